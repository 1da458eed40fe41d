"""The legal status of a day is the fold of what happened up to it."""

from collections.abc import Callable
from datetime import date

import pytest

from kttt_desktop.domain.faults import Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.rules.status import NO_STATUS, StatusFact, legal_status, status_faults

LawOn = Callable[[int, int, int], Law]


def _facts(*events: str) -> list[StatusFact]:
    """Return the events, one a year from 2010 on."""
    return [StatusFact(event, date(2010 + n, 1, 1)) for n, event in enumerate(events)]


@pytest.mark.parametrize(
    ("events", "code"),
    [
        (("founded",), "unregistered"),
        (("founded", "registered"), "active"),
        (("registered", "converted"), "active"),
        (("registered", "reorganised"), "active"),
        (("registered", "suspended"), "suspended"),
        (("registered", "suspended", "resumed"), "active"),
        (("registered", "tax_revoked"), "tax_revoked"),
        (("registered", "not_at_address"), "not_at_address"),
        (("registered", "not_at_address", "found_again"), "active"),
        (("registered", "suspended", "not_at_address", "found_again"), "suspended"),
        (("registered", "found_again"), "active"),
        (("registered", "bankruptcy_started"), "bankruptcy"),
        (("registered", "dissolution_started"), "dissolving"),
        (("registered", "dissolution_started", "dissolved"), "ceased"),
        (("registered", "merged_into"), "ceased"),
        (("registered", "split"), "ceased"),
        (("registered", "dissolved", "resumed"), "ceased"),
        (("found_again",), None),
        ((), None),
    ],
)
def test_events_make_the_status(law: Law, events: tuple[str, ...], code: str | None) -> None:
    assert legal_status(_facts(*events), law).code == code


@pytest.mark.parametrize(
    ("code", "active", "final"),
    [
        ("unregistered", False, False),
        ("active", True, False),
        ("suspended", False, False),
        ("not_at_address", False, False),
        ("tax_revoked", False, False),
        ("dissolving", False, False),
        ("bankruptcy", False, False),
        ("ceased", False, True),
    ],
)
def test_only_one_status_counts_as_active(law: Law, code: str, active: bool, final: bool) -> None:
    status = law.statuses[code]

    assert (status.active, status.final) == (active, final)


def test_a_group_is_active_once_founded(law: Law) -> None:
    assert legal_status(_facts("founded"), law, "cooperative_group").code == "active"


def test_an_event_counts_from_its_day_on(law_on: LawOn) -> None:
    facts = [*_facts("registered"), StatusFact("suspended", date(2024, 5, 6))]

    before = legal_status(facts, law_on(2024, 5, 5))
    after = legal_status(facts, law_on(2024, 5, 6))

    assert (before.code, before.since) == ("active", date(2010, 1, 1))
    assert (after.code, after.since) == ("suspended", date(2024, 5, 6))
    assert after.label == "Tạm ngừng kinh doanh"
    assert legal_status(facts, law_on(2009, 12, 31)) == NO_STATUS


def test_events_of_one_day_count_in_the_natural_order(law: Law) -> None:
    day = date(2020, 1, 1)
    facts = [StatusFact("registered", day), StatusFact("founded", day)]

    assert legal_status(facts, law).code == "active"
    assert legal_status(reversed(facts), law).code == "active"


def test_an_event_after_the_end_is_warned_of(law: Law) -> None:
    faults = status_faults(_facts("registered", "dissolved", "resumed"), law)

    assert [fault.msg for fault in faults] == [Msg.EVENT_AFTER_END]
    assert faults[0].text() == (
        "“Kinh doanh trở lại” ngày 01/01/2012 sau ngày chấm dứt 01/01/2011. "
        "Kiểm tra ngày của hai diễn biến."
    )


def test_an_event_the_law_does_not_know_is_an_error(law: Law) -> None:
    faults = status_faults(_facts("registered", "vanished"), law)

    assert [(fault.msg, fault.severity) for fault in faults] == [(Msg.NOT_IN_LIST, Severity.ERROR)]
    assert legal_status(_facts("registered", "vanished"), law).code == "active"


@pytest.mark.parametrize(
    ("end", "told"), [(date(2026, 8, 1), []), (date(2026, 8, 2), [Msg.SUSPENDED_TOO_LONG])]
)
def test_a_suspension_of_more_than_twelve_months_is_warned_of(
    law: Law, end: date, told: list[Msg]
) -> None:
    facts = [*_facts("registered"), StatusFact("suspended", date(2025, 8, 1), end)]

    assert [fault.msg for fault in status_faults(facts, law)] == told


@pytest.mark.parametrize(
    ("end", "told"), [(date(2026, 8, 1), []), (date(2026, 8, 2), [Msg.SUSPENDED_IN_A_ROW])]
)
def test_suspensions_of_more_than_two_years_in_a_row_are_warned_of(
    law: Law, end: date, told: list[Msg]
) -> None:
    facts = [
        *_facts("registered"),
        StatusFact("suspended", date(2024, 8, 1), date(2025, 8, 1)),
        StatusFact("suspended", date(2025, 8, 2), end),
    ]

    assert [fault.msg for fault in status_faults(facts, law)] == told


def test_a_suspension_without_an_end_lasts_to_the_next_event_or_to_today(law_on: LawOn) -> None:
    still = [*_facts("registered"), StatusFact("suspended", date(2025, 11, 1))]
    resumed = [*still, StatusFact("resumed", date(2025, 12, 1))]

    assert len(status_faults(still, law_on(2026, 11, 21))) == 1
    assert status_faults(resumed, law_on(2026, 11, 21)) == ()
    assert status_faults(still, law_on(2026, 7, 22)) == ()
