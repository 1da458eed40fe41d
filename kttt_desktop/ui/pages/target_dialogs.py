"""Dialogs of targets: one entered or put right, how it is counted, national texts, its years."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_target_entries import TargetPack
from kttt_desktop.domain.target import TargetDraft, TargetSettings
from kttt_desktop.queries.rows.indicators import Catalogue
from kttt_desktop.queries.rows.targets import TargetRow, YearValue
from kttt_desktop.queries.target_words import Proposal, proposed_figure
from kttt_desktop.ui.dialog import EntryDialog, footer
from kttt_desktop.ui.form_field import choice
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.list_view import ListView
from kttt_desktop.ui.pages.draft_dialog import LONG, PICK, YEAR, DraftDialog, Entry, Part
from kttt_desktop.ui.pages.pick_edit import PickEdit
from kttt_desktop.ui.pages.target_text import (
    OPERATOR_TITLES,
    figure_words,
    number_words,
    share_words,
    title_words,
    typed_words,
)
from kttt_desktop.ui.parts import button, label
from kttt_desktop.ui.row_source import RowSource
from kttt_desktop.ui.table_model import Align, RowTableModel, TableColumn

Save = Callable[[Any], object]
_COUNTED: tuple[Part, ...] = (
    Entry("indicator", PICK, span=2, hint="Chưa chọn thì chưa tính; tên nói rõ mẫu số"),
    Entry("tolerance", YEAR, hint="Chỉ dùng với “khoảng”, theo đơn vị của mức"),
    Entry("start_year", YEAR, hint="Lộ trình và số mới tính từ cuối năm này"),
    Entry("start_value", YEAR, 1, hint="Bỏ trống: tính từ sổ nếu sổ có"),
    Entry("note", LONG, span=2),
)
_PRINTED: tuple[Part, ...] = (
    Entry("text", LONG, span=2, required=True),
    Entry("printed_indicator", span=2),
    Entry("document_id", PICK, span=2),
    Entry("section_path", YEAR),
    Entry("year", YEAR, 1),
    Entry("operator", PICK, hint="Bỏ trống: chỉ tiêu định tính"),
    Entry("unit", column=1, hint="% hoặc đơn vị đếm"),
    Entry("value", YEAR),
    Entry("value_to", YEAR, 1, hint="Chỉ của “từ … đến …”"),
    "Cách tính của cơ quan",
)


def indicator_picks(
    catalogue: Catalogue, proposed: Sequence[Proposal] = ()
) -> list[tuple[str, str]]:
    """Return the indicators by name, those that the words fit first."""
    found = [(one.code, one.name) for one in proposed]
    fit = {one.code for one in proposed}
    others = [(code, spec.name) for code, spec in catalogue.items() if code not in fit]
    return found + sorted(others, key=lambda each: vietnamese.sort_key(each[1]))


def _propose(dialog: DraftDialog, proposed: Sequence[Proposal]) -> None:
    """Say which indicators the printed words fit and why; show long names from their beginning."""
    field = dialog.fields["indicator"]
    if proposed:
        told = "; ".join(f"{one.name} ({one.reason})" for one in proposed)
        field.hint.setText(f"Đề xuất theo chữ trong văn bản: {told}")
    for each in dialog.fields.values():
        edit = each.editor.lineEdit() if isinstance(each.editor, PickEdit) else None
        if edit is not None:
            edit.setCursorPosition(0)


def _base_of(row: TargetRow, names: Sequence[str]) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in names if name != "target_id"}
    return {
        name: typed_words(value) if isinstance(value, Decimal) else value
        for name, value in values.items()
    }


class SettleDialog(DraftDialog):
    """How a target is counted, from where its path starts, how far “khoảng” reaches."""

    def __init__(  # noqa: PLR0913  each part of a dialog is named where it is made
        self,
        parent: QWidget | None,
        row: TargetRow,
        save: Save,
        *,
        law: Law,
        picks: Sequence[tuple[str, str]],
        proposed: Sequence[Proposal] = (),
        jobs: JobRunner | None = None,
    ) -> None:
        base = _base_of(row, list(TargetSettings.model_fields)) | {"target_id": row.id}
        title = f"Cách tính: {title_words(row)}"
        super().__init__(
            parent,
            title,
            save,
            kind=TargetSettings,
            parts=_COUNTED,
            law=law,
            base=base,
            picks={"indicator": picks},
            jobs=jobs,
        )
        _propose(self, proposed)


class TargetDialog(DraftDialog):
    """A target entered by the office, or one put right."""

    def __init__(  # noqa: PLR0913  each part of a dialog is named where it is made
        self,
        parent: QWidget | None,
        row: TargetRow | None,
        save: Save,
        *,
        law: Law,
        picks: Sequence[tuple[str, str]],
        documents: Sequence[tuple[str, str]],
        document_id: int | None = None,
        proposed: Sequence[Proposal] = (),
        jobs: JobRunner | None = None,
    ) -> None:
        base: dict[str, Any] = {"document_id": document_id}
        if row is not None:
            base = _base_of(row, list(TargetDraft.model_fields))
        super().__init__(
            parent,
            "Thêm chỉ tiêu" if row is None else "Sửa chỉ tiêu",
            save,
            kind=TargetDraft,
            parts=(*_PRINTED, *_COUNTED),
            law=law,
            base=base,
            picks={"indicator": picks, "operator": OPERATOR_TITLES, "document_id": documents},
            jobs=jobs,
        )
        _propose(self, proposed)
        figure = proposed_figure(row) if row is not None else None
        if figure is not None:
            said = f"bằng {figure_words(figure.value, figure.unit)} ({figure.reason})"
            self.fields["operator"].hint.setText(f"Đề xuất: {said}")


class PackDialog(EntryDialog):
    """A national text whose targets are taken over as a reference."""

    def __init__(
        self,
        parent: QWidget | None,
        packs: Sequence[TargetPack],
        save: Save,
        jobs: JobRunner | None = None,
    ) -> None:
        super().__init__(parent, "Lấy bộ chỉ tiêu tham chiếu", save, jobs=jobs, width=620)
        options = [(one.code, f"{one.number}: {one.title}") for one in packs]
        sure = all(one.verified for one in packs)
        hint = "Mức của cả nước, chỉ để tham chiếu; chỉ tiêu đã lấy được giữ nguyên." + (
            "" if sure else " Chưa đối chiếu bản gốc."
        )
        self.add("pack", "Văn bản", choice(options, empty=None), required=True, hint=hint, span=2)

    def draft(self) -> str:
        """Return the code of the text."""
        return str(self.values()["pack"])


class YearsDialog(QDialog):
    """The values of a target over the years as a table."""

    def __init__(
        self, parent: QWidget | None, title: str, years: Sequence[YearValue], unit: str
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Các năm")
        columns: tuple[TableColumn[YearValue], ...] = (
            TableColumn("Năm", lambda row: row.year, str, key="year", width=80),
            TableColumn("Tại ngày", lambda row: row.as_of, vietnamese.day, key="day", width=120),
            TableColumn(
                "Giá trị",
                lambda row: number_words(row.answer.value, unit) or "chưa có",
                key="value",
                width=110,
                align=Align.RIGHT,
            ),
            TableColumn(
                "Tử số, mẫu số", lambda row: share_words(row.answer, ""), key="share", width=240
            ),
        )
        source: RowSource[YearValue] = RowSource(columns, tuple(years))
        self.list = ListView(RowTableModel(columns, source))
        self.list.reload()
        self.close_button = button("Đóng", "primary", name="cancel", tip="Esc")
        self.close_button.clicked.connect(self._on_close)
        head = label(title, "strong", wrap=True)
        head.setContentsMargins(20, 14, 20, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.list, 1)
        column.addWidget(footer(buttons=(self.close_button,)))
        self.resize(640, 480)

    @Slot()
    def _on_close(self) -> None:
        self.reject()
