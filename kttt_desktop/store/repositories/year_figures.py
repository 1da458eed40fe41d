"""Year figures: one row for each organisation, year, line and basis."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select, tuple_

from kttt_desktop.store.repositories.rows import Rows, Work
from kttt_desktop.store.tables import year_figure

FigureKey = tuple[int, int, str, str]
_CHUNK = 200


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure to keep; value and text both None takes it away (not reported)."""

    organization_id: int
    year: int
    basis: str
    line: str
    value: int | None
    text: str | None = None
    source: str | None = None

    @property
    def key(self) -> FigureKey:
        """Return what makes the figure unique."""
        return (self.organization_id, self.year, self.line, self.basis)


class YearFigureRepository:
    """Year figures, inside one unit of work."""

    def __init__(self, work: Work) -> None:
        """Work in the transaction of `work`."""
        self._work = work
        self.rows = Rows(work, year_figure)

    def write(self, changes: Sequence[FigureChange]) -> int:
        """Add, change or take away figures; return how many rows were touched."""
        wanted = {change.key: change for change in changes}
        present = self._present(wanted)
        new = [
            _row(change) for key, change in wanted.items() if key not in present and _has(change)
        ]
        gone = [row for key, row in present.items() if not _has(wanted[key])]
        changed = [
            {"id": row["id"], "version": row["version"], **_content(wanted[key])}
            for key, row in present.items()
            if _has(wanted[key]) and any(row[n] != v for n, v in _content(wanted[key]).items())
        ]
        self.rows.add_all(new)
        self.rows.change_all(changed)
        self.rows.remove(int(str(row["id"])) for row in gone)
        return len(new) + len(changed) + len(gone)

    def _present(self, keys: Iterable[FigureKey]) -> dict[FigureKey, dict[str, object]]:
        found: dict[FigureKey, dict[str, object]] = {}
        columns = year_figure.c
        ordered = sorted(keys)
        for start in range(0, len(ordered), _CHUNK):
            part = ordered[start : start + _CHUNK]
            unique = tuple_(columns.organization_id, columns.year, columns.line, columns.basis)
            statement = select(year_figure).where(unique.in_(part))
            for row in self._work.connection.execute(statement).mappings():
                key = (row["organization_id"], row["year"], row["line"], row["basis"])
                found[key] = dict(row)
        return found


def _has(change: FigureChange) -> bool:
    return change.value is not None or change.text is not None


def _content(change: FigureChange) -> Mapping[str, object]:
    content: dict[str, object] = {"value": change.value, "text": change.text}
    return content if change.source is None else content | {"source": change.source}


def _row(change: FigureChange) -> dict[str, object]:
    return {
        "organization_id": change.organization_id,
        "year": change.year,
        "basis": change.basis,
        "line": change.line,
        "value": change.value,
        "text": change.text,
        "source": change.source,
        "note": None,
    }
