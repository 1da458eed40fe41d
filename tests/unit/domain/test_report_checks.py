"""The checks of a year's figures: against lists, last year and each other; no invented limit."""

from datetime import date
from decimal import Decimal

import pytest

from kttt_desktop.config.law import load_book
from kttt_desktop.config.paths import resources_dir
from kttt_desktop.domain.law import LawOverride
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.rules.report_checks import Check, Level, YearFacts, check_year

YEAR = 2023
DAY = date(YEAR, 12, 31)
LIMIT = (
    '{"line": "III.1.01", "percent": 30, "valid_from": "1900-01-01", '
    '"source": "Phòng đặt ngày 01/3/2023", "verified": true}'
)


@pytest.fixture(scope="module")
def book():
    return load_book(resources_dir())


@pytest.fixture(scope="module")
def law(book):
    return book.on(DAY, ())


def facts(key=1, **changes):
    held = {
        "name": f"HTX {key}", "kind": "cooperative", "model": "service", "field": "agriculture",
        "figures": {"I.7.01": 50},
    }  # fmt: skip
    return YearFacts(key, **(held | changes))


def told(found, msg):
    return [one for one in found if one.fault.msg is msg]


def test_an_error_of_a_line_names_organization_line_and_blocks(law):
    own = facts(figures={"II.1.06": 10, "II.1.07": 12})

    found = check_year([own], law, YEAR, grouped=True)

    (one,) = told(found, Msg.LINES_DIFFER)
    assert one.blocks
    assert (one.organization_id, one.line, one.check) == (1, "II.1.06", Check.FIELDS)


@pytest.mark.parametrize("name", ["model", "field"])
def test_figures_without_a_group_are_an_error_where_the_form_counts_by_groups(law, name):
    own = facts(**{name: None})

    (one,) = told(check_year([own], law, YEAR, grouped=True), Msg.CHECK_NO_GROUP)

    assert one.blocks
    assert one.line == ""
    assert not told(check_year([own], law, YEAR, grouped=False), Msg.CHECK_NO_GROUP)


def test_members_reported_are_compared_with_a_list_that_is_kept(law):
    differs, same, none = facts(1, listed=48), facts(2, listed=50), facts(3, listed=0)

    found = told(check_year([differs, same, none], law, YEAR, grouped=True), Msg.CHECK_LISTED)

    assert [(one.organization_id, one.level) for one in found] == [(1, Level.WARNING)]
    assert "48" in found[0].fault.text()
    assert "50" in found[0].fault.text()


@pytest.mark.parametrize(
    ("charter", "members", "warned"), [(90, 51, True), (100, 51, False), (90, 50, False)]
)
def test_a_fall_of_capital_is_told_while_members_rise(law, charter, members, warned):
    own = facts(
        figures={"I.7.01": members, "II.2.01": charter}, last={"I.7.01": 50, "II.2.01": 100}
    )

    found = told(check_year([own], law, YEAR, grouped=True), Msg.CHECK_CAPITAL_FELL)

    assert bool(found) is warned


def test_without_a_limit_of_the_office_the_largest_changes_are_only_information(law):
    every = [
        facts(key, figures={"III.1.01": 100 + key * 10}, last={"III.1.01": 100})
        for key in range(1, 6)
    ]

    found = check_year(every, law, YEAR, grouped=True)

    assert [one.organization_id for one in told(found, Msg.CHECK_LARGEST)] == [5, 4, 3]
    assert all(one.level is Level.INFO for one in told(found, Msg.CHECK_LARGEST))
    assert not told(found, Msg.CHECK_CHANGE)


@pytest.mark.parametrize(("value", "warned"), [(129, False), (130, True), (70, True), (71, False)])
def test_a_limit_of_the_office_asks_for_a_reason_from_that_change_on(book, value, warned):
    set_by_office = book.on(DAY, (LawOverride("checks", "watched_lines.III.1.01", LIMIT),))
    own = facts(figures={"III.1.01": value}, last={"III.1.01": 100})

    found = told(check_year([own], set_by_office, YEAR, grouped=True), Msg.CHECK_CHANGE)

    assert bool(found) is warned
    assert all(one.level is Level.WARNING for one in found)
    assert all(one.fault.source == "Phòng đặt ngày 01/3/2023" for one in found)


def test_one_that_grew_unlike_the_others_is_unusual_and_the_others_are_not(law):
    grown = [1.00, 1.02, 1.04, 1.05, 1.06, 1.08, 1.10, 1.03, 9.0]
    every = [
        facts(key, figures={"III.1.01": round(share * 10**6)}, last={"III.1.01": 10**6})
        for key, share in enumerate(grown, 1)
    ]

    found = told(check_year(every, law, YEAR, grouped=True), Msg.CHECK_UNUSUAL)

    assert [(one.organization_id, one.level) for one in found] == [(9, Level.INFO)]


def test_few_figures_or_equal_ones_make_nothing_unusual(law):
    few = [facts(k, figures={"III.1.01": 10**k}, last={"III.1.01": 10}) for k in range(1, 5)]
    equal = [facts(k, figures={"III.1.01": 20}, last={"III.1.01": 10}) for k in range(1, 12)]

    assert not told(check_year(few, law, YEAR, grouped=True), Msg.CHECK_UNUSUAL)
    assert not told(check_year(equal, law, YEAR, grouped=True), Msg.CHECK_UNUSUAL)


def test_errors_come_before_warnings_and_these_before_information(law):
    worst = facts(1, figures={"II.1.06": 10, "II.1.07": 12, "I.7.01": 50}, listed=40)
    changed = facts(2, figures={"III.1.01": 200}, last={"III.1.01": 100})

    levels = [one.level for one in check_year([changed, worst], law, YEAR, grouped=True)]

    assert levels == sorted(levels, key=list(Level).index)
    assert set(levels) == set(Level)


def test_no_limit_stands_in_the_law_files_of_the_program(law):
    held = law.in_force["watched_lines"].values()

    assert held
    assert all(one.entry.percent is None and not one.entry.verified for one in held)
    assert isinstance(law.in_force["outlier_rule"][""].entry.score, Decimal)
