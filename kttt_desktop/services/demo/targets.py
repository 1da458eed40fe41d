"""Ledgers and bound targets of the made-up district."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

from kttt_desktop.config import paths
from kttt_desktop.domain.ids import DocumentId, OrganizationId
from kttt_desktop.domain.ledger_draft import draft_of
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.domain.target import TargetDraft
from kttt_desktop.queries.indicator_spec import load_indicators
from kttt_desktop.queries.rows.targets import TargetRow
from kttt_desktop.queries.target_words import proposals, proposed_figure
from kttt_desktop.queries.targets import targets
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.demo.district import Arrival, MadeUp
from kttt_desktop.services.demo.people import SAMPLE
from kttt_desktop.services.demo.tasks import DayJob
from kttt_desktop.services.ledgers import RowToKeep, keep_ledger_rows
from kttt_desktop.services.targets import change_target
from kttt_desktop.store.plan_tables import document
from kttt_desktop.store.repositories.rows import Rows

_TOLERANCE = "0.5"
_PARTNERS = (
    ("Công ty TNHH Nông sản mẫu", "enterprise"),
    ("Công ty cổ phần Chế biến mẫu", "enterprise"),
    ("Hợp tác xã bạn (mẫu)", "cooperative"),
    ("Cửa hàng nông sản mẫu", "other"),
)
_GOODS = ("Gạo chất lượng cao", "Rau an toàn", "Thuốc lào", "Trứng gà", "Cá rô phi")
_TOOLS = (
    ("high_tech", "Nhà màng, tưới nhỏ giọt"),
    ("digital", "Phần mềm kế toán, hóa đơn điện tử"),
    ("ecommerce", "Bán hàng trên sàn thương mại điện tử"),
    ("mechanization", "Máy cấy, máy gặt"),
)
_STOPS = {"suspended": "inactive", "not_at_address": "inactive", "tax_revoked": "in_name_only",
          "dissolution_started": "awaiting_dissolution"}  # fmt: skip
_ENDS = frozenset({"resumed", "dissolved", "merged_into"})
_LINKED, _SKILLED, _IN_ALLIANCE, _IN_UNION, _OLD = 0.3, 0.35, 0.45, 5, 2008
Values = Mapping[str, object]


class TargetBooks:
    """What stands behind the targets: ledgers each March, cases at once."""

    def __init__(
        self,
        context: ServiceContext,
        made: Sequence[MadeUp],
        keys: Mapping[int, OrganizationId],
        years: range,
        seed: int,
    ) -> None:
        """Draw from numbers of its own, so that the rest of the district stays as it was."""
        self._context = context
        self._made = made
        self._keys = keys
        self._years = years
        self._draw = Random(seed + 7919)  # noqa: S311  made-up data, the same for the same seed
        self._cases: dict[int, tuple[int, dict[str, object]]] = {}

    def jobs(self) -> list[DayJob]:
        """Return what is to be kept and on which day."""
        found: list[DayJob] = [
            (date(year, 3, 20), partial(self._keep_year, year)) for year in self._years
        ]
        found.append((date(self._years[0], 3, 21), self._keep_unconverted))
        found.append((date(self._years[-1], 3, 22), self._settle_unconverted))
        for place, one in enumerate(self._made):
            found += [
                (arrival.day, partial(self._follow, place, arrival))
                for arrival in one.arrivals
                if arrival.event is not None
            ]
        return found

    def _registered(self, kinds: tuple[str, ...], day: date) -> list[int]:
        """Return the places of organisations that the office knows and that may still work."""
        return [
            place
            for place, one in enumerate(self._made)
            if place in self._keys
            and one.draft.kind in kinds
            and one.draft.effective_on <= day
            and (one.last_year is None or day.year <= one.last_year)
        ]

    def _keep_year(self, year: int) -> None:
        """Keep the year's new links, technology, products and memberships."""
        day, draw = date(year, 3, 20), self._draw
        books: dict[str, list[Values]] = {}
        for place in self._registered(("cooperative", "cooperative_group"), day):
            owner: dict[str, object] = {"organization_id": self._keys[place]}
            start = max(date(year, 1, draw.randint(2, 28)), self._made[place].draft.effective_on)
            group = self._made[place].draft.kind == "cooperative_group"
            if draw.random() < _LINKED and not group:
                books.setdefault("value_chain_link", []).append({**owner, **self._link(start)})
            if draw.random() < _SKILLED:
                books.setdefault("technology_use", []).append({**owner, **self._tool(start)})
            if draw.random() < _SKILLED and not group:
                books.setdefault("product", []).append({**owner, **self._product(start, place)})
            if draw.random() < _IN_ALLIANCE / len(self._years) * 2 and not group:
                row = owner | {"from_on": start, "note": SAMPLE}
                books.setdefault("alliance_membership", []).append(row)
        self._keep(books)
        self._keep_union(day)

    def _link(self, start: date) -> Values:
        name, kind = self._draw.choice(_PARTNERS)
        ends = self._draw.random() < _LINKED
        return {
            "partner_name": name,
            "partner_kind": kind,
            "product": self._draw.choice(_GOODS),
            "contract_number": f"{self._draw.randint(1, 99):02}/HĐLK",
            "from_on": start,
            "to_on": start.replace(year=start.year + 1) if ends else None,
            "value": self._draw.randint(50, 900) * 10**6,
            "note": SAMPLE,
        }

    def _tool(self, start: date) -> Values:
        kind, name = self._draw.choices(_TOOLS, weights=(2, 5, 2, 4))[0]
        farms = kind in {"high_tech", "mechanization"} and self._draw.random() < 1 - _LINKED
        return {
            "kind": kind,
            "name": name,
            "in_farm_production": farms,
            "from_on": start,
            "note": SAMPLE,
        }

    def _product(self, start: date, place: int) -> Values:
        traced = self._draw.random() < _IN_ALLIANCE
        stars = self._draw.choice((None, None, 3, 4))
        return {
            "name": f"{self._draw.choice(_GOODS)} {place + 1}-{start.year}",
            "ocop_stars": stars,
            "ocop_year": start.year if stars else None,
            "on_traceability": traced,
            "meets_safety": traced and self._draw.random() > _LINKED / 2,
            "from_on": start,
            "note": SAMPLE,
        }

    def _keep_union(self, day: date) -> None:
        """Let the first cooperatives join the union in the year after it was set up."""
        unions = self._registered(("cooperative_union",), day)
        if not unions or self._made[unions[0]].draft.effective_on.year != day.year - 1:
            return
        joined = self._registered(("cooperative",), day)[:_IN_UNION]
        rows: list[Values] = [
            {
                "organization_id": self._keys[place],
                "union_id": self._keys[unions[0]],
                "from_on": day,
                "note": SAMPLE,
            }
            for place in joined
        ]
        self._keep({"union_membership": rows})

    def _keep_unconverted(self) -> None:
        """Keep the cases that were there when the register was begun."""
        day = date(self._years[0], 3, 21)
        old = [
            place
            for place in self._registered(("cooperative",), day)
            if self._made[place].draft.effective_on.year < _OLD
        ]
        for place in old[: max(2, len(self._made) // 15)]:
            self._open_case(place, "unconverted", day)

    def _settle_unconverted(self) -> None:
        """Settle every second of them."""
        day = date(self._years[-1], 3, 22)
        held = [key for key, (_, row) in self._cases.items() if row["kind"] == "unconverted"]
        for place in held[::2]:
            self._close_case(place, day)

    def _follow(self, place: int, arrival: Arrival) -> None:
        event = arrival.event
        if event is None or place not in self._keys:
            return
        if event.event in _STOPS and place not in self._cases:
            self._open_case(place, _STOPS[event.event], event.effective_on)
        elif event.event in _ENDS and place in self._cases:
            self._close_case(place, event.effective_on)

    def _open_case(self, place: int, kind: str, day: date) -> None:
        row: dict[str, object] = {
            "organization_id": self._keys[place],
            "kind": kind,
            "opened_on": day,
            "state": "in_progress",
            "roadmap": "Rà soát công nợ, tài sản; họp thành viên; báo cáo hướng xử lý.",
        }
        self._cases[place] = (self._keep({"resolution_case": [row]})[0], row)

    def _close_case(self, place: int, day: date) -> None:
        key, row = self._cases.pop(place)
        values = row | {"state": "resolved", "closed_on": day, "outcome": "Đã xử lý xong (mẫu)"}
        draft = draft_of(LEDGERS["resolution_case"]).model_validate(values)
        kept = RowToKeep(draft, key)
        keep_ledger_rows(self._context, "resolution_case", [kept], "change_ledger_row")

    def _keep(self, books: Mapping[str, Sequence[Values]]) -> tuple[int, ...]:
        keys: tuple[int, ...] = ()
        for key, rows in books.items():
            kind = draft_of(LEDGERS[key])
            kept = [RowToKeep(kind.model_validate(row)) for row in rows]
            if kept:
                keys += keep_ledger_rows(self._context, key, kept, "add_ledger_row").key
        return keys


class FollowedTargets:
    """The targets of the plan, bound on the day it reaches the office."""

    def __init__(self, context: ServiceContext, plan_file: Path) -> None:
        self._context = context
        self._file = plan_file

    def jobs(self, arrives: date) -> list[DayJob]:
        """Return what is done on which day; it goes behind the taking in of the plan."""
        return [(arrives, partial(self._bind, arrives.year - 1))]

    def _bind(self, start_year: int) -> None:
        with self._context.open_work("read") as work:
            held = Rows(work, document).find(document.c.source_name == self._file.name)
        key = DocumentId(int(str(held[-1]["id"])))
        bind_all(self._context, key, start_year)


def bind_all(context: ServiceContext, key: DocumentId, start_year: int) -> None:
    """Bind every target of a document to the first way of counting that its words fit."""
    catalogue = load_indicators(paths.resources_dir() / "indicators")
    with context.open_work("read") as work:
        found = targets(work.connection, key)
    before: TargetRow | None = None
    for one in found:
        fit = proposals(one, catalogue, before)
        before = one
        if fit:
            change_target(context, one.id, _bound(one, fit[0].code, start_year), catalogue)


def _bound(row: TargetRow, code: str, start_year: int) -> TargetDraft:
    figure = proposed_figure(row)
    values = {name: getattr(row, name) for name in TargetDraft.model_fields}
    if figure is not None:
        values |= {"operator": figure.operator, "value": figure.value, "unit": figure.unit}
    values |= {"indicator": code, "start_year": start_year}
    if values["operator"] == "~":
        values["tolerance"] = _TOLERANCE
    return TargetDraft.model_validate(values)
