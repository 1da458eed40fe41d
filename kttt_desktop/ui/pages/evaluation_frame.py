"""The widgets of the page of evaluations: organisations, score sheet, panel."""

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kttt_desktop.ui import fonts
from kttt_desktop.ui.chip import Chip
from kttt_desktop.ui.grid import EntryGrid
from kttt_desktop.ui.notices import Band, EmptyState
from kttt_desktop.ui.page import Page
from kttt_desktop.ui.pages.evaluation_list import RatedList
from kttt_desktop.ui.pages.evaluation_panel import EvaluationPanel
from kttt_desktop.ui.parts import ElidedLabel, button, label, line
from kttt_desktop.ui.theme import Tone

_LIST = 236
_FAULTS = {0: 190, 1: 56, 3: 120}  # the sentence needs the room


class EvaluationFrame(Page):
    """Where everything of the page stands; what it does is added by the page itself."""

    def __init__(self) -> None:
        super().__init__("Đánh giá")
        self._build()

    def _build(self) -> None:
        self.year = QComboBox()
        self.year.setObjectName("year")
        self.year.setAccessibleName("Năm đánh giá")
        self.year.setFixedWidth(fonts.scaled(88))
        self.set = QComboBox()
        self.set.setObjectName("set")
        self.set.setAccessibleName("Bộ tiêu chí")
        self.set.setFixedWidth(fonts.scaled(178))
        self.unverified = Chip()
        self.unverified.say("chưa đối chiếu", Tone.WARN)
        self.unverified.setToolTip("Bộ tiêu chí chưa đối chiếu bản gốc")
        for widget in (self.year, self.set, self.unverified):
            self.header.add_left(widget)
        self.recount = button("Tính từ số liệu…", icon="table-2", name="recount")
        self.copy = button("Chép điểm HTX…", icon="copy", name="copy")
        self.summary = button("Lập TT01-TH", icon="file-text", name="summary")
        self.undo_button = button("", icon="undo-2", name="undo", tip="Hoàn tác (Ctrl+Z)")
        self.header.add(self.undo_button, self.recount, self.copy, self.summary)
        self.band = Band(Tone.WARN)
        self.body.addWidget(self.band)
        self.empty = EmptyState()
        self.stack = QStackedWidget()
        self.stack.addWidget(self._content())
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)

    def _content(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.panel = EvaluationPanel()
        row.addWidget(self._list_column())
        row.addWidget(line(upright=True))
        row.addWidget(self._sheet_column(), 1)
        row.addWidget(line(upright=True))
        row.addWidget(self.panel)
        return made

    def _list_column(self) -> QWidget:
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setPlaceholderText("Tìm tổ chức")
        self.sieve = QComboBox()
        self.sieve.setObjectName("sieve")
        self.sieve.setAccessibleName("Xếp loại")
        self.count = label("", "small")
        self.counts = label("", "small", wrap=True)
        self.list = RatedList()
        column = QWidget()
        column.setFixedWidth(fonts.scaled(_LIST))
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 8, 0, 0)
        inside.setSpacing(6)
        head = QVBoxLayout()
        head.setContentsMargins(10, 0, 10, 0)
        head.setSpacing(6)
        for part in (self.search, self.sieve, self.count, self.counts):
            head.addWidget(part)
        inside.addLayout(head)
        inside.addWidget(self.list, 1)
        return column

    def _sheet_column(self) -> QWidget:
        self.name = ElidedLabel("heading")
        self.about = ElidedLabel("small")
        self.differing = QCheckBox("Chỉ dòng lệch, lỗi")
        self.differing.setObjectName("differing")
        self.grid = EntryGrid("Tiêu chí")
        for place, width in _FAULTS.items():
            self.grid.panel.table.setColumnWidth(place, fonts.scaled(width))
        column = QWidget()
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.name)
        words.addWidget(self.about)
        head.addLayout(words, 1)
        head.addWidget(self.differing)
        inside.addLayout(head)
        inside.addWidget(self.grid, 1)
        return column

    def focus_first(self) -> None:
        """Put the focus into the score sheet."""
        self.grid.setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return what F6 walks: the year, the organisations, the score sheet."""
        return (self.year, self.list, *self.grid.regions())

    def legend(self) -> QWidget | None:
        """Return the legend of the cell states."""
        return self.grid.legend()
