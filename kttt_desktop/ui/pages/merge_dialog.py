"""Two records of one organisation side by side: which stays, and what of both."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QTableWidget, QTableWidgetItem, QWidget

from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.faults import Fault, InputError, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.services.organization_merge import Comparison, MergeDraft, Pair
from kttt_desktop.ui import fonts, theme
from kttt_desktop.ui.dialog import TABLE, EntryDialog
from kttt_desktop.ui.form_field import choice
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.pages.card_changes import NOT_KNOWN
from kttt_desktop.ui.pages.ledger_lookup import LookupEdit
from kttt_desktop.ui.pages.merge_words import Line, card_rows, pair_line, summary
from kttt_desktop.ui.pages.organization_desk import OrganizationDesk
from kttt_desktop.ui.pages.reorganize_dialog import look_like_rows
from kttt_desktop.ui.pages.ties_desk import TiesDesk
from kttt_desktop.ui.parts import label
from kttt_desktop.ui.theme import Role

MINE, OTHERS, BOTH = "Bản giữ", "Bản bỏ", "Cả hai, hai người"
_HEADS = ("Mục", "Bản giữ", "Bản bỏ")
_CARD_ROWS, _PAIR_ROWS = 7, 4
TALLEST = 614
_RULES = (
    "Nội dung đăng ký của bản bỏ chỉ còn tính cho thời gian trước bản giữ, phần sau nằm lại trong "
    "lịch sử. Diễn biến trùng ngày tính một lần. Có thể hoàn tác."
)


class _Table(QTableWidget):
    """Rows to look at; `turned` with a row on Space, Enter or a double click."""

    turned = Signal(int)

    def __init__(self, heads: Sequence[str], widths: Sequence[int], rows: int) -> None:
        super().__init__(0, len(heads))
        look_like_rows(self, heads, widths)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setFixedHeight(fonts.scaled(28) * (rows + 1))
        self.cellDoubleClicked.connect(self._on_double)

    def show_lines(self, lines: Sequence[Line], more: Sequence[str] = ()) -> None:
        """Show lines; those that differ stand out by weight and colour."""
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            texts = (line.title, line.kept, line.doubled, *more[row : row + 1])
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if line.differs and column in {1, 2} and text != NOT_KNOWN:
                    item.setFont(fonts.font(fonts.Type.STRONG))
                elif column in {1, 2}:
                    item.setForeground(theme.color(Role.TEXT2))
                self.setItem(row, column, item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in keys and plain and self.currentRow() >= 0:
            self.turned.emit(self.currentRow())
        else:
            super().keyPressEvent(event)

    @Slot(int, int)
    def _on_double(self, row: int, _column: int) -> None:
        self.turned.emit(row)


class MergeDialog(EntryDialog):
    """Compares two records and makes one of them, as one action."""

    def __init__(
        self,
        parent: QWidget | None,
        desk: OrganizationDesk,
        save: Callable[[Any], object],
        key: int,
        *,
        jobs: JobRunner | None = None,
    ) -> None:
        super().__init__(parent, "Gộp hai bản ghi của một tổ chức", save, jobs=jobs, width=TABLE)
        self._office, self._desk, self._key = desk, TiesDesk(desk), key
        self._found: Comparison | None = None
        self._lines: tuple[Line, ...] = ()
        self.choices: list[str] = []
        self._communes: Mapping[str, str] = desk.commune_names()
        self._add_fields()
        self._listen()
        self._compare()

    def _add_fields(self) -> None:
        own = self._desk.option(self._key)
        self.other = LookupEdit(self._desk.find, "Gõ tên hoặc mã số, không cần dấu")
        self.add("doubled", f"Bản ghi thứ hai của “{own.name}”", self.other, required=True)
        stays = choice([("own", "Phiếu đang mở"), ("other", "Bản ghi thứ hai")], empty=None)
        self.add("kept", "Bản được giữ", stays, column=1)
        self.cards = _Table(_HEADS, (190, 320, 320), _CARD_ROWS)
        self.cards.setAccessibleName("So sánh nội dung đăng ký")
        self._place("Nội dung đăng ký hiện nay", self.cards)
        self.fill = QCheckBox()
        self.add("fill", "Mục bản giữ chưa có thì lấy của bản bỏ", self.fill, span=2)
        self.fill.setChecked(True)
        self.pairs = _Table((*_HEADS, "Giữ lại"), (250, 220, 220, 130), _PAIR_ROWS)
        self.pairs.setAccessibleName("Dòng cả hai bản cùng có")
        self.pair_title = label("", "small")
        self.form.addWidget(self.pair_title, self.form.rowCount(), 0, 1, 2)
        self.form.addWidget(self.pairs, self.form.rowCount(), 0, 1, 2)
        self.words = label("", "second", wrap=True)
        self.form.addWidget(self.words, self.form.rowCount(), 0, 1, 2)
        self.form.addWidget(label(_RULES, "hint", wrap=True), self.form.rowCount(), 0, 1, 2)
        self.save_button.setText("Gộp")

    def _place(self, title: str, widget: QWidget) -> None:
        self.form.addWidget(label(title, "small"), self.form.rowCount(), 0, 1, 2)
        self.form.addWidget(widget, self.form.rowCount(), 0, 1, 2)

    def _listen(self) -> None:
        self.other.edited.connect(self._compare)
        self.other.picked.connect(self._compare)
        kept = self.fields["kept"].editor
        if isinstance(kept, QComboBox):
            kept.activated.connect(self._compare)
        self.pairs.turned.connect(self._on_turned)

    def open(self) -> None:
        """Open the dialog as high as a dialog may be: its tables fill when a record is chosen."""
        super().open()
        self.resize(TABLE, TALLEST)

    def _keys(self) -> tuple[int, int] | None:
        """Return which stays and which goes; None = no second record is chosen."""
        other = self.other.option()
        if other is None:
            return None
        both = (self._key, int(other.key))
        return both if self.fields["kept"].value() == "own" else both[::-1]

    @Slot()
    def _compare(self) -> None:
        """Show both records side by side."""
        keys = self._keys()
        law = self._office.law(self._office.today())
        self._found = self._desk.compare(*keys) if keys else None
        found = self._found
        self.cards.show_lines(card_rows(found, law, self._communes) if found else ())
        pairs = found.pairs if found else ()
        self._lines = tuple(pair_line(one, law) for one in pairs)
        self.choices = [MINE] * len(pairs)
        self._show_pairs()
        self.words.setText(summary(found) if found else "Chọn bản ghi thứ hai để so sánh.")
        self.save_button.setEnabled(found is not None and not found.faults)
        self._clear()
        if found and found.faults:
            self.show_faults(found.faults)

    def _show_pairs(self) -> None:
        self.pairs.show_lines(self._lines, self.choices)
        shown = bool(self._lines)
        self.pairs.setVisible(shown)
        self.pair_title.setVisible(shown)
        keys = "Space đổi dòng giữ lại"
        self.pair_title.setText(f"Cả hai bản cùng có, {len(self._lines)} dòng   ·   {keys}")

    @Slot(int)
    def _on_turned(self, row: int) -> None:
        if self._found is None:
            return
        ways = [MINE, OTHERS, *((BOTH,) if self._found.pairs[row].person else ())]
        self.choices[row] = ways[(ways.index(self.choices[row]) + 1) % len(ways)]
        self._show_pairs()
        self.pairs.setCurrentCell(row, 0)

    def draft(self) -> MergeDraft:
        """Return which record stays, and what of both.

        Raises:
            InputError: If no second record is chosen.
        """
        keys = self._keys()
        if keys is None or self._found is None:
            args: dict[str, object] = {"label": "bản ghi thứ hai"}
            raise InputError(Fault(Msg.REQUIRED, "doubled", Severity.REFUSED, args=args))
        kept, doubled = keys
        chosen = tuple(zip(self._found.pairs, self.choices, strict=True))
        values = {
            "kept": kept,
            "doubled": doubled,
            "wins": _named(chosen, OTHERS),
            "apart": _named(chosen, BOTH),
            "fill": self.fill.isChecked(),
        }
        return read_draft(MergeDraft, values)


def _named(chosen: Sequence[tuple[Pair, str]], way: str) -> frozenset[tuple[str, int]]:
    return frozenset((pair.table, pair.doubled_id) for pair, one in chosen if one == way)
