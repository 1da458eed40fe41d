"""The wording of a letter with places to be filled, and filling them for one addressee."""

import re
from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict, Field

from kttt_desktop.domain.faults import Fault, InputError, Severity
from kttt_desktop.domain.messages import Msg

PLACES = ("nơi nhận", "cơ quan", "báo cáo", "kỳ", "hạn", "ngày", "hạn mới", "căn cứ")
ADDRESSEE, OFFICE, REPORT, PERIOD, DUE, TODAY, UNTIL, BASIS = PLACES
_PLACE = re.compile(r"\{([^{}]*)\}")


class LetterTemplate(BaseModel):
    """A letter of our own wording; the office may write it anew each time."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field(min_length=1)
    source: str = Field(min_length=1)
    subject: str = Field(min_length=1)
    paragraphs: tuple[str, ...] = Field(min_length=1)
    recipients: tuple[str, ...] = ()


def unknown_places(template: LetterTemplate) -> tuple[str, ...]:
    """Return the places that nothing fills."""
    text = "\n".join((template.subject, *template.paragraphs))
    return tuple(dict.fromkeys(name for name in _PLACE.findall(text) if name not in PLACES))


def check_template(template: LetterTemplate) -> None:
    """Refuse a wording with places that nothing fills.

    Raises:
        InputError: With one fault for each of them.
    """
    fields = ", ".join(f"{{{name}}}" for name in PLACES)
    faults = [
        Fault(Msg.LETTER_FIELD, "text", Severity.REFUSED, args={"value": name, "fields": fields})
        for name in unknown_places(template)
    ]
    if faults:
        raise InputError(*faults)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with its places filled, a capital at its beginning."""
    made = _PLACE.sub(lambda found: values.get(found[1], found[0]), text).strip()
    return made[:1].upper() + made[1:]


def filled_all(texts: Sequence[str], values: Mapping[str, str]) -> tuple[str, ...]:
    """Return the texts with their places filled."""
    return tuple(filled(text, values) for text in texts)
