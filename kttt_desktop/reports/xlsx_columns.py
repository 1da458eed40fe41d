"""The columns of a sheet: every edge that a head or a table of it needs, in mm from the left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kttt_desktop.reports.filled import FilledColumn

_NEAR_MM = 2.0
_PIXELS_PER_MM = 96 / 25.4


@dataclass(frozen=True, slots=True)
class Band:
    """Neighbouring columns of the sheet, counted from 0, the last one inclusive."""

    first: int
    last: int
    left_mm: float
    width_mm: float

    @property
    def middle_mm(self) -> float:
        """Return where its middle stands."""
        return self.left_mm + self.width_mm / 2


@dataclass(frozen=True, slots=True)
class Grid:
    """Edges from 0 to the width of the text."""

    edges: tuple[float, ...]

    @property
    def width_mm(self) -> float:
        """Return the width of the text."""
        return self.edges[-1]

    @property
    def whole(self) -> Band:
        """Return all columns."""
        return self.band(0.0, self.width_mm)

    def band(self, left_mm: float, right_mm: float) -> Band:
        """Return the columns between the edges nearest to both; one column at least."""
        first = min(self._nearest(left_mm), len(self.edges) - 2)
        last = max(self._nearest(right_mm), first + 1)
        left = self.edges[first]
        return Band(first, last - 1, left, self.edges[last] - left)

    def column_pixels(self) -> tuple[int, ...]:
        """Return the widths of the columns on a screen of 96 dots to the inch."""
        at = [pixels(edge) for edge in self.edges]
        return tuple(right - left for left, right in pairwise(at))

    def _nearest(self, mm: float) -> int:
        return min(range(len(self.edges)), key=lambda place: abs(self.edges[place] - mm))


def pixels(mm: float) -> int:
    """Return a length on a screen of 96 dots to the inch."""
    return round(mm * _PIXELS_PER_MM)


def column_edges(columns: Sequence[FilledColumn], width_mm: float) -> tuple[float, ...]:
    """Return the edges of a table in the middle of the text, narrowed where it would leave it."""
    widths = [column.width_mm for column in columns]
    total = sum(widths)
    share = min(1.0, width_mm / total) if total else 1.0
    edges = [(width_mm - total * share) / 2]
    for width in widths:
        edges.append(edges[-1] + width * share)
    return tuple(edges)


def grid_of(width_mm: float, needed: Iterable[Sequence[float]]) -> Grid:
    """Return the grid that has every edge; edges of different parts that nearly meet are one."""
    parts = [tuple(edges) for edges in needed]
    steps = [right - left for edges in parts for left, right in pairwise(edges)]
    near = min([_NEAR_MM, *(step / 2 for step in steps if step > 0)])
    kept = [0.0]
    for edge in sorted(edge for edges in parts for edge in edges):
        if edge - kept[-1] > near and width_mm - edge > near:
            kept.append(edge)
    return Grid((*kept, width_mm))
