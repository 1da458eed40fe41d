"""What the officer does with targets: add, mend, settle how they are counted, adopt, remove."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot

from kttt_desktop.domain.law import Law
from kttt_desktop.queries.rows.indicators import Catalogue
from kttt_desktop.queries.rows.targets import TargetRow, TargetStanding
from kttt_desktop.queries.target_words import Proposal, proposals
from kttt_desktop.services.targets import (
    add_target,
    adopt_pack,
    bind_target,
    change_target,
    packs_of,
    remove_targets,
    settle_targets,
)
from kttt_desktop.ui.changes import Changes, Entity
from kttt_desktop.ui.dialog import EntryDialog
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.page import Page
from kttt_desktop.ui.pages.acts import Acts, Register
from kttt_desktop.ui.pages.target_dialogs import (
    PackDialog,
    SettleDialog,
    TargetDialog,
    indicator_picks,
)
from kttt_desktop.ui.pages.target_text import as_kept, title_words
from kttt_desktop.ui.question import Question


class TargetActs(QObject):
    """The acts of the page of targets."""

    def __init__(
        self,
        page: Page,
        register: Register,
        catalogue: Catalogue,
        jobs: JobRunner,
        changes: Changes,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._register = register
        self._catalogue = catalogue
        self._jobs = jobs
        self._acts = Acts(page, register, jobs, changes)
        self._asked: TargetRow | None = None

    def _law(self) -> Law:
        return self._register.context.law_on(self._register.context.today())

    def _fitting(self, row: TargetRow | None, before: TargetRow | None) -> tuple[Proposal, ...]:
        return proposals(row, self._catalogue, before) if row is not None else ()

    def _open(self, dialog: EntryDialog) -> None:
        dialog.saved.connect(self._acts.tell)
        dialog.open()

    def add(self, documents: Mapping[int, str], document_id: int | None) -> None:
        """Ask for a new target of a document."""
        save = self._acts.doing(
            lambda draft: add_target(self._register.context, draft, self._catalogue),
            lambda _draft: "Đã thêm chỉ tiêu.",
            Entity.DOCUMENT,
        )
        self._open(self._dialog(None, None, save, documents, document_id))

    def edit(
        self, one: TargetStanding, before: TargetRow | None, documents: Mapping[int, str]
    ) -> None:
        """Ask what is to be put right in a target."""
        key = one.row.id
        save = self._acts.doing(
            lambda draft: change_target(self._register.context, key, draft, self._catalogue),
            lambda _draft: "Đã sửa chỉ tiêu.",
            Entity.DOCUMENT,
        )
        self._open(self._dialog(as_kept(one), before, save, documents, None))

    def _dialog(
        self,
        row: TargetRow | None,
        before: TargetRow | None,
        save: Any,
        documents: Mapping[int, str],
        document_id: int | None,
    ) -> TargetDialog:
        fit = self._fitting(row, before)
        return TargetDialog(
            self._page,
            row,
            save,
            law=self._law(),
            picks=indicator_picks(self._catalogue, fit),
            proposed=fit,
            documents=[(str(key), title) for key, title in documents.items()],
            document_id=document_id,
            jobs=self._jobs,
        )

    def settle(self, one: TargetStanding, before: TargetRow | None) -> None:
        """Ask how a target is counted, from where its path starts, how far “khoảng” reaches."""
        save = self._acts.doing(
            lambda draft: settle_targets(self._register.context, [draft], self._catalogue),
            lambda _draft: "Đã đặt cách tính của chỉ tiêu.",
            Entity.DOCUMENT,
        )
        row = as_kept(one)
        fit = self._fitting(row, before)
        dialog = SettleDialog(
            self._page,
            row,
            save,
            law=self._law(),
            picks=indicator_picks(self._catalogue, fit),
            proposed=fit,
            jobs=self._jobs,
        )
        self._open(dialog)

    def bind(self, one: TargetStanding, code: object) -> None:
        """Count a target another way; None = not any more."""
        wanted = str(code) if code else None
        act = partial(bind_target, self._register.context, one.row.id, wanted, self._catalogue)
        self._acts.run(act, "Đã đổi cách tính.", Entity.DOCUMENT)

    @Slot()
    def adopt(self) -> None:
        """Ask which national text's targets are taken over."""
        save = self._acts.doing(
            lambda code: adopt_pack(self._register.context, code, self._catalogue),
            lambda _code: "Đã lấy bộ chỉ tiêu tham chiếu.",
            Entity.DOCUMENT,
        )
        packs = list(packs_of(self._law()).values())
        self._open(PackDialog(self._page, packs, save, self._jobs))

    def remove(self, one: TargetStanding) -> None:
        """Ask whether a target may go."""
        self._asked = one.row
        asked = Question(
            self._page,
            f"Xóa chỉ tiêu “{title_words(one.row)}”?",
            "Cách tính, năm gốc và nhận định bị xóa theo. Có thể hoàn tác sau khi xóa.",
            act="Xóa chỉ tiêu",
        )
        asked.agreed.connect(self._on_remove_agreed)
        asked.open()

    @Slot()
    def _on_remove_agreed(self) -> None:
        if self._asked is not None:
            act = partial(remove_targets, self._register.context, [self._asked.id])
            self._acts.run(act, "Đã xóa 1 chỉ tiêu.", Entity.DOCUMENT)
