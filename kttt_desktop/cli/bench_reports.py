"""II-16 over every organisation, beside the bare statements behind it."""

from pathlib import Path

from kttt_desktop.bootstrap import open_application
from kttt_desktop.cli.bench_measure import Goal, Measure, bare_ms, median_ms
from kttt_desktop.cli.bench_register import YEARS
from kttt_desktop.services.reports import ReportOrder, build_report
from kttt_desktop.store.trace import reads


def measure_reports(register: Path, times: int) -> list[Measure]:
    """Measure the filled and checked form of the last year."""
    application = open_application(register)
    order = ReportOrder("II-16", str(YEARS[-1]))
    try:
        value = median_ms(lambda: build_report(application.desk, order), times)
        with reads(application.engine) as statements:
            build_report(application.desk, order)
    finally:
        application.close()
    yardstick = bare_ms(register, statements, times)
    return [Measure("report_ii_16", value, yardstick, Goal("ratio", 3))]
