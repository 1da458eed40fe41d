"""The text of the report on tasks."""

from dataclasses import dataclass
from datetime import date

import pytest

from kttt_desktop.reports.fill import fill
from kttt_desktop.reports.filled import FilledLine
from kttt_desktop.reports.narrative import period_words


@dataclass(frozen=True)
class Progress:
    short: str
    section: str = "II.1"
    state: str | None = "Hoàn thành"
    lead: str = "Phòng Tài chính - Kế hoạch"
    coordinating: str = ""
    due: str = "Quý I"
    result: str | None = None
    difficulty: str | None = None
    proposal: str | None = None
    papers: str | None = None
    by_whom: str = "chủ trì: Phòng Tài chính - Kế hoạch"
    overdue: str = ""
    missing: str = ""
    stale: str = ""

    @property
    def text(self):
        return self.short


def lines(book, a_context, tasks):
    texts = {"document": "Kế hoạch số 46/KH-UBND", "document_citation": "Kế hoạch số 46/KH-UBND"}
    context = a_context(period="2026-Q1", period_from=date(2026, 1, 1), period_to=date(2026, 3, 31))
    form = fill(book.named("bc-nv@2020"), context, {}, {"task_progress_list": tasks}, texts)
    return form, [part.text for part in form.body if isinstance(part, FilledLine)]


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026", "năm 2026"),
        ("2026-Q4", "quý IV năm 2026"),
        ("2026-H1", "6 tháng đầu năm 2026"),
        ("2026-9M", "9 tháng đầu năm 2026"),
        ("2026-H2", "6 tháng cuối năm 2026"),
        ("2026-M05", "tháng 5 năm 2026"),
        ("đột xuất", "đột xuất"),
    ],
)
def test_period_is_written_in_words(period, words):
    assert period_words(period) == words


def test_report_counts_tasks_by_state_and_by_section(book, a_context):
    tasks = (
        Progress("Kiện toàn Ban Chỉ đạo"),
        Progress("Tập huấn", state="Đang thực hiện"),
        Progress("Khảo sát {x}", section="II.2", state=None),
    )

    form, found = lines(book, a_context, tasks)

    assert form.head.title == "Kết quả thực hiện Kế hoạch số 46/KH-UBND quý I năm 2026"
    assert (
        "1. Kết quả chung: theo dõi 3 nhiệm vụ, gồm hoàn thành: 1; đang thực hiện: 1; "
        "chưa ghi tình trạng: 1." in found
    )
    assert "- II.1: 2 nhiệm vụ (hoàn thành: 1; đang thực hiện: 1)." in found
    assert "- II.2: 1 nhiệm vụ (chưa ghi tình trạng: 1)." in found
    assert found[-1].endswith("./.")


def test_difficulties_and_proposals_are_listed_with_their_task(book, a_context):
    tasks = (Progress("Tập huấn", difficulty="Thiếu kinh phí", proposal="Bổ sung dự toán"),)

    form, found = lines(book, a_context, tasks)

    for text in ("Thiếu kinh phí", "Bổ sung dự toán"):
        place = found.index(f"+ Tập huấn: {text}")
        assert found[place - 1] == "- II.1:"
    assert "Trong kỳ chưa ghi nhận khó khăn, vướng mắc." not in found
    last = form.tables()[0].rows[0][-1]
    assert last.text == "Thiếu kinh phí; Bổ sung dự toán"


def test_results_stand_below_their_section(book, a_context):
    tasks = (
        Progress("Tập huấn", result="Mở 2 lớp."),
        Progress("Khảo sát", section="II.2", result="Đã khảo sát 5 xã."),
        Progress("In tờ rơi"),
    )

    _, found = lines(book, a_context, tasks)

    place = found.index("2. Kết quả theo từng nhóm nhiệm vụ:")
    assert found[place + 1 : place + 5] == [
        "- II.1: 2 nhiệm vụ (hoàn thành: 2).",
        "+ Tập huấn: Mở 2 lớp.",
        "- II.2: 1 nhiệm vụ (hoàn thành: 1).",
        "+ Khảo sát: Đã khảo sát 5 xã.",
    ]


def test_what_is_overdue_or_not_reported_is_named(book, a_context):
    tasks = (
        Progress("Tập huấn", overdue="quá hạn từ ngày 15/03/2026", papers="CV 12/UBND"),
        Progress("Khảo sát", state="", missing="chưa có báo cáo"),
        Progress("In tờ rơi", stale="mới có báo cáo đến tháng 1 năm 2026"),
    )

    _, found = lines(book, a_context, tasks)

    by = "chủ trì: Phòng Tài chính - Kế hoạch"
    for head, line in (
        ("Có 1 nhiệm vụ quá hạn:", f"- Tập huấn ({by}; quá hạn từ ngày 15/03/2026)."),
        ("3. Văn bản đã ban hành:", "- Tập huấn: CV 12/UBND"),
        ("4. Có 1 nhiệm vụ chưa có báo cáo trong kỳ:", f"- Khảo sát ({by})."),
        (
            "Có 1 nhiệm vụ chưa báo cáo đến hết kỳ:",
            f"- In tờ rơi ({by}): mới có báo cáo đến tháng 1 năm 2026.",
        ),
    ):
        assert found[found.index(head) + 1] == line


def test_nothing_missing_is_said_too(book, a_context):
    _, found = lines(book, a_context, (Progress("Tập huấn"),))

    assert "Trong kỳ chưa ghi nhận nhiệm vụ quá hạn." in found
    assert "3. Trong kỳ chưa ghi nhận văn bản được ban hành." in found
    assert "4. Không có nhiệm vụ nào thiếu báo cáo trong kỳ." in found


def test_report_without_tasks_says_so(book, a_context):
    _, found = lines(book, a_context, ())

    assert "Trong kỳ chưa có nhiệm vụ được theo dõi." in found
    assert "Trong kỳ chưa ghi nhận khó khăn, vướng mắc." in found


def test_list_of_tasks_is_an_annex_behind_the_foot(book, a_context):
    form, _ = lines(book, a_context, (Progress("Tập huấn"),))

    assert [table.key for table in form.tables()] == ["tasks"]
    assert form.annex[:3] == (
        FilledLine("Phụ lục", "center"),
        FilledLine("KẾT QUẢ THỰC HIỆN TỪNG NHIỆM VỤ", "center"),
        FilledLine("(Kèm theo Văn bản số …/…-… ngày … tháng … năm … của …)", "italic"),
    )
    assert (form.paper, form.annex_paper) == ("A4", "A4-landscape")


def test_sentences_of_one_cell_are_joined_without_their_stops(book, a_context):
    task = Progress("Tập huấn", difficulty="Thiếu kinh phí.", proposal="Bổ sung dự toán.")

    form, _ = lines(book, a_context, (task,))

    assert form.tables()[0].rows[0][-1].text == "Thiếu kinh phí; Bổ sung dự toán."
