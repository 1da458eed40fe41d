from datetime import date

import pytest

from kttt_desktop.domain.vietnamese import fold, sort_key
from kttt_desktop.queries.organization_list import organization_list
from kttt_desktop.queries.people_lists import manager_page, member_page
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.rows.paging import Filter, Sort
from kttt_desktop.queries.search import search
from kttt_desktop.store import tables
from kttt_desktop.store.engine import read
from kttt_desktop.store.unit_of_work import make_open_work
from tests.queries import recount
from tests.queries.conftest import make_district, put, stamp

AS_OF = date(2023, 12, 31)
SCOPE = Scope(year=2023, as_of=AS_OF)


def looking_for(text):
    return [Filter("search", "contains", text)]


@pytest.fixture
def organizations(district, connection, book):
    return organization_list(connection, SCOPE, book.on(AS_OF))


def expected_names(district, book, chosen=lambda _one: True):
    at = recount.organizations(district, AS_OF, book.on(AS_OF))
    names = [one["name"] for one in at.values() if chosen(one)]
    return sorted(names, key=sort_key)


def test_organizations_come_in_vietnamese_order_page_by_page(district, organizations, book):
    pages = [organizations.page(limit=7, offset=offset) for offset in range(0, 70, 7)]

    names = [row.name for page in pages for row in page]
    assert names == expected_names(district, book)
    assert organizations.count() == len(names)


def test_organizations_are_found_with_or_without_marks(district, organizations, book):
    wanted = expected_names(district, book, lambda one: "Đại Thắng" in one["name"])

    found = [
        [row.name for row in organizations.page(looking_for(typed))]
        for typed in ("dai thang", "ĐẠI THẮNG", "thang dai")
    ]

    assert [sorted(names, key=sort_key) for names in found] == [wanted] * 3
    assert organizations.count(looking_for("dai thang")) == len(wanted)


@pytest.mark.parametrize(
    ("key", "op", "value", "chosen"),
    [
        ("kind", "=", "cooperative", lambda one: one["kind"] == "cooperative"),
        ("active", "=", True, lambda one: one["status"].active),
        ("status", "is_null", True, lambda one: one["status"].code is None),
        ("status", "is_null", False, lambda one: one["status"].code is not None),
        ("field", "!=", "credit", lambda one: one["field"] != "credit"),
        ("model", "in", ("service",), lambda one: one["activity_model"] == "service"),
        ("name", "contains", "Bình", lambda one: "Bình" in one["name"]),
        (
            "effective_on",
            ">=",
            "2021-01-01",
            lambda one: one["effective_on"] >= date(2021, 1, 1),
        ),
        (
            "charter_capital",
            "<",
            500_000_000,
            lambda one: one["charter_capital"] is not None and one["charter_capital"] < 500_000_000,
        ),
    ],
)
def test_filters_choose_what_they_say(district, organizations, book, key, op, value, chosen):
    found = organizations.page([Filter(key, op, value)])

    assert [row.name for row in found] == expected_names(district, book, chosen)


@pytest.mark.parametrize("descending", [False, True])
def test_empty_values_come_last_either_way(organizations, descending):
    found = organizations.page(sorts=[Sort("charter_capital", descending)])

    values = [row.charter_capital for row in found]
    known = [value for value in values if value is not None]
    assert values[: len(known)] == sorted(known, reverse=descending)
    assert set(values[len(known) :]) == {None}


def test_names_sort_downwards_too(organizations):
    up = organizations.page(sorts=[Sort("name")])
    down = organizations.page(sorts=[Sort("name", descending=True)])

    assert [row.id for row in down] == [row.id for row in reversed(up)]


