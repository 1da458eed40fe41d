"""Undo gives rows back exactly, or says which it cannot."""

from datetime import date

import pytest

from kttt_desktop.domain.faults import ConflictError
from kttt_desktop.domain.messages import Msg
from kttt_desktop.store import revision
from kttt_desktop.store.dump import dump
from kttt_desktop.store.engine import read
from kttt_desktop.store.log import log
from kttt_desktop.store.plan_tables import agency, document, section
from kttt_desktop.store.tables import member, office, organization, year_figure
from kttt_desktop.store.undo import undo
from kttt_desktop.store.undo_plan import Reason


def state(engine):
    with read(engine) as connection:
        return dump(connection)


def do(open_work, name, write):
    with open_work(name) as work:
        keys = write(work.journal)
        work.commit()
    return work.action_id, keys


def add(open_work, table, *rows):
    return do(open_work, "add", lambda journal: journal.insert(table, rows))


def change(open_work, table, **row):
    return do(open_work, "change", lambda journal: journal.update(table, [row]))[0]


def remove(open_work, table, key, version):
    return do(open_work, "remove", lambda journal: journal.delete(table, [(key, version)]))[0]


def test_undoing_in_reverse_leads_back_to_every_earlier_state(open_work, engine):
    empty = state(engine)
    first, (one, two) = add(open_work, agency, {"name": "Một"}, {"name": "Hai"})
    added = state(engine)
    second = change(open_work, agency, id=one, version=first, name="Một A")
    changed = state(engine)
    third = remove(open_work, agency, two, first)

    undo(open_work, third)
    assert state(engine) == changed
    undo(open_work, second)
    assert state(engine) == added
    undo(open_work, first)
    assert state(engine) == empty


def test_undoing_an_undo_does_it_again(open_work, engine):
    first, _ = add(open_work, agency, {"name": "Một", "valid_from": date(2025, 7, 1)})
    added = state(engine)

    result = undo(open_work, first)
    undo(open_work, result.action)

    assert state(engine) == added


def test_without_a_number_the_last_standing_action_is_undone(open_work, engine):
    add(open_work, agency, {"name": "Một"})
    after_first = state(engine)
    second, _ = add(open_work, agency, {"name": "Hai"})

    first_result = undo(open_work)
    assert (first_result.undone, state(engine)) == (second, after_first)
    undo(open_work)

    assert state(engine)["agency"] == ()
    with pytest.raises(ConflictError) as caught:
        undo(open_work)
    assert caught.value.faults[0].msg is Msg.UNDO_NOTHING


def test_an_action_is_undone_once(open_work):
    first, _ = add(open_work, agency, {"name": "Một"})
    undo(open_work, first)

    with pytest.raises(ConflictError) as caught:
        undo(open_work, first)

    assert caught.value.faults[0].msg is Msg.UNDO_ALREADY


def test_an_unknown_action_is_refused(open_work):
    with pytest.raises(ConflictError) as caught:
        undo(open_work, 99)

    assert caught.value.faults[0].text() == "Không có thao tác số 99 trong nhật ký."


def test_rows_changed_since_refuse_the_whole(open_work, engine):
    first, (one, _two) = add(open_work, agency, {"name": "Một"}, {"name": "Hai"})
    change(open_work, agency, id=one, version=first, name="Một A")
    before = state(engine)

    with pytest.raises(ConflictError) as caught:
        undo(open_work, first)

    assert caught.value.faults[0].msg is Msg.UNDO_CONFLICT
    assert caught.value.faults[0].args["count"] == 1
    assert state(engine) == before


def test_a_partial_undo_leaves_rows_changed_since_and_lists_them(open_work, engine):
    first, (one, _two) = add(open_work, agency, {"name": "Một"}, {"name": "Hai"})
    change(open_work, agency, id=one, version=first, name="Một A")

    result = undo(open_work, first, partial=True)

    assert [(each.id, each.reason) for each in result.conflicts] == [(one, Reason.CHANGED)]
    assert result.rows == 1
    assert [row[0] for row in state(engine)["agency"]] == [one]


def test_a_row_taken_back_gets_its_content_although_changed_since(open_work, engine):
    first, (one,) = add(open_work, agency, {"name": "Một"})
    second = change(open_work, agency, id=one, version=first, name="Hai")
    known = state(engine)["agency"]
    change(open_work, agency, id=one, version=second, name="Ba")

    result = undo(open_work, second, take_back=[("agency", one)])

    assert result.conflicts == ()
    assert state(engine)["agency"][0][2] == "Một"
    assert state(engine)["agency"] != known


