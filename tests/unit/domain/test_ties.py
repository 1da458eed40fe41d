"""Ties between organisations: circles, unions, codes of communes, days before and after."""

from datetime import date
from string import Formatter

import pytest

from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.domain.rules.ties import (
    CodeMeaning,
    after_end,
    before_founding,
    commune_faults,
    ended_fault,
    figures_after_end,
    succession_fault,
    union_faults,
    way,
)
from kttt_desktop.domain.tie_messages import TieMsg

NAMES = {1: "HTX A", 2: "HTX B", 3: "HTX C", 9: "LHHTX D"}
HUU_LIEN = (
    CodeMeaning("Xã Yên Thịnh", None, date(2025, 6, 30)),
    CodeMeaning("Xã Hữu Liên", date(2025, 7, 1), None),
)


@pytest.mark.parametrize("msg", TieMsg)
def test_every_sentence_can_be_formatted(msg):
    fields = [name for _, name, _, _ in Formatter().parse(msg.value) if name]

    text = Fault(msg, None, Severity.ERROR, args=dict.fromkeys(fields, "x")).text()

    assert text.endswith(".")
    assert "!" not in text


@pytest.mark.parametrize(
    ("edges", "found"),
    [({}, ()), ({1: {2}}, (1, 2)), ({1: {3}, 3: {2}}, (1, 3, 2)), ({2: {1}}, ())],
)
def test_the_way_along_edges_is_the_shortest(edges, found):
    assert way(edges, 1, 2) == found


def test_a_circle_among_others_is_no_endless_walk():
    assert way({1: {2}, 2: {1}}, 1, 3) == ()


def test_an_organization_cannot_end_in_itself():
    fault = succession_fault(1, 1, {}, NAMES, "other_organization_id")

    assert fault.severity is Severity.REFUSED
    assert fault.text() == "“HTX A” không thể nhập vào chính nó. Chọn tổ chức khác."


def test_an_organization_cannot_end_in_one_that_ended_in_it():
    fault = succession_fault(1, 2, {2: {3}, 3: {1}}, NAMES, "other_organization_id")

    assert fault.severity is Severity.REFUSED
    assert "“HTX B” → “HTX C” → “HTX A”" in fault.text()


def test_an_organization_may_end_in_one_that_took_in_others():
    assert succession_fault(1, 2, {3: {2}}, NAMES, "other_organization_id") is None


@pytest.mark.parametrize(
    ("end", "wrong"), [(None, False), (date(2024, 5, 1), False), (date(2024, 4, 30), True)]
)
def test_a_successor_that_ended_before_the_day_is_an_error(end, wrong):
    fault = ended_fault("HTX B", end, date(2024, 5, 1), "other_organization_id")

    assert (fault is not None) is wrong
    assert fault is None or fault.severity is Severity.ERROR


def test_a_union_that_is_none_is_an_error_that_is_kept():
    (fault,) = union_faults(1, 2, "cooperative", {}, NAMES)

    assert fault.severity is Severity.ERROR
    assert fault.text().startswith("“HTX B” không phải liên hiệp hợp tác xã.")


@pytest.mark.parametrize(("member", "edges"), [(9, {}), (9, {9: {1}}), (1, {9: {2}, 2: {1}})])
def test_a_union_that_belongs_to_itself_is_an_error(member, edges):
    union = 9 if member != 9 or not edges else 1

    faults = list(union_faults(member, union, "cooperative_union", {**edges, 1: {9}}, NAMES))

    assert [one.severity for one in faults] == [Severity.ERROR]
    assert "thành thành viên của chính mình" in faults[0].text()


def test_a_member_of_a_union_is_no_fault():
    assert list(union_faults(1, 9, "cooperative_union", {2: {9}}, NAMES)) == []


def test_a_code_that_named_another_commune_before_is_said_with_both_names_and_days():
    (fault,) = commune_faults("06400", date(2025, 8, 1), HUU_LIEN)

    assert fault.severity is Severity.WARNING
    assert fault.text() == (
        "Mã xã 06400 từ ngày 01/07/2025 là “Xã Hữu Liên”, đến ngày 30/06/2025 là “Xã Yên Thịnh”. "
        "Kiểm tra đúng xã, phường."
    )


@pytest.mark.parametrize(
    ("code", "day", "meanings", "codes"),
    [
        ("06400", date(2025, 6, 30), HUU_LIEN, []),
        ("06400", date(2025, 7, 1), HUU_LIEN, ["commune_meant_another"]),
        ("06400", date(2025, 7, 1), HUU_LIEN[:1], ["commune_not_on_day"]),
        ("06400", date(2024, 7, 1), HUU_LIEN[1:], ["commune_not_on_day"]),
        ("99999", date(2024, 7, 1), (), []),
        (None, date(2024, 7, 1), HUU_LIEN, []),
    ],
)
def test_the_code_must_hold_on_the_day(code, day, meanings, codes):
    assert [one.code for one in commune_faults(code, day, meanings)] == codes


def test_a_commune_that_kept_its_name_is_no_fault():
    same = (CodeMeaning("Xã Cai Kinh", None, date(2025, 6, 30)),)
    same += (CodeMeaning("xã Cai Kinh", date(2025, 7, 1), None),)

    assert list(commune_faults("06427", date(2025, 8, 1), same)) == []


@pytest.mark.parametrize(
    ("day", "limit", "wrong"),
    [
        (date(2019, 1, 1), date(2019, 1, 2), True),
        (date(2019, 1, 2), date(2019, 1, 2), False),
        (None, date(2019, 1, 2), False),
        (date(2019, 1, 1), None, False),
    ],
)
def test_a_day_before_the_founding_is_warned_of(day, limit, wrong):
    assert (before_founding("joined_on", "Ngày vào", day, limit) is not None) is wrong


@pytest.mark.parametrize(
    ("day", "limit", "wrong"),
    [(date(2020, 1, 2), date(2020, 1, 1), True), (date(2020, 1, 1), date(2020, 1, 1), False)],
)
def test_a_day_after_the_end_is_warned_of(day, limit, wrong):
    assert (after_end("joined_on", "Ngày vào", day, limit) is not None) is wrong


def test_figures_of_years_after_the_end_are_warned_of():
    fault = figures_after_end([2022, 2023, 2024], date(2022, 6, 30))

    assert fault.text().startswith("Có số liệu năm 2023, 2024 nhưng tổ chức đã chấm dứt ngày 30/06")
    assert figures_after_end([2022], date(2022, 6, 30)) is None
    assert figures_after_end([2024], None) is None
