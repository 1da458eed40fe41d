"""Points from figures on both sides of every threshold, sums, classes and reasons for none."""

from datetime import date
from decimal import Decimal

import pytest

from kttt_desktop.config import paths
from kttt_desktop.config.law import load_book
from kttt_desktop.domain.checks.evaluation import check_scores
from kttt_desktop.domain.evaluation import (
    OFFICE,
    Score,
    TypedScore,
    points_words,
    read_score,
    score_sets,
    score_tree,
    set_fault,
)
from kttt_desktop.domain.faults import Severity
from kttt_desktop.domain.law import LawOverride
from kttt_desktop.domain.rules.evaluation import (
    ActivityFacts,
    Computed,
    RatedFacts,
    YearPair,
    compute,
    computed_points,
    outcome,
    sums,
)

BOOK = load_book(paths.resources_dir())
LAW = BOOK.on(date(2023, 12, 31))
TREE = score_tree(LAW, "TT01-2020")
M, T = 10**6, 10**9
OLD = ActivityFacts(date(2015, 1, 1))


def points(code, figures, model="service", kind="cooperative"):
    pairs = {
        line: YearPair(*pair) if isinstance(pair, tuple) else YearPair(pair)
        for line, pair in figures.items()
    }
    found = compute(TREE.criteria[code], RatedFacts(kind, model, pairs, LAW.lines)).points
    return None if found is None else Decimal(found) / 100


def spread(total):
    """Return points that make a total in hundredths; 11a stays empty, so nothing is capped."""
    scores, left = {"11a": Score(office_points=0)}, total
    for code in TREE.leaves:
        if code != "11a":
            given = min(int(TREE.criteria[code].max_points * 100), left)
            scores[code] = Score(office_points=given)
            left -= given
    return scores


@pytest.mark.parametrize(
    ("average", "wanted"),
    [
        (100 * M - 1, 0), (100 * M, 1), (500 * M - 1, 1), (500 * M, 2), (T - 1, 2), (T, 3),
        (5 * T - 1, 3), (5 * T, 4), (10 * T - 1, 4), (10 * T, 5), (50 * T - 1, 5), (50 * T, 6),
    ],
)  # fmt: skip
def test_mean_capital_changes_points_exactly_at_each_bound(average, wanted):
    assert points("1a", {"II.1.07": (average, average)}) == wanted


@pytest.mark.parametrize(
    ("now", "before", "wanted"), [(101, 100, 1), (100, 100, 0), (99, 100, 0), (100, None, None)]
)
def test_growth_needs_the_figure_of_the_year_before(now, before, wanted):
    assert points("1b", {"II.1.07": (now, before)}) == wanted
    assert points("2b", {"II.1.01": (now, before)}) == wanted


@pytest.mark.parametrize(
    ("average", "wanted"),
    [
        (0, 0), (1, 1), (100 * M - 1, 1), (100 * M, 2), (500 * M, 3), (T - 1, 3), (T, 4),
        (2 * T - 1, 4), (2 * T, 5),
    ],
)  # fmt: skip
def test_mean_indivisible_assets(average, wanted):
    assert points("2a", {"II.1.01": (average, average)}) == wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [(100 * M - 1, 0), (100 * M, 1), (T - 1, 1), (T, 2), (5 * T, 3), (10 * T - 1, 3), (10 * T, 4)],
)
def test_revenue(value, wanted):
    assert points("3a", {"III.1.01": value}) == wanted


@pytest.mark.parametrize(
    ("part", "wanted"),
    [(4999, 0), (5000, 1), (5999, 1), (6000, 2), (7000, 3), (9999, 3), (10000, None)],
)
def test_share_of_members_is_silent_where_the_text_is(part, wanted):
    assert points("3b", {"III.1.02": part, "III.1.01": 10000}) == wanted


def test_share_of_members_of_an_employment_cooperative_is_entered_by_hand():
    facts = RatedFacts("cooperative", "employment", {}, LAW.lines)
    assert "3b" not in computed_points(TREE, facts)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [(-5, 0), (0, 0), (1, 1), (200 * M - 1, 1), (200 * M, 2), (500 * M, 3), (T - 1, 3), (T, 4)],
)
def test_profit_before_tax(value, wanted):
    assert points("3c", {"III.1.03": value}) == wanted


@pytest.mark.parametrize(("fund", "wanted"), [(0, -1), (1999, -1), (2000, 1), (2499, 1), (2500, 2)])
def test_development_fund_takes_a_point_off_below_its_share(fund, wanted):
    assert points("4a", {"III.1.06": fund, "III.1.04": 10000}) == wanted


