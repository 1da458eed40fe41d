"""A plan read from a file or a pasted text, before anything of it is stored."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kttt_desktop.domain.agency import AgencyChoice
from kttt_desktop.plans.document import PlanDocument
from kttt_desktop.plans.read import read_plan_and_lines, read_plan_text
from kttt_desktop.plans.source import SourceLine, text_lines
from kttt_desktop.services.plans_accept import PlanSource

KINDS = "Văn bản (*.docx *.pdf *.txt *.md);;Mọi tệp (*)"
PASTED = "Văn bản dán vào"


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """A plan that was read, with the file it came from and its numbered lines.

    `choices` = which agencies the officer said the printed names stand for, by name.
    """

    plan: PlanDocument
    source: PlanSource
    lines: tuple[SourceLine, ...]
    choices: Mapping[str, AgencyChoice] = field(default_factory=dict)


def read_file(path: Path) -> ReadPlan:
    """Return the plan of a file with the file's name, text and SHA-256.

    Raises:
        PlanError: When the file cannot be read, is of another kind, or holds no plan.
    """
    plan, lines = read_plan_and_lines(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return ReadPlan(plan, PlanSource(path.name, digest, _text(lines)), lines)


def read_text(text: str) -> ReadPlan:
    """Return the plan of a pasted text.

    Raises:
        PlanError: When the text holds no plan.
    """
    plan = read_plan_text(text)
    lines = text_lines(text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return ReadPlan(plan, PlanSource(PASTED, digest, _text(lines)), lines)


def _text(lines: Sequence[SourceLine]) -> str:
    return "\n".join(line.text for line in lines)
