"""“Sang năm mới”, closing a year with what it lacks, and reopening one."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import Draft, Line, OptionalText, read_draft, text_field
from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.periods import parse_period
from kttt_desktop.queries.rows.duties import DueRow
from kttt_desktop.queries.rows.work_years import CarriedTask, YearGaps, YearOpening
from kttt_desktop.ui import fonts
from kttt_desktop.ui.dialog import TABLE, EntryDialog
from kttt_desktop.ui.form_field import long_text
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.pages.calendar_rows import period_words, printed_words
from kttt_desktop.ui.parts import label

_WHY = {
    "continuous": "thường xuyên",
    "planned": "kế hoạch của năm",
    "due": "đến hạn trong năm",
    "unfinished": "chưa xong",
}
_HEIGHT = 372
_NO_ENTRY = "chưa có"
Rows = Sequence[tuple[str, ...]]


def _tree(name: str, heads: Sequence[str], widths: Sequence[int]) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setObjectName(name)
    tree.setHeaderLabels(list(heads))
    tree.setFixedHeight(fonts.scaled(_HEIGHT))
    tree.setRootIsDecorated(True)
    tree.setUniformRowHeights(True)
    for place, width in enumerate(widths):
        tree.setColumnWidth(place, fonts.scaled(width))
    return tree


def _add(tree: QTreeWidget, title: str, rows: Rows) -> None:
    """Add a group with its count; an empty one stands there too, so that nothing is hidden."""
    top = QTreeWidgetItem([f"{title}: {vietnamese.integer(len(rows))}"])
    top.setFont(0, fonts.font(fonts.Type.STRONG))
    tree.addTopLevelItem(top)
    top.setFirstColumnSpanned(True)
    for row in rows:
        item = QTreeWidgetItem(list(row))
        item.setToolTip(0, row[0])
        top.addChild(item)
    top.setExpanded(True)


class OpenYearDialog(EntryDialog):
    """What a new year begins with; opening it copies nothing."""

    def __init__(
        self,
        parent: QWidget | None,
        opening: YearOpening,
        states: dict[str, str],
        save: Callable[[int], object],
        jobs: JobRunner | None = None,
    ) -> None:
        super().__init__(parent, "Sang năm mới", save, jobs=jobs, width=TABLE)
        self._opening = opening
        self.form.addWidget(label(f"Mở năm {opening.year}", "heading"), 0, 0, 1, 2)
        have, all_of_them = opening.with_figures, opening.organizations
        words = (
            f"Số liệu năm {opening.last_year} đứng bên cạnh để so: {have}/{all_of_them} tổ chức "
            "đã có. Không chép số liệu hay tiến độ nào sang năm mới."
        )
        self.form.addWidget(label(words, "second", wrap=True), 1, 0, 1, 2)
        self.tree = _tree("opening", ("Nội dung", "Kỳ, hạn", "Lần nhập trước"), (470, 170, 200))
        for why, title in _WHY.items():
            rows = [_task(one, states) for one in opening.tasks if one.why == why]
            _add(self.tree, f"Nhiệm vụ {title}", rows)
        _add(self.tree, "Báo cáo trong năm", [_duty(row) for row in opening.duties])
        self.form.addWidget(self.tree, 2, 0, 1, 2)
        self.save_button.setText(f"Mở năm {opening.year}")

    def draft(self) -> int:
        """Return the year."""
        return self._opening.year

    def open(self) -> None:
        """Open with the focus in the tree."""
        super().open()
        self.tree.setFocus()


class _Reason(Draft):
    reason: OptionalText = text_field("Lý do")


class _Required(Draft):
    reason: Line


class CloseYearDialog(EntryDialog):
    """What a year lacks, and why it is closed all the same."""

    def __init__(
        self,
        parent: QWidget | None,
        gaps: YearGaps,
        states: dict[str, str],
        save: Callable[[str], object],
        jobs: JobRunner | None = None,
    ) -> None:
        super().__init__(parent, "Khóa sổ năm", save, jobs=jobs, width=TABLE)
        head = f"Năm {gaps.year} còn thiếu {gaps.count} mục" if gaps.count else (
            f"Năm {gaps.year} không thiếu mục nào"
        )  # fmt: skip
        self.form.addWidget(label(head, "heading"), 0, 0, 1, 2)
        after = "Sau khi khóa vẫn sửa được số liệu của năm, có cảnh báo. Mở lại bất cứ lúc nào."
        self.form.addWidget(label(after, "second", wrap=True), 1, 0, 1, 2)
        self.tree = _tree("gaps", ("Nội dung", "Kỳ, hạn", "Lần nhập trước"), (470, 170, 200))
        self.tree.setFixedHeight(fonts.scaled(_HEIGHT - 84))
        _add(self.tree, "Báo cáo chưa gửi", [_duty(row) for row in gaps.unsent])
        received = [(f"{row.duty.text}: thiếu {row.missing}", *_duty(row)[1:])
                    for row in gaps.not_received]  # fmt: skip
        _add(self.tree, "Báo cáo chưa nhận đủ", received)
        names = [(party.name, "", "") for party in gaps.without_figures]
        _add(self.tree, "Tổ chức chưa có số liệu năm", names)
        tasks = [_task(one, states) for one in gaps.tasks_without_state]
        _add(self.tree, "Nhiệm vụ chưa ghi tình trạng", tasks)
        self.form.addWidget(self.tree, 2, 0, 1, 2)
        need = bool(gaps.count)
        self.add("reason", "Lý do khóa sổ khi còn thiếu" if need else "Ghi chú", long_text(2),
                 required=need, span=2)  # fmt: skip
        self.save_button.setText(f"Khóa sổ năm {gaps.year}")

    def draft(self) -> str:
        """Return the reason typed; the service says whether it is needed."""
        return read_draft(_Reason, self.values()).reason or ""


class ReopenYearDialog(EntryDialog):
    """Why a closed year is opened again."""

    def __init__(
        self,
        parent: QWidget | None,
        year: int,
        save: Callable[[str], object],
        jobs: JobRunner | None = None,
    ) -> None:
        super().__init__(parent, f"Mở lại năm {year}", save, jobs=jobs, width=560)
        self.add("reason", "Lý do", long_text(2), required=True, span=2)
        self.save_button.setText(f"Mở lại năm {year}")

    def draft(self) -> str:
        """Return the reason.

        Raises:
            InputError: If there is none.
        """
        return read_draft(_Required, self.values()).reason


def _task(task: CarriedTask, states: dict[str, str]) -> tuple[str, str, str]:
    planned = _period(task.planned_period)
    when = vietnamese.day(task.due_on) or planned or task.time_text or ""
    last = _NO_ENTRY
    if task.last_period:
        state = states.get(task.last_state or "", "chưa ghi")
        last = f"{state}, {_period(task.last_period)}"
    return f"{task.text} ({task.document})", when, last


def _period(code: str | None) -> str:
    """Return a period as a sentence names it; what cannot be read as it stands."""
    try:
        return parse_period(code).title if code else ""
    except InputError:
        return code or ""


def _duty(row: DueRow) -> tuple[str, str, str]:
    return row.duty.text, f"{period_words(row)} ({printed_words(row)})", ""
