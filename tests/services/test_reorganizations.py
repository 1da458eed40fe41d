"""Reorganising organisations, and what the register says against cards, events and people."""

from datetime import date

import pytest
from sqlalchemy import select

from kttt_desktop.domain.administrative_unit import AdministrativeUnitRow
from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.organization import CardDraft, StatusEventDraft
from kttt_desktop.domain.reorganization import (
    NewOrganization,
    Reorganization,
    ReorganizationDraft,
)
from kttt_desktop.domain.year_figure import TypedFigure
from kttt_desktop.queries.organization_ties import (
    certificates,
    manager_contacts,
    members_to_carry,
    organization_ties,
)
from kttt_desktop.services.journal import undo_action
from kttt_desktop.services.members import add_managers, add_members, change_member
from kttt_desktop.services.offices import add_units
from kttt_desktop.services.organization_checks import kept_faults
from kttt_desktop.services.organizations import (
    change_registration,
    correct_event,
    record_event,
    register_organization,
)
from kttt_desktop.services.reorganizations import reorganize
from kttt_desktop.services.year_figures import write_year_figures
from kttt_desktop.store.dump import dump
from kttt_desktop.store.engine import read
from kttt_desktop.store.tables import action, member, organization_version, status_event
from tests.fixtures_ledgers import keep

DAY = date(2024, 5, 1)
TODAY = date(2024, 12, 14)


@pytest.fixture
def three(context, an_organization):
    """Three cooperatives, by id."""
    return [
        register_organization(context, an_organization(name=f"HTX {name}", tax_code=None)).key
        for name in ("Một", "Hai", "Ba")
    ]


def rows(engine, table, *where):
    with read(engine) as connection:
        statement = select(table).where(*where).order_by(table.c.id)
        return [dict(row) for row in connection.execute(statement).mappings()]


def everything(engine):
    with read(engine) as connection:
        return dump(connection)


def ties(engine, key, day=TODAY):
    with read(engine) as connection:
        return [(one.relation, one.name) for one in organization_ties(connection, key, day)]


def events(engine, key):
    held = rows(engine, status_event, status_event.c.organization_id == key)
    return [(one["event"], one["other_organization_id"]) for one in held]


def a_draft(form, sources, **more):
    facts = {"form": form, "effective_on": DAY, "sources": tuple(sources)}
    return ReorganizationDraft(**(facts | more))


def codes(faults):
    return [fault.code for fault in faults]


def test_a_consolidation_makes_one_new_of_several(context, engine, three):
    new = (NewOrganization(name="HTX Hợp Nhất"),)
    draft = a_draft("consolidation", three[:2], new=new, document_number="05/NQ-ĐHTV")

    saved = reorganize(context, draft)

    (made,) = saved.key
    assert [events(engine, key)[-1] for key in three[:2]] == [("merged_into", made)] * 2
    assert events(engine, made) == [("registered", None)]
    assert ties(engine, made) == [("predecessor", "HTX Một"), ("predecessor", "HTX Hai")]
    assert ties(engine, three[0]) == [("successor", "HTX Hợp Nhất")]
    (card,) = rows(engine, organization_version, organization_version.c.organization_id == made)
    assert (card["commune_code"], card["field"], card["effective_on"]) == (
        "11800", "agriculture", DAY,
    )  # fmt: skip


def test_a_merger_ends_the_sources_and_the_target_goes_on(context, engine, three):
    reorganize(context, a_draft("merger", three[:2], targets=(three[2],)))

    assert [events(engine, key)[-1] for key in three[:2]] == [("merged_into", three[2])] * 2
    assert events(engine, three[2])[1:] == [("reorganised", three[0]), ("reorganised", three[1])]
    assert ties(engine, three[2]) == [("predecessor", "HTX Một"), ("predecessor", "HTX Hai")]


