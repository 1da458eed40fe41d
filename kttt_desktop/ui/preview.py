"""Pages of a PDF, black on white in any theme; a click finds the cell under it.

Only pages that come into view are drawn, so that a list of a thousand pages opens at once. PDFium
may be used by one thread only: it is the window's.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from kttt_desktop.ui import theme
from kttt_desktop.ui.theme import Role

_GAP = 16
_KEPT = 6


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, in pt from its top left; `key` is what stands there."""

    page: int
    key: object
    x0: float
    y0: float
    x1: float
    y1: float


class _Pages:
    """The pages of one PDF as pictures, the last few kept."""

    def __init__(self, pdf: bytes) -> None:
        self._document = pypdfium2.PdfDocument(pdf)
        self._drawn: OrderedDict[tuple[int, float], QImage] = OrderedDict()
        self.sizes = [self._document.get_page_size(n) for n in range(len(self._document))]

    def picture(self, number: int, scale: float) -> QImage:
        """Return a page, counted from 0, at `scale` pixels for each pt."""
        key = (number, scale)
        if key not in self._drawn:
            self._drawn[key] = self._draw(number, scale)
            while len(self._drawn) > _KEPT:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(key)
        return self._drawn[key]

    def close(self) -> None:
        """Let go of the document."""
        self._document.close()

    def _draw(self, number: int, scale: float) -> QImage:
        page = self._document[number]
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        drawn = QImage(
            bytes(bitmap.buffer),
            bitmap.width,
            bitmap.height,
            bitmap.stride,
            QImage.Format.Format_RGBX8888,
        ).copy()
        page.close()
        return drawn


class _Sheet(QWidget):
    """One page."""

    clicked = Signal(object)

    def __init__(self, pages: _Pages, number: int, boxes: Sequence[Box], zoom: float) -> None:
        super().__init__()
        self._pages = pages
        self._number = number
        self._boxes = tuple(boxes)
        self._zoom = zoom
        self.chosen: object = None
        width, height = pages.sizes[number]
        self.setFixedSize(QSize(round(width * zoom), round(height * zoom)))
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
        picture = self._pages.picture(self._number, self._zoom * self.devicePixelRatioF())
        painter.drawImage(QRectF(self.rect()), picture)
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
        self._pages: _Pages | None = None
        self._boxes: tuple[Box, ...] = ()
        self.sheets: list[_Sheet] = []
        self.key: object = None

    def show_pages(self, pdf: bytes | None, boxes: Sequence[Box] = ()) -> None:
        """Show another document, None = nothing; the chosen cell stays when it is there."""
        old, self._boxes = self._pages, tuple(boxes)
        self._pages = None if pdf is None else _Pages(pdf)
        self._lay_out()
        if old is not None:
            old.close()

    def page_count(self) -> int:
        """Return how many pages are shown."""
        return len(self.sheets)

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
        by_page: dict[int, list[Box]] = {}
        for box in self._boxes:
            by_page.setdefault(box.page, []).append(box)
        if self._pages is not None:
            self.sheets = [
                _Sheet(self._pages, number, by_page.get(number + 1, ()), self.zoom)
                for number in range(len(self._pages.sizes))
            ]
        for sheet in self.sheets:
            sheet.chosen = self.key
            sheet.clicked.connect(self._on_clicked)
            column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setWidget(inner)

    def _on_clicked(self, key: object) -> None:
        self.choose(key)
        self.chosen.emit(key)
