"""The list of agencies: renamed, succeeded, merged and grouped, each as one action."""

from datetime import date

import pytest

from kttt_desktop.domain.agency import GROUP, AgencyDraft
from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.faults import ConflictError, InputError
from kttt_desktop.domain.ids import AgencyId
from kttt_desktop.queries.agencies import agencies_meant, agency_at, agency_list, members_of
from kttt_desktop.services.agencies import (
    add_agency,
    add_agency_alias,
    change_agency,
    merge_agencies,
    remove_agency,
    remove_agency_alias,
    rename_agency,
    set_members,
    succeed_agencies,
)
from kttt_desktop.store.dump import dump
from kttt_desktop.store.engine import read
from kttt_desktop.store.plan_tables import document, task, task_assignment
from kttt_desktop.store.undo import undo

DAY = date(2024, 3, 15)


@pytest.fixture
def add(context):
    def build(name, kind="agency", **days):
        return add_agency(context, AgencyDraft(name=name, kind=kind, **days)).key

    return build


@pytest.fixture
def listed(engine):
    """Return the agencies by id."""

    def ask(day=None):
        with read(engine) as connection:
            return {row.id: row for row in agency_list(connection, day)}

    return ask


@pytest.fixture
def ask(engine):
    """Ask a query of the register."""

    def answer(query, *values):
        with read(engine) as connection:
            return query(connection, *values)

    return answer


@pytest.fixture
def assigned(open_work):
    """Give a task to agencies, each to lead it."""

    def give(*agencies):
        with open_work("accept_plan") as work:
            (paper,) = work.journal.insert(document, [{"title": "Kế hoạch"}])
            row = {"document_id": paper, "position": 0, "section_path": "I", "text": "Rà soát"}
            (work_item,) = work.journal.insert(task, [row])
            given = [
                {"task_id": work_item, "agency_id": key, "role": "lead", "origin": "printed"}
                for key in agencies
            ]
            work.journal.insert(task_assignment, given)
            work.commit()

    return give


def test_a_renamed_agency_bears_each_name_in_its_time(context, add, listed, ask):
    key = add("Phòng Kinh tế")

    rename_agency(context, key, "Phòng Kinh tế và Hạ tầng", DAY)
    rename_agency(context, key, "Phòng Kinh tế, Hạ tầng và Đô thị", date(2025, 7, 1))

    names = [listed(day)[key].name for day in (date(2024, 3, 14), DAY, date(2025, 7, 1))]
    assert names == [
        "Phòng Kinh tế",
        "Phòng Kinh tế và Hạ tầng",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
    ]
    assert ask(agency_at, key, DAY).name_on(DAY) == "Phòng Kinh tế và Hạ tầng"


def test_a_name_spelled_otherwise_is_corrected_without_an_alias(context, add, listed):
    key = add("Phòng kinh tế")

    rename_agency(context, key, "Phòng Kinh tế", DAY)

    assert (listed()[key].name, listed()[key].aliases) == ("Phòng Kinh tế", ())


def test_a_correction_leaves_no_other_name(context, add, listed):
    key = add("Sở Tài chánh")

    change_agency(context, key, AgencyDraft(name="Sở Tài chính", level="province"))

    row = listed()[key]
    assert (row.name, row.level, row.aliases) == ("Sở Tài chính", "province", ())


def test_a_name_that_another_bears_is_refused(context, add):
    add("Sở Tài chính")
    other = add("Sở Nội vụ")

    with pytest.raises(ConflictError):
        rename_agency(context, other, "SỞ TÀI CHÍNH", DAY)
    with pytest.raises(ConflictError):
        add("Sở Tài chính")


def test_a_name_of_a_body_that_has_ended_may_be_borne_again(context, add):
    add("Phòng Kinh tế", valid_to=date(2025, 6, 30))

    assert add("Phòng Kinh tế", valid_from=date(2025, 7, 1))


@pytest.mark.parametrize(
    "facts",
    [{"name": ""}, {"name": "Sở", "valid_from": date(2025, 2, 1), "valid_to": date(2025, 1, 1)}],
)
def test_an_agency_without_name_or_with_days_reversed_is_refused(context, facts):
    with pytest.raises(InputError):
        add_agency(context, read_draft(AgencyDraft, facts))


def test_the_body_that_took_over_holds_the_work_from_its_day(context, add, ask, listed):
    old, new = add("Sở Kế hoạch và Đầu tư"), add("Sở Tài chính")

    succeed_agencies(context, [old], new, date(2025, 3, 1))

    assert ask(agency_at, old, date(2025, 2, 28)).id == old
    assert ask(agency_at, old, date(2025, 3, 1)).id == new
    assert listed()[old].successor == "Sở Tài chính"
    with pytest.raises(ConflictError):
        succeed_agencies(context, [new], new, DAY)


