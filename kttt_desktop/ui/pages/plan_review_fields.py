"""What a plan holds beside its tasks, as lines of tables, and what typing into a cell does."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.messages import Msg
from kttt_desktop.plans import edit, edit_fields
from kttt_desktop.plans.document import DocumentFields, PlanTarget
from kttt_desktop.plans.review import Review, refuse
from kttt_desktop.ui.pages.plan_review_spots import Kind, Spot, names_in
from kttt_desktop.ui.table_model import CellLook

OPERATORS = {
    "": "",
    ">=": "từ … trở lên (≥)",
    ">": "trên (>)",
    "<=": "không quá (≤)",
    "<": "dưới (<)",
    "=": "bằng (=)",
    "~": "khoảng (≈)",
    "range": "từ … đến …",
}
_MUTED = CellLook(muted=True, italic=True)
_NONE = "không ghi"
_YEARS = (1990, 2100)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: its words, and the place or lines of the document it comes from."""

    cells: tuple[str, ...]
    key: str = ""
    spot: Spot | None = None
    lines: tuple[int, ...] = ()
    looks: dict[int, CellLook] = field(default_factory=dict)
    offers: tuple[str, ...] = ()
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One table: its heads, widths (0 = what is left), cells that take typing, and how.

    Attributes:
        choices: Words offered in a column, by the column.
        rows: Gives the lines of a plan.
        typed: Gives the plan after a text was typed into a cell of a line.
        dropped: Gives the plan without a line; None = lines stay.
    """

    key: str
    title: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    open_columns: frozenset[int]
    rows: Callable[[Review], list[Line]]
    typed: Callable[[Review, int, int, str], Review] | None = None
    dropped: Callable[[Review, int], Review] | None = None
    choices: dict[int, tuple[str, ...]] = field(default_factory=dict)
    empty: str = ""


def _shown(*cells: str | None) -> tuple[tuple[str, ...], dict[int, CellLook]]:
    said = tuple(one or _NONE for one in cells)
    return said, {n: _MUTED for n, one in enumerate(cells) if not one}


def value_words(value: Decimal | tuple[Decimal, Decimal] | None) -> str:
    """Return a figure or a range as it is typed."""
    if value is None:
        return ""
    ends = value if isinstance(value, tuple) else (value,)
    return "-".join(vietnamese.decimal(end, _places(end)) for end in ends)


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _target_rows(review: Review) -> list[Line]:
    found: list[Line] = []
    for n, one in enumerate(review.plan.targets):
        year = str(one.year) if one.year else None
        cells, looks = _shown(
            one.indicator,
            OPERATORS[one.operator or ""],
            value_words(one.value),
            one.unit,
            year,
        )
        cells = (f"CT {n + 1}", *cells)
        looks = {place + 1: look for place, look in looks.items()}
        found.append(Line(cells, one.text, Spot(Kind.TARGET, n), one.source_lines, looks))
    return found


def _type_target(review: Review, row: int, column: int, text: str) -> Review:
    target = review.plan.targets[row]
    changed = _TARGET_CELLS[column](target, text)
    return edit_fields.set_target(review, row, changed)


def _with_operator(target: PlanTarget, text: str) -> PlanTarget:
    code = next((code for code, words in OPERATORS.items() if words == text), None)
    return replace(target, operator=code or None)


def _with_value(target: PlanTarget, text: str) -> PlanTarget:
    if not text.strip():
        return replace(target, value=None, operator=None)
    ends = [_figure(part) for part in text.replace("–", "-").split("-")]
    if len(ends) > 1:
        return replace(target, value=(ends[0], ends[-1]), operator="range")
    operator = target.operator if target.operator not in {None, "range"} else "="
    return replace(target, value=ends[0], operator=operator)


def _figure(text: str) -> Decimal:
    try:
        found = vietnamese.parse_decimal(text)
    except ValueError:
        found = None
    if found is None:
        raise refuse(Msg.NOT_A_NUMBER, text)
    return found


def _with_year(target: PlanTarget, text: str) -> PlanTarget:
    if not text.strip():
        return replace(target, year=None)
    figure = int(text) if text.strip().isascii() and text.strip().isdigit() else 0
    if not _YEARS[0] <= figure <= _YEARS[1]:
        raise refuse(Msg.PLAN_YEAR, text)
    return replace(target, year=figure)


_TARGET_CELLS: dict[int, Callable[[PlanTarget, str], PlanTarget]] = {
    1: lambda target, text: replace(target, indicator=text.strip()),
    2: _with_operator,
    3: _with_value,
    4: lambda target, text: replace(target, unit=text.strip() or None),
    5: _with_year,
}


def _duty_rows(review: Review) -> list[Line]:
    found: list[Line] = []
    for one in review.plan.reporting_duties:
        said, looks = _shown(
            "; ".join(one.who), one.to, one.via, one.onward_to, one.frequency, one.deadline
        )
        shifted = {place + 1: look for place, look in looks.items()}
        lines = review.plan.tasks[one.task].source_lines
        found.append(Line((f"NV {one.task + 1}", *said), one.text, None, lines, shifted))
    return found


def _type_duty(review: Review, row: int, column: int, text: str) -> Review:
    duty = review.plan.reporting_duties[row]
    said = " ".join(text.split()) or None
    if column == 1:
        return edit_fields.set_duty(review, row, replace(duty, who=names_in(text)))
    name = ("to", "via", "onward_to", "frequency", "deadline")[column - 2]
    return edit_fields.set_duty(review, row, replace(duty, **{name: said}))  # type: ignore[arg-type]


def _funding_rows(review: Review) -> list[Line]:
    found: list[Line] = []
    for one in review.plan.funding:
        said, looks = _shown(".".join(one.section_path), one.source, one.who, one.period)
        found.append(Line((*said, one.text), one.text, None, one.source_lines, looks))
    return found


_DOCUMENT: tuple[tuple[str, str], ...] = (
    ("kind", "Loại văn bản"),
    ("number", "Số, ký hiệu"),
    ("date", "Ngày ban hành"),
    ("issuer", "Cơ quan ban hành"),
    ("place", "Nơi ban hành"),
    ("title", "Trích yếu"),
    ("authority", "Quyền hạn ký"),
    ("position", "Chức vụ người ký"),
    ("name", "Người ký"),
)


def answering_row(reason: str) -> int:
    """Return the line of the document's table in which a doubt is answered; 0 = in none."""
    found = (name for name, words in edit_fields.ANSWERED.items() if words in reason)
    return [name for name, _title in _DOCUMENT].index(next(found, _DOCUMENT[0][0]))