@pytest.mark.parametrize(("fund", "wanted"), [(0, -1), (499, -1), (500, 1), (999, 1), (1000, 2)])
def test_reserve_fund(fund, wanted):
    assert points("4b", {"III.1.07": fund, "III.1.04": 10000}) == wanted


def test_a_fund_paid_out_of_a_loss_has_no_share():
    assert points("4a", {"III.1.06": 5, "III.1.04": -10}) is None
    assert points("4a", {"III.1.06": 0, "III.1.04": -10}) == -1


@pytest.mark.parametrize(("value", "wanted"), [(0, 0), (1, 2)])
def test_other_funds(value, wanted):
    assert points("4c", {"III.1.08": value}) == wanted


@pytest.mark.parametrize(
    ("members", "wanted"), [(100, 1), (101, 2), (300, 2), (301, 3), (1000, 3), (1001, 4)]
)
def test_number_of_members(members, wanted):
    assert points("10a", {"I.7.01": members}) == wanted
    assert points("10a", {"I.7.01": members}, model="employment") == min(wanted + 2, 4)


def test_members_of_a_union_are_counted_by_hand_and_an_unknown_model_gives_nothing():
    facts = RatedFacts("cooperative_union", "service", {"I.7.01": YearPair(20)}, LAW.lines)
    assert "10a" not in computed_points(TREE, facts)
    assert points("10a", {"I.7.01": 20}, model=None) is None


@pytest.mark.parametrize(("new", "wanted"), [(0, 0), (1, 1), (99, 1), (100, 2), (199, 2), (200, 3)])
def test_share_of_new_members(new, wanted):
    assert points("10b", {"KH.new_members": new, "I.7.01": 1000}) == wanted


@pytest.mark.parametrize(
    ("users", "wanted"),
    [(399, 0), (400, 1), (500, 2), (599, 2), (600, 3), (799, 3), (800, 4), (1000, 4), (1001, None)],
)
def test_share_of_members_that_use_services(users, wanted):
    assert points("10d", {"I.7.02": users, "I.7.01": 1000}) == wanted


@pytest.mark.parametrize(
    ("part", "wanted"),
    [(0, 0), (5000, 0), (5001, 2), (7000, 2), (7001, 3), (9000, 3), (9001, 4), (10000, 4)],
)
def test_share_divided_by_use(part, wanted):
    assert points("11b", {"III.1.10": part, "III.1.09": 10000}) == wanted


@pytest.mark.parametrize(
    ("now", "wanted"), [(999, 0), (1000, 0), (1001, 2), (1049, 2), (1050, 3), (1099, 3), (1100, 4)]
)
def test_growth_of_income(now, wanted):
    assert points("11c", {"TD.average_member_income": (now, 1000)}) == wanted


@pytest.mark.parametrize("code", [code for code in TREE.leaves if TREE.criteria[code].measure])
def test_a_missing_figure_gives_no_points_and_says_which(code):
    found = compute(TREE.criteria[code], RatedFacts("cooperative", "service", {}, LAW.lines))
    assert found.points is None
    assert found.evidence.startswith("thiếu ")


def test_the_set_of_2020_totals_its_maximum_and_the_one_of_2017_is_known_in_part():
    assert [str(TREE.criteria[code].max_points) for code in TREE.groups] == ["30", "30", "40"]
    assert TREE.is_whole
    old = score_tree(LAW, "TT09-2017")
    assert (old.known_maximum, old.is_whole) == (46, False)
    assert "46/100" in set_fault(old).text()


@pytest.mark.parametrize(
    ("year", "codes"),
    [(2016, []), (2019, ["TT09-2017"]), (2020, ["TT01-2020", "TT09-2017"]),
     (2024, ["TT01-2020", "TT09-2017"]), (2025, ["TT09-2017"])],
)  # fmt: skip
def test_sets_hold_for_the_years_that_are_rated(year, codes):
    assert [one.code for one in score_sets(BOOK.on(date(year, 12, 31)))] == codes


def test_a_correction_of_the_office_that_breaks_the_sum_is_told():
    entry = TREE.criteria["15"].model_copy(update={"max_points": Decimal(5)})
    override = LawOverride("scores", "score_criteria.TT01-2020.15", entry.model_dump_json())
    tree = score_tree(BOOK.on(date(2023, 12, 31), (override,)), "TT01-2020")
    assert (tree.known_maximum, tree.is_whole) == (103, False)
    assert "103/100" in set_fault(tree).text()


def test_points_over_the_cap_of_prices_and_shares_count_as_the_cap():
    given = dict.fromkeys(TREE.leaves, 0) | {"11a": 400, "11b": 300, "11c": 200}
    made = sums(TREE, given)
    assert [made[code].points for code in ("11ab", "11", "III", "")] == [600, 800, 800, 800]


