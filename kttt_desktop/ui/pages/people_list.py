"""A list of people of one organisation or of all, with what can be done to them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import Draft
from kttt_desktop.domain.faults import Severity
from kttt_desktop.domain.ids import ManagerId, MemberId
from kttt_desktop.domain.member import ManagerDraft, MemberDraft
from kttt_desktop.queries.member_watch import faults_of_rows
from kttt_desktop.queries.people_lists import member_page
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.members import (
    add_managers,
    add_members,
    change_manager,
    change_member,
    remove_managers,
    remove_members,
)
from kttt_desktop.services.settled_warnings import settle_warning
from kttt_desktop.ui.changes import Entity
from kttt_desktop.ui.list_view import ListView
from kttt_desktop.ui.pages.acts import Acts, Done
from kttt_desktop.ui.pages.draft_dialog import DraftDialog
from kttt_desktop.ui.pages.member_dialogs import ManagerDialog, MemberDialog
from kttt_desktop.ui.pages.member_filters import KIND, MemberFilters, keep_width, kind_titles
from kttt_desktop.ui.pages.member_not_same import SettleMemberDialog
from kttt_desktop.ui.pages.member_papers import Papers
from kttt_desktop.ui.pages.organization_desk import OrganizationDesk, scope_of
from kttt_desktop.ui.pages.people_columns import manager_columns, member_columns
from kttt_desktop.ui.pages.sources import ListingSource
from kttt_desktop.ui.parts import button, label
from kttt_desktop.ui.question import Question
from kttt_desktop.ui.table_model import RowTableModel, TableColumn, Where
from kttt_desktop.ui.totals_line import Totals

_NAMED = 5


@dataclass(frozen=True)
class People:
    """What members and managers differ in."""

    noun: str
    table: str
    icon: str
    draft: type[Draft]
    dialog: Callable[..., DraftDialog]
    columns: Callable[..., tuple[TableColumn[Any], ...]]
    add: Callable[[ServiceContext, Any], object]
    change: Callable[[ServiceContext, int, Any, int], object]
    remove: Callable[[ServiceContext, Sequence[int]], object]
    instead: str


MEMBERS = People(
    "thành viên",
    "member",
    "users",
    MemberDraft,
    MemberDialog,
    member_columns,
    lambda context, draft: add_members(context, [draft]),
    lambda context, key, draft, seen: change_member(context, MemberId(key), draft, seen),
    lambda context, keys: remove_members(context, [MemberId(key) for key in keys]),
    "Chỉ xóa khi đã nhập nhầm. Thành viên ra khỏi tổ chức thì sửa và ghi ngày ra, để số liệu các "
    "năm trước còn đúng.",
)
MANAGERS = People(
    "cán bộ quản lý",
    "manager",
    "user-round",
    ManagerDraft,
    ManagerDialog,
    lambda law, **_how: manager_columns(law),
    lambda context, draft: add_managers(context, [draft]),
    lambda context, key, draft, seen: change_manager(context, ManagerId(key), draft, seen),
    lambda context, keys: remove_managers(context, [ManagerId(key) for key in keys]),
    "Chỉ xóa khi đã nhập nhầm. Người thôi giữ chức danh thì sửa và ghi đến ngày, để số liệu các "
    "năm trước còn đúng.",
)


class PeopleList(QWidget):
    """Members or managers on a day; `showing` as the list says it."""

    showing = Signal(str)

    def __init__(
        self,
        people: People,
        desk: OrganizationDesk,
        context: ServiceContext,
        acts: Acts,
        *,
        of_all: bool = False,
    ) -> None:
        super().__init__()
        self._people = people
        self._desk = desk
        self._context = context
        self._acts = acts
        self._of_all = of_all
        self._organization: int | None = None
        self._day = desk.today()
        self._editable = True
        self._only: tuple[int, ...] | None = None
        self._held: tuple[Where, Totals] | None = None
        self.papers = Papers()
        self.filters: MemberFilters | None = None
        if people is MEMBERS:
            self.filters = MemberFilters(desk, acts.jobs, self.papers, with_kinds=of_all)
        self._build()
        self._connect()

    def _build(self) -> None:
        noun = self._people.noun
        self.add_button = button(
            f"Thêm {noun}…", "primary" if self._of_all else "plain", icon="plus", name="add_person"
        )
        self.edit_button = button("Sửa…", icon="pencil", name="edit_person", tip="F2")
        self.settle_button = button("Giải trình…", name="settle_member")
        self.settle_button.setVisible(self._people is MEMBERS and self._of_all)
        self.remove_button = button("Xóa…", icon="trash-2", name="remove_person", tip="Delete")
        self.everyone = button("Cả người đã ra", "filter", name="everyone")
        self.everyone.setCheckable(True)
        keep_width(self.everyone)
        self.columns_button = button("Cột", icon="columns-3", name="people_columns")
        self.chosen_count = label("", "second")
        columns = self._people.columns(
            self._desk.law(self._day), with_organization=self._of_all, papers=self.papers
        )
        self._columns = columns
        self.source = self._source()
        self.model: RowTableModel[Any] = RowTableModel(columns, self.source)
        self.list = ListView(self.model, identity=lambda row: row.id, totals=self._totals)
        act = f"Thêm {noun}…"
        self.list.set_nothing(self._people.icon, f"Chưa có {noun} nào", "", act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        column.addWidget(self.list, 1)
        self._tell_buttons()

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 7, 16, 7)
        row.setSpacing(8)
        row.addWidget(self.everyone)
        if self.filters is not None:
            row.addWidget(self.filters)
        row.addStretch(1)
        parts = [self.chosen_count, self.settle_button, self.edit_button, self.remove_button]
        parts.append(self.columns_button)
        for part in parts if self._of_all else [*parts, self.add_button]:
            row.addWidget(part)
        return row

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_person)
        self.edit_button.clicked.connect(self.edit_person)
        self.settle_button.clicked.connect(self.settle)
        self.remove_button.clicked.connect(self.remove_people)
        self.everyone.clicked.connect(self._on_asked)
        self.columns_button.clicked.connect(self._on_columns)
        self.list.activated.connect(self._on_activated)
        self.list.emptied.connect(self.add_person)
        self.list.chosen.connect(self._on_chosen)
        self.list.selected.connect(self._on_selected)
        self.list.showing.connect(self.showing)
        if self.filters is not None:
            self.filters.kind_asked.connect(self._on_kind)
            self.filters.watched.connect(self._on_watched)
            self.filters.papers_asked.connect(self.reload)
            self.model.modelReset.connect(self._on_reset)
        for keys, slot in (("F2", self.edit_person), ("Delete", self.remove_people)):
            shortcut = QShortcut(QKeySequence(keys), self.list.table, slot)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _source(self) -> ListingSource[Any]:
        everyone = self.everyone.isChecked()
        keys = () if self._organization is None else (self._organization,)
        if self._people is MEMBERS:
            law, scope, only = self._desk.law(self._day), scope_of(self._day, *keys), self._only
            opened = partial(member_page, scope=scope, law=law, everyone=everyone, only=only)
        else:
            opened = self._desk.managers_on(self._day, *keys, everyone=everyone)
        return ListingSource(self._desk.read, opened, self._columns)

    def show_people(self, organization: int | None, day: date, *, editable: bool = True) -> None:
        """Show the people of an organisation, or of all, on a day."""
        self._organization = organization
        self._day = day
        self._editable = editable
        if self.filters is not None:
            self.filters.set_scope(organization, day)
        self._on_asked()

    def show_moved(self, key: str, days: str) -> None:
        """Show who joined (`joined_on`) or left (`left_on`) within days, past members too."""
        self.everyone.setChecked(True)
        self._on_asked()
        self.list.set_where({key: days})

    @Slot(str)
    def _on_kind(self, code: str) -> None:
        where = {key: typed for key, typed in self.model.where.items() if key != KIND}
        self.list.set_where({**where, KIND: code} if code else where)

    @Slot(object)
    def _on_watched(self, ids: tuple[int, ...] | None) -> None:
        self._only = ids
        self._on_asked()

    @Slot()
    def _on_reset(self) -> None:
        if self.filters is not None:
            self.filters.tell(self.model.where)

    @Slot()
    def _on_asked(self) -> None:
        self.source = self._source()
        self._held = None
        self.model.source = self.source
        for place, column in enumerate(self._columns):
            if column.key in {"left_on", "to_on"}:
                self.list.head.setSectionHidden(place, not self.everyone.isChecked())
        self.list.reload()
        self._tell_buttons()

    @Slot()
    def reload(self) -> None:
        """Read the rows again."""
        self._held = None
        self.list.reload()

    def _totals(self, where: Where) -> Totals:
        """Return what stands at the foot; sorting alone does not add up again."""
        if self._held is None or self._held[0] != where:
            self._held = (dict(where), self._added_up(where))
        return self._held[1]

    def _added_up(self, where: Where) -> Totals:
        count = self.model.rowCount()
        lead = f"Tổng {vietnamese.integer(count)} {self._people.noun}"
        if self._people is not MEMBERS:
            return Totals(lead)
        total, known = self.source.sums(where, "paid_capital")
        notes = [f"vốn đã góp của {vietnamese.integer(known)}/{vietnamese.integer(count)}"]
        if self._of_all:
            kinds = self.source.choices(where, KIND)
            titles = kind_titles(self._desk.law(self._day))
            found = [(title.lower(), kinds[code]) for code, title in titles if code in kinds]
            notes += [f"{title} {vietnamese.integer(number)}" for title, number in found]
        return Totals(lead, ", ".join(notes), {"paid_capital": vietnamese.integer(total)})

    def _tell_buttons(self) -> None:
        count = len(self.list.table.selectionModel().selectedRows())
        self.add_button.setEnabled(self._editable)
        self.edit_button.setEnabled(self._editable and count == 1)
        self.remove_button.setEnabled(self._editable and count > 0)
        row = self.list.row() if count == 1 else None
        warned = self._people is MEMBERS and row is not None and bool(row.warnings)
        self.settle_button.setEnabled(self._editable and warned)
        self.chosen_count.setText(f"Đã chọn {count}" if count > 1 else "")

    @Slot()
    def _on_columns(self) -> None:
        self.list.chooser.open_under(self.columns_button)

    @Slot(object)
    def _on_activated(self, _row: object) -> None:
        self.edit_person()

    @Slot(object)
    def _on_chosen(self, _row: object) -> None:
        self._tell_buttons()

    @Slot(int)
    def _on_selected(self, _count: int) -> None:
        self._tell_buttons()

    @Slot()
    def add_person(self) -> None:
        """Open the dialog of a new person."""
        if not self._editable:
            return
        people, context = self._people, self._context
        base = {"organization_id": self._organization, "party": "individual"}
        save = self._acts.doing(
            lambda draft: people.add(context, draft),
            lambda draft: f"Đã thêm {people.noun} “{draft.name}”.",
            Entity.MEMBER,
        )
        self._open(f"Thêm {people.noun}", save, base)

    @Slot()
    def edit_person(self) -> None:
        """Open the dialog of the current person."""
        row = self.list.row()
        if row is None or not self._editable:
            return
        people, context, key, seen = self._people, self._context, row.id, row.version
        stored = self._desk.stored(people.table, key)
        base = {name: stored.get(name) for name in people.draft.model_fields}
        save = self._acts.doing(
            lambda draft: people.change(context, key, draft, seen),
            lambda draft: f"Đã sửa {people.noun} “{draft.name}”.",
            Entity.MEMBER,
        )
        owner = f", {row.organization}" if row.organization else ""
        self._open(f"Sửa {people.noun}{owner}", save, base)

    def _open(self, title: str, save: object, base: dict[str, Any]) -> None:
        dialog = self._people.dialog(self, title, self._desk, save, base, jobs=self._acts.jobs)
        dialog.saved.connect(self._on_saved)
        dialog.open()

    @Slot(object)
    def _on_saved(self, done: Done) -> None:
        self._acts.tell(done)

    @Slot()
    def settle(self) -> None:
        """Ask why a warning of the current member may stand."""
        row = self.list.row()
        if row is None or not self._editable:
            return
        context, law = self._context, self._desk.law(self._day)
        with self._desk.read() as connection:
            faults = faults_of_rows(connection, [row], law, self._day)[row.id]
        by_rule = {one.rule: one for one in faults if one.severity is Severity.WARNING}
        if not by_rule:
            return
        save = self._acts.doing(
            lambda draft: settle_warning(context, by_rule[draft.code], draft),
            lambda _draft: f"Đã giải trình cảnh báo của “{row.name}”.",
            Entity.MEMBER,
        )
        dialog = SettleMemberDialog(self, save, tuple(by_rule.values()), row.id)
        dialog.saved.connect(self._on_saved)
        dialog.open()

    @Slot()
    def remove_people(self) -> None:
        """Ask, then remove the selected people."""
        rows = self.list.selected_rows()
        if not rows or not self._editable:
            return
        names = ", ".join(row.name for row in rows[:_NAMED])
        more = f" và {len(rows) - _NAMED} người khác" if len(rows) > _NAMED else ""
        what = f"{len(rows)} {self._people.noun}"
        self._doomed = [row.id for row in rows]
        asked = Question(
            self,
            f"Xóa {what} khỏi sổ?",
            f"{names}{more}.\n{self._people.instead}",
            act=f"Xóa {what}",
        )
        asked.agreed.connect(self._on_agreed)
        asked.open()

    @Slot()
    def _on_agreed(self) -> None:
        keys, people, context = self._doomed, self._people, self._context
        self._acts.run(
            lambda: people.remove(context, keys),
            f"Đã xóa {len(keys)} {people.noun}.",
            Entity.MEMBER,
        )
