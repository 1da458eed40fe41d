"""The report on targets: each beside the register, by document and horizon, in words."""

from decimal import Decimal

from sqlalchemy import Connection

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.rules.targets import Verdict
from kttt_desktop.queries.indicator_spec import PERCENT
from kttt_desktop.queries.leaves import parts_of
from kttt_desktop.queries.rows.indicators import Answer, Catalogue, Request, Scope
from kttt_desktop.queries.rows.plan_reports import Behind, TargetReportRow
from kttt_desktop.queries.rows.targets import TargetBoard, TargetRow, TargetStanding
from kttt_desktop.queries.target_aim import aim_words
from kttt_desktop.queries.targets import start_day, target_board

REACHED, NOT_REACHED, NOT_KNOWN = "Đạt", "Chưa đạt", "Chưa rõ"
NOT_BOUND = "chưa gắn chỉ tiêu"
_STATES = {
    Verdict.ACHIEVED: REACHED,
    Verdict.BEYOND: REACHED,
    Verdict.NOT_YET: NOT_REACHED,
}
_LATER = 10_000


def target_report(
    connection: Connection, scope: Scope, law: Law, catalogue: Catalogue
) -> tuple[TargetReportRow, ...]:
    """Return the targets of the scope's document, or of all, by document and horizon."""
    board = target_board(
        connection,
        law,
        catalogue,
        scope.as_of,
        document_id=scope.document_id,
        known_on=scope.known_on,
    )
    places = {key: place for place, key in enumerate(board.documents)}
    ordered = sorted(
        board.targets,
        key=lambda one: (
            places.get(one.row.document_id or 0, len(places)),
            one.row.year or _LATER,
            one.row.position,
            one.row.id,
        ),
    )
    several = scope.document_id is None
    return tuple(_row(one, catalogue, board, several=several) for one in ordered)


def _row(
    one: TargetStanding, catalogue: Catalogue, board: TargetBoard, *, several: bool
) -> TargetReportRow:
    row, standing = one.row, one.standing
    state = _STATES.get(standing.verdict, NOT_KNOWN)
    unbound = NOT_BOUND if row.indicator is None else ""
    return TargetReportRow(
        id=row.id,
        group=_group(row, board, several=several),
        name=_name(row),
        unit=one.unit if one.measured else row.unit or "",
        aim=aim_words(row),
        year="" if row.year is None else str(row.year),
        basis=_basis(one),
        value=one.value,
        reported=_reported(one.answer),
        state=state,
        note=_note(one),
        step=standing.step,
        done=_done(one),
        reached=_done(one) if state == REACHED else "",
        unbound=unbound,
        unknown="" if state != NOT_KNOWN or unbound else _note(one) or one.why,
        remaining=_remaining(one) if state == NOT_REACHED else "",
        behind=_behind(row, catalogue),
    )


def _group(row: TargetRow, board: TargetBoard, *, several: bool) -> str:
    horizon = f"Đến năm {row.year}" if row.year is not None else "Không nêu năm"
    if not several:
        return horizon
    document = board.documents.get(row.document_id or 0, "Không thuộc văn bản")
    return f"{document}. {horizon}"


def _name(row: TargetRow) -> str:
    name = (row.printed_indicator or row.text).strip()
    return name[:1].upper() + name[1:]


def _done(one: TargetStanding) -> str:
    if one.value is None:
        return ""
    if one.unit == PERCENT:
        return f"{vietnamese.decimal(one.value)}%"
    whole = Decimal(one.value) == Decimal(one.value).to_integral_value()
    return f"{vietnamese.decimal(one.value, 0 if whole else 1)} {one.unit}".strip()


def _basis(one: TargetStanding) -> str:
    """Return how the value is counted: its indicator, part and base, start, year of the grades."""
    if one.row.indicator is None:
        return f"{NOT_BOUND}; {one.row.note}" if one.row.note else NOT_BOUND
    if not one.measured:
        return f"cách tính “{one.row.indicator}” không còn trong danh mục"
    parts = [one.measured]
    answer = one.answer
    if answer is not None and answer.part is not None and answer.base is not None:
        share = f"{vietnamese.decimal(answer.part, 0)}/{vietnamese.decimal(answer.base, 0)}"
        parts.append(f"{share} {one.base_unit}".strip())
    if one.row.start_year is not None and "năm gốc" in one.measured:
        parts.append(f"năm gốc {one.row.start_year}")
    if one.rated_year is not None:
        parts.append(f"xếp loại năm {one.rated_year}")
    if one.why:
        parts.append(one.why)
    return "; ".join(parts)


def _reported(answer: Answer | None) -> str:
    if answer is None:
        return ""
    return f"{vietnamese.integer(answer.have)}/{vietnamese.integer(answer.expected)}"


def _note(one: TargetStanding) -> str:
    match one.standing.verdict:
        case Verdict.BEYOND:
            return "vượt mức"
        case Verdict.NO_TOLERANCE:
            return "chưa đặt độ lệch của “khoảng”"
        case Verdict.NOT_YET if one.standing.overdue:
            return "đã qua năm đích"
    return ""


def _remaining(one: TargetStanding) -> str:
    """Return what each year asks from now on, for a sentence."""
    step = one.standing.step
    if step is None:
        return "đã qua năm đích" if one.standing.overdue else "văn bản không nêu năm"
    unit = "điểm phần trăm" if one.unit == PERCENT else one.unit
    way = "tăng" if step > 0 else "giảm"
    return f"còn phải {way} {vietnamese.decimal(abs(step))} {unit} mỗi năm".replace("  ", " ")


def _behind(row: TargetRow, catalogue: Catalogue) -> Behind | None:
    """Return what lists the rows behind a value: of a share those of its part."""
    spec = catalogue.get(row.indicator or "")
    if spec is None:
        return None
    request = Request(spec)
    if spec.base is not None:
        request = parts_of(request, catalogue)["part"]
    return Behind(request=request, since=start_day(row.start_year))
