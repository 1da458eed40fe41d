"""Commands on indicators, forms and reports."""

import argparse
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from kttt_desktop.bootstrap import Application
from kttt_desktop.cli.arguments import row_id
from kttt_desktop.cli.opening import opened
from kttt_desktop.cli.output import Commands, Output
from kttt_desktop.config import paths
from kttt_desktop.config.law import load_book
from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.draft import Draft, OptionalDay, read_draft
from kttt_desktop.domain.faults import Fault, FileError, InputError, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.periods import parse_period
from kttt_desktop.queries.indicator_spec import load_indicators
from kttt_desktop.queries.indicators import answer
from kttt_desktop.queries.indicators import rows as rows_behind
from kttt_desktop.queries.rows.indicators import Request, Scope
from kttt_desktop.reports.lint import lint
from kttt_desktop.reports.load import read_forms, years
from kttt_desktop.reports.spec import FormSpec
from kttt_desktop.services.report_choice import (
    documents_with_tasks,
    is_about_document,
    reporting_organizations,
)
from kttt_desktop.services.report_files import draw_docx, draw_pdf, draw_xlsx, write_report
from kttt_desktop.services.reports import (
    BuiltReport,
    ReportOrder,
    build_report,
)


class _Days(Draft):
    as_of: OptionalDay = None
    known_on: OptionalDay = None
    since: OptionalDay = None


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add the commands to the parser."""
    indicator = commands.add_parser("indicator", parents=[shared], help="tính một chỉ tiêu")
    indicator.add_argument("code", metavar="MÃ")
    indicator.add_argument("--as-of", required=True, metavar="NGÀY")
    indicator.add_argument("--known-on", metavar="NGÀY")
    indicator.add_argument("--since", metavar="NGÀY", help="ngày gốc để đếm phần tăng thêm")
    indicator.add_argument("--rows", action="store_true", help="kèm các dòng phía sau")
    indicator.set_defaults(run=_indicator)

    form = commands.add_parser("form", help="các biểu mẫu")
    acts = form.add_subparsers(required=True, metavar="VIỆC")
    acts.add_parser("list", parents=[shared], help="danh sách biểu mẫu").set_defaults(run=_list)
    linted = acts.add_parser("lint", parents=[shared], help="kiểm tra tệp biểu mẫu")
    linted.add_argument("directory", type=Path, nargs="?", metavar="DIR", help="biểu của cơ quan")
    linted.set_defaults(run=_lint)

    report = commands.add_parser("report", parents=[shared], help="lập báo cáo")
    report.add_argument("form", metavar="BIỂU")
    report.add_argument("--period", required=True, metavar="KỲ")
    who = report.add_mutually_exclusive_group()
    who.add_argument("--organization", type=row_id, metavar="ID")
    who.add_argument("--all", action="store_true", help="mọi tổ chức có số liệu")
    report.add_argument("--document", type=row_id, metavar="ID")
    report.add_argument("--as-of", metavar="NGÀY")
    report.add_argument("--known-on", metavar="NGÀY")
    report.add_argument("--blank", action="store_true")
    report.add_argument("--figures", choices=("actual", "best"), default="best")
    report.add_argument("--pdf", type=Path, metavar="TỆP")
    report.add_argument("--xlsx", type=Path, metavar="TỆP")
    report.add_argument("--docx", type=Path, metavar="TỆP")
    report.add_argument("--out", type=Path, metavar="DIR")
    report.set_defaults(run=_report)


def _days(arguments: argparse.Namespace) -> _Days:
    since = getattr(arguments, "since", None)
    values = {"as_of": arguments.as_of, "known_on": arguments.known_on, "since": since}
    return read_draft(_Days, values)


def _indicator(arguments: argparse.Namespace, output: Output) -> int:
    days = _days(arguments)
    as_of = days.as_of or date.max
    catalogue = load_indicators(_indicators_dir())
    if arguments.code not in catalogue:
        args = {"value": arguments.code, "label": "chỉ tiêu"}
        raise InputError(Fault(Msg.NOT_IN_LIST, "code", Severity.REFUSED, args=args))
    spec = catalogue[arguments.code]
    scope = Scope(year=as_of.year, as_of=as_of, known_on=days.known_on, since=days.since)
    request = Request(spec)
    with opened(arguments) as application:
        law = application.law_on(as_of)
        with application.read() as connection:
            (found,) = answer(connection, [request], scope, law, catalogue)
            behind = (
                rows_behind(connection, request, scope, law, catalogue) if arguments.rows else ()
            )
    rows = [
        {"entity": row.entity, "id": row.id, "name": row.name, "value": row.value} for row in behind
    ]
    data = {
        "code": spec.code,
        "unit": spec.unit,
        "as_of": as_of,
        "known_on": days.known_on,
        "value": found.value,
        "base": found.base,
        "coverage": {"have": found.have, "expected": found.expected},
        "rows": rows,
    }
    value = "chưa có" if found.value is None else f"{_plain(found.value)} {spec.unit}"
    told = "" if found.base is None else f" (trên {_plain(found.base)})"
    lines = [f"{spec.name}: {value}{told}", *(f"  {row['id']:>6}  {row['name']}" for row in rows)]
    output.say("\n".join(lines), data)
    return 0


def _plain(value: int | Decimal) -> str:
    whole = value == int(value)
    return vietnamese.integer(int(value)) if whole else vietnamese.decimal(value, 1)


def _list(_arguments: argparse.Namespace, output: Output) -> int:
    specs = read_forms(paths.forms_dir()).all()
    data = [
        {
            "code": spec.code,
            "edition": spec.edition,
            "printed_number": spec.printed_number,
            "title": spec.title,
            "valid": list(spec.valid),
            "state": spec.state,
            "verified": spec.verified,
            "level": spec.level,
        }
        for spec in specs
    ]
    lines = [f"{spec.code:<8} {spec.edition:<14} {years(spec):<12} {spec.title}" for spec in specs]
    output.say("\n".join(lines), data)
    return 0


def _lint(arguments: argparse.Namespace, output: Output) -> int:
    extra: Path | None = arguments.directory
    if extra is not None and not extra.is_dir():
        args = {"value": str(extra)}
        raise FileError(Fault(Msg.FOLDER_MISSING, "directory", Severity.REFUSED, args=args))
    entries = load_book(paths.resources_dir()).entries()
    lines = frozenset(one.entry.key() for one in entries if one.section == "lines")
    faults = lint(
        paths.forms_dir(),
        extra,
        indicators=frozenset(load_indicators(_indicators_dir())),
        lines=lines,
    )
    if faults:
        output.refuse(faults)
        return 1
    output.say("Các tệp biểu mẫu đều đúng.", [])
    return 0


def _indicators_dir() -> Path:
    return paths.resources_dir() / "indicators"


def _report(arguments: argparse.Namespace, output: Output) -> int:
    with opened(arguments) as application:
        reports = [
            _written(build_report(application.desk, order), arguments)
            for order in _orders(arguments, application)
        ]
    data = [_to_json(report, files) for report, files in reports]
    lines = [_line(report, files) for report, files in reports]
    output.say("\n".join(lines), data if arguments.all else data[0])
    return 0


def _orders(arguments: argparse.Namespace, application: Application) -> list[ReportOrder]:
    days = _days(arguments)
    spec = application.forms.edition(arguments.form, parse_period(arguments.period).year)
    keys: Sequence[int | None] = [arguments.organization]
    if arguments.all and spec.level == "organization":
        keys = _everyone(arguments, application)
    document = arguments.document
    if document is None and is_about_document(spec) and not arguments.blank:
        document = _only_document(spec, application)
    return [
        ReportOrder(
            form=arguments.form.upper(),
            period=arguments.period,
            organization_id=key,
            document_id=document,
            as_of=days.as_of,
            known_on=days.known_on,
            blank=arguments.blank,
            figures=arguments.figures,
        )
        for key in keys
    ]


def _everyone(arguments: argparse.Namespace, application: Application) -> Sequence[int]:
    if arguments.pdf or arguments.xlsx or arguments.docx:
        args = {"value": arguments.form.upper()}
        raise InputError(Fault(Msg.REPORT_ALL_NEEDS_FOLDER, "out", Severity.REFUSED, args=args))
    keys = reporting_organizations(application.desk, arguments.period)
    if not keys:
        args = {"value": arguments.period}
        raise InputError(Fault(Msg.REPORT_NOBODY, "period", Severity.REFUSED, args=args))
    return keys


def _only_document(spec: FormSpec, application: Application) -> int:
    documents = documents_with_tasks(application.desk)
    if len(documents) != 1:
        args = {"value": spec.code}
        raise InputError(Fault(Msg.REPORT_NEEDS_DOCUMENT, "document", Severity.REFUSED, args=args))
    return documents[0][0]


def _written(
    report: BuiltReport, arguments: argparse.Namespace
) -> tuple[BuiltReport, tuple[Path, ...]]:
    files: list[Path] = []
    if arguments.docx:
        draw_docx(report, arguments.docx)
        files.append(arguments.docx)
    if arguments.out:
        files += write_report(report, arguments.out)
    if arguments.pdf:
        draw_pdf(report, arguments.pdf)
        files.append(arguments.pdf)
    if arguments.xlsx:
        draw_xlsx(report, arguments.xlsx)
        files.append(arguments.xlsx)
    return report, tuple(files)


def _line(report: BuiltReport, files: Sequence[Path]) -> str:
    form = report.form
    coverage = form.coverage
    have = f", {coverage.have}/{coverage.expected} HTX đã báo cáo" if coverage else ""
    head = f"{form.code} kỳ {form.period}{have}"
    return "\n".join([head, *map(str, files), *(fault.text() for fault in report.faults)])


def _to_json(report: BuiltReport, files: Sequence[Path]) -> dict[str, object]:
    form = report.form
    coverage = form.coverage
    return {
        "code": form.code,
        "edition": form.edition,
        "period": {"from": form.period_from, "to": form.period_to},
        "state": "draft",
        "fingerprint": None,
        "files": [str(file) for file in files],
        "coverage": coverage and {"have": coverage.have, "expected": coverage.expected},
        "cells": [
            {
                "table": cell.key.table,
                "row": cell.key.row,
                "column": cell.key.column,
                "value": cell.value,
                "printed": cell.text,
            }
            for cell in form.cells()
        ],
        "faults": [fault.to_json() for fault in report.faults],
    }
