"""Lists of ledgers out as sheets that can be read in again."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.services.ledger_sheets import export_ledger
from kttt_desktop.ui.pages.ledger_desk import Export

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application


def exporter(application: "Application") -> Export:
    """Return what writes rows of a ledger, as known today, into a sheet."""

    def write(key: str, path: Path, ids: Sequence[int]) -> object:
        today = application.today()
        with application.read() as connection:
            law, scope = application.law_on(today), Scope(today.year, today)
            return export_ledger(connection, path, key, law, scope, ids)

    return write
