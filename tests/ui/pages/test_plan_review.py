"""Looking through a plan before it is taken in, driven by keys."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit

from kttt_desktop.config import paths
from kttt_desktop.domain.task import TaskProgressDraft
from kttt_desktop.plans.document import PlanDoubt
from kttt_desktop.queries.task_tree import documents, task_tree
from kttt_desktop.services.plans import record_progress
from kttt_desktop.ui import theme
from kttt_desktop.ui.changes import Changes
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.pages.plan_file import read_file
from kttt_desktop.ui.pages.plan_review import PlanReview
from kttt_desktop.ui.pages.plan_review_book import RegisterBook
from kttt_desktop.ui.pages.plan_review_desk import PasteDialog
from kttt_desktop.ui.pages.plan_review_spots import Kind, Spot, doubts, names_in, offset_at
from kttt_desktop.ui.pages.tasks import TasksPage
from kttt_desktop.ui.question import Question
from tests.ui.pages.registers import PLAN, Files, Register

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def register(engine, open_work, clock):
    return Register(engine, open_work, clock)


@pytest.fixture
def jobs(qapp):
    theme.put_on(qapp, theme.LIGHT, paths.resources_dir())
    made = JobRunner()
    yield made
    made.close()


@pytest.fixture
def files():
    return Files(PLAN)


@pytest.fixture
def page(qtbot, register, jobs, files):
    made = TasksPage(register, jobs, Changes(), files)
    qtbot.addWidget(made)
    made.resize(1314, 716)
    made.show()
    qtbot.waitExposed(made)
    made.opened()
    return made


@pytest.fixture
def review(qtbot, page):
    """The review of vinh-bao.txt, opened from the empty page."""
    return opened(qtbot, page)


def opened(qtbot, page):
    page.activateWindow()
    page.desk.ask_file()
    qtbot.waitUntil(lambda: page.desk.review is not None)
    found = page.desk.review
    found.focus_first()
    return found


def stored(register):
    with register.read() as connection:
        return [task_tree(connection, row.id, "2024-Q4") for row in documents(connection)]


class Hands:
    """Presses keys where the focus is."""

    def __init__(self, qtbot, review):
        self._qtbot = qtbot
        self._review = review

    def press(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            self._qtbot.keyClick(self.focus(), key, modifier)

    def type(self, text):
        self.focus().insert(text)  # as an input method gives it: keyClicks knows no marks

    def focus(self):
        return self._review.window().focusWidget() or self._review

    def to_tab(self, key):
        self._review.tabs.setFocus()
        for _ in range(len(self._review.tables)):
            if self._review.tabs.current() != key:
                self.press(Qt.Key.Key_Right)
        self._review.focus_first()

    def down_to(self, spot):
        for _ in range(200):
            if self._review.spot() == spot:
                return
            self.press(Qt.Key.Key_Down)
        raise AssertionError(spot)


@pytest.fixture
def hands(qtbot, review):
    return Hands(qtbot, review)


def texts(review):
    return [task.text for task in review.review.plan.tasks]


def test_nothing_is_stored_before_a_plan_is_taken_in(review, register):
    assert review.take_button.text() == "Nhận 20 nhiệm vụ, 13 chỉ tiêu"
    assert review.chips["doubts"].text() == "2 mục cần xem"
    assert stored(register) == []


def test_a_plan_is_looked_through_and_taken_in_by_keys_alone(qtbot, page, review, hands, register):
    read = texts(review)
    hands.press(Qt.Key.Key_F8)  # the first doubt is about the number: the document is shown
    assert review.tabs.current() == "document"
    assert "chưa ghi số" in review.panel.band.words.text()
    assert review.tables["document"].line().cells[0] == "Số, ký hiệu"
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return)
    assert doubts(review.review) == ()

    hands.to_tab("tasks")
    hands.press(Qt.Key.Key_Home)
    hands.down_to(Spot(Kind.TASK, 2))
    hands.press(Qt.Key.Key_G)
    assert texts(review)[2] == f"{read[2]}\n{read[3]}"

    hands.down_to(Spot(Kind.TASK, 16))  # what was the eighteenth
    hands.press(Qt.Key.Key_F2)
    hands.press(Qt.Key.Key_Home, modifier=CTRL)
    for _ in range(read[17].index("thường xuyên") + 3):
        hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_T, modifier=CTRL)
    assert texts(review)[17].startswith("thường xuyên theo dõi")
    assert review.spot() == Spot(Kind.TASK, 17)
    assert review.panel.band.isVisible()
    hands.press(Qt.Key.Key_Escape)

    hands.press(Qt.Key.Key_C)
    hands.type("Phòng Tài chính - Kế hoạch; UBND các xã")
    hands.press(Qt.Key.Key_Return)
    assert review.review.plan.tasks[17].lead == ("Phòng Tài chính - Kế hoạch", "UBND các xã")
    assert review.review.plan.tasks[17].reason is None

    hands.press(Qt.Key.Key_Delete)
    assert len(texts(review)) == 19
    hands.press(Qt.Key.Key_Z, modifier=CTRL)
    assert len(texts(review)) == 20

    with qtbot.waitSignal(review.taken):
        hands.press(Qt.Key.Key_Return, modifier=CTRL)
    (tree,) = stored(register)
    assert tree.tasks[2].text == f"{read[2]}\n{read[3]}"
    assert "UBND các xã" in tree.tasks[17].lead
    assert len(tree.tasks) == 20
    assert page.desk.review is None
    assert page.tree.isVisible()


def test_a_kind_is_changed_by_a_figure_and_taken_back(review, hands):
    before = review.review
    hands.down_to(Spot(Kind.TASK, 1))

    hands.press(Qt.Key.Key_3)
    assert len(review.review.plan.targets) == 14
    assert review.tabs.current() == "targets"
    hands.press(Qt.Key.Key_Z, modifier=CTRL)
    assert review.review == before

    review._show_tab("tasks")
    review.focus_first()
    hands.press(Qt.Key.Key_Home)
    hands.down_to(Spot(Kind.TASK, 1))
    hands.press(Qt.Key.Key_Left, modifier=ALT)
    assert review.spot().kind is Kind.SECTION
    hands.press(Qt.Key.Key_Right, modifier=ALT)
    assert review.spot() == Spot(Kind.TASK, 1)
    assert texts(review) == [task.text for task in before.plan.tasks]


def test_what_was_set_aside_is_brought_back_from_the_foot_of_the_tree(review, hands):
    words = texts(review)[0]
    hands.press(Qt.Key.Key_B)
    assert words not in texts(review)
    hands.press(Qt.Key.Key_End)
    assert review.spot() == Spot(Kind.REMOVED, 0)

    hands.press(Qt.Key.Key_1)

    assert texts(review)[0] == words


def test_document_and_tree_are_chosen_together(review, hands):
    hands.down_to(Spot(Kind.TASK, 5))
    assert review.text.line_number() == 67

    for _ in range(30):
        if review.text.line_number() != 35:
            review.text.moveCursor(QTextCursor.MoveOperation.PreviousBlock)
    assert review.spot() == Spot(Kind.TARGET, 2)
    assert review.tabs.current() == "targets"
    assert review.tables["targets"].currentIndex().row() == 2


def test_a_line_that_was_not_read_becomes_a_task(review, hands):
    review.text.setFocus()
    while review.text.line_number() != 15:
        review.text.moveCursor(QTextCursor.MoveOperation.PreviousBlock)
    assert review.spot() == Spot(Kind.LINE, 15)

    hands.press(Qt.Key.Key_1)

    task = review.review.plan.tasks[0]
    assert task.text.startswith("Tổ chức quán triệt nghiêm túc")
    assert task.section_path == ("I", "1")
    assert review.spot() == Spot(Kind.TASK, 0)


def test_a_task_is_cut_at_the_cursor_of_the_document(review, hands):
    hands.down_to(Spot(Kind.TASK, 5))
    review.text.setFocus()
    hands.press(Qt.Key.Key_Home)
    place = review.text.line_text().index("nắm bắt")
    for _ in range(place):
        hands.press(Qt.Key.Key_Right)

    hands.press(Qt.Key.Key_T)

    assert texts(review)[6].startswith("nắm bắt tập trung")


def test_keys_of_the_page_under_a_review_do_nothing(review, hands):
    words = texts(review)
    hands.down_to(Spot(Kind.TASK, 3))

    hands.press(Qt.Key.Key_M, modifier=CTRL | SHIFT)

    assert texts(review)[2] == f"{words[2]}\n{words[3]}"
    assert review.spot() == Spot(Kind.TASK, 2)


def test_what_cannot_be_done_is_said_and_changes_nothing(review, hands):
    before = review.review
    hands.down_to(Spot(Kind.TASK, 1))

    hands.press(Qt.Key.Key_G)

    assert "có đề mục" in review.fault.strong.text()
    assert review.review is before


def test_a_field_given_back_by_esc_changes_nothing(review, hands):
    before = review.review
    hands.down_to(Spot(Kind.TASK, 17))
    hands.press(Qt.Key.Key_D)
    hands.type("Quý I")

    hands.press(Qt.Key.Key_Escape)

    assert review.review is before
    assert review.panel.time.text() == ""


def test_a_target_is_typed_over_in_its_table(qtbot, review, hands):
    table = review.tables["targets"]
    review._show_tab("targets")
    review.focus_first()
    table.go_to(0, 3)

    hands.press(Qt.Key.Key_F2)
    editor = table.findChild(QLineEdit)
    editor.setText("15-20")
    with qtbot.waitSignal(editor.destroyed):
        qtbot.keyClick(editor, Qt.Key.Key_Return)

    target = review.review.plan.targets[0]
    assert (target.operator, [int(end) for end in target.value]) == ("range", [15, 20])
    table.fields.typed.emit(0, 3, "mười")
    assert "mười" in review.fault.strong.text()


def test_letters_act_on_no_task_that_is_not_shown(review, hands):
    before = review.review
    hands.to_tab("duties")

    hands.press(Qt.Key.Key_4, Qt.Key.Key_G, Qt.Key.Key_B)

    assert review.review is before
    assert review.panel.text.toPlainText().startswith("định kỳ hoặc đột xuất theo yêu cầu")
    hands.press(Qt.Key.Key_Delete)
    assert len(review.review.plan.reporting_duties) == 2


def test_a_target_is_dropped_and_brought_back(review, hands):
    hands.to_tab("targets")
    hands.press(Qt.Key.Key_Delete)
    assert review.spot() == Spot(Kind.TARGET, 0)
    assert len(review.review.plan.targets) == 12

    hands.press(Qt.Key.Key_Z, modifier=CTRL)

    assert len(review.review.plan.targets) == 13


def test_number_and_day_typed_answer_their_doubts(review):
    table = review.tables["document"]

    table.fields.typed.emit(1, 1, "177/KH-UBND")
    table.fields.typed.emit(2, 1, "1/8/2023")

    assert review.chips["doubts"].text() == ""
    assert table.fields.lines[2].cells[1] == "01/08/2023"


def test_a_plan_is_not_taken_in_over_words_that_are_refused(qtbot, review, register):
    review._go(Spot(Kind.TASK, 0))
    review.panel.text.setPlainText("  ")
    review.panel.text.document().setModified(True)

    qtbot.keyClick(review.panel.text, Qt.Key.Key_Return, CTRL)

    assert "Chưa có chữ" in review.fault.strong.text()
    assert stored(register) == []


def test_esc_asks_before_what_was_changed_is_dropped(qtbot, page, review, hands, register):
    hands.press(Qt.Key.Key_B)
    hands.press(Qt.Key.Key_Escape)
    question = review.findChild(Question)
    assert question is not None
    assert not page.may_close()

    qtbot.mouseClick(question.act_button, Qt.MouseButton.LeftButton)

    assert page.desk.review is None
    assert page.empty.isVisible()
    assert stored(register) == []


def test_esc_leaves_at_once_when_nothing_was_changed(page, review, hands):
    hands.press(Qt.Key.Key_Escape)

    assert page.desk.review is None


def test_a_name_is_given_to_an_agency_of_the_register(qtbot, page, review, hands, register):
    with qtbot.waitSignal(review.taken):
        review.accept()
    again = opened(qtbot, page)
    assert "Chính tệp này đã được nhận" in again.note.words.text()
    table = again.tables["bodies"]
    assert {line.cells[2] for line in table.fields.lines} <= {"đã có trong sổ", "nhóm trong sổ"}

    row = next(n for n, one in enumerate(table.fields.lines) if "thành phố" in one.cells[0])
    table.fields.typed.emit(row, 3, "Phòng Tài chính - Kế hoạch")

    (choice,) = again.review.choices
    assert choice.printed == table.fields.lines[row].cells[0]
    assert table.fields.lines[row].cells[2:4] == ("đã chọn", "Phòng Tài chính - Kế hoạch")
    again.undo()
    assert again.review.choices == ()


def test_a_correction_keeps_what_the_office_did(qtbot, page, review, files, register, tmp_path):
    with qtbot.waitSignal(review.taken):
        review.accept()
    first = stored(register)[0].tasks[0]
    said = TaskProgressDraft(task_id=first.id, period="2024-Q4", state="done", percent=100)
    record_progress(register.context, [said])
    files.path = Path(tmp_path / "ban-sua.txt")
    text = PLAN.read_text(encoding="utf-8")
    dropped = next(line for line in text.split("\n") if line.startswith("- Lồng ghép, cân đối"))
    corrected = text.replace(dropped, "").replace(
        "nắm bắt tập trung", "nắm bắt, đôn đốc, tập trung"
    )
    files.path.write_text(corrected, encoding="utf-8")

    page.desk.ask_again()
    qtbot.waitUntil(lambda: page.desk.review is not None)
    again = page.desk.review

    assert again.chips["changes"].text() == "Bản sửa: 1 sửa, 1 bỏ"
    qtbot.keyClick(again.tree, Qt.Key.Key_F7)
    assert again.spot() == Spot(Kind.TASK, 4)
    assert again.panel.before.text().startswith("Bản trước: Thường xuyên kiểm tra, nắm bắt tập")
    with qtbot.waitSignal(again.taken):
        again.accept()
    (tree,) = stored(register)
    assert tree.tasks[0].id == first.id
    assert tree.tasks[0].progress.percent == 100
    assert len(tree.tasks) == 19


def test_a_pasted_text_is_read(qtbot, page, dialog_of):
    page.desk.ask_text()
    dialog = dialog_of(page, PasteDialog)
    dialog.findChild(QPlainTextEdit, "text").setPlainText(PLAN.read_text(encoding="utf-8"))

    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: page.desk.review is not None)
    assert len(page.desk.review.review.plan.tasks) == 20


def test_a_text_that_is_no_plan_stays_with_its_sentence(qtbot, page, dialog_of):
    page.desk.ask_text()
    dialog = dialog_of(page, PasteDialog)
    dialog.findChild(QPlainTextEdit, "text").setPlainText("Chiều nay họp.")

    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(dialog.band.isVisible)
    assert "Không thấy nhiệm vụ nào" in dialog.band.strong.text()
    assert page.desk.review is None


def test_a_file_that_cannot_be_read_is_said(qtbot, page, files, dialog_of, tmp_path):
    files.path = tmp_path / "rong.txt"
    files.path.write_text("", encoding="utf-8")

    page.desk.ask_file()

    said = dialog_of(page, Question)
    assert any("không có chữ" in one.text() for one in said.findChildren(QLabel))
    assert page.desk.review is None
    qtbot.waitUntil(page.take_button.isEnabled)


def test_every_choice_offered_for_a_kind_does_what_it_says(review):
    kind = review.panel.findChild(QComboBox, "kind")
    review._go(Spot(Kind.TASK, 0))
    words = texts(review)[0]

    kind.setCurrentIndex(3)
    kind.activated.emit(3)

    assert review.review.removed[0].text == words


def test_the_cursor_of_a_line_is_found_in_the_words_of_its_task():
    text = "Rà soát nợ;\nbáo cáo kết quả"

    assert text[offset_at(text, "- Rà soát nợ; ", "báo cáo  kết quả") :] == "báo cáo kết quả"
    assert names_in(" Sở Tài chính ; ;UBND xã;") == ("Sở Tài chính", "UBND xã")


def test_no_row_of_keys_breaks_the_review(qtbot, page, review, hands):
    plain = "GTS1234BCPD"
    keys = [(getattr(Qt.Key, f"Key_{one}"), Qt.KeyboardModifier.NoModifier) for one in plain]
    keys += [(Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)] * 6
    keys += [(Qt.Key.Key_F8, SHIFT), (Qt.Key.Key_Z, CTRL), (Qt.Key.Key_Y, CTRL)]
    keys += [(Qt.Key.Key_Left, ALT), (Qt.Key.Key_Right, ALT), (Qt.Key.Key_Return, SHIFT)]
    chance = random.Random(11)

    for _ in range(250):
        if chance.random() < 0.2:
            chance.choice([review.text.setFocus, review.focus_first])()
        key, modifier = chance.choice(keys)
        hands.press(key, modifier=modifier)

    while review.undo_button.isEnabled():
        review.undo()
    assert len(texts(review)) == 20
    assert not review.changed


def test_what_puts_the_reading_in_doubt_stands_above(page, register, jobs):
    read = read_file(PLAN)
    doubted = replace(read.plan, warnings=(PlanDoubt((), "Văn bản đọc từ hai cột chữ"),))
    review = PlanReview(
        page,
        replace(read, plan=doubted),
        accept_nothing,
        jobs,
        notes=RegisterBook(register, "").notes(replace(read, plan=doubted)),
    )

    assert "hai cột chữ" in review.note.words.text()
    assert not review.note.isHidden()


def accept_nothing(read):
    raise AssertionError(read)
