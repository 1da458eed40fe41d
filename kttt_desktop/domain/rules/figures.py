"""The year figures of one organization: printed sums, relations, signs."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_entries import Line, LineCheck
from kttt_desktop.domain.messages import Msg


def check_figures(kind: str, figures: Mapping[str, int | None], law: Law) -> tuple[Fault, ...]:
    """Return every fault of the figures of one organization and year, by line of the form.

    Reads `lines.toml`. Values are as stored (VND, 0.01 ha, counts). A figure that was not reported
    is not zero: a rule that needs it says nothing.
    """
    known = {code: value for code, value in figures.items() if value is not None}
    found = [*_by_line(kind, known, law), *_by_check(known, law)]
    place = {code: n for n, code in enumerate(law.lines)}
    return tuple(sorted(found, key=lambda fault: place.get(fault.field or "", len(place))))


def line_name(line: Line) -> str:
    """Return how a sentence names a line: `II.1.06 (Tổng cộng tài sản)`."""
    words = line.label.partition(" (")[0].removeprefix("Trong đó: ").lstrip("-0123456789. ")
    return f"{line.code} ({words.rstrip(':')})"


def figure_text(line: Line, value: int) -> str:
    """Return a stored figure for a sentence, with đồng or ha where it is one."""
    if line.unit == "vnd":
        return f"{vietnamese.integer(value)} đồng"
    if line.unit == "area":
        return f"{vietnamese.decimal(Decimal(value) / 100, 2)} ha"
    return vietnamese.integer(value)


def _by_line(kind: str, known: Mapping[str, int], law: Law) -> Iterator[Fault]:
    for code, value in known.items():
        line = law.lines.get(code)
        if line is None:
            args: dict[str, object] = {"value": code, "label": "dòng số liệu"}
            yield Fault(Msg.NOT_IN_LIST, code, Severity.ERROR, args=args)
            continue
        if value < 0 and not line.signed:
            args = {"value": figure_text(line, value), "label": line_name(line)}
            yield Fault(Msg.NEGATIVE, code, Severity.ERROR, args=args, source=line.source)
        if kind not in line.applies_to:
            args = {"value": line_name(line), "kind": law.label("organization_kind", kind)}
            yield Fault(Msg.LINE_NOT_FOR_KIND, code, Severity.WARNING, args=args)
        if line.sum_of and (fault := _sum(line, value, known)):
            yield fault


def _sum(line: Line, value: int, known: Mapping[str, int]) -> Fault | None:
    if any(code not in known for code in line.sum_of):
        return None
    total = sum(known[code] for code in line.sum_of)
    if total == value:
        return None
    args = {
        "label": line_name(line),
        "value": figure_text(line, value),
        "parts": " + ".join(line.sum_of),
        "total": figure_text(line, total),
    }
    # With a loss nothing is shared out, and the form's own sum cannot hold
    loss = line.loss_breaks_sum and value < 0
    severity = Severity.WARNING if loss else Severity.ERROR
    return Fault(Msg.LINE_SUM, line.code, severity, args=args, source=line.source)


def _by_check(known: Mapping[str, int], law: Law) -> Iterator[Fault]:
    for check in law.line_checks:
        if check.left in known and check.right in known and _broken(check, known):
            left, right = law.lines[check.left], law.lines[check.right]
            args = {
                "label": line_name(left),
                "value": figure_text(left, known[check.left]),
                "other": line_name(right),
                "limit": figure_text(right, known[check.right]),
            }
            msg = Msg.LINES_DIFFER if check.operator == "=" else Msg.LINE_OVER
            severity = Severity(check.severity)
            yield Fault(msg, check.left, severity, args=args, source=check.source)


def _broken(check: LineCheck, known: Mapping[str, int]) -> bool:
    left, right = known[check.left], known[check.right]
    return left != right if check.operator == "=" else left > right
