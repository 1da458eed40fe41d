"""The reports page on a register."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kttt_desktop.queries.rows.indicators import IndicatorRow
from kttt_desktop.reports.filled import CellKey
from kttt_desktop.reports.spec import FormSpec
from kttt_desktop.services.report_choice import (
    documents_with_tasks,
    is_about_document,
    organizations_with_figures,
    parts_offered,
    years_with_figures,
)
from kttt_desktop.services.report_files import draw_docx_beside, draw_pdf, draw_xlsx
from kttt_desktop.services.reports import (
    BuiltReport,
    ReportOrder,
    build_report,
    cell_rows,
)
from kttt_desktop.ui.changes import Changes
from kttt_desktop.ui.files import FileChooser
from kttt_desktop.ui.jobs import Job, JobRunner
from kttt_desktop.ui.pages.report_ask import FormChoice
from kttt_desktop.ui.pages.report_findings import ReportFindings
from kttt_desktop.ui.pages.report_place import LedReportsPage
from kttt_desktop.ui.pages.reports import Drawn, ReportActs, ReportsPage
from kttt_desktop.ui.preview import Box

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application


def acts_on(application: "Application") -> ReportActs:
    """Return what the reports page asks of a register."""
    desk = application.desk

    def forms(year: int) -> Sequence[FormChoice]:
        held = [spec for spec in application.forms.all() if spec.holds_in(year)]
        return [
            FormChoice(
                one.code,
                one.title,
                _about(one),
                one.verified,
                parts_offered(desk, one, year),
                2 if one.span else 1,
            )
            for one in held
        ]

    def subjects(about: str, year: int) -> Sequence[tuple[int, str]]:
        if about == "document":
            return documents_with_tasks(desk)
        return organizations_with_figures(desk, year)

    def draw(order: ReportOrder, job: Job) -> Drawn:
        report = build_report(desk, order)
        job.step(1, 3)
        with tempfile.TemporaryDirectory() as folder:
            pdf = Path(folder) / "preview.pdf"
            result = draw_pdf(report, pdf, job.step)
            content = pdf.read_bytes()
        boxes = tuple(
            Box(box.page, box.key, box.x0, box.y0, box.x1, box.y1) for box in result.cell_boxes
        )
        return Drawn(report, content, boxes)

    def rows(report: BuiltReport, key: CellKey) -> Sequence[IndicatorRow]:
        return cell_rows(desk, report, key)

    def write(report: BuiltReport, target: Path) -> Path:
        ending = target.suffix.lower()
        if ending == ".docx":
            return draw_docx_beside(report, target)
        if ending == ".xlsx":
            draw_xlsx(report, target)
        else:
            draw_pdf(report, target)
        return target

    return ReportActs(
        years=lambda: _years(years_with_figures(desk), application.today().year),
        forms=forms,
        subjects=subjects,
        draw=draw,
        rows=rows,
        write=write,
        today=application.today,
    )


def _years(with_figures: Sequence[int], this_year: int) -> Sequence[int]:
    """Return the years to choose from, the latest with figures first, then the others."""
    others = {this_year, this_year - 1} - set(with_figures)
    return (*with_figures, *sorted(others, reverse=True))


def _about(spec: FormSpec) -> str:
    if spec.level == "organization":
        return "organization"
    return "document" if is_about_document(spec) else "office"


def build(application: "Application", jobs: JobRunner, changes: Changes) -> ReportsPage:
    """Return the page on a register, with what stands behind a report in its checks."""
    page = LedReportsPage(acts_on(application), FileChooser(), jobs, changes)
    ReportFindings(page, application, jobs, changes)
    return page
