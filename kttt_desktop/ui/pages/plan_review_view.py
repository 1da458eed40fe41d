"""What the review of a plan shows: both sides and the panel go together."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from kttt_desktop.plans.review import Review, start_review
from kttt_desktop.ui.pages.plan_file import ReadPlan
from kttt_desktop.ui.pages.plan_review_bodies import Bodies, Changes, ReviewBook, change_words
from kttt_desktop.ui.pages.plan_review_fields import (
    DOCUMENT,
    DUTIES,
    FUNDING,
    TARGETS,
    Line,
    answering_row,
)
from kttt_desktop.ui.pages.plan_review_frame import ReviewFrame
from kttt_desktop.ui.pages.plan_review_spots import (
    Doubt,
    EditStack,
    Kind,
    Spot,
    doubt_at,
    doubts,
    lines_of,
    marks,
)
from kttt_desktop.ui.pages.plan_review_tree import review_nodes

_TOLD = frozenset({"added", "changed", "moved"})
_TREE_KINDS = frozenset({Kind.TASK, Kind.SECTION, Kind.REMOVED})


class ReviewView(ReviewFrame):
    """The review as it is looked at, without acts on the plan."""

    def __init__(
        self, parent: QWidget | None, read: ReadPlan, book: ReviewBook | None = None
    ) -> None:
        self._bodies = Bodies(book)
        super().__init__(parent, read, (TARGETS, DUTIES, FUNDING, self._bodies.part(), DOCUMENT))
        self._changes = Changes(book.compare if book is not None else None)
        self._stack = EditStack(start_review(read.plan, read.lines))
        self._spot: Spot | None = None
        self._busy = False
        self._wire_view()

    def _wire_view(self) -> None:
        self.next_button.clicked.connect(self.next_doubt)
        self.previous_button.clicked.connect(self.previous_doubt)
        self.only_doubtful.clicked.connect(self._show_tree)
        self.search.textEdited.connect(self._on_sought)
        self.search.returnPressed.connect(self._on_sought_next)
        self.tabs.chosen.connect(self._on_tab)
        self.tree.chosen.connect(self._on_tree_chosen)
        self.text.line_chosen.connect(self._on_line_chosen)
        for table in self.tables.values():
            table.chosen.connect(self._on_line_of_table)

    @property
    def review(self) -> Review:
        """Return the plan as it is shown."""
        return self._stack.now

    @property
    def changed(self) -> bool:
        """Return whether the officer changed anything."""
        return self._stack.changed

    def spot(self) -> Spot | None:
        """Return the chosen place."""
        return self._spot

    @Slot()
    def focus_first(self) -> None:
        """Put the focus where the officer works: the tree or the table of the tab."""
        self.current_view().setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        review = self.review
        self._show_tree()
        self.text.show_marks(marks(review))
        for part in self.parts:
            lines = part.rows(review)
            self.tables[part.key].show_lines(lines)
            self.empties[part.key].setVisible(not lines)
        self.say_counts(review, len(doubts(review)))
        self.tabs.set_count("bodies", str(self.tables["bodies"].fields.rowCount()))
        undecided = self._bodies.undecided(review)
        self.say_register(undecided, change_words(self._changes.of(review.plan)))
        self.undo_button.setEnabled(self._stack.can_undo)
        self.redo_button.setEnabled(self._stack.can_redo)

    @Slot()
    def _show_tree(self) -> None:
        self._quiet(self._fill_tree)

    def _fill_tree(self) -> None:
        only = self.only_doubtful.isChecked()
        self.tree.show_nodes(
            review_nodes(self.review, self._changes.of(self.review.plan), only_doubtful=only)
        )
        self.tree.go_to_spot(self._spot)

    def _quiet(self, work: Callable[[], object]) -> None:
        before, self._busy = self._busy, True
        work()
        self._busy = before

    def _first_spot(self) -> Spot | None:
        found = doubts(self.review)
        if found and found[0].spot.kind is Kind.TASK:
            return found[0].spot
        return Spot(Kind.TASK, 0) if self.review.plan.tasks else None

    def _go(self, spot: Spot | None, *, open_tab: bool = True) -> None:
        """Show a place on both sides and in the panel."""
        self._spot = spot
        review = self.review

        def show() -> None:
            self.text.show_current(lines_of(review, spot))
            if spot is not None and spot.kind in _TREE_KINDS:
                if open_tab:
                    self._show_tab("tasks")
                self.tree.go_to_spot(spot)
            elif spot is not None and spot.kind is Kind.TARGET:
                if open_tab:
                    self._show_tab("targets")
                table = self.tables["targets"]
                table.go_to(spot.place, max(table.currentIndex().column(), 1))
            line = self.text.line_text() if spot is not None and spot.kind is Kind.LINE else ""
            self.panel.show_item(review, spot, line)
            self.panel.show_before(self._text_before(spot))
            self._show_doubt()

        self._quiet(show)

    def _text_before(self, spot: Spot | None) -> str:
        """Return what a task said in the version before, where it differs."""
        changes = self._changes.of(self.review.plan)
        if changes is None or spot is None or spot.kind is not Kind.TASK:
            return ""
        found = next((one for one in changes.tasks if one.place == spot.place), None)
        return found.old_text or "" if found is not None and found.fate == "changed" else ""

    def _show_doubt(self) -> None:
        found = doubts(self.review)
        seen = self.tabs.current() in {"tasks", "targets"} or (
            self._spot is not None and self._spot.kind is Kind.DOUBT
        )
        here = doubt_at(self.review, self._spot) if seen else None
        place = "" if here is None else f"mục {here + 1} trong {len(found)}"
        self.panel.show_doubt(None if here is None else found[here], place)
        self.show_panel(self.tabs.current(), has_doubt=here is not None)

    @Slot(str)
    def _show_tab(self, key: str) -> None:
        self.tabs.set_current(key)
        self.show_page(key)
        self._show_doubt()

    @Slot(str)
    def _on_tab(self, key: str) -> None:
        """Show the item that is current in a tab which was chosen."""
        self._show_tab(key)
        if key == "tasks":
            self._go(self.tree.spot())
        else:
            self._on_line_of_table(self.tables[key].line())
        self._show_doubt()

    @Slot(object)
    def _on_tree_chosen(self, data: object) -> None:
        if not self._busy:
            self._go(data if isinstance(data, Spot) else None, open_tab=False)

    @Slot(int)
    def _on_line_chosen(self, number: int) -> None:
        if self._busy or number in lines_of(self.review, self._spot):
            return
        mark = marks(self.review).get(number)
        self._go(mark.spot if mark is not None else Spot(Kind.LINE, number))

    @Slot(object)
    def _on_line_of_table(self, line: object) -> None:
        if self._busy or not isinstance(line, Line):
            return
        if line.spot is not None:
            self._go(line.spot, open_tab=False)
        else:
            self._quiet(lambda: self.text.show_current(line.lines))
            self._show_doubt()

    @Slot(str)
    def _on_sought(self, text: str) -> None:
        self.text.search(text)

    @Slot()
    def _on_sought_next(self) -> None:
        self.text.search(self.search.text())

    @Slot()
    def focus_search(self) -> None:
        """Put the cursor into the search of the document."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def next_doubt(self) -> None:
        """Go to the next place that is to be looked at, around the end."""
        self._walk(1)

    @Slot()
    def previous_doubt(self) -> None:
        """Go to the place before that is to be looked at."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        self.panel.commit()
        found = doubts(self.review)
        if not found:
            return
        here = doubt_at(self.review, self._spot)
        if here is None:
            at = lines_of(self.review, self._spot)[:1]
            passed = sum(one.lines[:1] <= at for one in found)
            here = passed - 1 if step > 0 else passed
        self._go_to_doubt(found[(here + step) % len(found)])

    @Slot()
    def next_change(self) -> None:
        """Go to the next task that a correction adds, changes or moves, around the end."""
        self._walk_changes(1)

    @Slot()
    def previous_change(self) -> None:
        """Go to the task before that a correction adds, changes or moves."""
        self._walk_changes(-1)

    def _walk_changes(self, step: int) -> None:
        self.panel.commit()
        changes = self._changes.of(self.review.plan)
        tasks = changes.tasks if changes is not None else ()
        told = [one.place for one in tasks if one.fate in _TOLD and one.place is not None]
        if not told:
            return
        is_task = self._spot is not None and self._spot.kind is Kind.TASK
        here = self._spot.place if self._spot is not None and is_task else -1
        if step > 0:
            place = next((one for one in told if one > here), told[0])
        else:
            place = next((one for one in reversed(told) if one < here), told[-1])
        self._go(Spot(Kind.TASK, place))
        self.focus_first()

    def _go_to_doubt(self, doubt: Doubt) -> None:
        spot = doubt.spot
        if spot.kind is Kind.DOUBT:
            first = min((at[0] for at in self.review.heading_lines if at), default=0)
            if not doubt.lines or doubt.lines[0] < first:
                self._show_tab("document")
                self._quiet(lambda: self.tables["document"].go_to(answering_row(doubt.reason)))
            else:
                self._show_tab("tasks")
                spot = self._printed_at(doubt)
        self._go(spot)
        self.focus_first()

    def _printed_at(self, doubt: Doubt) -> Spot:
        """Return the heading that a doubt about the document is about, else the doubt."""
        places = enumerate(self.review.heading_lines)
        found = (n for n, lines in places if set(lines).intersection(doubt.lines))
        place = next(found, None)
        return doubt.spot if place is None else Spot(Kind.SECTION, place)
