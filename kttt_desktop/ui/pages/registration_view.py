"""The tab Đăng ký: every field of the card, to be read; the places are those of the form."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import label_of
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.organization import CardDraft
from kttt_desktop.queries.rows.card import Value
from kttt_desktop.ui.pages.card_changes import NOT_KNOWN, changed_later, shown_value
from kttt_desktop.ui.pages.organization_desk import CardView
from kttt_desktop.ui.parts import IconLabel, label, line, repolish
from kttt_desktop.ui.theme import Tone

# Field, column, how many columns wide; column 0 starts a new line.
SECTIONS: tuple[tuple[str, tuple[tuple[str, int, int], ...]], ...] = (
    (
        "Giấy chứng nhận đăng ký",
        (
            ("name", 0, 2),
            ("tax_code", 2, 1),
            ("certificate_number", 0, 1),
            ("certificate_on", 1, 1),
            ("certificate_change", 2, 1),
            ("address", 0, 2),
            ("certificate_issuer", 2, 1),
            ("commune_code", 0, 1),
            ("short_name", 1, 1),
            ("effective_on", 2, 1),
        ),
    ),
    (
        "Phân loại",
        (
            ("kind", 0, 1),
            ("activity_model", 1, 1),
            ("field", 2, 1),
            ("main_vsic", 0, 1),
            ("branch", 1, 1),
            ("sector", 2, 1),
            ("governance", 0, 2),
            ("governing_law", 2, 1),
        ),
    ),
    (
        "Người đại diện, liên lạc và vốn",
        (
            ("representative", 0, 1),
            ("phone", 1, 1),
            ("zalo", 2, 1),
            ("charter_capital", 0, 1),
            ("email", 1, 1),
            ("note", 0, 3),
        ),
    ),
)
_OWN_TITLES = {"kind": "Loại hình", "effective_on": "Nội dung này có hiệu lực từ ngày"}


class ShownField(QWidget):
    """A label with its value; in the past also from when on it is another one."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.value = label("", wrap=True)
        self.value.setObjectName(f"shown_{name}")
        self.later = IconLabel()
        self.now = label("", "hint", wrap=True)
        self._build()

    def _build(self) -> None:
        title = _OWN_TITLES.get(self.name) or label_of(CardDraft, self.name)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(title, "small"))
        head.addWidget(self.later)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.value)
        column.addWidget(self.now)
        column.addStretch(1)

    def show_value(self, text: str, later: date | None, now: str) -> None:
        """Show a value, from when on it is another one, and what it is today."""
        self.value.setText(text)
        strong = "strong" if self.name == "name" else ""
        self.value.setProperty("look", "muted" if text == NOT_KNOWN else strong)
        repolish(self.value)
        self.later.setVisible(later is not None)
        if later is not None:
            self.later.say("history", f"đổi từ {vietnamese.day(later)}", Tone.INFO)
        self.now.setText(f"hôm nay: {now}" if now else "")
        self.now.setVisible(bool(now))


class RegistrationView(QScrollArea):
    """All fields of a card in three columns."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, ShownField] = {}
        self._build()

    def _build(self) -> None:
        inner = QWidget()
        inner.setObjectName("dialogBody")
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 10, 16, 16)
        column.setSpacing(10)
        for title, fields in SECTIONS:
            head = QHBoxLayout()
            head.setSpacing(12)
            head.addWidget(label(title, "strong"))
            head.addWidget(line(), 1)
            column.addLayout(head)
            column.addLayout(self._grid(fields))
        column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)

    def _grid(self, fields: tuple[tuple[str, int, int], ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(10)
        row = -1
        for name, place, span in fields:
            row += place == 0
            self.fields[name] = ShownField(name)
            grid.addWidget(self.fields[name], row, place, 1, span)
        for place in range(3):
            grid.setColumnStretch(place, 1)
            grid.setColumnMinimumWidth(place, 120)
        return grid

    def show_card(self, view: CardView, law: Law, *, past: bool, compare: bool) -> None:
        """Show the card of a view; `compare` also says what each field is today."""
        card = _values(view, law)
        later = changed_later(view.history.versions, card, view.day) if past else {}
        today = view.today.card if compare and view.today is not None else {}
        for name, field in self.fields.items():
            text = _text(name, card.get(name), view, law)
            differs = name in later and name in today and today[name] != card.get(name)
            now = _text(name, today.get(name), view, law) if differs else ""
            field.show_value(text, later.get(name), now)


def _values(view: CardView, law: Law) -> Mapping[str, Value]:
    if view.card is None:
        return {}
    kind = law.label("organization_kind", view.card.kind)
    return {**view.card.card, "kind": kind}


def _text(name: str, value: Value, view: CardView, law: Law) -> str:
    if name == "kind":
        return str(value or NOT_KNOWN)
    return shown_value(name, value, law, view.communes)
