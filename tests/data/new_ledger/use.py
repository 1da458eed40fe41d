"""Use a ledger that is new in every way an officer does; print what was seen as JSON."""

import json
import sys
from datetime import date
from pathlib import Path

import openpyxl
from PySide6.QtWidgets import QApplication

from kttt_desktop.bootstrap import new_application
from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.ledger_draft import draft_of
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.domain.organization import OrganizationDraft
from kttt_desktop.exchange.format import HEAD_ROW
from kttt_desktop.queries.ledgers import ledger_list
from kttt_desktop.queries.log import row_history
from kttt_desktop.queries.rows.ledgers import LedgerRow
from kttt_desktop.queries.rows.paging import Filter
from kttt_desktop.queries.terms import terms_running_out
from kttt_desktop.services.journal import undo_action
from kttt_desktop.services.ledger_sheets import (
    import_rows,
    preview_import,
    today_scope,
    write_template,
)
from kttt_desktop.services.ledgers import RowToKeep, keep_ledger_row
from kttt_desktop.services.organizations import register_organization
from kttt_desktop.ui.changes import Changes
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.pages import ledgers
from kttt_desktop.ui.pages.ledger_desk import LedgerDesk
from kttt_desktop.ui.pages.ledger_dialog import LedgerDialog, Start

folder = Path(sys.argv[1])
application = new_application(folder / "so.kttt")
context = application.context
card = OrganizationDraft(
    kind="cooperative", effective_on=date(2019, 3, 5), name="HTX Cổ Am", tax_code="0100233488"
)
register_organization(context, card)
scope = today_scope(application.today())
law = application.law_on(application.today())
told = {"code list": [one.label for one in law.codes("well_kind")]}

values = {
    "organization_id": 1,
    "place": "Xóm Trại",
    "kind": "drilled",
    "depth": "45,5",
    "cost": "12tr",
    "due_on": application.today(),
}
saved = keep_ledger_row(context, "well", RowToKeep(read_draft(draft_of(LEDGERS["well"]), values)))
with application.read() as connection:
    listing = ledger_list(connection, "well", scope)
    (row,) = listing.page([Filter("search", "contains", "xom trai")])
    told["list"] = [row.names["organization_id"], row.values["cost"], str(row.values["depth"])]
    told["totals"] = listing.totals(["cost"])
    told["history"] = len(row_history(connection, "well", saved.key))
    told["terms"] = [
        one.kind
        for one in terms_running_out(connection, law, application.today())
        if one.entity == "well"
    ]

sheet = folder / "gieng.xlsx"
write_template(sheet, LEDGERS["well"], law)
book = openpyxl.load_workbook(sheet)
page = book.worksheets[0]
heads = {str(cell.value).rstrip(" *"): cell.column for cell in page[HEAD_ROW]}
typed = {"Tổ chức": "htx co am", "Vị trí": "Xóm Đình", "Loại giếng": "Giếng đào", "Độ sâu (m)": 8.5}
for title, value in typed.items():
    page.cell(HEAD_ROW + 1, heads[title]).value = value
book.save(sheet)
with application.read() as connection:
    preview = preview_import(connection, sheet, "well", law, scope)
told["preview"] = [one.kind for one in preview.rows]
import_rows(context, preview)
with application.read() as connection:
    told["imported"] = ledger_list(connection, "well", scope).count()
    last = connection.exec_driver_sql("SELECT MAX(id) FROM action").scalar_one()
undo_action(context, last)
with application.read() as connection:
    told["undone"] = ledger_list(connection, "well", scope).count()

app = QApplication([])
window = ledgers.build(application, JobRunner(), Changes())
window.show_at("well")
window.show()
told["shelf"] = "Giếng nước" in window.book.shelf.titles()
new = Start(LedgerRow(0, 0, {}, {}))
dialog = LedgerDialog(window, LEDGERS["well"], LedgerDesk(application), str, start=new)
told["dialog"] = sorted(dialog.fields)
dialog.close()
window.close()
application.close()
sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
