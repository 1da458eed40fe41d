"""Scores are typed, recounted, copied and taken back; class and reason go with them."""

from datetime import date

import pytest

from kttt_desktop.domain.evaluation import (
    EVIDENCE,
    OFFICE,
    REASON,
    SELF,
    EvaluationDraft,
    Score,
    TypedScore,
)
from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.organization import StatusEventDraft
from kttt_desktop.domain.year_figure import TypedFigure
from kttt_desktop.queries.evaluation import evaluation_book
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.services.evaluation import (
    closing_scope,
    copy_self_points,
    recount_scores,
    remove_evaluations,
    save_evaluation,
    write_scores,
)
from kttt_desktop.services.journal import undo_action
from kttt_desktop.services.organizations import record_event, register_organization
from kttt_desktop.services.year_figures import write_year_figures
from kttt_desktop.store.engine import read
from kttt_desktop.store.evaluation_tables import evaluation, evaluation_score
from kttt_desktop.store.log import log

YEAR = 2023


@pytest.fixture
def key(context, an_organization):
    return register_organization(context, an_organization()).key


@pytest.fixture
def row_of(engine, context):
    """Reads one organisation's rating of the year."""

    def find(key, year=YEAR, code=None):
        law = context.law_on(date(year, 12, 31))
        with read(engine) as connection:
            book = evaluation_book(connection, closing_scope(year, [key]), law, code)
        return book.rows[0] if book.rows else None

    return find


@pytest.fixture
def stored(engine):
    """Counts kept ratings and points."""

    def count():
        with read(engine) as connection:
            return tuple(
                len(connection.execute(table.select()).all())
                for table in (evaluation, evaluation_score)
            )

    return count


def figures(context, key, values, year=YEAR):
    write_year_figures(
        context,
        [TypedFigure(key, year, line, value, in_units=True) for line, value in values.items()],
    )


def everything(tree, key, points=100):
    return [TypedScore(key, code, OFFICE, points) for code in tree.leaves]


def test_typed_cells_are_kept_as_one_action_and_refused_ones_come_back(
    context, key, row_of, stored, engine
):
    saved = write_scores(
        context,
        YEAR,
        [
            TypedScore(key, "9", SELF, "2,5"),
            TypedScore(key, "9", OFFICE, "2"),
            TypedScore(key, "9", EVIDENCE, "giấy chứng nhận nhãn hiệu"),
            TypedScore(key, "15", OFFICE, "hai"),
            TypedScore(99, "15", OFFICE, "2"),
        ],
    )

    assert saved.kept == 3
    assert [fault.code for _, fault in saved.refused] == ["not_a_number", "id_unknown"]
    row = row_of(key)
    assert row.scores == {"9": Score(250, 200, "giấy chứng nhận nhãn hiệu")}
    assert [fault.code for fault in row.faults] == ["points_need_reason"]
    assert (row.kept.score_set, row.kept.grade) == ("TT01-2020", None)
    assert row.kept.unrated_reason == "incomplete_scores"
    with read(engine) as connection:
        assert next(one.name for one in log(connection)) == "write_scores"
    write_scores(context, YEAR, [TypedScore(key, "9", REASON, "hết hạn")])
    assert row_of(key).faults == ()


def test_a_criterion_emptied_leaves_no_row_and_undo_brings_it_back(context, key, row_of, stored):
    write_scores(context, YEAR, [TypedScore(key, "9", SELF, "2")])
    write_scores(context, YEAR, [TypedScore(key, "9", SELF, "")])
    assert stored() == (1, 0)

    undo_action(context)

    assert row_of(key).scores == {"9": Score(200)}
    undo_action(context)
    undo_action(context)


def test_the_last_point_gives_the_class_and_the_day(context, key, row_of):
    tree = row_of(key).tree
    write_scores(context, YEAR, everything(tree, key)[:-1])
    assert row_of(key).kept.grade is None

    write_scores(context, YEAR, everything(tree, key)[-1:])

    kept = row_of(key).kept
    assert (kept.grade, kept.unrated_reason) == ("weak", None)
    assert kept.evaluated_on == context.today()
    assert row_of(key).total.points == 3400


def test_recounting_writes_what_figures_give_and_leaves_the_rest(context, key, row_of):
    figures(context, key, {"III.1.01": 3 * 10**9, "III.1.02": 2 * 10**9, "I.7.01": 120})
    write_scores(
        context, YEAR, [TypedScore(key, "3a", OFFICE, "1"), TypedScore(key, "12a", OFFICE, "2")]
    )

    saved = recount_scores(context, YEAR, [key])

    assert saved.key == 3
    held = {code: one.office_points for code, one in row_of(key).scores.items()}
    assert held == {"3a": 200, "3b": 200, "10a": 200, "12a": 200}
    assert recount_scores(context, YEAR, [key]).key == 0


def test_recounting_all_is_one_action_that_can_be_taken_back(
    context, an_organization, row_of, stored
):
    keys = []
    for number in range(3):
        draft = an_organization(name=f"HTX số {number}", tax_code=None)
        keys.append(register_organization(context, draft).key)
        figures(context, keys[-1], {"III.1.01": (number + 1) * 10**9})
    assert recount_scores(context, YEAR).key == 3
    assert stored() == (3, 3)

    undo_action(context)

    assert stored() == (0, 0)


