"""Ruled tables of a PDF page: where their lines run, and which cells they make."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

_THIN = 3.0
_NEAR = 3.0
_SHORTEST = 6.0
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: it stands at `at` and runs from `start` to `end`."""

    at: float
    start: float
    end: float

    def covers(self, place: float) -> bool:
        """Tell whether it runs past a place."""
        return self.start - _NEAR <= place <= self.end + _NEAR


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table, measured from the top of the page."""

    upright: tuple[Rule, ...]
    level: tuple[Rule, ...]

    @property
    def left(self) -> float:
        """Return its left edge."""
        return min(rule.at for rule in self.upright)

    @property
    def right(self) -> float:
        """Return its right edge."""
        return max(rule.at for rule in self.upright)

    @property
    def top(self) -> float:
        """Return its upper edge."""
        return min(rule.at for rule in self.level)

    @property
    def bottom(self) -> float:
        """Return its lower edge."""
        return max(rule.at for rule in self.level)

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a place stands inside it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def parts(self, first: float, second: float, y: float) -> bool:
        """Tell whether an upright line stands between two places of one height."""
        low, high = min(first, second), max(first, second)
        return any(low - 1 <= rule.at <= high + 1 and rule.covers(y) for rule in self.upright)

    def bands(self) -> tuple[tuple[float, float], ...]:
        """Return top and bottom of each row."""
        edges = _places(self.level)
        return tuple(pairwise(edges))

    def columns(self, band: tuple[float, float]) -> tuple[tuple[float, float], ...]:
        """Return left and right of each cell of a row; merged cells are one."""
        middle = (band[0] + band[1]) / 2
        edges = _places([rule for rule in self.upright if rule.covers(middle)])
        return tuple(pairwise(edges))

    def is_ruled(self, y: float, x: float) -> bool:
        """Tell whether a level line runs at a height past a place."""
        return any(abs(rule.at - y) < _NEAR and rule.covers(x) for rule in self.level)


def _places(rules: Sequence[Rule]) -> list[float]:
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] > _NEAR:
            found.append(at)
    return found


def page_grids(page: pypdfium2.PdfPage) -> tuple[Grid, ...]:
    """Return the ruled tables of a page from top to bottom; none on a turned page."""
    if page.get_rotation():
        return ()
    upright: list[Rule] = []
    level: list[Rule] = []
    for left, top, right, bottom in _strokes(page):
        if right - left < _THIN and bottom - top > _SHORTEST:
            upright.append(Rule((left + right) / 2, top, bottom))
        elif bottom - top < _THIN and right - left > _SHORTEST:
            level.append(Rule((top + bottom) / 2, left, right))
    grids = [Grid(*rules) for rules in _groups(upright, level) if all(rules)]
    kept = (grid for grid in grids if _is_table(grid))
    return tuple(sorted(kept, key=lambda grid: grid.top))


def _is_table(grid: Grid) -> bool:
    bands = grid.bands()
    wide = [band for band in bands if len(grid.columns(band)) >= _FEWEST_COLUMNS]
    return len(bands) >= _FEWEST_ROWS and bool(wide)


def _groups(
    upright: list[Rule], level: list[Rule]
) -> Iterator[tuple[tuple[Rule, ...], tuple[Rule, ...]]]:
    """Give the lines of each table: upright ones whose heights overlap, and those across them."""
    spans: list[list[Rule]] = []
    end = 0.0
    for rule in sorted(upright, key=lambda rule: rule.start):
        if spans and rule.start <= end + _NEAR:
            spans[-1].append(rule)
        else:
            spans.append([rule])
            end = rule.end
        end = max(end, rule.end)
    for span in spans:
        top, bottom = min(rule.start for rule in span), max(rule.end for rule in span)
        inside = tuple(rule for rule in level if top - _NEAR <= rule.at <= bottom + _NEAR)
        yield tuple(span), inside


def _strokes(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Give the box of each straight stroke and of each side of a rectangle."""
    height = page.get_height()
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=5):
        matrix = drawn.get_matrix()
        points: list[tuple[float, float]] = []
        for place in range(raw.FPDFPath_CountSegments(drawn)):
            segment = raw.FPDFPath_GetPathSegment(drawn, place)
            x, y = ctypes.c_float(), ctypes.c_float()
            raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            right, up = matrix.on_point(x.value, y.value)
            kind = raw.FPDFPathSegment_GetType(segment)
            point = (right, height - up)
            if kind == raw.FPDF_SEGMENT_LINETO and points:
                yield _box(points[-1], point)
                points.append(point)
            else:
                points = [point]
            if raw.FPDFPathSegment_GetClose(segment) and points:
                yield _box(points[-1], points[0])


def _box(
    first: tuple[float, float], second: tuple[float, float]
) -> tuple[float, float, float, float]:
    (left, top), (right, bottom) = first, second
    return min(left, right), min(top, bottom), max(left, right), max(top, bottom)
