"""Members are held against the law at entry and in lists; nothing that law says is refused."""

from datetime import date

import pytest

from kttt_desktop.queries.duplicates import duplicates
from kttt_desktop.queries.member_watch import watched_members
from kttt_desktop.queries.people_lists import member_page
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.share_register import member_moves, share_register
from kttt_desktop.services.members import add_members, change_member
from kttt_desktop.services.organizations import register_organization
from kttt_desktop.services.same_people import NotSameDraft, settle_not_same
from kttt_desktop.services.settled_warnings import SettledWarningDraft, settle_warning
from kttt_desktop.store.engine import read

DAY = date(2024, 12, 14)
SCOPE = Scope(2024, DAY)


@pytest.fixture
def key(context, an_organization):
    return register_organization(context, an_organization(charter_capital=100_000_000)).key


@pytest.fixture
def other(context, an_organization):
    return register_organization(context, an_organization(name="HTX Hai", tax_code=None)).key


def codes(saved):
    return [fault.code for fault in saved.faults]


@pytest.mark.parametrize(
    ("birth_on", "joined_on", "found"),
    [
        (date(2006, 8, 1), date(2024, 8, 1), []),
        (date(2006, 8, 2), date(2024, 8, 1), ["too_young"]),
        (date(2006, 8, 2), date(2024, 6, 30), []),  # before the rule was in force
    ],
)
def test_a_member_younger_than_the_law_asks_is_kept_with_a_warning(
    context, key, a_member, birth_on, joined_on, found
):
    draft = a_member(organization_id=key, birth_on=birth_on, joined_on=joined_on)

    saved = add_members(context, [draft])

    assert codes(saved) == found
    assert all(fault.source and fault.row == 1 for fault in saved.faults)


@pytest.mark.parametrize(
    ("amount", "found"), [(30_000_000, []), (30_000_001, ["capital_over_limit"])]
)
def test_more_capital_than_one_member_may_hold_is_told_with_its_source(
    context, key, a_member, amount, found
):
    saved = add_members(context, [a_member(organization_id=key, committed_capital=amount,
                                           paid_capital=amount)])  # fmt: skip

    assert codes(saved) == found
    assert [fault.source for fault in saved.faults] == ["Luật 17/2023/QH15, Điều 74 khoản 1"] * len(
        found
    )


def test_changing_a_member_is_judged_like_adding_one(context, key, a_member):
    (member_id,) = add_members(context, [a_member(organization_id=key)]).key

    more = a_member(organization_id=key, committed_capital=31_000_000, paid_capital=31_000_000)
    saved = change_member(context, member_id, more)

    assert codes(saved) == ["capital_over_limit"]
    assert saved.faults[0].row is None


def test_capital_of_associates_together_is_told_with_the_last_of_them(context, key, a_member):
    facts = {"organization_id": key, "uses_services": False}
    drafts = [
        a_member(**facts, name=f"Lê Văn {n}", committed_capital=16_000_000, paid_capital=16_000_000)
        for n in range(2)
    ]

    saved = add_members(context, drafts)

    assert [(fault.code, fault.row) for fault in saved.faults] == [("associates_over_limit", 2)]


def test_foreign_members_are_counted_with_those_who_are_there(context, key, a_member):
    add_members(context, [a_member(organization_id=key, name=f"Lê Văn {n}") for n in range(5)])
    strangers = [a_member(organization_id=key, name=f"Lý {n}", nationality="Lào") for n in range(3)]

    saved = add_members(context, strangers)

    assert codes(saved) == ["too_many_foreign"]
    assert saved.faults[0].args["value"] == 3


def test_capital_not_paid_in_in_time_is_told(context, key, a_member):
    draft = a_member(organization_id=key, joined_on=date(2024, 2, 1), committed_capital=2_000_000,
                     paid_capital=500_000)  # fmt: skip

    saved = add_members(context, [draft])

    assert codes(saved) == ["pay_in_overdue"]


def test_the_list_shows_warnings_until_a_reason_settles_them(context, engine, book, key, a_member):
    early = a_member(organization_id=key, name="Vũ Sớm", joined_on=date(2018, 1, 1))
    saved = add_members(context, [early, a_member(organization_id=key)])
    law = book.on(DAY)
    with read(engine) as connection:
        rows = {row.name: row for row in member_page(connection, SCOPE, law).page()}
        watched = watched_members(connection, SCOPE, law)
    code = "day_before_founding.joined_on"
    settled = SettledWarningDraft(
        entity="member", entity_id=saved.key[0], code=code, reason="Sáp nhập"
    )
    fault = next(one for one in saved.faults if one.code == "day_before_founding")

    settle_warning(context, fault, settled)

    assert "trước ngày thành lập" in rows["Vũ Sớm"].warnings[0]
    assert rows["Nguyễn Văn An"].warnings == ()
    assert watched == (saved.key[0],)
    with read(engine) as connection:
        assert watched_members(connection, SCOPE, law) == ()