def test_points_against_the_figures_are_told_but_kept(context, key, row_of):
    figures(context, key, {"III.1.01": 3 * 10**9})
    write_scores(context, YEAR, [TypedScore(key, "3a", OFFICE, "4")])

    row = row_of(key)
    assert [fault.code for fault in row.faults] == ["points_not_of_figures"]
    assert row.differing() == {"3a": (400, 200)}


def test_own_points_are_copied_only_where_the_office_has_none(context, key, row_of):
    write_scores(
        context,
        YEAR,
        [
            TypedScore(key, "9", SELF, "3"),
            TypedScore(key, "15", SELF, "2"),
            TypedScore(key, "15", OFFICE, "1"),
        ],
    )

    assert copy_self_points(context, YEAR, [key]).key == 1

    held = row_of(key).scores
    assert (held["9"].office_points, held["15"].office_points) == (300, 100)


def test_day_person_plan_and_note_are_kept_beside_the_points(context, key, row_of):
    draft = EvaluationDraft(
        organization_id=key, year=YEAR, evaluated_on="20/12/2023", evaluated_by=" Nguyễn Thu Hà "
    )
    save_evaluation(context, draft)
    write_scores(context, YEAR, everything(row_of(key).tree, key))

    kept = row_of(key).kept
    assert (kept.evaluated_on, kept.evaluated_by) == (date(2023, 12, 20), "Nguyễn Thu Hà")
    assert kept.grade == "weak"
    with pytest.raises(InputError):
        save_evaluation(context, EvaluationDraft(organization_id=99, year=YEAR))


def test_a_rating_is_removed_with_its_points_and_comes_back(context, key, row_of, stored):
    write_scores(context, YEAR, everything(row_of(key).tree, key))

    assert remove_evaluations(context, YEAR, [key]) == 1

    assert stored() == (0, 0)
    undo_action(context)
    assert stored() == (1, 34)


def test_a_fund_a_new_and_a_stopped_cooperative_have_their_reason(context, an_organization, row_of):
    fund = register_organization(
        context, an_organization(kind="people_credit_fund", name="QTDND A", tax_code=None)
    ).key
    young = register_organization(
        context,
        an_organization(name="HTX mới", tax_code=None, effective_on=date(2023, 3, 1)),
    ).key
    rested = register_organization(context, an_organization(name="HTX nghỉ", tax_code=None)).key
    for event, day in (("suspended", date(2023, 2, 1)), ("resumed", date(2023, 7, 1))):
        record_event(context, [rested], StatusEventDraft(event=event, effective_on=day))
    for key in (young, rested):
        write_scores(context, YEAR, everything(row_of(key).tree, key))

    found = [row_of(key).outcome.reason for key in (fund, young, rested)]
    assert found == ["credit_fund", "under_12_months", "stopped_over_3_months"]
    assert row_of(rested).kept.unrated_reason == "stopped_over_3_months"
    assert row_of(young, 2024, "TT01-2020").outcome.reason == "incomplete_scores"
    assert recount_scores(context, YEAR, [fund]).key == 0


def test_a_grade_kept_without_points_stays_until_points_come(context, key, row_of):
    with context.open_work("grade_organizations") as work:
        values = {"organization_id": key, "year": YEAR, "grade": "good"}
        work.journal.insert(evaluation, [values])
        work.commit()
    assert row_of(key).outcome.grade == "good"

    write_scores(context, YEAR, [TypedScore(key, "9", OFFICE, "2")])

    assert row_of(key).outcome.reason == "incomplete_scores"


def test_sizes_are_told_by_both_texts_as_far_as_bands_are_known(
    context, an_organization, row_of, key
):
    other = register_organization(
        context, an_organization(name="HTX Vận tải", tax_code=None, sector="other")
    ).key
    farm = register_organization(
        context, an_organization(name="HTX Rau", tax_code=None, sector="agriculture")
    ).key
    for one in (other, farm):
        figures(context, one, {"I.7.01": 300, "II.1.07": 5 * 10**9}, 2023)
        values = {"I.7.01": 301, "II.1.07": 5 * 10**9, "VII.official_members": 200}
        figures(context, one, values, 2024)

    def sizes(key, year):
        one = row_of(key, year, "TT01-2020").organization
        return one.member_scale, one.capital_scale, one.size

    assert sizes(farm, 2023) == ("small", "medium", "chưa áp dụng")
    assert sizes(farm, 2024) == ("medium", "medium", "Vừa")
    assert sizes(other, 2024) == ("medium", "medium", "chưa có ngưỡng")
    missing = row_of(key, 2024, "TT01-2020").organization
    assert (missing.member_scale, missing.size) == (None, "chưa có ngưỡng")


def test_actual_figures_alone_may_be_asked_for(engine, context, key):
    typed = [TypedFigure(key, YEAR, "III.1.01", 3 * 10**9, basis="estimate", in_units=True)]
    write_year_figures(context, typed)
    law = context.law_on(date(YEAR, 12, 31))
    with read(engine) as connection:
        best = evaluation_book(connection, closing_scope(YEAR), law).rows[0]
        scope = Scope(year=YEAR, as_of=date(YEAR, 12, 31), figures="actual")
        actual = evaluation_book(connection, scope, law).rows[0]
    assert best.computed["3a"].points == 200
    assert actual.computed["3a"].points is None


def test_a_year_without_a_set_is_refused(context, key):
    with pytest.raises(InputError) as refused:
        write_scores(context, 2010, [TypedScore(key, "9", OFFICE, "2")])
    assert [fault.code for fault in refused.value.faults] == ["score_set_none"]
