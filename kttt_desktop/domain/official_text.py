"""Texts of an official document as NĐ 30/2020/NĐ-CP, Phụ lục I and II, writes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_BLANK = " " * 6
_PADDED_MONTHS = 3  # months below this one get a leading zero
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class LegalReference:
    """A document that another one cites; `title` as it reads inside a sentence."""

    kind: str
    number: str = ""
    issued_on: date | None = None
    issuer: str = ""
    title: str = ""
    is_law: bool = False


def day_in_words(day: date | None, year: int | None = None) -> str:
    """Return `ngày 05 tháng 01 năm 2026`; blanks for a day that is not given yet.

    Days below 10 and months 1 and 2 get a leading zero, months 3 to 9 do not.
    """
    if day is None:
        return f"ngày{_BLANK}tháng{_BLANK}năm {_BLANK if year is None else year}".rstrip()
    month = f"{day.month:02}" if day.month < _PADDED_MONTHS else f"{day.month}"
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def place_and_day(place: str, day: date | None, year: int | None = None) -> str:
    """Return `Hữu Lũng, ngày 05 tháng 01 năm 2026`, without the place when it is empty."""
    words = day_in_words(day, year)
    return f"{place}, {words}" if place else words


def number_symbol(number: int | None, first: str, second: str) -> str:
    """Return `Số: 07/BC-TCKH`: kind and agency, or agency and unit for a công văn.

    None leaves room for the number, which is given after signing.
    """
    written = _BLANK if number is None else f" {number:02}"
    symbol = "-".join(part for part in (first, second) if part)
    return f"Số:{written}/{symbol}"


def roman(number: int) -> str:
    """Return the number, 1 to 39, in Roman numerals."""
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def appendix_label(number: int, count: int) -> str:
    """Return `Phụ lục` for the only appendix, `Phụ lục II` for one of several."""
    return "Phụ lục" if count == 1 else f"Phụ lục {roman(number)}"


def point_letter(number: int) -> str:
    """Return the letter of a point, from 1 on: a, b, c, d, đ, e and so on.

    Raises:
        IndexError: Past the last letter.
    """
    if number < 1:
        raise IndexError(number)
    return _LETTERS[number - 1]


def addressees(names: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of “Kính gửi”: one line for one name, else a list; none for no name."""
    plain = _plain(names)
    if not plain:
        return ()
    if len(plain) == 1:
        return (f"Kính gửi: {plain[0]}",)
    return ("Kính gửi:", *_listed(plain))


def recipients(names: Sequence[str]) -> tuple[str, ...]:
    """Return the lines under “Nơi nhận:”, each ending in `;`, the last in a stop."""
    return _listed(_plain(names))


def cite(reference: LegalReference, *, first: bool = True) -> str:
    """Return how a document is cited: in full the first time, kind and number later.

    A law is cited by kind and title only.
    """
    if reference.is_law:
        return " ".join(part for part in (reference.kind, reference.title) if part)
    number = f"số {reference.number}" if reference.number else ""
    parts = [reference.kind, number]
    if first:
        issued = day_in_words(reference.issued_on) if reference.issued_on else ""
        issuer = f"của {reference.issuer}" if reference.issuer else ""
        parts += [issued, issuer, reference.title]
    return " ".join(part for part in parts if part)


def signer_lines(authority: str | None, body: str, position: str) -> tuple[str, ...]:
    """Return the lines of quyền hạn, chức vụ in capitals.

    Args:
        authority: `TM.`, `KT.`, `TL.`, `TUQ.`, `Q.` or None for the head himself.
        body: The collective body for TM., the one who orders or empowers for TL. and TUQ.
        position: Post of who signs; a deputy's begins with “Phó”.
    """
    sign = (authority or "").strip().upper()
    post = position.strip().upper()
    deputy = post.startswith("PHÓ ")
    stand_in = (f"KT. {post.removeprefix('PHÓ ')}", post) if deputy else (post,)
    if sign in {"TM.", "TL.", "TUQ."} and body:
        return (f"{sign} {body.strip().upper()}", *stand_in)
    if sign == "Q.":
        return (f"Q. {post}",)
    return stand_in if deputy or sign != "KT." else (f"KT. {post}",)


def unit_in_sentence(kind: str, name: str, *, named_after: bool = False) -> str:
    """Return a place inside a sentence: `huyện Hữu Lũng`, `Quận 1`, `Thủ đô Hà Nội`.

    Args:
        kind: Kind of unit (xã, huyện, tỉnh …).
        name: Its own name, without the kind.
        named_after: Named after a person, an event or a day: the kind is a capital then.
    """
    if name == "Hồ Chí Minh":
        return f"Thành phố {name}"
    word = kind.strip().lower()
    if named_after or name[:1].isdigit() or word == "thủ đô":
        word = word[:1].upper() + word[1:]
    return f"{word} {name}"


def _plain(names: Sequence[str]) -> tuple[str, ...]:
    stripped = (name.strip().removeprefix("-").rstrip(";.").strip() for name in names)
    return tuple(name for name in stripped if name)


def _listed(names: Sequence[str]) -> tuple[str, ...]:
    last = len(names) - 1
    return tuple(f"- {name}{'.' if n == last else ';'}" for n, name in enumerate(names))
