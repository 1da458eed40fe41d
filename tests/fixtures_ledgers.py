"""A register with one row of every entity, and builders of ledger rows."""

from datetime import date
from decimal import Decimal

import pytest

from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.faults import ConflictError
from kttt_desktop.domain.ledger import (
    DATE,
    FLAG,
    INTEGER,
    UNIT,
    VND,
    YEAR,
    CodeList,
    DecimalKind,
    Many,
    Ref,
)
from kttt_desktop.domain.ledger_draft import draft_of
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.domain.member import MemberDraft
from kttt_desktop.domain.organization import OrganizationDraft
from kttt_desktop.services.ledgers import RowToKeep, keep_ledger_row
from kttt_desktop.services.members import add_members
from kttt_desktop.services.organizations import register_organization
from kttt_desktop.store.plan_tables import agency, document, task
from kttt_desktop.store.tables import administrative_unit


def keep(context, key, /, row=None, version=None, **values):
    draft = read_draft(draft_of(LEDGERS[key]), values)
    return keep_ledger_row(context, key, RowToKeep(draft, row, version))


@pytest.fixture
def base(context, open_work):
    """A register with one row of every entity that ledgers point at."""
    card = OrganizationDraft(
        kind="cooperative",
        effective_on=date(2019, 3, 5),
        name="HTX Dịch vụ nông nghiệp Cổ Am",
        tax_code="0100233488",
        commune_code="11800",
        charter_capital=1_500_000_000,
    )
    register_organization(context, card)
    add_members(context, [MemberDraft(organization_id=1, name="Nguyễn Văn An", uses_services=True)])
    with open_work("add_agency") as work:
        work.journal.insert(agency, [{"name": "Phòng Kinh tế"}])
        work.journal.insert(document, [{"title": "Kế hoạch phát triển kinh tế tập thể"}])
        row = {"document_id": 1, "position": 0, "section_path": "I", "text": "Tuyên truyền"}
        work.journal.insert(task, [row])
        unit = {"code": "11800", "name": "Xã Cổ Am", "kind": "commune", "level": "commune"}
        work.journal.insert(administrative_unit, [unit])
        work.commit()
    return context


def example(context, ledger, law):
    """Return believable values for every field of a ledger, with the rows it points at."""
    values = {one.column: value_of(context, one, law) for one in ledger.fields}
    for choice in ledger.one_of:
        for key in choice.fields[1:]:
            values[ledger.own[key].column] = None
    return values


def value_of(context, field, law):
    kind = field.kind
    if isinstance(kind, Ref | Many):
        key = 1 if kind.key not in LEDGERS else pointed(context, LEDGERS[kind.key], law)
        return (key,) if isinstance(kind, Many) else key
    if isinstance(kind, CodeList):
        return law.codes(kind.name)[0].code
    if isinstance(kind, DecimalKind):
        return Decimal("12.5")
    fixed = {DATE: date(2026, 1, 5), YEAR: 2026, FLAG: True, VND: 1_500_000, INTEGER: 12}
    fixed[UNIT] = "11800"
    return fixed.get(kind, f"{field.title} mẫu")


def pointed(context, ledger, law):
    draft = read_draft(draft_of(ledger), example(context, ledger, law))
    try:
        return keep_ledger_row(context, ledger.key, RowToKeep(draft)).key
    except ConflictError:
        return 1
