"""Colour roles, light and dark: one table from which palette and style sheet are filled."""

import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from kttt_desktop.ui import fonts

_PROPERTY = "colourTheme"
# For QApplication: PySide makes every enum of QStyle for whoever asks for the style later.
STYLE_ARGUMENTS = ("-style", "Fusion")


class Role(Enum):
    """What a colour is for: its name in the style sheet, the light colour, the dark one."""

    CANVAS = ("canvas", "#F3F5F6", "#13191D")
    SURFACE = ("surface", "#FFFFFF", "#1B2227")
    RAISED = ("raised", "#FFFFFF", "#232C32")
    HEAD = ("head", "#EDF1F3", "#222B31")
    RAIL = ("rail", "#E6EBEE", "#0F1417")
    ZEBRA = ("zebra", "#F8FAFA", "#1E262B")
    LINE = ("line", "#DBE2E6", "#2E3A41")
    GRID = ("grid", "#E3E9EC", "#2A353B")
    LINE2 = ("line2", "#C6D0D6", "#3D4B54")
    EDGE = ("edge", "#7B8B96", "#71828D")
    TEXT = ("text", "#15222A", "#E6ECEF")
    TEXT2 = ("text2", "#42525C", "#B7C3CA")
    TEXT3 = ("text3", "#53626C", "#98A7B0")
    DISABLED = ("disabled", "#8D9AA2", "#66747D")
    ACCENT = ("accent", "#0E5C7F", "#69B9DB")
    ACCENT_HOVER = ("accent_hover", "#0B4D6B", "#85C8E4")
    ACCENT_PRESSED = ("accent_pressed", "#083C54", "#4EA3C7")
    ON_ACCENT = ("on_accent", "#FFFFFF", "#06202C")
    SEL = ("sel", "#D6E8F1", "#1B3B4A")
    HOVER = ("hover", "#EAF1F5", "#253239")
    FOCUS = ("focus", "#0E7AA8", "#69B9DB")
    OK = ("ok", "#1B6638", "#7FCE9B")
    OK_TINT = ("ok_tint", "#DFF1E5", "#193626")
    WARN = ("warn", "#7F4A00", "#EBBE69")
    WARN_TINT = ("warn_tint", "#FBEDCF", "#3B2E12")
    DANGER = ("danger", "#AE2119", "#F59A92")
    DANGER_TINT = ("danger_tint", "#FBE3E1", "#472522")
    INFO = ("info", "#1D4FA8", "#98BEF8")
    INFO_TINT = ("info_tint", "#E1EAFB", "#1F3152")
    EST = ("est", "#653A99", "#C9ADF0")
    EST_TINT = ("est_tint", "#EEE7F8", "#362A4B")
    LOCK = ("lock", "#4F5E68", "#9CABB4")
    LOCK_TINT = ("lock_tint", "#E7ECEE", "#262F35")
    LOCK_HATCH = ("lock_hatch", "#D3DBDF", "#323D44")
    NOTE = ("note", "#C06A00", "#EBA53C")
    MARK = ("mark", "#FFE08A", "#57430E")
    TIP = ("tip", "#22323B", "#E6ECEF")
    ON_TIP = ("on_tip", "#FFFFFF", "#15222A")
    SCRIM = ("scrim", "#54000000", "#78000000")
    G1 = ("g1", "#0E5C7F", "#69B9DB")
    G2 = ("g2", "#4E9ABB", "#3E86A5")
    G3 = ("g3", "#7F97A4", "#5C707C")
    G4 = ("g4", "#B98A2F", "#D6AC55")
    G5 = ("g5", "#7B5EA7", "#B397DD")
    G6 = ("g6", "#4F8A5B", "#7DBB8A")


