"""Rows of the grid of year figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Figure:
    """One stored figure, in stored units."""

    id: int
    version: int
    value: int | None
    text: str | None
    note: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class GridCell:
    """What is held of one line of one organisation: actual, estimate, and the year before.

    `last_year` is the actual figure of the year before, else its estimate.
    """

    actual: Figure | None = None
    estimate: Figure | None = None
    last_year: int | None = None

    @property
    def best(self) -> int | None:
        """Return the actual value where there is one, else the estimate."""
        for figure in (self.actual, self.estimate):
            if figure is not None and figure.value is not None:
                return figure.value
        return None

    @property
    def is_estimate(self) -> bool:
        """Return whether the best value is an estimate."""
        missing = self.actual is None or self.actual.value is None
        return missing and self.best is not None


@dataclass(frozen=True, slots=True)
class GridRow:
    """One organisation with its cells by line; a line without any figure is not in `cells`."""

    organization_id: int
    name: str
    kind: str
    commune: str | None
    status: str | None
    active: bool
    cells: Mapping[str, GridCell] = field(default_factory=dict)
