"""Thành viên: the members of all organisations."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.page import Page
from kttt_desktop.ui.pages.acts import Acts
from kttt_desktop.ui.pages.as_at import AsAtPicker
from kttt_desktop.ui.pages.organization_desk import OrganizationDesk
from kttt_desktop.ui.pages.people_list import MEMBERS, PeopleList
from kttt_desktop.ui.pages.pick_edit import PickEdit

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application

_ALL = ("", "Mọi tổ chức")


class MembersPage(Page):
    """The list of members as at a day, of one organisation or of all."""

    def __init__(self, application: "Application", jobs: JobRunner, changes: Changes) -> None:
        super().__init__("Thành viên")
        self.desk = OrganizationDesk(application)
        self._changes = changes
        self._stale = True
        self._held = ""
        acts = Acts(self, application, jobs, changes)
        self.people = PeopleList(MEMBERS, self.desk, application.context, acts, of_all=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.organization = PickEdit((), "Mọi tổ chức")
        self.organization.setObjectName("of_organization")
        self.organization.setAccessibleName("Tổ chức")
        self.organization.setFixedWidth(280)
        self.as_at = AsAtPicker(self.desk.today())
        self.header.add(self.organization, self.as_at, self.people.add_button)
        self.add_line()
        self.body.addWidget(self.people, 1)

    def _connect(self) -> None:
        self.organization.activated.connect(self._on_organization)
        edit = self.organization.lineEdit()
        if edit is not None:
            edit.editingFinished.connect(self._on_organization)
        self.as_at.picked.connect(self._on_day)
        self.people.showing.connect(self.showing)
        self._changes.changed.connect(self._on_changed)

    def opened(self) -> None:
        """Read the list the first time, and again when something changed meanwhile."""
        if self._stale:
            self._stale = False
            self._offer_organizations()
            self._show()

    def focus_first(self) -> None:
        """Put the focus into the list."""
        self.people.list.table.setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return what F6 walks."""
        return (self.organization, self.people.list.table)

    def _offer_organizations(self) -> None:
        self.organization.offer((_ALL, *self.desk.organizations(self.as_at.day)))

    def _show(self) -> None:
        self._held = self.organization.currentData() if self.organization.is_known() else ""
        self.people.show_people(int(self._held) if self._held else None, self.as_at.day)

    @Slot()
    def _on_organization(self) -> None:
        if self.organization.is_known() and self.organization.currentData() != self._held:
            self._show()

    @Slot(object)
    def _on_day(self, _day: date) -> None:
        self._offer_organizations()
        self._show()

    @Slot(Entity)
    def _on_changed(self, entity: Entity) -> None:
        if not Changes.touches(entity, Entity.MEMBER, Entity.ORGANIZATION, Entity.LAW):
            return
        if self.isVisible():
            self.people.reload()
        else:
            self._stale = True


def build(application: "Application", jobs: JobRunner, changes: Changes) -> MembersPage:
    """Return the page on a register."""
    return MembersPage(application, jobs, changes)
