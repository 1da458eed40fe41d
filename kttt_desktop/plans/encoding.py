"""Bytes of a text file as Vietnamese text, and letters of the old fonts found out."""

import re

from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.vietnamese import nfc
from kttt_desktop.plans.errors import plan_error

_MARKED = re.compile(r"[ăắằẳẵặấầẩẫậđếềểễệốồổỗộơớờởỡợưứừửữựạảẹẻẽỉịọỏụủỵỷỹ]", re.IGNORECASE)
_TCVN3 = re.compile(r"[µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÐÎÏÑªÕÖ×ÝØÜÞ«¬¦§Óñöø]")
_VNI = re.compile(r"[aeouyAEOUYöôÖÔ][øùûõïâåäéèëêæüúáàÂØÙÛÕÏ]")
# Signs of the Windows code page that no Vietnamese text holds: vowels and đ of the old fonts.
_NOT_WINDOWS = re.compile(r"[¡¢£¤¥¦§¨©ª¬\u00ad®¯±µ¶¸¹»¼½¾ÆÇÏÑÖ×ØÜÛßåäæçëïñö÷øûüÿ]")
_MIN_LETTERS = 40
_LEGACY_SHARE = 0.03
_MARKED_SHARE = 0.02


def decode(data: bytes, name: str) -> str:
    """Return the text of a file in UTF-8, UTF-16 or the Vietnamese Windows code page.

    Raises:
        PlanError: When it is none of them.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if b"\x00" in data:
        raise plan_error(Msg.PLAN_UNREADABLE, name)
    windows = nfc(data.decode("cp1258", errors="replace"))
    foreign = len(_NOT_WINDOWS.findall(windows)) > _LEGACY_SHARE * len(windows)
    if not foreign and "\ufffd" not in windows and marked_share(windows) > _MARKED_SHARE:
        return windows
    if foreign or looks_legacy(data.decode("cp1252", errors="replace")):
        raise plan_error(Msg.PLAN_OLD_FONT, name)
    raise plan_error(Msg.PLAN_UNREADABLE, name)


def marked_share(text: str) -> float:
    """Return which share of the letters are letters only Vietnamese has; 0 without letters."""
    letters = sum(letter.isalpha() for letter in text)
    return len(_MARKED.findall(text)) / letters if letters else 0.0


def looks_legacy(text: str) -> bool:
    """Tell whether a text was typed in a TCVN3 (ABC) or VNI font."""
    letters = sum(letter.isalpha() for letter in text)
    if letters < _MIN_LETTERS or marked_share(text) > _MARKED_SHARE:
        return False
    legacy = max(len(_TCVN3.findall(text)), len(_VNI.findall(text)))
    return legacy / letters > _LEGACY_SHARE
