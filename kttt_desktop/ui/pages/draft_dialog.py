"""A dialog whose fields are those of a draft; what it does not show is kept as it was."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import Draft, label_of, read_draft
from kttt_desktop.domain.faults import Fault, InputError, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.messages import Msg
from kttt_desktop.ui import fonts
from kttt_desktop.ui.dialog import EntryDialog
from kttt_desktop.ui.edits import DateEdit, NumberEdit
from kttt_desktop.ui.form_field import Editor, choice, long_text
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.pages.pick_edit import PickEdit

LINE, DAY, MONEY, YEAR, FLAG, CODE, PICK, LONG = (
    "line",
    "day",
    "money",
    "year",
    "flag",
    "code",
    "pick",
    "long",
)
_YEAR_WIDTH = 84
_MONEY_WIDTH = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """A field of a dialog, named as in its draft.

    Attributes:
        kind: What stands between label and hint.
        column: 0 starts a new line.
        span: 2 = the whole line.
        codes: Code list of a `CODE`.
        title: Another label than the draft's.
    """

    name: str
    kind: str = LINE
    column: int = 0
    span: int = 1
    codes: str = ""
    required: bool = False
    hint: str = ""
    title: str = ""


Part = Entry | str  # a text is the title of a section


class DraftDialog(EntryDialog):
    """Shows the entries of a draft.

    Args:
        parent: Over what it opens.
        title: Of its frame.
        save: Takes the draft.
        kind: Which draft.
        parts: Fields and titles of sections, in order.
        law: Whose code lists are offered.
        base: Values to start from; those of fields that are not shown go into the draft too.
        picks: What each `PICK` offers.
        jobs: Runs the save.
    """

    def __init__(  # noqa: PLR0913  each part of a dialog is named where it is made
        self,
        parent: QWidget | None,
        title: str,
        save: Callable[[Any], object],
        *,
        kind: type[Draft],
        parts: Sequence[Part],
        law: Law,
        base: Mapping[str, Any] | None = None,
        picks: Mapping[str, Sequence[tuple[str, str]]] | None = None,
        jobs: JobRunner | None = None,
    ) -> None:
        super().__init__(parent, title, save, jobs=jobs)
        self._kind = kind
        self._law = law
        self._base = dict(base or {})
        self._picks = dict(picks or {})
        for part in parts:
            if isinstance(part, str):
                self.add_section(part)
            else:
                self._add_entry(part)
        self.show_values(self._base)

    def _add_entry(self, entry: Entry) -> None:
        self.add(
            entry.name,
            entry.title or label_of(self._kind, entry.name),
            self._editor(entry),
            required=entry.required,
            hint=entry.hint,
            column=entry.column,
            span=entry.span,
        )

    def _editor(self, entry: Entry) -> Editor:
        if entry.kind == DAY:
            return DateEdit()
        if entry.kind == MONEY:
            money = NumberEdit()
            money.setMaximumWidth(fonts.scaled(_MONEY_WIDTH))
            return money
        if entry.kind == FLAG:
            return QCheckBox()
        if entry.kind == LONG:
            return long_text(2)
        if entry.kind == PICK:
            return PickEdit(self._picks.get(entry.name, ()), "Gõ để tìm, không cần dấu")
        if entry.kind == CODE:
            codes = [(item.code, item.label) for item in self._law.codes(entry.codes)]
            held = entry.required and self._base.get(entry.name) is not None
            made = choice(codes, empty=None if held else "")
            made.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            made.setMinimumContentsLength(12)
            return made
        line = QLineEdit()
        if entry.kind == YEAR:
            line.setMaximumWidth(fonts.scaled(_YEAR_WIDTH))
        return line

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show values of a draft in their fields."""
        shown = {
            name: _typed(values[name], field.editor)
            for name, field in self.fields.items()
            if name in values
        }
        self.set_values(shown)

    def draft(self) -> Draft:
        """Return the draft of what was typed.

        Raises:
            InputError: With every value that cannot be read, and every name that is in no list.
        """
        faults = self._not_listed()
        known = {name: self._base[name] for name in self._kind.model_fields if name in self._base}
        try:
            made = read_draft(self._kind, {**known, **self.values()})
        except InputError as error:
            raise InputError(*error.faults, *faults) from error
        if faults:
            raise InputError(*faults)
        return made

    def _not_listed(self) -> list[Fault]:
        found = []
        for name, field in self.fields.items():
            if isinstance(field.editor, PickEdit) and not field.editor.is_known():
                args = {"value": field.editor.currentText(), "label": field.title.lower()}
                found.append(Fault(Msg.NOT_IN_LIST, name, Severity.REFUSED, args=args))
        return found


def _typed(value: object, editor: Editor) -> str | bool | None:
    """Return a stored value as somebody would type it."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, date):
        return vietnamese.day(value)
    if isinstance(value, int) and isinstance(editor, NumberEdit):
        return vietnamese.integer(value)
    return str(value)
