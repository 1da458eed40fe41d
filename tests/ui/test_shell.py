"""The window: a register is opened, shown page by page, and copied when it is closed."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from kttt_desktop.bootstrap import copies_dir
from kttt_desktop.config.settings import Settings
from kttt_desktop.domain.year_figure import TypedFigure
from kttt_desktop.services.year_figures import write_year_figures
from kttt_desktop.store.check import check
from kttt_desktop.store.engine import open_engine
from kttt_desktop.ui.shell import Shell
from kttt_desktop.ui.translation import VietnameseTexts


@pytest.fixture
def register(demo_application):
    """A register file that nobody has open."""
    path = demo_application.path
    demo_application.close()
    return path


@pytest.fixture
def shell(qtbot):
    shell = Shell(QApplication.instance(), Settings())
    qtbot.addWidget(shell.window)
    yield shell
    shell.window.close()
    shell.jobs.close()


def opened(qtbot, shell, register):
    shell.show(str(register))
    qtbot.waitUntil(lambda: shell.application is not None, timeout=20_000)


def test_every_page_of_the_rail_opens(qtbot, shell, register):
    opened(qtbot, shell, register)

    for key in shell.window.rail.offered():
        shell.window.open_page(key)
        assert shell.window.current == key


def test_a_page_is_reached_by_its_key(qtbot, shell, register):
    opened(qtbot, shell, register)
    shell.window.activateWindow()
    qtbot.waitUntil(shell.window.isActiveWindow)

    qtbot.keyClick(shell.window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)

    assert shell.window.current == shell.window.rail.offered()[1] != shell.window.rail.offered()[0]


def test_closing_leaves_a_sound_copy_of_a_changed_register(qtbot, shell, register):
    opened(qtbot, shell, register)
    context = shell.application.context
    write_year_figures(context, [TypedFigure(1, 2023, "I.7.01", "12")])

    shell.window.close()

    (copy,) = copies_dir(register).glob("*.kttt")
    engine = open_engine(copy)
    assert check(engine).sound
    engine.dispose()


def test_a_register_that_cannot_be_opened_is_told_in_one_sentence(qtbot, shell, tmp_path):
    file = tmp_path / "hỏng.kttt"
    file.write_bytes(b"not a register")

    shell.show(str(file))
    qtbot.waitUntil(lambda: shell._start is not None and not shell._start.band.isHidden())

    assert "hỏng.kttt" in shell._start.band.strong.text() + shell._start.band.words.text()


def test_without_a_register_the_window_offers_to_make_one(qtbot, shell, tmp_path):
    shell.show(None)
    qtbot.waitUntil(lambda: shell._start is not None)

    shell._start.new_asked.emit(str(tmp_path / "mới.kttt"))

    qtbot.waitUntil(lambda: shell.application is not None, timeout=20_000)
    assert (tmp_path / "mới.kttt").is_file()


@pytest.mark.parametrize(
    ("english", "vietnamese"), [("&Undo", "Hoàn tác"), ("&Copy", "Sao chép"), ("&Paste", "Dán")]
)
def test_qt_speaks_vietnamese(qapp, english, vietnamese):
    texts = VietnameseTexts()
    qapp.installTranslator(texts)

    shown = QCoreApplication.translate("QWidgetTextControl", english)

    qapp.removeTranslator(texts)
    assert vietnamese.lower() in shown.replace("&", "").lower()


def test_the_rail_names_the_office_of_today_and_a_new_register_starts_unsaved(
    qtbot, shell, register
):
    opened(qtbot, shell, register)

    assert shell.window.rail._office.text() == "Phòng Kinh tế"
    shell.window.status.set_saved("Đã lưu lúc 09:42")
    shell.window.drop_pages()
    assert shell.window.status.saved.text() == ""
