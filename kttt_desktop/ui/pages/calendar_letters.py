"""The dialog of chasing letters: to whom, day, numbers, new last day, and the wording."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import Field
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import (
    Draft,
    Flag,
    Line,
    OptionalDay,
    OptionalWhole,
    read_draft,
    text_field,
)
from kttt_desktop.domain.letter_text import PLACES, LetterTemplate, check_template
from kttt_desktop.domain.office import lines_of
from kttt_desktop.queries.rows.duties import DueRow, PartyRow
from kttt_desktop.services.chasing import ChaseOrder
from kttt_desktop.ui import fonts
from kttt_desktop.ui.dialog import EntryDialog
from kttt_desktop.ui.edits import DateEdit
from kttt_desktop.ui.form_field import long_text
from kttt_desktop.ui.parts import label

_LIST_HEIGHT = 112


@dataclass(frozen=True, slots=True)
class ChaseStart:
    """What the dialog begins with."""

    due: DueRow
    year: int
    parties: Sequence[PartyRow]
    template: LetterTemplate
    next_number: int
    series: str
    today: date


class _Typed(Draft):
    issued_on: OptionalDay = text_field("Ngày công văn")
    first_number: OptionalWhole = text_field("Số của công văn đầu tiên")
    leave_number: Flag = False
    until: OptionalDay = text_field("Hạn gửi mới")
    subject: Line = Field(title="Trích yếu")
    text: Line = Field(title="Lời văn")


def _keep(order: object) -> object:
    return order


class ChaseDialog(EntryDialog):
    """Gives a `ChaseOrder`; where its file goes is asked afterwards."""

    def __init__(self, parent: QWidget | None, start: ChaseStart) -> None:
        super().__init__(parent, "Lập công văn đôn đốc", _keep)
        self._start = start
        self._add_parties()
        number = f"Tiếp theo của dãy {start.series}: {start.next_number}"
        self.add("issued_on", "Ngày công văn", DateEdit(), hint="Để trống = ghi tay sau khi ký")
        self.add("first_number", "Số của công văn đầu tiên", QLineEdit(), hint=number, column=1)
        self.add("until", "Hạn gửi mới", DateEdit(), hint="Để trống = gửi ngay")
        blank = "Số vẫn được ghi vào sổ"
        self.add("leave_number", "Chừa trống chỗ ghi số", QCheckBox(), hint=blank, column=1)
        self.add("subject", "Trích yếu", QLineEdit(), required=True, span=2)
        places = "Chỗ điền: " + " ".join(f"{{{name}}}" for name in PLACES)
        self.add("text", "Lời văn, mỗi đoạn một dòng (chương trình soạn, sửa được)",
                 long_text(6), required=True, hint=places, span=2)  # fmt: skip
        self.set_values(
            {
                "issued_on": vietnamese.day(start.today),
                "first_number": str(start.next_number),
                "subject": start.template.subject,
                "text": "\n".join(start.template.paragraphs),
            }
        )

    def _add_parties(self) -> None:
        self.parties = QListWidget()
        self.parties.setObjectName("parties")
        self.parties.setAccessibleName("Gửi đến")
        self.parties.setFixedHeight(fonts.scaled(_LIST_HEIGHT))
        for party in self._start.parties:
            item = QListWidgetItem(party.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.parties.addItem(item)
        self.parties.setCurrentRow(0)
        self.about = label("", "small")
        row = self.form.rowCount()
        self.form.addWidget(self.about, row, 0, 1, 2)
        self.form.addWidget(self.parties, row + 1, 0, 1, 2)
        self.parties.itemChanged.connect(self._on_checked)
        self._on_checked()

    def chosen(self) -> tuple[PartyRow, ...]:
        """Return the parties that are ticked."""
        ticked = [
            self.parties.item(place).checkState() is Qt.CheckState.Checked
            for place in range(self.parties.count())
        ]
        pairs = zip(self._start.parties, ticked, strict=True)
        return tuple(party for party, yes in pairs if yes)

    def _on_checked(self, _item: QListWidgetItem | None = None) -> None:
        count = len(self.chosen())
        report = f"{self._start.due.duty.text}, {self._start.due.title}"
        self.about.setText(f"Gửi đến {count} đơn vị chưa gửi: {report}")
        self.save_button.setText(f"Lập {count} công văn…")
        self.save_button.setEnabled(count > 0)

    def draft(self) -> ChaseOrder:
        """Return what is to be written.

        Raises:
            InputError: If something typed cannot be read, or has unknown places.
        """
        typed = read_draft(_Typed, self.values())
        wording = LetterTemplate(
            title=self._start.template.title,
            source=self._start.template.source,
            subject=typed.subject,
            paragraphs=lines_of(str(self.fields["text"].value())),
            recipients=self._start.template.recipients,
        )
        check_template(wording)
        return ChaseOrder(
            ref=self._start.due.duty.ref,
            period=self._start.due.period,
            year=self._start.year,
            parties=self.chosen(),
            template=wording,
            issued_on=typed.issued_on,
            first_number=typed.first_number,
            print_number=not typed.leave_number,
            until=typed.until,
        )
