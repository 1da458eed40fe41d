"""The grid with its editor, the board, ties, files and bulk acts of the page of tasks, by keys."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from kttt_desktop.config import paths
from kttt_desktop.domain.task import (
    AssignmentDraft,
    TaskLinkDraft,
    TaskPlanDraft,
    TaskProgressDraft,
    TaskReferenceDraft,
)
from kttt_desktop.queries.task_tree import tasks_of
from kttt_desktop.services.plans import assign_tasks, plan_tasks, record_progress
from kttt_desktop.services.tasks import link_task, put_in_charge, refer_task, set_local_role
from kttt_desktop.store import plan_tables
from kttt_desktop.ui import theme
from kttt_desktop.ui.changes import Changes
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.letter_view import LetterView
from kttt_desktop.ui.pages.progress_source import FIELDS
from kttt_desktop.ui.pages.task_bulk_dialogs import OfficerDialog, ReferDialog, numbers_in
from kttt_desktop.ui.pages.task_link_dialog import SAME, TaskLinkDialog
from kttt_desktop.ui.pages.task_me import Me, MyNameDialog
from kttt_desktop.ui.pages.task_senders import SubPlanDialog
from kttt_desktop.ui.pages.task_tree import Node, joined
from kttt_desktop.ui.pages.tasks import TasksPage
from tests.ui.pages.registers import Files, Register

PERIOD = "2024-Q4"
TEXTS = (
    "Mở lớp bồi dưỡng cán bộ hợp tác xã",
    "Rà soát quỹ đất theo Quyết định số 3011/QĐ-UBND",
    "Phát thanh",
    "Kiểm tra hợp tác xã",
)
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def register(engine, open_work, clock):
    """A register with a plan of four tasks (1 to 4) and one of the province (5)."""
    with open_work("accept_plan") as work:
        for title, texts in (("Kế hoạch huyện", TEXTS), ("Kế hoạch tỉnh", ("Mở lớp bồi dưỡng",))):
            (paper,) = work.journal.insert(
                plan_tables.document, [{"title": title, "issued_on": date(2024, 3, 5)}]
            )
            (section,) = work.journal.insert(
                plan_tables.section,
                [{"document_id": paper, "position": 0, "label": "I", "heading": "Nhiệm vụ"}],
            )
            own = {"document_id": paper, "section_id": section, "section_path": "I"}
            work.journal.insert(
                plan_tables.task,
                [{**own, "position": place, "text": text} for place, text in enumerate(texts)],
            )
        work.commit()
    return Register(engine, open_work, clock)


@pytest.fixture
def jobs(qapp):
    theme.put_on(qapp, theme.LIGHT, paths.resources_dir())
    made = JobRunner()
    yield made
    made.close()


@pytest.fixture
def shown_files():
    return []


@pytest.fixture
def page(qtbot, register, jobs, tmp_path, shown_files):
    """The page on the first plan, for the officer Nguyễn Thu Hà."""
    paper = tmp_path / "tờ trình.txt"
    paper.write_text("giấy", encoding="utf-8")
    made = TasksPage(
        register, jobs, Changes(), Files(paper), me=Me("Nguyễn Thu Hà"), show=shown_files.append
    )
    qtbot.addWidget(made)
    made.resize(1314, 671)
    made.show()
    made.opened()
    made.reload_documents(1)
    return made


@pytest.fixture
def grid(qtbot, page):
    """The page with its grid at the first task."""
    page.grid_button.click()
    page.grid.cells.go_to(0, FIELDS.index("result"))
    return page.grid


def task(register, key=1, period=PERIOD):
    with register.read() as connection:
        rows = tasks_of(connection, None, period, today=date(2024, 12, 14))
    return next(row for row in rows if row.id == key)


def said(register, key, period=PERIOD, **values):
    draft = TaskProgressDraft(task_id=key, period=period, **values)
    record_progress(register.context, [draft])


def menu_of(page):
    page.menu.aboutToShow.emit()
    return page.menu


def act(menu, title):
    """Trigger the first entry of a menu, or of one below it, whose words begin so."""
    for one in menu.actions():
        words = one.text().replace("&", "")
        if one.menu() is not None and act(one.menu(), title):
            return True
        if one.menu() is None and words.startswith(title):
            one.trigger()
            return True
    return False


def test_f2_in_a_long_text_goes_on_in_the_editor_and_leaving_keeps_it(qtbot, page, grid, register):
    qtbot.keyClick(grid.cells.table, Qt.Key.Key_F2)
    editor = grid.editor.result
    qtbot.waitUntil(editor.hasFocus)

    qtbot.keyClicks(editor, "Da mo 1 lop")
    qtbot.keyClick(editor, Qt.Key.Key_Return, ALT)
    qtbot.keyClicks(editor, "tai huyen")
    grid.cells.table.setFocus()

    assert task(register).progress.result == "Da mo 1 lop\ntai huyen"
    assert grid.cells.model.cell(0, FIELDS.index("result")).text == "Da mo 1 lop\ntai huyen"
    assert page.bar.entered.text() == "Đã nhập 1/4"


def test_esc_in_the_editor_gives_the_old_text_back(qtbot, page, grid, register):
    said(register, 1, result="Cũ")
    page.reload()
    grid.editor.focus_field("result")

    qtbot.keyClicks(grid.editor.result, " moi")
    qtbot.keyClick(grid.editor.result, Qt.Key.Key_Escape)

    assert grid.editor.result.toPlainText() == "Cũ"
    assert task(register).progress.result == "Cũ"
    assert grid.cells.table.hasFocus()


def test_ctrl_enter_keeps_and_goes_on_to_the_next_task(qtbot, grid, register):
    grid.editor.focus_field("difficulty")
    qtbot.keyClicks(grid.editor.difficulty, "Thieu kinh phi")

    qtbot.keyClick(grid.editor.difficulty, Qt.Key.Key_Return, CONTROL)

    assert task(register).progress.difficulty == "Thieu kinh phi"
    assert grid.editor.task().id == 2
    assert grid.editor.difficulty.hasFocus()
    assert grid.editor.difficulty.toPlainText() == ""


def test_state_percent_and_papers_are_entered_under_the_grid(qtbot, grid, register):
    editor = grid.editor
    editor.state.setCurrentIndex(editor.state.findData("in_progress"))
    editor.state.activated.emit(editor.state.currentIndex())
    for field, text in ((editor.percent, "60"), (editor.papers, "12/KH-UBND")):
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)

    kept = task(register).progress
    assert (kept.state, kept.percent, kept.papers) == ("in_progress", 60, "12/KH-UBND")


def test_ctrl_apostrophe_copies_last_period_into_the_chosen_cells(qtbot, page, grid, register):
    for key in (1, 2):
        said(register, key, "2024-Q3", result=f"Kết quả {key}", state="in_progress")
    page.reload()
    first, last = FIELDS.index("state"), FIELDS.index("result")
    grid.cells.go_to(0, first)
    grid.cells.table._select(0, first, 2, last - first + 1)

    qtbot.keyClick(grid.cells.table, Qt.Key.Key_Apostrophe, CONTROL)

    assert [task(register, key).progress.result for key in (1, 2)] == ["Kết quả 1", "Kết quả 2"]
    assert task(register, 2).progress.state == "in_progress"
    page.undo()
    assert task(register, 2).progress is None
    assert grid.editor.last.toPlainText().startswith("Kết quả 1")
    qtbot.mouseClick(grid.editor.copy_button, Qt.MouseButton.LeftButton)
    assert grid.editor.result.toPlainText() == "Kết quả 1"


def test_a_task_past_its_day_is_overdue_everywhere_and_not_by_hand(qtbot, page, register):
    plan_tasks(register.context, [TaskPlanDraft(task_id=1, due_on=date(2024, 11, 30))])
    said(register, 1, state="in_progress")
    page.reload()
    page.tree.go_to(page.tree.tasks()[0])

    assert page.detail.chip.text() == "Quá hạn 30/11"
    assert page.tree.tasks()[0].cells[3] == "Quá hạn"
    page.grid_button.click()
    cell = page.grid.cells.model.cell(0, FIELDS.index("state"))
    assert (cell.text, cell.edit) == ("Quá hạn 30/11", "in_progress")
    assert page.grid.source.row_sign(0)[2] == "Quá hạn"
    assert page.grid.editor.chip.text() == "Quá hạn 30/11"
    page.bar.show_only("late")
    assert page.grid.source.row_count() == 1
    page.grid._write(page.grid.current(), "state", "overdue")
    (fault,) = page.grid.cells.panel.faults()
    assert "30/11/2024" in fault.sentence


def test_only_what_waits_for_an_entry_is_shown_and_counted(page, register):
    said(register, 1, "2024-Q3", state="done")
    said(register, 2, result="Đã làm")
    page.reload()

    page.bar.show_only("waits")

    assert page.bar.state.currentText() == "Cần nhập kỳ này (2)"
    assert page.bar.entered.text() == "Đã nhập 1/3"
    assert [node.data.id for node in page.tree.tasks()] == [3, 4]


def test_my_tasks_and_those_of_others(qtbot, page, register):
    put_in_charge(register.context, [2, 3], "nguyễn thu hà")
    put_in_charge(register.context, [4], "Trần Văn Bảy")
    page.reload()

    qtbot.keyClick(page, Qt.Key.Key_M, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    mine = [node.data.id for node in page.tree.tasks()]
    page.bar.show_only("officer:")
    nobody = [node.data.id for node in page.tree.tasks()]

    assert (mine, nobody) == ([2, 3], [1])
    titles = [page.bar.who.itemText(place) for place in range(page.bar.who.count())]
    assert titles[:3] == ["Mọi cơ quan, cán bộ", "Việc của tôi (2)", "Cán bộ: nguyễn thu hà (2)"]


def test_my_name_is_asked_once_then_kept(qtbot, register, jobs, tmp_path, dialog_of):
    kept = []
    page = TasksPage(register, jobs, Changes(), Files(tmp_path), me=Me("", kept.append))
    qtbot.addWidget(page)
    page.resize(1314, 671)
    page.show()
    put_in_charge(register.context, [2, 3], "Trần Văn Bảy")
    page.opened()
    page.reload_documents(1)
    assert page.bar.who.itemText(1) == "Việc của tôi…"

    page.bar.who.setCurrentIndex(1)
    page.bar.who.activated.emit(1)
    dialog = dialog_of(page, MyNameDialog)
    dialog.set_values({"officer": "Trần Văn Bảy"})
    dialog.accept()

    assert kept == ["Trần Văn Bảy"]
    assert [node.data.id for node in page.tree.tasks()] == [2, 3]
    assert page.bar.who.currentText() == "Việc của tôi (2)"


def test_tab_stays_in_the_grid_and_goes_right(qtbot, page, grid):
    table = grid.cells.table
    table.setFocus()
    grid.cells.go_to(0, FIELDS.index("state"))

    qtbot.keyClick(table, Qt.Key.Key_Tab)
    right = grid.cells.current()
    qtbot.keyClick(table, Qt.Key.Key_Backtab)

    assert right == (0, FIELDS.index("state") + 1)
    assert grid.cells.current() == (0, FIELDS.index("state"))
    assert table.hasFocus()


def test_a_state_is_found_by_its_letters_with_and_without_marks(qtbot, page, grid, register):
    table = grid.cells.table
    for row, letters in enumerate(("dan", "du")):
        grid.cells.go_to(row, FIELDS.index("state"))
        table.edit(table.currentIndex())
        box = table.findChild(QComboBox)
        qtbot.keyClicks(box, letters)
        qtbot.keyClick(box, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: table.findChild(QComboBox) is None)

    found = [task(register, key).progress.state for key in (1, 2)]
    assert found == ["in_progress", "stopped"]


def test_a_letter_with_its_mark_finds_the_word_that_has_it(qtbot):
    box = QComboBox()
    qtbot.addWidget(box)
    box.setView(LetterView())
    box.addItems(["", "Dừng thực hiện", "Đang thực hiện"])

    box.view().keyboardSearch("đ")

    assert box.view().currentIndex().row() == 2


def test_the_toolbar_holds_in_the_smallest_window(page):
    page.resize(1038, 588)

    assert page.minimumSizeHint().width() <= 1038
    assert [one.text() for one in page.views] == [""] * 4
    assert [one.accessibleName() for one in page.views] == [
        "Cây",
        "Nhập tiến độ",
        "Bảng",
        "Đơn vị",
    ]


def test_parts_of_the_office_and_agencies_are_offered(page, register):
    set_local_role(register.context, [1], "passes")
    assign_tasks(register.context, [AssignmentDraft(task_id=2, agency="Hội Nông dân")])
    page.reload()

    page.bar.show_only("role:passes")
    passed = [node.data.id for node in page.tree.tasks()]
    page.bar.show_only("role:passes")
    page.bar.show_only("lead:Hội Nông dân")

    assert passed == [1]
    assert [node.data.id for node in page.tree.tasks()] == [2]


def test_an_officer_is_given_to_all_chosen_tasks_at_once(qtbot, page, register):
    page.tree.selectAll()
    menu = menu_of(page)
    assert act(menu, "Cán bộ phụ trách… (4 nhiệm vụ)")
    dialog = page.findChild(OfficerDialog)
    dialog.findChild(QComboBox, "officer").setEditText("Lê Văn Tám")

    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)

    assert {task(register, key).officer for key in (1, 2, 3, 4)} == {"Lê Văn Tám"}


def test_states_and_parts_are_set_for_all_chosen_tasks(qtbot, page, register):
    page.tree.selectAll()

    act(menu_of(page), "Hoàn thành")
    qtbot.waitUntil(lambda: task(register, 4).progress is not None)
    page.tree.selectAll()
    act(menu_of(page), "Chuyển xuống xã")
    qtbot.waitUntil(lambda: task(register, 4).local_role == "passes")

    assert {task(register, key).progress.state for key in (1, 2, 3, 4)} == {"done"}


def test_an_assignment_is_taken_back_from_the_menu(qtbot, page, register):
    assign_tasks(register.context, [AssignmentDraft(task_id=1, agency="Hội Nông dân")])
    page.reload()
    page.stack.go_to(1)

    assert act(menu_of(page), "Hội Nông dân (chủ trì)")

    qtbot.waitUntil(lambda: task(register).assignments == ())


def test_nothing_is_offered_when_nothing_is_chosen(page):
    page.search.setText("không có việc nào như thế")
    page.search.textEdited.emit(page.search.text())

    assert [one.text() for one in menu_of(page).actions()] == ["Chưa chọn nhiệm vụ nào"]


def test_a_task_is_tied_to_the_one_it_carries_out_by_keys(qtbot, page, register):
    page.tree.setFocus()
    page.stack.go_to(1)
    page.acts.link(page.stack.task(), "carries_out")
    dialog = page.findChild(TaskLinkDialog)
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 1)

    qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.saved):
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)

    assert task(register).carries_out_id == 5
    qtbot.waitUntil(lambda: page.stack.task().linked)
    (door,) = [one for one in page.detail.ties.findChildren(type(page.take_button))
               if one.objectName() == "task_5"]  # fmt: skip
    qtbot.mouseClick(door, Qt.MouseButton.LeftButton)
    assert page.bar.document_id() == 2
    assert page.stack.task().id == 5
    assert "task_1" in {one.objectName() for one in page.detail.ties.children()}


def test_a_tie_that_goes_round_is_refused_and_the_dialog_stays(qtbot, page, register):
    link_task(register.context, TaskLinkDraft(task_id=5, kind="carries_out", other_id=1))
    page.reload()
    page.acts.link(page.stack.task(), "carries_out")
    dialog = page.findChild(TaskLinkDialog)
    qtbot.keyClicks(dialog.search, "mo lop")
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 1)

    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(dialog.band.isVisible)
    assert dialog.band.strong.text().startswith("Nhiệm vụ đã chọn lại thực hiện")


def test_the_same_task_is_tied_and_taken_apart_from_the_menu(qtbot, page, register):
    act(menu_of(page), "Cùng một nhiệm vụ với…")
    dialog = page.findChild(TaskLinkDialog)
    assert dialog.kind() == SAME
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 1)
    with qtbot.waitSignal(dialog.saved):
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.stack.task().group) == 2)

    assert act(menu_of(page), "Tách khỏi nhiệm vụ trùng")

    qtbot.waitUntil(lambda: task(register).same_as_id is None)


def test_the_document_that_gives_a_task_is_proposed_from_its_text(qtbot, page, register):
    page.stack.go_to(2)
    page.acts.refer(page.stack.task())
    dialog = page.findChild(ReferDialog)

    assert dialog.findChild(QLineEdit, "assigned_in_text").text() == "3011/QĐ-UBND"
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    page.stack.go_to(2)
    assert page.detail.assigned_in.words.text() == "3011/QĐ-UBND (chưa có trong sổ)"
    refer_task(register.context, TaskReferenceDraft(task_id=2, assigned_in_id=2))
    page.reload()
    assert page.detail.assigned_in.words.text() == "ngày 05/03/2024: Kế hoạch tỉnh"


def test_numbers_of_documents_are_found_in_a_text():
    text = "theo Quyết định 281/QĐ-UBND và Nghị định số 113/2024/NĐ-CP ngày 12/9/2024"

    assert numbers_in(text) == ["281/QĐ-UBND", "113/2024/NĐ-CP"]


def test_a_file_is_attached_opened_and_taken_away(qtbot, page, grid, register, shown_files):
    qtbot.keyClick(page, Qt.Key.Key_O, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: task(register).files == 1)
    qtbot.waitUntil(lambda: grid.editor.files.text() == "Tệp (1)")
    assert grid.cells.model.cell(0, FIELDS.index("files")).text == "1 tệp"

    grid.editor.file_menu.aboutToShow.emit()
    act(grid.editor.file_menu, "Mở “tờ trình.txt”")
    qtbot.waitUntil(lambda: bool(shown_files))
    act(grid.editor.file_menu, "Bỏ “tờ trình.txt”")
    qtbot.waitUntil(lambda: task(register).files == 0)

    assert shown_files[0].read_text(encoding="utf-8") == "giấy"


def columns(page):
    return {one.column.title: [row.id for row in one.column.tasks] for one in page.board.columns}


def test_alt_and_arrows_move_a_card_to_the_next_state(qtbot, page, register):
    page.board_button.click()
    page.board.focus_cards()
    cards = page.board.columns[0].cards
    assert cards.hasFocus()

    qtbot.keyClick(cards, Qt.Key.Key_Right, ALT)

    qtbot.waitUntil(lambda: columns(page)["Chưa thực hiện"] == [1])
    assert page.board.columns[1].cards.hasFocus()
    assert task(register).progress.state == "not_started"
    assert "Quá hạn" not in columns(page)
    qtbot.keyClick(page.board.columns[1].cards, Qt.Key.Key_Left)
    assert page.board.columns[0].cards.hasFocus()
    qtbot.keyClick(page.board.columns[0].cards, Qt.Key.Key_Return)
    assert page.stack.currentWidget() is page.grid


def test_a_card_dropped_on_a_column_gets_its_state(qtbot, page, register):
    page.board_button.click()
    source, target = page.board.columns[0].cards.cards, page.board.columns[3].cards.cards
    data = source.mimeData([source.index(1), source.index(2)])

    assert isinstance(data, QMimeData)
    assert target.dropMimeData(data, Qt.DropAction.CopyAction, -1, -1, QModelIndex())

    qtbot.waitUntil(lambda: columns(page)["Hoàn thành"] == [2, 3])


def test_the_board_by_officer_and_by_part_of_the_office_moves_cards_too(qtbot, page, register):
    put_in_charge(register.context, [1], "An")
    put_in_charge(register.context, [2], "Bình")
    page.reload()
    page.board_button.click()
    page.board.group_by("officer")
    assert columns(page) == {"An": [1], "Bình": [2], "Chưa giao cán bộ": [3, 4]}

    page.board.moved.emit("officer", [1], "Bình")
    qtbot.waitUntil(lambda: task(register).officer == "Bình")
    page.board.group_by("role")
    page.board.moved.emit("role", [1], "leads")
    qtbot.waitUntil(lambda: columns(page)["Cơ quan chủ trì"] == [1])

    assert columns(page)["Không giao cho huyện"] == [2, 3, 4]


def test_the_board_by_agency_and_by_day(page, register):
    given = ((1, "Hội Nông dân"), (1, "Phòng TC-KH"), (2, "Hội Nông dân"))
    assign_tasks(
        register.context, [AssignmentDraft(task_id=key, agency=name) for key, name in given]
    )
    days = {1: date(2024, 12, 1), 2: date(2024, 12, 31), 3: date(2025, 6, 1)}
    plan_tasks(register.context, [TaskPlanDraft(task_id=k, due_on=day) for k, day in days.items()])
    page.reload()
    page.board_button.click()

    page.board.group_by("agency")
    agencies = columns(page)
    page.board.group_by("day")

    assert agencies == {"Hội Nông dân": [1, 2], "Phòng TC-KH": [1], "Không ghi chủ trì": [3, 4]}
    assert columns(page) == {
        "Quá hạn": [1],
        "Còn 30 ngày trở lại": [2],
        "Sau kỳ này": [3],
        "Không có hạn": [4],
    }
    assert not page.board.columns[0].cards.cards.takes


def test_cards_are_painted_with_their_day(qtbot, page, register):
    plan_tasks(register.context, [TaskPlanDraft(task_id=1, due_on=date(2024, 12, 1))])
    page.reload()
    page.board_button.click()
    qtbot.waitUntil(page.board.columns[0].cards.isVisible)

    image = page.board.grab().toImage()

    colors = {image.pixelColor(x, y).name() for x in range(280) for y in range(60, 190)}
    assert theme.color(theme.Role.DANGER_TINT).name() in colors


def test_who_is_to_send_a_plan_is_listed(qtbot, page, register):
    assign_tasks(register.context, [AssignmentDraft(task_id=2, agency="Hội Nông dân")])

    page.senders_button.click()

    senders = page.stack.senders
    assert senders.said.text() == "Đã gửi 0/1"
    assert senders.model.index(0, 0).data() == "Hội Nông dân"
    assert senders.model.index(0, 6).data() == "Chưa gửi"
    assert not page.menu_button.isEnabled()


def test_the_plan_that_came_is_kept_from_the_list(qtbot, page, register):
    assign_tasks(register.context, [AssignmentDraft(task_id=2, agency="Hội Nông dân")])
    page.senders_button.click()
    page.stack.senders.keep_button.click()
    dialog = page.findChild(SubPlanDialog)
    dialog.findChild(QLineEdit, "received_on").setText("1/12/2024")
    dialog.findChild(QLineEdit, "number").setText("12/KH-HND")

    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)

    assert page.stack.senders.said.text() == "Đã gửi 1/1"
    assert page.stack.senders.model.index(0, 5).data() == "12/KH-HND"


def test_ctrl_z_takes_the_last_act_back_outside_the_grid(qtbot, page, register):
    page.tree.setFocus()
    page.tree.selectAll()
    act(menu_of(page), "Hoàn thành")
    qtbot.waitUntil(lambda: task(register, 4).progress is not None)
    qtbot.waitUntil(lambda: page.bar.entered.text() == "Đã nhập 4/4")

    qtbot.keyClick(page.tree, Qt.Key.Key_Z, CONTROL)

    qtbot.waitUntil(lambda: task(register, 4).progress is None)
    qtbot.waitUntil(lambda: page.bar.entered.text() == "Đã nhập 0/4")


def test_all_documents_are_followed_at_once(page):
    page.bar.document.setCurrentIndex(page.bar.document.count() - 1)
    page.bar.changed.emit()

    assert page.bar.document.currentText() == "Mọi văn bản (2)"
    assert len(page.tree.tasks()) == 5
    assert [root.cells[0] for root in page.tree.tree.roots] == [
        "ngày 05/03/2024: Kế hoạch tỉnh",
        "ngày 05/03/2024: Kế hoạch huyện",
    ]
    assert not page.remove_button.isEnabled()
    page.senders_button.click()
    assert page.stack.senders.said.text() == ""


def test_f6_reaches_the_editor_and_the_board(page):
    page.grid_button.click()
    assert page.grid.editor.result in page.regions()
    assert page.legend() is not None

    page.board_button.click()
    page.focus_first()

    assert page.board.columns[0].cards in page.regions()
    assert page.legend() is None


def test_tasks_between_headings_stand_where_they_are_printed():
    def leaf(key):
        return Node((str(key),), data=key)

    headings = {1: Node(("III",)), 2: Node(("1",)), 3: Node(("4",))}
    roots = joined(headings, {1: None, 2: 1, 3: 1}, [(2, leaf(10)), (1, leaf(11)), (3, leaf(12))])

    assert [node.cells[0] for node in roots[0].children] == ["1", "11", "4"]
