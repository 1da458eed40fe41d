"""Rules on members and capital hold on both sides of each threshold."""

from collections.abc import Callable
from datetime import date

import pytest

from kttt_desktop.domain.faults import Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.rules.members import (
    capital_limit,
    enough_members,
    foreign_members,
    member_kind,
    old_enough,
    pay_in_overdue,
)

LawOn = Callable[[int, int, int], Law]
BILLION = 10**9


@pytest.mark.parametrize(
    ("kind", "day", "count", "enough"),
    [
        ("cooperative", (2024, 7, 1), 4, False),
        ("cooperative", (2024, 7, 1), 5, True),
        ("cooperative", (2024, 6, 30), 6, False),
        ("cooperative", (2024, 6, 30), 7, True),
        ("cooperative_union", (2024, 7, 1), 2, False),
        ("cooperative_union", (2024, 7, 1), 3, True),
        ("cooperative_union", (2024, 6, 30), 3, False),
        ("cooperative_union", (2024, 6, 30), 4, True),
        ("cooperative_group", (2024, 7, 1), 1, False),
        ("cooperative_group", (2024, 7, 1), 2, True),
        ("cooperative_group", (2024, 6, 30), 1, True),
        ("support_fund", (2024, 7, 1), 0, True),
    ],
)
def test_too_few_members_are_warned_of(
    law_on: LawOn, kind: str, day: tuple[int, int, int], count: int, enough: bool
) -> None:
    fault = enough_members(kind, count, law_on(*day))

    assert (fault is None) is enough


def test_a_warning_of_law_names_its_source_and_what_is_asked(law: Law) -> None:
    fault = enough_members("cooperative", 4, law)

    assert fault is not None
    assert fault.severity is Severity.WARNING
    assert fault.source == "Luật 17/2023/QH15, Điều 4 khoản 7"
    assert fault.text() == ("Có 4 thành viên chính thức, ít hơn mức tối thiểu 5. Kiểm tra lại.")


@pytest.mark.parametrize(
    ("facts", "code", "kind"),
    [
        ((True, True, False), "CT-a", "official_member"),
        ((True, False, True), "CT-b", "official_member"),
        ((True, True, True), "CT-c", "official_member"),
        ((True, False, False), "LKGV", "capital_associate"),
        ((False, True, False), "LK-a", "non_capital_associate"),
        ((False, False, True), "LK-b", "non_capital_associate"),
        ((False, True, True), "LK-c", "non_capital_associate"),
    ],
)
def test_three_facts_make_the_kind_of_member(
    law: Law, facts: tuple[bool, bool, bool], code: str, kind: str
) -> None:
    contributes, uses, works = facts

    found = member_kind(contributes_capital=contributes, uses_services=uses, works=works, law=law)

    assert found is not None
    assert (found.code, found.kind) == (code, kind)


def test_no_fact_at_all_and_the_law_before_make_no_kind(law_on: LawOn) -> None:
    none = {"contributes_capital": False, "uses_services": False, "works": False}

    assert member_kind(**none, law=law_on(2024, 7, 1)) is None
    assert member_kind(**{**none, "works": True}, law=law_on(2024, 6, 30)) is None


@pytest.mark.parametrize(
    ("kind", "joined", "fits"),
    [
        ("official_member", date(2026, 3, 9), False),
        ("official_member", date(2026, 3, 10), True),
        ("capital_associate", date(2026, 3, 9), False),
        ("capital_associate", date(2026, 3, 10), True),
        ("non_capital_associate", date(2023, 3, 9), False),
        ("non_capital_associate", date(2023, 3, 10), True),
        ("no_such_kind", date(2010, 1, 1), True),
    ],
)
def test_a_member_who_joined_too_young_is_warned_of(
    law: Law, kind: str, joined: date, fits: bool
) -> None:
    assert (old_enough(kind, date(2008, 3, 10), joined, law) is None) is fits


def test_age_counts_on_the_day_of_the_law_without_a_day_of_joining(law_on: LawOn) -> None:
    born = date(2008, 3, 10)

    assert old_enough("official_member", born, None, law_on(2026, 3, 9)) is not None
    assert old_enough("official_member", born, None, law_on(2026, 3, 10)) is None
    assert old_enough("official_member", None, None, law_on(2026, 3, 9)) is None


