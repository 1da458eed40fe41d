"""One value typed for a report."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EntryRow:
    """What stands in one cell of a form by hand; value in stored units, or a text."""

    id: int
    version: int
    table_key: str
    row_code: str
    column_key: str
    value: int | None
    text: str | None
