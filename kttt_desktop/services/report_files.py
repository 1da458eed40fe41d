"""Drawing a report that was made: as PDF, as an Excel workbook and as a Word file."""

from collections.abc import Callable
from pathlib import Path

from kttt_desktop.reports.docx import beside, is_edited, write_docx
from kttt_desktop.reports.pdf import PdfResult, write_pdf
from kttt_desktop.reports.save import make_folder, safe_file_name
from kttt_desktop.reports.xlsx import write_xlsx
from kttt_desktop.services.reports import BuiltReport

Step = Callable[[int, int], None]


def write_report(
    report: BuiltReport,
    folder: Path,
    step: Step = lambda _done, _total: None,
) -> tuple[Path, ...]:
    """Draw the report as `{code}_{period}[_den-{day}][_{whose}].pdf` and `.xlsx`.

    A form of the office, whose text is finished by hand, is drawn as `.docx` too.

    Raises:
        FileError: A file is open elsewhere or was edited, or the fonts are missing.
        StoreError: The disk is full.
    """
    make_folder(folder)
    own = report.order.organization_id or report.order.document_id
    day = report.order.as_of
    until = [f"den-{day.isoformat()}"] if day else []
    parts = [report.spec.code, report.order.period, *until, *([str(own)] if own else [])]
    stem = safe_file_name("_".join(parts))
    pdf, xlsx, docx = (folder / f"{stem}.{ending}" for ending in ("pdf", "xlsx", "docx"))
    worded = report.spec.state == "own"
    if worded:  # first: one that was edited is refused before anything is written
        draw_docx(report, docx)
    draw_pdf(report, pdf, step)
    draw_xlsx(report, xlsx)
    return (pdf, xlsx, docx) if worded else (pdf, xlsx)


def draw_pdf(
    report: BuiltReport, target: Path, step: Step = lambda _done, _total: None
) -> PdfResult:
    """Draw the report as PDF; return its pages and where its cells stand."""
    return write_pdf(report.form, target, report.page, step)


def draw_xlsx(report: BuiltReport, target: Path) -> None:
    """Draw the report as an Excel workbook."""
    write_xlsx(report.form, target, report.page)


def draw_docx(report: BuiltReport, target: Path) -> None:
    """Draw the report as a Word file.

    Raises:
        FileError: What stands at the target was edited in Word or is none of ours.
        StoreError: The disk is full.
    """
    write_docx(report.form, target, report.page)


def draw_docx_beside(report: BuiltReport, target: Path) -> Path:
    """Draw the report as a Word file, under a new name when one was edited; return its name."""
    free = beside(target) if is_edited(target) else target
    draw_docx(report, free)
    return free
