"""The lists of the evaluation that forms print: score table, results, classes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import Connection

from kttt_desktop.domain.evaluation import (
    NOT_RATED,
    SCALE,
    Score,
    hundredths,
    points_words,
    set_fault,
)
from kttt_desktop.domain.faults import Fault, InputError, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.rules.registration import proposed_groups
from kttt_desktop.queries.evaluation import chosen_tree, evaluation_book
from kttt_desktop.queries.rows.evaluation import (
    ClassRow,
    EvaluationBook,
    EvaluationRow,
    RatedRow,
    ScoreSheetRow,
)
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.units import unit_names

FORM_SET = "TT01-2020"
"""The score set whose table and results the forms TT01 print."""
_TOTAL = "Tổng điểm"
_SIZES = ("micro", "small", "medium", "large", None)
_CLASSES = ("good", "fair", "average", "weak")


def score_sheet(connection: Connection, scope: Scope, law: Law) -> tuple[ScoreSheetRow, ...]:
    """Return the lines of the score tables of the scope's organisations, one after another.

    Raises:
        InputError: The set is not in force, or its points do not total what they should.
    """
    book = _whole_book(connection, scope, law)
    return tuple(line for row in book.rows for line in _sheet(row))


def blank_sheet(connection: Connection, scope: Scope, law: Law) -> tuple[ScoreSheetRow, ...]:
    """Return the lines of a score table that nobody has filled in.

    Raises:
        InputError: The set is not in force, or its points do not total what they should.
    """
    nobody = replace(scope, organization_ids=())
    tree = _whole_book(connection, nobody, law).tree
    lines = [
        ScoreSheetRow(one.number, one.title, _most(one.max_points), None, None, "")
        for one in tree.criteria.values()
    ]
    return (*lines, ScoreSheetRow("", _TOTAL, _most(tree.set.maximum), None, None, ""))


def rating_results(connection: Connection, scope: Scope, law: Law) -> tuple[RatedRow, ...]:
    """Return the results of the year by name.

    Raises:
        InputError: The set is not in force, or its points do not total what they should.
    """
    communes = unit_names(connection)
    book = _whole_book(connection, scope, law)
    return tuple(
        _result(row, law, communes.get(row.organization.commune or "", "")) for row in book.rows
    )


def sheet_faults(connection: Connection, scope: Scope, law: Law) -> tuple[Fault, ...]:
    """Return every fault of the points that the score tables of the scope print."""
    book = _whole_book(connection, scope, law)
    return tuple(fault for row in book.rows for fault in row.faults)


def result_faults(connection: Connection, scope: Scope, law: Law) -> tuple[Fault, ...]:
    """Return one fault for each organisation whose points have errors."""
    found = []
    for row in _whole_book(connection, scope, law).rows:
        count = sum(fault.severity is Severity.ERROR for fault in row.faults)
        if count:
            args: dict[str, object] = {"value": row.organization.name, "count": count}
            found.append(Fault(Msg.EVALUATION_HAS_ERRORS, None, Severity.ERROR, args=args))
    return tuple(found)


def rating_classes(connection: Connection, scope: Scope, law: Law) -> tuple[ClassRow, ...]:
    """Return how many organisations have each class or reason, by size; the last row is all.

    Raises:
        InputError: The set is not in force, or its points do not total what they should.
    """
    book = _whole_book(connection, scope, law)
    reasons = [item.code for item in law.codes("unrated_reason")]
    rows = [
        _class(law.label("evaluation_class", code), [r for r in book.rows if _key(r) == code])
        for code in _CLASSES
    ]
    head = law.label("evaluation_class", NOT_RATED)
    none = [row for row in book.rows if row.outcome.grade is None]
    rows.append(_class(head, none))
    held = dict.fromkeys([*reasons, *(_key(row) for row in none)])
    for code in held:
        own = [row for row in none if _key(row) == code]
        if own:
            rows.append(_class(f"- {law.label('unrated_reason', code)}", own))
    return (*rows, _class("Tổng số", book.rows))


def score_texts(connection: Connection, scope: Scope, law: Law) -> dict[str, str]:
    """Return the class and scales of the scope's one organisation, as forms name them."""
    try:
        book = evaluation_book(connection, scope, law, FORM_SET)
    except InputError:
        return {}
    if len(book.rows) != 1:
        return {}
    row, one = book.rows[0], book.rows[0].organization
    kept = law.label("evaluation_class", row.outcome.grade)
    found = kept or law.label("unrated_reason", row.outcome.reason)
    return {
        "score_grade": found,
        "score_trade": _trade(row, law),
        "score_model": "employment" if one.model == "employment" else "",
        "score_members": one.member_scale or "",
        "score_capital": one.capital_scale or "",
    }


