"""Make the sample district: its register, and each form for the latest year in which it holds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kttt_desktop.bootstrap import Application, new_application
from kttt_desktop.config import paths
from kttt_desktop.config.units import read_units
from kttt_desktop.domain.administrative_unit import units_on
from kttt_desktop.domain.faults import Fault, FileError, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.reports.save import make_folder
from kttt_desktop.reports.spec import FormSpec
from kttt_desktop.services.demo.build import DemoClock, DemoOrder, build_demo
from kttt_desktop.services.demo.district import Commune
from kttt_desktop.services.offices import add_units
from kttt_desktop.services.report_choice import (
    documents_with_tasks,
    is_about_document,
    reporting_organizations,
)
from kttt_desktop.services.report_files import write_report
from kttt_desktop.services.reports import ReportOrder, build_report

_DISTRICT = "Huyện Vĩnh Bảo"
_OLD_MAP, _NEW_MAP = date(2025, 6, 30), date(2025, 7, 1)
_MOST_OWN_REPORTS = 5
_BY_QUARTER = "BC-NV"


@dataclass(frozen=True, slots=True)
class DemoWish:
    """Where and how large."""

    directory: Path
    cooperatives: int = 60
    members: int = 9000
    years: range = range(2021, 2026)
    seed: int = 1


@dataclass(frozen=True, slots=True)
class DemoMade:
    """What was left: the register and the files of the reports."""

    register: Path
    files: tuple[Path, ...]


def make_demo(wish: DemoWish, say: Callable[[str], None] = lambda _text: None) -> DemoMade:
    """Make `DIR/demo.kttt` and `DIR/reports`.

    Raises:
        FileError: The register is there already.
    """
    register = wish.directory / "demo.kttt"
    if register.exists():
        args = {"value": str(register)}
        raise FileError(Fault(Msg.FILE_EXISTS, "directory", Severity.REFUSED, args=args))
    make_folder(wish.directory)
    clock = DemoClock()
    application = new_application(register, clock=clock, user="Cán bộ mẫu")
    try:
        say("Đang lập sổ mẫu…")
        _fill(application, clock, wish)
        say("Đang in báo cáo…")
        files = _print_all(application, wish.directory / "reports", wish.years)
    except BaseException:
        application.close()
        register.unlink(missing_ok=True)  # half a district is of no use and bars the next try
        raise
    application.close()
    return DemoMade(register, files)


def _fill(application: Application, clock: DemoClock, wish: DemoWish) -> None:
    units = read_units(paths.resources_dir())
    old_map = units_on(units, _OLD_MAP)
    district = next(unit for unit in old_map.values() if unit.name == _DISTRICT)
    own = [unit for unit in old_map.values() if district.code in (unit.code, unit.parent_code)]
    later = {code for unit in own for code in unit.successors}
    new_map = units_on(units, _NEW_MAP, "commune")
    add_units(
        application.context, [*own, *(new_map[code] for code in sorted(later & set(new_map)))]
    )
    communes = [Commune(unit.code, unit.own_name) for unit in own if unit.level == "commune"]
    order = DemoOrder(wish.cooperatives, wish.members, wish.years, wish.seed)
    plan = paths.resources_dir() / "demo" / "vinh-bao.txt"
    build_demo(application.context, clock, order, communes, plan)


def _print_all(application: Application, folder: Path, years: range) -> tuple[Path, ...]:
    files: list[Path] = []
    for order in _orders(application, years):
        files += write_report(build_report(application.desk, order), folder)
    return tuple(files)


def _orders(application: Application, years: range) -> list[ReportOrder]:
    """Return each form for its latest year, that on tasks by quarter too; own ones of a few."""
    orders: list[ReportOrder] = []
    for code in application.forms.codes():
        held = [spec for spec in application.forms.all() if spec.code == code]
        good = [year for year in years if any(spec.holds_in(year) for spec in held)]
        if good:
            spec = next(spec for spec in held if spec.holds_in(good[-1]))
            orders += _orders_of(application, spec, str(good[-1]))
    return orders


def _orders_of(application: Application, spec: FormSpec, period: str) -> list[ReportOrder]:
    desk = application.desk
    if spec.level == "organization":
        keys = reporting_organizations(desk, period)[:_MOST_OWN_REPORTS]
        return [ReportOrder(spec.code, period, organization_id=key) for key in keys]
    if is_about_document(spec):
        quarters = [f"{period}-Q{number}" for number in range(1, 5)]
        parts = [*quarters, period] if spec.code == _BY_QUARTER else [period]
        return [
            ReportOrder(spec.code, one, document_id=key)
            for key, _ in documents_with_tasks(desk)
            for one in parts
        ]
    return [ReportOrder(spec.code, period)]
