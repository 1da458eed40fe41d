import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from kttt_desktop.domain.faults import ConflictError, Fault, InputError, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.ui.dialog import EntryDialog
from kttt_desktop.ui.edits import DateEdit, NumberEdit
from kttt_desktop.ui.form_field import choice
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.question import BugDialog, Question, tell

NOT_A_DAY = Fault(Msg.NOT_A_DATE, "joined", Severity.REFUSED, args={"value": "31/2"})
NEGATIVE = Fault(
    Msg.NEGATIVE,
    "money",
    Severity.WARNING,
    args={"value": "-1", "label": "Vốn góp"},
    source="Điều 3",
)


def refuse(*faults):
    def save(_values):
        raise InputError(*faults)

    return save


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def open_dialog(window):
    def make(save=lambda values: values, jobs=None):
        dialog = EntryDialog(window, "Thêm thành viên", save, jobs=jobs)
        dialog.add("name", "Họ và tên", QLineEdit(), required=True)
        dialog.add("joined", "Ngày gia nhập", DateEdit())
        dialog.add("money", "Vốn góp (đồng)", NumberEdit(), column=1)
        dialog.add("kind", "Loại", choice([("person", "cá nhân")]))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialog.open()
        return dialog

    return make


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_was_typed_is_saved_and_the_dialog_closes(qtbot, open_dialog):
    dialog = open_dialog()
    qtbot.keyClicks(dialog.fields["name"].editor, "Dao Thi Nhung")

    with qtbot.waitSignal(dialog.saved) as saved:
        press(qtbot, dialog.save_button)

    assert saved.args[0]["name"] == "Dao Thi Nhung"
    assert not dialog.isVisible()


def test_faults_stand_beside_their_fields_with_code_and_source(qtbot, open_dialog):
    dialog = open_dialog(refuse(NOT_A_DAY, NEGATIVE))

    press(qtbot, dialog.save_button)

    joined, money = dialog.fields["joined"], dialog.fields["money"]
    assert dialog.isVisible()
    assert joined.sentence.text() == NOT_A_DAY.text()
    assert joined.editor.property("fault") == "error"
    assert money.code.text() == "NEGATIVE, Điều 3"
    assert money.editor.property("fault") == "warning"
    assert dialog.band.strong.text() == "Chưa lưu được: 1 ô có lỗi, 1 ô cần xem."


def test_the_cursor_goes_to_the_field_at_fault_and_f8_to_the_next(qtbot, open_dialog):
    dialog = open_dialog(refuse(NOT_A_DAY, NEGATIVE))

    press(qtbot, dialog.save_button)
    first = dialog.focusWidget()
    dialog._on_next_fault()

    assert first is dialog.fields["joined"].editor
    assert dialog.focusWidget() is dialog.fields["money"].editor


def test_a_fault_of_no_field_stands_above_the_form(qtbot, open_dialog):
    fault = Fault(Msg.UNDO_NOTHING, "elsewhere", Severity.REFUSED)
    dialog = open_dialog(refuse(fault))

    press(qtbot, dialog.save_button)

    assert dialog.band.words.text() == fault.text()


def test_a_conflict_is_one_sentence_and_nothing_typed_is_lost(qtbot, open_dialog):
    fault = Fault(Msg.NOT_FOUND, None, Severity.REFUSED, args={"label": "thành viên"})

    def save(_values):
        raise ConflictError(fault)

    dialog = open_dialog(save)
    qtbot.keyClicks(dialog.fields["name"].editor, "An")

    press(qtbot, dialog.save_button)

    assert dialog.band.strong.text() == fault.text()
    assert dialog.fields["name"].value() == "An"


def test_mended_faults_are_gone_after_the_next_save(qtbot, open_dialog):
    answers = [refuse(NOT_A_DAY), lambda values: values]

    def save(values):
        return answers.pop(0)(values)

    dialog = open_dialog(save)
    press(qtbot, dialog.save_button)

    press(qtbot, dialog.save_button)

    assert not dialog.fields["joined"].has_fault()


def test_the_first_esc_over_typed_words_asks_and_the_second_closes(qtbot, open_dialog):
    dialog = open_dialog()
    qtbot.keyClicks(dialog.fields["name"].editor, "An")

    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    after_first = dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert (after_first, dialog.isVisible()) == (True, False)


def test_a_save_in_the_lane_of_actions_closes_the_dialog_when_done(qtbot, open_dialog):
    jobs = JobRunner()
    dialog = open_dialog(jobs=jobs)

    with qtbot.waitSignal(jobs.ended), qtbot.waitSignal(dialog.saved):
        press(qtbot, dialog.save_button)

    assert not dialog.isVisible()
    jobs.close()


def test_a_save_that_failed_in_the_lane_leaves_the_button_on(qtbot, open_dialog):
    jobs = JobRunner()
    dialog = open_dialog(refuse(NOT_A_DAY), jobs=jobs)

    with qtbot.waitSignal(jobs.ended):
        press(qtbot, dialog.save_button)

    assert dialog.save_button.isEnabled()
    assert dialog.fields["joined"].has_fault()
    jobs.close()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("5/1/2024", "05/01/2024"), ("05012024", "05/01/2024"), ("31/2/2024", "31/2/2024")],
)
def test_a_day_is_written_out_when_the_field_is_left(qtbot, typed, shown):
    field = DateEdit()
    qtbot.addWidget(field)

    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert field.text() == shown


@pytest.mark.parametrize(
    ("typed", "shown"), [("1234567", "1.234.567"), ("1,5ty", "1.500.000.000"), ("x", "x")]
)
def test_a_number_gets_its_thousands_when_the_field_is_left(qtbot, typed, shown):
    field = NumberEdit()
    qtbot.addWidget(field)

    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert field.text() == shown


def test_enter_on_a_question_chooses_what_loses_nothing(qtbot, window):
    agreed = []
    asked = Question(window, "Xóa 3 thành viên?", "An, Bình, Cường", act="Xóa 3 thành viên")
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    asked.agreed.connect(lambda: agreed.append(True))
    asked.open()

    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Return)

    assert agreed == []
    assert not asked.isVisible()


def test_the_acting_button_of_a_question_acts(qtbot, window):
    asked = Question(window, "Xóa 3 thành viên?", "An, Bình, Cường", act="Xóa 3 thành viên")
    asked.open()

    with qtbot.waitSignal(asked.agreed):
        press(qtbot, asked.act_button)


def test_an_error_of_no_field_is_told_with_its_code(window):
    dialog = tell(window, ConflictError(Fault(Msg.UNDO_NOTHING, None, Severity.REFUSED)))

    assert dialog.words.text() == "UNDO_NOTHING"


def test_the_details_of_a_bug_can_be_copied(qtbot, qapp, window):
    try:
        1 // 0  # noqa: B018  the bug of the test
    except ZeroDivisionError as error:
        dialog = BugDialog(window, error)
    dialog.open()

    press(qtbot, dialog.act_button)

    assert "ZeroDivisionError" in qapp.clipboard().text()
