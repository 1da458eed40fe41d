from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication

from kttt_desktop.domain.faults import Fault, Severity, StoreError
from kttt_desktop.domain.messages import Msg
from kttt_desktop.ui.list_view import ListView
from kttt_desktop.ui.row_source import RowSource, day_bounds, number_bounds
from kttt_desktop.ui.table_model import (
    BLOCK,
    RAW_ROLE,
    Align,
    FilterKind,
    RowTableModel,
    SortKey,
    TableColumn,
)
from kttt_desktop.ui.totals_line import Totals


@dataclass(frozen=True)
class Cooperative:
    id: int
    name: str
    capital: int | None
    kind: str = "HTX"
    day: date | None = None


COLUMNS = (
    TableColumn("Tên tổ chức", lambda row: row.name, key="name", filter=FilterKind.TEXT, width=220),
    TableColumn(
        "Loại hình",
        lambda row: row.kind,
        key="kind",
        filter=FilterKind.CHOICE,
        choices=[("HTX", "HTX"), ("THT", "THT")],
    ),
    TableColumn(
        "Vốn điều lệ",
        lambda row: row.capital,
        key="capital",
        align=Align.RIGHT,
        filter=FilterKind.NUMBER,
    ),
    TableColumn("Ngày", lambda row: row.day, key="day", filter=FilterKind.DAY),
)
ROWS = (
    Cooperative(1, "HTX Đông", 300, day=date(2020, 5, 1)),
    Cooperative(2, "HTX An Hòa", None),
    Cooperative(3, "THT Ấp Bắc", 1200, "THT", date(2021, 6, 2)),
)


class Endless:
    """150,000 rows that are made when asked for."""

    def __init__(self):
        self.asked = []

    def count(self, where):
        return 150_000

    def page(self, where, order, offset, limit):
        self.asked.append(offset)
        return [Cooperative(n, f"HTX {n}", n) for n in range(offset, offset + limit)]


class Broken(Endless):
    def page(self, where, order, offset, limit):
        raise StoreError(Fault(Msg.UNDO_NOTHING, None, Severity.REFUSED))


def a_model(rows=ROWS):
    model = RowTableModel(COLUMNS, RowSource(COLUMNS, rows))
    model.reload()
    return model


@pytest.fixture
def view(qtbot):
    made = ListView(
        a_model(),
        identity=lambda row: row.id,
        totals=lambda where: Totals("Tổng", by_key={"capital": "1.500"}),
    )
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    return made


def names(view):
    return [view.model.index(row, 0).data() for row in range(view.model.rowCount())]


def test_the_model_keeps_the_rules_of_qt(qtmodeltester, qapp):
    qtmodeltester.check(a_model())


def test_only_the_blocks_that_are_shown_are_read(qapp):
    source = Endless()
    model = RowTableModel(COLUMNS, source)
    model.reload()

    shown = model.index(149_999, 0).data()

    assert (shown, source.asked) == ("HTX 149999", [150_000 - BLOCK])


def test_walking_through_all_rows_keeps_few_of_them(qapp):
    model = RowTableModel(COLUMNS, Endless())
    model.reload()

    for place in range(0, 150_000, BLOCK):
        model.row(place)

    assert len(model._blocks) <= 30


def test_a_cell_shows_text_and_holds_the_raw_value(qapp):
    model = a_model()

    index = model.index(2, 2)

    assert (index.data(), index.data(RAW_ROLE)) == ("1.200", 1200)


def test_a_source_that_fails_is_told_once(qtbot):
    model = RowTableModel(COLUMNS, Broken())
    model.reload()
    told = []
    model.failed.connect(told.append)

    for place in range(3):
        model.index(place, 0).data()

    assert len(told) == 1


def test_typing_in_the_filter_row_shows_what_matches_without_marks(qtbot, view):
    with qtbot.waitSignal(view.model.modelReset):
        qtbot.keyClicks(view.head.fields[0], "an hoa")

    assert names(view) == ["HTX An Hòa"]


