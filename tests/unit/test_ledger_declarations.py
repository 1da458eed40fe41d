"""The declarations of the ledgers hold together, and their drafts read what officers type."""

from datetime import date
from decimal import Decimal

import pytest

from kttt_desktop.config import paths
from kttt_desktop.config.law import load_book
from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.faults import InputError, Severity
from kttt_desktop.domain.ledger import GROUPS, PARENT_TITLES, CodeList, Many, Ref
from kttt_desktop.domain.ledger_draft import check_row, draft_of, row_of, shown, text_of
from kttt_desktop.domain.ledgers import LEDGERS, children_of, ledgers_of


@pytest.fixture(scope="module")
def law():
    return load_book(paths.resources_dir()).on(date(2026, 11, 21))


@pytest.mark.parametrize("ledger", LEDGERS.values(), ids=LEDGERS)
def test_a_declaration_names_only_what_is_there(ledger, law):
    columns = {one.column for one in ledger.columns}
    entities = {*LEDGERS, *PARENT_TITLES}

    assert ledger.group in GROUPS
    assert ledger.source
    assert len(columns | {one.key for one in ledger.links}) == len(ledger.fields)
    assert {name for pair in ledger.spans for name in pair} <= columns
    assert {one.field for one in ledger.terms} <= columns
    assert {one.done for one in ledger.terms if one.done} <= columns
    assert set(ledger.unique) <= columns
    assert {key for one in ledger.one_of for key in one.fields} <= set(ledger.own)
    for one in ledger.fields:
        if isinstance(one.kind, Ref | Many):
            assert one.kind.key in entities
        if isinstance(one.kind, CodeList):
            assert law.codes(one.kind.name)
    assert len({one.title for one in ledger.fields}) == len(ledger.fields)
    assert any(one.in_list for one in ledger.fields)


def test_an_inner_ledger_is_found_by_its_parent():
    assert {one.key for one in children_of("inspection")} == {"finding"}
    assert LEDGERS["debt"] in ledgers_of("organization")
    assert LEDGERS["loan"] in ledgers_of("member")
    assert LEDGERS["inspection"] in ledgers_of("organization")


def test_money_days_and_decimals_are_read_as_typed(law):
    ledger = LEDGERS["loan"]
    typed = {"organization_id": 1, "product": "loan", "lender_kind": "bank", "amount": "1,5 tỷ"}

    draft = read_draft(draft_of(ledger), {**typed, "granted_on": "05012024", "rate": "6,25"})
    kept = row_of(ledger, draft.model_dump())

    assert (draft.amount, draft.granted_on) == (1_500_000_000, date(2024, 1, 5))
    assert (draft.rate, kept["rate"]) == (Decimal("6.25"), 625)
    assert shown(ledger.own["rate"], kept["rate"]) == Decimal("6.25")
    assert text_of(ledger.own["rate"], draft.rate, law) == "6,25"
    assert text_of(ledger.own["amount"], draft.amount, law) == "1.500.000.000"
    assert text_of(ledger.own["product"], draft.product, law) == "Cho vay"


def test_every_unreadable_value_is_told_at_once():
    with pytest.raises(InputError) as caught:
        read_draft(
            draft_of(LEDGERS["debt"]),
            {"organization_id": 1, "amount": "nhiều", "since_on": "31/02/2024"},
        )

    assert {fault.field for fault in caught.value.faults} == {
        "creditor_kind", "amount", "since_on",
    }  # fmt: skip


def test_a_loan_has_exactly_one_borrower(law):
    ledger = LEDGERS["loan"]
    own = {"product": "loan", "lender_kind": "bank", "amount": 1}

    for borrowers in ({}, {"organization_id": 1, "member_id": 2}):
        draft = read_draft(draft_of(ledger), {**own, **borrowers})
        with pytest.raises(InputError) as caught:
            check_row(ledger, draft, law)
        assert "“Bên vay là tổ chức”" in caught.value.faults[0].text()


def test_a_settled_day_before_the_first_is_an_error_and_kept(law):
    ledger = LEDGERS["debt"]
    own = {"organization_id": 1, "creditor_kind": "bank"}
    draft = read_draft(
        draft_of(ledger), {**own, "since_on": date(2020, 5, 1), "settled_on": date(2019, 5, 1)}
    )

    (fault,) = check_row(ledger, draft, law).faults

    assert (fault.severity, fault.field) == (Severity.ERROR, "settled_on")


def warned(key, law, **values):
    faults = check_row(LEDGERS[key], read_draft(draft_of(LEDGERS[key]), values), law).faults
    assert {fault.severity for fault in faults} <= {Severity.WARNING}
    return {fault.field: fault.text() for fault in faults}


def test_an_amount_larger_than_the_one_before_it_is_looked_at_again(law):
    loan = {"organization_id": 1, "product": "loan", "lender_kind": "bank", "amount": 5}
    estimate = {"year": 2026, "content": "Tập huấn", "requested": 9, "appraised": 8}

    assert set(warned("loan", law, **loan, outstanding=6, overdue=7)) == {"outstanding", "overdue"}
    assert warned("loan", law, **loan, outstanding=5, overdue=0) == {}
    assert set(warned("budget_estimate", law, **estimate, approved=9)) == {"approved"}


def test_an_issue_said_to_be_answered_wants_the_day(law):
    issue = {"raised_on": date(2026, 5, 1), "text": "Thiếu đất"}

    told = warned("recommendation", law, **issue, state="answered")

    assert told == {
        "answered_on": "Tình trạng là “Đã trả lời” nhưng chưa có ngày trả lời. Ghi ngày đó."
    }
    assert warned("recommendation", law, **issue, state="raised") == {}


def test_an_area_is_kept_to_the_square_metre(law):
    ledger = LEDGERS["land_item"]
    draft = read_draft(draft_of(ledger), {"organization_id": 1, "kind": "leased", "area": "0,0357"})

    assert text_of(ledger.own["area"], draft.area, law) == "0,0357"
