"""Every target of the plans counted again in plain Python from the tables as they are."""

import sqlite3
from collections import defaultdict
from datetime import date
from decimal import Decimal

from kttt_desktop.domain.rules.status import StatusFact, legal_status

COLLECTIVE = {"cooperative", "cooperative_union", "cooperative_group"}


class Facts:
    """The rows of a register by table, without SQL but to read them."""

    def __init__(self, path, law, day):
        self.day, self.law = day, law
        connection = sqlite3.connect(path)
        connection.row_factory = sqlite3.Row
        self._read = lambda table: [
            dict(row) for row in connection.execute(f"SELECT * FROM {table}")
        ]
        self.organizations = self._organizations()
        self.active = {k: o for k, o in self.organizations.items() if o["active"]}
        self.members = [r for r in self._read("member") if r["organization_id"] in self.active]
        self.managers = [
            row
            for row in self._read("manager")
            if row["organization_id"] in self.of("cooperative") and self.in_force(row)
        ]
        self.grades = self._grades()
        connection_tables = ("value_chain_link", "technology_use", "product", "union_membership",
                             "resolution_case", "alliance_membership")  # fmt: skip
        self.books = {name: self._read(name) for name in connection_tables}
        connection.close()

    def _organizations(self):
        events, found = defaultdict(list), {}
        for row in sorted(self._read("status_event"), key=lambda row: row["id"]):
            if row["superseded_at"] is None and iso(row["effective_on"]) <= self.day:
                events[row["organization_id"]].append(row)
        cards = defaultdict(list)
        for row in self._read("organization_version"):
            if row["superseded_at"] is None and iso(row["effective_on"]) <= self.day:
                cards[row["organization_id"]].append(row)
        for one in self._read("organization"):
            if not cards[one["id"]]:
                continue
            facts = [StatusFact(e["event"], iso(e["effective_on"])) for e in events[one["id"]]]
            status = legal_status(facts, self.law, one["kind"])
            card = max(cards[one["id"]], key=lambda row: (row["effective_on"], row["id"]))
            begun = min((fact.effective_on for fact in facts), default=None)
            found[one["id"]] = {"kind": one["kind"], "field": card["field"], "begun": begun,
                                "active": bool(status.active)}  # fmt: skip
        return found

    def _grades(self):
        rows = [r for r in self._read("evaluation") if iso(r["evaluated_on"]) <= self.day]
        last = max(r["year"] for r in rows if r["grade"])
        return {r["organization_id"]: r["grade"] for r in rows if r["year"] == last}

    def of(self, *kinds):
        """Return the active organisations of kinds."""
        return {key for key, one in self.active.items() if one["kind"] in kinds}

    def in_force(self, row, first="from_on", last="to_on"):
        """Return whether a row holds on the day."""
        began = row[first] is None or iso(row[first]) <= self.day
        return began and (row[last] is None or iso(row[last]) >= self.day)

    def having(self, book, **wanted):
        """Return the organisations with a row in force; a set as wanted value = one of them."""
        return {
            row["organization_id"]
            for row in self.books[book]
            if self.in_force(row)
            and all(row[k] in v if isinstance(v, set) else row[k] == v for k, v in wanted.items())
        }

    def good(self):
        """Return the active organisations graded good or fair."""
        return {key for key, grade in self.grades.items() if grade in {"good", "fair"}} & set(
            self.active
        )


def iso(text):
    return date.fromisoformat(text)


def share(part, base):
    return Decimal(len(part & base)) * 100 / len(base), len(part & base), len(base)


def count(found):
    return len(found), None, None


def founded(facts, since):
    return count(
        {
            key
            for key, one in facts.organizations.items()
            if one["kind"] == "cooperative" and one["begun"] and since < one["begun"] <= facts.day
        }
    )


def joined(facts, since):
    kept = facts.of(*COLLECTIVE)
    return count(
        [
            row
            for row in facts.members
            if row["organization_id"] in kept
            and row["joined_on"]
            and since < iso(row["joined_on"]) <= facts.day
        ]
    )


def left(facts, since):
    kept = facts.of(*COLLECTIVE)
    return count(
        [
            row
            for row in facts.members
            if row["organization_id"] in kept
            and row["left_on"]
            and since < iso(row["left_on"]) <= facts.day
            and (row["joined_on"] is None or iso(row["joined_on"]) <= facts.day)
        ]
    )