def test_reported_figures_stand_in_the_list_and_its_totals(district, organizations, book):
    law = book.on(AS_OF)
    at = recount.organizations(district, AS_OF, law)
    revenue = recount.figures(district, 2023, "III.1.01")
    members = recount.figures(district, 2023, "I.7.01")

    rows = organizations.page()

    assert {row.id: row.revenue for row in rows} == {
        key: revenue.get(key, (None,))[0] for key in at
    }
    reported = {key: pair[0] for key, pair in members.items()}
    assert all(row.members == reported[row.id] for row in rows if row.id in reported)
    assert organizations.totals(["revenue"]) == {
        "revenue": sum(pair[0] for key, pair in revenue.items() if key in at)
    }
    by_revenue = organizations.page(sorts=[Sort("revenue", descending=True)], limit=1)
    assert by_revenue[0].revenue == max(revenue[key][0] for key in at.keys() & revenue.keys())


def test_members_are_counted_where_none_are_reported(district, organizations):
    reported = recount.figures(district, 2023, "I.7.01")

    rows = [row for row in organizations.page() if row.id not in reported]

    for row in rows:
        count = sum(
            one["organization_id"] == row.id
            and (one["joined_on"] is None or one["joined_on"] <= AS_OF)
            and (one["left_on"] is None or one["left_on"] > AS_OF)
            for one in district.members
        )
        assert row.members == (count or None)


def test_the_state_of_the_figures_is_told(district, organizations):
    bases = {}
    for row in district.figures:
        if row["year"] == 2023 and row["value"] is not None:
            bases.setdefault(row["organization_id"], set()).add(row["basis"])

    for row in organizations.page():
        held = bases.get(row.id, set())
        assert row.figures == ("actual" if "actual" in held else "estimate" if held else None)


def test_choices_count_the_rows_of_each_value(organizations):
    found = organizations.choices("kind")

    rows = organizations.page()
    assert found == {kind: sum(row.kind == kind for row in rows) for kind in {r.kind for r in rows}}
    assert "kind" in organizations.declared()


def test_communes_carry_the_name_of_the_day(district, engine, open_work, book):
    unit = {"code": "11875", "kind": "commune", "level": "commune"}
    with open_work("load_units") as work:
        put(
            work,
            tables.administrative_unit,
            [
                {**unit, "name": "Xã Cũ", "valid_to": date(2025, 6, 30)},
                {**unit, "name": "Xã Mới", "valid_from": date(2025, 7, 1)},
            ],
        )
        work.commit()
    names = []

    for day in (AS_OF, date(2025, 12, 31)):
        scope = Scope(year=2023, as_of=day, commune="11875")
        with read(engine) as connection:
            found = organization_list(connection, scope, book.on(day))
            rows = found.page(sorts=[Sort("commune_name")])
        names.append({row.commune_name for row in rows})

    assert names == [{"Xã Cũ"}, {"Xã Mới"}]


def test_members_page_by_given_name_on_both_engines(either_engine, clock, book):
    with make_open_work(either_engine, "officer", clock)("make_district") as work:
        district = make_district(work)
    with read(either_engine) as connection:
        members = member_page(connection, SCOPE, book.on(AS_OF), everyone=True)

        found = [row.id for start in range(0, 400, 50) for row in members.page((), (), 50, start)]
        by_owner = members.page(sorts=[Sort("organization"), Sort("name")])

    keys = sorted(district.members, key=lambda r: (sort_key(r["name"], person=True), r["id"]))
    assert found == [row["id"] for row in keys]
    owners = [sort_key(row.organization) for row in by_owner if row.organization is not None]
    assert owners == sorted(owners)


def test_members_of_one_organization_on_the_day(district, connection, book):
    key = district.members[0]["organization_id"]
    scope = Scope(2023, AS_OF, organization_ids=(key,))

    found = member_page(connection, scope, book.on(AS_OF)).page()

    assert {row.id for row in found} == {
        one["id"]
        for one in district.members
        if one["organization_id"] == key
        and (one["joined_on"] is None or one["joined_on"] <= AS_OF)
        and (one["left_on"] is None or one["left_on"] > AS_OF)
    }


def test_members_are_filtered_by_kind_of_the_law(district, connection, book):
    law = book.on(date(2024, 12, 31))
    members = member_page(connection, SCOPE, law, everyone=True)

    found = members.page([Filter("member_kind", "=", "capital_associate")])

    facts = [(row.contributes_capital, row.uses_services, row.works) for row in found]
    assert facts
    assert set(facts) == {(True, False, False)}


