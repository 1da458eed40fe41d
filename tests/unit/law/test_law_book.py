"""The law files are read whole, merged by layer and day, and every fault is told at once."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kttt_desktop.config.law import LawBook, check_override, load_book
from kttt_desktop.domain.faults import FileError, InputError
from kttt_desktop.domain.law import Law, LawOverride, Layer

LawOn = Callable[[int, int, int], Law]

MEMBERS = (
    '{{kind = "cooperative", count = {count}, valid_from = {start},{end} source = "S",'
    " verified = false}}"
)


def _write(folder: Path, name: str, text: str) -> Path:
    law = folder / "law"
    law.mkdir(exist_ok=True)
    (law / name).write_text(text, encoding="utf-8")
    return folder


def _members(count: int, start: str, end: str = "") -> str:
    last = f" valid_to = {end}," if end else ""
    return f"min_members = [{MEMBERS.format(count=count, start=start, end=last)}]"


def test_every_shipped_entry_names_its_source_and_is_not_verified(book: LawBook) -> None:
    assert len(book.entries()) > 300
    assert all(entry.entry.source.strip() for entry in book.entries())
    assert not any(entry.entry.verified for entry in book.entries())


def test_the_law_of_a_day_is_made_once(book: LawBook) -> None:
    assert book.on(date(2024, 7, 1)) is book.on(date(2024, 7, 1))


@pytest.mark.parametrize(
    ("day", "least"),
    [(date(2013, 6, 30), None), (date(2024, 6, 30), 7), (date(2024, 7, 1), 5)],
)
def test_the_minimum_of_members_changes_with_its_law(
    book: LawBook, day: date, least: int | None
) -> None:
    found = book.on(day).min_members.get("cooperative")

    assert (found.count if found else None) == least


def test_a_data_pack_hides_the_built_in_entry(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    built_in = _write(tmp_path / "a", "limits.toml", _members(5, "2024-07-01"))
    pack = _write(tmp_path / "b", "limits.toml", _members(6, "2026-01-01"))

    book = load_book(built_in, pack)

    assert book.on(date(2025, 12, 31)).min_members["cooperative"].count == 5
    assert book.on(date(2026, 1, 1)).min_members["cooperative"].count == 6
    found = book.on(date(2026, 1, 1)).find("min_members.cooperative")
    assert found is not None
    assert (found.layer, found.file) == (Layer.PACK, "limits")


def test_a_correction_of_the_office_hides_everything_from_its_day(book: LawBook) -> None:
    entry = {
        "kind": "cooperative",
        "count": 9,
        "valid_from": "2026-03-01",
        "source": "Quyết định của cơ quan",
        "verified": True,
    }
    override = LawOverride("limits", "min_members.cooperative", json.dumps(entry))

    assert check_override(override) == ()
    assert book.on(date(2026, 2, 28), [override]).min_members["cooperative"].count == 5
    corrected = book.on(date(2026, 3, 1), [override])
    assert corrected.min_members["cooperative"].count == 9
    assert corrected.find("min_members.cooperative").layer is Layer.OFFICE  # type: ignore[union-attr]
    assert book.on(date(2026, 3, 1)).min_members["cooperative"].count == 5


@pytest.mark.parametrize(
    ("key", "entry", "rule"),
    [
        ("min_members.cooperative", "{", "phải là JSON"),
        ("no_such.cooperative", "{}", "không có khóa này"),
        ("min_members.cooperative", '{"kind": "cooperative"}', "chưa có giá trị"),
        (
            "min_members.cooperative_union",
            (
                '{"kind": "cooperative", "count": 1, "valid_from": "2024-07-01", "source": "S",'
                ' "verified": false}'
            ),
            "không khớp khóa của mục",
        ),
    ],
)
def test_a_wrong_correction_is_told_before_it_is_kept(
    book: LawBook, key: str, entry: str, rule: str
) -> None:
    override = LawOverride("limits", key, entry)

    faults = check_override(override)

    assert rule in faults[0].text()
    with pytest.raises(InputError):
        book.on(date(2026, 3, 1), [override])


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    wrong = """
min_members = [
    {kind = "cooperative", count = "năm", valid_from = 2024-07-01, source = "S", verified = false},
    {kind = "cooperative_union", valid_from = "mai", source = "", verified = false, colour = 1},
]
no_such = []
"""
    _write(tmp_path, "limits.toml", wrong)
    _write(tmp_path, "broken.toml", "min_members = [\n{kind}]")

    with pytest.raises(FileError) as caught:
        load_book(tmp_path)

    sentences = [fault.text() for fault in caught.value.faults]
    assert sentences == [
        "Không đọc được tệp quy định broken.toml: sai cú pháp ở dòng 2, cột 6. Sửa tệp rồi mở lại.",
        (
            "Tệp quy định limits.toml, mục min_members[0].count: “năm” phải là số nguyên. "
            "Sửa tệp rồi mở lại."
        ),
        (
            "Tệp quy định limits.toml, mục min_members[1].valid_from: “mai” phải là ngày dạng "
            "2024-07-01. Sửa tệp rồi mở lại."
        ),
        (
            "Tệp quy định limits.toml, mục min_members[1].source: “” không được để trống. "
            "Sửa tệp rồi mở lại."
        ),
        (
            "Tệp quy định limits.toml, mục min_members[1].count: “count” chưa có giá trị. "
            "Sửa tệp rồi mở lại."
        ),
        (
            "Tệp quy định limits.toml, mục min_members[1].colour: “1” không có khóa này. "
            "Sửa tệp rồi mở lại."
        ),
        "Tệp quy định limits.toml, mục no_such: “no_such” không có khóa này. Sửa tệp rồi mở lại.",
    ]


def test_an_end_before_the_start_is_told(tmp_path: Path) -> None:
    _write(tmp_path, "limits.toml", _members(5, "2024-07-01", "2024-06-30"))

    with pytest.raises(FileError, match="valid_to phải từ valid_from trở đi"):
        load_book(tmp_path)


def test_two_entries_of_one_key_on_one_day_are_told(tmp_path: Path) -> None:
    _write(tmp_path, "a.toml", _members(5, "2024-07-01"))
    _write(tmp_path, "b.toml", _members(6, "2026-01-01"))

    with pytest.raises(FileError, match="trùng ngày hiệu lực"):
        load_book(tmp_path)


@pytest.mark.parametrize(
    ("section", "fields", "rule"),
    [
        (
            "lines",
            (
                'code = "A.1", part = "A", label = "x", unit = "vnd", sum_of = ["A.2"], '
                "applies_to = []"
            ),
            "“A.2” không có dòng này",
        ),
        (
            "line_checks",
            'left = "A.1", operator = "=", right = "A.2", severity = "error"',
            "“A.1” không có dòng này",
        ),
        (
            "status_rules",
            'event = "e", label = "x", effect = "undo", undoes = "f", status = "s"',
            "“s” không có tình trạng hoặc sự kiện này",
        ),
        (
            "code_lists",
            (
                'name = "n", title = "x", '
                'items = [{code = "a", label = "A"}, {code = "a", label = "B"}]'
            ),
            "“a” mã lặp lại",
        ),
    ],
)
def test_a_broken_reference_is_told(tmp_path: Path, section: str, fields: str, rule: str) -> None:
    tail = 'valid_from = 2024-07-01, source = "S", verified = false'
    _write(tmp_path, "x.toml", f"{section} = [{{{fields}, {tail}}}]")

    with pytest.raises(FileError, match=rule):
        load_book(tmp_path)


def test_a_folder_without_law_files_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="Không thấy tệp quy định"):
        load_book(tmp_path)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "law").mkdir()
    (tmp_path / "law" / "limits.toml").write_bytes(b"\xff\xfe")

    with pytest.raises(FileError, match="không phải UTF-8"):
        load_book(tmp_path)


def test_the_copy_kept_with_a_report_holds_every_entry(law: Law) -> None:
    kept = json.loads(law.snapshot())

    assert kept["day"] == "2026-11-21"
    assert kept["entries"]["min_members.cooperative"]["count"] == 5
    assert len(kept["entries"]) == len(list(law.entries()))
    assert len(law.unverified()) == len(kept["entries"])


def test_codes_lines_and_statuses_have_labels(law: Law) -> None:
    assert law.label("organization_kind", "people_credit_fund") == "Quỹ tín dụng nhân dân"
    assert law.label("legal_status", "active") == "Đang hoạt động"
    assert law.label("status_event", "registered") == "Đăng ký"
    assert law.label("sex", "unknown") == "unknown"
    assert law.label("sex", None) == ""
    assert law.codes("no_such_list") == ()
    assert law.folded("qualification", "college") == "3"
    assert law.folded("qualification", "unknown") is None


def test_every_line_of_the_cooperatives_own_report_is_there(law: Law) -> None:
    parts = {"I.7": 4, "II.1": 9, "II.2": 4, "II.3": 3, "III.1": 13, "III.2": 15, "IV": 15}
    for part, count in parts.items():
        codes = [line.code for line in law.lines.values() if line.part == part]
        assert codes == [f"{part}.{n:02}" for n in range(1, count + 1)]


def test_the_printed_formula_of_a_line_is_its_sum(law: Law) -> None:
    for line in law.lines.values():
        _, marked, printed = line.label.partition(f"({line.printed_code}=")
        codes = printed.rstrip(")").split("+") if marked else []
        assert [f"{line.part}.{code}" for code in codes] == list(line.sum_of)


def test_a_credit_fund_reports_its_own_results(law: Law) -> None:
    parts = {line.part for line in law.lines_of("people_credit_fund")}

    assert "III.2" in parts
    assert "III.1" not in parts


def test_kinds_named_in_the_files_are_kinds_of_the_list(law: Law) -> None:
    kinds = {item.code for item in law.codes("organization_kind")}
    named = {kind for line in law.lines.values() for kind in line.applies_to}
    named |= {*law.min_members, *law.foreign_members, *(kind for kind, _ in law.capital_limits)}

    assert named <= kinds


def test_codes_named_in_the_files_stand_in_their_lists(law: Law) -> None:
    def codes(name: str) -> set[str]:
        return {item.code for item in law.codes(name)}

    assert {group.field for group in law.vsic_groups} <= codes("field")
    assert {group.branch for group in law.vsic_groups} <= codes("branch")
    assert {group.sector for group in law.vsic_groups} <= codes("sector")
    assert set(law.size_bands) == codes("sector")
    assert set(law.min_ages) == codes("member_kind")
    assert {kind.kind for kind in law.member_kinds.values()} == codes("member_kind")
    assert {item.fold for item in law.codes("qualification")} == codes("qualification_level")


def test_there_are_fifty_four_peoples_in_both_orders(law_on: LawOn) -> None:
    old = law_on(2008, 11, 11).codes("ethnicity")
    new = [item for item in law_on(2008, 11, 12).codes("ethnicity") if item.code != "foreign"]

    assert len(old) == len(new) == 54
    assert {item.code for item in old} == {item.code for item in new}
    assert [item.short for item in new] == [f"{n:02}" for n in range(1, 55)]
    assert old[3].label == "Hoa"
    assert new[3].label == "Mường"


def test_the_letter_k_of_vsic_has_two_meanings(law_on: LawOn) -> None:
    law = law_on(2026, 1, 1)

    assert law.label("vsic_2018", "K") == "Hoạt động tài chính, ngân hàng và bảo hiểm"
    assert law.label("vsic_2025", "L") == "Hoạt động tài chính, ngân hàng và bảo hiểm"
    assert law_on(2025, 11, 14).codes("vsic_edition")[0].code == "2018"
    assert law_on(2025, 11, 15).codes("vsic_edition")[0].code == "2025"


def test_the_page_keeps_the_sizes_of_the_decree(law_on: LawOn) -> None:
    page = law_on(2026, 11, 21).page

    assert law_on(2020, 3, 4).page is None
    assert page is not None
    assert page.width_mm - page.left_mm.taken - page.right_mm.taken == 165
    assert page.head_left_mm + page.head_right_mm == 165
    for part in law_on(2026, 11, 21).page_components.values():
        assert part.size.least <= part.size.taken <= part.size.most


def test_what_the_officer_watches_stands_in_the_law(law: Law, law_on: LawOn) -> None:
    assert law.fund_rates["cooperative", "indivisible_common_fund"].percent == 5
    assert law.fund_rates["cooperative_union", "indivisible_common_fund"].percent == 10
    assert law.revocation_grounds["no_general_meeting"].months == 18
    assert law.page_components["title"].bold
    assert not law_on(2024, 6, 30).revocation_grounds
    assert "suspension_once" not in law_on(2026, 7, 22).terms
    assert law_on(2026, 7, 23).terms["suspension_once"].amount == 12


def test_an_entry_is_found_by_its_key(law: Law) -> None:
    found = law.find("lines.II.1.06")

    assert found is not None
    assert found.key == "lines.II.1.06"
    assert found.layer is Layer.BUILT_IN
    assert law.find("lines.X.9") is None
    assert law.find("page") is not None


def test_a_pack_without_law_files_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "law").mkdir()
    (tmp_path / "law" / "limits.toml").write_text(_members(5, "2024-07-01"), encoding="utf-8")

    book = load_book(tmp_path, tmp_path / "packs")

    assert [one.file for one in book.entries() if one.file != "ledgers"] == ["limits"]
    assert {entry.layer for entry in book.entries()} == {Layer.BUILT_IN}


def test_the_days_kept_in_mind_are_bounded(tmp_path: Path) -> None:
    _write(tmp_path, "limits.toml", _members(5, "2024-07-01"))
    book = load_book(tmp_path)
    first = book.on(date(2025, 1, 1))

    for n in range(300):
        book.on(date.fromordinal(first.day.toordinal() + n))

    assert book.on(date(2025, 1, 1)) is not first
