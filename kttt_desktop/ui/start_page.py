"""What the window shows while no register is open: open one, make one, or why it failed."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from kttt_desktop.ui import theme
from kttt_desktop.ui.notices import Band
from kttt_desktop.ui.parts import button, label
from kttt_desktop.ui.theme import Role, Tone

_FILTER = "Sổ của chương trình (*.kttt)"
_SUFFIX = ".kttt"
_BLOCK = 28


class Skeleton(QWidget):
    """Stands where a page will be until it is there: its header and rows, without words."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color(Role.CANVAS))
        painter.fillRect(16, 17, 160, 18, theme.color(Role.LINE))
        below = self.rect().adjusted(0, 98, 0, 0)
        painter.fillRect(below, theme.color(Role.SURFACE))
        painter.fillRect(0, 98, self.width(), 32, theme.color(Role.HEAD))
        for top in range(130, self.height(), _BLOCK):
            painter.fillRect(0, top + _BLOCK - 1, self.width(), 1, theme.color(Role.GRID))
            painter.fillRect(44, top + 10, 180, 8, theme.color(Role.HEAD))


class StartPage(QWidget):
    """Offers to open or make a register."""

    open_asked = Signal(str)
    new_asked = Signal(str)

    def __init__(self, recent: tuple[str, ...]) -> None:
        super().__init__()
        self._recent = recent
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 40, 48, 40)
        column.setSpacing(12)
        column.addWidget(label("Chưa mở sổ nào", "title"))
        words = "Mỗi sổ là một tệp đuôi .kttt, giữ mọi tổ chức, thành viên, số liệu và báo cáo."
        column.addWidget(label(words, "second"))
        self.band = Band(Tone.DANGER)
        column.addWidget(self.band)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.open_button = button("Mở sổ…", "primary", icon="folder-open", name="open_register")
        self.new_button = button("Lập sổ mới…", icon="plus", name="new_register")
        row.addWidget(self.open_button)
        row.addWidget(self.new_button)
        row.addStretch(1)
        column.addLayout(row)
        self.recent_buttons = [button(path, "link") for path in self._recent]
        if self.recent_buttons:
            column.addSpacing(12)
            column.addWidget(label("Đã mở gần đây", "strong"))
        for one in self.recent_buttons:
            column.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _connect(self) -> None:
        self.open_button.clicked.connect(self._on_open)
        self.new_button.clicked.connect(self._on_new)
        for one in self.recent_buttons:
            one.clicked.connect(self._on_recent)

    def say(self, sentence: str) -> None:
        """Say why a register could not be opened."""
        self.band.say(sentence)
        self.band.strong.setWordWrap(True)

    @Slot()
    def _on_open(self) -> None:
        dialog = QFileDialog(self, "Mở sổ", "", _FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._show(dialog)
        dialog.fileSelected.connect(self.open_asked)

    @Slot()
    def _on_new(self) -> None:
        dialog = QFileDialog(self, "Lập sổ mới", "so-kttt" + _SUFFIX, _FILTER)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(_SUFFIX[1:])
        self._show(dialog)
        dialog.fileSelected.connect(self.new_asked)

    def _show(self, dialog: QFileDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setDirectory(str(Path.home()))
        dialog.open()

    @Slot()
    def _on_recent(self) -> None:
        sender = self.sender()
        for one in self.recent_buttons:
            if one is sender:
                self.open_asked.emit(one.text())
