import random
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from kttt_desktop.queries.indicator_spec import IndicatorSpec
from kttt_desktop.queries.indicators import answer, rows
from kttt_desktop.queries.rows.indicators import LineFigure, Request, Scope
from kttt_desktop.store import tables
from kttt_desktop.store.engine import read
from kttt_desktop.store.unit_of_work import make_open_work
from tests.queries import recount
from tests.queries.conftest import LINES, POSTS, make_district

AS_OF = date(2023, 12, 31)
SCOPE = Scope(year=2023, as_of=AS_OF)
ACTIVE = IndicatorSpec(
    code="org.active",
    name="Tổ chức đang hoạt động",
    unit="HTX",
    entity="organization_at",
    filter=[["active", "=", True]],
)
MANAGERS = IndicatorSpec(
    code="manager.count", name="Cán bộ", unit="người", entity="manager_at", measure="count"
)
MEMBERS = IndicatorSpec(
    code="member.count", name="Thành viên", unit="thành viên", entity="member_at"
)


def spec(code, **changes):
    return IndicatorSpec(code=code, name=code, unit=changes.pop("unit", "HTX"), **changes)


def holds(one, where):
    names = {"model": "activity_model", "commune": "commune_code"}
    return all(one[names.get(key, key)] == value for key, value in where.items())


def measured(values, measure):
    if measure in {"min", "max"}:
        values = [value for value in values if value > 0]
    if not values:
        return None
    match measure:
        case "sum":
            return sum(values)
        case "average":
            return Decimal(sum(values)) / len(values)
        case "positive_count":
            return sum(value > 0 for value in values)
        case _:
            return {"min": min, "max": max}[measure](values)


WHERES = (
    {},
    {"model": "service"},
    {"model": "employment", "field": "agriculture"},
    {"kind": "cooperative", "field": "non_agriculture"},
)


@pytest.mark.parametrize(
    ("figures", "known_on"), [("actual", None), ("best", None), ("best", date(2030, 1, 1))]
)
def test_lines_equal_a_recount_on_both_engines(either_engine, clock, book, figures, known_on):
    with make_open_work(either_engine, "officer", clock)("make_district") as work:
        district = make_district(work)
    law = book.on(AS_OF)
    scope = Scope(year=2023, as_of=AS_OF, figures=figures, known_on=known_on)
    measures = ("sum", "min", "max", "average", "positive_count")
    asked = [(line, how, where) for line in LINES for how in measures for where in WHERES]

    with read(either_engine) as connection:
        requests = [Request(LineFigure(line, how), where) for line, how, where in asked]
        answers = answer(connection, requests, scope, law)

    at = recount.organizations(district, AS_OF, law, known_on)
    for (line, how, where), found in zip(asked, answers, strict=True):
        active = {k for k, one in at.items() if one["status"].active and holds(one, where)}
        held = recount.figures(district, 2023, line, figures)
        standing = {key: held[key] for key in active & held.keys()}
        if how in {"min", "max"}:
            standing = {key: pair for key, pair in standing.items() if pair[0] > 0}
        assert found.value == measured([value for value, _ in standing.values()], how)
        assert (found.have, found.expected) == (len(standing), len(active))
        assert found.estimates == sum(estimate for _, estimate in standing.values())


def test_counts_of_active_organizations_equal_a_recount(district, connection, book):
    law = book.on(AS_OF)

    answers = answer(connection, [Request(ACTIVE, where) for where in WHERES], SCOPE, law)

    at = recount.organizations(district, AS_OF, law)
    expected = [sum(o["status"].active and holds(o, w) for o in at.values()) for w in WHERES]
    assert [one.value for one in answers] == expected
    assert [one.have for one in answers] == [one.expected for one in answers] == expected


