"""Thành viên: the members of all organisations, twins, contributions, who came and went."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.page import Page
from kttt_desktop.ui.pages.acts import Acts
from kttt_desktop.ui.pages.as_at import AsAtPicker
from kttt_desktop.ui.pages.member_duplicates import DuplicatesView
from kttt_desktop.ui.pages.member_edit import member_opener
from kttt_desktop.ui.pages.member_moves import MovesView
from kttt_desktop.ui.pages.member_register import ShareRegisterView
from kttt_desktop.ui.pages.organization_desk import OrganizationDesk
from kttt_desktop.ui.pages.people_list import MEMBERS, PeopleList
from kttt_desktop.ui.pages.pick_edit import PickEdit
from kttt_desktop.ui.tabs import Tabs

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application

View = PeopleList | DuplicatesView | ShareRegisterView | MovesView

LIST = "list"
_ALL = ("", "Mọi tổ chức")


class MembersPage(Page):
    """The list of members as at a day, of one organisation or of all, and what is asked of it."""

    def __init__(self, application: "Application", jobs: JobRunner, changes: Changes) -> None:
        super().__init__("Thành viên")
        self.desk = OrganizationDesk(application)
        self._changes = changes
        self._stale = True
        self._held = ""
        acts = Acts(self, application, jobs, changes)
        context = application.context
        self.people = PeopleList(MEMBERS, self.desk, context, acts, of_all=True)
        opener = member_opener(self, self.desk, context, acts)
        self.duplicates = DuplicatesView(self.desk, context, acts, opener, self.people.papers)
        self.register = ShareRegisterView(self.desk, opener)
        self.moves = MovesView(self.desk)
        self.views: dict[str, View] = {
            LIST: self.people,
            "duplicates": self.duplicates,
            "register": self.register,
            "moves": self.moves,
        }
        self._shown: dict[str, tuple[str, date]] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        self.organization = PickEdit((), "Mọi tổ chức")
        self.organization.setObjectName("of_organization")
        self.organization.setAccessibleName("Tổ chức")
        self.organization.setFixedWidth(280)
        self.as_at = AsAtPicker(self.desk.today())
        self.header.add(self.organization, self.as_at, self.people.add_button)
        self.tabs = Tabs(
            (LIST, "Danh sách"),
            ("duplicates", "Trùng người"),
            ("register", "Sổ đăng ký thành viên"),
            ("moves", "Vào, ra"),
        )
        self.tabs.setObjectName("member_views")
        self.stack = QStackedWidget()
        for view in self.views.values():
            self.stack.addWidget(view)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.organization.activated.connect(self._on_organization)
        edit = self.organization.lineEdit()
        if edit is not None:
            edit.editingFinished.connect(self._on_organization)
        self.as_at.picked.connect(self._on_day)
        self.tabs.chosen.connect(self._on_view)
        for view in self.views.values():
            view.showing.connect(self._on_showing)
        self.register.form_asked.connect(self._on_form)
        self.moves.people_asked.connect(self._on_people)
        self._changes.changed.connect(self._on_changed)

    def opened(self) -> None:
        """Read the list the first time, and again when something changed meanwhile."""
        if self._stale:
            self._stale = False
            self._offer_organizations()
            self._shown.clear()
            self._show()

    def focus_first(self) -> None:
        """Put the focus into the list."""
        self._view().list.table.setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return what F6 walks."""
        return (self.organization, self.tabs, self._view().list.table)

    def _view(self) -> View:
        return self.views[self.tabs.current()]

    def _offer_organizations(self) -> None:
        self.organization.offer((_ALL, *self.desk.organizations(self.as_at.day)))

    def _show(self) -> None:
        """Show the current view for the organisation and the day that stand above it."""
        self._held = self.organization.currentData() if self.organization.is_known() else ""
        asked = (self._held, self.as_at.day)
        if self._shown.get(self.tabs.current()) != asked:
            self._shown[self.tabs.current()] = asked
            self._view().show_people(int(self._held) if self._held else None, self.as_at.day)

    @Slot(str)
    def _on_view(self, key: str) -> None:
        self.stack.setCurrentWidget(self.views[key])
        self.showing.emit("")
        self._show()

    @Slot(str)
    def _on_showing(self, words: str) -> None:
        if self.sender() is self._view():
            self.showing.emit(words)

    @Slot()
    def _on_organization(self) -> None:
        if self.organization.is_known() and self.organization.currentData() != self._held:
            self._show()

    @Slot(object)
    def _on_day(self, _day: date) -> None:
        self._offer_organizations()
        self._show()

    @Slot(object)
    def _on_form(self, order: object) -> None:
        self.asked.emit("reports", order)

    @Slot(str, str)
    def _on_people(self, key: str, days: str) -> None:
        self.tabs.set_current(LIST)
        self._on_view(LIST)
        self.people.show_moved(key, days)

    @Slot(Entity)
    def _on_changed(self, entity: Entity) -> None:
        if not Changes.touches(entity, Entity.MEMBER, Entity.ORGANIZATION, Entity.LAW):
            return
        if self.isVisible():
            here = self.tabs.current()
            self._shown = {here: self._shown[here]} if here in self._shown else {}
            self._view().reload()
        else:
            self._stale = True


def build(application: "Application", jobs: JobRunner, changes: Changes) -> MembersPage:
    """Return the page on a register."""
    return MembersPage(application, jobs, changes)
