"""Drawing a report that was made: as PDF and as an Excel workbook."""

from collections.abc import Callable
from pathlib import Path

from kttt_desktop.reports.pdf import PdfResult, write_pdf
from kttt_desktop.reports.save import make_folder, safe_file_name
from kttt_desktop.reports.xlsx import write_xlsx
from kttt_desktop.services.reports import BuiltReport

Step = Callable[[int, int], None]


def write_report(
    report: BuiltReport,
    folder: Path,
    step: Step = lambda _done, _total: None,
) -> tuple[Path, Path]:
    """Draw the report as `{code}_{period}[_{organization}].pdf` and `.xlsx` into the folder.

    Raises:
        FileError: A file is open elsewhere, or the fonts are missing.
        StoreError: The disk is full.
    """
    make_folder(folder)
    own = report.order.organization_id or report.order.document_id
    parts = [report.spec.code, report.order.period, *([str(own)] if own else [])]
    stem = safe_file_name("_".join(parts))
    pdf, xlsx = folder / f"{stem}.pdf", folder / f"{stem}.xlsx"
    draw_pdf(report, pdf, step)
    draw_xlsx(report, xlsx)
    return pdf, xlsx


def draw_pdf(
    report: BuiltReport, target: Path, step: Step = lambda _done, _total: None
) -> PdfResult:
    """Draw the report as PDF; return its pages and where its cells stand."""
    return write_pdf(report.form, target, report.page, step)


def draw_xlsx(report: BuiltReport, target: Path) -> None:
    """Draw the report as an Excel workbook."""
    write_xlsx(report.form, target, report.page)
