"""The grid of one score sheet: criteria × own points, figures, office points, papers, reasons."""

from collections.abc import Sequence

from kttt_desktop.domain.checks.evaluation import criterion_name
from kttt_desktop.domain.evaluation import (
    EVIDENCE,
    OFFICE,
    REASON,
    SELF,
    Score,
    TypedScore,
    hundredths,
    points_words,
)
from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.domain.rules.evaluation import Computed
from kttt_desktop.queries.rows.evaluation import EvaluationRow
from kttt_desktop.ui.grid_source import (
    CellEdit,
    CellState,
    GridCell,
    GridColumn,
    GridFault,
    RefusedCell,
)
from kttt_desktop.ui.pages.evaluation_desk import EvaluationDesk
from kttt_desktop.ui.theme import Tone

MOST, OWN, FIGURES, OURS, OFF, PAPERS, WHY = range(7)
_FIELDS = {OWN: SELF, OURS: OFFICE, PAPERS: EVIDENCE, WHY: REASON}
_COLUMNS = (
    GridColumn("Tối đa", width=52),
    GridColumn("HTX chấm", width=58),
    GridColumn("Theo số liệu", width=58),
    GridColumn("Cơ quan chấm", width=64),
    GridColumn("Lệch", width=50),
    GridColumn("Minh chứng", width=176, numeric=False),
    GridColumn("Lý do lệch", width=150, numeric=False),
)
_POINTS = frozenset({OWN, OURS})


