"""The dialogs of the page of evaluations: what the figures would change, and the rating itself."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from kttt_desktop.domain.evaluation import EvaluationDraft, points_words
from kttt_desktop.domain.law import Law
from kttt_desktop.queries.rows.evaluation import EvaluationRow
from kttt_desktop.ui import fonts
from kttt_desktop.ui.dialog import TABLE, EntryDialog
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.pages.draft_dialog import DAY, LONG, DraftDialog, Entry
from kttt_desktop.ui.parts import label

Change = tuple[EvaluationRow, str, int | None, int | None, str]
_HEADS = ("Tổ chức", "Tiêu chí", "Đang chấm", "Sẽ ghi", "Căn cứ")
_WIDTHS = (250, 74, 92, 70, 330)
_MOST_SHOWN = 400
_PARTS = (
    Entry("evaluated_on", DAY),
    Entry("evaluated_by", column=1),
    Entry("development_plan", LONG, span=2),
    Entry("note", LONG, span=2),
)


def recount_changes(rows: Sequence[EvaluationRow]) -> list[Change]:
    """Return what the year figures would change in the office's column."""
    return [
        (row, code, before, now, row.computed[code].evidence)
        for row in rows
        if row.organization.kind not in row.tree.set.exempt_kinds
        for code, (before, now) in row.differing().items()
    ]


def copy_changes(rows: Sequence[EvaluationRow]) -> list[Change]:
    """Return which own points the office would take over."""
    return [
        (row, code, None, row.scores[code].self_points, "điểm HTX tự chấm")
        for row in rows
        if row.organization.kind not in row.tree.set.exempt_kinds
        for code in row.self_only()
    ]


class PointsPreview(EntryDialog):
    """Shows points before they are written, for the organisation shown or for all in the list.

    `draft` gives the ids of the organisations.
    """

    def __init__(  # noqa: PLR0913  each part of a dialog is named where it is made
        self,
        parent: QWidget | None,
        title: str,
        save: Callable[[Any], object],
        *,
        rows: Sequence[EvaluationRow],
        current: EvaluationRow | None,
        changes: Callable[[Sequence[EvaluationRow]], list[Change]],
        jobs: JobRunner | None = None,
    ) -> None:
        super().__init__(parent, title, save, jobs=jobs, width=TABLE)
        self._rows = tuple(rows)
        self._current = current
        self._changes = changes
        name = current.organization.name if current is not None else ""
        self.only = QCheckBox(f"Chỉ {name}")
        self.only.setObjectName("only")
        self.only.setVisible(current is not None)
        self.count = label("", "strong")
        self.table = QTableWidget(0, len(_HEADS))
        self._set_up_table()
        for place, part in enumerate((self.count, self.only, self.table), 1):
            self._inner.insertWidget(place, part)
        self.only.toggled.connect(self._show)
        self._show()

    def _set_up_table(self) -> None:
        self.table.setObjectName("changes")
        self.table.setAccessibleName("Điểm sẽ ghi")
        self.table.setHorizontalHeaderLabels(_HEADS)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(fonts.scaled(26))
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setMinimumHeight(fonts.scaled(340))
        for place, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(place, fonts.scaled(width))
        head = self.table.horizontalHeader()
        head.setObjectName("faultsHead")
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        last = len(_HEADS) - 1
        head.setSectionResizeMode(last, QHeaderView.ResizeMode.Stretch)

    def _shown(self) -> tuple[EvaluationRow, ...]:
        if self.only.isChecked() and self._current is not None:
            return (self._current,)
        return self._rows

    @Slot()
    def _show(self) -> None:
        found = self._changes(self._shown())
        bodies = len({row.id for row, *_ in found})
        more = "" if len(found) <= _MOST_SHOWN else f", xem trước {_MOST_SHOWN} dòng đầu"
        words = f"{len(found)} điểm của {bodies} tổ chức sẽ được ghi{more}"
        self.count.setText(words if found else "Không có điểm nào khác với cột của cơ quan.")
        self.save_button.setText(f"Ghi {len(found)} điểm")
        self.save_button.setEnabled(bool(found))
        shown = found[:_MOST_SHOWN]
        self.table.setRowCount(len(shown))
        for line, (row, code, before, now, said) in enumerate(shown):
            texts = (
                row.organization.name,
                code,
                points_words(before) or "chưa chấm",
                points_words(now),
                said,
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(line, column, item)

    def draft(self) -> object:
        """Return the organisations whose points are to be written."""
        return tuple(row.id for row in self._shown())


class RatingDialog(DraftDialog):
    """Day, person, plan and note of a rating."""

    def __init__(
        self,
        parent: QWidget | None,
        row: EvaluationRow,
        year: int,
        save: Callable[[Any], object],
        *,
        law: Law,
        jobs: JobRunner | None = None,
    ) -> None:
        kept = row.kept
        names = ("evaluated_on", "evaluated_by", "development_plan", "note")
        base: dict[str, Any] = {"organization_id": row.id, "year": year}
        if kept is not None:
            base |= {name: getattr(kept, name) for name in names}
        super().__init__(
            parent,
            f"Đánh giá {row.organization.name} năm {year}",
            save,
            kind=EvaluationDraft,
            parts=_PARTS,
            law=law,
            base=base,
            jobs=jobs,
        )
