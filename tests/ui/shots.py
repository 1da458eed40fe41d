"""Pictures of widgets, to be looked at beside the drawings."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from kttt_desktop.config import paths
from kttt_desktop.ui import theme


def wear(choice="light", factor=1.0):
    """Return the application, wearing the theme."""
    app = QApplication.instance() or QApplication([])
    theme.put_on(app, theme.wanted(choice), paths.resources_dir(), factor)
    return app


def shot(widget, path, scale=1, size=(1366, 768)):
    """Draw a widget at a size and a pixel ratio into a PNG."""
    widget.resize(QSize(*size))
    widget.show()
    for _ in range(4):
        QApplication.processEvents()
    image = QImage(widget.size() * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(0)
    widget.render(image)
    image.save(str(path))
