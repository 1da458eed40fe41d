"""The dialog of a ledger's row, made from its declaration, and the one for many rows at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QBoxLayout, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.faults import ConflictError, Fault, InputError, KtttError
from kttt_desktop.domain.ledger import Field, Ledger
from kttt_desktop.domain.ledger_draft import draft_of
from kttt_desktop.domain.messages import Msg
from kttt_desktop.queries.rows.ledgers import LedgerRow
from kttt_desktop.services.ledgers import RowToKeep
from kttt_desktop.ui.dialog import EntryDialog
from kttt_desktop.ui.form_field import choice
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.pages.ledger_desk import LedgerDesk
from kttt_desktop.ui.pages.ledger_form import (
    editor_of,
    is_wide,
    show_in,
    typed_in,
    unlisted,
)
from kttt_desktop.ui.parts import button, label
from kttt_desktop.ui.theme import Tone

_TWO_COLUMNS_FROM = 6
_NARROW, _WIDE = 600, 780
_EXACTLY_ONE = "Chỉ ghi một trong: {titles}."


@dataclass(frozen=True)
class Start:
    """What a dialog starts from.

    Attributes:
        row: The row to be changed, or a new one's values; `id` 0 = it is new.
        fixed: Columns that are not shown, with their values.
        about: What the row belongs to, for the title.
    """

    row: LedgerRow
    fixed: Mapping[str, object] = field(default_factory=dict)
    about: str = ""

    @property
    def is_new(self) -> bool:
        """Return whether the row is to be added."""
        return self.row.id == 0


class LedgerDialog(EntryDialog):
    """One row of a ledger; `again` after saving tells that a further row shall be added."""

    def __init__(
        self,
        parent: QWidget | None,
        ledger: Ledger,
        desk: LedgerDesk,
        save: Callable[[Any], object],
        *,
        start: Start,
        jobs: JobRunner | None = None,
    ) -> None:
        act = "Thêm" if start.is_new else "Sửa"
        about = f": {start.about}" if start.about else ""
        self._fields = tuple(one for one in ledger.fields if one.column not in start.fixed)
        self._two = len(self._fields) >= _TWO_COLUMNS_FROM
        width = _WIDE if self._two else _NARROW
        super().__init__(parent, f"{act} {ledger.row_title}{about}", save, jobs=jobs, width=width)
        self.ledger = ledger
        self.again = False
        self._desk = desk
        self._start = start
        self._seen = start.row
        self._add_fields()
        self._add_buttons()
        self._show(start.row)
        if not start.is_new:
            self._show_kept_faults()

    def _add_fields(self) -> None:
        if self.ledger.help:
            words = label(self.ledger.help, "second", wrap=True)
            self.form.addWidget(words, self.form.rowCount(), 0, 1, 2)
        hints = {
            one.fields[0]: _EXACTLY_ONE.format(
                titles=", ".join(f"“{self.ledger.own[key].title}”" for key in one.fields)
            )
            for one in self.ledger.one_of
        }
        column = 0
        for one in self._fields:
            whole = is_wide(one) or not self._two
            column = 0 if whole else column
            self.add(
                one.column,
                one.title,
                editor_of(one, self._desk),
                required=one.required,
                hint=" ".join(part for part in (one.help, hints.get(one.key, "")) if part),
                column=column,
                span=2 if whole else 1,
            )
            column = 0 if whole else 1 - column

    def _add_buttons(self) -> None:
        self.reload_button = button("Tải lại dòng", small=True, name="reload_row")
        self.reload_button.setToolTip("Bỏ những gì đã nhập, đọc lại dòng như đang có trong sổ")
        self.reload_button.clicked.connect(self._on_reload)
        self.reload_button.hide()
        self.band.add(self.reload_button)
        self.again_button = button("Lưu và thêm tiếp", name="save_again")
        self.again_button.setVisible(self._start.is_new)
        self.again_button.clicked.connect(self._on_again)
        foot = self.save_button.parentWidget()
        row = foot.layout() if foot is not None else None
        if isinstance(row, QBoxLayout):
            row.insertWidget(row.indexOf(self.save_button), self.again_button)

    def _show(self, row: LedgerRow) -> None:
        for one in self._fields:
            show_in(self.fields[one.column], one, row, self._desk)
        self._touched = False

    def _show_kept_faults(self) -> None:
        """Show beside their fields what is to be looked at in the row as it is kept."""
        by_field: dict[str, list[Fault]] = {}
        for fault in self._desk.faults(self.ledger, self._seen):
            by_field.setdefault(fault.field or "", []).append(fault)
        for name, faults in by_field.items():
            if name in self.fields:
                self.fields[name].set_faults(faults)

    def draft(self) -> RowToKeep:
        """Return the row that was typed.

        Raises:
            InputError: With every value that cannot be read, and every name that is in no list.
        """
        typed = {name: typed_in(place) for name, place in self.fields.items()}
        faults = unlisted(self.fields)
        unknown = {fault.field for fault in faults}
        values = {name: None if name in unknown else value for name, value in typed.items()}
        try:
            made = read_draft(draft_of(self.ledger), {**self._start.fixed, **values})
        except InputError as error:
            others = (fault for fault in error.faults if fault.field not in unknown)
            raise InputError(*others, *faults) from error
        if faults:
            raise InputError(*faults)
        if self._start.is_new:
            return RowToKeep(made)
        return RowToKeep(made, self._seen.id, self._seen.version)

    @Slot(object)
    def show_error(self, error: KtttError) -> None:
        """Show the sentences; a row changed meanwhile can be read again."""
        self.again = False
        taken = [fault for fault in error.faults if fault.msg is Msg.LEDGER_ROW_TAKEN]
        if isinstance(error, ConflictError) and taken:
            self.show_faults(error.faults)
            return
        super().show_error(error)
        changed = isinstance(error, ConflictError) and not self._start.is_new
        self.reload_button.setVisible(changed)

    @Slot()
    def _on_reload(self) -> None:
        self.reload_button.hide()
        row = self._desk.row(self.ledger, self._seen.id)
        if row is None:
            gone = f"Không còn {self.ledger.row_title} này trong sổ."
            self.band.say(gone, "Có thể lấy lại ở Nhật ký.", tone=Tone.DANGER)
            return
        self._seen = row
        self._clear()
        self._show(row)
        self.band.say("Đã đọc lại dòng như đang có trong sổ.", tone=Tone.INFO)

    @Slot()
    def _on_again(self) -> None:
        self.again = True
        self.accept()


class BulkDialog(EntryDialog):
    """One value for one field of many rows."""

    def __init__(
        self,
        parent: QWidget | None,
        ledger: Ledger,
        desk: LedgerDesk,
        save: Callable[[Any], object],
        *,
        count: int,
        jobs: JobRunner | None = None,
    ) -> None:
        what = f"{vietnamese.integer(count)} {ledger.row_title}"
        super().__init__(parent, f"Sửa {what}", save, jobs=jobs, width=_NARROW)
        self._ledger = ledger
        self._desk = desk
        self._count = count
        self._by_key = {one.key: one for one in _bulk_fields(ledger)}
        self.save_button.setText(f"Sửa {what}")
        self.chooser = choice([(one.key, one.title) for one in self._by_key.values()], empty=None)
        self.add("bulk_field", "Mục cần sửa", self.chooser, span=2)
        self._value: Field | None = None
        self.chooser.activated.connect(self._on_chosen)
        self._on_chosen()

    @Slot()
    def _on_chosen(self) -> None:
        chosen = self._by_key[str(self.chooser.currentData())]
        if chosen is self._value:
            return
        if self._value is not None:
            old = self.fields.pop(self._value.column)
            self.form.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._value = chosen
        empty = "" if chosen.required else f"Để trống: bỏ giá trị của {self._count} dòng."
        hint = " ".join(part for part in (chosen.help, empty) if part)
        self.add(
            chosen.column, f"{chosen.title}: giá trị mới", editor_of(chosen, self._desk),
            required=chosen.required, hint=hint, span=2,
        )  # fmt: skip
        self._touched = False

    def draft(self) -> Mapping[str, object]:
        """Return column and value.

        Raises:
            InputError: A name that is in no list.
        """
        column = self._value.column if self._value is not None else ""
        value = typed_in(self.fields[column])
        if faults := unlisted({column: self.fields[column]}):
            raise InputError(*faults)
        return {column: value}

    @Slot(object)
    def show_error(self, error: KtttError) -> None:
        """Show each sentence once, whatever the number of rows it holds for."""
        if isinstance(error, InputError):
            self.show_faults(_once(error.faults))
        else:
            super().show_error(error)


def _bulk_fields(ledger: Ledger) -> Sequence[Field]:
    """Return the fields that many rows may share: neither parent nor key."""
    parts = {key for one in ledger.one_of for key in one.fields}
    return tuple(
        one
        for one in ledger.fields
        if one.key != ledger.parent and one.column not in ledger.unique and one.key not in parts
    )


def _once(faults: Sequence[Fault]) -> tuple[Fault, ...]:
    found: dict[tuple[str | None, str], Fault] = {}
    for fault in faults:
        found.setdefault((fault.field, fault.text()), fault)
    return tuple(found.values())
