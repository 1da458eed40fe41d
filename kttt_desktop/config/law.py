"""Read the law files, merge the layers and answer with the law of a day."""

import json
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError

from kttt_desktop.domain.faults import Fault, FileError, InputError, Place, Severity
from kttt_desktop.domain.law import Law, LawEntry, LawOverride, Layer
from kttt_desktop.domain.law_entries import (
    CodeItem,
    CodeList,
    Entry,
    Line,
    LineCheck,
    StatusRule,
)
from kttt_desktop.domain.law_sections import SECTIONS
from kttt_desktop.domain.ledgers import code_lists
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.toml_words import rule_of, why_unreadable

_KEPT_DAYS = 256
_ALWAYS = date(1900, 1, 1)


@dataclass(frozen=True)
class LawBook:
    """Every entry of the built-in files and the data pack, whatever its days."""

    _entries: tuple[LawEntry, ...] = field(repr=False)
    _days: dict[tuple[date, tuple[LawOverride, ...]], Law] = field(default_factory=dict, repr=False)

    def on(self, day: date, overrides: Sequence[LawOverride] = ()) -> Law:
        """Return the law of the day: the office's correction over the pack over the built-in.

        Raises:
            InputError: With every fault of the corrections.
        """
        asked = (day, tuple(overrides))
        if asked not in self._days:
            if len(self._days) >= _KEPT_DAYS:
                self._days.clear()
            self._days[asked] = self._merge(day, _office_entries(overrides))
        return self._days[asked]

    def entries(self) -> tuple[LawEntry, ...]:
        """Return every entry of every day, in the order of the files."""
        return self._entries

    def _merge(self, day: date, office: Iterable[LawEntry]) -> Law:
        found: dict[str, dict[str, LawEntry]] = {section: {} for section in SECTIONS}
        for entry in (*self._entries, *office):
            if not entry.entry.holds_on(day):
                continue
            section = found[entry.section]
            held = section.get(entry.entry.key())
            if held is None or _order(held) <= _order(entry):
                section[entry.entry.key()] = entry
        frozen = {key: MappingProxyType(own) for key, own in found.items()}
        return Law(day, MappingProxyType(frozen))


def _order(entry: LawEntry) -> tuple[int, date]:
    return list(Layer).index(entry.layer), entry.entry.valid_from


def load_book(resources: Path, packs: Path | None = None) -> LawBook:
    """Read the folder `law` of the resources, and the one of the data packs over it.

    Raises:
        FileError: With every fault of every file: file, place, value and rule.
    """
    entries: list[LawEntry] = []
    faults: list[Fault] = []
    for layer, folder in ((Layer.BUILT_IN, resources / "law"), (Layer.PACK, _pack_folder(packs))):
        files = sorted(folder.glob("*.toml")) if folder else []
        if layer is Layer.BUILT_IN and not files:
            faults.append(_file_fault(resources, Msg.LAW_MISSING, {"value": str(resources)}))
        own: list[LawEntry] = []
        for file in files:
            read, wrong = _read_file(file, layer)
            own += read
            faults += wrong
        faults += _overlaps(own)
        entries += own
    declared = _ledger_lists({one.key for one in entries})
    entries = [*declared, *entries]
    faults += () if faults else _broken_references(entries)
    if faults:
        raise FileError(*faults)
    return LawBook(tuple(entries))


def check_override(override: LawOverride) -> tuple[Fault, ...]:
    """Return every fault of a correction before it is kept."""
    return _read_override(override)[1]


def _ledger_lists(held: Collection[str]) -> list[LawEntry]:
    """Return the code lists that ledgers bring with them; one of a law file comes before."""
    made = []
    for name, brought in code_lists().items():
        entry = CodeList(
            name=name,
            title=brought.title,
            items=tuple(CodeItem(code=code, label=label) for code, label in brought.items),
            valid_from=_ALWAYS,
            source=f"Danh mục làm việc, theo {brought.source}",
            verified=False,
        )
        if f"code_lists.{name}" not in held:
            made.append(LawEntry("code_lists", "ledgers", Layer.BUILT_IN, entry))
    return made


def _pack_folder(packs: Path | None) -> Path | None:
    return packs / "law" if packs is not None and (packs / "law").is_dir() else None


def _office_entries(overrides: Iterable[LawOverride]) -> list[LawEntry]:
    read = [_read_override(override) for override in overrides]
    faults = [fault for _, wrong in read for fault in wrong]
    if faults:
        raise InputError(*faults)
    return [entry for entry, _ in read if entry is not None]


