"""The card of an organisation: facts, tabs, history beside; turned back to any day."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.queries.rows.card import EventRow, Value
from kttt_desktop.ui import fonts
from kttt_desktop.ui.chip import Chip
from kttt_desktop.ui.notices import Band
from kttt_desktop.ui.page import PageHeader
from kttt_desktop.ui.pages.acts import Acts
from kttt_desktop.ui.pages.as_at import AsAtPicker
from kttt_desktop.ui.pages.card_acts import CardActs
from kttt_desktop.ui.pages.card_changes import HistoryEntry, history_entries, shown_value
from kttt_desktop.ui.pages.card_lists import PlainList, event_columns, year_columns
from kttt_desktop.ui.pages.card_ties import TIE_TABS, CardTies
from kttt_desktop.ui.pages.history_panel import HistoryPanel
from kttt_desktop.ui.pages.ledger_card import organization_book, show_organization
from kttt_desktop.ui.pages.organization_columns import status_label, status_tone
from kttt_desktop.ui.pages.organization_desk import CardView, OrganizationDesk
from kttt_desktop.ui.pages.people_list import MANAGERS, MEMBERS, PeopleList
from kttt_desktop.ui.pages.registration_view import RegistrationView
from kttt_desktop.ui.parts import button, label, line
from kttt_desktop.ui.tabs import Tabs
from kttt_desktop.ui.theme import Tone

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application

TABS = (
    ("registration", "Đăng ký"),
    ("members", "Thành viên"),
    ("managers", "Cán bộ quản lý"),
    ("figures", "Số liệu năm"),
    ("events", "Diễn biến"),
    *TIE_TABS,
    ("ledgers", "Sổ theo dõi"),
)
WIDE = frozenset({"certificates", "ties", "ledgers"})


class OrganizationCard(QWidget):
    """One organisation; `left` to go back to the list, `stepped` to the next or previous one.

    `opening` with the id of another organisation whose card is asked for.
    """

    left = Signal()
    stepped = Signal(int)
    opening = Signal(int)

    def __init__(self, desk: OrganizationDesk, application: "Application", acts: Acts) -> None:
        super().__init__()
        self.desk = desk
        self.view: CardView | None = None
        self._law = desk.law(desk.today())
        self.acts = CardActs(self, self, desk, application.context, acts)
        self.members = PeopleList(MEMBERS, desk, application.context, acts)
        self.managers = PeopleList(MANAGERS, desk, application.context, acts)
        self.ledgers = organization_book(application, acts)
        self.ties = CardTies(self, desk)
        self._key = 0
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addLayout(self._facts_line())
        self.past = Band(Tone.WARN)
        self.compare_button = button("So với hôm nay", small=True, name="compare")
        self.compare_button.setCheckable(True)
        self.today_button = button("Về hôm nay", small=True, name="to_today")
        self.past.add(self.compare_button, self.today_button)
        column.addWidget(self.past)
        self.look = Band(Tone.WARN)
        self.look.words.setMinimumWidth(80)
        self.settle_button = button("Giải trình…", small=True, name="settle")
        self.look.add(self.settle_button)
        column.addWidget(self.look)
        self.tabs = Tabs(*TABS)
        column.addWidget(self.tabs)
        column.addLayout(self._content(), 1)

    def _head(self) -> PageHeader:
        self.header = PageHeader("")
        self.header.title.setMinimumWidth(80)
        self.back_button = button("", "quiet", icon="arrow-left", name="back", tip="Về (Alt+←)")
        row = self.header.layout()
        if isinstance(row, QHBoxLayout):
            row.insertWidget(0, self.back_button)
        self.as_at = AsAtPicker(self.desk.today())
        self.event_button = button("Ghi diễn biến…", icon="history", name="record_card_event")
        self.more_button = button("Việc khác", name="more_card_acts")
        self.more_button.setMenu(self.acts.menu(self.more_button))
        self.change_button = button("Đăng ký thay đổi…", "primary", name="change_card", tip="F2")
        self.header.add(self.as_at, self.more_button, self.event_button, self.change_button)
        return self.header

    def _facts_line(self) -> QHBoxLayout:
        self.status = Chip("")
        self.facts = label("", "second")
        self.facts.setMinimumWidth(80)
        row = QHBoxLayout()
        row.setContentsMargins(58, 0, 16, 8)
        row.setSpacing(14)
        row.addWidget(self.status)
        row.addWidget(self.facts, 1)
        return row

    def _content(self) -> QHBoxLayout:
        self.registration = RegistrationView()
        self.figures = PlainList("table-2", "Chưa có số liệu năm nào", lambda row: row.line.code)
        self.events = PlainList("history", "Chưa có diễn biến nào", lambda row: row.id)
        self.stack = QStackedWidget()
        for widget in (
            self.registration,
            self.members,
            self.managers,
            self.figures,
            self.events,
            *self.ties.pages.values(),
            self.ledgers,
        ):
            self.stack.addWidget(widget)
        self.history = HistoryPanel()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.stack, 1)
        row.addWidget(line(upright=True))
        row.addWidget(self.history)
        return row

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.left)
        self.as_at.picked.connect(self._on_day)
        self.today_button.clicked.connect(self._on_today)
        self.compare_button.clicked.connect(self._on_compare)
        self.tabs.chosen.connect(self._on_tab)
        self.change_button.clicked.connect(self.acts.change)
        self.settle_button.clicked.connect(self.acts.settle)
        self.event_button.clicked.connect(self.acts.add_event)
        self.history.correcting.connect(self._on_correcting)
        self.ties.opening.connect(self.opening)
        self._key_for("Ctrl+Shift+T", self.acts.reorganize)
        self._key_for("Ctrl+Shift+G", self.acts.merge)
        self._key_for("Alt+Left", self.left.emit)
        self._key_for("Alt+Up", self._on_previous)
        self._key_for("Alt+Down", self._on_next)
        self._key_for("Ctrl+Tab", self._on_next_tab)
        self._key_for("Ctrl+Shift+Tab", self._on_previous_tab)
        shortcut = QShortcut(QKeySequence("F2"), self.registration, self.acts.change)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _key_for(self, keys: str, slot: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self, slot)  # type: ignore[call-overload]
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_organization(self, key: int, day: date) -> None:
        """Show an organisation as at a day."""
        if key != self._key:
            self.compare_button.setChecked(False)
            self.compare_button.setText("So với hôm nay")
        self._key = key
        self.as_at.set_day(day)
        self.reload()

    def reload(self) -> None:
        """Read the organisation again."""
        view = self.desk.card(self._key, self.as_at.day)
        self.view = view
        self._law = self.desk.law(view.day)
        self._show_head(view)
        self._show_bands(view)
        self._show_tabs(view)
        entries = history_entries(
            view.history.versions,
            view.history.events,
            self._law,
            view.recorded_by,
            view.communes,
        )
        past = not self.is_today
        self.history.show_entries(entries, view.day, past=past, editable=not past)
        if view.card is not None:
            self.history.choose_row("version", view.card.version_id)

    @property
    def is_today(self) -> bool:
        """Return whether the card is as at today; else nothing can be edited."""
        return self.as_at.day == self.desk.today()

    def focus_first(self) -> None:
        """Put the focus where the officer reads on: the tabs."""
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def regions(self) -> tuple[QWidget, ...]:
        """Return what F6 walks."""
        return (self.as_at.edit, self.tabs, self.history)

    def _show_head(self, view: CardView) -> None:
        card = view.card
        versions = view.history.versions
        name = card.name if card else str(versions[-1].card["name"]) if versions else ""
        self.header.title.setToolTip(name)
        self._elide_title()
        if card is None:
            self.status.say("Chưa có trong sổ", Tone.LOCK)
            self.facts.setText("")
        else:
            tone = status_tone(self._law, card.status)
            words = status_label(self._law, card.status)
            self.status.say(words, tone, dotted=tone is Tone.OK)
            self.facts.setText("   ·   ".join(self._facts(view, card.card)))
            self.facts.setToolTip(self.facts.text())
        editable = self.is_today and card is not None
        for one in (self.change_button, self.event_button, self.more_button):
            one.setEnabled(editable)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide_title()

    def _elide_title(self) -> None:
        """Shorten the name to the room that the buttons leave; the tooltip has the whole."""
        acts = [self.back_button, self.as_at, self.more_button, self.event_button]
        acts.append(self.change_button)
        room = self.width() - sum(one.sizeHint().width() + 10 for one in acts) - 40
        title = self.header.title
        metrics = QFontMetrics(fonts.font(fonts.Type.TITLE))
        title.setText(metrics.elidedText(title.toolTip(), Qt.TextElideMode.ElideRight, room))

    def _facts(self, view: CardView, card: Mapping[str, Value]) -> list[str]:
        code = card.get("tax_code")
        found = [f"Mã số {code}" if code else "Chưa có mã số"]
        found += [
            shown_value(name, card[name], self._law, view.communes)
            for name in ("commune_code", "field", "activity_model")
            if card.get(name)
        ]
        found.append(f"{vietnamese.integer(view.members)} thành viên")
        if card.get("charter_capital") is not None:
            capital = shown_value("charter_capital", card["charter_capital"], self._law, {})
            found.append(f"Vốn điều lệ {capital} đồng")
        return found

    def _show_bands(self, view: CardView) -> None:
        self.past.say("")
        if not self.is_today:
            days = [one.effective_on for one in view.history.versions if not one.superseded_at]
            days += [one.effective_on for one in view.history.events if not one.superseded_at]
            later = sum(day > view.day for day in days)
            changes = f"Có {later} thay đổi sau ngày này. " if later else ""
            self.past.say(
                f"Đang xem tại ngày {vietnamese.day(view.day)}.",
                f"{changes}Phiếu chỉ để xem, không sửa được.",
                icon="calendar-clock",
            )
        sentences = [fault.text() for fault in view.faults] if self.is_today else []
        more = f" Còn {len(sentences) - 1} điều nữa." if len(sentences) > 1 else ""
        self.look.say("Cần xem:" if sentences else "", (sentences or [""])[0] + more)
        self.look.setToolTip("\n".join(sentences))

    def _show_tabs(self, view: CardView) -> None:
        past = not self.is_today
        compare = self.compare_button.isChecked()
        self.registration.show_card(view, self._law, past=past, compare=compare)
        for people in (self.members, self.managers):
            people.show_people(view.organization_id, view.day, editable=not past)
        held = [one for one in view.history.events if one.superseded_at is None]
        events = self.events.show_rows(event_columns(self._law), held)
        events.activated.connect(self._on_event_activated)
        kind = view.card.kind if view.card else view.today.kind if view.today else ""
        years, rows = self.desk.year_lines(view.organization_id, kind)
        self.figures.show_rows(year_columns(years), rows)
        counts = {
            "members": view.members,
            "managers": view.managers,
            "figures": len(years),
            "events": len(held),
            **self.ties.show_view(view, self._law),
            "ledgers": show_organization(self.ledgers, view.organization_id, view.day),
        }
        for key, count in counts.items():
            self.tabs.set_count(key, vietnamese.integer(count))

    @Slot(object)
    def _on_day(self, _day: date) -> None:
        self.reload()

    @Slot()
    def _on_today(self) -> None:
        self.as_at.set_day(self.desk.today())
        self.reload()

    @Slot()
    def _on_compare(self) -> None:
        if self.view is not None:
            compare = self.compare_button.isChecked()
            self.compare_button.setText("Thôi so" if compare else "So với hôm nay")
            self.registration.show_card(
                self.view, self._law, past=not self.is_today, compare=compare
            )

    @Slot(str)
    def _on_tab(self, key: str) -> None:
        self.stack.setCurrentIndex([one for one, _ in TABS].index(key))
        self.history.setVisible(key not in WIDE)  # the ledgers have their own, all need the room
        if key == "ledgers":
            self.ledgers.opened()

    @Slot()
    def _on_next_tab(self) -> None:
        self.tabs.walk(1)

    @Slot()
    def _on_previous_tab(self) -> None:
        self.tabs.walk(-1)

    @Slot()
    def _on_previous(self) -> None:
        self.stepped.emit(-1)

    @Slot()
    def _on_next(self) -> None:
        self.stepped.emit(1)

    @Slot(object)
    def _on_correcting(self, entry: HistoryEntry) -> None:
        if entry.kind == "version":
            self.acts.correct(entry.row_id)
        else:
            self.acts.correct_event(entry.row_id)

    @Slot(object)
    def _on_event_activated(self, row: EventRow) -> None:
        if self.is_today:
            self.acts.correct_event(row.id)
