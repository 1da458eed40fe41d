"""Keeping year figures as typed, in the printed unit."""

import pytest
from sqlalchemy import select

from kttt_desktop.domain.year_figure import ESTIMATE, TypedFigure
from kttt_desktop.services.organizations import register_organization
from kttt_desktop.services.year_figures import write_year_figures
from kttt_desktop.store.tables import year_figure


@pytest.fixture
def key(context, an_organization):
    return register_organization(context, an_organization()).key


def figures(engine):
    columns = year_figure.c
    with engine.connect() as connection:
        rows = connection.execute(
            select(columns.line, columns.basis, columns.value).order_by(columns.line)
        )
        return [tuple(row) for row in rows]


@pytest.mark.parametrize(
    ("line", "typed", "value"),
    [
        ("III.1.01", "1.234,5", 1_234_500_000),
        ("III.1.01", "1,5 tỷ", 1_500_000_000),
        ("III.1.03", "-12", -12_000_000),
        ("I.7.01", "1.200", 1200),
        ("IV.08", "2,35", 235),
        ("III.1.01", "0", 0),
    ],
)
def test_a_cell_is_read_in_its_printed_unit(context, engine, key, line, typed, value):
    write_year_figures(context, [TypedFigure(key, 2023, line, typed)])

    assert figures(engine) == [(line, "actual", value)]


@pytest.mark.parametrize(
    ("line", "typed", "code"),
    [
        ("I.7.01", "12,5", "not_whole"),
        ("I.7.01", "mười", "not_a_number"),
        ("I.7.01", "-3", "negative"),
        ("X.1", "3", "line_unknown"),
        ("I.7.01", "9" * 19, "number_too_large"),
    ],
)
def test_a_cell_that_cannot_be_kept_comes_back_and_the_others_stay(
    context, engine, key, line, typed, code
):
    good = TypedFigure(key, 2023, "I.7.03", "8")

    saved = write_year_figures(context, [TypedFigure(key, 2023, line, typed), good])

    assert [fault.code for _, fault in saved.refused] == [code]
    assert figures(engine) == [("I.7.03", "actual", 8)]


def test_an_empty_cell_takes_the_figure_away_and_is_not_zero(context, engine, key):
    write_year_figures(context, [TypedFigure(key, 2023, "I.7.01", "5")])

    write_year_figures(context, [TypedFigure(key, 2023, "I.7.01", "")])

    assert figures(engine) == []


def test_an_estimate_stands_beside_the_actual_figure(context, engine, key):
    write_year_figures(context, [TypedFigure(key, 2023, "I.7.01", "5", basis=ESTIMATE)])

    write_year_figures(context, [TypedFigure(key, 2023, "I.7.01", "6")])

    assert figures(engine) == [("I.7.01", "estimate", 5), ("I.7.01", "actual", 6)] or figures(
        engine
    ) == [("I.7.01", "actual", 6), ("I.7.01", "estimate", 5)]


def test_the_same_figure_again_is_no_action(context, key):
    write_year_figures(context, [TypedFigure(key, 2023, "I.7.01", "5")])

    saved = write_year_figures(context, [TypedFigure(key, 2023, "I.7.01", "5")])

    assert saved.rows == 0
