"""Questions with a harmless default, and the dialogs for errors."""

import traceback

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kttt_desktop.config import paths
from kttt_desktop.domain.faults import KtttError
from kttt_desktop.ui import icons
from kttt_desktop.ui.dialog import QUESTION, footer
from kttt_desktop.ui.parts import Kind, button, label
from kttt_desktop.ui.theme import Tone


class Question(QDialog):
    """Asks with number and names; Enter and Esc choose what loses nothing.

    `agreed` is emitted when the officer chose the acting button.
    """

    agreed = Signal()

    def __init__(  # noqa: PLR0913  the parts of a question
        self,
        parent: QWidget | None,
        title: str,
        consequences: str,
        *,
        act: str,
        keep: str = "Giữ lại",
        kind: Kind = "danger",
        tone: Tone = Tone.DANGER,
        icon: str = "triangle-alert",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("KTTT Desktop")
        self.act_button = button(act, kind, name="act")
        self.keep_button = button(keep, "primary" if kind == "danger" else "plain", name="keep")
        self._build(title, consequences, icon, tone)
        self._connect()

    def _build(self, title: str, consequences: str, icon: str, tone: Tone) -> None:
        body = QHBoxLayout()
        body.setContentsMargins(20, 18, 20, 18)
        body.setSpacing(14)
        sign = QLabel()
        picture = icons.icon(icon, tone.sign).pixmap(QSize(28, 28), self.devicePixelRatioF())
        sign.setPixmap(picture)
        body.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(label(title, "heading", wrap=True))
        self.words = label(consequences, "second", wrap=True)
        words.addWidget(self.words)
        words.addStretch(1)
        body.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(footer(buttons=(self.act_button, self.keep_button)))
        self.setFixedWidth(QUESTION)
        self.keep_button.setDefault(True)
        self.keep_button.setAutoDefault(True)

    def _connect(self) -> None:
        self.act_button.clicked.connect(self._on_agreed)
        self.keep_button.clicked.connect(self.reject)

    def open(self) -> None:
        """Open the question with the focus on what loses nothing."""
        layout = self.layout()
        if layout is not None:
            self.setFixedHeight(layout.totalHeightForWidth(QUESTION))
        super().open()
        self.keep_button.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_agreed(self) -> None:
        self.accept()
        self.agreed.emit()


def tell(parent: QWidget | None, error: KtttError) -> Question:
    """Show the sentences of an error that belongs to no field; return the open dialog."""
    sentences = [fault.text() for fault in error.faults]
    codes = ", ".join(dict.fromkeys(fault.msg.name for fault in error.faults))
    dialog = Question(
        parent,
        sentences[0] if sentences else "Không thực hiện được.",
        "\n".join([*sentences[1:], codes]),
        act="",
        keep="Đóng",
        kind="plain",
        icon="circle-alert",
    )
    dialog.act_button.hide()
    dialog.open()
    return dialog


class BugDialog(Question):
    """“Chương trình gặp lỗi”: where the log is, and a button to copy the details."""

    def __init__(self, parent: QWidget | None, error: BaseException) -> None:
        super().__init__(
            parent,
            "Chương trình gặp lỗi",
            "Số liệu đã lưu không bị ảnh hưởng. Việc vừa làm có thể chưa được ghi, kiểm tra lại "
            f"trước khi làm tiếp. Chi tiết được ghi ở {paths.log_file()}.",
            act="Chép chi tiết",
            keep="Đóng",
            kind="plain",
            icon="bug",
        )
        self.details = "".join(traceback.format_exception(error))

    @Slot()
    def _on_agreed(self) -> None:
        QGuiApplication.clipboard().setText(self.details)
