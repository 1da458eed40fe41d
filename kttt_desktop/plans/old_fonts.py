"""Text typed in a TCVN3 (ABC) or VNI font, turned into Unicode."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from kttt_desktop.domain.vietnamese import nfc

_TCVN3_CODES = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦"
_TCVN3_LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
_TCVN3 = str.maketrans(dict(zip(_TCVN3_CODES, _TCVN3_LETTERS, strict=True)))

_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HATS = {
    "â": "\u0302", "à": "\u0302\u0300", "á": "\u0302\u0301", "å": "\u0302\u0309",
    "ã": "\u0302\u0303", "ä": "\u0302\u0323",
}  # fmt: skip
_BREVES = {
    "ê": "\u0306", "è": "\u0306\u0300", "é": "\u0306\u0301", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_ALONE = {
    "ñ": "đ", "ö": "ư", "ô": "ơ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ",
    "Ñ": "Đ", "Ö": "Ư", "Ô": "Ơ", "Æ": "Ỉ", "Ó": "Ĩ", "Ò": "Ị", "Î": "Ỵ",
}  # fmt: skip


def _vni_pairs() -> dict[str, str]:
    """Return the pairs of letter and sign of a VNI font with the letter they stand for."""
    found: dict[str, str] = {}
    marks = (("aeouyôö", _TONES), ("aeo", _HATS), ("a", _BREVES))
    for letters, signs in marks:
        for letter, (sign, mark) in product(letters, signs.items()):
            base = _ALONE.get(letter, letter)
            found[letter + sign] = nfc(base + mark)
            found[letter.upper() + sign.upper()] = nfc(base.upper() + mark)
            found[letter.upper() + sign] = nfc(base.upper() + mark)
    return found


_VNI = _vni_pairs() | _ALONE
_VNI_TOKEN = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))

_MARKED_LETTERS = "ăắằẳẵặấầẩẫậđếềểễệốồổỗộơớờởỡợưứừửữựạảẹẻẽỉịọỏụủỵỷỹ"
_MARKED = re.compile(f"[{_MARKED_LETTERS}{_MARKED_LETTERS.upper()}]+")
_TCVN3_SIGN = re.compile(r"[µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÐÎÏÑªÕÖ×ÝØÜÞ«¬¦§Óñöø]")
_VNI_SIGN = re.compile(r"[aeouyAEOUYöôÖÔ][øùûõïâåäéèëêæüúáàÂØÙÛÕÏ]")
_WORD = re.compile(r"[^\W\d_]+")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
    r"(?:uy[êa]?|[iy]ê|[uo]?[aăâ]|uê|uô|ươ|ưa|ưu|i[aêu]|[iy]|[ou]?[eê]|o[aăe]|oo|ô|ơ|uơ|ư|u|o|a)"
    r"(?:ch|nh|ng|[cmnptiouy])?(?:u)?"
)
_LETTERS_NEEDED = 40
_LEGACY_SHARE = 0.03
_MARKED_SHARE = 0.02
_SURE = 0.93
_LINES_NEEDED = 3


@dataclass(frozen=True, slots=True)
class OldFont:
    """An old font: its name, and what turns a text typed in it into Unicode."""

    name: str
    convert: Callable[[str], str]


def from_tcvn3(text: str) -> str:
    """Return a text typed in a TCVN3 font in Unicode; capitals of the H fonts stay small."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """Return a text typed in a VNI font in Unicode."""
    return _VNI_TOKEN.sub(lambda found: _VNI[found.group()], text)


TCVN3 = OldFont("TCVN3", from_tcvn3)
VNI = OldFont("VNI", from_vni)


def letters_in(text: str) -> int:
    """Return how many letters a text has."""
    return sum(map(str.isalpha, text))


def _marked(text: str) -> int:
    return len("".join(_MARKED.findall(text)))


def marked_share(text: str) -> float:
    """Return which share of the letters are letters only Vietnamese has; 0 without letters."""
    letters = letters_in(text)
    return _marked(text) / letters if letters else 0.0


def looks_legacy(text: str) -> bool:
    """Tell whether a text was typed in a TCVN3 (ABC) or VNI font."""
    letters = letters_in(text)
    if letters < _LETTERS_NEEDED or _marked(text) > _MARKED_SHARE * letters:
        return False
    legacy = max(len(_TCVN3_SIGN.findall(text)), len(_VNI_SIGN.findall(text)))
    return legacy > _LEGACY_SHARE * letters


def old_font(text: str) -> OldFont | None:
    """Return the old font that turns the text into Vietnamese syllables; None when none does."""
    right = [(_syllable_share(text, font.convert(text)), font) for font in (TCVN3, VNI)]
    share, font = max(right, key=lambda pair: pair[0])
    return font if share >= _SURE else None


def old_font_lines(lines: tuple[str, ...]) -> tuple[int, ...]:
    """Return the places of lines in an old font inside a text that is in Unicode otherwise."""
    found = tuple(place for place, line in enumerate(lines) if looks_legacy(line))
    return found if len(found) >= _LINES_NEEDED else ()


def _syllable_share(text: str, converted: str) -> float:
    """Return which share of the words that the conversion changes become a syllable."""
    words = _WORD.findall(converted)
    marked = [word for word in words if not word.isascii() and not _is_abbreviation(word)]
    if not marked or converted == text:
        return 0.0
    return sum(map(_is_syllable, marked)) / len(marked)


def _is_abbreviation(word: str) -> bool:
    return word.isupper() and not any(letter in "AĂÂEÊIOÔƠUƯY" for letter in word)


def _is_syllable(word: str) -> bool:
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [letter for letter in parts if letter in "\u0300\u0301\u0303\u0309\u0323"]
    plain = nfc("".join(letter for letter in parts if letter not in tones))
    return len(tones) <= 1 and _SYLLABLE.fullmatch(plain) is not None
