"""What an indicator says: its TOML as frozen, checked models, and the reader of the folder."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from kttt_desktop.domain.faults import Fault, FileError, Place, Severity
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.toml_words import rule_of, why_unreadable
from kttt_desktop.queries.formula import codes_of

Measure = Literal["count", "sum", "average", "min", "max", "positive_count"]
Operator = Literal["=", "!=", "in", "<", "<=", ">", ">=", "is_null", "has", "has_not"]
Scalar = bool | int | str
FilterValue = Scalar | tuple[Scalar, ...]
Where = Mapping[str, FilterValue]

PERCENT = "%"
ENTITIES = frozenset(
    {"organization_at", "member_at", "manager_at", "year_figure", "task", "evaluation", *LEDGERS}
)
HAVING = frozenset({"has", "has_not"})


class Condition(BaseModel):
    """One condition of a filter: field, operator, value (a list for `in`, a flag for `is_null`).

    With `has` and `has_not` the field is a ledger, `evaluation`, `member_at` or `manager_at`, and
    the value the conditions that one of its rows of the organisation meets.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: str
    op: Operator
    value: "FilterValue | tuple[Condition, ...]"

    @model_validator(mode="before")
    @classmethod
    def _of_triple(cls, raw: object) -> object:
        if isinstance(raw, list | tuple) and len(raw) == len(cls.model_fields):
            return dict(zip(cls.model_fields, raw, strict=True))
        return raw

    @model_validator(mode="after")
    def _list_goes_with_in(self) -> Self:
        if (self.op == "in" or self.op in HAVING) != isinstance(self.value, tuple):
            message = "danh sách chỉ đi với in, has, has_not"
            raise ValueError(message)
        if self.op in HAVING and self.field not in ENTITIES - {"organization_at", "task"}:
            message = f"không có sổ “{self.field}”"
            raise ValueError(message)
        if any(isinstance(one, Condition) != (self.op in HAVING) for one in self._listed()):
            message = "điều kiện trong danh sách chỉ đi với has, has_not"
            raise ValueError(message)
        return self

    def _listed(self) -> tuple[object, ...]:
        return self.value if isinstance(self.value, tuple) else ()

    def inner(self) -> tuple["Condition", ...]:
        """Return the conditions on the rows of a ledger."""
        return tuple(one for one in self._listed() if isinstance(one, Condition))


class IndicatorSpec(BaseModel):
    """One indicator: a measure over an entity, a ratio, a formula, or a named function.

    Attributes:
        code: What forms, targets and commands take.
        entity: Whose rows are measured (`ENTITIES`; rows of a ledger are those in force on the
            day); what belongs to organisations is that of active ones unless `filter` names
            `active` or `status`.
        value: Field of the entity, or the line of a year figure; `count` needs none.
        filter: Conditions that all hold.
        known: Conditions of the rows (of a ratio: of its base) about which something is known;
            when it holds for none, the value is unknown.
        part, base: Of a ratio, codes of indicators; `part_filter` is added to the filter of `base`
            when there is no `part`. A ratio in "%" is a number of percent.
        formula: Codes of indicators and numbers joined by + - * / and brackets.
        function: Name of a function of `queries/measures.py` whose rows are measured.
        words: Words of a printed target by which it is proposed: parts joined by `+` must all
            stand there, one of the spellings between `|`; a part after `-` must not.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(min_length=1)
    name: str = Field(min_length=1)
    unit: str
    entity: str | None = None
    measure: Measure = "count"
    value: str | None = None
    filter: tuple[Condition, ...] = ()
    known: tuple[Condition, ...] = ()
    part: str | None = None
    part_filter: tuple[Condition, ...] = ()
    base: str | None = None
    formula: str | None = None
    function: str | None = None
    words: tuple[str, ...] = ()
    source: str = ""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        ways = (self.entity, self.base, self.formula, self.function)
        if sum(way is not None for way in ways) != 1:
            message = "cần đúng một trong entity, base, formula, function"
            raise ValueError(message)
        if self.entity is not None and self.entity not in ENTITIES:
            message = f"không có đối tượng “{self.entity}”"
            raise ValueError(message)
        if self.base is not None and (self.part is None) == (not self.part_filter):
            message = "tỷ lệ cần một trong part, part_filter"
            raise ValueError(message)
        if self.entity and self.measure != "count" and self.value is None:
            message = "phép tính này cần value"
            raise ValueError(message)
        if self.entity == "year_figure" and self.value is None:
            message = "year_figure cần mã dòng ở value"
            raise ValueError(message)
        self.named()  # an unreadable formula is told here
        return self

    def named(self) -> tuple[str, ...]:
        """Return the codes of the indicators it is made of."""
        if self.formula is not None:
            return codes_of(self.formula)
        return tuple(code for code in (self.part, self.base) if code is not None)


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    indicators: tuple[IndicatorSpec, ...]


def load_indicators(folder: Path) -> Mapping[str, IndicatorSpec]:
    """Return the indicators of every `*.toml` of the folder by code; no folder gives none.

    A file holds `[[indicators]]`, one table each.

    Raises:
        FileError: With every fault of every file: file, place, rule.
    """
    found: dict[str, IndicatorSpec] = {}
    faults: list[Fault] = []
    for file in sorted(folder.glob("*.toml")):
        try:
            specs = _File.model_validate(tomllib.loads(file.read_text("utf-8"))).indicators
        except (ValidationError, OSError, ValueError) as error:
            faults += _file_faults(file, error)
            continue
        for spec in specs:
            if spec.code in found:
                faults.append(_fault(file, spec.code, "mã lặp lại"))
            found[spec.code] = spec
    faults += () if faults else _unknown_codes(folder, found)
    if faults:
        raise FileError(*faults)
    return found


def _file_faults(file: Path, error: Exception) -> Iterator[Fault]:
    if not isinstance(error, ValidationError):
        yield _fault(file, "", why_unreadable(error))
        return
    for wrong in error.errors():
        yield _fault(file, ".".join(str(part) for part in wrong["loc"]), rule_of(wrong))


def _unknown_codes(folder: Path, found: Mapping[str, IndicatorSpec]) -> Iterator[Fault]:
    for code, spec in found.items():
        for named in spec.named():
            if named not in found:
                yield _fault(folder, code, f"chưa khai báo chỉ tiêu “{named}”")
        if _leads_to(code, spec, found):
            yield _fault(folder, code, "quay vòng về chính nó")


def _leads_to(code: str, spec: IndicatorSpec, found: Mapping[str, IndicatorSpec]) -> bool:
    seen: set[str] = set()
    ahead = list(spec.named())
    while ahead:
        name = ahead.pop()
        if name == code:
            return True
        if name not in seen and name in found:
            seen.add(name)
            ahead += found[name].named()
    return False


def _fault(file: Path, at: str, what: str) -> Fault:
    args = {"file": file.name, "at": at, "value": at, "what": what}
    place = Place(file=str(file))
    return Fault(Msg.INDICATOR_FILE, None, Severity.REFUSED, args=args, place=place)
