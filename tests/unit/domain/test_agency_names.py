"""Printed names are matched by folded name, alias, day and abbreviation, never by likeness."""

from datetime import date

import pytest

from kttt_desktop.config import paths
from kttt_desktop.config.law import load_book
from kttt_desktop.domain.agency import (
    GROUP,
    AgencyAlias,
    KnownAgency,
    printed_names,
)
from kttt_desktop.domain.agency_match import AgencyBook, propose
from kttt_desktop.domain.agency_names import name_rules
from kttt_desktop.domain.ids import AgencyId

DAY = date(2023, 5, 1)


@pytest.fixture(scope="module")
def rules():
    return name_rules(load_book(paths.resources_dir()).on(date(2026, 11, 21)))


@pytest.fixture
def match(rules):
    """Return the proposal for a name; agencies are given as names or as `KnownAgency`."""

    def ask(printed, *known, day=DAY):
        held = [
            one if isinstance(one, KnownAgency) else KnownAgency(AgencyId(n), one)
            for n, one in enumerate(known, 1)
        ]
        return AgencyBook(held, rules, day).match(printed)

    return ask


@pytest.mark.parametrize(
    ("printed", "known", "outcome"),
    [
        ("SỞ TÀI CHÍNH", "Sở Tài chính", "matched"),
        ("Sở Nội Vụ", "Sở Nội vụ", "matched"),
        ("Sở KH&ĐT", "Sở Kế hoạch và Đầu tư", "expanded"),
        ("Phòng TC-KH", "Phòng Tài chính - Kế hoạch", "expanded"),
        ("Phòng Tài chính – Kế hoạch", "Phòng TC-KH", "expanded"),
        ("Phòng NN&PTNT", "Phòng Nông nghiệp và Phát triển nông thôn", "expanded"),
        ("Sở LĐ-TB&XH", "Sở Lao động – Thương binh và Xã hội", "expanded"),
        ("LMHTX tỉnh", "Liên minh Hợp tác xã tỉnh", "expanded"),
        ("Ủy ban nhân dân huyện", "UBND huyện", "expanded"),
        ("Uỷ ban nhân dân huyện", "Ủy ban nhân dân huyện", "matched"),
        ("Ngân hàng Nhà nước (NHNN) tỉnh", "NHNN tỉnh", "expanded"),
        ("Ban chỉ đạo KTTT tỉnh", "BCĐ kinh tế tập thể tỉnh", "expanded"),
    ],
)
def test_a_name_is_known_by_case_marks_and_abbreviations(match, printed, known, outcome):
    found = match(printed, "Thanh tra tỉnh", known)

    assert (found.outcome, found.agency_id) == (outcome, 2)


@pytest.mark.parametrize(
    ("printed", "known", "why"),
    [
        ("Sở Khoa học và Công nghệ", "Sở Khoa học Công nghệ", "near"),
        ("Liên minh HTX", "Liên minh Hợp tác xã tỉnh", "contains"),
        ("Phòng Tài chính", "Phòng Tài chính - Kế hoạch", "contains"),
        ("Sở Tài chinh", "Sở Tài chính", None),
    ],
)
def test_a_name_that_is_only_like_another_is_proposed_not_taken(match, printed, known, why):
    found = match(printed, known)

    if why is None:
        assert found.outcome == "matched"
        return
    assert (found.outcome, found.agency_id) == ("candidates", None)
    assert [(one.agency_id, one.why) for one in found.candidates] == [(1, why)]


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("Sở Tư pháp", "Sở Nội vụ"),
        ("UBND tỉnh", "UBND huyện"),
        ("Văn phòng UBND tỉnh", "UBND tỉnh"),
        ("Chủ tịch Liên minh HTX tỉnh", "Liên minh HTX tỉnh"),
        ("Phòng Y tế", "Phòng Kinh tế"),
        ("UBND các huyện, thành phố", "UBND các huyện, thị xã, thành phố"),
        ("Hội", "Hội Nông dân"),
    ],
)
def test_bodies_that_are_not_alike_are_no_candidates(match, printed, known):
    assert match(printed, known).outcome == "new"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("các sở, ban ngành", "các sở, ban, ngành"),
        ("Các sở, ban, ngành có liên quan", "các sở, ban, ngành"),
        ("Ủy ban nhân dân các xã, thị trấn", "UBND các xã, thị trấn"),
        ("các tổ chức chính trị xã hội", "các tổ chức chính trị - xã hội"),
        ("các trường trên địa bàn", "các trường trên địa bàn"),
    ],
)
def test_a_group_is_known_as_one_and_takes_its_standing_name(match, printed, name):
    new = match(printed)
    held = match(printed, KnownAgency(AgencyId(7), name, GROUP))

    assert (new.outcome, new.kind, new.name) == ("new", GROUP, name)
    assert (held.outcome, held.agency_id) == ("group", 7)


