"""The page of tasks, driven through its widgets."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from kttt_desktop.config import paths
from kttt_desktop.domain.ids import DocumentId
from kttt_desktop.domain.task import TaskProgressDraft
from kttt_desktop.queries.task_tree import documents, task_tree
from kttt_desktop.services.plans import accept_plan, record_progress
from kttt_desktop.ui import theme
from kttt_desktop.ui.changes import Changes
from kttt_desktop.ui.grid_source import CellState
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.pages.plan_file import read_file
from kttt_desktop.ui.pages.progress_source import FIELDS
from kttt_desktop.ui.pages.task_dialogs import AssignDialog, TaskPlanDialog
from kttt_desktop.ui.pages.tasks import TasksPage
from kttt_desktop.ui.question import Question
from tests.ui.pages.registers import PLAN, Files, Register


@pytest.fixture
def register(engine, open_work, clock):
    return Register(engine, open_work, clock)


@pytest.fixture(scope="module")
def a_plan():
    return read_file(PLAN)


@pytest.fixture
def jobs(qapp):
    theme.put_on(qapp, theme.LIGHT, paths.resources_dir())
    made = JobRunner()
    yield made
    made.close()


@pytest.fixture
def page(qtbot, register, jobs):
    """The page on a register without documents."""
    return opened(qtbot, register, jobs)


@pytest.fixture
def full_page(qtbot, register, jobs, a_plan):
    """The page on a register that holds one plan."""
    accept_plan(register.context, a_plan.plan, a_plan.source)
    return opened(qtbot, register, jobs)


def opened(qtbot, register, jobs):
    made = TasksPage(register, jobs, Changes(), Files(PLAN))
    qtbot.addWidget(made)
    made.resize(1314, 671)
    made.show()
    made.opened()
    return made


def stored(register, period="2024-Q4"):
    with register.read() as connection:
        return [task_tree(connection, row.id, period) for row in documents(connection)]


def click(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def shown(page):
    """Return the tree as lines of text, headings without indent."""
    return [node.cells[0] for node in page.tree.tasks()]


def test_a_task_beside_the_tree_is_whole_and_names_its_place(qtbot, full_page):
    full_page.tree.go_to(full_page.tree.tasks()[17])

    detail = full_page.detail
    assert detail.place.text() == "IV.1"
    assert detail.lead.words.text() == "Phòng Tài chính - Kế hoạch"
    assert "Phòng Kinh tế và Hạ tầng" in detail.coordinating.words.text()
    assert detail.text.text().startswith("Phòng Tài chính - Kế hoạch chủ trì")
    assert detail.chip.text() == "chưa nhập"


def test_the_tree_follows_the_model_of_qt(full_page, qtmodeltester):
    qtmodeltester.check(full_page.tree.tree)


def test_the_office_plans_a_task(qtbot, full_page, register):
    click(qtbot, full_page.detail.plan_button)
    dialog = full_page.findChild(TaskPlanDialog)
    dialog.findChild(QLineEdit, "due_on").setText("1/12/2024")
    dialog.findChild(QLineEdit, "officer").setText("Trần Văn Bảy")

    click(qtbot, dialog.save_button)

    task = stored(register)[0].tasks[0]
    assert (task.due_on.isoformat(), task.officer) == ("2024-12-01", "Trần Văn Bảy")
    assert full_page.detail.office.words.text() == "01/12/2024, Trần Văn Bảy"


def test_a_day_that_is_none_keeps_the_dialog_open(qtbot, full_page, register):
    click(qtbot, full_page.detail.plan_button)
    dialog = full_page.findChild(TaskPlanDialog)
    dialog.findChild(QLineEdit, "due_on").setText("31/2/2024")

    click(qtbot, dialog.save_button)

    assert dialog.isVisible()
    assert "31/2/2024" in dialog.fields["due_on"].sentence.text()
    assert stored(register)[0].tasks[0].due_on is None


def test_an_agency_is_given_a_task(qtbot, full_page):
    click(qtbot, full_page.detail.assign_button)
    dialog = full_page.findChild(AssignDialog)
    dialog.findChild(QLineEdit, "agency").setText("Phòng Kinh tế và Hạ tầng")

    click(qtbot, dialog.save_button)

    assert full_page.detail.lead.words.text() == "Phòng Kinh tế và Hạ tầng (cơ quan giao)"


def test_counts_are_filters(qtbot, full_page, register):
    task = stored(register)[0].tasks[3]
    draft = TaskProgressDraft(task_id=task.id, period="2024-Q4", state="done", percent=100)
    record_progress(register.context, [draft])
    full_page.reload()

    full_page.bar.show_only("state:done")

    assert full_page.bar.state.currentText() == "Hoàn thành (1)"
    assert full_page.bar.entered.text() == "Đã nhập 1/20"
    assert [words.partition(" ")[2] for words in shown(full_page)] == [task.text]


def test_search_needs_no_marks(qtbot, full_page):
    qtbot.keyClicks(full_page.search, "lien minh htx thanh pho")

    assert len(shown(full_page)) == 1


def test_another_quarter_shows_what_was_done_before(qtbot, full_page, register):
    task = stored(register)[0].tasks[0]
    draft = TaskProgressDraft(task_id=task.id, period="2024-Q3", result="Đã họp 2 hội nghị.")
    record_progress(register.context, [draft])

    full_page.reload()

    assert full_page.detail.last_title.text() == "Kỳ trước: quý III năm 2024"
    assert full_page.detail.last["result"].words.text() == "Đã họp 2 hội nghị."


def test_a_document_is_removed_after_a_question_that_counts(qtbot, full_page, register):
    click(qtbot, full_page.remove_button)
    question = full_page.findChild(Question)
    assert question.act_button.text() == "Xóa 20 nhiệm vụ"

    click(qtbot, question.act_button)

    qtbot.waitUntil(lambda: stored(register) == [])
    qtbot.waitUntil(full_page.empty.isVisible)


def test_the_harmless_answer_keeps_the_document(qtbot, full_page, register):
    click(qtbot, full_page.remove_button)

    click(qtbot, full_page.findChild(Question).keep_button)

    assert len(stored(register)[0].tasks) == 20


def test_the_page_can_be_asked_for_a_document(full_page):
    full_page.show_at(DocumentId(1))

    assert full_page.bar.document_id() == 1


def column(name):
    return FIELDS.index(name)


def enter(qtbot, page, name, text, end=Qt.Key.Key_Tab):
    """Type into the cell of a field in the first row."""
    page.grid.cells.go_to(0, column(name))
    qtbot.keyClick(page.grid.cells.table, text[0])
    editor = page.grid.cells.table.findChild(QPlainTextEdit) or page.grid.cells.table.findChild(
        QLineEdit
    )
    qtbot.keyClicks(editor, text[1:])
    with qtbot.waitSignal(editor.destroyed):
        qtbot.keyClick(editor, end)


def paste(qtbot, page, name, text):
    page.grid.cells.go_to(0, column(name))
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(page.grid.cells.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def grid_page(qtbot, full_page):
    """The page with the grid of 2024-Q4 open at the first task."""
    full_page.tree.go_to(full_page.tree.tasks()[0])
    click(qtbot, full_page.detail.progress_button)
    return full_page


def entered(register, place=0):
    return stored(register)[0].tasks[place].progress


def test_the_grid_opens_at_the_task_that_was_chosen(qtbot, full_page):
    full_page.tree.go_to(full_page.tree.tasks()[4])

    click(qtbot, full_page.detail.progress_button)

    assert full_page.stack.currentWidget() is full_page.grid
    assert full_page.grid.cells.current() == (4, column("state"))


def test_progress_entered_is_kept_and_shown_again(qtbot, grid_page, register):
    enter(qtbot, grid_page, "result", "Da hop 2 hoi nghi")
    enter(qtbot, grid_page, "percent", "60%", Qt.Key.Key_Return)

    assert (entered(register).result, entered(register).percent) == ("Da hop 2 hoi nghi", 60)
    click(qtbot, grid_page.tree_button)
    grid_page.tree.go_to(grid_page.tree.tasks()[0])
    assert grid_page.detail.now["result"].words.text() == "Da hop 2 hoi nghi"
    assert grid_page.bar.entered.text() == "Đã nhập 1/20"
    assert grid_page.detail.chip.text() == "chưa ghi tình trạng 60%"


def test_a_block_pasted_from_a_sheet_takes_the_words_of_states(qtbot, grid_page, register):
    paste(qtbot, grid_page, "state", "hoàn thành\t100\tXong\nĐang thực hiện\t150\tCòn 1 xã")

    one, two = entered(register), entered(register, 1)
    assert (one.state, one.percent, one.result) == ("done", 100, "Xong")
    assert (two.state, two.percent, two.result) == ("in_progress", None, "Còn 1 xã")
    (fault,) = grid_page.grid.cells.panel.faults()
    assert (fault.row, fault.column, fault.value) == (1, column("percent"), "150")
    assert fault.sentence == "Tỷ lệ 150 phải từ 0 đến 100."
    assert grid_page.bar.entered.text() == "Đã nhập 2/20"


def test_a_state_that_is_none_is_refused(qtbot, grid_page, register):
    paste(qtbot, grid_page, "state", "gần xong")

    assert entered(register) is None
    assert "gần xong" in grid_page.grid.cells.panel.faults()[0].sentence


def test_ctrl_z_takes_the_last_entry_back(qtbot, grid_page, register):
    paste(qtbot, grid_page, "state", "Hoàn thành\t100")
    enter(qtbot, grid_page, "result", "Xong")

    qtbot.keyClick(grid_page.grid.cells.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert (entered(register).state, entered(register).result) == ("done", None)
    assert grid_page.grid.cells.model.cell(0, column("result")).text == ""


def test_an_entry_emptied_is_taken_away(qtbot, grid_page, register):
    paste(qtbot, grid_page, "result", "Xong")
    grid_page.grid.cells.go_to(0, column("result"))

    qtbot.keyClick(grid_page.grid.cells.table, Qt.Key.Key_Delete)

    assert entered(register) is None


def test_what_was_said_last_stands_beside_and_cannot_be_typed_over(qtbot, grid_page, register):
    task = stored(register)[0].tasks[0]
    draft = TaskProgressDraft(task_id=task.id, period="2024-Q3", result="Đã họp 2 hội nghị.")
    record_progress(register.context, [draft])

    grid_page.reload()

    cell = grid_page.grid.cells.model.cell(0, column("last"))
    assert (cell.text, cell.state) == ("Đã họp 2 hội nghị.", CellState.READ_ONLY)
    assert grid_page.grid.source.columns[0].title == "Kỳ trước (quý III năm 2024)"
    assert "Đã họp 2 hội nghị." in grid_page.grid.cells.model.cell(0, column("result")).detail


def test_a_row_does_not_leave_a_filtered_grid_while_it_is_filled_in(qtbot, grid_page):
    grid_page.bar.show_only("waits")

    paste(qtbot, grid_page, "state", "Hoàn thành")

    assert grid_page.grid.source.row_count() == 20
    assert grid_page.grid.source.row_sign(0)[0] == "circle-check"