@pytest.mark.parametrize(
    ("kind", "holder", "day", "percent"),
    [
        ("cooperative", "one_official_member", (2024, 7, 1), 30),
        ("cooperative", "one_official_member", (2024, 6, 30), 20),
        ("cooperative_union", "one_official_member", (2024, 7, 1), 40),
        ("cooperative_union", "one_official_member", (2024, 6, 30), 30),
        ("cooperative", "all_capital_associates", (2024, 7, 1), 30),
        ("cooperative_union", "all_capital_associates", (2024, 7, 1), 40),
        ("cooperative", "all_foreign", (2024, 7, 1), 30),
        ("cooperative_union", "all_foreign", (2024, 7, 1), 30),
    ],
)
def test_capital_over_the_limit_is_warned_of_and_at_the_limit_is_fine(
    law_on: LawOn, kind: str, holder: str, day: tuple[int, int, int], percent: int
) -> None:
    law = law_on(*day)
    limit = BILLION * percent // 100

    assert capital_limit(kind, holder, limit, BILLION, law) is None
    fault = capital_limit(kind, holder, limit + 1, BILLION, law)
    assert fault is not None
    assert f"{percent}%" in fault.text()


@pytest.mark.parametrize(("amount", "capital"), [(None, BILLION), (1, None), (1, 0)])
def test_capital_that_is_not_known_is_not_judged(
    law: Law, amount: int | None, capital: int | None
) -> None:
    assert capital_limit("cooperative", "one_official_member", amount, capital, law) is None


def test_the_old_law_at_hand_has_no_limit_for_associates(law_on: LawOn) -> None:
    law = law_on(2024, 6, 30)

    assert capital_limit("cooperative", "all_capital_associates", BILLION, BILLION, law) is None


@pytest.mark.parametrize(
    ("foreign", "official", "fits"),
    [(0, 0, True), (34, 100, True), (35, 100, False), (1, 2, False)],
)
def test_foreign_members_stay_below_their_part(
    law: Law, foreign: int, official: int, fits: bool
) -> None:
    assert (foreign_members("cooperative", foreign, official, law) is None) is fits
    assert foreign_members("cooperative_group", foreign, official, law) is None


@pytest.mark.parametrize(
    ("since", "day", "overdue"),
    [
        (date(2025, 1, 15), (2025, 7, 15), False),
        (date(2025, 1, 15), (2025, 7, 16), True),
        (date(2024, 8, 31), (2025, 2, 28), False),
        (date(2024, 8, 31), (2025, 3, 1), True),
    ],
)
def test_capital_not_paid_in_after_six_months_is_overdue(
    law_on: LawOn, since: date, day: tuple[int, int, int], overdue: bool
) -> None:
    fault = pay_in_overdue(10_000_000, 4_000_000, since, law_on(*day))

    assert (fault is not None) is overdue


@pytest.mark.parametrize(
    ("committed", "paid", "since"),
    [(10, 10, date(2024, 8, 1)), (None, None, date(2024, 8, 1)), (10, None, None)],
)
def test_capital_paid_or_not_known_is_not_overdue(
    law: Law, committed: int | None, paid: int | None, since: date | None
) -> None:
    assert pay_in_overdue(committed, paid, since, law) is None


def test_before_the_law_no_term_of_payment_is_known(law_on: LawOn) -> None:
    assert pay_in_overdue(10, 0, date(2020, 1, 1), law_on(2024, 6, 30)) is None


def test_an_overdue_contribution_is_told_with_its_amounts(law: Law) -> None:
    fault = pay_in_overdue(10_000_000, 4_000_000, date(2025, 1, 15), law)

    assert fault is not None
    assert fault.msg is Msg.PAY_IN_OVERDUE
    assert fault.text() == (
        "Mới góp 4.000.000 trên 10.000.000 đồng, hạn góp đủ là 15/07/2025. "
        "Cập nhật phần vốn đã góp hoặc điều chỉnh vốn điều lệ."
    )
