"""The error of a file that gives no plan."""

from kttt_desktop.domain.faults import Fault, FileError, Severity
from kttt_desktop.domain.messages import Msg


class PlanError(FileError):
    """A file or a text gives no plan; the sentence says why and what to do."""


def plan_error(msg: Msg, value: str) -> PlanError:
    """Return the error with its sentence and the name of the file."""
    args = {"value": value}
    return PlanError(Fault(msg, field="file", severity=Severity.REFUSED, args=args))
