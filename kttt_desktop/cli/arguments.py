"""What may stand in an argument; anything else is wrong usage, told before a register is opened."""

import argparse
from datetime import date

_LARGEST_ID = 2**63 - 1
_MOST = 1_000_000


def row_id(text: str) -> int:
    """Return the number of a row of the register, from 1 on."""
    return _whole(text, 1, _LARGEST_ID)


def count(text: str) -> int:
    """Return a number of things, 0 included."""
    return _whole(text, 0, _MOST)


def years(text: str) -> range:
    """Return the years written as `2021-2025` or `2023`, first and last inclusive."""
    first, _, last = text.partition("-")
    start = _whole(first, date.min.year + 1, date.max.year - 1)
    end = _whole(last or first, start, date.max.year - 1)
    return range(start, end + 1)


def _whole(text: str, least: int, most: int) -> int:
    try:
        number = int(text)
    except ValueError:
        number = least - 1
    if not least <= number <= most:
        message = f"“{text}” phải là số nguyên từ {least} đến {most}"
        raise argparse.ArgumentTypeError(message)
    return number
