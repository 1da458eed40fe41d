"""The law files as shipped."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kttt_desktop.config.law import LawBook, load_book
from kttt_desktop.domain.law import Law

RESOURCES = Path(__file__).resolve().parents[3] / "resources"


@pytest.fixture(scope="session")
def book() -> LawBook:
    """Return every entry of the shipped files."""
    return load_book(RESOURCES)


@pytest.fixture(scope="session")
def law_on(book: LawBook) -> Callable[[int, int, int], Law]:
    """Return a function from year, month and day to the law of that day."""
    return lambda year, month, day: book.on(date(year, month, day))


@pytest.fixture(scope="session")
def law(book: LawBook) -> Law:
    """Return the law of 21/11/2026."""
    return book.on(date(2026, 11, 21))
