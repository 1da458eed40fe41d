"""Two records of one organisation become one, with everything that refers to them; both engines."""

from datetime import date

import pytest
from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table

from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.domain.member import ManagerDraft, MemberDraft
from kttt_desktop.domain.organization import CardDraft, OrganizationDraft, StatusEventDraft
from kttt_desktop.domain.year_figure import TypedFigure
from kttt_desktop.services.journal import undo_action
from kttt_desktop.services.members import add_managers, add_members
from kttt_desktop.services.organization_merge import (
    MergeDraft,
    compare_organizations,
    merge_organizations,
)
from kttt_desktop.services.organizations import (
    change_registration,
    record_event,
    register_organization,
)
from kttt_desktop.services.year_figures import write_year_figures
from kttt_desktop.store.check import check
from kttt_desktop.store.dump import dump
from kttt_desktop.store.engine import read
from kttt_desktop.store.evaluation_tables import attachment, evaluation, evaluation_score
from kttt_desktop.store.ledgers import LEDGER_TABLES, LINK_TABLES
from kttt_desktop.store.plan_tables import agency, document, task
from kttt_desktop.store.repositories.joining import referring, unique_sets
from kttt_desktop.store.tables import (
    action,
    administrative_unit,
    manager,
    member,
    organization,
    organization_version,
    report_entry,
    settled_warning,
    status_event,
    year_figure,
)
from tests.fixtures_ledgers import example, keep

DOUBLED, KEPT, OTHER = 1, 2, 3
TODAY = date(2024, 12, 14)


def an_organization(**changes):
    facts = {
        "kind": "cooperative",
        "effective_on": date(2019, 3, 5),
        "name": "HTX Cổ Am",
        "commune_code": "11800",
        "field": "agriculture",
        "activity_model": "service",
    }
    return OrganizationDraft(**(facts | changes))


def a_member(organization, **changes):
    facts = {
        "organization_id": organization,
        "name": "Nguyễn Văn An",
        "birth_on": date(1975, 1, 2),
        "contributes_capital": True,
    }
    return MemberDraft(**(facts | changes))


@pytest.fixture
def two(context, open_work):
    """A record, another of the same cooperative, and a union; a body, a paper and a task."""
    register_organization(context, an_organization(name="HTX Co Am", tax_code="0100233488"))
    register_organization(context, an_organization(effective_on=date(2020, 1, 1)))
    register_organization(context, an_organization(kind="cooperative_union", name="Liên hiệp"))
    with open_work("add_agency") as work:
        work.journal.insert(agency, [{"name": "Phòng Kinh tế"}])
        work.journal.insert(document, [{"title": "Kế hoạch"}])
        row = {"document_id": 1, "position": 0, "section_path": "I", "text": "Tuyên truyền"}
        work.journal.insert(task, [row])
        unit = {"code": "11800", "name": "Xã Cổ Am", "kind": "xã", "level": "commune"}
        work.journal.insert(administrative_unit, [unit])
        work.commit()
    return context


@pytest.fixture
def full(two, open_work, book):
    """The same, with a row of the doubled record in every table that refers to organisations."""
    add_members(two, [a_member(DOUBLED)])
    law = book.on(TODAY)
    for key, ledger in LEDGERS.items():
        values = example(two, ledger, law)
        if key == "union_membership":
            keep(two, key, **(values | {"organization_id": OTHER, "union_id": DOUBLED}))
            values |= {"union_id": OTHER}
        keep_if_new(two, ledger, values)
    with open_work("fill") as work:
        insert = work.journal.insert
        insert(manager, [{"organization_id": DOUBLED, "name": "An", "post": "director"}])
        figure = {"organization_id": DOUBLED, "year": 2023, "basis": "actual", "line": "x"}
        insert(year_figure, [figure | {"value": 5}])
        place = {"table_key": "I", "row_code": "01", "column_key": "a", "period": "2023"}
        insert(report_entry, [{"form": "II-16", "organization_id": DOUBLED} | place])
        (key,) = insert(evaluation, [{"organization_id": DOUBLED, "year": 2023, "grade": "good"}])
        insert(evaluation_score, [{"evaluation_id": key, "criterion": "1", "self_points": 5}])
        file = {"entity": "organization", "entity_id": DOUBLED, "name": "a.pdf", "size": 1}
        insert(attachment, [file | {"sha256": "0"}])
        reason = {"entity": "organization", "code": "c", "reason": "r", "settled_on": TODAY}
        insert(settled_warning, [reason | {"entity_id": DOUBLED}])
        row = {"organization_id": OTHER, "event": "merged_into", "effective_on": TODAY}
        row |= {"recorded_at": work.now, "other_organization_id": DOUBLED}
        insert(status_event, [row])
        work.commit()
    return two


