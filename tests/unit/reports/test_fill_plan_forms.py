"""Parts of forms that reports on plans brought: ends of a period, differences, groups, no rows."""

from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from pydantic import ValidationError

from kttt_desktop.reports.fill import fill
from kttt_desktop.reports.filled import CellKey, CellKind, FilledLine
from kttt_desktop.reports.questions import Answer, IndicatorQuestion, questions
from kttt_desktop.reports.spec import FormSpec


@dataclass(frozen=True)
class Target:
    name: str = "Số hợp tác xã"
    unit: str = "HTX"
    value: Decimal | int | None = 12
    group: str = "Đến năm 2030"
    behind: object = None


@pytest.fixture
def spec(book):
    whole = book.named("bc-2n@2020")
    figures, targets = whole.tables[:2]
    names = {"no", "name", "value"}
    columns = tuple(one for one in targets.columns if one.key in names)
    kept = targets.model_copy(update={"columns": columns, "before": ()})
    return whole.model_copy(update={"tables": (figures, kept), "opening": (), "closing": ()})


def cells_of(form):
    return {cell.key: cell for cell in form.cells()}


def test_figures_are_asked_for_both_ends_of_the_period(book):
    asked = [q for q in questions(book.named("bc-2n@2020")) if isinstance(q, IndicatorQuestion)]

    ends = {q.at: [p.indicator for p in asked if p.at == q.at] for q in asked}

    assert ends["start"] == ends["end"]
    assert "org.active" in ends["start"]


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [(1, 3, "2"), (3, 3, "0"), (3, 1, "-2"), (None, 3, ""), (3, None, ""), (0, 0, "0")],
)
def test_a_difference_needs_both_figures(spec, a_context, start, end, text):
    answers = {
        CellKey("figures", "01", "start"): Answer(start),
        CellKey("figures", "01", "end"): Answer(end),
    }

    form = fill(spec, a_context(), answers, {}, {})

    assert cells_of(form)[CellKey("figures", "01", "change")].text == text


def test_a_difference_is_that_of_the_printed_figures(spec, a_context):
    answers = {
        CellKey("figures", "12", "start"): Answer(1_040_000),
        CellKey("figures", "12", "end"): Answer(2_060_000),
    }

    cell = cells_of(fill(spec, a_context(), answers, {}, {}))[CellKey("figures", "12", "change")]

    assert (cell.text, cell.value) == ("1,1", 1_020_000)


def test_a_difference_names_two_columns_of_figures(spec):
    raw = {
        "key": "I",
        "kind": "fixed",
        "columns": [{"key": "label", "width_mm": 9}, {"key": "c", "width_mm": 9, "change": ["a"]}],
        "rows": [],
    }

    with pytest.raises(ValidationError, match="hai cột"):
        FormSpec.model_validate({**spec.model_dump(exclude={"common"}), "tables": [raw]})


def test_heads_of_columns_name_the_days(spec, a_context):
    (figures, _) = fill(spec, a_context(), {}, {}, {"as_of": "14/12/2023"}).tables()

    heads = {column.key: column.header for column in figures.columns}

    assert heads["start"] == ("Đầu kỳ (ngày 31/12/2022)",)
    assert heads["end"] == ("Cuối kỳ (ngày 14/12/2023)",)


def test_rows_of_one_group_stand_below_its_name_and_are_counted_through(spec, a_context):
    rows = (Target("A"), Target("B"), Target("C", group="Đến năm 2045"))

    table = fill(spec, a_context(), {}, {"target_list": rows}, {}).tables()[1]

    assert [[cell.text for cell in row] for row in table.rows] == [
        ["I", "Đến năm 2030"],
        ["1", "A", "12"],
        ["2", "B", "12"],
        ["II", "Đến năm 2045"],
        ["3", "C", "12"],
    ]
    assert table.rows[0][1].span == 2


def test_each_row_is_printed_in_its_own_unit(spec, a_context):
    rows = (
        Target(value=Decimal("47.619"), unit="%"),
        Target(value=Decimal("47.619"), unit="HTX"),
        Target(value=None, unit="%"),
        Target(value=0, unit=""),
    )

    table = fill(spec, a_context(), {}, {"target_list": rows}, {}).tables()[1]

    assert [row[2].text for row in table.rows if len(row) == 3] == ["47,6", "48", "", "0"]
    assert table.rows[1][2].kind is CellKind.DECIMAL


def test_a_cell_leads_to_rows_when_something_stands_behind_it(spec, a_context):
    rows = (Target(behind=object()), Target())

    cells = cells_of(fill(spec, a_context(), {}, {"target_list": rows}, {}))

    asked = [cells[CellKey("targets", number, "value")].asked for number in ("1", "2")]
    assert asked == [True, False]
    assert not cells[CellKey("targets", "1", "name")].asked


def test_a_list_without_rows_is_a_sentence_but_a_blank_form_keeps_its_table(spec, a_context):
    empty = fill(spec, a_context(), {}, {"target_list": ()}, {})
    blank = fill(spec, a_context(), {}, {}, {})

    assert empty.body[-1] == FilledLine("Văn bản chưa có chỉ tiêu nào trong sổ.")
    assert [table.key for table in blank.tables()] == ["figures", "targets"]


def test_a_list_without_a_number_column_has_its_group_over_the_whole_width(spec, a_context):
    figures, targets = spec.tables
    narrow = targets.model_copy(update={"columns": targets.columns[1:]})
    changed = spec.model_copy(update={"tables": (figures, narrow)})

    table = fill(changed, a_context(), {}, {"target_list": (Target(),)}, {}).tables()[1]

    assert [(cell.text, cell.span) for cell in table.rows[0]] == [("Đến năm 2030", 2)]


def test_totals_of_a_grouped_list_stand_below_all(spec, a_context):
    figures, targets = spec.tables
    columns = (*targets.columns[:2], targets.columns[2].model_copy(update={"total": True}))
    totalled = targets.model_copy(update={"columns": columns, "total_label": "Cộng"})
    changed = spec.model_copy(update={"tables": (figures, totalled)})
    rows = (Target(), replace(Target(), group="Đến năm 2045", value=3))

    table = fill(changed, a_context(), {}, {"target_list": rows}, {}).tables()[1]

    assert [cell.text for cell in table.rows[-1]] == ["", "Cộng", "15"]