def members(facts, kind):
    kept = facts.of(kind)
    return count(
        [
            row
            for row in facts.members
            if row["organization_id"] in kept
            and (row["joined_on"] is None or iso(row["joined_on"]) <= facts.day)
            and (row["left_on"] is None or iso(row["left_on"]) > facts.day)
        ]
    )


def managers_share(facts, good, among=lambda _row: True):
    base = [row for row in facts.managers if among(row)]
    part = [row for row in base if good(row)]
    return Decimal(len(part)) * 100 / len(base), len(part), len(base)


def products_share(facts):
    base = [
        row
        for row in facts.books["product"]
        if row["on_traceability"] and row["organization_id"] in facts.active and facts.in_force(row)
    ]
    part = [row for row in base if row["meets_safety"]]
    return Decimal(len(part)) * 100 / len(base), len(part), len(base)


def cases(facts):
    return count(
        {
            row["organization_id"]
            for row in facts.books["resolution_case"]
            if row["kind"] in {"inactive", "unconverted"}
            and row["state"] != "resolved"
            and iso(row["opened_on"]) <= facts.day
            and (row["closed_on"] is None or iso(row["closed_on"]) > facts.day)
            and facts.organizations[row["organization_id"]]["kind"] == "cooperative"
        }
    )


def high_tech(facts):
    return facts.having("technology_use", kind="high_tech", in_farm_production=1)


def net(facts, since):
    return joined(facts, since)[0] - left(facts, since)[0], None, None


DEGREES = {"college", "university", "postgraduate"}
ENTERPRISES = {"enterprise", "state_enterprise"}
RECOUNT = {
    "target.founded": founded,
    "target.members_joined": joined,
    "target.members_net": net,
    "target.good_of_collective": lambda f, _s: share(f.good(), f.of(*COLLECTIVE)),
    "target.good_of_all": lambda f, _s: share(f.good(), set(f.active)),
    "target.good_of_rated": lambda f, _s: share(
        f.good(), {k for k, g in f.grades.items() if g} & set(f.active)
    ),
    "target.good_of_cooperatives": lambda f, _s: share(f.good(), f.of("cooperative")),
    "target.chain_of_good": lambda f, _s: share(f.having("value_chain_link"), f.good()),
    "target.chain_of_collective": lambda f, _s: share(
        f.having("value_chain_link"), f.of(*COLLECTIVE)
    ),
    "target.hightech_of_cooperatives": lambda f, _s: share(high_tech(f), f.of("cooperative")),
    "target.technology": lambda f, _s: share(f.having("technology_use"), f.of("cooperative")),
    "target.digital": lambda f, _s: share(
        f.having("technology_use", kind={"digital", "ecommerce"}), f.of("cooperative")
    ),
    "org.active": lambda f, _s: count(f.of("cooperative")),
    "member.count": lambda f, _s: members(f, "cooperative"),
    "org.active_group": lambda f, _s: count(f.of("cooperative_group")),
    "member.group_count": lambda f, _s: members(f, "cooperative_group"),
    "org.active_union": lambda f, _s: count(f.of("cooperative_union")),
    "target.in_unions": lambda f, _s: count(f.having("union_membership") & f.of("cooperative")),
    "target.managers_with_degree": lambda f, _s: managers_share(
        f, lambda row: row["qualification"] in DEGREES
    ),
    "target.trained_directors": lambda f, _s: managers_share(
        f, lambda row: row["director_course"], lambda row: row["post"] == "director"
    ),
    "target.hightech_of_cooperatives_and_groups": lambda f, _s: share(
        high_tech(f), f.of("cooperative", "cooperative_group")
    ),
    "target.traced_safe_products": lambda f, _s: products_share(f),
    "target.chain_of_farm_cooperatives": lambda f, _s: share(
        f.having("value_chain_link", partner_kind=ENTERPRISES),
        {k for k in f.of("cooperative") if f.active[k]["field"] == "agriculture"},
    ),
    "target.cases_left": lambda f, _s: cases(f),
    "target.in_alliance": lambda f, _s: share(f.having("alliance_membership"), f.of("cooperative")),
}
