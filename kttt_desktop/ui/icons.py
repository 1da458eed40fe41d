"""Line icons of `resources/icons`, in the colour of a role, drawn for the ratio of the screen."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kttt_desktop.config import paths
from kttt_desktop.ui import theme
from kttt_desktop.ui.theme import Role

_FINE_FROM = 18
_STROKE, _FINE_STROKE = 'stroke-width="1.9"', 'stroke-width="1.75"'


@cache
def _drawing(name: str) -> str:
    return (paths.resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _renderer(name: str, color: str, *, fine: bool) -> QSvgRenderer:
    text = _drawing(name).replace("currentColor", color)
    if fine:
        text = text.replace(_STROKE, _FINE_STROKE)
    return QSvgRenderer(QByteArray(text.encode()))


def paint(painter: QPainter, name: str, rect: QRect, role: Role = Role.TEXT2) -> None:
    """Draw an icon into a square of the painter's surface."""
    fine = rect.width() >= _FINE_FROM
    _renderer(name, theme.current().name(role), fine=fine).render(painter, QRectF(rect))


def pixmap(name: str, size: int, ratio: float, role: Role = Role.TEXT2) -> QPixmap:
    """Return an icon of `size` logical pixels for a screen of that ratio."""
    made = QPixmap(QSize(size, size) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint(painter, name, QRect(0, 0, size, size), role)
    painter.end()
    return made


class _LineIcon(QIconEngine):
    """Draws when asked, so that a changed theme or screen needs no new icon."""

    def __init__(self, name: str, role: Role) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def clone(self) -> QIconEngine:
        return _LineIcon(self._name, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        paint(painter, self._name, rect, self._role_of(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float
    ) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        rect = QRectF(0, 0, size.width(), size.height())
        fine = size.width() / scale >= _FINE_FROM
        color = theme.current().name(self._role_of(mode))
        _renderer(self._name, color, fine=fine).render(painter, rect)
        painter.end()
        made.setDevicePixelRatio(scale)
        return made

    def _role_of(self, mode: QIcon.Mode) -> Role:
        return Role.DISABLED if mode is QIcon.Mode.Disabled else self._role


def icon(name: str, role: Role = Role.TEXT2) -> QIcon:
    """Return an icon by its file name without `.svg`.

    Raises:
        FileNotFoundError: When there is no such drawing.
    """
    _drawing(name)
    return QIcon(_LineIcon(name, role))


def mark(size: int, ratio: float = 1.0) -> QPixmap:
    """Return the mark of the program: an accent square with a ledger."""
    made = QPixmap(QSize(size, size) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(Role.ACCENT))
    painter.drawRoundedRect(QRectF(0, 0, size, size), 6, 6)
    inner = round(size * 0.62)
    edge = (size - inner) // 2
    paint(painter, "ledger", QRect(edge, edge, inner, inner), Role.ON_ACCENT)
    painter.end()
    return made
