"""Targets of the plans on the sample district, against a recount."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import event

from kttt_desktop.config import paths
from kttt_desktop.domain.rules.targets import Verdict
from kttt_desktop.domain.target import TargetDraft
from kttt_desktop.plans.read import read_plan
from kttt_desktop.queries.indicator_spec import load_indicators
from kttt_desktop.queries.targets import (
    NO_START,
    NOT_BOUND,
    NOT_COVERED,
    other_bases,
    target_board,
    target_history,
    target_rows,
)
from kttt_desktop.services.demo.targets import bind_all
from kttt_desktop.services.plans import PlanSource, accept_plan
from kttt_desktop.services.targets import add_target
from tests.queries.target_recount import RECOUNT, Facts

GIA_LAI = Path(__file__).parents[1] / "data" / "plans" / "gia-lai.txt"
DAYS = (date(2024, 12, 20), date(2025, 12, 14))


@pytest.fixture(scope="session")
def catalogue():
    return load_indicators(paths.resources_dir() / "indicators")


@pytest.fixture
def with_gia_lai(demo_application):
    """The sample district with the plan of Gia Lai beside its own, both bound."""
    plan = read_plan(GIA_LAI)
    source = PlanSource(GIA_LAI.name, "0", GIA_LAI.read_text("utf-8"))
    key = accept_plan(demo_application.context, plan, source).key
    bind_all(demo_application.context, key, 2021)
    return demo_application, key


def board_of(application, catalogue, day, document_id=None):
    with application.read() as connection:
        law = application.law_on(day)
        return target_board(connection, law, catalogue, day, document_id=document_id)


@pytest.mark.parametrize("day", DAYS)
def test_every_target_of_both_plans_equals_a_recount(with_gia_lai, catalogue, day):
    application, gia_lai = with_gia_lai
    facts = Facts(application.path, application.law_on(day), day)

    board = board_of(application, catalogue, day)

    own = [one for one in board.targets if one.row.document_id != gia_lai]
    others = [one for one in board.targets if one.row.document_id == gia_lai]
    assert sum(one.row.indicator is not None for one in own) == 11
    assert sum(one.row.indicator is not None for one in others) == len(others) == 13
    for one in (*own, *others):
        if one.row.indicator is None:
            assert one.standing.verdict is Verdict.QUALITATIVE
            continue
        since = date(one.row.start_year, 12, 31)
        value, part, base = RECOUNT[one.row.indicator](facts, since)
        assert (one.value, one.answer.part, one.answer.base) == (value, part, base), one.measured


def test_every_way_of_counting_equals_a_recount_and_lists_its_rows(demo_application, catalogue):
    day = DAYS[1]
    for code in RECOUNT:
        draft = TargetDraft(text="Thử", indicator=code, start_year=2022, year=2030)
        add_target(demo_application.context, draft, catalogue)
    facts = Facts(demo_application.path, demo_application.law_on(day), day)
    board = board_of(demo_application, catalogue, day)
    tried = [one for one in board.targets if one.row.text == "Thử"]

    assert len(tried) == len(RECOUNT)
    law = demo_application.law_on(day)
    for one in tried:
        value, part, base = RECOUNT[one.row.indicator](facts, date(2022, 12, 31))
        assert (one.value, one.answer.part, one.answer.base) == (value, part, base)
        with demo_application.read() as connection:
            listed = target_rows(connection, law, catalogue, one.row, day)
            of_base = target_rows(connection, law, catalogue, one.row, day, base=True)
        if part is not None:
            assert (len(listed), len(of_base)) == (part, base)
            assert {row.id for row in listed} <= {row.id for row in of_base}
        elif one.row.indicator != "target.members_net":
            assert len(listed) == value
        assert all(row.name for row in listed)


def test_a_board_takes_few_statements_whatever_the_number_of_targets(with_gia_lai, catalogue):
    application, key = with_gia_lai
    seen = []
    event.listen(application.engine, "before_cursor_execute", lambda *told: seen.append(told[2]))

    board = board_of(application, catalogue, DAYS[1], key)

    assert len(board.targets) == 13
    assert len(seen) <= 20


def test_nobody_rated_and_an_empty_ledger_are_not_zero(demo_application, catalogue):
    day = date(2020, 6, 1)

    for one in board_of(demo_application, catalogue, day).targets:
        if one.row.indicator and "good" in one.row.indicator:
            assert one.value is None
            assert one.standing.verdict is Verdict.UNKNOWN
            assert one.why == NOT_COVERED
        if one.row.indicator and "technology" in one.row.indicator:
            assert one.value is None


def test_what_is_new_needs_a_start_year_and_a_figure_needs_a_way_of_counting(
    demo_application, catalogue
):
    context = demo_application.context
    figure = {"operator": ">=", "value": 10, "year": 2030}
    add_target(context, TargetDraft(text="Một", indicator="target.founded", **figure), catalogue)
    add_target(context, TargetDraft(text="Hai", **figure), catalogue)

    found = {one.row.text: one for one in board_of(demo_application, catalogue, DAYS[1]).targets}

    assert (found["Một"].value, found["Một"].why) == (None, NO_START)
    assert (found["Hai"].value, found["Hai"].why) == (None, NOT_BOUND)


def test_the_years_before_show_what_was_and_other_bases_stand_beside(demo_application, catalogue):
    day = DAYS[1]
    board = board_of(demo_application, catalogue, day)
    one = next(o for o in board.targets if o.row.indicator == "target.good_of_collective")
    law = demo_application.law_on(day)

    with demo_application.read() as connection:
        years = target_history(connection, law, catalogue, one.row, day, first_year=2019)
        codes = [("target.good_of_rated", "x"), ("target.good_of_all", "x"), ("gone", "x")]
        others = other_bases(connection, law, catalogue, one.row, day, codes=codes)

    values = {found.year: found.answer.value for found in years}
    assert values[2019] is None
    assert values[2020] is None
    assert values[2022] == one.row.start_value
    assert values[2025] == one.value
    assert one.start_counted
    assert [other.code for other in others] == ["target.good_of_rated", "target.good_of_all"]
    assert all(isinstance(other.answer.value, Decimal) for other in others)
