"""What a ledger is: one declaration from which table, list, dialog, sheet and history follow."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from kttt_desktop.domain.draft import Draft
from kttt_desktop.domain.faults import Fault
from kttt_desktop.domain.law import Law

Stored = Literal["text", "whole", "day", "flag"]
Value = str | int | bool | date | tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Plain:
    """A kind of value without particulars: text, long text, number, money, day, year, flag.

    A `unit` is the code of a commune or district of the map of its day.
    """

    name: str
    stored: Stored


@dataclass(frozen=True, slots=True)
class DecimalKind:
    """A decimal number, kept as a whole number of its last place.

    Attributes:
        unit: As shown behind the number, `ha` or `%`.
        places: Decimal places kept.
    """

    unit: str
    places: int = 2
    stored: Stored = "whole"


@dataclass(frozen=True, slots=True)
class CodeList:
    """A code of a list of the law of the day (`Law.codes`), which the office may edit by date.

    Attributes:
        name: Of the list.
        items: Code and label as the program has them; empty when a law file holds the list.
    """

    name: str
    items: tuple[tuple[str, str], ...] = ()
    stored: Stored = "text"


@dataclass(frozen=True, slots=True)
class Ref:
    """One row of an entity or a ledger, kept in the column `<key of the field>_id`."""

    key: str
    stored: Stored = "whole"


@dataclass(frozen=True, slots=True)
class Many:
    """Any number of rows of an entity or a ledger, kept in a link table."""

    key: str


Kind = Plain | DecimalKind | CodeList | Ref | Many

TEXT = Plain("text", "text")
LONG_TEXT = Plain("long_text", "text")
INTEGER = Plain("integer", "whole")
VND = Plain("vnd", "whole")
DATE = Plain("date", "day")
YEAR = Plain("year", "whole")
FLAG = Plain("flag", "flag")
UNIT = Plain("unit", "text")
PERCENT = DecimalKind("%", 2)


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a row says.

    Attributes:
        key: English name; the column, with `_id` behind it for a reference.
        title: Vietnamese label.
        kind: Type of its values.
        required: A row without it is refused.
        in_list: Shown in the list from the start; all others can be chosen.
        help: One sentence for the dialog and the sheet.
        summed: Whether a list totals it: amounts and counts, but not stars or ordinal numbers.
    """

    key: str
    title: str
    kind: Kind = TEXT
    required: bool = False
    in_list: bool = False
    help: str = ""
    summed: bool = True

    @property
    def column(self) -> str:
        """Return the name of its column and of its value in a draft."""
        return f"{self.key}_id" if isinstance(self.kind, Ref) else self.key

    @property
    def is_amount(self) -> bool:
        """Return whether a list may total it."""
        counted = self.kind in {VND, INTEGER} or isinstance(self.kind, DecimalKind)
        return self.summed and counted and self.kind != PERCENT


@dataclass(frozen=True, slots=True)
class OneOf:
    """Of these references exactly one is set (borrower: an organisation or a member)."""

    fields: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Term:
    """A day by which something is to be done, for the list of terms running out.

    Attributes:
        field: The day.
        title: What runs out, in Vietnamese.
        done: Field that, once filled, ends the watch; None = the day itself is the end.
        open_states: With `state`, the codes for which the term still runs.
    """

    field: str
    title: str
    done: str | None = None
    state: str | None = None
    open_states: tuple[str, ...] = ()


Check = Callable[[Draft, Law], Iterable[Fault]]


@dataclass(frozen=True, slots=True)
class Ledger:
    """A book of rows of one kind.

    Attributes:
        key: English name of the table; with `-` for `_` the key of its sheet.
        title: Vietnamese name of the book.
        row_title: Vietnamese name of one row, in small letters (“khoản nợ”).
        group: Code of the shelf it stands on (`GROUPS`).
        source: Where the plans ask for it.
        parent: Entity or ledger whose row each row belongs to; its column is `<parent>_id`.
        fields: In the order of the dialog.
        label: Key of the field that names a row; None = the first text.
        one_of: References of which exactly one is set.
        unique: Columns that no two rows share; rows of a sheet are matched by them.
        spans: Pairs of days in order; in the time of the first pair the row is in force.
        check: Rules across fields; yields faults.
        terms: Days to watch.
        features: Numbers of what the plans ask that it keeps.
        help: One sentence for the officer.
    """

    key: str
    title: str
    row_title: str
    group: str
    source: str
    fields: tuple[Field, ...]
    parent: str | None = None
    label: str | None = None
    one_of: tuple[OneOf, ...] = ()
    unique: tuple[str, ...] = ()
    spans: tuple[tuple[str, str], ...] = ()
    check: Check | None = None
    terms: tuple[Term, ...] = ()
    features: tuple[str, ...] = ()
    help: str = ""
    own: Mapping[str, Field] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Give the parent its field, and index all by key."""
        found = self.fields
        if self.parent is not None:
            owner = Field(
                self.parent, PARENT_TITLES.get(self.parent, ""), Ref(self.parent), required=True
            )
            object.__setattr__(self, "fields", (owner, *self.fields))
            found = self.fields
        object.__setattr__(self, "own", {one.key: one for one in found})

    @property
    def label_field(self) -> Field:
        """Return the field that names a row."""
        if self.label is not None:
            return self.own[self.label]
        texts = (one for one in self.fields if one.kind in {TEXT, LONG_TEXT})
        return next(texts, self.fields[0])

    @property
    def columns(self) -> tuple[Field, ...]:
        """Return the fields with a column of their own, in order."""
        return tuple(one for one in self.fields if not isinstance(one.kind, Many))

    @property
    def links(self) -> tuple[Field, ...]:
        """Return the fields kept in link tables."""
        return tuple(one for one in self.fields if isinstance(one.kind, Many))

    @property
    def owner_keys(self) -> tuple[str, ...]:
        """Return the entities and ledgers whose card shows the rows: parent and references."""
        refs = (one.kind.key for one in self.fields if isinstance(one.kind, Ref | Many))
        return tuple(dict.fromkeys(refs))


GROUPS: Mapping[str, str] = {
    "organization": "Tổ chức",
    "activity": "Hoạt động và sản phẩm",
    "support": "Hỗ trợ và kinh phí",
    "steering": "Chỉ đạo, cán bộ",
    "training": "Đào tạo, tuyên truyền",
    "supervision": "Kiểm tra, kiến nghị, khen thưởng",
    "plan": "Kế hoạch, chính sách",
}

PARENT_TITLES: dict[str, str] = {
    "organization": "Tổ chức",
    "member": "Thành viên",
    "agency": "Cơ quan, đơn vị",
    "document": "Văn bản",
    "task": "Nhiệm vụ",
    "inspection": "Cuộc kiểm tra",
    "steering_committee": "Ban Chỉ đạo",
    "training_course": "Lớp học",
}