class ScoreSource:
    """What the grid shows of one organisation; typed cells are kept at once."""

    def __init__(
        self, row: EvaluationRow | None, desk: EvaluationDesk, *, differing: bool = False
    ) -> None:
        """Show one organisation, or nothing; with `differing` only what is not alike."""
        self._desk = desk
        self._row = row
        self.touched: set[tuple[str, int]] = set()
        codes = tuple(row.tree.criteria) if row is not None else ()
        self.codes = tuple(code for code in codes if not differing or self._differs(code))

    @property
    def row(self) -> EvaluationRow | None:
        """The organisation shown."""
        return self._row

    def renew(self, row: EvaluationRow) -> None:
        """Take the organisation again after something was written; no line moves."""
        self._row = row

    def _differs(self, code: str) -> bool:
        row = self._row
        if row is None:
            return False
        faults = any(fault.field == code for fault in row.faults)
        return faults or bool(row.scores.get(code, Score()).difference)

    @property
    def columns(self) -> Sequence[GridColumn]:
        """The columns, from left to right."""
        return _COLUMNS

    def row_count(self) -> int:
        """Return how many criteria are shown."""
        return len(self.codes)

    def row_name(self, row: int) -> str:
        """Return number and title of a criterion."""
        held = self._row
        if held is None:
            return ""
        one = held.tree.criteria[self.codes[row]]
        number = one.code if self.codes[row] in held.tree.leaves else one.number
        return f"{number}  {one.title}" if number else one.title

    def row_sign(self, row: int) -> tuple[str, Tone, str]:
        """Return whether something is wrong, or where the points come from."""
        held, code = self._row, self.codes[row]
        if held is None or code not in held.tree.leaves:
            return "", Tone.PLAIN, ""
        faults = [fault for fault in held.faults if fault.field == code]
        if any(fault.severity is not Severity.WARNING for fault in faults):
            return "circle-alert", Tone.DANGER, "có lỗi"
        if faults:
            return "triangle-alert", Tone.WARN, "cần xem"
        computed = held.computed.get(code)
        if computed is not None and computed.points is not None:
            return "table-2", Tone.OK, "tính từ số liệu năm"
        if held.scores.get(code, Score()).office_points is None:
            return "circle-dashed", Tone.WARN, "chưa chấm"
        return "check", Tone.PLAIN, "đã chấm"

    def cell(self, row: int, column: int) -> GridCell:
        """Return a cell; sums of groups are read only."""
        held, code = self._row, self.codes[row]
        if held is None:
            return GridCell(state=CellState.READ_ONLY)
        if code not in held.tree.leaves:
            return self._sum(held, code, column)
        one = held.tree.criteria[code]
        score, computed = held.scores.get(code, Score()), held.computed.get(code)
        hint = one.hint
        if column == MOST:
            most = points_words(hundredths(one.max_points)) if one.max_points is not None else ""
            return GridCell(most, most, CellState.READ_ONLY, hint, hint)
        if column == FIGURES:
            words = points_words(computed.points) if computed else ""
            said = computed.evidence if computed else ""
            return GridCell(words, words, CellState.READ_ONLY, said, said)
        if column == OFF:
            words = points_words(score.difference, signed=True) if score.difference else ""
            return GridCell(words, words, CellState.READ_ONLY)
        if column in _POINTS:
            points = score.self_points if column == OWN else score.office_points
            words = points_words(points)
            detail = "   ".join(part for part in (self._said(computed), hint) if part)
            return GridCell(words, words, self._state(code, column), self._tip(code, hint), detail)
        return self._words(score, computed, code, column)

    def _words(self, score: Score, computed: Computed | None, code: str, column: int) -> GridCell:
        kept = (score.evidence if column == PAPERS else score.reason) or ""
        shown = kept or (self._said(computed) if column == PAPERS else "")
        return GridCell(shown, kept, self._state(code, column), shown, shown)

    @staticmethod
    def _said(computed: Computed | None) -> str:
        return computed.evidence if computed is not None else ""

    def _sum(self, held: EvaluationRow, code: str, column: int) -> GridCell:
        one, own, office = held.tree.criteria[code], held.own[code], held.office[code]
        words = ""
        if column == MOST and one.max_points is not None:
            words = points_words(hundredths(one.max_points))
        elif column == OWN and own.known:
            words = points_words(own.points)
        elif column == OURS and office.known:
            words = points_words(office.points)
        elif column == OFF and own.complete and office.complete and own.points != office.points:
            words = points_words(office.points - own.points, signed=True)
        elif column == PAPERS and own.of and not office.complete:
            words = f"đã chấm {office.known}/{office.of}"
        return GridCell(words, words, CellState.READ_ONLY, one.hint)

    def _state(self, code: str, column: int) -> CellState:
        state = CellState.CHANGED if (code, column) in self.touched else CellState.SAVED
        faults = [fault for fault in self._faults(code) if _column_of(fault) == column]
        if any(fault.severity is not Severity.WARNING for fault in faults):
            return state | CellState.INVALID
        return state | CellState.WARNING if faults else state

    def _tip(self, code: str, hint: str) -> str:
        return "\n".join([*(fault.text() for fault in self._faults(code)), hint])

    def _faults(self, code: str) -> list[Fault]:
        return [one for one in self._row.faults if one.field == code] if self._row else []

    def set_cells(self, edits: Sequence[CellEdit]) -> Sequence[RefusedCell]:
        """Keep typed cells as one action; return those refused.

        Raises:
            KtttError: When the register cannot be written.
        """
        held = self._row
        if held is None:
            return ()
        typed = {
            TypedScore(held.id, self.codes[one.row], _FIELDS[one.column], one.typed): one
            for one in edits
        }
        saved = self._desk.write(held.id, tuple(typed))
        refused = [
            RefusedCell(typed[one].row, typed[one].column, typed[one].typed, fault.text())
            for one, fault in saved.refused
        ]
        if saved.kept:
            bad = {one for one, _ in saved.refused}
            kept = (edit for one, edit in typed.items() if one not in bad)
            self.touched |= {(self.codes[edit.row], edit.column) for edit in kept}
            self._row = self._desk.again(held.id) or held
        return refused

    def faults(self) -> Sequence[GridFault]:
        """Return what is wrong in the points shown."""
        held = self._row
        if held is None:
            return ()
        place = {code: n for n, code in enumerate(self.codes)}
        return [
            GridFault(
                place[fault.field],
                _column_of(fault),
                criterion_name(held.tree, fault.field),
                str(fault.args.get("value", "")),
                fault.text(),
                fault.source or "",
                fault.severity,
            )
            for fault in held.faults
            if fault.field in place
        ]


def _column_of(fault: Fault) -> int:
    if fault.code == "points_need_reason":
        return WHY
    return OWN if fault.args.get("who") == "HTX" else OURS
