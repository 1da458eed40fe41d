"""The grid of progress: tasks of a document × what is said of them in a period."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from functools import partial

from kttt_desktop.domain import vietnamese
from kttt_desktop.domain.checks.task import check_progress, overdue_by_hand
from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.task import TaskProgressDraft
from kttt_desktop.queries.rows.tasks import ProgressRow, TaskRow
from kttt_desktop.services.plans import record_progress
from kttt_desktop.ui.grid_source import (
    CellEdit,
    CellState,
    GridCell,
    GridColumn,
    GridFault,
    RefusedCell,
)
from kttt_desktop.ui.pages.acts import Register
from kttt_desktop.ui.pages.task_tree import LATE, period_words, state_look, state_words
from kttt_desktop.ui.pages.trail import Trail
from kttt_desktop.ui.theme import Tone

Touched = frozenset[tuple[int, str]]
_NAME = 84
LAST = "last"
FILES = "files"
FIELDS = (LAST, "state", "percent", "result", "difficulty", "proposal", "papers", FILES)
LONG = frozenset({"result", "difficulty", "proposal", "papers"})
_SIGNS = {
    "done": ("circle-check", Tone.OK),
    "in_progress": ("circle-dot", Tone.INFO),
    "overdue": ("circle-alert", Tone.DANGER),
    "stopped": ("circle-x", Tone.LOCK),
    "not_started": ("circle", Tone.PLAIN),
}


class ProgressSource:
    """How tasks stand in one period; written through the services, row by row."""

    def __init__(self, register: Register, states: Sequence[tuple[str, str]]) -> None:
        """Write into a register; `states` are the codes with their words."""
        self._register = register
        self._labels = dict(states)
        self._codes = {vietnamese.fold(title): code for code, title in states}
        self._heads = _heads(tuple(states), "")
        self._tasks: list[TaskRow] = []
        self._period = ""
        self.changed: set[tuple[int, str]] = set()
        self.trail: Trail[Touched] = Trail(register)

    def showing(self, tasks: Sequence[TaskRow], period: str) -> "ProgressSource":
        """Return a source that shows other tasks or another period, in the same sitting."""
        made = copy(self)
        made.show(tasks, period)
        return made

    def show(self, tasks: Sequence[TaskRow], period: str) -> None:
        """Show tasks in a period; another period begins another sitting."""
        if period != self._period:
            self.changed = set()
        self._tasks, self._period = list(tasks), period
        lasts = {one.last.period for one in tasks if one.last}
        told = period_words(lasts.pop()) if len(lasts) == 1 else ""
        self._heads = _heads(tuple(self._labels.items()), told)

    def renew(self, tasks: Sequence[TaskRow]) -> None:
        """Take the tasks again after something was written; no row moves."""
        fresh = {one.id: one for one in tasks}
        self._tasks = [fresh.get(one.id, one) for one in self._tasks]

    def row_of(self, task_id: int) -> int | None:
        """Return the row of a task, None when it is not shown."""
        return next((row for row, one in enumerate(self._tasks) if one.id == task_id), None)

    @property
    def columns(self) -> Sequence[GridColumn]:
        """The columns, from left to right."""
        return self._heads

    def row_count(self) -> int:
        """Return how many tasks are shown."""
        return len(self._tasks)

    def row_name(self, row: int) -> str:
        """Return place and text of a task, at most three lines of the frozen column."""
        task = self._tasks[row]
        words = textwrap.shorten(task.text, _NAME, placeholder=" …")
        return f"{task.section_path}  {words}" if task.section_path else words

    def row_sign(self, row: int) -> tuple[str, Tone, str]:
        """Return how a task stands."""
        task = self._tasks[row]
        if task.overdue:
            icon, tone = _SIGNS["overdue"]
            return icon, tone, LATE
        icon, tone = _SIGNS.get(task.state or "", ("circle-dashed", Tone.PLAIN))
        return icon, tone, state_words(task.progress, self._labels)

    def task(self, row: int) -> TaskRow | None:
        """Return the task of a row, None when there is no such row."""
        return self._tasks[row] if 0 <= row < len(self._tasks) else None

    def cell(self, row: int, column: int) -> GridCell:
        """Return a cell; the first column holds the result of the last period, to be read only."""
        task, name = self._tasks[row], FIELDS[column]
        if name == LAST:
            return self._last(task)
        if name == FILES:
            words = f"{task.files} tệp" if task.files else ""
            return GridCell(words, words, CellState.READ_ONLY, "Thêm tệp: Ctrl+Shift+O")
        if name == "state":
            return self._state(task)
        value = _said(task.progress, name)
        before = self._shown(name, _said(task.last, name))
        changed = (task.id, name) in self.changed
        detail = f"Kỳ trước: {before}" if before else ""
        shown = self._shown(name, value)
        tips = [shown] if name not in {"state", "percent"} and shown else []
        return GridCell(
            text=shown,
            edit=value,
            state=CellState.CHANGED if changed else CellState.SAVED,
            tooltip="\n\n".join([*tips, detail]) if detail else "\n".join(tips),
            detail=detail,
        )

    def _state(self, task: TaskRow) -> GridCell:
        """Return the state: past its day by rule, else as entered, else as it ended before."""
        entered = _said(task.progress, "state")
        shown = self._labels.get(entered, entered)
        before = self._shown("state", _said(task.last, "state"))
        detail = f"Kỳ trước: {before}" if before else ""
        changed = (task.id, "state") in self.changed
        state = CellState.CHANGED if changed else CellState.SAVED
        look = state_look(entered or None)
        if task.overdue and task.due_on is not None:
            detail = ". ".join(
                part for part in (f"Đã ghi: {shown}" if shown else "", detail) if part
            )
            shown, look = f"{LATE} {task.due_on:%d/%m}", state_look("overdue")
        tip = "\n".join(part for part in (shown, detail) if part)
        return GridCell(shown, entered, state, tip, detail, look if shown else None)

    def _last(self, task: TaskRow) -> GridCell:
        last = task.last
        if last is None:
            return GridCell(state=CellState.READ_ONLY)
        state = self._labels.get(last.state or "", "")
        percent = "" if last.percent is None else f"{last.percent}%"
        head = " ".join(part for part in (state, percent) if part)
        text = last.result or head
        tip = [period_words(last.period), head, last.result, last.difficulty, last.proposal]
        words = "\n".join(part for part in tip if part)
        return GridCell(text, text, CellState.READ_ONLY, words, words)

    def _shown(self, name: str, value: str) -> str:
        return self._labels.get(value, value) if name == "state" else value

    def set_cells(self, edits: Sequence[CellEdit]) -> Sequence[RefusedCell]:
        """Keep typed cells as one action; return those refused.

        Raises:
            KtttError: When the register cannot be written.
        """
        law = self._register.context.law_on(self._register.context.today())
        refused: list[RefusedCell] = []
        wanted: dict[int, dict[str, str]] = {}
        for edit in edits:
            name = FIELDS[edit.column]
            value = self._read(name, edit.typed)
            facts = {"task_id": self._tasks[edit.row].id, "period": self._period, name: value}
            try:
                check_progress(read_draft(TaskProgressDraft, facts), law)
                self._refuse_overdue(edit.row, facts)
            except InputError as error:
                sentence = error.faults[0].text()
                refused.append(RefusedCell(edit.row, edit.column, edit.typed, sentence))
            else:
                wanted.setdefault(edit.row, {})[name] = value
        if wanted:
            self._write(wanted)
        return refused

    def _refuse_overdue(self, row: int, facts: Mapping[str, object]) -> None:
        fault = overdue_by_hand(str(facts.get("state")), self._tasks[row].due_on)
        if fault is not None:
            raise InputError(fault)

    def last_words(self, cells: Iterable[tuple[int, int]]) -> list[CellEdit]:
        """Return the edits that copy into cells what was said there in the last period."""
        edits = []
        for row, column in cells:
            name = FIELDS[column]
            said = "" if name in {LAST, FILES} else _said(self._tasks[row].last, name)
            if said:
                edits.append(CellEdit(row, column, said))
        return edits

    def _read(self, name: str, typed: str) -> str:
        """Return what stands for typed words: the code of a state, a percent without its sign."""
        text = typed.strip()
        if name == "state":
            return self._codes.get(vietnamese.fold(text), text)
        return text.removesuffix("%").strip() if name == "percent" else text

    def _write(self, wanted: Mapping[int, Mapping[str, str]]) -> None:
        drafts = []
        touched: set[tuple[int, str]] = set()
        for row, values in wanted.items():
            task = self._tasks[row]
            held = {
                name: _said(task.progress, name) for name in FIELDS if name not in {LAST, FILES}
            }
            facts = {"task_id": task.id, "period": self._period, **held, **values}
            drafts.append(read_draft(TaskProgressDraft, facts))
            touched |= {(task.id, name) for name in values}
        act = partial(record_progress, self._register.context, drafts)
        self.trail.doing(act, frozenset(touched))
        self.changed |= touched

    def undo(self) -> Touched | None:
        """Take the last entry of the page back; return its cells, None = there was none.

        Raises:
            ConflictError: If rows were changed since, or it was taken back elsewhere.
        """
        touched = self.trail.undo()
        if touched is not None:
            self.changed -= touched
        return touched

    def faults(self) -> Sequence[GridFault]:
        """Return nothing: what is kept of a task is never wrong in itself."""
        return ()


def _heads(states: tuple[tuple[str, str], ...], last: str) -> tuple[GridColumn, ...]:
    before = f"Kỳ trước ({last})" if last else "Kỳ trước"
    return (
        GridColumn(before, width=172, numeric=False, wrap=True),
        GridColumn("Tình trạng", width=136, numeric=False, choices=states),
        GridColumn("%", width=46),
        GridColumn("Kết quả", width=232, numeric=False, wrap=True),
        GridColumn("Khó khăn, vướng mắc", width=138, numeric=False, wrap=True),
        GridColumn("Kiến nghị", width=124, numeric=False, wrap=True),
        GridColumn("Văn bản đã ban hành", width=108, numeric=False, wrap=True),
        GridColumn("Tệp", width=50, numeric=False),
    )


def _said(progress: ProgressRow | None, name: str) -> str:
    """Return what is said of a field as it is typed; empty when nothing is."""
    value = getattr(progress, name) if progress is not None else None
    return "" if value is None else str(value)
