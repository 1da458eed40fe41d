from decimal import Decimal

import pytest
from pydantic import ValidationError

from kttt_desktop.config.paths import resources_dir
from kttt_desktop.domain.faults import FileError
from kttt_desktop.queries.formula import codes_of, evaluate
from kttt_desktop.queries.indicator_spec import IndicatorSpec, load_indicators


def spec(**changes):
    return IndicatorSpec(**({"code": "x", "name": "X", "unit": "HTX"} | changes))


def test_every_indicator_of_the_program_is_readable():
    found = load_indicators(resources_dir() / "indicators")

    assert found["org.active"].entity == "organization_at"
    assert all(code == one.code for code, one in found.items())


def test_a_folder_that_is_not_there_gives_none(tmp_path):
    assert load_indicators(tmp_path / "none") == {}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"entity": "organization_at", "formula": "a"},
        {"entity": "organization_at", "measure": "sum"},
        {"entity": "year_figure"},
        {"entity": "nothing"},
        {"base": "a"},
        {"base": "a", "part": "b", "part_filter": [["x", "=", 1]]},
        {"formula": "a +"},
        {"formula": "a ? b"},
        {"formula": "(a"},
        {"formula": "a b"},
        {"formula": "* a"},
        {"entity": "task", "filter": [["state", "in", "done"]]},
        {"entity": "task", "filter": [["state", "=", ["done"]]]},
        {"entity": "task", "filter": [["state", "like", "done"]]},
        {"entity": "task", "filter": [["state", "="]]},
        {"entity": "task", "unknown": 1},
    ],
)
def test_an_indicator_that_says_no_clear_thing_is_refused(changes):
    with pytest.raises(ValidationError):
        spec(**changes)


def test_all_faults_of_all_files_come_at_once_with_their_place(tmp_path):
    (tmp_path / "a.toml").write_text('[[indicators]]\ncode = "a"\nname = "A"\nunit = "x"\n')
    (tmp_path / "b.toml").write_text("[[indicators]\n")
    (tmp_path / "c.toml").write_text(
        '[[indicators]]\ncode = "c"\nname = "C"\nunit = "x"\nentity = "task"\n' * 2
    )

    with pytest.raises(FileError) as caught:
        load_indicators(tmp_path)

    texts = [fault.text() for fault in caught.value.faults]
    assert len(texts) == 3
    assert "“a.toml”, indicators.0" in texts[0]
    assert "“b.toml”" in texts[1]
    assert texts[2] == "Tệp chỉ tiêu “c.toml”, c: mã lặp lại. Sửa lại tệp."


def test_unknown_and_circular_codes_are_told(tmp_path):
    head = '[[indicators]]\nname = "A"\nunit = "x"\n'
    (tmp_path / "a.toml").write_text(
        head
        + 'code = "a"\nformula = "b + d"\n'
        + head
        + 'code = "b"\nformula = "a"\n'
        + head
        + 'code = "c"\nformula = "a + b"\n'
    )

    with pytest.raises(FileError) as caught:
        load_indicators(tmp_path)

    found = {(fault.args["at"], fault.args["what"]) for fault in caught.value.faults}
    around = "quay vòng về chính nó"
    assert found == {("a", "chưa khai báo chỉ tiêu “d”"), ("a", around), ("b", around)}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("a.b + 2 * c", 11),
        ("(a.b + 2) * c", 21),
        ("-a.b - c / 4", Decimal("-5.75")),
        ("c / zero", None),
        ("a.b + none", None),
        ("1.5 * a.b", Decimal("7.5")),
    ],
)
def test_formulas_are_computed_in_decimals(formula, value):
    known = {"a.b": Decimal(5), "c": Decimal(3), "zero": Decimal(0), "none": None}

    assert evaluate(formula, known.__getitem__) == value


def test_codes_of_a_formula_come_once_in_order():
    assert codes_of("b.x + a / (b.x - 2)") == ("b.x", "a")