def _read_override(override: LawOverride) -> tuple[LawEntry | None, tuple[Fault, ...]]:
    section = override.key.partition(".")[0]
    file = Path(f"{override.file}.toml")
    try:
        content = json.loads(override.entry)
    except ValueError:
        return None, (_entry_fault(file, override.key, override.entry, "phải là JSON"),)
    if section not in SECTIONS or not isinstance(content, dict):
        return None, (_entry_fault(file, override.key, section, "không có khóa này"),)
    entry, faults = _read_entry(file, section, override.key, content)
    if entry is None:
        return None, faults
    found = LawEntry(section, override.file, Layer.OFFICE, entry)
    if found.key != override.key:
        return None, (_entry_fault(file, override.key, found.key, "không khớp khóa của mục"),)
    return found, ()


def _read_file(file: Path, layer: Layer) -> tuple[list[LawEntry], list[Fault]]:
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        args = {"value": file.name, "reason": why_unreadable(error)}
        return [], [_file_fault(file, Msg.LAW_UNREADABLE, args)]
    entries: list[LawEntry] = []
    faults: list[Fault] = []
    for section, rows in content.items():
        if section not in SECTIONS or not isinstance(rows, list):
            faults.append(_entry_fault(file, section, section, "không có khóa này"))
            continue
        for n, row in enumerate(rows):
            entry, wrong = _read_entry(file, section, f"{section}[{n}]", row)
            faults += wrong
            if entry is not None:
                entries.append(LawEntry(section, file.stem, layer, entry))
    return entries, faults


def _read_entry(
    file: Path, section: str, place: str, row: Mapping[str, object]
) -> tuple[Entry | None, tuple[Fault, ...]]:
    try:
        return SECTIONS[section].model_validate(row), ()
    except ValidationError as error:
        return None, tuple(
            _entry_fault(
                file,
                ".".join((place, *(str(part) for part in found["loc"]))),
                found["loc"][-1] if found["type"] == "missing" else found["input"],
                rule_of(found),
            )
            for found in error.errors()
        )


def _overlaps(entries: Iterable[LawEntry]) -> list[Fault]:
    """Find entries of one layer and key that hold on the same day."""
    held: dict[str, list[LawEntry]] = {}
    faults: list[Fault] = []
    for entry in entries:
        for other in held.setdefault(entry.key, []):
            if other.entry.holds_on(entry.entry.valid_from) or entry.entry.holds_on(
                other.entry.valid_from
            ):
                rule = "trùng ngày hiệu lực với mục cùng khóa"
                file = Path(f"{entry.file}.toml")
                faults.append(_entry_fault(file, entry.key, entry.entry.valid_from, rule))
        held[entry.key].append(entry)
    return faults


def _broken_references(entries: Iterable[LawEntry]) -> list[Fault]:
    """Find lines, statuses and kinds that are named but stand nowhere, and codes given twice."""
    found = tuple(entries)
    lines = {entry.entry.code for entry in found if isinstance(entry.entry, Line)}
    keys = {entry.key for entry in found}
    faults: list[Fault] = []
    for entry in found:
        for value, rule in _wrong_references(entry.entry, lines, keys):
            faults.append(_entry_fault(Path(f"{entry.file}.toml"), entry.key, value, rule))
    return faults


def _wrong_references(entry: Entry, lines: set[str], keys: set[str]) -> list[tuple[str, str]]:
    if isinstance(entry, Line):
        return [(code, "không có dòng này") for code in entry.sum_of if code not in lines]
    if isinstance(entry, LineCheck):
        pair = (entry.left, entry.right)
        return [(code, "không có dòng này") for code in pair if code not in lines]
    if isinstance(entry, StatusRule):
        named = [entry.status, *entry.by_kind.values()]
        wrong = [code for code in named if code and f"statuses.{code}" not in keys]
        if entry.undoes and f"status_rules.{entry.undoes}" not in keys:
            wrong.append(entry.undoes)
        return [(code, "không có tình trạng hoặc sự kiện này") for code in wrong]
    if isinstance(entry, CodeList):
        codes = [item.code for item in entry.items]
        return [(code, "mã lặp lại") for code in sorted(set(codes)) if codes.count(code) > 1]
    return []


def _entry_fault(file: Path, key: str, value: object, rule: str) -> Fault:
    args = {"file": file.name, "key": key, "value": str(value), "rule": rule}
    return _file_fault(file, Msg.LAW_ENTRY, args)


def _file_fault(file: Path, msg: Msg, args: Mapping[str, object]) -> Fault:
    return Fault(msg, None, Severity.REFUSED, args=args, place=Place(file=str(file)))
