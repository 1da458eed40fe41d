"""Words over several lines, the last of which ends in “…” when more would follow."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextLine, QTextOption


def paint_lines(painter: QPainter, place: QRect, text: str, most: int) -> None:
    """Draw a text from the top of a place in the painter's font and pen.

    Args:
        painter: Draws.
        place: What does not fit is left out.
        text: Its own line breaks count as blanks.
        most: At most so many lines.
    """
    words = " ".join(text.split())
    layout = QTextLayout(words, painter.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    metrics = painter.fontMetrics()
    high = metrics.lineSpacing()
    count = max(min(most, place.height() // high), 1)
    lines: list[QTextLine] = []
    layout.beginLayout()
    while len(lines) < count and (made := layout.createLine()).isValid():
        made.setLineWidth(place.width())
        lines.append(made)
    layout.endLayout()
    for number, made in enumerate(lines):
        top = place.top() + number * high
        start = made.textStart()
        if number == count - 1 and start + made.textLength() < len(words):
            rest = metrics.elidedText(words[start:], Qt.TextElideMode.ElideRight, place.width())
            line = QRect(place.left(), top, place.width(), high)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, rest)
        else:
            made.draw(painter, QPointF(place.left(), top))
