import re

import pytest

from kttt_desktop.config import paths
from kttt_desktop.ui import icons, theme
from kttt_desktop.ui.theme import DARK, LIGHT, Role

GROUNDS = (
    Role.CANVAS,
    Role.SURFACE,
    Role.RAISED,
    Role.HEAD,
    Role.RAIL,
    Role.ZEBRA,
    Role.HOVER,
    Role.SEL,
)
TEXT, SIGN = 4.5, 3.0
STATES = {
    Role.OK: Role.OK_TINT,
    Role.WARN: Role.WARN_TINT,
    Role.DANGER: Role.DANGER_TINT,
    Role.INFO: Role.INFO_TINT,
    Role.EST: Role.EST_TINT,
    Role.LOCK: Role.LOCK_TINT,
}
PAIRS = [
    *((role, ground, TEXT) for role in (Role.TEXT, Role.TEXT2, Role.TEXT3) for ground in GROUNDS),
    *((Role.ACCENT, ground, TEXT) for ground in GROUNDS),
    *((sign, ground, TEXT) for sign in STATES for ground in (*GROUNDS, STATES[sign])),
    *((Role.TEXT, tint, TEXT) for tint in STATES.values()),
    *((Role.ON_ACCENT, ground, TEXT) for ground in (Role.ACCENT, Role.ACCENT_HOVER)),
    (Role.ON_ACCENT, Role.ACCENT_PRESSED, TEXT),
    *((Role.EDGE, ground, SIGN) for ground in (Role.CANVAS, Role.SURFACE, Role.RAISED)),
    *((Role.FOCUS, ground, SIGN) for ground in GROUNDS),
    (Role.NOTE, Role.SURFACE, SIGN),
    (Role.TEXT, Role.MARK, TEXT),
    (Role.ON_TIP, Role.TIP, TEXT),
]


def luminance(name):
    parts = [int(name[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("worn", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("role", "ground", "least"), PAIRS)
def test_a_colour_can_be_read_on_each_ground_where_it_stands(worn, role, ground, least):
    assert contrast(worn.name(role), worn.name(ground)) >= least


@pytest.mark.parametrize("worn", [LIGHT, DARK], ids=["light", "dark"])
def test_the_link_of_a_toast_can_be_read(worn):
    assert contrast(theme.tip_link(worn), worn.name(Role.TIP)) >= TEXT


@pytest.mark.parametrize("worn", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_is_filled_to_the_last_name(worn, qapp):
    template = (paths.resources_dir() / "style.qss").read_text(encoding="utf-8")

    filled = theme.style_sheet(template, worn, paths.resources_dir() / "icons")

    assert "@" not in filled
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b", template)
    for file in re.findall(r'url\("([^"]+)"\)', filled):
        assert (paths.resources_dir() / "icons" / "style" / file.rsplit("/", 1)[1]).is_file()


def test_an_icon_wears_the_colour_of_the_theme_without_being_made_anew(qapp):
    icon = icons.icon("check", Role.OK)
    theme.put_on(qapp, LIGHT, paths.resources_dir())
    light = icon.pixmap(16, 16).toImage()

    theme.put_on(qapp, DARK, paths.resources_dir())
    dark = icon.pixmap(16, 16).toImage()
    theme.put_on(qapp, LIGHT, paths.resources_dir())

    assert light != dark


def test_every_drawing_can_be_drawn(qapp):
    blank = icons.pixmap("circle", 24, 1.0).toImage()
    blank.fill(0)

    for file in (paths.resources_dir() / "icons").glob("*.svg"):
        assert icons.pixmap(file.stem, 24, 1.0).toImage() != blank, file.stem
