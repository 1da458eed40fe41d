"""What the dialog of two records says of their cards and of what both have."""

from collections.abc import Mapping
from dataclasses import dataclass

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import Draft, label_of
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.domain.member import ManagerDraft, MemberDraft
from kttt_desktop.domain.organization import CardDraft
from kttt_desktop.services.organization_merge import Comparison, Pair
from kttt_desktop.ui.pages.card_changes import shown_value
from kttt_desktop.ui.table_model import plain_text

_PEOPLE: Mapping[str, type[Draft]] = {"member": MemberDraft, "manager": ManagerDraft}
_BASIS = {"actual": "thực hiện", "estimate": "ước"}
_QUIET = {"id", "version", "organization_id", "name_key", "label_key", "search", "recorded_at"}
_MOST = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line of two records: what it is about and what each says."""

    title: str
    kept: str
    doubled: str

    @property
    def differs(self) -> bool:
        """Return whether the two say different things."""
        return self.kept != self.doubled


def card_rows(found: Comparison, law: Law, communes: Mapping[str, str]) -> tuple[Line, ...]:
    """Return the fields that one of the cards says something about."""
    kept, doubled = found.cards
    lines = []
    for name in CardDraft.model_fields:
        values = (kept.get(name), doubled.get(name))
        if any(value is not None for value in values):
            mine, other = (_shown(name, value, law, communes) for value in values)
            lines.append(Line(label_of(CardDraft, name), mine, other))
    return tuple(lines)


def pair_line(pair: Pair, law: Law) -> Line:
    """Return what both records say of the same thing."""
    if pair.table == "year_figure":
        return _figure(pair, law)
    if pair.table == "evaluation":
        marks = [_grade(row.get("grade"), law) for row in (pair.kept, pair.doubled)]
        return Line(f"Đánh giá năm {pair.kept['year']}", *marks)
    labels = _labels(pair.table)
    named = [
        name
        for name, value in pair.kept.items()
        if name not in _QUIET and name in labels and value != pair.doubled.get(name)
    ][:_MOST]
    texts = [
        "; ".join(f"{labels[name]}: {plain_text(row.get(name)) or 'chưa có'}" for name in named)
        for row in (pair.kept, pair.doubled)
    ]
    return Line(_head(pair), *(text or "như nhau" for text in texts))


def summary(found: Comparison) -> str:
    """Return what goes over, in words."""
    parts = [f"{count} {found.titles[name]}" for name, count in found.counts.items()]
    moved = ", ".join(parts) if parts else "không có dòng nào"
    return f"Chuyển sang bản giữ: {moved}. Tình trạng sau khi gộp: {found.status or 'chưa có'}."


def _shown(name: str, value: object, law: Law, communes: Mapping[str, str]) -> str:
    typed = value if isinstance(value, str | int | None) else plain_text(value)
    return shown_value(name, typed, law, communes)


def _figure(pair: Pair, law: Law) -> Line:
    code = str(pair.kept["line"])
    line = law.lines.get(code)
    name = f"{code} {line.label}" if line else code
    basis = _BASIS.get(str(pair.kept["basis"]), "")
    texts = [_figure_text(row) for row in (pair.kept, pair.doubled)]
    return Line(f"Số liệu năm {pair.kept['year']} ({basis}): {name}", *texts)


def _figure_text(row: Mapping[str, object]) -> str:
    value = row.get("value")
    shown = vietnamese.integer(value) if isinstance(value, int) else plain_text(row.get("text"))
    return shown or "chưa có"


def _grade(value: object, law: Law) -> str:
    return law.label("evaluation_class", str(value)) if value else "chưa xếp loại"


def _labels(table: str) -> Mapping[str, str]:
    if table in _PEOPLE:
        kind = _PEOPLE[table]
        return {name: label_of(kind, name) for name in kind.model_fields}
    ledger = LEDGERS.get(table)
    return {one.column: one.title for one in ledger.columns} if ledger else {}


def _head(pair: Pair) -> str:
    if pair.person:
        return ("Thành viên " if pair.table == "member" else "Cán bộ ") + str(pair.kept["name"])
    ledger = LEDGERS.get(pair.table)
    return ledger.title if ledger else pair.table
