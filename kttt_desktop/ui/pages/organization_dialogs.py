"""Dialogs of an organisation: a new one, its registered card, what happened to it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from kttt_desktop.domain.law import Law
from kttt_desktop.domain.organization import CardDraft, OrganizationDraft, StatusEventDraft
from kttt_desktop.ui.edits import DateEdit
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.pages.draft_dialog import (
    CODE,
    DAY,
    LONG,
    MONEY,
    PICK,
    YEAR,
    DraftDialog,
    Entry,
    Part,
)
from kttt_desktop.ui.pages.organization_desk import OrganizationDesk
from kttt_desktop.ui.pages.pick_edit import PickEdit
from kttt_desktop.ui.parts import button, label

Save = Callable[[Any], object]

_KIND: tuple[Part, ...] = (
    Entry("kind", CODE, codes="organization_kind", required=True),
    Entry("first_event", CODE, 1, codes="status_event", required=True),
)
_CARD: tuple[Part, ...] = (
    Entry("name", span=2, required=True),
    Entry("short_name"),
    Entry("effective_on", DAY, 1, required=True),
    "Giấy chứng nhận đăng ký",
    Entry("tax_code"),
    Entry("certificate_number", column=1),
    Entry("certificate_on", DAY),
    Entry("certificate_change", YEAR, 1),
    Entry("certificate_issuer", span=2),
    Entry("address", span=2),
    Entry("commune_code", PICK, hint="Các xã, phường của sổ vào ngày có hiệu lực"),
    Entry("phone", column=1),
    Entry("zalo"),
    Entry("email", column=1),
    "Phân loại",
    Entry("field", CODE, codes="field"),
    Entry("activity_model", CODE, 1, codes="activity_model"),
    Entry("main_vsic", YEAR),
    Entry("main_vsic_edition", PICK, 1),
    Entry("branch", CODE, codes="branch"),
    Entry("sector", CODE, 1, codes="sector"),
    Entry("governance", CODE, codes="governance"),
    Entry("governing_law", CODE, 1, codes="governing_law"),
    "Người đại diện và vốn",
    Entry("representative"),
    Entry("charter_capital", MONEY, 1),
    Entry("note", LONG, span=2),
)
_EVENT: tuple[Part, ...] = (
    Entry("event", CODE, span=2, codes="status_event", required=True),
    Entry("effective_on", DAY, required=True, hint="Có thể là ngày đã qua, giấy tờ đến sau"),
    Entry("until_on", DAY, 1, hint="Của lần tạm ngừng có thời hạn"),
    Entry("document_number"),
    Entry("document_on", DAY, 1),
    Entry("other_organization_id", PICK, span=2, hint="Khi chia, hợp nhất, sáp nhập"),
    Entry("note", LONG, span=2),
)


class CardDialog(DraftDialog):
    """A card of an organisation: one more from a day on, or one put right."""

    def __init__(  # noqa: PLR0913  each part of a dialog is named where it is made
        self,
        parent: QWidget | None,
        title: str,
        desk: OrganizationDesk,
        save: Save,
        base: Mapping[str, Any],
        *,
        jobs: JobRunner | None = None,
        kind: type[CardDraft] = CardDraft,
        parts: tuple[Part, ...] = _CARD,
    ) -> None:
        day = base.get("effective_on") or desk.today()
        law = desk.law(day)
        self._desk = desk
        self._commune = str(base.get("commune_code") or "")
        picks = {"commune_code": self._communes(day), "main_vsic_edition": _editions(law)}
        super().__init__(
            parent,
            title,
            save,
            kind=kind,
            parts=parts,
            law=law,
            base=base,
            picks=picks,
            jobs=jobs,
        )
        editor = self.fields["effective_on"].editor
        if isinstance(editor, DateEdit):
            editor.editingFinished.connect(self._on_day)

    def _communes(self, day: date) -> list[tuple[str, str]]:
        """Return the communes of a day and, by its name, the one that the card has."""
        found = list(self._desk.communes(day))
        if self._commune and self._commune not in dict(found):
            name = self._desk.commune_names().get(self._commune, self._commune)
            found.append((self._commune, f"{name} (địa giới khác)"))
        return found

    @Slot()
    def _on_day(self) -> None:
        """Offer the communes of the day that was typed."""
        days, communes = self.fields["effective_on"].editor, self.fields["commune_code"].editor
        day = days.day() if isinstance(days, DateEdit) else None
        if day is not None and isinstance(communes, PickEdit):
            communes.offer(self._communes(day))


class OrganizationDialog(CardDialog):
    """A new organisation with its first card and its first event."""

    def __init__(
        self,
        parent: QWidget | None,
        desk: OrganizationDesk,
        save: Save,
        *,
        jobs: JobRunner | None = None,
    ) -> None:
        super().__init__(
            parent,
            "Thêm tổ chức",
            desk,
            save,
            {"kind": "cooperative", "first_event": "registered"},
            jobs=jobs,
            kind=OrganizationDraft,
            parts=(*_KIND, *_CARD),
        )


class EventDialog(DraftDialog):
    """What happened to one or several organisations on a day."""

    def __init__(  # noqa: PLR0913  each part of a dialog is named where it is made
        self,
        parent: QWidget | None,
        title: str,
        desk: OrganizationDesk,
        save: Save,
        base: Mapping[str, Any] | None = None,
        *,
        jobs: JobRunner | None = None,
        never: Callable[[], None] | None = None,
    ) -> None:
        today = desk.today()
        super().__init__(
            parent,
            title,
            save,
            kind=StatusEventDraft,
            parts=_EVENT,
            law=desk.law(today),
            base=base,
            picks={"other_organization_id": desk.organizations(today)},
            jobs=jobs,
        )
        self._never = never
        if never is not None:
            self._offer_never()

    def _offer_never(self) -> None:
        self.form.addWidget(
            label("Diễn biến ghi nhầm, thực tế không xảy ra:", "second"), self.form.rowCount(), 0
        )
        self.never_button = button("Bỏ diễn biến này", "danger", name="never")
        left = Qt.AlignmentFlag.AlignLeft
        self.form.addWidget(self.never_button, self.form.rowCount() - 1, 1, left)
        self.never_button.clicked.connect(self._on_never)

    @Slot()
    def _on_never(self) -> None:
        if self._never is not None:
            self._on_cancel()
            self._never()


def new_card_base(card: Mapping[str, Any], day: date) -> dict[str, Any]:
    """Return what a change of the registration starts from: the card, from a day on."""
    number = card.get("certificate_change")
    return {
        **card,
        "effective_on": day,
        "certificate_change": None if number is None else int(number) + 1,
        "certificate_on": None,
    }


def _editions(law: Law) -> list[tuple[str, str]]:
    names = dict.fromkeys(group.edition for group in law.vsic_groups)
    return [(name, f"VSIC {name}") for name in names]