def _document_rows(review: Review) -> list[Line]:
    fields = review.plan.document
    held = {
        "date": vietnamese.day(fields.date),
        "authority": fields.signer.authority,
        "position": fields.signer.position,
        "name": fields.signer.name,
    }
    found: list[Line] = []
    for name, title in _DOCUMENT:
        value = held[name] if name in held else getattr(fields, name)
        words = value or (f"{_NONE} ({fields.date_known})" if _half_day(name, fields) else _NONE)
        looks = {} if value else {1: _MUTED}
        found.append(Line((title, words), str(value or ""), looks=looks))
    for number, basis in enumerate(fields.legal_basis):
        facts = (basis.kind, basis.number, basis.date and f"ngày {basis.date}", basis.issuer)
        head = "Căn cứ" if number == 0 else ""
        found.append(Line((head, " ".join(one for one in facts if one))))
    for number, one in enumerate(fields.recipients):
        found.append(Line(("Nơi nhận" if number == 0 else "", one)))
    return found


def _half_day(name: str, fields: DocumentFields) -> bool:
    return name == "date" and bool(fields.date_known)


def _type_document(review: Review, row: int, _column: int, text: str) -> Review:
    if row >= len(_DOCUMENT):
        raise refuse(Msg.PLAN_CANNOT_HERE, "dòng từ “Loại văn bản” đến “Người ký”")
    name, fields = _DOCUMENT[row][0], review.plan.document
    said = " ".join(text.split()) or None
    if name == "date":
        return edit_fields.set_document(review, replace(fields, date=_day(said)))
    if name in {"authority", "position", "name"}:
        signer = replace(fields.signer, **{name: said})
        return edit_fields.set_document(review, replace(fields, signer=signer))
    changed = replace(fields, **{name: said})  # type: ignore[arg-type]
    return edit_fields.set_document(review, changed)


def _day(text: str | None) -> date | None:
    try:
        return vietnamese.parse_day(text or "")
    except ValueError as error:
        raise refuse(Msg.NOT_A_DATE, text) from error


TARGETS = Part(
    "targets",
    "Chỉ tiêu",
    ("", "Chỉ tiêu", "So sánh", "Giá trị", "Đơn vị", "Năm"),
    (52, 0, 128, 84, 92, 58),
    frozenset({1, 2, 3, 4, 5}),
    _target_rows,
    _type_target,
    edit.set_target_aside,
    {2: tuple(OPERATORS.values())},
    "Văn bản không ghi chỉ tiêu nào bằng số.",
)
DUTIES = Part(
    "duties",
    "Chế độ báo cáo",
    ("", "Cơ quan báo cáo", "Gửi", "Qua", "Gửi tiếp", "Định kỳ", "Hạn"),
    (52, 0, 130, 110, 90, 130, 120),
    frozenset({1, 2, 3, 4, 5, 6}),
    _duty_rows,
    _type_duty,
    edit_fields.drop_duty,
    empty="Văn bản không giao chế độ báo cáo.",
)
FUNDING = Part(
    "funding",
    "Kinh phí",
    ("Mục", "Nguồn", "Cơ quan", "Kỳ", "Nội dung"),
    (60, 170, 140, 80, 0),
    frozenset(),
    _funding_rows,
    None,
    edit_fields.drop_funding,
    empty="Văn bản không có mục về nguồn kinh phí.",
)
DOCUMENT = Part(
    "document",
    "Văn bản",
    ("Thông tin", "Nội dung"),
    (150, 0),
    frozenset({1}),
    _document_rows,
    _type_document,
)
