"""What an entry grid shows and where typed cells go."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Flag, auto
from typing import Protocol

from kttt_desktop.domain.faults import Severity
from kttt_desktop.ui.table_model import CellLook
from kttt_desktop.ui.theme import Tone


class CellState(Flag):
    """How a cell stands; states add up. No state = saved."""

    SAVED = 0
    CHANGED = auto()
    INVALID = auto()
    WARNING = auto()
    ESTIMATE = auto()
    LOCKED = auto()
    NOTED = auto()
    NOT_APPLICABLE = auto()
    READ_ONLY = auto()


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of a grid.

    Attributes:
        title: Its head, at most two lines.
        group: Head over neighbours of the same group; empty = none.
        code: Printed code and unit, under the title.
        width: In pixels.
        numeric: Text at the right.
        choices: `(value, title)` when only these may stand there.
        wrap: Words may take several lines.
    """

    title: str
    group: str = ""
    code: str = ""
    width: int = 96
    numeric: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    wrap: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its text as shown, as it is edited, its state, and what the value bar adds.

    `look` paints its text as a chip or with a dot, as lists do.
    """

    text: str = ""
    edit: str = ""
    state: CellState = CellState.SAVED
    tooltip: str = ""
    detail: str = ""
    look: CellLook | None = None


@dataclass(frozen=True, slots=True)
class CellEdit:
    """What was typed into a cell; an empty text empties it."""

    row: int
    column: int
    typed: str


@dataclass(frozen=True, slots=True)
class RefusedCell:
    """A typed cell that could not be kept, and why."""

    row: int
    column: int
    typed: str
    sentence: str


@dataclass(frozen=True, slots=True)
class GridFault:
    """Something wrong in a kept cell; `column` None = the whole row."""

    row: int
    column: int | None
    place: str
    value: str
    sentence: str
    source: str = ""
    severity: Severity = Severity.ERROR


class GridSource(Protocol):
    """Rows and columns of a grid; `set_cells` keeps all that can be kept as one action."""

    @property
    def columns(self) -> Sequence[GridColumn]:
        """The columns, from left to right."""

    def row_count(self) -> int:
        """Return how many rows there are."""

    def row_name(self, row: int) -> str:
        """Return what stands in the frozen column."""

    def row_sign(self, row: int) -> tuple[str, Tone, str]:
        """Return icon, tone and words of a row's sign; an empty icon = none."""

    def cell(self, row: int, column: int) -> GridCell:
        """Return a cell."""

    def set_cells(self, edits: Sequence[CellEdit]) -> Sequence[RefusedCell]:
        """Keep typed cells as one action; return those refused.

        Raises:
            KtttError: When nothing could be kept.
        """

    def faults(self) -> Sequence[GridFault]:
        """Return what is wrong in the rows shown."""
