"""Dialogs: entry of one record, questions, and “Chương trình gặp lỗi”."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kttt_desktop.domain.faults import Fault, InputError, KtttError, Severity
from kttt_desktop.ui.form_field import Editor, FormField
from kttt_desktop.ui.jobs import Job, JobRunner, Lane
from kttt_desktop.ui.notices import Band
from kttt_desktop.ui.parts import button, label
from kttt_desktop.ui.theme import Tone

QUESTION, ENTRY, TABLE = 560, 664, 900
_LARGEST = (1120, 614)


def footer(*left: QWidget, buttons: tuple[QPushButton, ...]) -> QWidget:
    """Return the foot of a dialog: keys at the left, acting buttons at the right, “Hủy” last."""
    foot = QWidget()
    foot.setObjectName("dialogFooter")
    foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    foot.setFixedHeight(52)
    row = QHBoxLayout(foot)
    row.setContentsMargins(20, 0, 16, 0)
    row.setSpacing(8)
    for part in left:
        row.addWidget(part)
    row.addStretch(1)
    for one in buttons:
        row.addWidget(one)
    return foot


class EntryDialog(QDialog):
    """A form that saves what was typed; it stays open, with all sentences, when it cannot.

    A subclass adds its fields in `__init__` and overrides `draft`, which gives what `save` takes.
    `saved` is emitted with what `save` gave, then the dialog closes.
    """

    saved = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        save: Callable[[Any], object],
        *,
        jobs: JobRunner | None = None,
        width: int = ENTRY,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fields: dict[str, FormField] = {}
        self._save = save
        self._jobs = jobs
        self._wide = width
        self._touched = False
        self._warned = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self.band = Band(Tone.DANGER)
        self.form = QGridLayout()
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setHorizontalSpacing(20)
        self.form.setVerticalSpacing(12)
        body = QWidget()
        body.setObjectName("dialogBody")
        self._inner = QVBoxLayout(body)
        self._inner.setContentsMargins(20, 16, 20, 16)
        self._inner.setSpacing(14)
        self._inner.addWidget(self.band)
        self._inner.addLayout(self.form)
        self._inner.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidget(body)
        self.area.setWidgetResizable(True)
        self.save_button = button("Lưu", "primary", name="save", tip="Ctrl+Enter")
        self.cancel_button = button("Hủy", name="cancel", tip="Esc")
        keys = label("Ctrl Enter lưu   ·   Esc hủy", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(footer(keys, buttons=(self.save_button, self.cancel_button)))

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self._on_cancel)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self.accept)
        QShortcut(QKeySequence("F8"), self, self._on_next_fault)

    def add(  # noqa: PLR0913  a place in the form and what stands there
        self,
        name: str,
        title: str,
        editor: Editor,
        *,
        required: bool = False,
        hint: str = "",
        column: int = 0,
        span: int = 1,
    ) -> FormField:
        """Add a field: column 0 starts a new line, column 1 stands beside; span 2 = whole line."""
        field = FormField(name, title, editor, required=required, hint=hint)
        row = self.form.rowCount() if column == 0 else self.form.rowCount() - 1
        self.form.addWidget(field, row, column, 1, span)
        self.form.setColumnStretch(0, 1)
        self.form.setColumnStretch(1, 1)
        self.fields[name] = field
        field.edited.connect(self._on_edited)
        return field

    def add_section(self, title: str) -> None:
        """Start a new part of the form under a title."""
        self.form.addWidget(label(title, "strong"), self.form.rowCount(), 0, 1, 2)

    def values(self) -> dict[str, str | bool]:
        """Return what was typed, by field."""
        return {name: field.value() for name, field in self.fields.items()}

    def set_values(self, values: dict[str, Any]) -> None:
        """Show values in the fields of these names; other names are passed over."""
        for name, value in values.items():
            if name in self.fields:
                self.fields[name].set_value(value)
        self._touched = False

    def draft(self) -> object:
        """Return what `save` takes; here what was typed.

        Raises:
            InputError: If something typed cannot be read.
        """
        return self.values()

    def open(self) -> None:
        """Open the dialog as large as its form needs and the screen allows."""
        height = self._inner.totalHeightForWidth(self._wide)
        wanted = height if height > 0 else self._inner.totalSizeHint().height()
        self.resize(min(self._wide, _LARGEST[0]), min(wanted + 54, _LARGEST[1]))
        super().open()
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def accept(self) -> None:
        """Save what was typed, then close; with faults the dialog stays."""
        if not self.save_button.isEnabled():
            return
        self._clear()
        try:
            draft = self.draft()
            if self._jobs is None:
                self._on_saved(self._save(draft))
                return
        except KtttError as error:
            self.show_error(error)
            return
        self.save_button.setEnabled(False)
        self._jobs.start(
            _Work(self._save, draft),
            done=self._on_saved,
            failed=self.show_error,
            finished=self._on_finished,
            lane=Lane.ACTION,
        )

    @Slot(object)
    def _on_saved(self, result: object) -> None:
        self._touched = False
        self.saved.emit(result)
        super().accept()

    @Slot()
    def _on_finished(self) -> None:
        self.save_button.setEnabled(True)

    @Slot(object)
    def show_error(self, error: KtttError) -> None:
        """Show the sentences of an error beside their fields, the rest above."""
        if isinstance(error, InputError):
            self.show_faults(error.faults)
        else:
            self.band.say(" ".join(fault.text() for fault in error.faults), tone=Tone.DANGER)
            self.band.strong.setWordWrap(True)

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        """Show faults beside their fields and put the cursor into the first at fault."""
        by_field: dict[str, list[Fault]] = defaultdict(list)
        for fault in faults:
            by_field[fault.field if fault.field in self.fields else ""].append(fault)
        for name, field in self.fields.items():
            field.set_faults(by_field.get(name, ()))
        elsewhere = " ".join(fault.text() for fault in by_field.get("", ()))
        self.band.say(_summary(faults), elsewhere, tone=Tone.DANGER)
        self.band.words.setWordWrap(True)
        self.band.hint.setText("F8 lỗi sau")
        self._focus_fault(after=None)

    def _clear(self) -> None:
        self.band.say("")
        for field in self.fields.values():
            field.set_faults(())

    def _focus_fault(self, after: QWidget | None) -> None:
        wrong = [field for field in self.fields.values() if field.has_fault()]
        if not wrong:
            return
        here = next((n for n, field in enumerate(wrong) if _holds(field.editor, after)), -1)
        field = wrong[(here + 1) % len(wrong)]
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.ensureWidgetVisible(field)

    @Slot()
    def _on_next_fault(self) -> None:
        self._focus_fault(after=self.focusWidget())

    @Slot()
    def _on_edited(self) -> None:
        self._touched = True

    @Slot()
    def _on_cancel(self) -> None:
        super().reject()

    def reject(self) -> None:
        """Close; the first Esc over something typed says so instead."""
        if self._touched and not self._warned:
            self._warned = True
            self.band.say(
                "Chưa lưu những gì đã nhập.", "Esc lần nữa: bỏ. Ctrl+Enter: lưu.", tone=Tone.WARN
            )
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._touched and not self._warned:
            self.reject()
            event.ignore()
        else:
            super().closeEvent(event)


class _Work:
    """The save of one draft, for the lane of actions."""

    def __init__(self, save: Callable[[Any], object], draft: object) -> None:
        self._save = save
        self._draft = draft

    def __call__(self, _job: Job) -> object:
        return self._save(self._draft)


def _holds(editor: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (editor is widget or editor.isAncestorOf(widget))


def _summary(faults: tuple[Fault, ...]) -> str:
    warnings = sum(fault.severity is Severity.WARNING for fault in faults)
    stops = len(faults) - warnings
    parts = [f"{stops} ô có lỗi"] if stops else []
    if warnings:
        parts.append(f"{warnings} ô cần xem")
    return f"Chưa lưu được: {', '.join(parts)}."
