"""Two members side by side; what differs stands half bold."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QWidget

from kttt_desktop.domain import vietnamese
from kttt_desktop.queries.rows.duplicates import DuplicatePair, Twin
from kttt_desktop.ui.pages.member_papers import Papers
from kttt_desktop.ui.parts import label, repolish

Words = Callable[[Twin], str]


class ComparePanel(QWidget):
    """What is known of both people of a pair; hidden while there is no pair."""

    def __init__(self, papers: Papers) -> None:
        super().__init__()
        self.setObjectName("compare_panel")
        self._lines: tuple[tuple[str, Words], ...] = (
            ("Tên thành viên", lambda one: one.name),
            ("Sinh", _birth),
            ("Số giấy tờ", lambda one: papers.text(one.identity_number)),
            ("Chỗ ở hiện tại", lambda one: one.address or ""),
            ("Tổ chức", lambda one: one.organization or ""),
            ("Ngày vào", lambda one: vietnamese.day(one.joined_on)),
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 10, 16, 12)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        for place, head in enumerate(("", "Người thứ nhất", "Người thứ hai")):
            grid.addWidget(label(head, "small"), 0, place)
        self.cells = []
        for number, (title, _) in enumerate(self._lines, start=1):
            grid.addWidget(label(title, "second"), number, 0)
            pair = (label(""), label(""))
            for place, cell in enumerate(pair, start=1):
                grid.addWidget(cell, number, place)
            self.cells.append(pair)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self.hide()

    def show_pair(self, pair: DuplicatePair | None) -> None:
        """Show both people; None hides the panel."""
        self.setVisible(pair is not None)
        if pair is None:
            return
        for (_, text), cells in zip(self._lines, self.cells, strict=True):
            texts = (text(pair.first), text(pair.second))
            differ = vietnamese.fold(texts[0]) != vietnamese.fold(texts[1])
            for cell, words in zip(cells, texts, strict=True):
                cell.setText(words or "chưa có")
                cell.setProperty("look", "strong" if differ else "muted" if not words else "")
                repolish(cell)


def _birth(one: Twin) -> str:
    if one.birth_on is not None:
        return vietnamese.day(one.birth_on)
    return "" if one.birth_year is None else str(one.birth_year)
