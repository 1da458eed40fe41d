"""Columns of the lists of what waits: terms that run out, rows that lack something."""

from collections.abc import Sequence

from kttt_desktop.queries.rows.watch import HoleCount, HoleRow, TermRow
from kttt_desktop.services.watch_list import days_words
from kttt_desktop.ui.table_model import Align, CellLook, FilterKind, TableColumn
from kttt_desktop.ui.theme import Tone

SOON_DAYS = 30


def _look(row: TermRow) -> CellLook:
    if row.days_left < 0:
        return CellLook(tone=Tone.DANGER, chip=True)
    return CellLook(tone=Tone.WARN, chip=True) if row.days_left <= SOON_DAYS else CellLook(dot=True)


def term_columns(kinds: Sequence[str]) -> tuple[TableColumn[TermRow], ...]:
    """Return the columns of the terms; `kinds` are those that may be filtered by."""
    return (
        TableColumn("Còn lại", lambda row: days_words(row.days_left), width=140, look=_look),
        TableColumn("Ngày", lambda row: row.day, key="day", width=100, filter=FilterKind.DAY),
        TableColumn("Thời hạn", lambda row: row.kind, key="kind", width=230,
                    filter=FilterKind.CHOICE, choices=[(one, one) for one in kinds],
                    tooltip=lambda row: row.kind),
        TableColumn("Tổ chức", lambda row: row.organization, key="organization", width=280,
                    filter=FilterKind.TEXT, tooltip=lambda row: row.organization or ""),
        TableColumn("Nội dung", _name, key="name", width=240, filter=FilterKind.TEXT,
                    tooltip=_name),
        TableColumn("Căn cứ", lambda row: row.source, key="source", width=200,
                    filter=FilterKind.TEXT, tooltip=lambda row: row.source or "",
                    look=lambda _row: CellLook(muted=True)),
    )  # fmt: skip


def _name(row: TermRow) -> str:
    return row.name if row.name != row.organization else ""


HOLE_COLUMNS: tuple[TableColumn[HoleCount], ...] = (
    TableColumn("Danh sách", lambda row: row.title, key="title", width=290,
                tooltip=lambda row: f"{row.title} · theo {row.source}"),
    TableColumn("Số dòng", lambda row: row.count, key="count", width=72, align=Align.RIGHT,
                look=lambda row: CellLook(muted=True) if not row.count else
                CellLook(strong=True)),
)  # fmt: skip
ROW_COLUMNS: tuple[TableColumn[HoleRow], ...] = (
    TableColumn("Tên", lambda row: row.name, key="name", width=380, filter=FilterKind.TEXT,
                tooltip=lambda row: row.name),
    TableColumn("Nội dung", lambda row: row.detail or None, key="detail", width=460,
                filter=FilterKind.TEXT, tooltip=lambda row: row.detail),
)  # fmt: skip
