"""What every service needs: a way to write, the law of a day, and today."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kttt_desktop.domain.law import Law
from kttt_desktop.store.unit_of_work import OpenWork


@dataclass(frozen=True, slots=True)
class ServiceContext:
    """Given to services by the application.

    Attributes:
        open_work: Opens a unit of work with the name of the action.
        law_on: Law of a day, the office's own corrections included.
        today: The day of the office's clock.
    """

    open_work: OpenWork
    law_on: Callable[[date], Law]
    today: Callable[[], date]
