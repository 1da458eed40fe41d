"""Tổ chức: the list of organisations as at a day, and the card of one of them."""

from datetime import date
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.ids import OrganizationId
from kttt_desktop.queries.rows.lists import OrganizationListRow
from kttt_desktop.services.organizations import record_event, register_organization
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.list_view import ListView
from kttt_desktop.ui.page import Page
from kttt_desktop.ui.pages.acts import Acts, Done
from kttt_desktop.ui.pages.as_at import AsAtPicker
from kttt_desktop.ui.pages.organization_columns import organization_columns
from kttt_desktop.ui.pages.organization_desk import OrganizationDesk
from kttt_desktop.ui.pages.sources import ListingSource
from kttt_desktop.ui.parts import button, label
from kttt_desktop.ui.table_model import RowTableModel, Where
from kttt_desktop.ui.totals_line import Totals

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application
    from kttt_desktop.ui.pages.organization_card import OrganizationCard

SAVED_FILTERS: tuple[tuple[str, dict[str, str]], ...] = (
    ("Tất cả", {}),
    ("Đang hoạt động", {"status": "active"}),
    ("HTX nông nghiệp", {"kind": "cooperative", "field": "agriculture"}),
    ("Tổ hợp tác", {"kind": "cooperative_group"}),
    ("Quỹ tín dụng", {"kind": "people_credit_fund"}),
)
_SHOWN = (
    Entity.ORGANIZATION,
    Entity.MEMBER,
    Entity.YEAR_FIGURES,
    Entity.LEDGER,
    Entity.OFFICE,
    Entity.LAW,
)


