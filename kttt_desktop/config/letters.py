"""Read the wording of letters that the program brings along."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from kttt_desktop.domain.faults import Fault, FileError, Severity
from kttt_desktop.domain.letter_text import LetterTemplate, unknown_places
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.toml_words import rule_of, why_unreadable

CHASING = "don-doc"


def load_letter(resources: Path, name: str = CHASING) -> LetterTemplate:
    """Return the wording of a letter of the folder `letters` of the resources.

    Raises:
        FileError: It is missing, cannot be read, or has places that nothing fills.
    """
    file = resources / "letters" / f"{name}.toml"
    try:
        made = LetterTemplate.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _wrong(file, why_unreadable(error)) from error
    except ValidationError as error:
        found = error.errors()[0]
        place = ".".join(str(part) for part in found["loc"])
        raise _wrong(file, f"{place}: {rule_of(found)}") from error
    if unknown := unknown_places(made):
        raise _wrong(file, f"không có chỗ điền {', '.join(unknown)}")
    return made


def _wrong(file: Path, what: str) -> FileError:
    args = {"file": file.name, "what": what}
    return FileError(Fault(Msg.LETTER_TEMPLATE, None, Severity.REFUSED, args=args))
