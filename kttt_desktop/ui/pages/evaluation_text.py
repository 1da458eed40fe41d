"""How the page of evaluations names classes, reasons and differences."""

from kttt_desktop.domain.evaluation import points_words
from kttt_desktop.domain.faults import Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.rules.evaluation import INCOMPLETE
from kttt_desktop.queries.rows.evaluation import EvaluationRow
from kttt_desktop.ui.theme import Tone

_TONES = {"good": Tone.OK, "fair": Tone.INFO, "average": Tone.WARN, "weak": Tone.DANGER}
NOT_BEGUN = "chưa chấm"


def class_words(row: EvaluationRow, law: Law) -> str:
    """Return the class, else in a few words why there is none."""
    if row.outcome.grade is not None:
        return law.label("evaluation_class", row.outcome.grade)
    if row.outcome.reason == INCOMPLETE and not row.total.known:
        return NOT_BEGUN
    return reason_words(row.outcome.reason, law)


def reason_words(code: str | None, law: Law) -> str:
    """Return a reason in a few words."""
    found = next((one for one in law.codes("unrated_reason") if one.code == code), None)
    return (found.short or found.label) if found else code or ""


def class_tone(row: EvaluationRow) -> Tone:
    """Return the tone of a class; none has a plain one."""
    return _TONES.get(row.outcome.grade or "", Tone.PLAIN)


def total_words(row: EvaluationRow) -> str:
    """Return the office's total, a dash when it gave no points."""
    return points_words(row.total.points) if row.total.known else "—"


def second_line(row: EvaluationRow, law: Law) -> str:
    """Return what stands under the name in the list."""
    words = class_words(row, law)
    own, office = row.own[""], row.total
    if row.outcome.reason == INCOMPLETE and office.known:
        return f"{words} {office.known}/{office.of}"
    if own.complete and office.complete and own.points != office.points:
        return f"{words} · HTX chấm {points_words(own.points)}"
    return words


def error_count(row: EvaluationRow) -> int:
    """Return how many errors the points of an organisation have, warnings left out."""
    return sum(fault.severity is not Severity.WARNING for fault in row.faults)


def short_name(row: EvaluationRow, law: Law) -> str:
    """Return the name with its kind abbreviated: “HTX Cổ Am”."""
    name, kind = row.organization.name, row.organization.kind
    found = next((one for one in law.codes("organization_kind") if one.code == kind), None)
    if found is None or not found.short or not name.lower().startswith(found.label.lower()):
        return name
    return f"{found.short}{name[len(found.label) :]}"


def plain_words(words: str) -> str:
    """Return words as they stand within a sentence: a small letter first, unless abbreviated."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]
