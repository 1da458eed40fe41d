"""Read the shipped list of administrative units."""

import csv
from datetime import date
from pathlib import Path

from kttt_desktop.domain.administrative_unit import AdministrativeUnitRow
from kttt_desktop.domain.faults import Fault, FileError, Place, Severity
from kttt_desktop.domain.messages import Msg


def read_units(resources: Path) -> tuple[AdministrativeUnitRow, ...]:
    """Return every unit of `law/units.csv`, each after the unit above it.

    Raises:
        FileError: When the list is missing or damaged.
    """
    file = resources / "law" / "units.csv"
    try:
        with file.open(encoding="utf-8", newline="") as text:
            return tuple(_unit(row) for row in csv.DictReader(text))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error) as error:
        args = {"value": file.name}
        fault = Fault(
            Msg.FILE_UNREADABLE, None, Severity.REFUSED, args=args, place=Place(file=str(file))
        )
        raise FileError(fault) from error


def _unit(row: dict[str, str]) -> AdministrativeUnitRow:
    return AdministrativeUnitRow(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        level=row["level"],
        parent_code=row["parent"],
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        successors=tuple(row["successors"].split()),
        edition=row["map"],
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