def _whole_book(connection: Connection, scope: Scope, law: Law) -> EvaluationBook:
    fault = set_fault(chosen_tree(law, scope.year, FORM_SET))
    if fault is not None:
        raise InputError(fault)
    return evaluation_book(connection, scope, law, FORM_SET)


def _points(hundredths: int | None) -> Decimal | None:
    return None if hundredths is None else Decimal(hundredths) / SCALE


def _most(points: Decimal | None) -> str:
    return "" if points is None else points_words(hundredths(points))


def _sheet(row: EvaluationRow) -> Iterator[ScoreSheetRow]:
    """Yield groups, criteria and their parts, then the total."""
    tree = row.tree
    for code, one in tree.criteria.items():
        own, office = row.own[code], row.office[code]
        held = row.scores.get(code, Score())
        computed = row.computed.get(code)
        said = held.evidence or (
            computed.evidence if computed and computed.points is not None else ""
        )
        yield ScoreSheetRow(
            one.number,
            one.title,
            _most(one.max_points),
            _points(own.points) if own.known else None,
            _points(office.points) if office.known else None,
            said,
        )
    own, office = row.own[""], row.office[""]
    yield ScoreSheetRow(
        "",
        _TOTAL,
        _most(tree.set.maximum),
        _points(own.points) if own.known else None,
        _points(office.points) if office.known else None,
        "",
    )


def _result(row: EvaluationRow, law: Law, commune: str) -> RatedRow:
    one = row.organization
    groups = [row.office[code] for code in row.tree.groups]
    shown = [_points(sum_.points) if sum_.complete else None for sum_ in groups]
    first, second, third = (*shown, None, None, None)[:3]
    reason = next(
        (
            item.short or item.label
            for item in law.codes("unrated_reason")
            if item.code == row.outcome.reason
        ),
        row.outcome.reason or "",
    )
    return RatedRow(
        name=one.name,
        tax_code=one.tax_code,
        commune=commune,
        trade=_trade(row, law),
        model=law.label("activity_model", one.model),
        member_scale=law.label("size", one.member_scale),
        capital_scale=law.label("size", one.capital_scale),
        size=one.size,
        first=first,
        second=second,
        third=third,
        total=_points(row.total.points) if row.total.complete else None,
        grade=law.label("evaluation_class", row.outcome.grade),
        reason=reason,
    )


def _trade(row: EvaluationRow, law: Law) -> str:
    """Return the letter of the main line of business with its name; the field when not known."""
    one = row.organization
    group = proposed_groups(one.vsic_edition, one.main_vsic or "", law)
    if group is None:
        return law.label("field", one.field)
    letters = [
        g.prefix
        for g in law.vsic_groups
        if g.edition == group.edition
        and not g.prefix.isdigit()
        and g.first <= (one.main_vsic or "")[:2] <= g.last
    ]
    code = letters[0] if letters else group.prefix
    return f"{code}. {law.label(f'vsic_{group.edition}', code)}"


def _key(row: EvaluationRow) -> str:
    return row.outcome.grade or row.outcome.reason or ""


def _class(label: str, rows: Sequence[EvaluationRow]) -> ClassRow:
    members = [sum(row.organization.member_scale == size for row in rows) for size in _SIZES]
    capital = [sum(row.organization.capital_scale == size for row in rows) for size in _SIZES]
    return ClassRow(label, len(rows), *members, *capital)
