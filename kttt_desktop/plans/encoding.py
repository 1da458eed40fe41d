"""Bytes of a text file as Vietnamese text."""

import re

from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.vietnamese import nfc
from kttt_desktop.plans.errors import plan_error
from kttt_desktop.plans.old_fonts import looks_legacy, marked_share, old_font

# Signs of the Windows code page that no Vietnamese text holds: vowels and đ of the old fonts.
_NOT_WINDOWS = re.compile(r"[¡¢£¤¥¦§¨©ª¬\u00ad®¯±µ¶¸¹»¼½¾ÆÇÏÑÖ×ØÜÛßåäæçëïñö÷øûüÿ]")
_LEGACY_SHARE = 0.03
_MARKED_SHARE = 0.02


def decode(data: bytes, name: str) -> str:
    """Return the text of a file in UTF-8, UTF-16 or the Vietnamese Windows code page.

    A file in a TCVN3 or VNI font is returned as typed, each byte a letter.

    Raises:
        PlanError: When it is none of them.
    """
    if not data.strip(b"\x00 \t\r\n"):
        return ""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    else:
        if b"\x00" in data:
            raise plan_error(Msg.PLAN_UNREADABLE, name)
        return text
    if b"\x00" in data:
        raise plan_error(Msg.PLAN_UNREADABLE, name)
    return _single_bytes(data, name)


def _single_bytes(data: bytes, name: str) -> str:
    typed = data.decode("cp1252", errors="replace")
    if looks_legacy(typed) and old_font(typed):
        return typed
    windows = nfc(data.decode("cp1258", errors="replace"))
    foreign = len(_NOT_WINDOWS.findall(windows)) > _LEGACY_SHARE * len(windows)
    if not foreign and "\ufffd" not in windows and marked_share(windows) > _MARKED_SHARE:
        return windows
    old = foreign or looks_legacy(typed)
    raise plan_error(Msg.PLAN_OLD_FONT if old else Msg.PLAN_UNREADABLE, name)
