"""What changed on a card: between two recordings, and after the day looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import label_of
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.organization import CardDraft
from kttt_desktop.queries.rows.card import EventRow, Value, VersionRow
from kttt_desktop.ui.table_model import plain_text

CODES = {
    "field": "field",
    "branch": "branch",
    "sector": "sector",
    "activity_model": "activity_model",
    "governance": "governance",
    "governing_law": "governing_law",
}
NOT_KNOWN = "chưa có"
_SKIPPED = {"effective_on", "main_vsic_edition"}


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of the history; `standing` False = superseded by a correction.

    Attributes:
        kind: `version` or `event`.
        row_id: Of the version or the event.
        title: What happened.
        detail: What it changed, or the papers.
        recorded: Day of recording and by whom.
    """

    kind: str
    row_id: int
    day: date
    title: str
    detail: str
    recorded: str
    standing: bool


def shown_value(name: str, value: Value, law: Law, communes: Mapping[str, str]) -> str:
    """Return a value of a card as it is read; what is not known in words."""
    if value is None:
        return NOT_KNOWN
    if name in CODES:
        return law.label(CODES[name], str(value))
    if name == "commune_code":
        return communes.get(str(value), str(value))
    return plain_text(value)


def changed_later(
    versions: Sequence[VersionRow], card: Mapping[str, Value], day: date
) -> dict[str, date]:
    """Return from which later day on each field is another one, by field."""
    later = sorted(
        (one for one in versions if one.superseded_at is None and one.effective_on > day),
        key=lambda one: (one.effective_on, one.recorded_at, one.id),
    )
    found: dict[str, date] = {}
    for one in later:
        for name, value in one.card.items():
            if name not in _SKIPPED and name not in found and value != card.get(name):
                found[name] = one.effective_on
    return found


def history_entries(
    versions: Sequence[VersionRow],
    events: Sequence[EventRow],
    law: Law,
    recorded_by: Mapping[str, str],
    communes: Mapping[str, str],
) -> tuple[HistoryEntry, ...]:
    """Return cards and events in one line, the latest day first, then the latest recorded."""
    found = [
        (one.effective_on, one.recorded_at, 0, one.id, _of_version(one, versions, law, communes))
        for one in versions
    ]
    found += [(one.effective_on, one.recorded_at, 1, one.id, _of_event(one, law)) for one in events]
    entries = []
    for day, at, kind, key, (title, detail, superseded_at) in sorted(
        found, key=lambda one: one[:4], reverse=True
    ):
        who = recorded_by.get(at, "")
        recorded = f"nhập {_day(at)}" + (f", {who}" if who else "")
        if superseded_at is not None:
            recorded += f"; đính chính {_day(superseded_at)}"
        kinds = ("version", "event")
        standing = superseded_at is None
        entries.append(HistoryEntry(kinds[kind], key, day, title, detail, recorded, standing))
    return tuple(entries)


def _of_version(
    one: VersionRow, versions: Sequence[VersionRow], law: Law, communes: Mapping[str, str]
) -> tuple[str, str, str | None]:
    before = [
        other
        for other in versions
        if other.superseded_at is None
        and other.id != one.id
        and (other.effective_on, other.recorded_at) < (one.effective_on, one.recorded_at)
    ]
    if not before:
        return "Nội dung đăng ký đầu tiên", "", one.superseded_at
    last = max(before, key=lambda other: (other.effective_on, other.recorded_at))
    number = one.card.get("certificate_change")
    title = f"Thay đổi đăng ký lần {number}" if number else "Thay đổi đăng ký"
    return title, differences(last.card, one.card, law, communes), one.superseded_at


def differences(
    old: Mapping[str, Value], new: Mapping[str, Value], law: Law, communes: Mapping[str, str]
) -> str:
    """Return what differs between two cards, in words; the certificate itself left out."""
    parts = []
    for name, value in new.items():
        if name in _SKIPPED or old.get(name) == value or name.startswith("certificate_"):
            continue
        was = shown_value(name, old.get(name), law, communes)
        now = shown_value(name, value, law, communes)
        parts.append(f"{label_of(CardDraft, name)}: {was} → {now}")
    return "; ".join(parts)


def _of_event(one: EventRow, law: Law) -> tuple[str, str, str | None]:
    parts = []
    if one.until_on is not None:
        parts.append(f"đến {vietnamese.day(one.until_on)}")
    if one.document_number:
        parts.append(f"văn bản {one.document_number}")
    if one.document_on is not None:
        parts.append(f"ngày {vietnamese.day(one.document_on)}")
    if one.other_name:
        parts.append(one.other_name)
    if one.note:
        parts.append(one.note)
    return law.label("status_event", one.event), ", ".join(parts), one.superseded_at


def _day(at: str) -> str:
    return f"{at[8:10]}/{at[5:7]}/{at[:4]}"