def keep_if_new(context, ledger, values):
    """Keep a row of a ledger, and for every other way to point at an organisation one more."""
    ways = [{}]
    for one in ledger.one_of:
        ways = [
            {ledger.own[other].column: None for other in one.fields if other != field}
            | {ledger.own[field].column: 1}
            for field in one.fields
            if ledger.own[field].column in values
        ]
    for number, way in enumerate(ways):
        unique = {
            name: f"{values[name]} {number}"
            for name in ledger.unique
            if isinstance(values.get(name), str) and name.endswith("number")
        }
        keep(context, ledger.key, **(values | way | unique))


def everything(engine):
    with read(engine) as connection:
        return dump(connection)


def named(dumped, table, column, key):
    place = list(table.c.keys()).index(column)
    return sum(row[place] == key for row in dumped[table.name])


def test_every_table_that_refers_to_organizations_goes_over(full, engine):
    before = everything(engine)
    places = [(table, column.name) for table, column in referring(organization)]
    empty = [(t.name, c) for t, c in places if not named(before, t, c, DOUBLED)]
    assert empty == [], "the test fills no row there"

    merge_organizations(full, MergeDraft(kept=KEPT, doubled=DOUBLED, fill=False))

    after = everything(engine)
    assert [(t.name, c) for t, c in places if named(after, t, c, DOUBLED)] == []
    assert len(after["organization"]) == len(before["organization"]) - 1
    same = {name for name in before if name != "organization"}
    assert {n: len(after[n]) for n in same} == {n: len(before[n]) for n in same}
    entity, key = attachment.c.keys().index("entity"), attachment.c.keys().index("entity_id")
    assert [(row[entity], row[key]) for row in after["attachment"]] == [("organization", KEPT)]
    assert named(after, settled_warning, "entity_id", KEPT) == 1


def test_undoing_the_merge_gives_the_register_as_it_was(full, engine, rows):
    before = everything(engine)

    merge_organizations(full, MergeDraft(kept=KEPT, doubled=DOUBLED))

    assert rows(action)[-1]["name"] == "merge_organizations"
    undo_action(full)
    assert everything(engine) == before
    assert check(engine).sound


def test_a_table_of_tomorrow_is_found_by_its_reference():
    own = MetaData()
    target = organization.to_metadata(own)
    Table(
        "tomorrow",
        organization.metadata,
        Column("id", Integer, primary_key=True),
        Column("seller_id", Integer, ForeignKey("organization.id")),
    )
    try:
        found = {(table.name, column.name) for table, column in referring(organization)}
    finally:
        organization.metadata.remove(organization.metadata.tables["tomorrow"])

    assert target.name == "organization"
    assert ("tomorrow", "seller_id") in found
    links = [table for held in LINK_TABLES.values() for table in held.values()]
    pointing = [t.name for t in (*LEDGER_TABLES.values(), *links) if "organization_id" in t.c]
    assert {name for name, _ in found} > set(pointing)


def test_what_two_rows_may_not_share_is_known_of_tables_and_ledgers():
    assert unique_sets(evaluation) == (("organization_id", "year"),)
    assert ("organization_id", "year") in unique_sets(LEDGER_TABLES["business_plan"])


def figures(rows):
    return [(one["organization_id"], one["year"], one["value"]) for one in rows(year_figure)]


@pytest.fixture
def figured(two, book):
    """Both records with figures of 2023, of which one differs."""
    lines = [line.code for line in book.on(TODAY).lines_of("cooperative") if line.unit != "vnd"]
    typed = [TypedFigure(key, 2023, lines[0], value) for key, value in ((1, "7"), (2, "5"))]
    typed += [TypedFigure(key, 2023, lines[1], "3") for key in (1, 2)]
    typed += [TypedFigure(1, 2022, lines[0], "9")]
    assert write_year_figures(two, typed).refused == ()
    return two


