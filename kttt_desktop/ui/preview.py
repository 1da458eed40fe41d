"""Pages of a PDF as pictures, black on white in any theme; a click finds the cell under it."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from kttt_desktop.ui import theme
from kttt_desktop.ui.theme import Role

_ONE_AT_A_TIME = threading.Lock()  # PDFium may be used by one thread only
_GAP = 16


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, in pt from its top left; `key` is what stands there."""

    page: int
    key: object
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A page drawn at `scale` pixels for each pt; size in pt."""

    image: QImage
    width: float
    height: float


def draw_pages(pdf: Path, scale: float) -> tuple[Picture, ...]:
    """Return every page of a PDF as a picture."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(_draw(page, scale) for page in document)
        finally:
            document.close()


def _draw(page: pypdfium2.PdfPage, scale: float) -> Picture:
    width, height = page.get_size()
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    drawn = QImage(
        bytes(bitmap.buffer),
        bitmap.width,
        bitmap.height,
        bitmap.stride,
        QImage.Format.Format_RGBX8888,
    ).copy()
    return Picture(drawn, width, height)


class _Sheet(QWidget):
    """One page."""

    clicked = Signal(object)

    def __init__(self, picture: Picture, boxes: Sequence[Box], zoom: float) -> None:
        super().__init__()
        self._picture = picture
        self._boxes = tuple(boxes)
        self._zoom = zoom
        self.chosen: object = None
        self.setFixedSize(QSize(round(picture.width * zoom), round(picture.height * zoom)))
        self.setMouseTracking(True)

    def box_of(self, key: object) -> Box | None:
        """Return where a key stands on this page."""
        return next((box for box in self._boxes if box.key == key), None)

    def place_of(self, box: Box) -> QRectF:
        """Return a box in the pixels of the widget."""
        zoom = self._zoom
        return QRectF(
            box.x0 * zoom, box.y0 * zoom, (box.x1 - box.x0) * zoom, (box.y1 - box.y0) * zoom
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self._picture.image)
        painter.setPen(QPen(theme.color(Role.LINE2), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        chosen = self.box_of(self.chosen) if self.chosen is not None else None
        if chosen is not None:
            painter.setPen(QPen(QColor(theme.color(Role.FOCUS)), 2))
            painter.drawRect(self.place_of(chosen))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._under(event)
        if found is not None:
            self.clicked.emit(found.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._under(event) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def _under(self, event: QMouseEvent) -> Box | None:
        return next(
            (box for box in self._boxes if self.place_of(box).contains(event.position())), None
        )


class PagePreview(QScrollArea):
    """The pages one below the other.

    Signals: `chosen` with the key of the cell that was clicked.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("preview")
        self.setAccessibleName("Trang in")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.zoom = 1.25
        self._pictures: tuple[Picture, ...] = ()
        self._boxes: tuple[Box, ...] = ()
        self.sheets: list[_Sheet] = []
        self.key: object = None

    def show_pages(self, pictures: Sequence[Picture], boxes: Sequence[Box]) -> None:
        """Show other pages; the chosen cell stays when it is still there."""
        self._pictures, self._boxes = tuple(pictures), tuple(boxes)
        self._lay_out()

    def set_zoom(self, zoom: float) -> None:
        """Show the pages at pixels for each pt."""
        place = self.verticalScrollBar().value() * zoom / self.zoom
        self.zoom = zoom
        self._lay_out()
        self.verticalScrollBar().setValue(round(place))

    def choose(self, key: object) -> None:
        """Frame a cell and bring it into view."""
        self.key = key
        for sheet in self.sheets:
            sheet.chosen = key
            sheet.update()
            box = sheet.box_of(key)
            if box is not None:
                middle = sheet.place_of(box).center().toPoint() + sheet.pos()
                self.ensureVisible(middle.x(), middle.y(), 60, 60)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setObjectName("previewGround")
        column = QVBoxLayout(inner)
        column.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        column.setSpacing(_GAP)
        self.sheets = []
        for number, picture in enumerate(self._pictures, start=1):
            boxes = [box for box in self._boxes if box.page == number]
            sheet = _Sheet(picture, boxes, self.zoom)
            sheet.chosen = self.key
            sheet.clicked.connect(self._on_clicked)
            self.sheets.append(sheet)
            column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setWidget(inner)

    def _on_clicked(self, key: object) -> None:
        self.choose(key)
        self.chosen.emit(key)
