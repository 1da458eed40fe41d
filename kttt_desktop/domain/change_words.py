"""A change against the year before, in words."""

from decimal import Decimal

from kttt_desktop.domain import vietnamese


def change_words(share: Decimal) -> str:
    """Return a change in percent with its sign: `+5,2 %`, `−12 %`."""
    places = 0 if abs(share) >= 100 else 1  # noqa: PLR2004 - a decimal tells nothing there
    sign = "+" if share > 0 else "−" if share < 0 else ""
    return f"{sign}{vietnamese.decimal(abs(share), places)} %"
