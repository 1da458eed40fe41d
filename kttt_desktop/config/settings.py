"""What the officer chose for this computer: read once, passed down, written when changed."""

import json
import logging
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Literal, cast, get_args

log = logging.getLogger(__name__)

Theme = Literal["auto", "light", "dark"]
LEAST_FONT_FACTOR = 0.75
GREATEST_FONT_FACTOR = 2.0


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices with their defaults.

    `font_factor` multiplies the font size of the system; `last_register` is the file or URL opened
    last; `officer_name` is who uses this computer, as officers in charge of tasks are named;
    `window_geometry` and `window_state` are Qt's own bytes as base64 text.
    """

    font_factor: float = 1.0
    theme: Theme = "auto"
    last_register: str | None = None
    recent_registers: tuple[str, ...] = ()
    officer_name: str | None = None
    window_geometry: str | None = None
    window_state: str | None = None


def read_settings(file: Path) -> Settings:
    """Return the settings of a file; a missing file gives the defaults.

    A damaged file, and each value that cannot be used, gives the default and a warning in the log.
    """
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        log.warning("settings not readable, defaults used: %s", error)
        return Settings()
    if not isinstance(raw, dict):
        log.warning("settings are no table, defaults used")
        return Settings()
    return _from_table(cast("dict[str, object]", raw))


def write_settings(file: Path, settings: Settings) -> None:
    """Write the settings beside their place, then move them over it.

    Raises:
        OSError: If the folder cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.tmp")
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=2)
    with beside.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(text + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(file)


def _from_table(table: dict[str, object]) -> Settings:
    """Return settings of the values that can be used; an unknown key is passed over."""
    usable: dict[str, object] = {}
    for field in fields(Settings):
        if field.name not in table:
            continue
        value = table[field.name]
        if isinstance(value, list):
            value = tuple(value)
        if _fits(field.name, value):
            usable[field.name] = value
        else:
            log.warning("setting %s not usable, default used", field.name)
    return Settings(**usable)  # type: ignore[arg-type]  # each value was judged by _fits


def _fits(name: str, value: object) -> bool:
    """Return whether the value is one that the setting may have."""
    match name:
        case "font_factor":
            number = isinstance(value, int | float) and not isinstance(value, bool)
            return number and LEAST_FONT_FACTOR <= cast("float", value) <= GREATEST_FONT_FACTOR
        case "theme":
            return value in get_args(Theme)
        case "recent_registers":
            return isinstance(value, tuple) and all(isinstance(part, str) for part in value)
        case _:
            return value is None or isinstance(value, str)