class OrganizationsPage(Page):
    """The list; Enter or a double click opens the card in the same page."""

    def __init__(self, application: "Application", jobs: JobRunner, changes: Changes) -> None:
        super().__init__("Tổ chức")
        self._application = application
        self.desk = OrganizationDesk(application)
        self.acts = Acts(self, application, jobs, changes)
        self._changes = changes
        self._stale = False
        self._counted = False
        self._card: OrganizationCard | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        today = self.desk.today()
        self.as_at = AsAtPicker(today)
        self.add_button = button("Thêm tổ chức…", "primary", icon="plus", name="add_organization")
        self.header.add(self.as_at, self.add_button)
        columns = organization_columns(
            self.desk.law(today), self.desk.communes(today), self.desk.commune_names()
        )
        self._columns = columns
        self.source = self._source(today)
        self.model = RowTableModel(columns, self.source)
        self.list = ListView(self.model, identity=lambda row: row.id, totals=self._totals)
        self.list.set_nothing(
            "building-2",
            "Chưa có tổ chức nào trong sổ",
            "Thêm từng tổ chức theo giấy chứng nhận đăng ký.",
            "Thêm tổ chức…",
        )
        self.toolbar = self._toolbar()
        self.body.addWidget(self.list, 1)

    def _toolbar(self) -> QWidget:
        self.filters = tuple(
            button(title, "filter", name=f"saved_{place}")
            for place, (title, _) in enumerate(SAVED_FILTERS)
        )
        for one in self.filters:
            one.setCheckable(True)
        self.chosen_count = label("", "second")
        self.event_button = button("Ghi diễn biến…", icon="history", name="record_event")
        self.columns_button = button("Cột", icon="columns-3", name="columns")
        self.event_button.hide()
        return self.add_toolbar(
            *self.filters, None, self.chosen_count, self.event_button, self.columns_button
        )

    def _connect(self) -> None:
        self.as_at.picked.connect(self._on_day)
        self.add_button.clicked.connect(self.add_organization)
        self.columns_button.clicked.connect(self._on_columns)
        self.event_button.clicked.connect(self._on_event)
        for one in self.filters:
            one.clicked.connect(self._on_saved_filter)
        self.list.activated.connect(self._on_activated)
        self.list.emptied.connect(self.add_organization)
        self.list.selected.connect(self._on_selected)
        self.list.showing.connect(self._on_showing)
        self.list.rows_shown.connect(self._on_rows_shown)
        self.model.modelReset.connect(self._on_reset)
        self._changes.changed.connect(self._on_changed)

    @property
    def card(self) -> "OrganizationCard":
        """Return the card, made when it is first opened."""
        if self._card is None:
            self._card = self._made_card()
        return self._card

    def _made_card(self) -> "OrganizationCard":
        from kttt_desktop.ui.pages import organization_card  # noqa: PLC0415  the list comes first

        card = organization_card.OrganizationCard(self.desk, self._application, self.acts)
        card.hide()
        self.body.addWidget(card, 1)
        card.left.connect(self.show_list)
        card.stepped.connect(self._on_stepped)
        card.opening.connect(self._on_opening)
        return card

    @property
    def _shows_card(self) -> bool:
        return self._card is not None and not self._card.isHidden()

    def _source(self, day: date) -> ListingSource[OrganizationListRow]:
        return ListingSource(self.desk.read, self.desk.list_on(day), self._columns)

    def opened(self) -> None:
        """Read the list the first time, and again when something changed meanwhile."""
        if self._stale or not self.model.rowCount():
            self._stale = False
            self.reload()

    def focus_first(self) -> None:
        """Put the focus into the list, or into the card."""
        if self._shows_card:
            self.card.focus_first()
        else:
            self.list.table.setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return what F6 walks."""
        if self._shows_card:
            return self.card.regions()
        return (self.as_at.edit, self.list.table)

    def show_at(self, place: object) -> None:
        """Show the card of an organisation by its id."""
        if isinstance(place, int):
            self.show_card(place)

    def reload(self) -> None:
        """Read the list, and the card that is shown."""
        self._counted = False
        self.list.reload()
        if self._shows_card:
            self.card.reload()

    def show_card(self, key: int) -> None:
        """Show the card of an organisation as at the list's day."""
        for widget in (self.header, self.toolbar, self.list):
            widget.hide()
        self.card.show()
        self.card.show_organization(key, self.as_at.day)
        self.card.focus_first()
        self._tell_place()

    @Slot()
    def show_list(self) -> None:
        """Go back to the list, which stands where it stood."""
        self.card.hide()
        for widget in (self.header, self.toolbar, self.list):
            widget.show()
        self.list.table.setFocus()

    def _totals(self, where: Where) -> Totals:
        rows = self.source.rows(where)
        capital = [row.charter_capital for row in rows if row.charter_capital is not None]
        members = [row.members for row in rows if row.members is not None]
        by_key = {
            "members": vietnamese.integer(sum(members)) if members else "",
            "charter_capital": vietnamese.integer(sum(capital)) if capital else "",
        }
        note = (
            f"vốn điều lệ của {len(capital)}/{len(rows)}, thành viên của {len(members)}/{len(rows)}"
        )
        return Totals(f"Tổng {vietnamese.integer(len(rows))} tổ chức", note, by_key)

    @Slot()
    def _on_rows_shown(self) -> None:
        if self._counted:
            return
        self._counted = True
        counts = self.source.counts(dict(SAVED_FILTERS))
        for one, (title, _) in zip(self.filters, SAVED_FILTERS, strict=True):
            one.setText(f"{title}  {vietnamese.integer(counts[title])}")

    @Slot()
    def _on_reset(self) -> None:
        where = self.model.where
        for one, (_, wanted) in zip(self.filters, SAVED_FILTERS, strict=True):
            one.setChecked(where == wanted)

    @Slot()
    def _on_saved_filter(self) -> None:
        sender = self.sender()
        for one, (_, wanted) in zip(self.filters, SAVED_FILTERS, strict=True):
            if one is sender and isinstance(sender, QPushButton):
                self.list.set_where(wanted)

    @Slot(object)
    def _on_day(self, day: date) -> None:
        self.source = self._source(day)
        names = dict.fromkeys(name for _, name in self.desk.communes(day))
        self.list.head.set_choices("commune_name", [(name, name) for name in names])
        self.model.where = self.list.head.where()
        self._counted = False
        self.model.set_source(self.source)

    @Slot()
    def _on_columns(self) -> None:
        self.list.chooser.open_under(self.columns_button)

    @Slot(object)
    def _on_activated(self, row: OrganizationListRow) -> None:
        self.show_card(row.id)

    @Slot(int)
    def _on_selected(self, count: int) -> None:
        self.chosen_count.setText(f"Đã chọn {count}" if count > 1 else "")
        self.event_button.setVisible(count > 1)

    @Slot(str)
    def _on_showing(self, text: str) -> None:
        if not self._shows_card:
            self.showing.emit(text)

    @Slot(int)
    def _on_stepped(self, step: int) -> None:
        place = self.list.table.currentIndex().row() + step
        row = self.model.row(place)
        if row is not None:
            self.list.go_to(place)
            self.card.show_organization(row.id, self.card.as_at.day)
            self._tell_place()

    def _tell_place(self) -> None:
        place = self.list.table.currentIndex().row() + 1
        if place:
            self.showing.emit(f"Tổ chức {place} trong {self.model.rowCount()}")

    @Slot(Entity)
    def _on_changed(self, entity: Entity) -> None:
        if not Changes.touches(entity, *_SHOWN):
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    @Slot(int)
    def _on_opening(self, key: int) -> None:
        self.show_card(key)

    @Slot()
    def add_organization(self) -> None:
        """Open the dialog of a new organisation."""
        dialogs = _dialogs()
        context = self._application.context
        save = self.acts.doing(
            lambda draft: register_organization(context, draft),
            lambda draft: f"Đã thêm “{draft.name}”.",
            Entity.ORGANIZATION,
        )
        dialog = dialogs.OrganizationDialog(self, self.desk, save, jobs=self.acts.jobs)
        dialog.saved.connect(self._on_added)
        dialog.open()

    @Slot(object)
    def _on_added(self, done: Done) -> None:
        self.acts.tell(done)
        self._go_to(done.key)

    def _go_to(self, key: int) -> None:
        """Make the row of an organisation current when the list shows it."""
        for place in range(min(self.model.rowCount(), 1000)):
            row = self.model.row(place)
            if row is not None and row.id == key:
                self.list.go_to(place)
                return

    @Slot()
    def _on_event(self) -> None:
        """Record one event for every selected organisation."""
        dialogs = _dialogs()
        keys = [OrganizationId(row.id) for row in self.list.selected_rows()]
        context = self._application.context
        save = self.acts.doing(
            lambda event: record_event(context, keys, event),
            lambda _event: f"Đã ghi diễn biến cho {len(keys)} tổ chức.",
            Entity.ORGANIZATION,
        )
        dialog = dialogs.EventDialog(
            self, f"Ghi diễn biến cho {len(keys)} tổ chức", self.desk, save, jobs=self.acts.jobs
        )
        dialog.saved.connect(self.acts.tell)
        dialog.open()


def _dialogs() -> ModuleType:
    from kttt_desktop.ui.pages import organization_dialogs  # noqa: PLC0415  the list comes first

    return organization_dialogs


def build(application: "Application", jobs: JobRunner, changes: Changes) -> OrganizationsPage:
    """Return the page on a register."""
    return OrganizationsPage(application, jobs, changes)
