"""The list of administrative units holds both maps and leads from the old to the new."""

import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from kttt_desktop.config.units import read_units
from kttt_desktop.domain.administrative_unit import (
    AdministrativeUnitRow,
    units_on,
    within,
)
from kttt_desktop.domain.faults import FileError

OLD, NEW = date(2025, 6, 30), date(2025, 7, 1)
Units = tuple[AdministrativeUnitRow, ...]


@pytest.fixture(scope="module")
def units() -> Units:
    return read_units(Path(__file__).resolve().parents[3] / "resources")


def test_each_map_has_its_number_of_units(units: Units) -> None:
    old = Counter(unit.level for unit in units_on(units, OLD).values())
    new = Counter(unit.level for unit in units_on(units, NEW).values())

    assert old == {"province": 63, "district": 696, "commune": 10035}
    assert new == {"province": 34, "commune": 3321}


def test_units_gone_before_are_kept_but_stand_on_no_map(units: Units) -> None:
    gone = [unit for unit in units if unit.edition == "before"]

    assert Counter(unit.level for unit in gone) == {"district": 11, "commune": 567}
    assert not any(unit.holds_on(OLD) or unit.holds_on(NEW) for unit in gone)


@pytest.mark.parametrize("day", [OLD, NEW])
def test_every_unit_stands_in_one_above_it(units: Units, day: date) -> None:
    held = units_on(units, day)

    for unit in held.values():
        assert (unit.parent_code in held) is (unit.level != "province")


def test_every_old_commune_leads_to_new_ones_and_every_new_one_comes_from_somewhere(
    units: Units,
) -> None:
    old, new = units_on(units, OLD), units_on(units, NEW)
    became = {code for unit in old.values() for code in unit.successors}

    assert all(unit.successors for unit in old.values() if unit.level == "commune")
    assert became == set(new)


def test_one_code_names_two_communes(units: Units) -> None:
    old, new = units_on(units, OLD, "commune"), units_on(units, NEW, "commune")

    assert (old["06400"].name, new["06400"].name) == ("Xã Yên Thịnh", "Xã Hữu Liên")
    assert old["06388"].own_name == "Hữu Liên"
    assert old["06388"].successors == ("06400",)


def test_a_district_and_a_province_hold_their_communes(units: Units) -> None:
    old, new = units_on(units, OLD), units_on(units, NEW)

    assert Counter(unit.level for unit in within(old, "20")) == {
        "province": 1,
        "district": 11,
        "commune": 194,
    }
    assert old["186"].name == "Huyện Hữu Lũng"
    assert len([unit for unit in within(new, "20") if unit.level == "commune"]) == 65
    became = {code for unit in within(old, "186") for code in unit.successors}
    named = {"06385", "06391", "06400", "06415", "06427", "06436", "06445", "06457"}
    assert became == named
    assert within(new, "186") == ()


def test_names_are_composed_and_begin_with_their_kind(units: Units) -> None:
    for unit in units:
        assert unicodedata.is_normalized("NFC", unit.name)
        assert unit.name.lower().startswith(f"{unit.kind} ")
        assert unit.own_name.strip() == unit.own_name != ""


@pytest.mark.parametrize("content", [None, "code,name\n01,x\n", "\xff"])
def test_a_missing_or_damaged_list_is_told(tmp_path: Path, content: str | None) -> None:
    (tmp_path / "law").mkdir()
    if content is not None:
        (tmp_path / "law" / "units.csv").write_text(content, encoding="latin-1")
    if content == "\xff":
        (tmp_path / "law" / "units.csv").write_bytes(b"code\n\xff\xfe\n")

    with pytest.raises(FileError, match=r"units\.csv"):
        read_units(tmp_path)
