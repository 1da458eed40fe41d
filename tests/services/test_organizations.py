"""Keeping organisations: what is refused, what is kept, and both time lines."""

from datetime import date

import pytest
from sqlalchemy import select

from kttt_desktop.domain.faults import ConflictError, InputError
from kttt_desktop.domain.organization import CardDraft, StatusEventDraft
from kttt_desktop.services.journal import undo_action
from kttt_desktop.services.organizations import (
    change_registration,
    correct_event,
    correct_registration,
    record_event,
    register_organization,
)
from kttt_desktop.store.dump import dump
from kttt_desktop.store.engine import read
from kttt_desktop.store.tables import organization_version, status_event


def rows(engine, table):
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]


def everything(engine):
    with read(engine) as connection:
        return dump(connection)


def test_a_new_organization_has_one_card_and_one_event(context, engine, an_organization):
    saved = register_organization(context, an_organization())

    (card,) = rows(engine, organization_version)
    (event,) = rows(engine, status_event)
    assert card["organization_id"] == event["organization_id"] == saved.key
    assert card["recorded_at"] == event["recorded_at"] == "2024-12-14T08:00:00.000000+07:00"
    assert (event["event"], event["effective_on"]) == ("registered", date(2019, 3, 5))


def test_a_second_organization_with_the_same_tax_code_is_refused(context, an_organization):
    register_organization(context, an_organization(name="HTX Một"))

    with pytest.raises(ConflictError) as caught:
        register_organization(context, an_organization(name="HTX Hai"))

    assert caught.value.faults[0].text() == "Mã số 0100233488 đã được đăng ký cho “HTX Một”."


def test_a_refused_organization_leaves_nothing(context, engine, an_organization):
    with pytest.raises(InputError) as caught:
        register_organization(context, an_organization(kind="company", field="sea"))

    assert {fault.field for fault in caught.value.faults} == {"kind", "field"}
    assert rows(engine, organization_version) == []


def test_what_the_law_warns_of_is_kept_with_its_faults(context, an_organization):
    saved = register_organization(context, an_organization(tax_code="079085012345"))

    assert [fault.severity.value for fault in saved.faults] == ["warning"]


def test_a_later_card_leaves_the_earlier_one_in_force(context, engine, an_organization):
    key = register_organization(context, an_organization()).key

    change_registration(
        context, key, CardDraft(effective_on=date(2023, 5, 1), name="HTX Cổ Am Xanh")
    )

    assert [row["superseded_at"] for row in rows(engine, organization_version)] == [None, None]


def test_a_correction_supersedes_the_wrong_card(context, clock, engine, an_organization):
    register_organization(context, an_organization())
    (wrong,) = rows(engine, organization_version)
    clock.tick(days=1)

    card = CardDraft(effective_on=date(2019, 3, 5), name="HTX Cổ Am", tax_code="0100233488")
    correct_registration(context, wrong["id"], card, wrong["version"])

    old, new = rows(engine, organization_version)
    assert old["superseded_at"] == new["recorded_at"] == "2024-12-15T08:00:00.000000+07:00"
    assert new["name"] == "HTX Cổ Am"


def test_a_card_corrected_meanwhile_is_a_conflict(context, engine, an_organization):
    register_organization(context, an_organization())
    (wrong,) = rows(engine, organization_version)
    card = CardDraft(effective_on=date(2019, 3, 5), name="HTX Cổ Am")
    correct_registration(context, wrong["id"], card)

    with pytest.raises(ConflictError):
        correct_registration(context, wrong["id"], card)


def test_an_event_that_never_happened_is_only_superseded(context, engine, an_organization):
    key = register_organization(context, an_organization()).key
    event = StatusEventDraft(event="suspended", effective_on=date(2023, 1, 1))
    (event_id,) = record_event(context, [key], event).key

    correct_event(context, event_id, None)

    assert [row["superseded_at"] is None for row in rows(engine, status_event)] == [True, False]


def test_an_event_without_its_other_organization_is_kept_with_a_warning(context, an_organization):
    key = register_organization(context, an_organization()).key
    event = StatusEventDraft(event="merged_into", effective_on=date(2023, 1, 1))

    saved = record_event(context, [key], event)

    assert [fault.field for fault in saved.faults] == ["other_organization_id"]


def test_undoing_everything_gives_the_register_back(context, engine, an_organization):
    before = everything(engine)
    key = register_organization(context, an_organization()).key
    change_registration(context, key, CardDraft(effective_on=date(2023, 5, 1), name="HTX Mới"))
    record_event(context, [key], StatusEventDraft(event="dissolved", effective_on=date(2024, 1, 1)))

    for action in (3, 2, 1):
        undo_action(context, action)

    assert everything(engine) == before