class Tone(Enum):
    """What a chip, a band or a cell says: its sign colour and its tint; None = no ground."""

    PLAIN = (Role.TEXT2, None)
    OK = (Role.OK, Role.OK_TINT)
    WARN = (Role.WARN, Role.WARN_TINT)
    DANGER = (Role.DANGER, Role.DANGER_TINT)
    INFO = (Role.INFO, Role.INFO_TINT)
    EST = (Role.EST, Role.EST_TINT)
    LOCK = (Role.LOCK, Role.LOCK_TINT)
    ACCENT = (Role.ACCENT, Role.SEL)

    def __init__(self, sign: Role, tint: Role | None) -> None:
        self.sign = sign
        self.tint = tint


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours."""

    dark: bool

    def name(self, role: Role) -> str:
        """Return the colour of a role as `#RRGGBB` (or `#AARRGGBB`)."""
        return role.value[2 if self.dark else 1]

    def color(self, role: Role) -> QColor:
        """Return the colour of a role."""
        return QColor(self.name(role))


LIGHT = Theme(dark=False)
DARK = Theme(dark=True)


def current() -> Theme:
    """Return the theme that the application wears; light before one was put on."""
    app = QGuiApplication.instance()
    return DARK if app is not None and app.property(_PROPERTY) == "dark" else LIGHT


def color(role: Role) -> QColor:
    """Return the colour of a role in the theme that the application wears."""
    return current().color(role)


def wanted(choice: str) -> Theme:
    """Return the theme of a choice: `light`, `dark`, or `auto` = as the system has it."""
    if choice in {"light", "dark"}:
        return DARK if choice == "dark" else LIGHT
    scheme = QGuiApplication.styleHints().colorScheme()
    return DARK if scheme is Qt.ColorScheme.Dark else LIGHT


def palette(theme: Theme) -> QPalette:
    """Return the palette of a theme."""
    made = QPalette()
    for place, role in _PALETTE.items():
        made.setColor(place, theme.color(role))
    for place in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, place, theme.color(Role.DISABLED))
    return made


_PALETTE = {
    QPalette.ColorRole.Window: Role.CANVAS,
    QPalette.ColorRole.WindowText: Role.TEXT,
    QPalette.ColorRole.Base: Role.SURFACE,
    QPalette.ColorRole.AlternateBase: Role.ZEBRA,
    QPalette.ColorRole.Text: Role.TEXT,
    QPalette.ColorRole.PlaceholderText: Role.TEXT3,
    QPalette.ColorRole.Button: Role.SURFACE,
    QPalette.ColorRole.ButtonText: Role.TEXT,
    QPalette.ColorRole.Highlight: Role.SEL,
    QPalette.ColorRole.HighlightedText: Role.TEXT,
    QPalette.ColorRole.ToolTipBase: Role.TIP,
    QPalette.ColorRole.ToolTipText: Role.ON_TIP,
    QPalette.ColorRole.Link: Role.ACCENT,
    QPalette.ColorRole.LinkVisited: Role.ACCENT,
    QPalette.ColorRole.Accent: Role.ACCENT,
    QPalette.ColorRole.Light: Role.LINE,
    QPalette.ColorRole.Midlight: Role.LINE,
    QPalette.ColorRole.Mid: Role.LINE2,
    QPalette.ColorRole.Dark: Role.LINE2,
    QPalette.ColorRole.Shadow: Role.EDGE,
}


def style_sheet(template: str, theme: Theme, icons: Path) -> str:
    """Return the style sheet with the colours and sizes of a theme in it.

    Args:
        template: Text in which `@role`, `@px(n)` (n × the font factor) and `@icons` stand.
        theme: Whose colours.
        icons: Folder of the drawings that a style sheet names.
    """
    factor = fonts.factor()
    sized = re.sub(r"@px\((\d+)\)", lambda found: f"{round(int(found[1]) * factor)}px", template)
    sized = sized.replace("@icons", icons.as_posix())
    named = {role.value[0]: theme.name(role) for role in Role}
    named["scheme"] = "dark" if theme.dark else "light"
    named["tip_link"] = tip_link(theme)
    return re.sub(r"@([a-z0-9_]+)", lambda found: named[found[1]], sized)


def tip_link(theme: Theme) -> str:
    """Return the colour of a link on a toast, whose ground is as dark as the other theme's."""
    return (LIGHT if theme.dark else DARK).name(Role.ACCENT)


def put_on(app: QApplication, theme: Theme, resources: Path, factor: float = 1.0) -> None:
    """Give the application the theme: font, palette and style sheet.

    Args:
        app: The application.
        theme: The colours.
        resources: Folder that holds `style.qss` and `icons/`.
        factor: Font factor of the settings.
    """
    app.setProperty(_PROPERTY, "dark" if theme.dark else "light")
    fonts.set_factor(app, factor)
    app.setFont(fonts.font(fonts.Type.BODY))
    app.setPalette(palette(theme))
    if _high_contrast():
        app.setStyleSheet("")
        return
    template = (resources / "style.qss").read_text(encoding="utf-8")
    app.setStyleSheet(style_sheet(template, theme, resources / "icons"))


def _high_contrast() -> bool:
    """Return whether the system asks for high contrast, under which its own palette is used."""
    hints = QGuiApplication.styleHints()  # named, because what it owns goes with it
    accessibility = hints.accessibility()
    return accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast
