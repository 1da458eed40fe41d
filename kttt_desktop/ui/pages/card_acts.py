"""What can be done on the card of an organisation."""

from typing import Any, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import Severity
from kttt_desktop.domain.ids import OrganizationId, StatusEventId
from kttt_desktop.domain.organization import StatusEventDraft
from kttt_desktop.queries.rows.card import EventRow, VersionRow
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.organization_merge import merge_organizations
from kttt_desktop.services.organizations import (
    change_registration,
    correct_event,
    correct_registration,
    record_event,
)
from kttt_desktop.services.reorganizations import reorganize
from kttt_desktop.services.settled_warnings import settle_warning
from kttt_desktop.ui.changes import Entity
from kttt_desktop.ui.pages.acts import Acts, Done
from kttt_desktop.ui.pages.merge_dialog import MergeDialog
from kttt_desktop.ui.pages.organization_desk import CardView, OrganizationDesk
from kttt_desktop.ui.pages.organization_dialogs import CardDialog, EventDialog, new_card_base
from kttt_desktop.ui.pages.reorganize_dialog import ReorganizeDialog
from kttt_desktop.ui.pages.settle_dialog import SettleDialog
from kttt_desktop.ui.pages.ties_desk import TiesDesk
from kttt_desktop.ui.question import Question


class Shown(Protocol):
    """What the acts need of the card."""

    view: CardView | None
    opening: Any


class CardActs(QObject):
    """Opens the dialogs of the organisation that a card shows."""

    def __init__(
        self,
        card: QWidget,
        shown: Shown,
        desk: OrganizationDesk,
        context: ServiceContext,
        acts: Acts,
    ) -> None:
        super().__init__(card)
        self._card = shown
        self._over = card
        self._desk = desk
        self._context = context
        self._acts = acts
        self._doomed: EventRow | None = None

    @Slot()
    def change(self) -> None:
        """Open the dialog of a change of the registration, from a day on."""
        view = self._today()
        if view is None or view.card is None:
            return
        key, context, name = OrganizationId(view.organization_id), self._context, view.card.name
        save = self._acts.doing(
            lambda card: change_registration(context, key, card),
            lambda card: f"Đã ghi thay đổi từ {vietnamese.day(card.effective_on)} của “{name}”.",
            Entity.ORGANIZATION,
        )
        base = new_card_base(view.card.card, view.day)
        self._open_card(f"Đăng ký thay đổi, {name}", save, base)

    def menu(self, over: QWidget) -> QMenu:
        """Return the menu of what is done rarely."""
        made = QMenu(over)
        made.addAction("Hợp nhất, sáp nhập, chia, tách…\tCtrl+Shift+T", self.reorganize)
        made.addAction("Gộp hai bản ghi của một tổ chức…\tCtrl+Shift+G", self.merge)
        return made

    @Slot()
    def reorganize(self) -> None:
        """Open the dialog that makes one of several, or several of one."""
        view = self._today()
        if view is None:
            return
        context, start = self._context, (view.organization_id, view.day)
        save = self._acts.doing(
            lambda draft: reorganize(context, draft),
            lambda draft: (
                f"Đã ghi {draft.form.title.lower()} {len(draft.sources)} tổ chức, "
                f"chuyển {len(draft.carried)} thành viên."
            ),
            Entity.ORGANIZATION,
        )
        desk = TiesDesk(self._desk)
        dialog = ReorganizeDialog(self._over, desk, save, start, jobs=self._acts.jobs)
        dialog.saved.connect(self._acts.tell)
        dialog.open()

    @Slot()
    def merge(self) -> None:
        """Open the dialog that makes one of two records of this organisation."""
        view = self._today()
        if view is None:
            return
        context, key = self._context, view.organization_id
        save = self._acts.doing(
            lambda draft: merge_organizations(context, draft),
            lambda _draft: "Đã gộp hai bản ghi.",
            Entity.EVERYTHING,
        )
        dialog = MergeDialog(self._over, self._desk, save, key, jobs=self._acts.jobs)
        dialog.saved.connect(self._on_merged)
        dialog.open()

    @Slot(object)
    def _on_merged(self, done: Done) -> None:
        """Show the record that stayed; the other is gone."""
        self._card.opening.emit(done.key)
        self._acts.tell(done)

    def _today(self) -> CardView | None:
        """Return the view when it is of today and there is a card, else nothing can be done."""
        view = self._card.view
        may = view is not None and view.card is not None and view.day == self._desk.today()
        return view if may else None

    def correct(self, version_id: int) -> None:
        """Open the dialog that puts a card right."""
        row = self._version(version_id)
        if row is None:
            return
        context, seen = self._context, row.version
        save = self._acts.doing(
            lambda card: correct_registration(context, version_id, card, seen),
            lambda card: f"Đã đính chính nội dung đăng ký của “{card.name}”.",
            Entity.ORGANIZATION,
        )
        day = vietnamese.day(row.effective_on)
        self._open_card(f"Đính chính nội dung đăng ký ngày {day}", save, dict(row.card))

    def _open_card(self, title: str, save: Any, base: dict[str, Any]) -> None:
        dialog = CardDialog(self._over, title, self._desk, save, base, jobs=self._acts.jobs)
        dialog.saved.connect(self._acts.tell)
        dialog.open()

    @Slot()
    def settle(self) -> None:
        """Open the dialog that takes a reason for a warning of the card."""
        view = self._card.view
        if view is None or view.card is None:
            return
        warnings = [one for one in view.faults if one.severity is Severity.WARNING]
        if not warnings:
            return
        by_rule, context = {one.rule: one for one in warnings}, self._context
        save = self._acts.doing(
            lambda draft: settle_warning(context, by_rule[draft.code], draft),
            lambda _draft: "Đã ghi giải trình.",
            Entity.ORGANIZATION,
        )
        dialog = SettleDialog(self._over, save, warnings, view.card.version_id)
        dialog.saved.connect(self._acts.tell)
        dialog.open()

    @Slot()
    def add_event(self) -> None:
        """Open the dialog of something that happened; its day may long be past."""
        view = self._card.view
        if view is None or view.card is None:
            return
        key, context, name = OrganizationId(view.organization_id), self._context, view.card.name
        save = self._acts.doing(
            lambda event: record_event(context, [key], event),
            lambda event: (
                f"Đã ghi diễn biến ngày {vietnamese.day(event.effective_on)} của “{name}”."
            ),
            Entity.ORGANIZATION,
        )
        title = f"Ghi diễn biến, {name}"
        dialog = EventDialog(self._over, title, self._desk, save, jobs=self._acts.jobs)
        dialog.saved.connect(self._acts.tell)
        dialog.open()

    def correct_event(self, event_id: int) -> None:
        """Open the dialog that puts an event right, or takes it away."""
        row = self._event(event_id)
        if row is None:
            return
        context, key, seen = self._context, StatusEventId(event_id), row.version
        save = self._acts.doing(
            lambda event: correct_event(context, key, event, seen),
            lambda _event: "Đã đính chính diễn biến.",
            Entity.ORGANIZATION,
        )
        base = {name: getattr(row, name) for name in StatusEventDraft.model_fields}
        self._doomed = row
        dialog = EventDialog(
            self._over,
            "Đính chính diễn biến",
            self._desk,
            save,
            base,
            jobs=self._acts.jobs,
            never=self.ask_never,
        )
        dialog.saved.connect(self._acts.tell)
        dialog.open()

    def ask_never(self) -> None:
        """Ask whether an event never happened."""
        row = self._doomed
        if row is None:
            return
        label = self._desk.law(self._desk.today()).label("status_event", row.event)
        asked = Question(
            self._over,
            f"Bỏ diễn biến “{label}” ngày {vietnamese.day(row.effective_on)}?",
            "Diễn biến không còn tính vào tình trạng của tổ chức; lịch sử vẫn giữ dòng này, "
            "gạch ngang.",
            act="Bỏ diễn biến này",
        )
        asked.agreed.connect(self._on_never)
        asked.open()

    @Slot()
    def _on_never(self) -> None:
        row, context = self._doomed, self._context
        if row is not None:
            key, seen = StatusEventId(row.id), row.version
            self._acts.run(
                lambda: correct_event(context, key, None, seen),
                "Đã bỏ một diễn biến.",
                Entity.ORGANIZATION,
            )

    def _version(self, key: int) -> VersionRow | None:
        versions = self._card.view.history.versions if self._card.view else ()
        return next((row for row in versions if row.id == key), None)

    def _event(self, key: int) -> EventRow | None:
        events = self._card.view.history.events if self._card.view else ()
        return next((row for row in events if row.id == key), None)
