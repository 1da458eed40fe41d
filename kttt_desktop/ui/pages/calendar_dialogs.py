"""Dialogs of the duty calendar: a duty, what was sent, who has to send, more time, days off."""

from collections.abc import Callable, Sequence
from datetime import date

from pydantic import Field
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import Day, Draft, Line, Whole, read_draft
from kttt_desktop.domain.duty import (
    Duty,
    DutyDraft,
    SubmissionDraft,
    deadlines_text,
    read_deadlines,
)
from kttt_desktop.domain.faults import Fault, InputError, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_duty_entries import MOST_DAYS_OFF, DatedHoliday
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.office import lines_of
from kttt_desktop.ui.dialog import EntryDialog
from kttt_desktop.ui.edits import DateEdit
from kttt_desktop.ui.form_field import choice, long_text
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.pages.pick_edit import PickEdit

_CLOSING_DAYS = (10, 15, 20, 25)
_OWN_WINDOWS = (("CUSTOM:12-15..12-14", "Từ 15/12 năm trước đến 14/12"),)


def rule_choices(law: Law) -> list[tuple[str, str]]:
    """Return the rules of windows that a duty may name."""
    named = [(rule.name, rule.label) for rule in law.period_rules.values()]
    closing = [(f"CUSTOM:{day}", f"Chốt ngày {day} tháng cuối kỳ") for day in _CLOSING_DAYS]
    return [*named, *_OWN_WINDOWS, *closing]


def _narrow(made: QComboBox) -> QComboBox:
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    return made


class DutyDialog(EntryDialog):
    """A duty of the office's own, or of a plan."""

    def __init__(
        self,
        parent: QWidget | None,
        save: Callable[[DutyDraft], object],
        law: Law,
        *,
        forms: Sequence[tuple[str, str]],
        duty: Duty | None = None,
        jobs: JobRunner | None = None,
    ) -> None:
        title = "Sửa chế độ báo cáo" if duty else "Thêm chế độ báo cáo"
        super().__init__(parent, title, save, jobs=jobs)
        self._duty = duty
        self._add_fields(law, forms)
        self.set_values(_typed(duty) if duty else {"inclusive": True})

    def _add_fields(self, law: Law, forms: Sequence[tuple[str, str]]) -> None:
        how_often = [(item.code, item.label) for item in law.codes("duty_frequency")]
        self.add("text", "Nội dung báo cáo", long_text(2), required=True, span=2)
        self.add("frequency", "Chế độ báo cáo", _narrow(choice(how_often)), required=True)
        rules = _narrow(choice(rule_choices(law), empty="Theo quy định chung"))
        self.add("period_rule", "Kỳ số liệu", rules, column=1)
        self.add(
            "deadline", "Hạn gửi", QLineEdit(),
            hint="Ngày/tháng, cách nhau bằng dấu phẩy: 25/3, 25/6; 15/1 năm sau",
        )  # fmt: skip
        inclusive = QCheckBox()
        hint = "Bỏ dấu khi văn bản ghi “trước ngày”: ngày liền trước là ngày cuối"
        self.add("inclusive", "Tính cả ngày ghi trong hạn", inclusive, hint=hint, column=1)
        self.add("deadline_text", "Hạn như in trong văn bản", QLineEdit(), span=2)
        mine = "Mỗi cơ quan hoặc nhóm một dòng; để trống = cơ quan mình"
        self.add("who", "Cơ quan báo cáo", long_text(2), hint=mine, span=2)
        self.add("to", "Nơi nhận", QLineEdit())
        self.add("via", "Gửi qua", QLineEdit(), column=1)
        self.add("onward_to", "Chuyển tiếp đến", QLineEdit())
        self.add("form", "Biểu", _narrow(choice(forms)), column=1)
        self.add("valid_from", "Áp dụng từ ngày", DateEdit())
        self.add("valid_to", "Đến ngày", DateEdit(), column=1)
        self.add("note", "Ghi chú", long_text(2), span=2)

    def draft(self) -> DutyDraft:
        """Return the duty as typed.

        Raises:
            InputError: If something typed cannot be read.
        """
        document = self._duty.document_id if self._duty else None
        made = read_draft(DutyDraft, {**self.values(), "document_id": document})
        read_deadlines(made.deadline)
        return made


def _typed(duty: Duty) -> dict[str, object]:
    names = ("text", "frequency", "period_rule", "inclusive", "deadline_text", "to", "via",
             "onward_to", "form", "note")  # fmt: skip
    return {
        **{name: getattr(duty, name) for name in names},
        "who": "\n".join(duty.who),
        "deadline": deadlines_text(duty.deadlines),
        "valid_from": vietnamese.day(duty.valid_from),
        "valid_to": vietnamese.day(duty.valid_to),
    }


