"""The files attached to a row: pictures as small pictures, others by their name."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QIcon,
    QImage,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kttt_desktop.domain.attachment import AttachmentDraft
from kttt_desktop.domain.faults import Fault, FileError, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.queries.rows.attachments import AttachmentRow
from kttt_desktop.services.attachments import add_attachment, remove_attachments
from kttt_desktop.ui import icons
from kttt_desktop.ui.changes import Entity
from kttt_desktop.ui.files import FileChooser
from kttt_desktop.ui.jobs import Job
from kttt_desktop.ui.pages.acts import Acts
from kttt_desktop.ui.pages.ledger_desk import LedgerDesk
from kttt_desktop.ui.parts import button, label
from kttt_desktop.ui.question import Question, tell

_THUMB = QSize(112, 84)
_CELL = QSize(140, 118)
_SIGN = QSize(44, 44)
_PICTURE = "image/"
_KILO = 1024
_KEY = Qt.ItemDataRole.UserRole

OpenFile = Callable[[Path], object]


def open_file(path: Path) -> None:
    """Show a file in the program that the computer has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class AttachmentStrip(QWidget):
    """The files of one row, with what can be done to them; `counted` with how many there are."""

    counted = Signal(int)

    def __init__(
        self,
        desk: LedgerDesk,
        acts: Acts,
        chooser: FileChooser | None = None,
        opener: OpenFile = open_file,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._acts = acts
        self._chooser = chooser or FileChooser()
        self._opener = opener
        self._owner: tuple[str, int] | None = None
        self._rows: dict[int, AttachmentRow] = {}
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._editable = True
        self._build()
        self._connect()

    def _build(self) -> None:
        self.add_button = button("Thêm tệp…", small=True, icon="paperclip", name="add_file")
        self.open_button = button("Mở tệp", small=True, icon="folder-open", name="open_file")
        self.save_button = button(
            "Ghi ra…", small=True, icon="arrow-down-to-line", name="save_file"
        )
        self.remove_button = button("Xóa…", small=True, icon="trash-2", name="remove_file")
        self.list = QListWidget()
        self.list.setObjectName("files")
        self.list.setAccessibleName("Tệp đính kèm")
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setIconSize(_THUMB)
        self.list.setGridSize(_CELL)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setWordWrap(False)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.nothing = label("Chưa có tệp nào. Kéo thả tệp vào đây hoặc chọn “Thêm tệp…”.", "muted")
        row = QHBoxLayout()
        row.setContentsMargins(16, 6, 16, 4)
        row.setSpacing(8)
        row.addWidget(self.nothing)
        row.addStretch(1)
        for one in (self.open_button, self.save_button, self.remove_button, self.add_button):
            row.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        self.setAcceptDrops(True)
        self._tell_buttons()

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_file)
        self.open_button.clicked.connect(self.open_chosen)
        self.save_button.clicked.connect(self._on_save)
        self.remove_button.clicked.connect(self._on_remove)
        self.list.itemActivated.connect(self.open_chosen)
        self.list.itemSelectionChanged.connect(self._tell_buttons)

    def show_row(self, entity: str, key: int | None, *, editable: bool = True) -> None:
        """Show the files of a row; None = of no row."""
        self._owner = None if key is None else (entity, key)
        self._editable = editable
        self.reload()

    def reload(self) -> None:
        """Read the files again; their small pictures follow."""
        rows = self._desk.files(*self._owner) if self._owner is not None else ()
        self._rows = {row.id: row for row in rows}
        self.list.clear()
        for row in rows:
            item = QListWidgetItem(QIcon(self._centred(icons.icon("file-text"))), row.name)
            item.setData(_KEY, row.id)
            item.setToolTip(f"{row.name}, {max(row.size // _KILO, 1)} KB")
            item.setSizeHint(_CELL)
            self.list.addItem(item)
        self.nothing.setVisible(not rows and self._owner is not None)
        self._tell_buttons()
        self.counted.emit(len(rows))
        pictures = [row.id for row in rows if (row.media_type or "").startswith(_PICTURE)]
        if pictures:
            self._acts.jobs.start(_Thumbs(self._desk, pictures), done=self._on_thumbs)

    @Slot(object)
    def _on_thumbs(self, thumbs: dict[int, QImage]) -> None:
        for place in range(self.list.count()):
            item = self.list.item(place)
            picture = thumbs.get(item.data(_KEY))
            if picture is not None and not picture.isNull():
                item.setIcon(QIcon(self._centred(QIcon(QPixmap.fromImage(picture)), _THUMB)))

    def _centred(self, icon: QIcon, size: QSize = _SIGN) -> QPixmap:
        """Return a picture of the size of all others with a drawing in its middle."""
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(_THUMB * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        place = QRect(QPoint(0, 0), size)
        place.moveCenter(QRect(QPoint(0, 0), _THUMB).center())
        icon.paint(painter, place)
        painter.end()
        return drawn

    def current(self) -> AttachmentRow | None:
        """Return the file that is chosen; of one file alone this one."""
        item = self.list.currentItem()
        if item is not None and item.isSelected():
            return self._rows.get(item.data(_KEY))
        return next(iter(self._rows.values())) if len(self._rows) == 1 else None

    @Slot()
    def _tell_buttons(self) -> None:
        chosen = self.current() is not None
        self.add_button.setEnabled(self._owner is not None and self._editable)
        for one in (self.open_button, self.save_button):
            one.setEnabled(chosen)
        self.remove_button.setEnabled(chosen and self._editable)

    @Slot()
    def add_file(self) -> None:
        """Ask for a file and attach it."""
        self._chooser.ask_source(self, "Mọi tệp (*)", self.attach)

    def attach(self, path: Path) -> None:
        """Attach a file to the row that is shown."""
        if self._owner is None or not self._editable:
            return
        try:
            content = path.read_bytes()
        except OSError:
            args: dict[str, object] = {"value": path.name}
            fault = Fault(Msg.FILE_UNREADABLE, None, Severity.REFUSED, args=args)
            tell(self, FileError(fault))
            return
        entity, key = self._owner
        draft = AttachmentDraft(entity=entity, entity_id=key, name=path.name)
        context = self._desk.context
        self._acts.run(
            lambda: add_attachment(context, draft, content),
            f"Đã đính kèm “{path.name}”.",
            Entity.LEDGER,
        )

    @Slot()
    def open_chosen(self) -> None:
        """Write the chosen file into a folder of this sitting and show it."""
        row = self.current()
        content = self._desk.file_content(row.id) if row is not None else None
        if row is None or content is None:
            return
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="kttt-", ignore_cleanup_errors=True)
        path = Path(self._folder.name) / f"{row.id}-{Path(row.name).name}"
        path.write_bytes(content)
        self._opener(path)

    @Slot()
    def _on_save(self) -> None:
        row = self.current()
        if row is not None:
            self._chooser.ask_target(self, row.name, "Mọi tệp (*)", self.write_to)

    def write_to(self, path: Path) -> None:
        """Write the chosen file to a place of the officer's choice."""
        row = self.current()
        content = self._desk.file_content(row.id) if row is not None else None
        if content is None:
            return
        try:
            path.write_bytes(content)
        except OSError:
            args: dict[str, object] = {"value": path.name}
            tell(self, FileError(Fault(Msg.FILE_UNWRITABLE, None, Severity.REFUSED, args=args)))

    @Slot()
    def _on_remove(self) -> None:
        row = self.current()
        if row is None:
            return
        asked = Question(
            self,
            "Xóa 1 tệp đính kèm?",
            f"“{row.name}”. Lấy lại được bằng “Hoàn tác” hoặc ở Nhật ký.",
            act="Xóa 1 tệp",
        )
        asked.agreed.connect(self._on_agreed)
        asked.open()

    @Slot()
    def _on_agreed(self) -> None:
        row, context = self.current(), self._desk.context
        if row is not None:
            self._acts.run(
                lambda: remove_attachments(context, [row.id]),
                f"Đã xóa tệp “{row.name}”.",
                Entity.LEDGER,
            )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self._owner is not None and self._editable:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.attach(Path(url.toLocalFile()))


class _Thumbs:
    """Reads pictures and makes them small, for the lane of reads."""

    def __init__(self, desk: LedgerDesk, keys: Sequence[int]) -> None:
        self._desk = desk
        self._keys = tuple(keys)

    def __call__(self, job: Job) -> dict[int, QImage]:
        found = {}
        for done, key in enumerate(self._keys):
            job.step(done, len(self._keys))
            picture = QImage.fromData(self._desk.file_content(key) or b"")
            found[key] = picture.scaled(
                _THUMB * 2,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        return found
