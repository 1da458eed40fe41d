"""What a command prints: text for people or one JSON text, and faults on stderr."""

import json
import sys
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from kttt_desktop.domain.faults import Fault

Commands: TypeAlias = Any  # argparse has no public name for what add_subparsers returns


class Output:
    """Prints what a command has to say."""

    def __init__(self, *, as_json: bool) -> None:
        """Print JSON or text."""
        self.as_json = as_json

    def say(self, text: str, data: object) -> None:
        """Print the text, or the data as JSON."""
        sys.stdout.write((to_json(data) if self.as_json else text) + "\n")

    def note(self, text: str) -> None:
        """Print a line about what is being done; nothing when JSON is asked for."""
        if not self.as_json:
            sys.stdout.write(text + "\n")

    def refuse(self, faults: Sequence[Fault]) -> None:
        """Print faults: sentences on stderr, and as JSON on stdout when asked for."""
        if self.as_json:
            sys.stdout.write(to_json([fault.to_json() for fault in faults]) + "\n")
        for fault in faults:
            sys.stderr.write(_line(fault) + "\n")


def to_json(data: object) -> str:
    """Return the data as JSON text; days in ISO form, decimals as numbers."""
    return json.dumps(data, ensure_ascii=False, indent=1, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return int(value) if whole else float(value)
    raise TypeError(type(value).__name__)


def _line(fault: Fault) -> str:
    place = fault.place
    parts = [part for part in (place.file, place.sheet, place.cell) if part]
    if fault.row is not None:
        parts.append(f"dòng {fault.row}")
    head = ", ".join(parts)
    tail = f" [{fault.code}" + (f"; {fault.source}]" if fault.source else "]")
    return (f"{head}: " if head else "") + fault.text() + tail
