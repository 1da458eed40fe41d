"""What is done to the rows of a ledger: add, change one or many, remove, copy, write as a sheet."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import KtttError
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.ledger import CodeList, Ledger, Many, Ref
from kttt_desktop.domain.ledger_draft import text_of
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.queries.rows.ledgers import LedgerRow
from kttt_desktop.services.code_lists import keep_code_list
from kttt_desktop.services.ledgers import (
    RowToKeep,
    change_ledger_rows,
    keep_ledger_row,
    remove_ledger_rows,
)
from kttt_desktop.services.list_print import ListPrinter, PrintedList
from kttt_desktop.ui import question, toast
from kttt_desktop.ui.changes import Entity
from kttt_desktop.ui.jobs import Job, Lane
from kttt_desktop.ui.pages.acts import Done
from kttt_desktop.ui.pages.code_list_dialog import CodeListDialog
from kttt_desktop.ui.pages.ledger_columns import raw_value
from kttt_desktop.ui.pages.ledger_desk import Export
from kttt_desktop.ui.pages.ledger_dialog import BulkDialog, LedgerDialog, Start
from kttt_desktop.ui.pages.ledger_rows import LedgerRows
from kttt_desktop.ui.question import Question

_NAMED = 5
_LONGEST = 60


class LedgerRowActs(QObject):
    """The acts of one list."""

    def __init__(self, rows: LedgerRows) -> None:
        super().__init__(rows)
        self._rows = rows
        self._ledger = rows.ledger
        self._desk = rows.desk
        self._doomed: tuple[int, ...] = ()

    @Slot()
    def add(self) -> None:
        """Open the dialog of a new row."""
        if self._rows.editable:
            self._open(self._new())

    @Slot()
    def edit(self) -> None:
        """Open the dialog of the current row, as it stands now."""
        held = self._rows.list.row()
        if held is None or not self._rows.editable:
            return
        row = self._desk.row(self._ledger, held.id)
        if row is None:
            self._rows.reload()
            return
        fixed = {
            name: row.values[name] for name in self._new().fixed if row.values[name] is not None
        }
        self._open(Start(row, fixed, name_of(self._ledger, row, self._rows)))

    def _new(self) -> Start:
        """Return what a new row starts from: it belongs to the list's owner."""
        values: dict[str, object] = dict.fromkeys((one.column for one in self._ledger.fields), None)
        names: dict[str, str] = {}
        fixed: dict[str, object] = {}
        about = ""
        if self._rows.asked.owner is not None:
            entity, key = self._rows.asked.owner
            about = self._desk.name((entity, key))
            for one in self._ledger.fields:
                if not isinstance(one.kind, Ref | Many) or one.kind.key != entity:
                    continue
                values[one.column] = (key,) if isinstance(one.kind, Many) else key
                names[one.column] = about
                if one.key == self._ledger.parent:
                    fixed[one.column] = key
                break
        return Start(LedgerRow(0, 0, values, names), fixed, _short(about))

    def _open(self, start: Start) -> None:
        context, key = self._desk.context, self._ledger.key
        done = "Đã thêm" if start.is_new else "Đã sửa"

        def sentence(_row: RowToKeep) -> str:
            return f"{done} {self._ledger.row_title}."

        save = self._rows.acts.doing(
            lambda row: keep_ledger_row(context, key, row), sentence, Entity.LEDGER
        )
        dialog = LedgerDialog(
            self._rows, self._ledger, self._desk, save, start=start, jobs=self._rows.acts.jobs
        )
        dialog.saved.connect(self._on_saved)
        dialog.open()

    @Slot(object)
    def _on_saved(self, done: Done) -> None:
        dialog = self.sender()
        self._rows.acts.tell(done)
        self._rows.go_to(done.key)
        if isinstance(dialog, LedgerDialog) and dialog.again:
            self.add()

    @Slot()
    def edit_many(self) -> None:
        """Open the dialog that gives one value to all selected rows."""
        keys = [row.id for row in self._rows.list.selected_rows()]
        if not keys or not self._rows.editable:
            return
        context, key, noun = self._desk.context, self._ledger.key, self._ledger.row_title

        def change(values: Mapping[str, object]) -> object:
            return change_ledger_rows(context, key, keys, values)

        save = self._rows.acts.doing(
            change, lambda _values: f"Đã sửa {len(keys)} {noun}.", Entity.LEDGER
        )
        dialog = BulkDialog(
            self._rows,
            self._ledger,
            self._desk,
            save,
            count=len(keys),
            jobs=self._rows.acts.jobs,
        )
        dialog.saved.connect(self._rows.acts.tell)
        dialog.open()

    @Slot()
    def edit_lists(self) -> None:
        """Open the dialog that changes the code lists of the ledger from a day on."""
        law, context = self._desk.law(), self._desk.context
        lists = editable_lists(self._ledger, law)
        if not lists or not self._rows.editable:
            return
        save = self._rows.acts.doing(
            lambda change: keep_code_list(context, change),
            lambda change: f"Đã sửa danh mục “{dict(lists)[change.name]}”.",
            Entity.LAW,
        )
        dialog = CodeListDialog(self._rows.window(), lists, law, save, jobs=self._rows.acts.jobs)
        dialog.saved.connect(self._rows.acts.tell)
        dialog.open()

    @Slot()
    def remove(self) -> None:
        """Ask with number and names, then remove the selected rows."""
        rows = self._rows.list.selected_rows()
        if not rows or not self._rows.editable:
            return
        self._doomed = tuple(row.id for row in rows)
        what = f"{vietnamese.integer(len(rows))} {self._ledger.row_title}"
        asked = Question(self._rows, f"Xóa {what}?", self._consequences(rows), act=f"Xóa {what}")
        asked.agreed.connect(self._on_agreed)
        asked.open()

    def _consequences(self, rows: Sequence[LedgerRow]) -> str:
        names = [f"• {name_of(self._ledger, row, self._rows)}" for row in rows[:_NAMED]]
        if len(rows) > _NAMED:
            names.append(f"và {len(rows) - _NAMED} dòng khác")
        inside = self._desk.inside(self._ledger.key, self._doomed)
        if inside:
            parts = ", ".join(f"{count} {LEDGERS[key].row_title}" for key, count in inside.items())
            names.append(f"Cùng bị xóa: {parts} nằm bên trong.")
        return "\n".join([*names, "Lấy lại được bằng “Hoàn tác” (Ctrl+Z) hoặc ở Nhật ký."])

    @Slot()
    def _on_agreed(self) -> None:
        keys, key, context = self._doomed, self._ledger.key, self._desk.context
        self._rows.acts.run(
            lambda: remove_ledger_rows(context, key, keys),
            f"Đã xóa {len(keys)} {self._ledger.row_title}.",
            Entity.LEDGER,
        )

    @Slot()
    def copy(self) -> None:
        """Put the selected rows on the clipboard, as a sheet takes them."""
        QGuiApplication.clipboard().setText(self._rows.list.copied())
        count = len(self._rows.list.selected_rows())
        toast.say(self._rows, f"Đã chép {count} dòng, dán được vào Excel.")

    def export(self, path: Path, ids: Sequence[int]) -> None:
        """Write rows into a sheet beside the window."""
        write = self._desk.export
        if write is None:
            return
        work = partial(_exported, write, self._ledger, path, tuple(ids))
        self._rows.acts.jobs.start(
            work,
            done=self._on_exported,
            failed=self._on_failed,
            lane=Lane.READ,
            title="Đang xuất Excel",
        )

    def print_list(self, path: Path, rows: PrintedList) -> None:
        """Write rows as a page beside the window."""
        context = self._desk.context
        printer = ListPrinter(self._desk.read, context.law_on, context.today)
        self._rows.acts.jobs.start(
            partial(_printed, printer, path, self._ledger.title, rows),
            done=self._on_exported,
            failed=self._on_failed,
            lane=Lane.READ,
            title="Đang in danh sách",
        )

    @Slot(object)
    def _on_exported(self, path: Path) -> None:
        toast.say(self._rows, f"Đã xuất “{path.name}”.")

    @Slot(object)
    def _on_failed(self, error: KtttError) -> None:
        question.tell(self._rows, error)