def test_a_range_in_the_filter_row_leaves_out_what_is_not_known(qtbot, view):
    with qtbot.waitSignal(view.model.modelReset):
        qtbot.keyClicks(view.head.fields[2], "300..1.200")

    assert names(view) == ["HTX Đông", "THT Ấp Bắc"]


def test_a_click_on_a_head_sorts_up_then_down(qtbot, view):
    point = view.head.viewport().rect().topLeft()
    point.setX(view.head.sectionViewportPosition(2) + 30)
    point.setY(10)

    qtbot.mouseClick(view.head.viewport(), Qt.MouseButton.LeftButton, pos=point)
    up = names(view)
    qtbot.mouseClick(view.head.viewport(), Qt.MouseButton.LeftButton, pos=point)

    assert up == ["HTX Đông", "THT Ấp Bắc", "HTX An Hòa"]
    assert view.head.order == (SortKey("capital", descending=True),)


def test_shift_adds_a_second_key(view):
    view.head.sort_by(1)
    view.head.sort_by(0, add=True)

    assert view.head.order == (SortKey("kind"), SortKey("name"))
    assert names(view) == ["HTX An Hòa", "HTX Đông", "THT Ấp Bắc"]


def test_filter_fields_stand_under_their_columns(view):
    view.head.resizeSection(0, 300)

    assert view.head.fields[1].x() == 304


def test_copied_rows_go_into_a_sheet_as_raw_values(qtbot, view):
    view.table.setFocus()
    view.table.selectAll()

    qtbot.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[2] == "THT Ấp Bắc\tTHT\t1200\t02/06/2021"


def test_enter_opens_the_row(qtbot, view):
    view.go_to(1)

    with qtbot.waitSignal(view.activated) as opened:
        qtbot.keyClick(view.table, Qt.Key.Key_Return)

    assert opened.args == [ROWS[1]]


def test_the_current_row_stays_after_a_reload(view):
    view.go_to(2)
    view.model.source.set_rows((Cooperative(9, "Mới", 1), *ROWS))

    view.reload()

    assert view.row() == ROWS[2]
    assert view.selected_rows() == (ROWS[2],)


def test_nothing_found_names_the_condition_whose_removal_helps(qtbot, view):
    view.set_where({"name": "đông", "kind": "THT"})
    view.set_where({"name": "không đâu", "kind": "THT"})

    assert view.empty.isVisible()
    assert "“Tên tổ chức”" in view.empty.reason.text()
    qtbot.mouseClick(view.empty.button, Qt.MouseButton.LeftButton)
    assert len(names(view)) == 3


def test_columns_come_back_as_they_were_left(view):
    view.head.setSectionHidden(1, True)
    view.head.moveSection(view.head.visualIndex(2), 0)
    state = view.columns_state()

    view.reset_columns()
    view.restore_columns(state)

    assert view.columns_state() == state


def test_ticking_a_column_off_hides_it(view):
    view.chooser.fill()

    view.chooser.list.item(1).setCheckState(Qt.CheckState.Unchecked)

    assert view.head.isSectionHidden(1)


def test_ctrl_f_goes_to_the_filter_row(qtbot, view):
    view.table.setFocus()
    view.activateWindow()

    view.head.focus_filter()

    assert view.focusWidget() is view.head.fields[0]


def test_many_selected_rows_are_counted(qtbot, view):
    flags = QItemSelectionModel.SelectionFlag
    with qtbot.waitSignal(view.selected) as counted:
        view.table.selectionModel().select(view.model.index(1, 0), flags.Select | flags.Rows)

    assert counted.args == [1]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("5..10", (5, 10)),
        ("≥5", (5, None)),
        ("<= 1.200", (None, 1200)),
        ("..7", (None, 7)),
        ("7", (7, 7)),
        ("chữ", (None, None)),
    ],
)
def test_bounds_of_numbers_are_read_as_typed(typed, expected):
    assert number_bounds(typed) == tuple(
        None if bound is None else Decimal(bound) for bound in expected
    )


def test_a_year_in_a_filter_of_days_is_the_whole_year():
    assert day_bounds("2023") == (date(2023, 1, 1), date(2023, 12, 31))