@pytest.fixture
def people(open_work):
    """One cooperative, once of another name, and four members with papers."""
    with open_work("register") as work:
        (one,) = put(work, tables.organization, [{"kind": "cooperative"}])
        own = {"organization_id": one["id"], "recorded_at": stamp(date(2020, 1, 1))}
        names = ((date(2020, 1, 1), "HTX An Khê"), (date(2022, 1, 1), "HTX Bình Minh"))
        put(
            work,
            tables.organization_version,
            [{**own, "effective_on": day, "name": name} for day, name in names],
        )
        people = (
            ("Trần Văn Anh", "031070000011"),
            ("Nguyễn Văn An", "031070123456"),
            ("Đỗ An Khê", "123456031070"),
            ("Lê Thị Bình", None),
        )
        member = {"organization_id": one["id"], "party": "individual"}
        put(
            work,
            tables.member,
            [{**member, "name": name, "identity_number": paper} for name, paper in people],
        )
        work.commit()
    return one["id"]


def test_whole_words_come_before_parts_of_words(engine, people, book):
    with read(engine) as connection:
        page = member_page(connection, SCOPE, book.on(AS_OF)).page(looking_for("an"))
        hits = search(connection, "an", SCOPE)

    assert [row.name for row in page][:2] == ["Nguyễn Văn An", "Đỗ An Khê"]
    assert [hit.name for hit in hits] == [
        "HTX Bình Minh",
        "Nguyễn Văn An",
        "Đỗ An Khê",
        "Trần Văn Anh",
    ]


def test_last_digits_of_a_paper_find_their_member_first(engine, people, book):
    with read(engine) as connection:
        hits = search(connection, "123456", SCOPE)

    assert [hit.detail for hit in hits] == ["031070123456", "123456031070"]
    assert {hit.organization for hit in hits} == {"HTX Bình Minh"}


def test_an_organization_is_found_by_its_former_name(engine, people, book):
    with read(engine) as connection:
        hits = search(connection, "htx an khe", SCOPE)

    assert [(hit.entity, hit.name) for hit in hits] == [("organization", "HTX Bình Minh")]


def test_words_are_found_in_any_order(engine, people, book):
    with read(engine) as connection:
        hits = search(connection, "an nguyễn", SCOPE)

    assert [hit.name for hit in hits] == ["Nguyễn Văn An"]


def test_nothing_typed_finds_nothing(engine, people, book):
    with read(engine) as connection:
        assert search(connection, "  ", SCOPE) == ()


def test_a_common_word_still_brings_whole_words_first(engine, open_work, people, book):
    own = {"organization_id": people, "party": "individual"}
    with open_work("import") as work:
        put(work, tables.member, [{**own, "name": f"Anh A{n}"} for n in range(2100)])
        put(work, tables.member, [{**own, "name": "Vũ An Xuân"}])
        work.commit()

    with read(engine) as connection:
        hits = search(connection, "an", SCOPE, limit=20)

    whole = [hit.name for hit in hits if hit.entity == "member"][:3]
    assert whole == ["Nguyễn Văn An", "Đỗ An Khê", "Vũ An Xuân"]
    assert len(hits) == 20
    assert all("an" in fold(hit.name) for hit in hits[1:])


def test_managers_of_the_day_come_with_their_level(district, connection, book):
    law = book.on(AS_OF)

    found = manager_page(connection, SCOPE, law).page([Filter("post", "=", "director")])
    everyone = manager_page(connection, SCOPE, law, everyone=True)

    held = {
        row["id"]: law.folded("qualification", row["qualification"])
        for row in district.managers
        if row["post"] == "director"
        and (row["from_on"] is None or row["from_on"] <= AS_OF)
        and (row["to_on"] is None or row["to_on"] >= AS_OF)
    }
    assert {row.id: row.level for row in found} == held
    assert everyone.count() == len(district.managers)
