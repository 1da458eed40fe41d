"""Keeping what is typed for a report: figures no register holds, and words."""

from collections.abc import Sequence
from dataclasses import dataclass

from kttt_desktop.services.context import ServiceContext
from kttt_desktop.store.repositories.rows import Rows
from kttt_desktop.store.tables import report_entry


@dataclass(frozen=True, slots=True)
class TypedEntry:
    """One cell of one report; value (stored units) and text both None take the entry away."""

    form: str
    period: str
    table_key: str
    row_code: str
    column_key: str
    value: int | None = None
    text: str | None = None
    organization_id: int | None = None
    document_id: int | None = None


def write_entries(context: ServiceContext, entries: Sequence[TypedEntry]) -> int:
    """Keep entries as one action; return how many rows were touched."""
    columns = report_entry.c
    touched = 0
    with context.open_work("write_report_entries") as work:
        rows = Rows(work, report_entry)
        for entry in entries:
            same = rows.find(
                columns.form == entry.form,
                columns.period == entry.period,
                columns.table_key == entry.table_key,
                columns.row_code == entry.row_code,
                columns.column_key == entry.column_key,
                columns.organization_id.is_not_distinct_from(entry.organization_id),
                columns.document_id.is_not_distinct_from(entry.document_id),
            )
            touched += _keep(rows, entry, same)
        work.commit()
    return touched


def _keep(rows: Rows, entry: TypedEntry, same: Sequence[dict[str, object]]) -> bool:
    content: dict[str, object] = {"value": entry.value, "text": entry.text}
    blank = entry.value is None and entry.text is None
    if not same:
        if not blank:
            rows.add(
                content
                | {
                    "form": entry.form,
                    "period": entry.period,
                    "organization_id": entry.organization_id,
                    "document_id": entry.document_id,
                    "table_key": entry.table_key,
                    "row_code": entry.row_code,
                    "column_key": entry.column_key,
                }
            )
        return not blank
    key = int(str(same[0]["id"]))
    if blank:
        rows.remove([key])
    else:
        rows.change(key, content)
    return True
