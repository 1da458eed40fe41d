"""When tasks are asked about and overdue, and how alike texts are."""

from dataclasses import dataclass
from datetime import date

import pytest

from kttt_desktop.domain.attachment import LARGEST_FILE, AttachmentDraft, check_attachment
from kttt_desktop.domain.checks.task import overdue_by_hand
from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.likeness import most_alike
from kttt_desktop.domain.periods import parse_period
from kttt_desktop.domain.rules.task_time import is_asked, is_overdue

DUE = date(2024, 11, 30)
Q4 = parse_period("2024-Q4")


@dataclass(frozen=True)
class Times:
    time_text: str | None = None
    time_kind: str | None = None
    due_on: date | None = None
    planned_period: str | None = None
    dropped_on: date | None = None


@pytest.mark.parametrize(
    ("state", "period", "today", "late"),
    [
        ("in_progress", "2024-Q4", date(2024, 11, 30), False),
        ("in_progress", "2024-Q4", date(2024, 12, 1), True),
        ("in_progress", "2024-Q3", date(2024, 12, 1), False),
        ("in_progress", "2024-Q4", date(2025, 6, 1), True),
        (None, "2024-Q4", date(2024, 12, 1), True),
        ("done", "2024-Q4", date(2024, 12, 1), False),
        ("stopped", "2024-Q4", date(2024, 12, 1), False),
        ("in_progress", None, date(2024, 12, 1), True),
    ],
)
def test_a_task_is_overdue_after_its_day_until_it_has_ended(state, period, today, late):
    spec = parse_period(period) if period else None

    assert is_overdue(DUE, state, spec, today) is late


def test_a_task_without_a_day_is_never_overdue():
    assert not is_overdue(None, "in_progress", Q4, date(2099, 1, 1))


@pytest.mark.parametrize(
    ("times", "before", "asked"),
    [
        (Times(time_kind="continuous"), "done", True),
        (Times(time_kind="recurring"), "done", True),
        (Times("Từ năm 2024 và các năm tiếp theo", "from_year"), "done", True),
        (Times("Từ năm 2025 trở đi", "from_year"), None, False),
        (Times(due_on=date(2024, 12, 31)), None, True),
        (Times(due_on=date(2025, 1, 1)), None, False),
        (Times(due_on=date(2024, 3, 1)), "in_progress", True),
        (Times(due_on=date(2024, 3, 1)), "done", False),
        (Times(planned_period="2024-Q4"), None, True),
        (Times(planned_period="2025-Q1"), None, False),
        (Times(planned_period="2024-Q2"), "stopped", False),
        (Times(planned_period="sau Tết"), None, True),
        (Times("Năm 2024", "year"), None, True),
        (Times("Năm 2025", "year"), None, False),
        (Times("Giai đoạn 2021-2025", "period"), "in_progress", True),
        (Times(), None, True),
        (Times(), "done", False),
        (Times(time_kind="continuous", dropped_on=date(2024, 10, 5)), None, False),
        (Times(time_kind="continuous", dropped_on=date(2025, 1, 1)), None, True),
    ],
)
def test_a_task_is_asked_about_in_the_periods_that_its_time_names(times, before, asked):
    assert is_asked(times, Q4, before) is asked


def test_overdue_is_not_said_by_hand_where_the_day_tells_it():
    fault = overdue_by_hand("overdue", DUE)

    assert fault.text().startswith("“Quá hạn” được tính theo hạn 30/11/2024")
    assert overdue_by_hand("overdue", None) is None
    assert overdue_by_hand("done", DUE) is None


def test_texts_that_share_rare_words_come_first():
    others = {
        1: "Mở lớp bồi dưỡng cho cán bộ quản lý hợp tác xã nông nghiệp",
        2: "Rà soát quỹ đất cho hợp tác xã thuê",
        3: "Bồi dưỡng cán bộ hợp tác xã, mở lớp tập huấn",
        4: "Phát thanh",
    }

    found = most_alike("Mo lop boi duong can bo quan ly hop tac xa", others, limit=3, least=5)

    assert [key for key, _share in found][:2] == [1, 3]
    assert 4 not in dict(found)
    assert most_alike("Phát thanh", {4: "Phát thanh"}, limit=1) == ((4, 100),)


@pytest.mark.parametrize("size", [0, LARGEST_FILE + 1])
def test_an_empty_or_too_large_file_is_refused(size):
    draft = AttachmentDraft(entity="task", entity_id=1, name="bao-cao.pdf")

    with pytest.raises(InputError) as caught:
        check_attachment(draft, size)

    assert "bao-cao.pdf" in caught.value.faults[0].text()


def test_a_file_of_the_largest_size_is_taken():
    draft = AttachmentDraft(entity="task", entity_id=1, name="bao-cao.pdf")

    assert check_attachment(draft, LARGEST_FILE).draft is draft
