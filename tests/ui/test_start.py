import subprocess
import sys

HEAVY = (
    "alembic",
    "docx",
    "openpyxl",
    "pypdfium2",
    "reportlab",
    "xlsxwriter",
    "kttt_desktop.reports.pdf",
    "kttt_desktop.ui.pages.overview_rest",
    "kttt_desktop.ui.pages.report_acts",
)
LISTS_LOADED = """
import sys
from kttt_desktop.ui import shell
assert "sqlalchemy" not in sys.modules
shell.load(sys.argv[1])[0].close()
print(*sorted(sys.modules))
"""


def loaded(script, *arguments):
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_what_the_first_rows_do_not_need_is_not_loaded(register_file):
    modules = loaded(LISTS_LOADED, register_file)

    assert "kttt_desktop.ui.pages.overview" in modules
    assert modules.isdisjoint(HEAVY)
