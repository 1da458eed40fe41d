"""The list of one ledger with everything that can be done to its rows."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.ledger import VND, Ledger
from kttt_desktop.domain.ledger_draft import text_of
from kttt_desktop.queries.listing import Listing
from kttt_desktop.queries.rows.ledgers import LedgerRow
from kttt_desktop.ui.files import FileChooser
from kttt_desktop.ui.list_view import ListView
from kttt_desktop.ui.pages.acts import Acts
from kttt_desktop.ui.pages.history_panel import HistoryPanel
from kttt_desktop.ui.pages.ledger_acts import LedgerRowActs, editable_lists
from kttt_desktop.ui.pages.ledger_columns import (
    LedgerSource,
    column_key,
    first_order,
    is_shown,
    ledger_columns,
    without_filters,
)
from kttt_desktop.ui.pages.ledger_desk import Asked, LedgerDesk
from kttt_desktop.ui.pages.ledger_history import ledger_history
from kttt_desktop.ui.pages.ledger_import import LedgerImport
from kttt_desktop.ui.pages.ledger_print import printed_rows
from kttt_desktop.ui.pages.ledger_rows import LedgerRows, RowDetail
from kttt_desktop.ui.parts import ElidedLabel, button, label, line, set_tone
from kttt_desktop.ui.table_model import RowTableModel, Where
from kttt_desktop.ui.theme import Tone
from kttt_desktop.ui.totals_line import Totals

MakeDetail = Callable[[Ledger, LedgerDesk, Acts], RowDetail]
_MS_AFTER_CHOICE = 120
_BOLDER = 8
Owner = tuple[str, int]


class LedgerList(LedgerRows):
    """Rows of a ledger, of all or of one owner; `showing` as the list says it.

    Args:
        ledger: Whose rows.
        desk: Reads them.
        acts: Does what is done to them.
        make_detail: Makes what is shown of the current row; None = the list itself stands inside
            a row of another ledger: low, without a detail of its own.
        owner_key: Entity to whose one row the list belongs, as on its card.
        with_add: It has its own button to add; else its page has it.
    """

    showing = Signal(str)

    def __init__(
        self,
        ledger: Ledger,
        desk: LedgerDesk,
        acts: Acts,
        *,
        make_detail: MakeDetail | None = None,
        owner_key: str | None = None,
        with_add: bool = True,
    ) -> None:
        super().__init__(ledger, desk, acts)
        self.detail: RowDetail | None = None
        self._make_detail = make_detail
        self._inside = make_detail is None
        self._with_add = with_add
        self._owner_key = ledger.parent if self._inside else owner_key
        self._held: tuple[Where, Totals] | None = None
        self._chooser = FileChooser()
        self._build()
        self.rows = LedgerRowActs(self)
        self.sheets = LedgerImport(self)
        self._connect()

    def _build(self) -> None:
        self.law, today = self.desk.law(), self.desk.today()
        columns = ledger_columns(self.ledger, self.law, today, without=self._owner_key)
        self.columns = without_filters(columns) if self._inside else columns
        self.source = LedgerSource(self.desk.read, self._listing, self.ledger)
        self.model: RowTableModel[LedgerRow] = RowTableModel(self.columns, self.source)
        totals = None if self._inside else self._totals
        self.list = ListView(self.model, identity=_identity, totals=totals)
        self.list.head.order = first_order(self.ledger)
        self.model.set_query({}, self.list.head.order)
        self.model.setParent(self.list)
        noun = self.ledger.row_title
        self.list.set_nothing(
            "notebook-tabs", f"Chưa có {noun} nào", self.ledger.help, f"Thêm {noun}…"
        )
        self._build_buttons()
        self.history = HistoryPanel()
        self.history.correct_button.hide()
        self.history.hide()
        self.help = ElidedLabel("small")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_MS_AFTER_CHOICE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        column.addLayout(self._middle(), 1)
        if not self._inside:
            column.addLayout(self._foot())
        self._tell_help()
        self.tell_buttons()

    def _build_buttons(self) -> None:
        noun, small = self.ledger.row_title, self._inside
        self.add_button = button("Thêm…", icon="plus", name="add_row", small=small)
        self.add_button.setToolTip(f"Thêm {noun} (Ins)")
        self.edit_button = button("Sửa…", icon="pencil", name="edit_row", tip="F2", small=small)
        self.bulk_button = button("Sửa hàng loạt…", icon="list-checks", name="bulk_edit")
        self.remove_button = button(
            "Xóa…", icon="trash-2", name="remove_rows", tip="Delete", small=small
        )
        self.force_button = button("Còn hiệu lực", "filter", name="in_force")
        self.force_button.setToolTip("Chỉ những dòng có thời gian chứa ngày hôm nay")
        detail, history = ("", "") if self._with_add else ("Chi tiết", "Lịch sử")
        self.detail_button = button(
            detail,
            "filter",
            icon="panel-bottom-close",
            name="detail",
            tip="Chi tiết dòng đang chọn",
        )
        self.history_button = button(
            history, "filter", icon="history", name="history", tip="Lịch sử dòng đang chọn"
        )
        self.columns_button = button("Cột", icon="columns-3", name="ledger_columns", small=small)
        self._build_menus()
        for one in (self.force_button, self.detail_button, self.history_button):
            one.setCheckable(True)
            if one.text():  # bold when it is on
                one.setMinimumWidth(one.sizeHint().width() + _BOLDER)
        self.chosen_count = label("", "second")

    def _build_menus(self) -> None:
        self.import_button = button("Nhập", icon="file-up", name="import_menu")
        self.import_button.setToolTip("Nhập từ Excel, tải tệp mẫu, sửa danh mục")
        taking = QMenu(self.import_button)
        self.import_action = taking.addAction("Nhập từ Excel…")
        self.template_action = taking.addAction("Tải tệp mẫu…")
        self.lists_action = taking.addAction("Sửa danh mục…")
        self.lists_action.setVisible(bool(editable_lists(self.ledger, self.law)))
        self.import_button.setMenu(taking)
        self.export_button = button("Xuất", icon="file-down", name="export_menu")
        self.export_button.setToolTip("Xuất các dòng đang hiện")
        giving = QMenu(self.export_button)
        self.export_action = giving.addAction("Xuất Excel…")
        self.export_action.setVisible(self.desk.export is not None)
        self.print_action = giving.addAction("In / PDF…")
        self.copy_action = giving.addAction("Chép các dòng đã chọn\tCtrl+C")
        self.export_button.setMenu(giving)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 3 if self._inside else 7, 16, 3 if self._inside else 7)
        row.setSpacing(8)
        if self.ledger.spans and not self._inside:
            row.addWidget(self.force_button)
        row.addStretch(1)
        parts: list[QWidget]
        if self._inside:
            parts = [self.edit_button, self.remove_button, self.columns_button, self.add_button]
        else:
            parts = [
                self.chosen_count,
                self.bulk_button,
                self.edit_button,
                self.remove_button,
                self.detail_button,
                self.history_button,
                self.columns_button,
                self.import_button,
                self.export_button,
                *([self.add_button] if self._with_add else []),
            ]
        for one in parts:
            row.addWidget(one)
        return row

    def _middle(self) -> QHBoxLayout:
        self._under = QVBoxLayout()
        self._under.setSpacing(0)
        self._under.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(self._under, 1)
        self._upright = line(upright=True)
        self._upright.hide()
        row.addWidget(self._upright)
        row.addWidget(self.history)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 5, 16, 5)
        row.addWidget(self.help, 1)
        return row

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.rows.add)
        self.edit_button.clicked.connect(self.rows.edit)
        self.bulk_button.clicked.connect(self.rows.edit_many)
        self.remove_button.clicked.connect(self.rows.remove)
        self.copy_action.triggered.connect(self.rows.copy)
        self.force_button.clicked.connect(self._on_force)
        self.detail_button.clicked.connect(self._on_detail)
        self.history_button.clicked.connect(self._on_history)
        self.columns_button.clicked.connect(self._on_columns)
        self.lists_action.triggered.connect(self.rows.edit_lists)
        self.import_action.triggered.connect(self.sheets.ask)
        self.template_action.triggered.connect(self.sheets.ask_template)
        self.export_action.triggered.connect(self._on_export)
        self.print_action.triggered.connect(self._on_print)
        self.list.activated.connect(self._on_activated)
        self.list.emptied.connect(self.rows.add)
        self.list.chosen.connect(self._on_chosen)
        self.list.selected.connect(self._on_selected)
        self.list.showing.connect(self.showing)
        self.list.rows_shown.connect(self._on_chosen)
        self._soon.timeout.connect(self._on_soon)
        acts = self.rows
        for keys, slot in (("F2", acts.edit), ("Delete", acts.remove), ("Ins", acts.add)):
            shortcut = QShortcut(QKeySequence(keys), self.list.table, slot)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _listing(self, connection: object, typed: Mapping[str, str]) -> Listing[LedgerRow]:
        return self.desk.listing(self.ledger, self.asked, connection, typed)

    def show_owner(self, owner: Owner | None, *, editable: bool = True) -> None:
        """Show the rows that belong to or name a row; None = all rows."""
        self.asked = Asked(owner, self.asked.in_force)
        self.editable = editable
        self.reload()

    def show_where(self, where: Mapping[str, str]) -> None:
        """Write into the filter row and show what matches."""
        self.list.set_where(dict(where))

    def reload(self) -> None:
        """Read the rows again, and what is shown of the current one."""
        self._held = None
        self.list.reload()
        self.tell_buttons()
        self._on_soon()

    def go_to(self, key: int) -> None:
        """Make a row current when it stands in the list."""
        keys = self.source.ids(self.model.where, self.model.order)
        if key in keys:
            self.list.go_to(keys.index(key))

    def tell_buttons(self) -> None:
        """Turn the buttons on that can do something with what is selected."""
        count = len(self.list.table.selectionModel().selectedRows())
        for one in (self.add_button, self.import_action, self.lists_action):
            one.setEnabled(self.editable)
        self.edit_button.setEnabled(self.editable and count == 1)
        self.remove_button.setEnabled(self.editable and count > 0)
        self.copy_action.setEnabled(count > 0)
        self.bulk_button.setVisible(self.editable and count > 1)
        for one in (self.edit_button, self.detail_button, self.history_button):
            one.setVisible(count <= 1 or self._inside)
        self.chosen_count.setText(f"Đã chọn {vietnamese.integer(count)}" if count > 1 else "")

    def _totals(self, where: Where) -> Totals:
        """Return what stands at the foot; sorting alone does not add up again."""
        if self._held is None or self._held[0] != where:
            self._held = (dict(where), self._added_up(where))
        return self._held[1]

    def _added_up(self, where: Where) -> Totals:
        law = self.desk.law()
        amounts = [one for one in self.ledger.fields if one.is_amount]
        sums = self.source.totals(where, amounts)
        lead = f"Tổng {vietnamese.integer(self.model.rowCount())} {self.ledger.row_title}"
        money = any(one.kind is VND and is_shown(self.ledger, one) for one in amounts)
        texts = {column_key(one): text_of(one, sums[one.column], law) for one in amounts}
        return Totals(lead, "tiền: đồng" if money else "", texts)

    def _tell_help(self) -> None:
        """Say at the foot what is to be looked at in the current row, else what the ledger is."""
        row = self.list.row()
        faults = self.desk.faults(self.ledger, row) if row is not None else ()
        if faults:
            set_tone(self.help, Tone.WARN)
            more = f" Còn {len(faults) - 1} điều nữa." if len(faults) > 1 else ""
            self.help.setText(f"▲ Cần xem: {faults[0].text()}{more}")
            return
        set_tone(self.help, Tone.PLAIN)
        source = f"Theo: {self.ledger.source}"
        self.help.setText("   ".join(part for part in (self.ledger.help, source) if part))

    def set_detail(self, *, shown: bool) -> None:
        """Show or hide what belongs to the current row."""
        if shown and self.detail is None and self._make_detail is not None:
            self.detail = self._make_detail(self.ledger, self.desk, self.acts)
            self._under.addWidget(self.detail)
        if self.detail is not None:
            self.detail.setVisible(shown)
        self.detail_button.setChecked(shown)
        self._soon.start()

    @Slot()
    def _on_soon(self) -> None:
        """Show what belongs to the current row, once the arrows rest."""
        row = self.list.row()
        key = row.id if row is not None else None
        if not self._inside:
            self._tell_help()
        if self.detail is not None and not self.detail.isHidden():
            self.detail.show_row(key, editable=self.editable)
        if not self.history.isHidden():
            entries = ledger_history(self.desk, self.ledger, key) if key is not None else ()
            self.history.show_entries(entries, self.desk.today(), past=False, editable=False)

    @Slot()
    def _on_detail(self) -> None:
        self.set_detail(shown=self.detail_button.isChecked())

    @Slot()
    def _on_history(self) -> None:
        shown = self.history_button.isChecked()
        self.history.setVisible(shown)
        self._upright.setVisible(shown)
        self._soon.start()

    @Slot()
    def _on_force(self) -> None:
        self.asked = Asked(self.asked.owner, self.force_button.isChecked())
        self.reload()

    @Slot()
    def _on_columns(self) -> None:
        self.list.chooser.open_under(self.columns_button)

    @Slot()
    def _on_export(self) -> None:
        name = f"{self.ledger.title} {self.desk.today():%d-%m-%Y}.xlsx".replace("/", "-")
        self._chooser.ask_target(self, name, "Excel (*.xlsx)", self.export_to)

    @Slot()
    def _on_print(self) -> None:
        name = f"{self.ledger.title} {self.desk.today():%d-%m-%Y}.pdf".replace("/", "-")
        self._chooser.ask_target(self, name, "PDF (*.pdf)", self.print_to)

    def print_to(self, path: Path) -> None:
        """Write the rows that the list shows, in the columns that it shows, as a page."""
        about = [self.desk.name(self.asked.owner)] if self.asked.owner is not None else []
        about += ["chỉ các dòng còn hiệu lực"] if self.asked.in_force else []
        self.rows.print_list(path, printed_rows(self.list, self.source, self.ledger, about))

    def export_to(self, path: Path) -> None:
        """Write the rows that the list shows, in its order, into a sheet."""
        ids = self.source.ids(self.model.where, self.model.order)
        self.rows.export(path, ids)

    @Slot(object)
    def _on_activated(self, _row: object) -> None:
        self.rows.edit()

    @Slot()
    def _on_chosen(self) -> None:
        self.tell_buttons()
        self._soon.start()

    @Slot(int)
    def _on_selected(self, _count: int) -> None:
        self.tell_buttons()


def _identity(row: LedgerRow) -> int:
    return row.id