def renamed(day):
    """A body that bore another name until the day before."""
    alias = AgencyAlias("Phòng Kinh tế", None, date(day.year, day.month, day.day - 1))
    return KnownAgency(AgencyId(4), "Phòng Kinh tế và Hạ tầng", aliases=(alias,))


def test_a_renamed_body_is_found_by_the_name_it_bore_on_the_day_of_the_document(match):
    body = renamed(date(2024, 3, 15))

    before = match("Phòng Kinh tế", body, day=date(2024, 3, 14))
    after = match("Phòng Kinh tế và Hạ tầng", body, day=date(2024, 3, 15))

    assert (before.outcome, before.agency_id, before.name) == ("matched", 4, "Phòng Kinh tế")
    assert (after.outcome, after.agency_id) == ("matched", 4)
    assert after.name == "Phòng Kinh tế và Hạ tầng"


def test_a_name_borne_on_another_day_is_a_candidate_only(match):
    body = renamed(date(2024, 3, 15))

    late = match("Phòng Kinh tế", body, day=date(2024, 3, 15))
    early = match("Phòng Kinh tế và Hạ tầng", body, day=date(2024, 3, 14))
    unknown = match("Phòng Kinh tế", body, day=None)

    assert (late.outcome, late.candidates[0].why) == ("candidates", "other_day")
    assert (early.outcome, early.candidates[0].why) == ("candidates", "other_day")
    assert (unknown.outcome, unknown.agency_id) == ("matched", 4)


def test_two_bodies_of_one_name_at_different_times_are_told_apart_by_the_day(match):
    old = KnownAgency(AgencyId(1), "Phòng Kinh tế", valid_to=date(2025, 6, 30))
    new = KnownAgency(AgencyId(2), "Phòng Kinh tế", valid_from=date(2025, 7, 1))

    assert match("Phòng Kinh tế", old, new, day=date(2025, 6, 30)).agency_id == 1
    assert match("Phòng Kinh tế", old, new, day=date(2025, 7, 1)).agency_id == 2


def test_two_bodies_of_one_name_on_one_day_ask_for_a_choice(match):
    found = match("Phòng Kinh tế", "Phòng Kinh tế", "Phòng Kinh tế")

    assert found.outcome == "candidates"
    assert [one.why for one in found.candidates] == ["same_name", "same_name"]


def test_a_body_that_has_ended_offers_the_one_that_followed_it(match):
    old = KnownAgency(AgencyId(1), "Sở GTVT", valid_to=date(2025, 2, 28), successor_id=AgencyId(2))
    new = KnownAgency(AgencyId(2), "Sở Xây dựng")

    found = match("Sở Giao thông vận tải", old, new, day=date(2025, 4, 1))

    assert [(one.agency_id, one.why) for one in found.candidates] == [
        (2, "successor"),
        (1, "ended"),
    ]


@pytest.mark.parametrize(
    ("day", "candidates"), [(date(2025, 2, 28), []), (date(2025, 3, 1), ["successor"])]
)
def test_the_law_names_the_successor_from_its_day_on(match, day, candidates):
    found = match("Sở Kế hoạch và Đầu tư", "Sở Tài chính", day=day)

    assert [one.why for one in found.candidates] == candidates
    assert found.note.startswith("Từ 01/03/2025, “Sở Tài chính” tiếp nhận")


def test_a_new_body_shows_those_whose_work_it_took_over(match):
    found = match(
        "Sở Nông nghiệp và Môi trường",
        "Sở NN&PTNT",
        "Sở TN&MT",
        "Sở Công Thương",
        day=date(2025, 5, 1),
    )

    told = {one.name: one.why for one in found.candidates}
    assert told == {"Sở NN&PTNT": "predecessor", "Sở TN&MT": "predecessor"}


def test_names_that_are_one_when_written_out_become_one_new_agency(rules):
    names = printed_names(
        [("Sở KH&ĐT", "UBND huyện"), ("Sở Kế hoạch và Đầu tư",), ("SỞ KH&ĐT", "Sở KH&ĐT")]
    )

    found = propose(names, AgencyBook((), rules, DAY))

    assert [(one.printed, one.tasks, one.name) for one in found] == [
        ("Sở KH&ĐT", 2, "Sở Kế hoạch và Đầu tư"),
        ("UBND huyện", 1, "UBND huyện"),
        ("Sở Kế hoạch và Đầu tư", 1, "Sở Kế hoạch và Đầu tư"),
    ]
