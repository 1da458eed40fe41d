"""Asking for a file: the dialog of the operating system, opened without blocking."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

Chosen = Callable[[Path], None]


class FileChooser:
    """Opens the file dialogs; a test gives another one that answers by itself."""

    def ask_target(self, parent: QWidget, name: str, kinds: str, chosen: Chosen) -> None:
        """Ask where to write; `chosen` is a bound method that gets the path."""
        dialog = QFileDialog(parent, "Ghi tệp", name, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
        dialog.selectFile(name)
        self._open(dialog, chosen)

    def ask_source(self, parent: QWidget, kinds: str, chosen: Chosen) -> None:
        """Ask which file to read; `chosen` is a bound method that gets the path."""
        dialog = QFileDialog(parent, "Chọn tệp", "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open(dialog, chosen)

    @staticmethod
    def _open(dialog: QFileDialog, chosen: Chosen) -> None:
        dialog.fileSelected.connect(lambda path: chosen(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
