"""The official page around a report: head and foot of the office, texts of who it is about."""

import re

from sqlalchemy import Connection, select

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import Fault, InputError, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.official_text import (
    LegalReference,
    cite,
    number_symbol,
    place_and_day,
    signer_lines,
)
from kttt_desktop.queries.evaluation_report import score_texts
from kttt_desktop.queries.organization_at import organization_at
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.rows.office import OfficeRow
from kttt_desktop.reports.fill import OrganizationOnPage
from kttt_desktop.reports.filled import PageFoot, PageHead
from kttt_desktop.store.known import known_rows
from kttt_desktop.store.plan_tables import document
from kttt_desktop.store.tables import organization, year_figure

_REPORT = "report"
_CITED = re.compile(r".*?\bsố \d[^\s,;]*")


def page_head(office: OfficeRow | None, year: int, law: Law) -> PageHead:
    """Return the head with number and day left blank, as they are given after signing."""
    kinds = law.codes("document_kind")
    sign = next((one.short for one in kinds if one.code == _REPORT), "")
    if office is None:
        blank = number_symbol(None, sign, "")
        return PageHead("", "", blank, place_and_day("", None, year), "", "")
    return PageHead(
        parent=(office.parent_name or "").upper(),
        issuer=office.name.upper(),
        number_line=number_symbol(None, sign, office.symbol or ""),
        place_and_day=place_and_day(office.place_name or "", None, year),
        kind="",
        title="",
        addressees=office.addressees,
    )


def page_foot(office: OfficeRow | None) -> PageFoot:
    """Return who gets the report and who signs it."""
    if office is None:
        return PageFoot((), ())
    position = office.signer_position or ""
    lines = signer_lines(office.signer_authority, "", position) if position else ()
    return PageFoot(office.recipients, lines, signer_name=office.signer_name or "")


def organization_on_page(
    connection: Connection, scope: Scope, law: Law
) -> tuple[OrganizationOnPage | None, dict[str, str]]:
    """Return whose own report it is, and the texts of its card by field.

    Raises:
        InputError: There is no such organisation on any day.
    """
    rows = organization_at(
        connection, scope.as_of, law, scope.known_on, organization_ids=scope.organization_ids
    )
    row = connection.execute(select(rows)).mappings().first()
    if row is None:
        _refuse_unknown(connection, scope)
        return None, {}
    texts = {name: "" if value is None else str(value) for name, value in row.items()}
    texts["certificate_on"] = vietnamese.day(row["certificate_on"])
    texts |= _line_texts(connection, row["id"], scope)
    texts |= score_texts(connection, scope, law)
    who = OrganizationOnPage(row["id"], row["name"], row["representative"] or "")
    return who, texts


def _refuse_unknown(connection: Connection, scope: Scope) -> None:
    """Refuse organisations that are in the register on no day."""
    for key in scope.organization_ids or ():
        if connection.scalar(select(organization.c.id).where(organization.c.id == key)) is None:
            raise _unknown("organization", "tổ chức", key)


def _unknown(field: str, label: str, key: int) -> InputError:
    args = {"value": key, "label": label}
    return InputError(Fault(Msg.ID_UNKNOWN, field, Severity.REFUSED, args=args))


def _line_texts(connection: Connection, key: int, scope: Scope) -> dict[str, str]:
    """Return the words written beside figures (“ghi rõ”), by `line.<code>`."""
    figures = known_rows(connection, year_figure, scope.known_on)
    statement = (
        select(figures.c.line, figures.c.text)
        .where(
            figures.c.organization_id == key,
            figures.c.year == scope.year,
            figures.c.text.is_not(None),
        )
        .order_by(figures.c.basis.desc())
    )
    return {f"line.{line}": text for line, text in connection.execute(statement)}


def _short_title(title: str) -> str:
    """Return a title without what follows the number of a document that it cites."""
    found = _CITED.match(title)
    return found[0] if found else title


def document_texts(connection: Connection, document_id: int) -> dict[str, str]:
    """Return how the document is named and cited.

    Raises:
        InputError: There is no such document.
    """
    row = (
        connection.execute(select(document).where(document.c.id == document_id)).mappings().first()
    )
    if row is None:
        raise _unknown("document", "văn bản", document_id)
    kind = row["kind"] or "Văn bản"
    title = row["title"][:1].lower() + row["title"][1:]
    name = f"số {row['number']}" if row["number"] else _short_title(title)
    reference = LegalReference(
        kind=kind,
        number=row["number"],
        issued_on=row["issued_on"],
        issuer=row["issuer"] or "",
        title=title,
    )
    return {"document": f"{kind} {name}", "document_citation": cite(reference)}
