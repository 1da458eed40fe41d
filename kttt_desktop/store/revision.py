"""Which migrations there are, read from the files' names and heads without running them."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Migration:
    """One migration: its revision, the one before (None = first), and the tables it changes."""

    revision: str
    down_revision: str | None
    touches: tuple[str, ...]
    path: Path


def migrations_folder() -> Path:
    """Return the folder with `env.py` and `versions`: beside the package, or inside it."""
    places = (_PACKAGE.parent / "db", _PACKAGE / "db", _PACKAGE / "_data" / "db")
    return next((place for place in places if (place / "env.py").exists()), places[0])


@cache
def migrations(folder: Path | None = None) -> tuple[Migration, ...]:
    """Return the migrations of the folder (None = the program's own), oldest first."""
    place = (folder or migrations_folder()) / "versions"
    return tuple(_read(path) for path in sorted(place.glob("[0-9]*_*.py")))


def head_revision(folder: Path | None = None) -> str:
    """Return the newest revision that the program knows, by which its file's name begins."""
    place = (folder or migrations_folder()) / "versions"
    return max(path.name for path in place.glob("[0-9]*_*.py")).partition("_")[0]


def touched_after(revision: str, tables: frozenset[str], folder: Path | None = None) -> str | None:
    """Return a table of `tables` that a migration after the revision changes; None = no table."""
    for migration in migrations(folder):
        if migration.revision > revision:
            for table in migration.touches:
                if table in tables:
                    return table
    return None


def _read(path: Path) -> Migration:
    found: dict[str, object] = {}
    for statement in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            name = statement.targets[0].id
            if name in {"revision", "down_revision", "touches"}:
                found[name] = ast.literal_eval(statement.value)
    down, touches = found.get("down_revision"), found.get("touches", ())
    return Migration(
        revision=str(found["revision"]),
        down_revision=None if down is None else str(down),
        touches=tuple(touches) if isinstance(touches, tuple) else (),
        path=path,
    )
