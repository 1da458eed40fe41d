"""The same figures counted in plain Python from the facts: no SQL, no code of the queries."""

from datetime import date

from kttt_desktop.domain.rules.status import StatusFact, legal_status


def known(row, known_on):
    """Return whether a row of two time lines was known at the end of the day."""
    if known_on is None:
        return row["superseded_at"] is None
    recorded = date.fromisoformat(row["recorded_at"][:10])
    superseded = row["superseded_at"] and date.fromisoformat(row["superseded_at"][:10])
    return recorded <= known_on and (superseded is None or superseded > known_on)


def organizations(district, as_of, law, known_on=None):
    """Return the organisations of the day by id: card, kind and status."""
    found = {}
    for one in district.organizations:
        cards = [
            row
            for row in district.versions
            if row["organization_id"] == one["id"]
            and known(row, known_on)
            and row["effective_on"] <= as_of
        ]
        if not cards:
            continue
        card = max(cards, key=lambda row: (row["effective_on"], row["recorded_at"], row["id"]))
        events = [
            StatusFact(row["event"], row["effective_on"])
            for row in sorted(district.events, key=lambda row: row["id"])
            if row["organization_id"] == one["id"] and known(row, known_on)
        ]
        status = legal_status(events, law, one["kind"])
        found[one["id"]] = {**card, "id": one["id"], "kind": one["kind"], "status": status}
    return found


def figures(district, year, line, basis="best"):
    """Return value and whether it is an estimate, by organisation."""
    found = {}
    for row in district.figures:
        if row["year"] != year or row["line"] != line or row["value"] is None:
            continue
        held = found.get(row["organization_id"])
        if row["basis"] == "actual":
            found[row["organization_id"]] = (row["value"], False)
        elif basis == "best" and held is None:
            found[row["organization_id"]] = (row["value"], True)
    return found
