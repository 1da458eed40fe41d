"""Keeping year figures: a cell, a pasted block, a whole sheet of one organisation."""

from collections.abc import Sequence
from dataclasses import dataclass

from kttt_desktop.domain.faults import Fault
from kttt_desktop.domain.year_figure import ReadFigure, TypedFigure, read_figure
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.organization_checks import figure_faults
from kttt_desktop.services.work_years import closed_year_warnings
from kttt_desktop.store.repositories.year_figures import FigureChange, YearFigureRepository


@dataclass(frozen=True, slots=True)
class FiguresSaved:
    """What became of typed cells: rows touched, and the cells refused in the order typed.

    Attributes:
        faults: Warnings kept with what was written: years after an end, closed years.
    """

    rows: int
    refused: tuple[tuple[TypedFigure, Fault], ...]
    faults: tuple[Fault, ...] = ()


def write_year_figures(context: ServiceContext, figures: Sequence[TypedFigure]) -> FiguresSaved:
    """Keep every readable cell as one action; those refused come back, nothing else is lost."""
    today = context.today()
    law = context.law_on(today)
    read = [read_figure(figure, law, today) for figure in figures]
    refused = tuple((one.figure, one.fault) for one in read if one.fault)
    changes = [_change(one) for one in read if one.fault is None]
    if not changes:
        return FiguresSaved(0, refused)
    with context.open_work("write_year_figures") as work:
        rows = YearFigureRepository(work).write(changes)
        years = {(one.organization_id, one.year) for one in changes if one.value is not None}
        faults = (
            *figure_faults(work.connection, years, law, today),
            *closed_year_warnings(work.connection, {one.year for one in changes}),
        )
        work.commit()
    return FiguresSaved(rows, refused, faults)


def _change(one: ReadFigure) -> FigureChange:
    figure = one.figure
    return FigureChange(
        organization_id=figure.organization_id,
        year=figure.year,
        basis=figure.basis,
        line=figure.line,
        value=one.value,
        text=figure.text,
        source=figure.source,
    )
