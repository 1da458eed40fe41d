"""Official texts are written as the decree writes them."""

from datetime import date

import pytest

from kttt_desktop.domain.official_text import (
    LegalReference,
    addressees,
    appendix_label,
    cite,
    day_in_words,
    number_symbol,
    place_and_day,
    point_letter,
    recipients,
    roman,
    signer_lines,
    unit_in_sentence,
)

BLANK_DAY = "ngày      tháng      năm 2026"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 9), "ngày 09 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 9, 10), "ngày 10 tháng 9 năm 2026"),
        (date(2026, 12, 25), "ngày 25 tháng 12 năm 2026"),
    ],
)
def test_a_day_is_padded_and_only_the_first_two_months_are(day: date, words: str) -> None:
    assert day_in_words(day) == words


def test_place_and_day_stand_on_one_line() -> None:
    day = date(2026, 1, 5)

    assert place_and_day("Hữu Lũng", day) == "Hữu Lũng, ngày 05 tháng 01 năm 2026"
    assert place_and_day("Hữu Lũng", None, 2026) == f"Hữu Lũng, {BLANK_DAY}"
    assert place_and_day("", None, 2026) == BLANK_DAY
    assert day_in_words(None) == "ngày      tháng      năm"


@pytest.mark.parametrize(
    ("number", "first", "second", "line"),
    [
        (7, "BC", "TCKH", "Số: 07/BC-TCKH"),
        (10, "BC", "TCKH", "Số: 10/BC-TCKH"),
        (123, "BC", "TCKH", "Số: 123/BC-TCKH"),
        (5, "TCKH", "ĐKKD", "Số: 05/TCKH-ĐKKD"),
        (None, "BC", "TCKH", "Số:      /BC-TCKH"),
        (7, "", "TCKH", "Số: 07/TCKH"),
    ],
)
def test_number_and_symbol(number: int | None, first: str, second: str, line: str) -> None:
    assert number_symbol(number, first, second) == line


def test_an_only_appendix_has_no_number() -> None:
    assert appendix_label(1, 1) == "Phụ lục"
    assert [appendix_label(n, 2) for n in (1, 2)] == ["Phụ lục I", "Phụ lục II"]
    assert [roman(n) for n in (4, 9, 14, 39)] == ["IV", "IX", "XIV", "XXXIX"]


def test_points_go_by_the_vietnamese_alphabet() -> None:
    letters = [point_letter(n) for n in range(1, 9)]

    assert letters == ["a", "b", "c", "d", "đ", "e", "g", "h"]
    assert point_letter(23) == "y"
    for wrong in (0, 24):
        with pytest.raises(IndexError):
            point_letter(wrong)


def test_one_addressee_stands_on_the_line_several_in_a_list() -> None:
    assert addressees(["A"]) == ("Kính gửi: A",)
    assert addressees(["- A;", "B."]) == ("Kính gửi:", "- A;", "- B.")
    assert addressees([]) == ()
    assert addressees(["  "]) == ()


def test_the_last_recipient_ends_with_a_stop() -> None:
    lines = recipients(["Như trên", "- UBND huyện (b/c);", "Lưu: VT, TCKH."])

    assert lines == ("- Như trên;", "- UBND huyện (b/c);", "- Lưu: VT, TCKH.")


def test_a_document_is_cited_in_full_only_the_first_time() -> None:
    decision = LegalReference(
        "Quyết định",
        "1804/QĐ-TTg",
        date(2020, 11, 13),
        "Thủ tướng Chính phủ",
        "phê duyệt Chương trình",
    )
    law = LegalReference("Luật", "17/2023/QH15", title="Hợp tác xã", is_law=True)

    assert cite(decision) == (
        "Quyết định số 1804/QĐ-TTg ngày 13 tháng 11 năm 2020 của Thủ tướng Chính phủ "
        "phê duyệt Chương trình"
    )
    assert cite(decision, first=False) == "Quyết định số 1804/QĐ-TTg"
    assert cite(law) == "Luật Hợp tác xã"
    assert cite(LegalReference("Kế hoạch", title="phát triển")) == "Kế hoạch phát triển"


@pytest.mark.parametrize(
    ("authority", "body", "position", "lines"),
    [
        (None, "", "Trưởng phòng", ("TRƯỞNG PHÒNG",)),
        ("KT.", "", "Phó Trưởng phòng", ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG")),
        (None, "", "Phó Trưởng phòng", ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG")),
        ("TM.", "Ủy ban nhân dân", "Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (
            "TM.",
            "Ủy ban nhân dân",
            "Phó Chủ tịch",
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        ("TL.", "Chủ tịch", "Trưởng phòng", ("TL. CHỦ TỊCH", "TRƯỞNG PHÒNG")),
        ("TUQ.", "Chủ tịch", "Trưởng phòng", ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG")),
        ("Q.", "", "Trưởng phòng", ("Q. TRƯỞNG PHÒNG",)),
        ("KT.", "", "Trưởng phòng", ("KT. TRƯỞNG PHÒNG",)),
    ],
)
def test_who_signs_stands_in_capitals(
    authority: str | None, body: str, position: str, lines: tuple[str, ...]
) -> None:
    assert signer_lines(authority, body, position) == lines


@pytest.mark.parametrize(
    ("kind", "name", "named_after", "text"),
    [
        ("Huyện", "Hữu Lũng", False, "huyện Hữu Lũng"),
        ("Quận", "1", False, "Quận 1"),
        ("Phường", "Điện Biên Phủ", True, "Phường Điện Biên Phủ"),
        ("Thành phố", "Hồ Chí Minh", False, "Thành phố Hồ Chí Minh"),
        ("thành phố", "Thái Nguyên", False, "thành phố Thái Nguyên"),
        ("thủ đô", "Hà Nội", False, "Thủ đô Hà Nội"),
    ],
)
def test_a_place_inside_a_sentence(kind: str, name: str, named_after: bool, text: str) -> None:
    assert unit_in_sentence(kind, name, named_after=named_after) == text