def test_a_division_ends_the_source(context, engine, three):
    new = (NewOrganization(name="HTX Đông"), NewOrganization(name="HTX Tây"))

    saved = reorganize(context, a_draft("division", three[:1], new=new))

    assert events(engine, three[0])[1:] == [("split", key) for key in saved.key]
    assert [events(engine, key) for key in saved.key] == [[("registered", three[0])]] * 2
    assert ties(engine, three[0]) == [("successor", "HTX Đông"), ("successor", "HTX Tây")]
    assert ties(engine, saved.key[0]) == [("predecessor", "HTX Một")]


def test_a_separation_lets_the_source_go_on(context, engine, three):
    new = (NewOrganization(name="HTX Mới"),)

    (made,) = reorganize(context, a_draft("separation", three[:1], new=new)).key

    assert events(engine, three[0])[-1] == ("reorganised", made)
    assert ties(engine, three[0]) == [("successor", "HTX Mới")]
    assert ties(engine, made) == [("predecessor", "HTX Một")]


def test_chosen_members_leave_on_the_day_and_join_their_successor(context, engine, three, a_member):
    keys = add_members(
        context, [a_member(name="An"), a_member(name="Bình"), a_member(name="Chi")]
    ).key
    new = (NewOrganization(name="HTX Đông"), NewOrganization(name="HTX Tây"))
    carried = ((keys[0], 0), (keys[1], 1))

    saved = reorganize(context, a_draft("division", three[:1], new=new, carried=carried))

    held = rows(engine, member)
    assert [(one["name"], one["left_on"]) for one in held[:3]] == [
        ("An", DAY), ("Bình", DAY), ("Chi", None),
    ]  # fmt: skip
    assert [(one["organization_id"], one["name"], one["joined_on"]) for one in held[3:]] == [
        (saved.key[0], "An", DAY), (saved.key[1], "Bình", DAY),
    ]  # fmt: skip
    with read(engine) as connection:
        assert [one.name for one in members_to_carry(connection, three[:1], DAY)] == ["Chi"]


def test_a_member_of_another_organization_cannot_be_carried(context, engine, three, a_member):
    (key,) = add_members(context, [a_member(organization_id=three[2])]).key
    draft = a_draft("merger", three[:1], targets=(three[1],), carried=((key, 0),))
    before = everything(engine)

    with pytest.raises(InputError) as caught:
        reorganize(context, draft)

    assert codes(caught.value.faults) == ["reorganization_member"]
    assert everything(engine) == before


@pytest.mark.parametrize("form", Reorganization)
def test_a_reorganization_is_one_action_and_can_be_taken_back(
    context, engine, three, a_member, form
):
    (key,) = add_members(context, [a_member()]).key
    before = everything(engine)
    new = () if form is Reorganization.MERGER else (NewOrganization(name="HTX Mới"),)
    targets = (three[2],) if form is Reorganization.MERGER else ()
    draft = a_draft(form, three[:1], new=new, targets=targets, carried=((key, 0),))

    reorganize(context, draft)

    assert [one["name"] for one in rows(engine, action)][-1] == "reorganize"
    undo_action(context)
    assert everything(engine) == before


@pytest.mark.parametrize(
    ("form", "places", "new", "fields"),
    [
        ("merger", [], 1, {"sources"}),
        ("merger", [0], 0, {"successors"}),
        ("consolidation", [0, 1], 2, {"successors"}),
        ("division", [0, 1], 2, {"sources"}),
    ],
)
def test_a_reorganization_without_its_parts_is_refused(context, three, form, places, new, fields):
    made = tuple(NewOrganization(name=f"Mới {n}") for n in range(new))

    with pytest.raises(InputError) as caught:
        reorganize(context, a_draft(form, [three[n] for n in places], new=made))

    assert {fault.field for fault in caught.value.faults} == fields


def test_a_consolidation_of_one_is_kept_with_a_warning(context, three):
    saved = reorganize(
        context, a_draft("consolidation", three[:1], new=(NewOrganization(name="Mới"),))
    )

    assert "reorganization_few" in codes(saved.faults)