def editable_lists(ledger: Ledger, law: Law) -> tuple[tuple[str, str], ...]:
    """Return name and title of the code lists that no printed form counts by."""
    found: dict[str, str] = {}
    for one in ledger.columns:
        if isinstance(one.kind, CodeList):
            items = law.codes(one.kind.name)
            if items and not any(item.fold or item.short for item in items):
                found.setdefault(one.kind.name, one.title)
    return tuple(found.items())


def _printed(printer: ListPrinter, path: Path, title: str, rows: PrintedList, job: Job) -> Path:
    return printer.write(path, title, [rows], job.step)


def _exported(write: Export, ledger: Ledger, path: Path, ids: Sequence[int], _job: Job) -> Path:
    write(ledger.key, path, ids)
    return path


def name_of(ledger: Ledger, row: LedgerRow, rows: LedgerRows) -> str:
    """Return what a row is called: its label, and what it belongs to."""
    law = rows.desk.law()
    owner = row.names.get(f"{ledger.parent}_id", "") if ledger.parent else ""
    field = ledger.label_field
    value = raw_value(field, law, row)
    text = value if isinstance(value, str) else text_of(field, value, law)
    parts = [part for part in (owner, text) if part]
    return _short(", ".join(parts) or f"{ledger.row_title} số {row.id}")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