def test_parents_and_children_come_back_together(open_work, engine):
    def write(journal):
        (key,) = journal.insert(organization, [{"kind": "cooperative"}])
        journal.insert(member, [{"organization_id": key, "party": "person", "name": "A"}] * 3)
        (paper,) = journal.insert(document, [{"title": "Kế hoạch"}])
        part = {"document_id": paper, "position": 1, "label": "I", "heading": "Mục"}
        (parent,) = journal.insert(section, [part])
        journal.insert(section, [{**part, "parent_id": parent}])

    first, _ = do(open_work, "import", write)
    full = state(engine)

    gone = undo(open_work, first)
    assert all(not rows for name, rows in state(engine).items() if name != "register_info")
    undo(open_work, gone.action)

    assert state(engine) == full


def test_a_row_that_a_later_row_refers_to_stays(open_work, engine):
    first, (key,) = add(open_work, organization, {"kind": "cooperative"})
    add(open_work, member, {"organization_id": key, "party": "person", "name": "A"})
    before = state(engine)

    result = undo(open_work, first, partial=True)

    assert [each.reason for each in result.conflicts] == [Reason.REFERENCED]
    assert (result.action, state(engine)) == (None, before)


def test_a_row_whose_parent_is_gone_does_not_come_back(open_work):
    first, (key,) = add(open_work, organization, {"kind": "cooperative"})
    second, (child,) = add(
        open_work, member, {"organization_id": key, "party": "person", "name": "A"}
    )
    third = remove(open_work, member, child, second)
    remove(open_work, organization, key, first)

    result = undo(open_work, third, partial=True)

    assert [each.reason for each in result.conflicts] == [Reason.PARENT_GONE]


def test_a_unique_value_taken_meanwhile_is_not_taken_away(open_work):
    _, (key,) = add(open_work, organization, {"kind": "cooperative"})
    figure = {"organization_id": key, "year": 2024, "basis": "actual", "line": "01", "value": 5}
    first, (old,) = add(open_work, year_figure, figure)
    second = remove(open_work, year_figure, old, first)
    add(open_work, year_figure, figure)

    result = undo(open_work, second, partial=True)

    assert [each.reason for each in result.conflicts] == [Reason.TAKEN]


def test_a_unique_day_taken_meanwhile_is_not_taken_away(open_work):
    row = {"valid_from": date(2024, 1, 1), "name": "Phòng", "level": "district"}
    first, (old,) = add(open_work, office, row)
    second = remove(open_work, office, old, first)
    add(open_work, office, row)

    result = undo(open_work, second, partial=True)

    assert [each.reason for each in result.conflicts] == [Reason.TAKEN]


def test_two_rows_that_exchanged_a_unique_value_get_their_own_back(open_work, engine):
    rows = [
        {"valid_from": date(year, 1, 1), "name": "Phòng", "level": "district"}
        for year in (2021, 2022)
    ]
    first, (one, two) = add(open_work, office, *rows)
    before = state(engine)

    def exchange(journal):
        journal.update(office, [{"id": one, "version": first, "valid_from": date(2030, 1, 1)}])
        journal.update(office, [{"id": two, "version": first, "valid_from": date(2021, 1, 1)}])
        journal.update(
            office,
            [{"id": one, "version": first + 1, "valid_from": date(2022, 1, 1)}],
        )

    second, _ = do(open_work, "exchange", exchange)
    undo(open_work, second)

    assert state(engine) == before


def test_a_row_added_and_removed_by_one_action_needs_nothing(open_work, engine):
    def write(journal):
        (key,) = journal.insert(agency, [{"name": "Một"}])
        journal.delete(agency, [(key, journal.action_id)])

    first, _ = do(open_work, "both", write)

    result = undo(open_work, first)

    assert (result.rows, state(engine)["agency"]) == (0, ())
    with read(engine) as connection:
        assert [row.undone_by for row in log(connection)] == [None, result.action]


def test_an_action_before_a_migration_of_its_table_is_only_read(open_work, monkeypatch):
    first, _ = add(open_work, agency, {"name": "Một"})
    later = revision.Migration("9001", revision.head_revision(), ("agency",), None)
    monkeypatch.setattr(revision, "migrations", lambda _folder=None: (later,))

    with pytest.raises(ConflictError) as caught:
        undo(open_work, first)

    assert caught.value.faults[0].text() == (
        f"Thao tác {first} làm trước khi sổ được nâng cấp bảng “cơ quan, đơn vị”: chỉ xem được, "
        "không hoàn tác được."
    )
