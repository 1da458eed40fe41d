"""What an action changed: the one way in which pages hear of each other."""

from enum import Enum

from PySide6.QtCore import QObject, Signal


class Entity(Enum):
    """What the register holds; a page reloads when what it shows has changed."""

    ORGANIZATION = "organization"
    MEMBER = "member"
    YEAR_FIGURES = "year_figures"
    EVALUATION = "evaluation"
    DOCUMENT = "document"
    TASK = "task"
    TASK_PROGRESS = "task_progress"
    LEDGER = "ledger"
    REPORT = "report"
    DUTY = "duty"
    WORK_YEAR = "work_year"
    OFFICE = "office"
    LAW = "law"
    SETTINGS = "settings"
    EVERYTHING = "everything"


class Changes(QObject):
    """Tells every open page what has changed."""

    changed = Signal(Entity)

    @staticmethod
    def touches(entity: Entity, *shown: Entity) -> bool:
        """Return whether a change concerns a page that shows these entities."""
        return entity is Entity.EVERYTHING or entity in shown
