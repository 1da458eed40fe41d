"""Read the forms: one TOML file per edition, parsed when first asked for."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from kttt_desktop.domain.faults import Fault, FileError, InputError, Place, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.toml_words import rule_of, why_unreadable
from kttt_desktop.reports.spec import FormSpec
from kttt_desktop.reports.units import Common

COMMON = "common.toml"


@dataclass(slots=True)
class FormBook:
    """The forms of a folder, over which those of a data pack go.

    Attributes:
        paths: File of each edition, by its name (`ii-16@2019`).
        common: File with units and papers.
    """

    paths: dict[str, Path]
    common: Path
    _read: dict[str, FormSpec] = field(default_factory=dict)
    _shared: Common | None = None

    def all(self) -> tuple[FormSpec, ...]:
        """Return every edition, by file name.

        Raises:
            FileError: When a file is no form.
        """
        return tuple(self.named(edition) for edition in sorted(self.paths))

    def codes(self) -> tuple[str, ...]:
        """Return the codes of all forms, as printed."""
        return tuple(sorted({spec.code for spec in self.all()}))

    def named(self, edition: str) -> FormSpec:
        """Return the edition of that name.

        Raises:
            FileError: When its file is no form.
            KeyError: When there is none.
        """
        if edition not in self._read:
            if self._shared is None:
                self._shared = read_common(self.common)
            self._read[edition] = self._parsed(self.paths[edition], self._shared)
        return self._read[edition]

    def raw(self, edition: str) -> dict[str, object]:
        """Return the content of a file; what it leaves out comes from the edition `same_as` names.

        Raises:
            FileError: When it cannot be read.
        """
        path = self.paths[edition]
        own = read_toml(path)
        base = own.pop("same_as", None)
        if base is None:
            return own
        if base not in self.paths or base == edition:
            raise unreadable(path, f"same_as = {base}")
        return _merged(read_toml(self.paths[str(base)]), own)

    def _parsed(self, path: Path, common: Common) -> FormSpec:
        try:
            return FormSpec.model_validate(self.raw(path.stem) | {"common": common})
        except ValidationError as error:
            places = [".".join(str(part) for part in one["loc"]) for one in error.errors()]
            found = [
                unreadable(path, f"{where}: {rule_of(one)}").faults[0]
                for where, one in zip(places, error.errors(), strict=True)
            ]
            raise FileError(*found) from error

    def edition(self, code: str, year: int) -> FormSpec:
        """Return the edition of the form that holds in the report year; case does not matter.

        Raises:
            FileError: When its file is no form.
            InputError: When there is no such form, or none for that year.
        """
        stems = sorted(stem for stem in self.paths if _code(stem) == code.strip().lower())
        if not stems:
            held = ", ".join(self.codes())
            args = {"value": code, "held": held}
            raise InputError(Fault(Msg.FORM_UNKNOWN, "form", Severity.REFUSED, args=args))
        editions = [self.named(stem) for stem in stems]
        for spec in editions:
            if spec.holds_in(year):
                return spec
        held = ", ".join(sorted({spec.code for spec in self.all() if spec.holds_in(year)}))
        refused = {
            "value": editions[0].code,
            "year": year,
            "years": ", ".join(years(spec) for spec in editions),
            "held": held or "chưa có",
        }
        raise InputError(Fault(Msg.FORM_NO_EDITION, "period", Severity.REFUSED, args=refused))


def years(spec: FormSpec) -> str:
    """Return the years of an edition in words: "2019-2023", "2020 trở đi"."""
    if len(spec.valid) == 1:
        return f"{spec.valid[0]} trở đi"
    return f"{spec.valid[0]}-{spec.valid[1]}"


def read_forms(directory: Path, extra: Path | None = None) -> FormBook:
    """Return the forms of the directory; a file of `extra` replaces the one of the same name.

    No file is opened before it is needed.
    """
    paths: dict[str, Path] = {}
    common = directory / COMMON
    for folder in (directory, extra):
        if folder is None:
            continue
        paths |= {path.stem: path for path in sorted(folder.glob("*@*.toml"))}
        if (folder / COMMON).exists():
            common = folder / COMMON
    return FormBook(paths, common)


def read_common(path: Path) -> Common:
    """Return units and papers.

    Raises:
        FileError: When the file cannot be read.
    """
    try:
        return Common.model_validate(read_toml(path))
    except ValidationError as error:
        raise unreadable(path, rule_of(error.errors()[0])) from error


def read_toml(path: Path) -> dict[str, object]:
    """Return the content of a TOML file.

    Raises:
        FileError: When it cannot be read.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise unreadable(path, why_unreadable(error)) from error


def unreadable(path: Path, what: str) -> FileError:
    """Return the error that says what is wrong with a form's file."""
    args = {"file": path.name, "what": what}
    place = Place(file=path.name)
    return FileError(Fault(Msg.FORM_UNREADABLE, None, Severity.REFUSED, args=args, place=place))


def _merged(base: dict[str, object], own: dict[str, object]) -> dict[str, object]:
    """Return the base with what the own says over it, inside tables such as `head` too."""
    tables = {
        key: {**under, **over}
        for key, over in own.items()
        if isinstance(over, dict) and isinstance(under := base.get(key), dict)
    }
    return {**base, **own, **tables}


def _code(stem: str) -> str:
    return stem.partition("@")[0].lower()