class SubmissionDialog(EntryDialog):
    """When reports were sent or received, under which number."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        about: Sequence[str],
        save: Callable[[SubmissionDraft], object],
        *,
        today: date,
        jobs: JobRunner | None = None,
    ) -> None:
        super().__init__(parent, title, save, jobs=jobs, width=560)
        for one in about:
            self.add_section(one)
        self.add("sent_on", "Ngày gửi", DateEdit(), required=True)
        self.add("number", "Số văn bản", QLineEdit(), column=1)
        self.add("note", "Ghi chú", long_text(2), span=2)
        self.set_values({"sent_on": vietnamese.day(today)})

    def draft(self) -> SubmissionDraft:
        """Return what was typed.

        Raises:
            InputError: If there is no day.
        """
        return read_draft(SubmissionDraft, self.values())


class SendersDialog(EntryDialog):
    """Which agencies or groups of them have to send a report to us."""

    def __init__(
        self,
        parent: QWidget | None,
        names: Sequence[str],
        known: Sequence[str],
        save: Callable[[tuple[str, ...]], object],
        *,
        jobs: JobRunner | None = None,
    ) -> None:
        super().__init__(parent, "Ai phải gửi báo cáo", save, jobs=jobs, width=560)
        self._known = {vietnamese.fold(name) for name in known}
        hint = "Mỗi cơ quan hoặc nhóm một dòng, như tên trong danh mục cơ quan"
        self.add("who", "Cơ quan, nhóm cơ quan", long_text(5), required=True, hint=hint, span=2)
        pick = PickEdit([(name, name) for name in known], "Gõ để tìm, không cần dấu")
        self.add("pick", "Thêm từ danh mục", pick, span=2)
        held = [name for name in names if vietnamese.fold(name) in self._known]
        self.set_values({"who": "\n".join(held)})

    def draft(self) -> tuple[str, ...]:
        """Return the names.

        Raises:
            InputError: When there is none, or one that no agency bears.
        """
        names = list(lines_of(str(self.fields["who"].value())))
        picked = str(self.fields["pick"].value())
        if picked and picked not in names:
            names.append(picked)
        faults = [
            Fault(Msg.NOT_IN_LIST, "who", Severity.REFUSED,
                  args={"value": name, "label": "cơ quan"})
            for name in names
            if vietnamese.fold(name) not in self._known
        ]  # fmt: skip
        if not names:
            args: dict[str, object] = {"label": "cơ quan"}
            faults.append(Fault(Msg.NOTHING_CHOSEN, "who", Severity.REFUSED, args=args))
        if faults:
            raise InputError(*faults)
        return tuple(names)


class _Until(Draft):
    until: Day = Field(title="Hạn mới")


class MoreTimeDialog(EntryDialog):
    """Another last day for reports that are not sent yet."""

    def __init__(
        self,
        parent: QWidget | None,
        about: str,
        save: Callable[[date], object],
        jobs: JobRunner | None = None,
    ) -> None:
        super().__init__(parent, "Gia hạn báo cáo", save, jobs=jobs, width=560)
        self.add_section(about)
        self.add("until", "Hạn mới (tính cả ngày này)", DateEdit(), required=True)

    def draft(self) -> date:
        """Return the day.

        Raises:
            InputError: If there is none.
        """
        return read_draft(_Until, self.values()).until


class _DaysOff(Draft):
    day: Day = Field(title="Từ ngày")
    days: Whole = Field(title="Số ngày liền nhau")
    label: Line = Field(title="Tên")
    source: Line = Field(title="Theo văn bản")
    decided_by: Line = Field(title="Người ghi")


class DaysOffDialog(EntryDialog):
    """Days off, or days worked instead, of one year."""

    def __init__(
        self,
        parent: QWidget | None,
        save: Callable[[tuple[DatedHoliday, str]], object],
        jobs: JobRunner | None = None,
    ) -> None:
        super().__init__(parent, "Ngày nghỉ, ngày làm bù", save, jobs=jobs, width=560)
        self.add("day", "Từ ngày", DateEdit(), required=True)
        self.add("days", "Số ngày liền nhau", QLineEdit(), required=True, column=1)
        self.add("label", "Tên", QLineEdit(), required=True, span=2)
        kinds = [("off", "Ngày nghỉ"), ("worked", "Ngày làm bù")]
        self.add("kind", "Loại", choice(kinds, empty=None), required=True)
        self.add("decided_by", "Người ghi", QLineEdit(), required=True, column=1)
        hint = "Số thông báo nghỉ của cơ quan có thẩm quyền"
        self.add("source", "Theo văn bản", QLineEdit(), required=True, hint=hint, span=2)
        self.set_values({"days": "1", "kind": "off"})

    def draft(self) -> tuple[DatedHoliday, str]:
        """Return the days and who answers for them.

        Raises:
            InputError: If something typed cannot be read, or the days are too many.
        """
        values = self.values()
        off = values.pop("kind") == "off"
        typed = read_draft(_DaysOff, values)
        if not 1 <= typed.days <= MOST_DAYS_OFF:
            args: dict[str, object] = {"value": typed.days, "label": "số ngày"}
            raise InputError(Fault(Msg.NOT_IN_LIST, "days", Severity.REFUSED, args=args))
        made = DatedHoliday(
            day=typed.day,
            days=typed.days,
            label=typed.label,
            off=off,
            valid_from=date(typed.day.year, 1, 1),
            valid_to=date(typed.day.year, 12, 31),
            source=typed.source,
            verified=True,
        )
        return made, typed.decided_by
