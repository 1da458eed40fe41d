"""Cài đặt: the office from a day on, and the law with what was compared with the print."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import Draft, Line, read_draft
from kttt_desktop.domain.law import LawEntry, Layer
from kttt_desktop.domain.office import OfficeDraft
from kttt_desktop.queries.office import offices
from kttt_desktop.queries.rows.office import OfficeRow
from kttt_desktop.services.law_overrides import verify_entry
from kttt_desktop.services.offices import keep_office
from kttt_desktop.ui import toast
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.dialog import EntryDialog
from kttt_desktop.ui.edits import DateEdit
from kttt_desktop.ui.form_field import choice, long_text
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.list_view import ListView
from kttt_desktop.ui.page import Page
from kttt_desktop.ui.parts import button
from kttt_desktop.ui.row_source import RowSource
from kttt_desktop.ui.table_model import CellLook, FilterKind, RowTableModel, TableColumn
from kttt_desktop.ui.tabs import Tabs
from kttt_desktop.ui.theme import Tone

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application

_LAYERS = {
    Layer.BUILT_IN: "kèm chương trình",
    Layer.PACK: "gói dữ liệu",
    Layer.OFFICE: "cơ quan sửa",
}
_SECTIONS = {
    "min_members": "Số thành viên tối thiểu",
    "capital_limits": "Mức góp vốn tối đa",
    "foreign_members": "Thành viên nước ngoài",
    "min_ages": "Tuổi tối thiểu",
    "member_kinds": "Loại thành viên",
    "terms": "Thời hạn",
    "charter_change": "Thay đổi vốn điều lệ",
    "fund_rates": "Tỷ lệ trích quỹ",
    "revocation_grounds": "Căn cứ thu hồi giấy chứng nhận",
    "statuses": "Tình trạng pháp lý",
    "status_rules": "Diễn biến",
    "code_lists": "Danh mục",
    "lines": "Chỉ tiêu",
    "line_checks": "Kiểm tra chỉ tiêu",
    "period_rules": "Kỳ báo cáo",
    "deadlines": "Hạn báo cáo",
    "page": "Trang văn bản",
    "page_components": "Thành phần văn bản",
    "tax_code_forms": "Dạng mã số thuế",
    "personal_numbers": "Số giấy tờ cá nhân",
    "size_bands": "Quy mô",
    "vsic_groups": "Nhóm ngành VSIC",
    "holidays": "Ngày nghỉ lễ",
    "dated_holidays": "Ngày nghỉ của năm",
    "weekly_rests": "Ngày nghỉ hằng tuần",
    "duty_parties": "Các bên báo cáo",
    "level_names": "Tên gọi một cấp",
    "duty_period_rule": "Kỳ số liệu chung",
    "agency_abbreviations": "Chữ viết tắt tên cơ quan",
    "agency_groups": "Nhóm cơ quan",
    "agency_successions": "Cơ quan kế thừa",
    "target_packs": "Bộ chỉ tiêu tham chiếu",
    "reference_targets": "Chỉ tiêu tham chiếu",
    "scale_bands": "Thang quy mô",
    "score_sets": "Bộ tiêu chí chấm điểm",
    "score_criteria": "Tiêu chí chấm điểm",
    "watched_lines": "Dòng so với năm trước",
    "outlier_rule": "Mức khác thường",
}


def words_of(row: LawEntry) -> str:
    """Return what an entry is about: its section, and its own label where it has one."""
    own = getattr(row.entry, "label", "") or getattr(row.entry, "title", "")
    section = _SECTIONS.get(row.section, row.section)
    return f"{section}: {own}" if own else section


_UNVERIFIED = CellLook(tone=Tone.WARN, chip=True, icon="triangle-alert")


@dataclass(frozen=True, slots=True)
class SettingsActs:
    """What the page asks of the program."""

    offices: Callable[[], Sequence[OfficeRow]]
    law: Callable[[], Sequence[LawEntry]]
    levels: Sequence[tuple[str, str]]
    keep_office: Callable[[OfficeDraft], object]
    verify: Callable[[str, str], object]


OFFICE_COLUMNS: tuple[TableColumn[OfficeRow], ...] = (
    TableColumn("Từ ngày", lambda row: row.valid_from, key="from", width=100),
    TableColumn("Tên cơ quan", lambda row: row.name, key="name", width=240),
    TableColumn("Cơ quan chủ quản", lambda row: row.parent_name, key="parent", width=250),
    TableColumn("Địa bàn", lambda row: row.unit_name, key="unit", width=150),
    TableColumn("Kính gửi", lambda row: "; ".join(row.addressees), key="to", width=300),
    TableColumn("Ký hiệu", lambda row: row.symbol, key="symbol", width=90),
    TableColumn("Người ký", lambda row: row.signer_name, key="signer", width=160),
)
LAW_COLUMNS: tuple[TableColumn[LawEntry], ...] = (
    TableColumn("Mục", words_of, key="words", width=300, filter=FilterKind.TEXT, tooltip=words_of),
    TableColumn("Từ ngày", lambda row: row.entry.valid_from, key="from", width=100),
    TableColumn(
        "Nguồn",
        lambda row: row.entry.source,
        key="source",
        width=330,
        filter=FilterKind.TEXT,
        tooltip=lambda row: row.entry.source,
    ),
    TableColumn("Lấy từ", lambda row: _LAYERS[row.layer], key="layer", width=136),
    TableColumn("Mã", lambda row: row.key, key="key", width=150, tooltip=lambda row: row.key),
    TableColumn(
        "Đối chiếu",
        lambda row: "đã đối chiếu" if row.entry.verified else "chưa đối chiếu bản gốc",
        key="verified",
        width=200,
        filter=FilterKind.TEXT,
        look=lambda row: CellLook(dot=True) if row.entry.verified else _UNVERIFIED,
    ),
)


class OfficeDialog(EntryDialog):
    """The office as it is from a day on."""

    def __init__(
        self,
        parent: QWidget | None,
        save: Callable[[OfficeDraft], object],
        levels: Sequence[tuple[str, str]],
        row: OfficeRow | None = None,
    ) -> None:
        super().__init__(parent, "Thông tin cơ quan", save)
        self.add("valid_from", "Có hiệu lực từ ngày", DateEdit(), required=True)
        self.add("level", "Cấp", choice(levels, empty=None), required=True, column=1)
        self.add("name", "Tên cơ quan", QLineEdit(), required=True, span=2)
        self.add("parent_name", "Cơ quan chủ quản", QLineEdit(), span=2)
        self.add("unit_name", "Tên địa bàn", QLineEdit())
        self.add("place_name", "Địa danh ghi trên văn bản", QLineEdit(), column=1)
        self.add("symbol", "Ký hiệu cơ quan", QLineEdit(), hint="Số: …/BC-TCKH")
        self.add("number_series", "Cách đánh số văn bản", QLineEdit(), column=1)
        self.add("addressees", "Kính gửi", long_text(2), hint="Mỗi nơi một dòng", span=2)
        self.add("recipients", "Nơi nhận", long_text(3), hint="Mỗi nơi một dòng", span=2)
        authority = "TM., KT., TL., TUQ. hoặc trống"
        self.add("signer_authority", "Quyền hạn", QLineEdit(), hint=authority)
        self.add("signer_position", "Chức vụ người ký", QLineEdit(), column=1)
        self.add("signer_name", "Họ tên người ký", QLineEdit())
        if row is not None:
            self.set_values(_shown(row))

    def draft(self) -> OfficeDraft:
        """Return the office as typed.

        Raises:
            InputError: If something typed cannot be read.
        """
        return read_draft(OfficeDraft, self.values())


class _Verifier(Draft):
    decided_by: Line


class VerifyDialog(EntryDialog):
    """Who compared an entry of law with the official print."""

    def __init__(
        self, parent: QWidget | None, row: LawEntry, save: Callable[[str], object]
    ) -> None:
        super().__init__(parent, "Đã đối chiếu với bản gốc", save, width=560)
        self.add_section(f"{words_of(row)} · {row.entry.source}")
        self.add("decided_by", "Người đối chiếu", QLineEdit(), required=True, span=2)

    def draft(self) -> str:
        """Return the name typed.

        Raises:
            InputError: If there is none.
        """
        return read_draft(_Verifier, self.values()).decided_by


class SettingsPage(Page):
    """Two lists: the office by day, and the law of today."""

    def __init__(self, acts: SettingsActs, changes: Changes) -> None:
        super().__init__("Cài đặt")
        self._acts = acts
        self._changes = changes
        self._offices: RowSource[OfficeRow] = RowSource(OFFICE_COLUMNS)
        self._law: RowSource[LawEntry] = RowSource(LAW_COLUMNS)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.add_button = button("Thêm cơ quan từ ngày…", "primary", icon="plus", name="add_office")
        self.verify_button = button("Đã đối chiếu…", icon="check", name="verify")
        self.verify_button.setEnabled(False)
        self.verify_button.hide()
        self.header.add(self.verify_button, self.add_button)
        self.tabs = Tabs(("office", "Cơ quan"), ("law", "Quy định"))
        self.body.addWidget(self.tabs)
        self.add_line()
        office_model = RowTableModel(OFFICE_COLUMNS, self._offices)
        self.office_list = ListView(office_model, identity=lambda row: row.id)
        self.office_list.set_nothing(
            "building-2",
            "Chưa có thông tin cơ quan",
            "Tên, địa danh, nơi nhận và người ký của báo cáo lấy từ đây.",
            "Thêm cơ quan từ ngày…",
        )
        law_model = RowTableModel(LAW_COLUMNS, self._law)
        self.law_list = ListView(law_model, identity=lambda row: row.key)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.office_list)
        self.stack.addWidget(self.law_list)
        self.body.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._on_tab)
        self.add_button.clicked.connect(self._on_add)
        self.verify_button.clicked.connect(self._on_verify)
        self.office_list.activated.connect(self._on_edit)
        self.office_list.emptied.connect(self._on_add)
        self.law_list.chosen.connect(self._on_law_chosen)
        self.office_list.showing.connect(self._on_showing)
        self.law_list.showing.connect(self._on_showing)
        self._changes.changed.connect(self._on_changed)

    def opened(self) -> None:
        """Read both lists again."""
        self.reload()

    def focus_first(self) -> None:
        """Put the focus into the list that is shown."""
        shown = self.law_list if self.stack.currentIndex() else self.office_list
        shown.table.setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return tabs and lists."""
        return (self.tabs, self.office_list.table, self.law_list.table)

    def reload(self) -> None:
        """Read both lists again."""
        self._offices.set_rows(self._acts.offices())
        self.office_list.reload()
        entries = self._acts.law()
        self._law.set_rows(entries)
        self.law_list.reload()
        open_ones = sum(not one.entry.verified for one in entries)
        self.tabs.set_count("law", vietnamese.integer(open_ones))

    @Slot(str)
    def _on_tab(self, key: str) -> None:
        law = key == "law"
        self.stack.setCurrentIndex(1 if law else 0)
        self.verify_button.setVisible(law)
        self.add_button.setVisible(not law)
        shown = self.law_list if law else self.office_list
        shown.tell_showing()

    @Slot(str)
    def _on_showing(self, text: str) -> None:
        if self.sender() is self.stack.currentWidget():
            self.showing.emit(text)

    @Slot()
    def _on_add(self) -> None:
        self._open_office(None)

    @Slot(object)
    def _on_edit(self, row: OfficeRow) -> None:
        self._open_office(row)

    def _open_office(self, row: OfficeRow | None) -> None:
        dialog = OfficeDialog(self, self._acts.keep_office, self._acts.levels, row)
        dialog.saved.connect(self._on_office_saved)
        dialog.open()

    @Slot()
    def _on_office_saved(self) -> None:
        toast.say(self, "Đã lưu thông tin cơ quan.")
        self._changes.changed.emit(Entity.OFFICE)

    @Slot(object)
    def _on_law_chosen(self, row: LawEntry | None) -> None:
        self.verify_button.setEnabled(row is not None and not row.entry.verified)

    @Slot()
    def _on_verify(self) -> None:
        row = self.law_list.row()
        if row is None:
            return
        dialog = VerifyDialog(self, row, lambda name: self._acts.verify(row.key, name))
        dialog.saved.connect(self._on_verified)
        dialog.open()

    @Slot()
    def _on_verified(self) -> None:
        toast.say(self, "Đã ghi là đã đối chiếu.")
        self._changes.changed.emit(Entity.LAW)

    @Slot(Entity)
    def _on_changed(self, entity: Entity) -> None:
        if Changes.touches(entity, Entity.OFFICE, Entity.LAW):
            self.reload()


def _shown(row: OfficeRow) -> dict[str, object]:
    names = OfficeDraft.model_fields
    values = {name: getattr(row, name) for name in names}
    values["valid_from"] = vietnamese.day(row.valid_from)
    values["addressees"] = "\n".join(row.addressees)
    values["recipients"] = "\n".join(row.recipients)
    return values


def build(application: "Application", _jobs: JobRunner, changes: Changes) -> SettingsPage:
    """Return the page on a register."""

    def read() -> Sequence[OfficeRow]:
        with application.read() as connection:
            return offices(connection)

    def law() -> Sequence[LawEntry]:
        return tuple(application.law_on(application.today()).entries())

    def verify(key: str, name: str) -> object:
        today = application.today()
        return verify_entry(application.context, application.law_on(today), key, name, today)

    levels = [
        (item.code, item.label)
        for item in application.law_on(application.today()).codes("office_level")
    ]
    acts = SettingsActs(
        offices=read,
        law=law,
        levels=levels,
        keep_office=lambda draft: keep_office(application.context, draft),
        verify=verify,
    )
    return SettingsPage(acts, changes)
