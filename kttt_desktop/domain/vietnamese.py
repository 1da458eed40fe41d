"""Vietnamese text, numbers and dates: cleaning, folding, ordering, writing and reading."""

import re
import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_LETTERS = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_SEPARATOR = "\u0001"
_MARKS = str.maketrans(",.", ".,")
_NOT_TEXT = (*range(9), *range(13, 32), *range(127, 160), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
_CONTROL: dict[int, str | None] = dict.fromkeys(_NOT_TEXT) | {11: " ", 12: " ", 133: "\n"}


def _order_tables() -> tuple[dict[int, str], dict[int, str]]:
    letters: dict[int, str] = {}
    tones: dict[int, str] = {}
    for place, letter in enumerate(_LETTERS):
        for tone_place, tone in enumerate(_TONES):
            composed = unicodedata.normalize("NFC", letter + tone)
            if len(composed) > 1:
                continue
            for form in {composed, composed.upper()}:
                letters[ord(form)] = chr(0x100 + place)
                tones[ord(form)] = chr(0x30 + tone_place)
    return letters, tones


_LETTER_ORDER, _TONE_ORDER = _order_tables()


def nfc(text: str) -> str:
    """Return the text composed (NFC), without control signs but tab and line feed.

    What is no sign at all (half a pair, U+FFFE) goes too: no file and no database takes it.
    """
    return unicodedata.normalize("NFC", text).translate(_CONTROL)


def clean(text: str) -> str:
    """Return the text composed, stripped, with runs of blanks on a line made one.

    A text without any visible sign is empty.
    """
    lines = (" ".join(line.split()) for line in nfc(text).splitlines())
    cleaned = "\n".join(lines).strip()
    return cleaned if any(map(str.isprintable, cleaned.replace(" ", "\n"))) else ""


def fold(text: str) -> str:
    """Return the text for searching: lower case, no marks, đ as d, single blanks."""
    bare = text.lower().translate(_BARE)  # all that Vietnamese needs, several times quicker
    return " ".join((bare if bare.isascii() else _without_marks(text)).split())


def _without_marks(text: str) -> str:
    bare = unicodedata.normalize("NFD", nfc(text).lower().replace("đ", "d"))
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


_BARE = _CONTROL | {
    code: bare
    for code in (*range(0xC0, 0x250), *range(0x300, 0x370), *range(0x1E00, 0x1F00))
    if (bare := _without_marks(chr(code))).isascii()
}


def sort_key(text: str, *, person: bool = False) -> str:
    """Return a key whose byte order is the Vietnamese order of the text.

    Letters first (a ă â, d đ …), tones second. A person is ordered by given name, the last word,
    then by the rest.
    """
    words = nfc(text).split()
    if person and words:
        words = [words[-1], *words[:-1]]
    plain = " ".join(words)
    return plain.translate(_LETTER_ORDER) + _SEPARATOR + plain.translate(_TONE_ORDER)


def round_half_up(value: Decimal, places: int) -> Decimal:
    """Return the value rounded half away from zero."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def integer(value: int | None) -> str:
    """Return 1234567 as `1.234.567`; None as an empty text."""
    return "" if value is None else f"{value:,}".replace(",", ".")


def decimal(value: Decimal | int | None, places: int = 1) -> str:
    """Return 1234.5 as `1.234,5`, rounded half away from zero; None as an empty text."""
    if value is None:
        return ""
    text = f"{round_half_up(Decimal(value), places):,f}"
    return text.translate(_MARKS)


def percent(share: Decimal | None, places: int = 1) -> str:
    """Return the share 0.781 as `78,1%`; None as an empty text."""
    return "" if share is None else f"{decimal(share * 100, places)}%"


def day(value: date | None) -> str:
    """Return the day as `dd/mm/yyyy`; None as an empty text."""
    return "" if value is None else f"{value.day:02}/{value.month:02}/{value.year:04}"


_DAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})|(\d{2})(\d{2})(\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def parse_day(text: str, year: int | None = None) -> date | None:
    """Return the day typed as 5/1/2024, 05-01-2024, 05012024, 2024-01-05, or 5/1 of `year`.

    An empty text gives None.

    Raises:
        ValueError: When it is no day of the calendar.
    """
    typed = text.strip()
    if not typed:
        return None
    if found := _ISO_DAY.fullmatch(typed):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY.fullmatch(typed):
        first, second, third = (part for part in found.groups() if part is not None)
        return date(int(third), int(second), int(first))
    if year is not None and (found := re.fullmatch(r"(\d{1,2})[/.\-](\d{1,2})", typed)):
        return date(year, int(found[2]), int(found[1]))
    raise ValueError(text)


_SCALES = {"tỷ": 10**9, "tỉ": 10**9, "ty": 10**9, "triệu": 10**6, "tr": 10**6, "tr.đ": 10**6}
_NUMBER = re.compile(
    r"([+-]?\(?[\d.,\s]*\d[\d.,\s]*\)?)\s*(tỷ|tỉ|ty|triệu|tr\.đ|tr)?\s*(đồng|đ|%)?"
)


def parse_decimal(text: str) -> Decimal | None:
    """Return the number typed the Vietnamese way: `1.234,5`, `1,5 tỷ`, `1500tr`, `(12)` = -12.

    One dot with three digits behind it is a thousands mark, else a decimal mark; an empty text
    gives None.

    Raises:
        ValueError: When it is no number.
    """
    typed = nfc(text).strip().lower()
    if not typed:
        return None
    found = _NUMBER.fullmatch(typed)
    if not found:
        raise ValueError(text)
    figure = "".join(found[1].split())
    negative = figure.startswith(("-", "(", "+("))
    plain = figure.strip("+-()")
    try:
        value = Decimal(_plain_number(plain))
    except InvalidOperation as error:
        raise ValueError(text) from error
    value *= _SCALES.get(found[2] or "", 1)
    return -value if negative else value


def _plain_number(figure: str) -> str:
    """Return the figure with a dot as its only mark; "x", not a number, when wrongly grouped."""
    if "," in figure:
        whole, _, rest = figure.partition(",")
        if "." in whole and not re.fullmatch(r"\d{1,3}(\.\d{3})+", whole):
            return "x"
        return f"{whole.replace('.', '') or '0'}.{rest}" if rest.isdigit() else "x"
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", figure):
        return figure.replace(".", "")
    return figure


def parse_integer(text: str) -> int | None:
    """Return the whole number typed; an empty text gives None.

    Raises:
        ValueError: When it is no number or not whole.
    """
    value = parse_decimal(text)
    if value is None:
        return None
    if value != value.to_integral_value():
        raise ValueError(text)
    return int(value)
