"""Count II-16 again in plain Python from the register's rows, without the program's queries."""

import sqlite3
from collections import defaultdict
from contextlib import closing
from decimal import ROUND_HALF_UP, Decimal

ACTIVE_AFTER = {"registered", "converted", "reorganised", "resumed"}
SETS_STATUS = ACTIVE_AFTER | {
    "suspended", "tax_revoked", "not_at_address", "dissolution_started", "bankruptcy_started",
    "split", "merged_into", "dissolved",
}  # fmt: skip
LEVELS = {
    "none": "1", "elementary": "2", "intermediate": "3", "college": "3", "university": "4",
    "postgraduate": "4",
}  # fmt: skip
POSTS = {
    "board_chair": ("03", "04"), "director": ("06", "07"), "head_supervisor": ("09", "10"),
    "chief_accountant": ("12", "13"),
}  # fmt: skip


def rows(path, table):
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f'SELECT * FROM "{table}"')]


def active_cooperatives(path, day):
    """Return {id: card} of the cooperatives that are active on an ISO day."""
    kinds = {row["id"]: row["kind"] for row in rows(path, "organization")}
    cards, last_event = {}, {}
    versions = rows(path, "organization_version")
    for row in sorted(versions, key=lambda r: (r["effective_on"], r["recorded_at"])):
        if row["superseded_at"] is None and row["effective_on"] <= day:
            cards[row["organization_id"]] = row
    for row in sorted(rows(path, "status_event"), key=lambda r: (r["effective_on"], r["id"])):
        sets = row["event"] in SETS_STATUS
        if row["superseded_at"] is None and row["effective_on"] <= day and sets:
            last_event[row["organization_id"]] = row["event"]
    return {
        key: card
        for key, card in cards.items()
        if kinds[key] == "cooperative" and last_event.get(key) in ACTIVE_AFTER
    }


def figures_of(path, year):
    """Return {(organization, line): value}, an actual figure before an estimate."""
    best = {}
    for basis in ("estimate", "actual"):
        for row in rows(path, "year_figure"):
            if row["year"] == year and row["basis"] == basis and row["value"] is not None:
                best[row["organization_id"], row["line"]] = row["value"]
    return best


def million(value):
    """Return VND as printed in triệu đồng."""
    return (Decimal(value) / 10**6).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def recount(path, year):
    """Return {(table, row): printed value} of every leaf that comes from the register."""
    cards = active_cooperatives(path, f"{year}-12-31")
    figures = figures_of(path, year)

    def values(line, model=None, field=None):
        return [
            figures[key, line]
            for key, card in cards.items()
            if (key, line) in figures
            and model in (None, card["activity_model"])
            and field in (None, card["field"])
        ]

    def total(line, **where):
        found = values(line, **where)
        return sum(found) if found else None

    def money(value):
        return None if value is None else million(value)

    def count(model, field):
        wanted = (model, field)
        return sum((card["activity_model"], card["field"]) == wanted for card in cards.values())

    found = {
        ("I", "03"): count("service", "agriculture"),
        ("I", "04"): count("service", "non_agriculture"),
        ("I", "06"): count("employment", "agriculture"),
        ("I", "07"): count("employment", "non_agriculture"),
        ("I", "08"): total("I.7.01"),
        ("I", "10"): total("I.7.01", model="service"),
        ("I", "11"): total("I.7.02", model="service"),
        ("I", "12"): total("I.7.01", model="employment"),
        ("I", "14"): total("I.7.01", field="agriculture"),
        ("I", "15"): total("I.7.01", field="non_agriculture"),
        ("I", "17"): total("I.7.03", model="service"),
        ("I", "18"): total("I.7.03", model="employment"),
        ("I", "19"): total("I.7.04"),
    }
    for code in ("02", "03", "04", "05", "06", "08", "09"):
        found["II", code] = money(total(f"II.1.{code}"))
    found["II", "10"] = money(total("II.2.01"))
    found["II", "11"] = total("II.2.02")
    found["II", "12"] = money(min(value for value in values("II.2.03") if value > 0))
    found["II", "13"] = money(max(values("II.2.04")))
    found["III", "02"] = money(total("III.1.01", model="service"))
    found["III", "03"] = money(total("III.1.02", model="service"))
    found["III", "04"] = money(total("III.1.01", model="employment"))
    for code in (5, 8, 9, 10, 12, 13, 14, 15):
        found["III", f"{code:02}"] = money(total(f"III.1.{code - 2:02}"))
    return found


def recount_managers(path, year):
    """Return {(row, level): persons} of table V."""
    day = f"{year}-12-31"
    cards = active_cooperatives(path, day)
    found = defaultdict(int)
    for row in rows(path, "manager"):
        card = cards.get(row["organization_id"])
        begun = row["from_on"] is None or row["from_on"] <= day
        held = row["to_on"] is None or row["to_on"] >= day
        if card and begun and held and row["post"] in POSTS and row["qualification"]:
            farming, other = POSTS[row["post"]]
            code = farming if card["field"] == "agriculture" else other
            found[code, LEVELS[row["qualification"]]] += 1
    return dict(found)