def test_managers_by_post_and_level_equal_a_recount(district, connection, book):
    law = book.on(AS_OF)
    folds = {item.code: item.fold for item in law.codes("qualification")}
    asked = [
        {"post": post, "level": level, "field": field}
        for post in POSTS
        for level in ("1", "2", "3", "4")
        for field in ("agriculture", "non_agriculture")
    ]

    answers = answer(connection, [Request(MANAGERS, where) for where in asked], SCOPE, law)

    at = recount.organizations(district, AS_OF, law)
    for where, found in zip(asked, answers, strict=True):
        assert found.value == sum(
            row["post"] == where["post"]
            and folds.get(row["qualification"]) == where["level"]
            and row["organization_id"] in at
            and at[row["organization_id"]]["status"].active
            and at[row["organization_id"]]["field"] == where["field"]
            and (row["from_on"] is None or row["from_on"] <= AS_OF)
            and (row["to_on"] is None or row["to_on"] >= AS_OF)
            for row in district.managers
        )


def test_members_are_those_of_the_day_and_know_their_kind(district, connection, book):
    day = date(2024, 12, 31)
    law = book.on(day)
    official = Request(MEMBERS, {"member_kind": "official_member"})

    everyone, some = answer(connection, [Request(MEMBERS), official], Scope(2024, day), law)

    at = recount.organizations(district, day, law)
    held = [
        row
        for row in district.members
        if row["organization_id"] in at
        and at[row["organization_id"]]["status"].active
        and (row["joined_on"] is None or row["joined_on"] <= day)
        and (row["left_on"] is None or row["left_on"] > day)
    ]
    assert everyone.value == len(held)
    assert everyone.have == len({row["organization_id"] for row in held})
    assert some.value == sum(
        row["contributes_capital"] and (row["uses_services"] or row["works"]) for row in held
    )


def test_known_on_a_day_gives_the_figures_of_that_day(district, connection, book):
    law = book.on(AS_OF)
    scope = Scope(year=2023, as_of=AS_OF, known_on=date(2021, 1, 1))

    (found,) = answer(connection, [Request(ACTIVE)], scope, law)

    at = recount.organizations(district, AS_OF, law, date(2021, 1, 1))
    assert found.value == sum(one["status"].active for one in at.values())


def test_rows_behind_a_figure_add_up_to_it(district, connection, book):
    law = book.on(AS_OF)
    request = Request(LineFigure("III.1.01"), {"model": "service"})
    (found,) = answer(connection, [request], SCOPE, law)

    behind = rows(connection, request, SCOPE, law)

    assert sum(row.value for row in behind) == found.value
    assert len(behind) == found.have
    assert rows(connection, request, SCOPE, law, limit=2, offset=1) == behind[1:3]


def test_rows_behind_a_count_are_the_organizations_counted(district, connection, book):
    law = book.on(AS_OF)
    (found,) = answer(connection, [Request(ACTIVE)], SCOPE, law)

    behind = rows(connection, Request(ACTIVE), SCOPE, law)

    assert len(behind) == found.value
    assert {row.entity for row in behind} == {"organization_at"}
    assert all(row.value is None and row.id == row.organization_id for row in behind)


def test_ratio_in_percent_carries_its_base(district, connection, book):
    law = book.on(AS_OF)
    catalogue = {"org.active": ACTIVE}
    share = spec("share", unit="%", base="org.active", part_filter=[["field", "=", "agriculture"]])

    (found,) = answer(connection, [Request(share)], SCOPE, law, catalogue)

    at = recount.organizations(district, AS_OF, law)
    active = [one for one in at.values() if one["status"].active]
    part = sum(one["field"] == "agriculture" for one in active)
    assert (found.value, found.base) == (Decimal(part * 100) / len(active), len(active))


def test_formula_over_indicators_is_computed_in_decimals(district, connection, book):
    law = book.on(AS_OF)
    catalogue = {
        "org.active": ACTIVE,
        "revenue": spec("revenue", entity="year_figure", measure="sum", value="III.1.01"),
    }
    mean = spec("mean", formula="(revenue - 0) / org.active")

    answers = answer(
        connection,
        [Request(mean), Request(catalogue["revenue"]), Request(ACTIVE)],
        SCOPE,
        law,
        catalogue,
    )

    assert answers[0].value == Decimal(answers[1].value) / answers[2].value
    assert answers[0].have == answers[1].have