def compared(engine, book, kept=KEPT, doubled=DOUBLED):
    with read(engine) as connection:
        return compare_organizations(connection, kept, doubled, book.on(TODAY))


def test_figures_that_differ_are_listed_and_the_chosen_one_stays(figured, engine, book, rows):
    (pair,) = compared(engine, book).pairs
    before = everything(engine)

    merge_organizations(
        figured,
        MergeDraft(kept=KEPT, doubled=DOUBLED, wins=frozenset({(pair.table, pair.doubled_id)})),
    )

    assert (pair.table, pair.kept["value"], pair.doubled["value"]) == ("year_figure", 5, 7)
    assert sorted(figures(rows)) == [(2, 2022, 9), (2, 2023, 3), (2, 2023, 7)]
    undo_action(figured)
    assert everything(engine) == before


def test_figures_of_the_kept_record_stay_unless_another_choice_is_made(figured, rows):
    merge_organizations(figured, MergeDraft(kept=KEPT, doubled=DOUBLED))

    assert sorted(figures(rows)) == [(2, 2022, 9), (2, 2023, 3), (2, 2023, 5)]


@pytest.mark.parametrize(("wins", "grade", "points"), [(False, "good", 5), (True, "weak", 1)])
def test_an_evaluation_stays_whole_with_its_own_points(
    two, open_work, engine, rows, book, wins, grade, points
):
    with open_work("grade") as work:
        for key, mark, given in ((KEPT, "good", 5), (DOUBLED, "weak", 1)):
            row = {"organization_id": key, "year": 2023, "grade": mark}
            (one,) = work.journal.insert(evaluation, [row])
            score = {"evaluation_id": one, "criterion": "1", "self_points": given}
            work.journal.insert(evaluation_score, [score])
            file = {"entity": "evaluation", "entity_id": one, "name": f"{mark}.pdf", "size": 1}
            work.journal.insert(attachment, [file | {"sha256": "0"}])
        work.commit()
    (pair,) = compared(engine, book).pairs
    chosen = frozenset({("evaluation", pair.doubled_id)}) if wins else frozenset()

    merge_organizations(two, MergeDraft(kept=KEPT, doubled=DOUBLED, wins=chosen))

    (left,) = rows(evaluation)
    assert (left["organization_id"], left["grade"]) == (KEPT, grade)
    assert [one["self_points"] for one in rows(evaluation_score)] == [points]
    assert {one["entity_id"] for one in rows(attachment)} == {left["id"]}
    assert len(rows(attachment)) == 2


def test_links_of_both_to_one_row_become_one(two, rows, book):
    values = example(two, LEDGERS["inspection"], book.on(TODAY))
    keep(two, "inspection", **(values | {"organizations": (KEPT, DOUBLED)}))
    link = LINK_TABLES["inspection"]["organizations"]

    merge_organizations(two, MergeDraft(kept=KEPT, doubled=DOUBLED))

    assert [one["organization_id"] for one in rows(link)] == [KEPT]


def test_the_same_person_in_both_becomes_one_with_what_refers_to_it(two, engine, rows, book):
    add_members(two, [a_member(DOUBLED), a_member(KEPT), a_member(DOUBLED, name="Trần Thị Bê")])
    loan = next(one for key, one in LEDGERS.items() if key == "loan")
    values = example(two, loan, book.on(TODAY))
    borrower = {"organization_id": None, "member_id": 1}
    names = LEDGER_TABLES["loan"].c.keys()
    keep(two, "loan", **(values | {k: v for k, v in borrower.items() if k in names}))
    (pair,) = compared(engine, book).pairs

    merge_organizations(two, MergeDraft(kept=KEPT, doubled=DOUBLED))

    assert (pair.person, pair.kept_id, pair.doubled_id) == (True, 2, 1)
    assert [(one["organization_id"], one["name"]) for one in rows(member)] == [
        (KEPT, "Nguyễn Văn An"), (KEPT, "Trần Thị Bê"),
    ]  # fmt: skip
    assert [one["member_id"] for one in rows(LEDGER_TABLES["loan"])] == [2]


@pytest.mark.parametrize(
    ("field", "left"), [("apart", [1, 2]), ("wins", [1])], ids=["two persons", "the other row"]
)
def test_alike_persons_may_stay_two_or_the_other_row_may_stay(two, rows, field, left):
    add_members(two, [a_member(DOUBLED), a_member(KEPT)])
    chosen = {field: frozenset({("member", 1)})}

    merge_organizations(two, MergeDraft(kept=KEPT, doubled=DOUBLED, **chosen))

    held = rows(member)
    assert [one["id"] for one in held] == left
    assert {one["organization_id"] for one in held} == {KEPT}