def test_bodies_that_follow_each_other_in_a_circle_end_the_search(context, add, ask):
    one, two = add("Một"), add("Hai")
    succeed_agencies(context, [one], two, DAY)
    succeed_agencies(context, [two], one, DAY)

    assert ask(agency_at, one, date(2025, 1, 1)).id in (one, two)
    assert ask(agency_at, 99, DAY) is None


def test_merging_moves_assignments_and_keeps_the_name_as_another(context, add, listed, assigned):
    kept, doubled = add("Liên minh Hợp tác xã tỉnh"), add("LMHTX")
    group = add("các tổ chức", GROUP)
    set_members(context, group, [doubled, kept])
    add_agency_alias(context, doubled, "Liên minh HTX")
    assigned(kept, doubled)
    assigned(doubled)

    merge_agencies(context, kept, doubled)

    assert doubled not in listed()
    row = listed()[kept]
    assert (row.tasks, listed()[group].members) == (2, 1)
    assert set(row.aliases) == {"LMHTX", "Liên minh HTX"}


def test_merging_is_undone_as_one_action(context, add, engine, open_work, assigned):
    kept, doubled = add("Liên minh Hợp tác xã tỉnh"), add("LMHTX")
    assigned(kept, doubled)
    with read(engine) as connection:
        before = dump(connection)

    merge_agencies(context, kept, doubled)
    result = undo(open_work)

    with read(engine) as connection:
        after = dump(connection)
    left = {"action", "change"}
    assert result.conflicts == ()
    assert {k: v for k, v in after.items() if k not in left} == {
        k: v for k, v in before.items() if k not in left
    }


def test_merging_a_body_with_its_successor_or_its_group_leaves_no_circle(context, add, ask):
    old, new = add("Sở Kế hoạch và Đầu tư"), add("Sở Tài chính")
    group, member = add("các sở", GROUP), add("Sở")
    succeed_agencies(context, [old], new, DAY)
    set_members(context, group, [member])

    merge_agencies(context, old, new)
    merge_agencies(context, group, member)

    assert ask(agency_at, old, date(2026, 1, 1)).successor_id is None
    assert ask(members_of, group) == ()
    with pytest.raises(ConflictError):
        merge_agencies(context, old, old)


def test_members_of_a_group_come_and_go_by_day(context, add, ask):
    group, one, two = add("các sở", GROUP), add("Sở Nội vụ"), add("Sở Tài chính")

    set_members(context, group, [one])
    set_members(context, group, [two], DAY)

    assert [row.agency_id for row in ask(members_of, group, date(2024, 3, 14))] == [one]
    assert [row.agency_id for row in ask(members_of, group, DAY)] == [two]
    assert len(ask(members_of, group)) == 2


def test_members_without_a_day_are_set_as_they_always_were(context, add, ask):
    group, one, two = add("các sở", GROUP), add("Sở Nội vụ"), add("Sở Tài chính")
    set_members(context, group, [one])

    set_members(context, group, [two])

    assert [row.agency_id for row in ask(members_of, group)] == [two]


def test_a_member_that_left_may_come_back(context, add, ask):
    group, one = add("các sở", GROUP), add("Sở Nội vụ")
    set_members(context, group, [one])
    set_members(context, group, [], DAY)

    set_members(context, group, [one])

    assert [row.valid_to for row in ask(members_of, group)] == [None]


def test_groups_in_groups_are_taken_apart(context, add, ask):
    top, inner = add("các cơ quan", GROUP), add("các sở", GROUP)
    one, two = add("Sở Nội vụ"), add("Công an huyện")
    set_members(context, inner, [one])
    set_members(context, top, [inner, two, one])

    assert set(ask(agencies_meant, [top])) == {one, two}
    assert ask(agencies_meant, [two]) == (two,)


def test_a_group_never_stands_in_itself(context, add):
    top, inner, single = add("các cơ quan", GROUP), add("các sở", GROUP), add("Sở Nội vụ")
    set_members(context, top, [inner])

    with pytest.raises(ConflictError):
        set_members(context, top, [top])
    with pytest.raises(ConflictError):
        set_members(context, inner, [top])
    with pytest.raises(ConflictError):
        set_members(context, single, [inner])


def test_another_name_is_given_and_taken_away(context, add, listed):
    key = add("Liên minh Hợp tác xã tỉnh")
    add_agency_alias(context, key, "  Liên minh  HTX ", (DAY, None))

    assert listed()[key].aliases == ("Liên minh HTX",)
    remove_agency_alias(context, key, "liên minh htx")
    assert listed()[key].aliases == ()
    with pytest.raises(ConflictError):
        remove_agency_alias(context, key, "liên minh htx")
    with pytest.raises(InputError):
        add_agency_alias(context, key, " ")


def test_an_agency_that_a_task_names_is_not_removed(context, add, listed, assigned):
    used, free = add("Sở Nội vụ"), add("Sở Tài chính")
    add_agency_alias(context, free, "STC")
    assigned(used)

    remove_agency(context, AgencyId(free))
    with pytest.raises(ConflictError):
        remove_agency(context, used)

    assert list(listed()) == [used]