def test_many_figures_take_few_statements(district, engine, book):
    law = book.on(AS_OF)
    pick = random.Random(5)
    requests = [
        Request(LineFigure(pick.choice(LINES)), {"charter_capital": pick.randrange(10**6)})
        for _ in range(300)
    ]
    statements = []

    with read(engine) as connection:
        run = connection.execute
        connection.execute = lambda *given: statements.append(given) or run(*given)
        answers = answer(connection, requests, SCOPE, law)

    assert len(answers) == 300
    assert len(statements) == 7  # 300 × (value, have, estimates) and 300 × expected, by 200


def test_a_line_nobody_reported_is_not_zero(district, connection, book):
    law = book.on(AS_OF)
    asked = [Request(LineFigure("IV.15", how)) for how in ("sum", "min", "positive_count")]

    answers = answer(connection, asked, SCOPE, law)

    assert [one.value for one in answers] == [None, None, None]
    assert {one.have for one in answers} == {0}
    assert all(one.expected > 0 for one in answers)


def test_organizations_that_are_not_active_count_when_asked(district, connection, book):
    law = book.on(AS_OF)
    asked = Request(LineFigure("I.7.01", only_active=False), {"final": True})

    (found,) = answer(connection, [asked], SCOPE, law)

    at = recount.organizations(district, AS_OF, law)
    ended = {key for key, one in at.items() if one["status"].final}
    held = recount.figures(district, 2023, "I.7.01")
    assert found.have == len(ended & held.keys()) > 0
    assert found.value == sum(held[key][0] for key in ended & held.keys())
    assert found.expected == len(ended)


def test_named_functions_give_beginnings_and_ends_of_a_year(district, connection, book):
    day = date(2020, 12, 31)
    law = book.on(day)
    begun = spec("begun", function="organizations_begun_in_year")
    ended = spec("ended", function="organizations_ended_in_year")

    answers = answer(connection, [Request(begun), Request(ended)], Scope(2020, day), law)

    at = recount.organizations(district, day, law)
    firsts = {}
    for row in district.events:
        gives = law.status_rules[row["event"]].effect == "set"
        if gives and recount.known(row, None) and row["effective_on"] <= day:
            held = firsts.setdefault(row["organization_id"], row["effective_on"])
            firsts[row["organization_id"]] = min(held, row["effective_on"])
    assert answers[0].value == sum(one.year == 2020 for key, one in firsts.items() if key in at)
    assert answers[1].value == sum(
        one["status"].final and one["status"].since.year == 2020 for one in at.values()
    )


def test_scope_narrows_to_organizations_and_commune(district, connection, book):
    law = book.on(AS_OF)
    keys = tuple(one["id"] for one in district.organizations[:20])
    at = recount.organizations(district, AS_OF, law)

    some = Scope(year=2023, as_of=AS_OF, organization_ids=keys)
    there = Scope(year=2023, as_of=AS_OF, commune="11875")
    found = [answer(connection, [Request(ACTIVE)], scope, law)[0].value for scope in (some, there)]

    active = {key: one for key, one in at.items() if one["status"].active}
    assert found == [
        len(active.keys() & set(keys)),
        sum(one["commune_code"] == "11875" for one in active.values()),
    ]


def test_year_figures_are_as_they_were_known_on_a_day(engine, open_work, clock, book):
    with open_work("make_district") as work:
        district = make_district(work)
    day = clock().date()
    clock.tick(days=3)
    with open_work("clear") as work:
        seen = select(tables.year_figure.c.id, tables.year_figure.c.version)
        work.journal.delete(tables.year_figure, work.connection.execute(seen).all()[::2])
        work.commit()
    law = book.on(AS_OF)
    requests = [Request(LineFigure(line)) for line in LINES]

    with read(engine) as connection:
        scope = Scope(year=2023, as_of=AS_OF, known_on=day)
        then = answer(connection, requests, scope, law)
        now = answer(connection, requests, SCOPE, law)

    at = recount.organizations(district, AS_OF, law, day)
    active = {key for key, one in at.items() if one["status"].active}
    for line, found in zip(LINES, then, strict=True):
        held = recount.figures(district, 2023, line)
        assert found.value == sum(held[key][0] for key in active & held.keys())
    assert [one.value for one in now] != [one.value for one in then]
