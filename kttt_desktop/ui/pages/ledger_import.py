"""Nhập từ Excel: what taking in a sheet would do, row by row, before anything is kept."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import Fault, KtttError, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.ledger import UNIT, Field, Ledger, Many, Ref
from kttt_desktop.domain.ledger_draft import text_of
from kttt_desktop.exchange.ledgers import CODE_SUFFIX
from kttt_desktop.services.ledger_sheets import (
    ImportPreview,
    PreviewRow,
    import_rows,
    preview_import,
    write_refused,
    write_template,
)
from kttt_desktop.ui import question, toast
from kttt_desktop.ui.changes import Entity
from kttt_desktop.ui.dialog import footer
from kttt_desktop.ui.files import FileChooser
from kttt_desktop.ui.jobs import Job, Lane
from kttt_desktop.ui.list_view import ListView
from kttt_desktop.ui.pages.ledger_rows import LedgerRows
from kttt_desktop.ui.parts import button, label, set_tone
from kttt_desktop.ui.row_source import RowSource
from kttt_desktop.ui.table_model import (
    Align,
    CellLook,
    FilterKind,
    RowTableModel,
    TableColumn,
)
from kttt_desktop.ui.theme import Tone

SHEETS = "Bảng tính (*.xlsx *.xlsm *.xls *.ods)"
_SIZE = (1040, 600)
_NAMED = 4
_NO_YEAR = 10_000
_KINDS = {"new": "Mới", "changed": "Đổi", "unchanged": "Không đổi", "refused": "Chưa nhận"}
_LOOKS: Mapping[str, CellLook] = {
    "new": CellLook(tone=Tone.INFO, chip=True),
    "changed": CellLook(tone=Tone.WARN, chip=True),
    "unchanged": CellLook(muted=True),
    "refused": CellLook(tone=Tone.DANGER, chip=True, icon="circle-alert"),
}


@dataclass(frozen=True)
class ImportLine:
    """A row of a preview in words."""

    row: PreviewRow
    name: str
    changes: str

    @property
    def faults(self) -> str:
        """Return every fault with its cell."""
        told = sorted(self.row.faults, key=lambda one: one.severity is not Severity.REFUSED)
        return "  ".join(_told(fault) for fault in told)


def import_lines(preview: ImportPreview, ledger: Ledger, law: Law) -> tuple[ImportLine, ...]:
    """Return the rows of a preview in words."""
    came = {row.number: row.values for row in preview.read}
    return tuple(
        ImportLine(
            row,
            _name(ledger, came[row.number]),
            "; ".join(_changes(ledger, row, came[row.number], law)),
        )
        for row in preview.rows
    )


COLUMNS: tuple[TableColumn[ImportLine], ...] = (
    TableColumn("Dòng", lambda one: one.row.number, str, key="number", width=64, align=Align.RIGHT),
    TableColumn(
        "Kết quả",
        lambda one: _KINDS[one.row.kind],
        key="kind",
        width=112,
        filter=FilterKind.CHOICE,
        choices=[(title, title) for title in _KINDS.values()],
        look=lambda one: _LOOKS[one.row.kind],
    ),
    TableColumn(
        "Trong tệp",
        lambda one: one.name,
        key="name",
        width=250,
        filter=FilterKind.TEXT,
        tooltip=lambda one: one.name,
    ),
    TableColumn(
        "Thay đổi",
        lambda one: one.changes,
        key="changes",
        width=300,
        filter=FilterKind.TEXT,
        tooltip=lambda one: one.changes,
    ),
    TableColumn(
        "Điều cần xem",
        lambda one: one.faults,
        key="faults",
        width=310,
        filter=FilterKind.TEXT,
        tooltip=lambda one: one.faults,
    ),
)


class ImportDialog(QDialog):
    """The preview of a sheet; `agreed` to take it in, `refused_asked` to write what stays out."""

    agreed = Signal()
    refused_asked = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        preview: ImportPreview,
        file: str,
        lines: Sequence[ImportLine],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Nhập từ Excel: {file}")
        self.preview = preview
        self._lines = tuple(lines)
        self._source: RowSource[ImportLine] = RowSource(COLUMNS)
        self._build(file)
        self.unchanged.clicked.connect(self._fill)
        self.list.chosen.connect(self._on_chosen)
        self.refused_button.clicked.connect(self.refused_asked)
        self.take_button.clicked.connect(self._on_take)
        self.cancel_button.clicked.connect(self.reject)
        self._fill()

    def _build(self, file: str) -> None:
        taken, refused = self._count("new", "changed"), self._count("refused")
        self.resize(*_SIZE)
        head = QVBoxLayout()
        head.setContentsMargins(20, 14, 20, 8)
        head.setSpacing(4)
        self.counts = label(self._counted(), "strong", wrap=True)
        self.about = label(f"“{file}”, trang “{self.preview.sheet}”", "second", wrap=True)
        if self.preview.unknown:
            names = ", ".join(f"“{one}”" for one in self.preview.unknown)
            self.about.setText(f"{self.about.text()}. Không đọc cột {names}.")
        self.unchanged = QCheckBox("Hiện cả dòng không đổi")
        self.unchanged.setVisible(self._count("unchanged") > 0)
        for part in (self.counts, self.about, self.unchanged):
            head.addWidget(part)
        self.list = ListView(RowTableModel(COLUMNS, self._source))
        self.list.model.setParent(self.list)
        self.list.set_nothing("circle-check", "Không có dòng nào mới hay đổi")
        self.words = label("", "second", wrap=True)
        self.words.setContentsMargins(20, 8, 20, 8)
        self.words.setMinimumHeight(52)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        number = vietnamese.integer(refused)
        self.refused_button = button(
            f"Lưu {number} dòng chưa nhận…", icon="file-down", name="write_refused"
        )
        self.refused_button.setToolTip("Ghi ra một tệp có lý do từng dòng, để sửa rồi nhập lại")
        self.refused_button.setVisible(refused > 0)
        self.take_button = button(
            f"Nhận {vietnamese.integer(taken)} dòng", "primary", name="take_rows"
        )
        self.take_button.setEnabled(taken > 0)
        self.cancel_button = button("Hủy", name="cancel", tip="Esc")
        why = "" if taken else "Không có dòng nào để nhận"
        buttons = (self.refused_button, self.take_button, self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.words)
        column.addWidget(footer(label(why, "hint"), buttons=buttons))

    def _count(self, *kinds: str) -> int:
        return sum(one.row.kind in kinds for one in self._lines)

    def _counted(self) -> str:
        parts = [
            f"{vietnamese.integer(count)} dòng {title.lower()}"
            for kind, title in _KINDS.items()
            if (count := self._count(kind))
        ]
        return ", ".join(parts) or "Không có dòng nào trong tệp"

    @Slot()
    def _fill(self) -> None:
        every = self.unchanged.isChecked()
        shown = [one for one in self._lines if every or one.row.kind != "unchanged"]
        self._source.set_rows(sorted(shown, key=lambda one: one.row.kind != "refused"))
        self.list.reload()

    @Slot(object)
    def _on_chosen(self, line: ImportLine | None) -> None:
        text = "" if line is None else line.faults or line.changes
        wrong = line is not None and line.row.kind == "refused"
        set_tone(self.words, Tone.DANGER if wrong else Tone.PLAIN)
        self.words.setText(text)

    @Slot()
    def _on_take(self) -> None:
        self.agreed.emit()
        self.accept()

    def open(self) -> None:
        """Open with the rows ready for the arrows."""
        super().open()
        self.list.go_to(0)
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)


class LedgerImport(QObject):
    """Takes sheets into one ledger; writes its template."""

    def __init__(self, rows: LedgerRows) -> None:
        super().__init__(rows)
        self._rows = rows
        self._ledger = rows.ledger
        self._desk = rows.desk
        self.chooser = FileChooser()
        self._path = Path()
        self._dialog: ImportDialog | None = None

    @Slot()
    def ask(self) -> None:
        """Ask for a sheet and show what taking it in would do."""
        if self._rows.editable:
            self.chooser.ask_source(self._rows, SHEETS, self.read)

    def read(self, path: Path) -> None:
        """Read a sheet beside the window, then show its preview."""
        self._path = path
        self._rows.acts.jobs.start(
            _Reading(self._rows, path),
            done=self._on_read,
            failed=self._on_failed,
            lane=Lane.READ,
            title=f"Đang đọc “{path.name}”",
        )

    @Slot(object)
    def _on_read(self, preview: ImportPreview) -> None:
        lines = import_lines(preview, self._ledger, self._desk.law())
        dialog = ImportDialog(self._rows, preview, self._path.name, lines)
        dialog.agreed.connect(self._on_agreed)
        dialog.refused_asked.connect(self._on_refused)
        self._dialog = dialog
        dialog.open()

    @Slot()
    def _on_agreed(self) -> None:
        if self._dialog is None:
            return
        preview, context = self._dialog.preview, self._desk.context
        count = vietnamese.integer(preview.count("new") + preview.count("changed"))
        sentence = f"Đã nhận {count} {self._ledger.row_title} từ “{self._path.name}”."
        self._rows.acts.run(lambda: import_rows(context, preview), sentence, Entity.LEDGER)

    @Slot()
    def _on_refused(self) -> None:
        if self._dialog is not None:
            name = f"{self._path.stem} - chưa nhận.xlsx"
            self.chooser.ask_target(self._dialog, name, "Excel (*.xlsx)", self.write_refused)

    def write_refused(self, path: Path) -> None:
        """Write the rows of the open preview that are not taken in, with the reasons."""
        if self._dialog is None:
            return
        preview, law = self._dialog.preview, self._desk.law()
        count = vietnamese.integer(preview.count("refused"))
        self._write(
            lambda: write_refused(path, preview, law),
            f"Đã ghi {count} dòng chưa nhận vào “{path.name}”.",
        )

    @Slot()
    def ask_template(self) -> None:
        """Ask where to write the empty sheet of the ledger."""
        name = f"Mẫu {self._ledger.title}.xlsx".replace("/", "-")
        self.chooser.ask_target(self._rows, name, "Excel (*.xlsx)", self.write_template)

    def write_template(self, path: Path) -> None:
        """Write the empty sheet of the ledger."""
        law = self._desk.law()
        self._write(
            lambda: write_template(path, self._ledger, law), f"Đã ghi tệp mẫu “{path.name}”."
        )

    def _write(self, write: Callable[[], object], sentence: str) -> None:
        try:
            write()
        except KtttError as error:
            question.tell(self._rows, error)
            return
        toast.say(self._rows, sentence)

    @Slot(object)
    def _on_failed(self, error: KtttError) -> None:
        question.tell(self._rows, error)


class _Reading:
    """Reads a sheet beside the register, for the lane of reads."""

    def __init__(self, rows: LedgerRows, path: Path) -> None:
        self._desk, self._key, self._path = rows.desk, rows.ledger.key, path

    def __call__(self, _job: Job) -> ImportPreview:
        desk = self._desk
        with desk.read() as connection:
            return preview_import(connection, self._path, self._key, desk.law(), desk.scope())


def _told(fault: Fault) -> str:
    cell = fault.place.cell if fault.place is not None else None
    return f"{cell}: {fault.text()}" if cell else fault.text()


def _name(ledger: Ledger, came: Mapping[str, object]) -> str:
    parts: list[str] = []
    for one in ledger.fields:
        value = came.get(one.column) or came.get(f"{one.column}{CODE_SUFFIX}")
        if value is not None and (one.required or one.in_list):
            parts.append(_plain(value))
    return ", ".join(parts[:_NAMED])


def _plain(value: object) -> str:
    if isinstance(value, date):
        return vietnamese.day(value)
    if isinstance(value, int) and value >= _NO_YEAR:
        return vietnamese.integer(value)
    return str(value)


def _changes(
    ledger: Ledger, row: PreviewRow, came: Mapping[str, object], law: Law
) -> Iterator[str]:
    if row.kind != "changed" or row.before is None or row.draft is None:
        return
    after = row.draft.model_dump()
    for one in ledger.fields:
        old, new = row.before.get(one.column), after[one.column]
        if old != new:
            yield f"{one.title}: {_value(one, old, law)} → {_new(one, new, came, law)}"


def _new(field: Field, value: object, came: Mapping[str, object], law: Law) -> str:
    if isinstance(field.kind, Ref | Many) or field.kind is UNIT:
        raw = came.get(field.column) or came.get(f"{field.column}{CODE_SUFFIX}")
        return "chưa có" if raw is None else str(raw)
    return _value(field, value, law)


def _value(field: Field, value: object, law: Law) -> str:
    if value is None or value == ():
        return "chưa có"
    if isinstance(field.kind, Ref | Many) or field.kind is UNIT:
        return "như trong sổ"
    return text_of(field, value, law) or "không"
