"""What the made-up office does each year: checks, dialogues, courses, propaganda."""

from datetime import date

from kttt_desktop.services.demo.ledger_desk import DIVISION, FARMS, MILLION, LedgerDesk
from kttt_desktop.services.demo.ledger_rows import Row
from kttt_desktop.services.demo.people import SAMPLE

_TOPICS = ("debt", "land", "capital", "policy_access", "market")
_ISSUES = {
    "debt": "Công nợ cũ kéo dài, chưa có hướng xử lý",
    "land": "Chưa được thuê đất làm trụ sở, nhà kho",
    "capital": "Khó vay vốn do thiếu tài sản bảo đảm",
    "policy_access": "Thủ tục tiếp cận chính sách hỗ trợ còn phức tạp",
    "market": "Đầu ra nông sản không ổn định",
}


class YearBooks:
    """Checks, dialogues, issues, courses, propaganda and comments of a year."""

    def __init__(self, desk: LedgerDesk) -> None:
        """Keep rows at the desk."""
        self._desk = desk

    def supervise(self, year: int) -> None:
        """Inspect, note findings, take down issues."""
        chosen = self._desk.present(year)[year % 3 :: 9]
        (key,) = self._desk.keep(
            [
                (
                    "inspection",
                    {
                        "day": date(year, 5, 14),
                        "kind": "check",
                        "plan_year": year,
                        "content": "Kiểm tra việc chấp hành Luật Hợp tác xã (mẫu)",
                        "agency_id": self._desk.agency(DIVISION),
                        "note": SAMPLE,
                        "organizations": tuple(self._desk.keys[place] for place in chosen),
                    },
                ),
            ]
        )
        self._desk.keep(
            [
                (
                    "finding",
                    {
                        "inspection_id": key,
                        "organization_id": self._desk.keys[place],
                        "text": "Sổ kế toán ghi chưa đầy đủ",
                        "violation": place % 2 == 0,
                        "measure": "Nhắc nhở, yêu cầu bổ sung",
                        "found_on": date(year, 5, 20),
                        "due_on": date(year, 8, 31),
                        "fixed_on": date(year, 8, 15) if place % 3 else None,
                    },
                )
                for place in chosen
            ]
        )
        self._desk.keep(
            [
                (
                    "event",
                    {
                        "name": f"Hội nghị đối thoại với hợp tác xã năm {year}",
                        "kind": "dialogue",
                        "day": date(year, 6, 5),
                        "level": "district",
                        "place": "Hội trường UBND huyện",
                        "organizations": tuple(self._desk.keys[place] for place in chosen),
                        "result": "Tiếp nhận, trả lời kiến nghị",
                    },
                ),
                (
                    "event",
                    {
                        "name": f"Hội chợ nông sản {year}",
                        "kind": "fair",
                        "day": date(year, 6, 9),
                        "level": "province",
                        "organizations": tuple(self._desk.keys[place] for place in chosen[:2]),
                    },
                ),
            ]
        )
        meeting = self._desk.held["event"][-2]
        self._desk.keep(
            [self._issue(year, number, place, meeting) for number, place in enumerate(chosen)]
        )

    def _issue(self, year: int, number: int, place: int, event: int) -> Row:
        topic = _TOPICS[number % len(_TOPICS)]
        state = ("answered", "sent", "raised", "resolved")[number % 4]
        sent = None if state == "raised" else date(year, 6, 10)
        answered = date(year, 6, 11) if state in {"answered", "resolved"} else None
        return "recommendation", {
            "raised_on": date(year, 6, 5),
            "organization_id": self._desk.keys[place],
            "origin": "dialogue",
            "event_id": event,
            "topic": topic,
            "text": _ISSUES[topic],
            "competent_agency_id": self._desk.agency(FARMS),
            "sent_on": sent,
            "answered_on": answered,
            "answer": "Đã hướng dẫn bằng văn bản" if answered else None,
            "state": state,
        }

    def teach(self, year: int) -> None:
        """Hold courses, spread the word, comment on drafts."""
        courses = self._desk.keep(
            [
                (
                    "training_course",
                    {
                        "subject": "Quản trị hợp tác xã, kế toán",
                        "audience": "manager",
                        "form": "short",
                        "organizer_id": self._desk.agency(DIVISION),
                        "from_on": date(year, 9, 8),
                        "to_on": date(year, 9, 10),
                        "people": 45,
                        "cost": 60 * MILLION,
                        "note": SAMPLE,
                    },
                ),
                (
                    "training_course",
                    {
                        "subject": "Quản lý nhà nước về kinh tế tập thể",
                        "audience": "officer",
                        "form": "refresher",
                        "organizer_id": self._desk.agency(DIVISION),
                        "from_on": date(year, 10, 6),
                        "people": 25,
                        "note": SAMPLE,
                    },
                ),
                (
                    "training_course",
                    {
                        "subject": "Bài giảng Luật Hợp tác xã tại trung tâm chính trị",
                        "audience": "student",
                        "form": "taught",
                        "organizer_id": self._desk.agency(DIVISION),
                        "from_on": date(year, 10, 9),
                        "people": 60,
                        "note": SAMPLE,
                    },
                ),
            ]
        )
        self._desk.keep(
            [
                (
                    "training_attendance",
                    {
                        "training_course_id": courses[0],
                        "name": self._desk.name(),
                        "organization_id": self._desk.keys[place],
                        "post": "Giám đốc",
                        "certificate": f"CC-{year}-{place:03}",
                    },
                )
                for place in self._desk.present(year)[::4]
            ]
        )
        self._desk.keep(
            [
                (
                    "propaganda_activity",
                    {
                        "day": date(year, 4, 11),
                        "form": form,
                        "audience": audience,
                        "content": "Tuyên truyền Luật Hợp tác xã, mô hình hiệu quả",
                        "agency_id": self._desk.agency(DIVISION),
                        "participants": people,
                        "media": media,
                        "note": SAMPLE,
                    },
                )
                for form, audience, people, media in (
                    ("conference", "organizations", 120, None),
                    ("broadcast", "people", None, "Đài Truyền thanh huyện"),
                    ("website", "officers", None, "Cổng thông tin điện tử huyện"),
                )
            ]
        )
        self._desk.keep(
            [
                (
                    "policy_comment",
                    {
                        "draft_document": f"Dự thảo kế hoạch hỗ trợ năm {year + 1}",
                        "asked_by": "Sở Kế hoạch và Đầu tư",
                        "asked_on": date(year, 9, 1),
                        "due_on": date(year, 9, 15),
                        "sent_on": date(year, 9, 12),
                        "text": "Nhất trí; đề nghị bổ sung mức hỗ trợ",
                    },
                )
            ]
        )
