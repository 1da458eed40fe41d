"""The error of a file that gives no plan."""

from kttt_desktop.domain.faults import Fault, FileError, Severity
from kttt_desktop.domain.messages import Msg


class PlanError(FileError):
    """A file or a text gives no plan; the sentence says why and what to do."""


def plan_error(msg: Msg, value: str, **more: object) -> PlanError:
    """Return the error with its sentence, the name of the file and what else it names."""
    args = {"value": value, **more}
    return PlanError(Fault(msg, field="file", severity=Severity.REFUSED, args=args))