def test_twins_are_found_across_organisations_each_with_its_reason(
    context, engine, key, other, a_member
):
    born = date(1980, 5, 1)
    add_members(
        context,
        [
            a_member(organization_id=key, name="Đỗ Thị Ánh", identity_number="031180000132"),
            a_member(organization_id=other, name="Do Thi Anh", identity_number="0311 8000 0132"),
            a_member(organization_id=key, name="Trần Văn Bình", identity_number="031080000999"),
            a_member(organization_id=other, name="Lý Thông", identity_number="031080000999"),
            a_member(organization_id=key, name="Phạm Hữu Cường", birth_on=born),
            a_member(organization_id=other, name="Phạm Hửu Cường", birth_on=born),
            a_member(organization_id=key, name="Vũ Dũng", birth_year=1971),
            a_member(organization_id=other, name="Vũ Dũng", birth_on=date(1971, 3, 2)),
            a_member(organization_id=other, name="Vũ Dũng", birth_year=1972),
            a_member(organization_id=other, name="Phan Hải Châu", birth_on=born),
        ],
    )

    with read(engine) as connection:
        found = duplicates(connection, SCOPE)

    assert [(one.first.name, one.second.name, one.reason) for one in found] == [
        ("Đỗ Thị Ánh", "Do Thi Anh", "paper"),
        ("Trần Văn Bình", "Lý Thông", "paper_other_name"),
        ("Phạm Hữu Cường", "Phạm Hửu Cường", "birth"),
        ("Vũ Dũng", "Vũ Dũng", "birth_year"),
    ]
    assert not found[0].same_organization


def test_people_of_other_papers_or_sexes_are_no_twins(context, engine, key, other, a_member):
    born = {"name": "Lê Minh Tâm", "birth_on": date(1990, 1, 2)}
    add_members(
        context,
        [
            a_member(**born, organization_id=key, sex="male", identity_number="031090000001"),
            a_member(**born, organization_id=other, sex="male", identity_number="031090000002"),
            a_member(**born, organization_id=other, sex="female"),
        ],
    )

    with read(engine) as connection:
        found = duplicates(connection, SCOPE)

    assert [(one.first.id, one.second.id) for one in found] == []


def test_a_pair_said_to_be_two_people_is_told_no_more(context, engine, key, other, a_member):
    paper = {"identity_number": "031180000132"}
    keys = add_members(
        context, [a_member(organization_id=key, **paper), a_member(organization_id=other, **paper)]
    ).key

    settle_not_same(context, keys[1], keys[0], NotSameDraft(reason="Ghi nhầm số giấy tờ"))

    with read(engine) as connection:
        assert duplicates(connection, SCOPE) == ()


def test_the_register_of_contributions_adds_up_by_day(context, engine, book, key, a_member):
    facts = {"organization_id": key}
    add_members(
        context,
        [
            a_member(**facts, name="Hai", paid_on=date(2021, 1, 1), committed_capital=20_000_000,
                     paid_capital=15_000_000),
            a_member(**facts, name="Một", paid_on=date(2020, 1, 1), committed_capital=10_000_000),
            a_member(**facts, name="Ra", paid_capital=9_000_000, left_on=date(2022, 1, 1)),
            a_member(**facts, name="Không góp", contributes_capital=False, works=True),
        ],
    )  # fmt: skip

    with read(engine) as connection:
        found = share_register(connection, key, SCOPE, book.on(DAY))

    assert [(row.name, row.amount, row.running, row.share) for row in found.rows] == [
        ("Một", 10_000_000, 10_000_000, 10),
        ("Hai", 20_000_000, 30_000_000, 20),
    ]
    assert (found.committed, found.paid, found.charter_capital) == (
        30_000_000, 15_000_000, 100_000_000
    )  # fmt: skip


def test_contributions_are_those_known_then(context, engine, clock, book, key, a_member):
    facts = {"organization_id": key, "paid_on": date(2020, 1, 1)}
    (member_id,) = add_members(context, [a_member(**facts, paid_capital=5_000_000)]).key
    clock.tick(days=2)
    change_member(context, member_id, a_member(**facts, paid_capital=8_000_000))

    with read(engine) as connection:
        law = book.on(DAY)
        then = share_register(connection, key, Scope(2024, DAY, known_on=DAY), law)
        now = share_register(connection, key, SCOPE, law)

    assert (then.paid, now.paid) == (5_000_000, 8_000_000)


def test_moves_tell_who_came_and_went_and_how_many_were_left(context, engine, key, a_member):
    add_members(
        context,
        [
            a_member(organization_id=key, joined_on=None),
            a_member(organization_id=key, joined_on=date(2023, 3, 31)),
            a_member(organization_id=key, joined_on=date(2023, 4, 1), left_on=date(2024, 5, 1)),
        ],
    )

    with read(engine) as connection:
        years = member_moves(connection, SCOPE, quarters=False)
        quarters = member_moves(connection, SCOPE, quarters=True)

    assert [(one.year, one.joined, one.left, one.members) for one in years] == [
        (2024, 0, 1, 2),
        (2023, 2, 0, 3),
    ]
    assert years[0].last == DAY
    assert [(one.quarter, one.joined) for one in quarters[-2:]] == [(2, 1), (1, 1)]
    with read(engine) as connection:
        nobody = Scope(2024, DAY, organization_ids=(99,))
        assert member_moves(connection, nobody, quarters=False) == ()
