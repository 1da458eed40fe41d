from datetime import date, timedelta

from kttt_desktop.queries.log import action_log, row_history, table_titles
from kttt_desktop.queries.organization_card import (
    organization_card,
    organization_history,
    stored_row,
)
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.year_grid import figure_years, organization_figures, year_grid
from kttt_desktop.store import tables
from kttt_desktop.store.engine import read
from tests.queries import recount
from tests.queries.conftest import LINES, put, stamp

AS_OF = date(2023, 12, 31)
SCOPE = Scope(year=2023, as_of=AS_OF)


def test_the_grid_shows_actual_estimate_and_the_year_before(district, connection, book):
    rows = year_grid(connection, SCOPE, book.on(AS_OF), LINES, only_active=False)

    values = {
        (row["organization_id"], row["line"], row["year"], row["basis"]): row["value"]
        for row in district.figures
    }
    assert {row.organization_id for row in rows} == set(
        recount.organizations(district, AS_OF, book.on(AS_OF))
    )
    for row in rows:
        for line in LINES:
            cell = row.cells.get(line)
            key = (row.organization_id, line)
            before = (values.get((*key, 2022, basis)) for basis in ("actual", "estimate"))
            expected = next((value for value in before if value is not None), None)
            assert (cell.last_year if cell else None) == expected
            for basis in ("actual", "estimate"):
                held = getattr(cell, basis) if cell else None
                assert (held is not None) == ((*key, 2023, basis) in values)
                assert (held.value if held else None) == values.get((*key, 2023, basis))


def test_the_best_value_of_a_cell_is_what_figures_are_made_of(district, connection, book):
    rows = year_grid(connection, SCOPE, book.on(AS_OF), LINES)

    for line in LINES:
        held = recount.figures(district, 2023, line)
        for row in rows:
            cell = row.cells.get(line)
            found = (cell.best, cell.is_estimate) if cell else (None, False)
            assert row.active
            assert found == held.get(row.organization_id, (None, False))


def test_one_organization_gives_its_cells_alone(district, connection, book):
    key = district.figures[0]["organization_id"]

    cells = organization_figures(connection, key, SCOPE, LINES)

    (row,) = year_grid(
        connection,
        Scope(2023, AS_OF, organization_ids=(key,)),
        book.on(AS_OF),
        LINES,
        only_active=False,
    )
    assert cells == row.cells
    assert figure_years(connection) == (2023, 2022)


def test_a_card_turns_back_with_the_day(district, connection, book):
    for one in district.organizations[:20]:
        for as_of in (date(2020, 6, 1), AS_OF):
            law = book.on(as_of)
            card = organization_card(connection, one["id"], Scope(2023, as_of), law)

            expected = recount.organizations(district, as_of, law).get(one["id"])
            assert (card is None) == (expected is None)
            if card and expected:
                assert card.card["charter_capital"] == expected["charter_capital"]
                assert card.status == expected["status"].code


def test_history_shows_what_was_corrected_and_the_other_organization(engine, open_work, book):
    day = date(2024, 5, 1)
    with open_work("register") as work:
        one, other = put(work, tables.organization, [{"kind": "cooperative"}] * 2)
        card = {"effective_on": day, "recorded_at": stamp(day)}
        put(
            work,
            tables.organization_version,
            [
                {**card, "organization_id": one["id"], "name": "HTX Một"},
                {**card, "organization_id": other["id"], "name": "HTX Hai"},
            ],
        )
        gone = {
            "organization_id": one["id"],
            "event": "merged_into",
            "other_organization_id": other["id"],
            "recorded_at": stamp(day),
        }
        wrong = {"effective_on": day, "superseded_at": stamp(day + timedelta(days=2))}
        put(work, tables.status_event, [{**gone, **wrong}])
        put(work, tables.status_event, [{**gone, "effective_on": day + timedelta(days=1)}])
        work.commit()

    with read(engine) as connection:
        history = organization_history(connection, one["id"])

    assert [version.card["name"] for version in history.versions] == ["HTX Một"]
    assert [(e.effective_on, e.superseded_at is None) for e in history.events] == [
        (day + timedelta(days=1), True),
        (day, False),
    ]
    assert {event.other_name for event in history.events} == {"HTX Hai"}


def test_a_dialog_starts_from_the_stored_row(district, connection):
    one = district.members[0]

    row = stored_row(connection, "member", one["id"])

    assert (row["name"], row["identity_number"]) == (one["name"], one["identity_number"])
    assert row["version"] > 0
    assert stored_row(connection, "member", 10**6) is None


def test_the_journal_lists_actions_and_the_history_of_a_row(district, connection):
    (action,) = action_log(connection)
    (made,) = row_history(connection, "member", district.members[0]["id"])

    assert (action.user, action.name) == ("officer", "make_district")
    assert action.tables["organization"] == (60, 0, 0)
    assert (made.before, made.after["name"]) == (None, district.members[0]["name"])
    assert action_log(connection, before=action.action) == ()
    assert table_titles()["member"] == "thành viên"
