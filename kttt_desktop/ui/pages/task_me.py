"""Who uses the program on this computer, as officers in charge of tasks are named."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from kttt_desktop.config import paths
from kttt_desktop.config.settings import read_settings, write_settings
from kttt_desktop.domain import vietnamese
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.dialog import EntryDialog
from kttt_desktop.ui.pages.pick_edit import PickEdit

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Me:
    """The name of the officer: as it was entered before, empty = never; and how it is kept."""

    name: str = ""
    keep: Callable[[str], None] = lambda _name: None


def me_here(changes: Changes) -> Me:
    """Return the officer of this computer, by its settings."""

    def keep(name: str) -> None:
        file = paths.settings_file()
        try:
            write_settings(file, replace(read_settings(file), officer_name=name or None))
        except OSError as error:  # the name then holds for this sitting
            log.info("settings not written: %s", error)
        changes.changed.emit(Entity.SETTINGS)

    return Me(read_settings(paths.settings_file()).officer_name or "", keep)


class MyNameDialog(EntryDialog):
    """Under which name the tasks of who uses this computer are kept."""

    def __init__(
        self,
        parent: QWidget | None,
        officers: Sequence[str],
        shown: str,
        save: Callable[[str], object],
    ) -> None:
        super().__init__(parent, "Tên cán bộ dùng máy này", save, width=560)
        edit = PickEdit([(name, name) for name in officers], "Chọn hoặc gõ họ tên")
        hint = "Như tên cán bộ phụ trách ghi ở nhiệm vụ; dùng để lọc “Việc của tôi”"
        self.add("officer", "Họ tên", edit, hint=hint, span=2)
        self.set_values({"officer": shown})

    def draft(self) -> str:
        """Return the name."""
        return vietnamese.clean(str(self.values()["officer"]))
