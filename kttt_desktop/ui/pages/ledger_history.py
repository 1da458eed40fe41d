"""What became of one row of a ledger, as the history beside a list shows it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kttt_desktop.domain.actions import action_title
from kttt_desktop.domain.ledger import DATE, FLAG, UNIT, Field, Ledger, Ref
from kttt_desktop.domain.ledger_draft import shown, text_of
from kttt_desktop.queries.rows.log import ChangeRow
from kttt_desktop.ui.pages.card_changes import HistoryEntry
from kttt_desktop.ui.pages.ledger_desk import LedgerDesk

_NOTHING = "chưa có"


def ledger_history(desk: LedgerDesk, ledger: Ledger, key: int) -> tuple[HistoryEntry, ...]:
    """Return the changes of a row, newest first."""
    changes = desk.changes(ledger, key)
    names = {one.column: _names(desk, one, changes) for one in ledger.columns}
    return tuple(_entry(desk, ledger, change, names) for change in reversed(changes))


def _names(desk: LedgerDesk, field: Field, changes: Iterable[ChangeRow]) -> Mapping[object, str]:
    if not isinstance(field.kind, Ref) and field.kind is not UNIT:
        return {}
    sides = [side for one in changes for side in (one.before, one.after) if side is not None]
    keys = {side.get(field.column) for side in sides} - {None}
    return desk.named(field, tuple(keys))


def _entry(
    desk: LedgerDesk,
    ledger: Ledger,
    change: ChangeRow,
    names: Mapping[str, Mapping[object, str]],
) -> HistoryEntry:
    at = change.action.at
    lines = _changed(desk, ledger, change, names)
    return HistoryEntry(
        kind="change",
        row_id=change.action.action,
        day=date.fromisoformat(at[:10]),
        title=action_title(change.action.name),
        detail="\n".join(lines),
        recorded=f"{at[11:16]}, {change.action.user}",
        standing=change.action.undone_by is None,
    )


def _changed(
    desk: LedgerDesk,
    ledger: Ledger,
    change: ChangeRow,
    names: Mapping[str, Mapping[object, str]],
) -> Sequence[str]:
    if change.after is None:
        return ["Dòng bị xóa khỏi sổ"]
    before = change.before or {}
    found = []
    for one in ledger.columns:
        old, new = before.get(one.column), change.after.get(one.column)
        if old == new:
            continue
        now = _text(desk, one, new, names[one.column])
        if change.before is None:
            found.append(f"{one.title}: {now}")
        else:
            found.append(f"{one.title}: {_text(desk, one, old, names[one.column])} → {now}")
    return found


def _text(desk: LedgerDesk, field: Field, value: object, names: Mapping[object, str]) -> str:
    if value is None:
        return _NOTHING
    if isinstance(field.kind, Ref) or field.kind is UNIT:
        return names.get(value) or str(value)
    if field.kind is DATE:
        value = date.fromisoformat(str(value))
    elif field.kind is FLAG:
        return "có" if value else "không"
    return text_of(field, shown(field, value), desk.law()) or _NOTHING
