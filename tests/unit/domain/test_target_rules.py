from datetime import date
from decimal import Decimal

import pytest

from kttt_desktop.domain.rules.targets import Aim, Pace, Verdict, path_at, standing_of

DAY = date(2023, 12, 14)


def aim(operator, value, **more):
    made = {name: Decimal(str(more[name])) for name in ("value_to", "tolerance", "start_value")
            if name in more}  # fmt: skip
    return Aim(
        operator,
        None if value is None else Decimal(str(value)),
        year=more.get("year", 2030),
        start_year=more.get("start_year"),
        **made,
    )


@pytest.mark.parametrize(
    ("target", "value", "verdict"),
    [
        (aim(">=", 10), 10, Verdict.ACHIEVED),
        (aim(">=", 10), 9, Verdict.NOT_YET),
        (aim(">", 60), 60, Verdict.NOT_YET),
        (aim(">", 60), Decimal("60.01"), Verdict.ACHIEVED),
        (aim("<=", 3), 3, Verdict.ACHIEVED),
        (aim("<", 3), 3, Verdict.NOT_YET),
        (aim("=", 100), Decimal("99.9"), Verdict.NOT_YET),
        (aim("=", 100), 100, Verdict.ACHIEVED),
        (aim("=", 2495), 2600, Verdict.BEYOND),
        (aim("=", 0), 0, Verdict.ACHIEVED),
        (aim("=", 0), 4, Verdict.NOT_YET),
        (aim("range", 100, value_to=150), 99, Verdict.NOT_YET),
        (aim("range", 100, value_to=150), 137, Verdict.ACHIEVED),
        (aim("range", 100, value_to=150), 151, Verdict.BEYOND),
        (aim("~", 5), Decimal("4.9"), Verdict.NO_TOLERANCE),
        (aim("~", 5, tolerance="0.5"), Decimal("4.5"), Verdict.ACHIEVED),
        (aim("~", 5, tolerance="0.5"), Decimal("4.4"), Verdict.NOT_YET),
        (aim("~", 5, tolerance="0.5"), 8, Verdict.BEYOND),
        (aim(None, None), 8, Verdict.QUALITATIVE),
        (aim(">=", 10), None, Verdict.UNKNOWN),
    ],
)
def test_seven_operators_judge_a_value(target, value, verdict):
    assert standing_of(target, value, DAY).verdict is verdict


def test_about_without_a_tolerance_still_shows_its_distance():
    found = standing_of(aim("~", 5), Decimal("4.9"), DAY)

    assert (found.verdict, found.distance) == (Verdict.NO_TOLERANCE, Decimal("-0.1"))


def test_the_path_is_straight_from_the_end_of_the_start_year():
    target = aim(">", 60, start_year=2020, start_value=50)

    assert path_at(target, date(2020, 12, 31)) == 50
    assert path_at(target, date(2030, 12, 31)) == path_at(target, date(2040, 1, 1)) == 60
    assert abs(path_at(target, date(2025, 12, 31)) - 55) < Decimal("0.01")
    assert path_at(target, date(2019, 1, 1)) is None
    assert path_at(aim(">", 60), DAY) is None


def test_ahead_and_behind_look_at_the_path_of_the_day():
    target = aim(">=", 10, start_year=2022, start_value=0)

    ahead, behind = standing_of(target, 4, DAY), standing_of(target, 1, DAY)

    assert (ahead.pace, behind.pace) == (Pace.AHEAD, Pace.BEHIND)
    assert round(ahead.path_now, 2) == Decimal("1.19")
    assert ahead.path_year == Decimal(10) * 365 / 2922
    assert ahead.lead == 4 - ahead.path_now


def test_fewer_is_better_where_none_shall_be_left():
    target = aim("=", 0, start_year=2020, start_value=10)

    found = standing_of(target, 9, date(2025, 12, 31))

    assert found.pace is Pace.BEHIND
    assert found.distance == -9
    assert found.step < 0


def test_the_step_asked_each_year_is_none_when_the_year_has_passed():
    target = aim(">=", 10, year=2025)

    assert abs(standing_of(target, 4, date(2022, 12, 31)).step - 2) < Decimal("0.01")
    assert standing_of(target, 12, date(2022, 12, 31)).step == 0
    late = standing_of(target, 4, date(2026, 1, 5))
    assert late.step is None
    assert late.overdue


def test_both_horizons_of_an_indicator_have_their_own_path():
    near = standing_of(aim(">", 60, start_year=2020, start_value=50), 58, DAY)
    far = standing_of(aim(">", 70, year=2045, start_year=2020, start_value=50), 58, DAY)

    assert near.path_now != far.path_now
    assert near.step != far.step
