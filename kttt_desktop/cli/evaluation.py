"""The command `evaluate`: points and classes of a year, printed or kept."""

import argparse
from collections.abc import Iterator

from kttt_desktop.cli.arguments import row_id, years
from kttt_desktop.cli.opening import opened
from kttt_desktop.cli.output import Commands, Output
from kttt_desktop.domain.evaluation import SCALE, Score, points_words, set_fault
from kttt_desktop.domain.law import Law
from kttt_desktop.queries.evaluation import evaluation_book
from kttt_desktop.queries.rows.evaluation import EvaluationBook, EvaluationRow
from kttt_desktop.services.evaluation import closing_scope, recount_scores


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    made = commands.add_parser(
        "evaluate", parents=[shared], help="điểm và xếp loại các tổ chức của một năm"
    )
    made.add_argument("--year", type=years, required=True, metavar="NĂM")
    made.add_argument("--organization", type=row_id, metavar="ID")
    made.add_argument("--set", metavar="MÃ", help="bộ tiêu chí, ví dụ TT01-2020")
    made.add_argument(
        "--write", action="store_true", help="ghi điểm tính từ số liệu năm vào cột của cơ quan"
    )
    made.set_defaults(run=_evaluate)


def _evaluate(arguments: argparse.Namespace, output: Output) -> int:
    year = arguments.year[-1]
    keys = None if arguments.organization is None else [arguments.organization]
    written = 0
    with opened(arguments, for_writing=arguments.write) as application:
        law = application.law_on(closing_scope(year).as_of)
        if arguments.write:
            written = recount_scores(application.context, year, keys, arguments.set).key
        with application.read() as connection:
            book = evaluation_book(connection, closing_scope(year, keys), law, arguments.set)
    fault = set_fault(book.tree)
    data = {
        "year": year,
        "set": book.tree.set.code,
        "whole": fault is None,
        "written": written,
        "classes": book.counts(),
        "organizations": [_data(row) for row in book.rows],
    }
    lines = [*_lines(book, law), *([fault.text()] if fault else [])]
    if arguments.write:
        lines.append(f"Đã ghi {written} điểm tính từ số liệu năm.")
    output.say("\n".join(lines), data)
    return 0


def _data(row: EvaluationRow) -> dict[str, object]:
    one = row.organization
    total = row.total
    return {
        "id": row.id,
        "name": one.name,
        "set": row.tree.set.code,
        "total": total.points / SCALE if total.known else None,
        "complete": total.complete,
        "grade": row.outcome.grade,
        "reason": row.outcome.reason,
        "member_scale": one.member_scale,
        "capital_scale": one.capital_scale,
        "size": one.size,
        "criteria": [_criterion(row, code) for code in row.tree.leaves],
        "faults": [fault.to_json() for fault in row.faults],
    }


def _criterion(row: EvaluationRow, code: str) -> dict[str, object]:
    held, computed = row.scores.get(code, Score()), row.computed.get(code)
    points = (held.self_points, held.office_points, computed.points if computed else None)
    own, office, counted = (None if one is None else one / SCALE for one in points)
    return {
        "criterion": code,
        "self": own,
        "office": office,
        "computed": counted,
        "evidence": held.evidence or (computed.evidence if computed else None),
        "reason": held.reason,
    }


def _lines(book: EvaluationBook, law: Law) -> Iterator[str]:
    for row in book.rows:
        total = points_words(row.total.points) if row.total.known else "—"
        found = law.label("evaluation_class", row.outcome.grade) or law.label(
            "unrated_reason", row.outcome.reason
        )
        given = f"{row.total.known}/{row.total.of}"
        yield f"{row.id:>5}  {total:>6}  {given}  {found}  {row.organization.name}"
    for code, count in book.counts().items():
        named = law.label("evaluation_class", code)
        yield f"{named if named != code else law.label('unrated_reason', code)}: {count}"
    yield f"Tổng số: {len(book.rows)}"
