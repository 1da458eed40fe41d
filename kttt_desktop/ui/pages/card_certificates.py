"""The certificates of an organisation in one dated list, with what each changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.law import Law
from kttt_desktop.queries.rows.card import VersionRow
from kttt_desktop.queries.rows.ties import CertificateRow
from kttt_desktop.ui.pages.card_changes import differences
from kttt_desktop.ui.table_model import CellLook, TableColumn
from kttt_desktop.ui.theme import Tone

_CARD, _BOOK, _BOTH = "Nội dung đăng ký", "Sổ giấy chứng nhận", "Cả hai"
FIRST = "Đăng ký lần đầu"


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """One certificate.

    Attributes:
        issued_on: Day of issue; None = not known, then `effective_on` orders it.
        changes: What it changed against the one before.
        kept_in: Where it is kept.
    """

    key: str
    title: str
    number: str | None
    issued_on: date | None
    effective_on: date
    issuer: str | None
    changes: str
    revoked_on: date | None
    kept_in: str
    change_number: int | None = None


def certificate_lines(
    versions: Sequence[VersionRow],
    book: Sequence[CertificateRow],
    law: Law,
    communes: Mapping[str, str],
    day: date,
) -> tuple[CertificateLine, ...]:
    """Return the certificates up to a day, the latest first.

    A row of the book that is about the same certificate as a card stands in the same line: the same
    change number, or the same day of issue.
    """
    standing = sorted(
        (one for one in versions if one.superseded_at is None and one.effective_on <= day),
        key=lambda one: (one.effective_on, one.recorded_at, one.id),
    )
    lines = [
        _of_card(one, before, law, communes)
        for before, one in zip([None, *standing], standing, strict=False)
    ]
    for row in book:
        place = next((n for n, one in enumerate(lines) if _same(one, row)), None)
        if place is None:
            lines.append(_of_book(row))
        else:
            lines[place] = _with_book(lines[place], row)
    return tuple(sorted(lines, key=lambda one: one.issued_on or one.effective_on, reverse=True))


def certificate_columns() -> tuple[TableColumn[CertificateLine], ...]:
    """Return the columns of the list."""
    column = TableColumn[CertificateLine]
    return (
        column("Ngày cấp", lambda row: row.issued_on, _day, key="issued", width=92),
        column("Hiệu lực từ", lambda row: row.effective_on, key="effective", width=92),
        column("Giấy chứng nhận", lambda row: row.title, key="title", width=150),
        column("Số", lambda row: row.number, key="number", width=106),
        column("Nơi cấp", lambda row: row.issuer, key="issuer", width=150),
        column(
            "Nội dung thay đổi",
            lambda row: row.changes,
            key="changes",
            width=290,
            tooltip=lambda row: row.changes,
        ),
        column(
            "Thu hồi",
            lambda row: row.revoked_on,
            key="revoked",
            width=90,
            look=lambda row: CellLook(tone=Tone.DANGER) if row.revoked_on else None,
        ),
        column("Ghi ở", lambda row: row.kept_in, key="kept", width=132),
    )


def _day(value: date | None) -> str:
    return "chưa có" if value is None else vietnamese.day(value)


def _title(number: int | None) -> str:
    return f"Thay đổi lần {number}" if number else FIRST


def _of_card(
    one: VersionRow, before: VersionRow | None, law: Law, communes: Mapping[str, str]
) -> CertificateLine:
    card = one.card
    issued, number = card.get("certificate_on"), card.get("certificate_change")
    count = number if isinstance(number, int) else None
    unnumbered = before is not None and not count
    return CertificateLine(
        key=f"card/{one.id}",
        title="Thay đổi, chưa ghi lần" if unnumbered else _title(count),
        number=_text(card.get("certificate_number")),
        issued_on=issued if isinstance(issued, date) else None,
        effective_on=one.effective_on,
        issuer=_text(card.get("certificate_issuer")),
        changes="" if before is None else differences(before.card, card, law, communes),
        revoked_on=None,
        kept_in=_CARD,
        change_number=count if before is not None or count else 0,
    )


def _of_book(row: CertificateRow) -> CertificateLine:
    return CertificateLine(
        key=f"book/{row.id}",
        title=_title(row.change_number),
        number=row.number,
        issued_on=row.issued_on,
        effective_on=row.issued_on,
        issuer=row.issuer,
        changes=row.content or "",
        revoked_on=row.revoked_on,
        kept_in=_BOOK,
        change_number=row.change_number or 0,
    )


def _with_book(line: CertificateLine, row: CertificateRow) -> CertificateLine:
    parts = [row.content, line.changes]
    return replace(
        line,
        number=line.number or row.number,
        issued_on=line.issued_on or row.issued_on,
        issuer=line.issuer or row.issuer,
        changes="; ".join(part for part in parts if part),
        revoked_on=row.revoked_on,
        kept_in=_BOTH,
    )


def _same(line: CertificateLine, row: CertificateRow) -> bool:
    if line.kept_in != _CARD:
        return False
    if line.change_number is not None and line.change_number == (row.change_number or 0):
        return line.issued_on in {None, row.issued_on}
    return line.change_number is None and line.issued_on == row.issued_on


def _text(value: object) -> str | None:
    return None if value is None else str(value)