def test_a_merger_back_into_what_merged_is_refused(context, three):
    reorganize(context, a_draft("merger", three[:1], targets=(three[1],)))
    draft = a_draft("merger", [three[1]], targets=(three[0],), effective_on=date(2024, 6, 1))

    with pytest.raises(InputError) as caught:
        reorganize(context, draft)

    assert "merged_in_circle" in codes(caught.value.faults)
    assert "“HTX Một” → “HTX Hai”" in caught.value.faults[0].text()


def test_an_event_that_closes_a_circle_is_refused_in_the_other_dialog_too(context, three):
    record_event(context, three[:1], ending(three[1]))

    with pytest.raises(InputError):
        record_event(context, [three[1]], ending(three[0]))
    with pytest.raises(InputError):
        record_event(context, [three[1]], ending(three[1]))


def ending(other, day=DAY):
    return StatusEventDraft(event="merged_into", effective_on=day, other_organization_id=other)


def test_a_correction_may_turn_a_merger_around(context, engine, three):
    record_event(context, three[:1], ending(three[1]))
    (event,) = rows(engine, status_event, status_event.c.event == "merged_into")

    correct_event(context, event["id"], ending(three[2]))

    assert ties(engine, three[0]) == [("successor", "HTX Ba")]
    with pytest.raises(InputError):
        correct_event(context, event["id"] + 1, ending(three[0]))


def test_a_separation_into_itself_is_refused(context, three):
    with pytest.raises(InputError) as caught:
        reorganize(context, a_draft("separation", three[:1], targets=(three[0],)))

    assert codes(caught.value.faults) == ["merged_into_itself"]


def test_a_target_that_has_ended_is_an_error_that_is_kept_and_shown(context, engine, three, book):
    over = StatusEventDraft(event="dissolved", effective_on=date(2023, 2, 1))
    record_event(context, [three[1]], over)

    saved = reorganize(context, a_draft("merger", three[:1], targets=(three[1],)))

    (fault,) = [one for one in saved.faults if one.code == "merged_into_ended"]
    assert fault.severity.value == "error"
    with read(engine) as connection:
        kept = kept_faults(connection, three[0], book.on(TODAY), TODAY)
    assert codes(kept) == ["merged_into_ended"]


def test_a_source_that_has_ended_is_warned_of(context, three):
    over = StatusEventDraft(event="dissolved", effective_on=date(2023, 2, 1))
    record_event(context, [three[0]], over)

    saved = reorganize(context, a_draft("merger", three[:1], targets=(three[1],)))

    assert "ended_before" in codes(saved.faults)


def test_a_suspended_target_stays_suspended(context, engine, three):
    record_event(
        context, [three[1]], StatusEventDraft(event="suspended", effective_on=date(2024, 1, 1))
    )

    reorganize(context, a_draft("merger", three[:1], targets=(three[1],)))
    reorganize(context, a_draft("separation", [three[1]], new=(NewOrganization(name="Mới"),)))

    assert "reorganised" not in [name for name, _ in events(engine, three[1])]


def test_unions_and_their_members_stand_on_both_cards(context, engine, base, an_organization):
    union = register_organization(
        context, an_organization(kind="cooperative_union", name="LHHTX", tax_code=None)
    ).key
    keep(context, "union_membership", organization_id=1, union_id=union, from_on=date(2020, 1, 1))

    assert ties(engine, 1) == [("union", "LHHTX")]
    assert ties(engine, union) == [("union_member", "HTX Dịch vụ nông nghiệp Cổ Am")]


def test_a_membership_of_what_is_no_union_is_kept_and_marked(context, base, an_organization):
    other = register_organization(context, an_organization(name="HTX Hai", tax_code=None)).key

    saved = keep(context, "union_membership", organization_id=1, union_id=other)

    assert [(one.code, one.severity.value) for one in saved.faults] == [("union_kind", "error")]


