"""Letters to all who have not sent a report: numbered in the office's series, drawn in one file.

A number is one more than the highest ever given in its series and year, also by a letter that was
undone since: that number may stand on paper somewhere. So a series has no gap of its own making,
and an undone letter leaves a number that the journal still shows. The officer may begin higher,
where other letters of the office took numbers meanwhile.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, func, select

from kttt_desktop.domain import letter_text, vietnamese
from kttt_desktop.domain.faults import Fault, InputError, Severity
from kttt_desktop.domain.letter_text import LetterTemplate, check_template, filled, filled_all
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.official_text import signer_lines
from kttt_desktop.domain.page import page_rules_of
from kttt_desktop.queries.duties import duty_calendar
from kttt_desktop.queries.office import office_on
from kttt_desktop.queries.rows.duties import DueRow, PartyRow
from kttt_desktop.queries.rows.office import OfficeRow
from kttt_desktop.reports.letter import OfficialLetter, draw_letter_docx, draw_letter_pdf
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.duties import EVERY_ROLE, duty_id
from kttt_desktop.services.report_page import document_texts
from kttt_desktop.store.payload import unpack
from kttt_desktop.store.plan_tables import issued_paper
from kttt_desktop.store.repositories.rows import Rows
from kttt_desktop.store.tables import change

KIND = "official_letter"
_AT_ONCE = "ngay khi nhận được Công văn này"


@dataclass(frozen=True, slots=True)
class ChaseOrder:
    """Whom to remind of what.

    Attributes:
        ref: The duty.
        period: Its period.
        year: Calendar year in which it is due.
        parties: Who gets a letter, in that order.
        template: The wording, as the officer left it.
        issued_on: Day of the letters; None leaves room for it.
        first_number: Number of the first one; None = the next of the series.
        print_number: False leaves room for it on paper; the book keeps it all the same.
        until: The new last day; None = at once.
    """

    ref: str
    period: str
    year: int
    parties: tuple[PartyRow, ...]
    template: LetterTemplate
    issued_on: date | None = None
    first_number: int | None = None
    print_number: bool = True
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """Letters that were numbered and kept, with the ids of their rows."""

    letters: tuple[OfficialLetter, ...]
    keys: tuple[int, ...]
    numbers: tuple[int, ...]


def next_number(connection: Connection, series: str, year: int) -> int:
    """Return the next number of a series in a year; none is ever given twice."""
    held = connection.scalar(
        select(func.max(issued_paper.c.number)).where(
            issued_paper.c.series == series, issued_paper.c.year == year
        )
    )
    return max(held or 0, _highest_in_journal(connection, series, year)) + 1


def chasing_letters(
    connection: Connection, context: ServiceContext, order: ChaseOrder
) -> tuple[OfficialLetter, ...]:
    """Return the letters as they would be issued, without keeping anything.

    Raises:
        InputError: Nobody is chosen, the office is not kept, or the wording has unknown places.
    """
    office = _office(connection, context, order)
    first = order.first_number or next_number(connection, series_of(office), _year(context, order))
    return _letters(connection, context, order, first)


def issue_letters(context: ServiceContext, order: ChaseOrder, target: Path | None = None) -> Issued:
    """Number the letters and keep them as one action; with a target they are drawn as well.

    Where they cannot be drawn, no number is taken.

    Raises:
        InputError: As for `chasing_letters`, or the number was used already.
        FileError: As for `draw_letters`.
    """
    with context.open_work("issue_letters") as work:
        series = series_of(_office(work.connection, context, order))
        year = _year(context, order)
        least = next_number(work.connection, series, year)
        first = order.first_number or least
        if first < least:
            args = {"value": first, "year": year, "next": least}
            raise InputError(Fault(Msg.NUMBER_USED, "number", Severity.REFUSED, args=args))
        letters = _letters(work.connection, context, order, first)
        numbers = tuple(range(first, first + len(letters)))
        about = {
            "series": series,
            "year": year,
            "kind": KIND,
            "issued_on": order.issued_on,
            "duty_id": duty_id(work, order.ref),
            "period": order.period,
        }
        pairs = zip(numbers, letters, order.parties, strict=True)
        rows = [
            {**about, "number": number, "subject": letter.subject, "addressee": party.name,
             "agency_id": party.agency_id}
            for number, letter, party in pairs
        ]  # fmt: skip
        keys = Rows(work, issued_paper).add_all(rows)
        if target is not None:
            draw_letters(context, letters, target)
        work.commit()
    return Issued(letters, tuple(keys), numbers)


def draw_letters(
    context: ServiceContext, letters: Sequence[OfficialLetter], target: Path
) -> tuple[Path, Path]:
    """Draw all letters as one Word file and one PDF of the same name; return both.

    Raises:
        FileError: A file is open elsewhere, was edited since, or a font is missing.
    """
    rules = page_rules_of(context.law_on(context.today()), context.law_on(date.max))
    word, pdf = target.with_suffix(".docx"), target.with_suffix(".pdf")
    draw_letter_docx(word, letters, rules)
    draw_letter_pdf(pdf, letters, rules)
    return word, pdf


def series_of(office: OfficeRow) -> str:
    """Return the series in which letters of the office are numbered: its symbol."""
    return office.symbol or office.name


def _office(connection: Connection, context: ServiceContext, order: ChaseOrder) -> OfficeRow:
    office = office_on(connection, order.issued_on or context.today())
    if office is None:
        args: dict[str, object] = {"label": "thông tin cơ quan"}
        raise InputError(Fault(Msg.REQUIRED, None, Severity.REFUSED, args=args))
    return office


def _year(context: ServiceContext, order: ChaseOrder) -> int:
    return (order.issued_on or context.today()).year


def _letters(
    connection: Connection, context: ServiceContext, order: ChaseOrder, first: int
) -> tuple[OfficialLetter, ...]:
    if not order.parties:
        args: dict[str, object] = {"label": "nơi nhận"}
        raise InputError(Fault(Msg.NOTHING_CHOSEN, "parties", Severity.REFUSED, args=args))
    check_template(order.template)
    office = _office(connection, context, order)
    common = _common(connection, context, order, office)
    made = []
    for place, party in enumerate(order.parties):
        values = common | {letter_text.ADDRESSEE: party.name}
        made.append(
            OfficialLetter(
                office=office.name,
                parent=office.parent_name or "",
                symbol=office.symbol or "",
                year=_year(context, order),
                number=first + place if order.print_number else None,
                place=office.place_name or "",
                day=order.issued_on,
                subject=_small(filled(order.template.subject, values)),
                addressees=(party.name,),
                paragraphs=filled_all(order.template.paragraphs, values),
                recipients=order.template.recipients,
                signer_lines=_signer(office),
                signer_name=office.signer_name or "",
            )
        )
    return tuple(made)


def _signer(office: OfficeRow) -> tuple[str, ...]:
    position = office.signer_position or ""
    return signer_lines(office.signer_authority, "", position) if position else ()


def _common(
    connection: Connection, context: ServiceContext, order: ChaseOrder, office: OfficeRow
) -> dict[str, str]:
    """Return what fills the places of every letter but the addressee."""
    today = context.today()
    calendar = duty_calendar(connection, context.law_on, order.year, today, roles=EVERY_ROLE)
    row = calendar.find(order.ref, order.period)
    if row is None:
        args = {"value": f"{order.ref}, {order.period}"}
        raise InputError(Fault(Msg.DUTY_UNKNOWN, None, Severity.REFUSED, args=args))
    until = f"chậm nhất ngày {vietnamese.day(order.until)}" if order.until else _AT_ONCE
    return {
        letter_text.OFFICE: office.name,
        letter_text.REPORT: _small(row.duty.text) if row.duty.key else "báo cáo",
        letter_text.PERIOD: row.title,
        letter_text.DUE: due_words(row),
        letter_text.TODAY: vietnamese.day(order.issued_on or today),
        letter_text.UNTIL: until,
        letter_text.BASIS: _basis(connection, row),
    }


def due_words(row: DueRow) -> str:
    """Return the day as printed: `trước ngày 25/6/2026`, `ngày 18/12/2026`."""
    before = "" if row.duty.inclusive else "trước "
    return f"{before}ngày {vietnamese.day(row.printed)}" if row.printed else "không ghi"


def _basis(connection: Connection, row: DueRow) -> str:
    """Return the document that asks for the report; none for law not compared with the print."""
    if row.duty.document_id is None:
        return ""
    return f"Thực hiện {document_texts(connection, row.duty.document_id)['document_citation']}, "


def _small(text: str) -> str:
    """Return a text within a sentence; what begins with capitals stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _highest_in_journal(connection: Connection, series: str, year: int) -> int:
    """Return the highest number that any letter ever had, undone ones included."""
    columns = change.c
    rows = connection.execute(
        select(columns.payload).where(
            columns.table == issued_paper.name,
            columns.kind == "insert",
            columns.payload.is_not(None),
        )
    )
    highest = 0
    for (payload,) in rows:
        unpacked = unpack(payload)
        names = unpacked.columns
        for _before, after in unpacked.pairs():
            row = dict(zip(names, after or (), strict=False))
            if row.get("series") == series and row.get("year") == year:
                highest = max(highest, int(str(row["number"])))
    return highest
