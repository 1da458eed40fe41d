"""A plan read from a file, before anything of it is stored."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from kttt_desktop.plans.document import PlanDocument
from kttt_desktop.plans.read import plain_text, read_plan
from kttt_desktop.services.plans import PlanSource

KINDS = "Kế hoạch (*.docx *.txt *.md);;Mọi tệp (*)"


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """A plan that was read, with the file it came from."""

    plan: PlanDocument
    source: PlanSource


def read_file(path: Path) -> ReadPlan:
    """Return the plan of a file with the file's name, text and SHA-256.

    Raises:
        PlanError: When the file cannot be read, is of another kind, or holds no plan.
    """
    plan = read_plan(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return ReadPlan(plan, PlanSource(path.name, digest, plain_text(path)))