@pytest.mark.parametrize(
    ("total", "grade"),
    [(4999, "weak"), (5000, "average"), (6499, "average"), (6500, "fair"), (7999, "fair"),
     (8000, "good"), (9600, "good")],
)  # fmt: skip
def test_classes_change_exactly_at_their_bounds(total, grade):
    scores = spread(total)
    assert sums(TREE, {c: s.office_points for c, s in scores.items()})[""].points == total
    assert outcome(TREE, "cooperative", OLD, scores, LAW).grade == grade


def test_one_criterion_without_points_leaves_the_organization_unrated():
    scores = spread(9000)
    del scores["15"]
    found = outcome(TREE, "cooperative", OLD, scores, LAW)
    assert (found.grade, found.reason) == (None, "incomplete_scores")


def test_a_set_that_does_not_total_gives_no_class():
    tree = score_tree(LAW, "TT09-2017")
    scores = {code: Score(office_points=0) for code in tree.leaves}
    assert outcome(tree, "cooperative", OLD, scores, LAW).reason == "incomplete_set"


@pytest.mark.parametrize(
    ("began", "reason"),
    [(date(2023, 1, 1), None), (date(2023, 1, 2), "under_12_months"), (None, None)],
)
def test_less_than_twelve_months_of_work_is_not_rated(began, reason):
    found = outcome(TREE, "cooperative", ActivityFacts(began), spread(9000), LAW)
    assert found.reason == reason


@pytest.mark.parametrize(
    ("stops", "reason"),
    [
        ([(date(2023, 2, 1), date(2023, 5, 1))], None),
        ([(date(2023, 2, 1), date(2023, 5, 2))], "stopped_over_3_months"),
        ([(date(2022, 6, 1), date(2023, 4, 1))], None),
        ([(date(2022, 6, 1), date(2023, 4, 2))], "stopped_over_3_months"),
        ([(date(2023, 10, 1), date(2024, 3, 1))], None),
        ([(date(2023, 1, 5), date(2023, 3, 5)), (date(2023, 8, 1), date(2023, 9, 15))],
         "stopped_over_3_months"),
    ],
)  # fmt: skip
def test_more_than_three_months_of_rest_within_the_year_is_not_rated(stops, reason):
    activity = ActivityFacts(date(2015, 1, 1), tuple(stops))
    assert outcome(TREE, "cooperative", activity, spread(9000), LAW).reason == reason


def test_a_credit_fund_is_rated_by_other_rules_whatever_its_points():
    found = outcome(TREE, "people_credit_fund", OLD, spread(9000), LAW)
    assert found.reason == "credit_fund"


def test_a_difference_needs_a_reason_and_points_stay_within_their_bounds():
    scores = {
        "3a": Score(self_points=300, office_points=200),
        "5a": Score(self_points=300, office_points=200, reason="1 vi phạm"),
        "15": Score(office_points=300),
        "4a": Score(office_points=-100),
        "9": Score(office_points=-50),
    }
    faults = check_scores(TREE, scores, {"3a": Computed(400, "12 tỷ")})
    found = [(fault.code, fault.field, fault.severity) for fault in faults]
    assert found == [
        ("points_need_reason", "3a", Severity.ERROR),
        ("points_not_of_figures", "3a", Severity.WARNING),
        ("points_out_of_range", "9", Severity.ERROR),
        ("points_out_of_range", "15", Severity.ERROR),
    ]


@pytest.mark.parametrize(
    ("typed", "value"), [("2,5", 250), (" 3 ", 300), ("-1", -100), ("−1", -100), ("", None)]
)
def test_points_are_typed_the_vietnamese_way(typed, value):
    found = read_score(TypedScore(1, "9", OFFICE, typed), TREE)
    assert (found.value, found.fault) == (value, None)


@pytest.mark.parametrize(
    ("typed", "criterion", "code"),
    [("hai", "9", "not_a_number"), ("1,234", "9", "too_many_places"),
     ("99999", "9", "number_too_large"), ("2", "99", "not_in_list"), ("2", "10", "not_in_list")],
)  # fmt: skip
def test_what_is_no_point_is_refused(typed, criterion, code):
    found = read_score(TypedScore(1, criterion, OFFICE, typed), TREE)
    assert found.fault.code == code


def test_points_read_without_needless_zeros():
    assert [points_words(one) for one in (7450, 8000, -50, 0, None)] == [
        "74,5", "80", "−0,5", "0", "",
    ]  # fmt: skip
