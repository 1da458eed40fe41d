"""One field of a form: label above, hint and faults below, whatever stands between."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.ui.parts import Choice, label, repolish


class OwnEditor(QWidget):
    """An editor of several parts; `edited` when the officer changed its value.

    `face` is the part that takes the focus and shows the faults.
    """

    edited = Signal()
    face: QWidget

    def value(self) -> str:
        """Return what it holds, as text."""
        raise NotImplementedError

    def set_value(self, value: str) -> None:
        """Show a value; an empty text = nothing."""
        raise NotImplementedError


Editor = QLineEdit | QPlainTextEdit | QComboBox | QCheckBox | OwnEditor


def choice(options: Sequence[tuple[str, str]], *, empty: str | None = "") -> QComboBox:
    """Return a choice among `(value, title)`; `empty` = title of the empty choice, None = none."""
    made = Choice()
    if empty is not None:
        made.addItem(empty, "")
    for value, title in options:
        made.addItem(title, value)
    return made


def long_text(rows: int = 3) -> QPlainTextEdit:
    """Return a field of several lines, which the Tab key leaves."""
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(rows * made.fontMetrics().lineSpacing() + 18)
    return made


class FormField(QWidget):
    """A labelled editor with room for its faults; its value is what was typed."""

    edited = Signal()

    def __init__(
        self, name: str, title: str, editor: Editor, *, required: bool = False, hint: str = ""
    ) -> None:
        super().__init__()
        self.name = name
        self.title = title
        self.editor = editor
        self._required = required
        self.hint = label(hint, "hint", wrap=True)
        self.sentence = label("", "error", wrap=True)
        self.code = label("", "hint", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.editor.setObjectName(self.name)
        self.editor.setAccessibleName(self.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(self._labels())
        column.addWidget(self.editor)
        for part in (self.hint, self.sentence, self.code):
            column.addWidget(part)
            part.setVisible(bool(part.text()))
        column.addStretch(1)

    def _labels(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        title = label("" if isinstance(self.editor, QCheckBox) else self.title, "small")
        title.setBuddy(self.editor)
        row.addWidget(title)
        if isinstance(self.editor, QCheckBox):
            self.editor.setText(self.title)
        if self._required:
            row.addWidget(label("bắt buộc", "hint"))
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        if isinstance(self.editor, OwnEditor):
            self.editor.edited.connect(self._on_edited)
        elif isinstance(self.editor, QLineEdit):
            self.editor.textEdited.connect(self._on_edited)
        elif isinstance(self.editor, QPlainTextEdit):
            self.editor.textChanged.connect(self._on_edited)
        elif isinstance(self.editor, QComboBox):
            self.editor.activated.connect(self._on_edited)
        else:
            self.editor.clicked.connect(self._on_edited)

    def value(self) -> str | bool:
        """Return what was typed, the value of the choice, or whether it is ticked."""
        if isinstance(self.editor, OwnEditor):
            return self.editor.value()
        if isinstance(self.editor, QLineEdit):
            return self.editor.text()
        if isinstance(self.editor, QPlainTextEdit):
            return self.editor.toPlainText()
        if isinstance(self.editor, QComboBox):
            held = self.editor.currentData()
            return self.editor.currentText() if held is None else str(held)
        return self.editor.isChecked()

    def set_value(self, value: str | bool | None) -> None:
        """Show a value; None = empty."""
        if isinstance(self.editor, QCheckBox):
            self.editor.setChecked(bool(value))
            return
        text = "" if value is None else str(value)
        if isinstance(self.editor, QComboBox):
            place = self.editor.findData(text)
            if place < 0 and text:
                self.editor.addItem(text, text)
                place = self.editor.count() - 1
            self.editor.setCurrentIndex(place)
        elif isinstance(self.editor, OwnEditor):
            self.editor.set_value(text)
        elif isinstance(self.editor, QPlainTextEdit):
            self.editor.setPlainText(text)
        else:
            self.editor.setText(text)

    def set_faults(self, faults: Sequence[Fault]) -> None:
        """Show the sentences of the faults with code and source; none = all is well."""
        stops = [fault for fault in faults if fault.severity is not Severity.WARNING]
        shown = stops or list(faults)
        look = "error" if stops else "warning"
        face = self.editor.face if isinstance(self.editor, OwnEditor) else self.editor
        face.setProperty("fault", look if shown else None)
        self.sentence.setProperty("look", look)
        self.sentence.setText("\n".join(fault.text() for fault in shown))
        self.code.setText("\n".join(_reference(fault) for fault in shown))
        for part in (self.sentence, self.code):
            part.setVisible(bool(shown))
        repolish(face)
        repolish(self.sentence)

    def has_fault(self) -> bool:
        """Return whether a sentence is shown."""
        return not self.sentence.isHidden()

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()


def _reference(fault: Fault) -> str:
    return ", ".join(part for part in (fault.msg.name, fault.source) if part)
