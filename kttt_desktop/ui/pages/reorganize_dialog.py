"""Reorganising in one dialog: the form, who, into whom, and which members go along."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import label_of, read_draft
from kttt_desktop.domain.faults import Fault, InputError, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.reorganization import (
    FORM_TITLES,
    NewOrganization,
    Reorganization,
    ReorganizationDraft,
)
from kttt_desktop.queries.rows.ties import MemberChoice
from kttt_desktop.ui import fonts
from kttt_desktop.ui.dialog import TABLE, EntryDialog
from kttt_desktop.ui.edits import DateEdit
from kttt_desktop.ui.form_field import OwnEditor, choice, long_text
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.pages.ledger_chips import ChipsEdit
from kttt_desktop.ui.pages.ties_desk import TiesDesk
from kttt_desktop.ui.parts import Choice, button, label

STAYS = "Không chuyển"
_MS_TYPED = 250
_ROWS_SHOWN = 6
_HEADS = ("Thành viên", "Đang ở", "Chuyển sang")
_WIDTHS = (230, 290, 290)
_WORDS = {
    Reorganization.CONSOLIDATION: "Các tổ chức chấm dứt; một tổ chức mới hình thành.",
    Reorganization.MERGER: "Các tổ chức chấm dứt; một tổ chức đang có nhận và tiếp tục hoạt động.",
    Reorganization.DIVISION: "Tổ chức chấm dứt; các tổ chức mới hình thành.",
    Reorganization.SEPARATION: "Tổ chức tiếp tục hoạt động; một hoặc nhiều tổ chức mới tách ra.",
}


class CarryEdit(OwnEditor):
    """Members and where each goes: select rows, choose a successor, press the button."""

    def __init__(self) -> None:
        super().__init__()
        self._members: tuple[MemberChoice, ...] = ()
        self._successors: tuple[str, ...] = ()
        self.places: dict[int, int] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        self.target = Choice()
        self.target.setAccessibleName("Tổ chức nhận thành viên")
        self.target.setMinimumContentsLength(24)
        self.carry_button = button("Chuyển dòng đã chọn", name="carry", tip="Ctrl+M")
        self.all_button = button("Chuyển tất cả", name="carry_all")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label("Sang", "second"))
        row.addWidget(self.target, 1)
        row.addWidget(self.carry_button)
        row.addWidget(self.all_button)
        self.table = QTableWidget(0, len(_HEADS))
        self.face = self.table
        look_like_rows(self.table, _HEADS, _WIDTHS)
        self.table.setAccessibleName("Thành viên chuyển sang")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setFixedHeight(fonts.scaled(28) * (_ROWS_SHOWN + 1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.table)

    def _connect(self) -> None:
        self.carry_button.clicked.connect(self._on_carry)
        self.all_button.clicked.connect(self._on_all)
        keys = QShortcut(QKeySequence("Ctrl+M"), self, self._on_carry)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def value(self) -> str:
        """Return member and place of its successor, `member:place` by commas."""
        return ",".join(f"{key}:{place}" for key, place in self.places.items())

    def set_value(self, value: str) -> None:
        """Show where members go, as `value` gives it."""
        pairs = (one.split(":") for one in value.split(",") if one)
        self.places = {int(key): int(place) for key, place in pairs}
        self._show()

    def offer(self, members: Sequence[MemberChoice], successors: Sequence[str]) -> None:
        """Offer members and successors; what can no longer go there stays."""
        self._members, self._successors = tuple(members), tuple(successors)
        known = {one.id for one in members}
        self.places = {
            key: place
            for key, place in self.places.items()
            if key in known and place < len(self._successors)
        }
        held = max(self.target.currentIndex(), 0)
        self.target.clear()
        self.target.addItems([*self._successors, STAYS])
        self.target.setCurrentIndex(min(held, len(self._successors)))
        self._show()

    def _show(self) -> None:
        self.table.setRowCount(len(self._members))
        for row, one in enumerate(self._members):
            place = self.places.get(one.id)
            goes = STAYS if place is None else self._successors[place]
            for column, text in enumerate((one.name, one.organization, goes)):
                self.table.setItem(row, column, QTableWidgetItem(text))

    def _carry(self, rows: Sequence[int]) -> None:
        place = self.target.currentIndex()
        for row in rows:
            key = self._members[row].id
            if 0 <= place < len(self._successors):
                self.places[key] = place
            else:
                self.places.pop(key, None)
            goes = self._successors[place] if key in self.places else STAYS
            self.table.setItem(row, 2, QTableWidgetItem(goes))
        self.edited.emit()

    @Slot()
    def _on_carry(self) -> None:
        self._carry(sorted(index.row() for index in self.table.selectionModel().selectedRows()))

    @Slot()
    def _on_all(self) -> None:
        self._carry(range(len(self._members)))


class ReorganizeDialog(EntryDialog):
    """One reorganisation, kept as one action."""

    def __init__(
        self,
        parent: QWidget | None,
        desk: TiesDesk,
        save: Callable[[Any], object],
        start: tuple[int, date],
        *,
        jobs: JobRunner | None = None,
    ) -> None:
        super().__init__(parent, "Tổ chức lại", save, jobs=jobs, width=TABLE)
        self._desk = desk
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_MS_TYPED)
        self._asked: tuple[object, ...] = ()
        self._add_fields()
        key, day = start
        self.sources.show_options([desk.option(key)])
        self.set_values({"form": Reorganization.MERGER.value, "effective_on": vietnamese.day(day)})
        self._listen()
        self._offer()

    def _add_fields(self) -> None:
        forms = choice([(one.value, title) for one, title in FORM_TITLES.items()], empty=None)
        self.add("form", _title("form"), forms, required=True)
        self.add("effective_on", _title("effective_on"), DateEdit(), required=True, column=1)
        self.add("document_number", _title("document_number"), QLineEdit())
        self.add("document_on", _title("document_on"), DateEdit(), column=1)
        self.sources = ChipsEdit(self._desk.find)
        self.targets = ChipsEdit(self._desk.find)
        self.new = long_text(2)
        self.carried = CarryEdit()
        self.add("sources", _title("sources"), self.sources, required=True)
        self.add("successors", "Tổ chức nhận, đã có trong sổ", self.targets, column=1)
        hint = "Mỗi dòng một tổ chức: tên; mã số. Các mục khác lấy theo tổ chức đầu tiên."
        self.add("new", "Tổ chức mới hình thành", self.new, span=2, hint=hint)
        self.add("carried", _title("carried"), self.carried, span=2)
        self.add("note", _title("note"), QLineEdit(), span=2)

    def _listen(self) -> None:
        self.sources.edited.connect(self._offer)
        self.targets.edited.connect(self._offer)
        self.new.textChanged.connect(self._timer.start)
        self._timer.timeout.connect(self._offer)
        forms, days = self.fields["form"].editor, self.fields["effective_on"].editor
        if isinstance(forms, QComboBox):
            forms.activated.connect(self._offer)
        if isinstance(days, DateEdit):
            days.editingFinished.connect(self._offer)

    @Slot()
    def _offer(self) -> None:
        """Say what the form does, and offer the members and successors there are now."""
        self.fields["form"].hint.setText(_WORDS[Reorganization(self._form())])
        self.fields["form"].hint.show()
        days = self.fields["effective_on"].editor
        day = days.day() if isinstance(days, DateEdit) else None
        names = [new.name for new in self._new(quietly=True)]
        asked = (self.sources.keys(), self.targets.keys(), tuple(names), day)
        if asked == self._asked:
            return
        self._asked = asked
        members = self._desk.members(self.sources.keys(), day) if day is not None else ()
        self.carried.offer(members, [*self._desk.names(self.targets.keys()), *names])

    def _form(self) -> str:
        return str(self.fields["form"].value())

    def _new(self, *, quietly: bool = False) -> list[NewOrganization]:
        made = []
        for line in self.new.toPlainText().splitlines():
            name, _, code = line.partition(";")
            if vietnamese.clean(name) or (code.strip() and not quietly):
                made.append(read_draft(NewOrganization, {"name": name, "tax_code": code}))
        return made

    def draft(self) -> ReorganizationDraft:
        """Return what was typed.

        Raises:
            InputError: If something typed cannot be read or was not picked.
        """
        self._offer()
        faults = [
            Fault(Msg.NOT_IN_LIST, name, Severity.REFUSED, args=_typed(edit))
            for name, edit in (("sources", self.sources), ("successors", self.targets))
            if not edit.is_known()
        ]
        if faults:
            raise InputError(*faults)
        plain = ("form", "effective_on", "document_number", "document_on", "note")
        values: dict[str, Any] = {name: self.fields[name].value() for name in plain}
        values |= {
            "sources": self.sources.keys(),
            "targets": self.targets.keys(),
            "new": tuple(self._new()),
            "carried": tuple(self.carried.places.items()),
        }
        return read_draft(ReorganizationDraft, values)


def look_like_rows(table: QTableWidget, heads: Sequence[str], widths: Sequence[int]) -> None:
    """Let a table look like every small table of rows, one stop of the Tab key."""
    table.setObjectName("faults")
    table.setHorizontalHeaderLabels(list(heads))
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(fonts.scaled(28))
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    for place, width in enumerate(widths):
        table.setColumnWidth(place, fonts.scaled(width))
    head = table.horizontalHeader()
    head.setObjectName("faultsHead")
    head.setStretchLastSection(True)
    head.setHighlightSections(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def _title(name: str) -> str:
    return label_of(ReorganizationDraft, name)


def _typed(edit: ChipsEdit) -> dict[str, object]:
    return {"value": edit.lookup.edit.text(), "label": "tổ chức"}
