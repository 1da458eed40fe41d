"""The chosen item of a plan that is looked through: its doubt, its words, who, when, what."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kttt_desktop.plans import edit, edit_fields
from kttt_desktop.plans.document import PlanSection
from kttt_desktop.plans.review import Review
from kttt_desktop.ui import fonts
from kttt_desktop.ui.form_field import choice
from kttt_desktop.ui.notices import Band
from kttt_desktop.ui.pages.plan_review_spots import Doubt, Kind, Spot, names_in, words_of
from kttt_desktop.ui.parts import button, label
from kttt_desktop.ui.theme import Tone

Act = Callable[[Review], Review]
KINDS = (Kind.TASK, Kind.SECTION, Kind.TARGET, Kind.REMOVED)
TIME_KINDS = {
    "continuous": "thường xuyên",
    "recurring": "định kỳ",
    "date": "ngày hoặc hạn",
    "period": "giai đoạn",
    "year": "trong năm",
    "from_year": "từ năm",
}
_BETWEEN = "; "
_BEFORE = 240


class ItemPanel(QWidget):
    """Signals.

    `acted` gives an act on the plan; `kind_asked` what the item is to be; `seen_asked` that its
    doubt was looked at; `left` that the officer goes back to the tree.
    """

    acted = Signal(object)
    kind_asked = Signal(object)
    seen_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._spot: Spot | None = None
        self._review: Review | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setObjectName("item_panel")
        self.band = Band(Tone.WARN)
        self.band.words.setWordWrap(True)
        self.seen_button = button("Đã xem, sang mục sau", small=True, name="seen", tip="Enter")
        self.band.add(self.seen_button)
        self.text = QPlainTextEdit()
        self.text.setObjectName("text")
        self.text.setAccessibleName("Nội dung như in")
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(fonts.scaled(46))
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.lead = self._line("lead", "Chủ trì", "cách nhau bằng dấu ;")
        self.coordinating = self._line("coordinating", "Phối hợp", "cách nhau bằng dấu ;")
        self.time = self._line("time", "Thời gian", "như in trong văn bản")
        self.time_kind = choice([*((k, v) for k, v in TIME_KINDS.items())], empty="chưa rõ")
        self.time_kind.setObjectName("time_kind")
        self.time_kind.setAccessibleName("Loại thời gian")
        self.kind = choice([(one.name, one.value) for one in KINDS], empty=None)
        self.kind.setObjectName("kind")
        self.kind.setAccessibleName("Loại")
        self.section = choice([], empty="không thuộc mục nào")
        self.section.setObjectName("section")
        self.section.setAccessibleName("Thuộc mục")
        self.label = self._line("label", "Số mục", "")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(self.band)
        column.addWidget(self.text, 1)
        self.before = label("", "hint", wrap=True)
        self.before.setObjectName("before")
        column.addWidget(self.before)
        self.form = self._fields()
        column.addWidget(self.form)

    def _fields(self) -> QWidget:
        form = QWidget()
        grid = QGridLayout(form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        self._names: dict[QWidget, QLabel] = {}
        rows: tuple[tuple[tuple[str, QWidget], ...], ...] = (
            (("Chủ trì", self.lead), ("Phối hợp", self.coordinating)),
            (("Thời gian", self.time), ("Loại thời gian", self.time_kind)),
            (("Loại", self.kind), ("Thuộc mục", self.section)),
            (("Số mục", self.label),),
        )
        for row, pair in enumerate(rows):
            for place, (name, widget) in enumerate(pair):
                said = label(name, "small")
                said.setBuddy(widget)
                self._names[widget] = said
                widget.setMinimumWidth(80)
                widget.setProperty("small", True)
                grid.addWidget(said, row, 2 * place)
                grid.addWidget(widget, row, 2 * place + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return form

    @staticmethod
    def _line(name: str, title: str, hint: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        made.setAccessibleName(title)
        made.setPlaceholderText(hint)
        return made

    def _connect(self) -> None:
        self.seen_button.clicked.connect(self.seen_asked)
        for one in (self.lead, self.coordinating, self.time, self.label):
            one.editingFinished.connect(self.commit)
            one.installEventFilter(self)
        for box in (self.time_kind, self.kind, self.section):
            box.installEventFilter(self)
        self.time_kind.activated.connect(self._on_time_kind)
        self.kind.activated.connect(self._on_kind)
        self.section.activated.connect(self._on_section)
        self.text.installEventFilter(self)

    def show_item(self, review: Review, spot: Spot | None, line: str = "") -> None:
        """Show what stands at a place."""
        self._review, self._spot = review, spot
        kind = spot.kind if spot is not None else None
        self.text.setPlainText(words_of(review, spot, line) if spot else "")
        self.text.setVisible(kind is not Kind.DOUBT)
        self.text.setReadOnly(kind not in {Kind.TASK, Kind.SECTION})
        is_task, is_section = kind is Kind.TASK, kind is Kind.SECTION
        for one in (self.lead, self.coordinating, self.time, self.time_kind, self.section):
            self._show(one, shown=is_task)
        self._show(self.label, shown=is_section)
        self._show(self.kind, shown=kind not in {None, Kind.DOUBT})
        self._fill()

    def _show(self, widget: QWidget, *, shown: bool) -> None:
        widget.setVisible(shown)
        self._names[widget].setVisible(shown)

    def _fill(self) -> None:
        review, spot = self._review, self._spot
        if review is None or spot is None:
            return
        blocked = [QSignalBlocker(one) for one in (self.kind, self.section, self.time_kind)]
        self.kind.setCurrentIndex(KINDS.index(spot.kind) if spot.kind in KINDS else -1)
        if spot.kind is Kind.TASK:
            task = review.plan.tasks[spot.place]
            self.lead.setText(_BETWEEN.join(task.lead))
            self.coordinating.setText(_BETWEEN.join(task.coordinating))
            self.time.setText(task.time or "")
            self.time_kind.setCurrentIndex(max(self.time_kind.findData(task.time_kind), 0))
            self._fill_sections(review.plan.sections, task.section)
            for one in (self.lead, self.coordinating, self.time):
                one.setCursorPosition(0)
        elif spot.kind is Kind.SECTION:
            self.label.setText(review.plan.sections[spot.place].label)
        del blocked

    def _fill_sections(self, sections: Sequence[PlanSection], current: int | None) -> None:
        titles = [f"{'   ' * (one.level - 1)}{one.label} {one.heading}" for one in sections]
        held = [self.section.itemText(n) for n in range(1, self.section.count())]
        if titles != held:
            self.section.clear()
            self.section.addItem("không thuộc mục nào", "")
            for n, title in enumerate(titles):
                self.section.addItem(title, str(n))
        self.section.setCurrentIndex(0 if current is None else current + 1)

    def show_before(self, text: str) -> None:
        """Show what the task said in the version before; empty = the same."""
        words = " ".join(text.split())
        short = words if len(words) <= _BEFORE else f"{words[:_BEFORE]}…"
        self.before.setText(f"Bản trước: {short}" if words else "")
        self.before.setToolTip(words)
        self.before.setVisible(bool(words))

    def show_doubt(self, doubt: Doubt | None, place: str) -> None:
        """Show why the item is to be looked at; None = it is not."""
        said = doubt.reason if doubt is not None else ""
        self.band.say("Cần xem:" if said else "", said, tone=Tone.WARN)
        self.band.hint.setText(place)

    def edit(self, name: str) -> None:
        """Put the cursor into a field."""
        field: QWidget = getattr(self, name)
        if field.isVisible():
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if isinstance(field, QLineEdit):
                field.selectAll()
            elif isinstance(field, QComboBox):
                field.showPopup()

    def show_fields(self, *, shown: bool, words: str = "") -> None:
        """Show an item with its fields, or some words alone, beside the doubt."""
        whole = shown and (self._spot is None or self._spot.kind is not Kind.DOUBT)
        self.text.setVisible(whole or bool(words))
        self.form.setVisible(whole)
        self.before.setVisible(whole and bool(self.before.text()))
        if words:
            self._spot = None
            self.text.setPlainText(words)
            self.text.setReadOnly(True)

    def around_cursor(self) -> tuple[str, str]:
        """Return what stands before and behind the cursor in its paragraph."""
        cursor = self.text.textCursor()
        text = cursor.block().text()
        return text[: cursor.positionInBlock()], text[cursor.positionInBlock() :]

    def spot(self) -> Spot | None:
        """Return the place that is shown."""
        return self._spot

    @Slot()
    def commit(self) -> None:
        """Do what was typed in the fields since the item is shown."""
        if self._spot is None or self._review is None:
            return
        acts = self._typed(self._review, self._spot)
        if acts:
            self.acted.emit(_together(acts))

    def _typed(self, review: Review, spot: Spot) -> list[Act]:
        n, words = spot.place, self.text.toPlainText()
        rewritten = self.text.document().isModified()
        if spot.kind is Kind.SECTION and (rewritten or self.label.isModified()):
            named = self.label.text()
            return [lambda one: edit_fields.set_heading(one, n, named, words)]
        if spot.kind is not Kind.TASK:
            return []
        time = self.time.text()
        lead, others = names_in(self.lead.text()), names_in(self.coordinating.text())
        task = review.plan.tasks[n]
        acts: list[Act] = []
        if rewritten and words != task.text:
            acts.append(lambda one: edit_fields.set_text(one, n, words))
        if self.lead.isModified() and lead != task.lead:
            acts.append(lambda one: edit_fields.set_lead(one, n, lead))
        if self.coordinating.isModified() and others != task.coordinating:
            acts.append(lambda one: edit_fields.set_coordinating(one, n, others))
        if self.time.isModified() and time != (task.time or ""):
            acts.append(lambda one: edit_fields.set_time(one, n, time))
        return acts

    def restore(self) -> None:
        """Show again what the plan has, over what was typed."""
        if self._review is not None:
            self.show_item(self._review, self._spot)

    @Slot()
    def _on_time_kind(self) -> None:
        spot, wanted, time = self._spot, str(self.time_kind.currentData()), self.time.text()
        if spot is not None:
            self.acted.emit(lambda one: edit_fields.set_time(one, spot.place, time, wanted or None))

    @Slot()
    def _on_kind(self) -> None:
        self.kind_asked.emit(KINDS[self.kind.currentIndex()])

    @Slot()
    def _on_section(self) -> None:
        spot, held = self._spot, self.section.currentData()
        section = int(held) if held else None
        if spot is not None:
            self.acted.emit(lambda one: edit.move(one, spot.place, section))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what is typed when its field is left; Esc gives it back, Enter goes to the tree."""
        if watched is self.text and event.type() is QEvent.Type.FocusOut:
            self.commit()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.restore()
                self.left.emit()
                return True
            plain = event.modifiers() in {
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            }
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if enter and plain and isinstance(watched, QLineEdit):
                self.commit()
                self.left.emit()
                return True
        return super().eventFilter(watched, event)


def _together(acts: Sequence[Act]) -> Act:
    """Return several acts as one, taken back together."""

    def act(review: Review) -> Review:
        for one in acts:
            review = one(review)
        return review

    return act