def test_a_union_that_belongs_to_itself_through_others_is_marked(context, base, an_organization):
    unions = [
        register_organization(
            context, an_organization(kind="cooperative_union", name=name, tax_code=None)
        ).key
        for name in ("LH Một", "LH Hai")
    ]
    keep(context, "union_membership", organization_id=unions[0], union_id=unions[1])

    saved = keep(context, "union_membership", organization_id=unions[1], union_id=unions[0])

    assert saved.faults[0].text() == (
        "“LH Hai” thành thành viên của chính mình: “LH Hai” → “LH Một” → “LH Hai”. "
        "Bỏ một lần tham gia liên hiệp."
    )


def test_a_code_that_meant_another_commune_is_warned_of_with_both_names(context, an_organization):
    units = [
        a_unit("Xã Yên Thịnh", None, date(2025, 6, 30), "2025-06"),
        a_unit("Xã Hữu Liên", date(2025, 7, 1), None, "2025-07"),
    ]
    add_units(context, units)
    before = an_organization(commune_code="06400", tax_code=None)
    key = register_organization(context, before)
    card = CardDraft(effective_on=date(2025, 8, 1), name="HTX", commune_code="06400")

    saved = change_registration(context, key.key, card)

    assert "commune_meant_another" not in codes(key.faults)
    (fault,) = [one for one in saved.faults if one.code == "commune_meant_another"]
    assert "“Xã Hữu Liên”, đến ngày 30/06/2025 là “Xã Yên Thịnh”" in fault.text()


def a_unit(name, start, end, edition):
    return AdministrativeUnitRow("06400", name, "xã", "commune", "20", start, end, (), edition)


def test_days_before_the_founding_are_warned_of_wherever_they_stand(
    context, three, a_member, a_manager
):
    early = date(2018, 1, 1)
    card = change_registration(context, three[0], CardDraft(effective_on=early, name="HTX"))
    event = record_event(
        context, three[:1], StatusEventDraft(event="suspended", effective_on=early)
    )
    people = add_members(context, [a_member(joined_on=early)])
    changed = change_member(context, people.key[0], a_member(joined_on=early))

    for saved in (card, event, people, changed):
        assert "day_before_founding" in codes(saved.faults)
    founding = StatusEventDraft(event="founded", effective_on=early)
    assert record_event(context, three[:1], founding).faults == ()
    assert add_managers(context, [a_manager()]).faults == ()


def test_year_figures_after_the_end_are_kept_with_a_warning(context, engine, three, book):
    over = StatusEventDraft(event="dissolved", effective_on=date(2022, 2, 1))
    record_event(context, three[:1], over)
    line = next(iter(book.on(TODAY).lines_of("cooperative"))).code
    typed = [TypedFigure(three[0], year, line, "5") for year in (2021, 2023)]

    saved = write_year_figures(context, typed)

    assert (saved.rows, codes(saved.faults)) == (2, ["figures_after_end"])
    with read(engine) as connection:
        assert codes(kept_faults(connection, three[0], book.on(TODAY), TODAY)) == [
            "figures_after_end"
        ]


def test_certificates_and_telephones_are_read_with_their_owner(context, engine, base, a_manager):
    keep(
        context, "certificate", organization_id=1, number="0207D00018", issued_on=date(2020, 1, 5),
        change_number=2, issuer="Phòng Tài chính",
    )  # fmt: skip
    add_managers(context, [a_manager(phone="0912345678"), a_manager(name="Không Máy")])

    with read(engine) as connection:
        (paper,) = certificates(connection, 1)
        (contact,) = manager_contacts(connection, 1, TODAY)

    assert (paper.number, paper.change_number, paper.issuer) == ("0207D00018", 2, "Phòng Tài chính")
    assert (contact.who, contact.post, contact.value) == ("Trần Thị Bình", "director", "0912345678")
