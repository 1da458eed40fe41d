"""Words of Vietnamese plans that the reader goes by, and the key they are compared with."""

import re
from functools import lru_cache

_OLD_TONES = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa"} | {
    "uỷ": "ủy", "uý": "úy", "uỳ": "ùy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_OLD_TONE = re.compile(r"(?<!q)(?:o[àáảãạ]|u[ỷýỳỹỵ])(?![^\W\d_])")


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """Return the text in small letters with one way of setting tone marks, length unchanged."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter with a mark that falls apart, as the Turkish İ
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return _OLD_TONE.sub(lambda found: _OLD_TONES[found.group()], lowered)


def first_capital(text: str) -> bool:
    """Tell whether the first letter is a capital."""
    found = next((letter for letter in text if letter.isalpha()), "")
    return found.isupper()


def all_capitals(text: str) -> bool:
    """Tell whether the text has letters and none of them is small."""
    return any(letter.isalpha() for letter in text) and text == text.upper()


def squeeze(text: str) -> str:
    """Return the text with each run of white space made one space."""
    return " ".join(text.split())


def bare(text: str) -> str:
    """Return a heading or a name without the marks at its end."""
    return text.strip().rstrip(".:;, ").removesuffix("./").rstrip(".:;, ").strip()


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, each with its final mark."""
    parts = re.split(r"(?<=[.!?…])\s+(?=[^\W\d_])", text.strip())
    whole: list[str] = []
    for part in parts:
        if whole and not first_capital(part):
            whole[-1] += " " + part
        else:
            whole.append(part)
    return tuple(part for part in whole if part)


def clauses(text: str) -> tuple[str, ...]:
    """Return the parts of a text between full stops and semicolons outside brackets."""
    found: list[str] = []
    for sentence in sentences(text):
        if ";" not in sentence:
            found.append(sentence)
            continue
        depth, start = 0, 0
        for place, letter in enumerate(sentence):
            depth += (letter == "(") - (letter == ")")
            if letter == ";" and depth <= 0:
                found.append(sentence[start:place].strip())
                start = place + 1
        found.append(sentence[start:].strip())
    return tuple(part for part in found if part)