def test_a_person_who_left_and_came_again_and_other_posts_stay(two, engine, book):
    people = [
        a_member(DOUBLED, identity_number="031075000046", joined_on=date(2019, 3, 5),
                 left_on=date(2020, 1, 1)),
        a_member(KEPT, identity_number="031075000046", joined_on=date(2021, 1, 1)),
        a_member(DOUBLED, name="Không Giấy", birth_on=None),
        a_member(KEPT, name="Không Giấy", birth_on=None),
    ]  # fmt: skip
    add_members(two, people)
    posts = [(DOUBLED, "director"), (KEPT, "director"), (KEPT, "chief_accountant")]
    add_managers(
        two, [ManagerDraft(organization_id=key, name="Lê Bình", post=post) for key, post in posts]
    )

    pairs = compared(engine, book).pairs

    assert [(one.table, one.kept_id, one.doubled_id) for one in pairs] == [("manager", 2, 1)]


def test_the_kept_card_holds_and_the_earlier_one_before_it(two, rows):
    change_registration(two, DOUBLED, CardDraft(effective_on=date(2022, 1, 1), name="HTX Sai"))

    merge_organizations(two, MergeDraft(kept=KEPT, doubled=DOUBLED, fill=False))

    cards = [one for one in rows(organization_version) if one["organization_id"] == KEPT]
    standing = [(o["name"], o["effective_on"]) for o in cards if o["superseded_at"] is None]
    assert standing == [("HTX Co Am", date(2019, 3, 5)), ("HTX Cổ Am", date(2020, 1, 1))]
    assert [o["name"] for o in cards if o["superseded_at"] is not None] == ["HTX Sai"]


def test_what_the_kept_card_does_not_say_is_taken_from_the_other(two, rows):
    merge_organizations(two, MergeDraft(kept=KEPT, doubled=DOUBLED))

    last = [one for one in rows(organization_version) if one["organization_id"] == KEPT][-1]
    assert (last["name"], last["tax_code"]) == ("HTX Cổ Am", "0100233488")
    assert (last["effective_on"], last["superseded_at"]) == (date(2020, 1, 1), None)


def test_an_event_that_both_have_counts_once(two, rows):
    over = StatusEventDraft(event="suspended", effective_on=date(2023, 1, 1))
    record_event(two, [KEPT, DOUBLED], over)

    merge_organizations(two, MergeDraft(kept=KEPT, doubled=DOUBLED))

    held = [one for one in rows(status_event) if one["organization_id"] == KEPT]
    standing = [one["event"] for one in held if one["superseded_at"] is None]
    assert sorted(standing) == ["registered", "registered", "suspended"]


def test_the_comparison_says_what_goes_over_and_the_status_after_it(two, engine, book):
    add_members(two, [a_member(DOUBLED)])
    over = StatusEventDraft(event="dissolved", effective_on=date(2023, 1, 1))
    record_event(two, [DOUBLED], over)

    found = compared(engine, book)

    assert [card["name"] for card in found.cards] == ["HTX Cổ Am", "HTX Co Am"]
    assert found.counts == {"organization_version": 1, "status_event": 2, "member": 1}
    assert found.status == "Đã giải thể, phá sản, chấm dứt tồn tại"
    assert found.faults == ()


def test_one_record_or_two_that_are_tied_cannot_be_merged(two, engine, book):
    event = StatusEventDraft(event="merged_into", effective_on=TODAY, other_organization_id=OTHER)
    record_event(two, [DOUBLED], event)
    keep(two, "union_membership", organization_id=KEPT, union_id=OTHER)
    before = everything(engine)

    for kept, doubled, code in (
        (1, 1, "double_itself"), (OTHER, 1, "double_tied"), (KEPT, OTHER, "double_tied"),
    ):  # fmt: skip
        assert [one.code for one in compared(engine, book, kept, doubled).faults] == [code]
        with pytest.raises(InputError) as caught:
            merge_organizations(two, MergeDraft(kept=kept, doubled=doubled))
        assert [one.code for one in caught.value.faults] == [code]

    assert everything(engine) == before
