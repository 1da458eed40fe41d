"""What the made-up office sets up once: committees, officers, policies, sources, programmes."""

from datetime import date

from kttt_desktop.services.demo.ledger_desk import DIVISION, FARMS, LedgerDesk
from kttt_desktop.services.demo.people import SAMPLE

POLICIES = (
    "human_resources",
    "land",
    "finance_credit",
    "science_technology",
    "market_information",
    "infrastructure",
    "social_insurance",
)
SUPPORT = {
    "human_resources": "Bồi dưỡng cán bộ quản lý hợp tác xã",
    "land": "Hỗ trợ kinh phí đo đạc, cấp giấy chứng nhận",
    "finance_credit": "Hỗ trợ lãi suất vay vốn",
    "science_technology": "Chuyển giao quy trình canh tác, tư vấn công nghệ",
    "market_information": "Thiết kế bao bì, tem nhãn; tham gia hội chợ",
    "infrastructure": "Xây dựng nhà sơ chế, kho bảo quản",
    "social_insurance": "Hỗ trợ đóng bảo hiểm xã hội cho người quản lý",
}


class SteeringBooks:
    """Committees, officers, policies, sources of money and programmes."""

    def __init__(self, desk: LedgerDesk) -> None:
        """Keep rows at the desk."""
        self._desk = desk

    def begin(self) -> None:
        """Set up committees, officers, policies, sources and programmes."""
        first = self._desk.years[0]
        self._desk.agency(DIVISION)
        self._desk.agency(FARMS)
        for kind in POLICIES:
            self._desk.keep(
                [
                    (
                        "support_policy",
                        {
                            "kind": kind,
                            "name": f"Chính sách {SUPPORT[kind].lower()} (mẫu)",
                            "level": "central",
                            "from_on": date(first, 1, 1),
                            "note": SAMPLE,
                        },
                    )
                ]
            )
        self._desk.keep(
            [
                ("funding_source", {"kind": kind, "name": name, "year": first, "note": SAMPLE})
                for kind, name in (
                    ("district_budget", "Ngân sách huyện"),
                    ("province_budget", "Ngân sách tỉnh"),
                    ("national_target_program", "Chương trình MTQG xây dựng nông thôn mới"),
                    ("organization_contribution", "Đóng góp của hợp tác xã"),
                )
            ]
        )
        self._desk.keep(
            [
                (
                    "program",
                    {
                        "name": "Đề án lựa chọn, nhân rộng mô hình hợp tác xã kiểu mới (mẫu)",
                        "agency_id": self._desk.agency(FARMS),
                        "from_on": date(first, 1, 1),
                        "to_on": date(self._desk.years[-1], 12, 31),
                        "note": SAMPLE,
                    },
                )
            ]
        )
        self._desk.keep(
            [
                (
                    "alliance_branch",
                    {
                        "name": "Chi nhánh Liên minh HTX huyện (mẫu)",
                        "decided_on": date(first, 1, 15),
                        "head": self._desk.name(),
                        "note": SAMPLE,
                    },
                )
            ]
        )
        self._steer(first)

    def _steer(self, first: int) -> None:
        district = {
            "level": "district",
            "name": "Ban Chỉ đạo đổi mới, phát triển kinh tế tập thể huyện (mẫu)",
            "standing_agency_id": self._desk.agency(DIVISION),
            "decision_number": "12/QĐ-UBND",
            "decided_on": date(first, 1, 12),
            "consolidated_on": date(self._desk.years[-1], 2, 5),
            "note": SAMPLE,
        }
        committees = [("steering_committee", district)]
        committees += [
            (
                "steering_committee",
                {
                    "level": "commune",
                    "unit_code": one.code,
                    "name": f"Ban Chỉ đạo kinh tế tập thể {one.name} (mẫu)",
                    "decision_number": f"{place + 3}/QĐ-UBND",
                    "decided_on": date(first, 1, 16),
                    "note": SAMPLE,
                },
            )
            for place, one in enumerate(self._desk.communes)
            if place % 4
        ]
        keys = self._desk.keep(committees)
        members = [
            (
                "committee_member",
                {
                    "steering_committee_id": keys[0],
                    "name": self._desk.name(),
                    "post": post,
                    "role": role,
                    "help_team": team,
                    "from_on": date(first, 1, 12),
                },
            )
            for role, post, team in (
                ("head", "Phó Chủ tịch UBND huyện", None),
                ("deputy_head", "Trưởng phòng Tài chính - Kế hoạch", "leader"),
                ("member", "Trưởng phòng Nông nghiệp và PTNT", None),
                ("secretary", "Chuyên viên phòng Tài chính - Kế hoạch", "secretary"),
            )
        ]
        self._desk.keep(members)
        officers = [
            (
                "officer",
                {
                    "name": self._desk.name(),
                    "agency_id": self._desk.agency(DIVISION),
                    "post": "Chuyên viên",
                    "is_full_time": True,
                    "phone": self._desk.crowd.phone(),
                    "from_on": date(first, 1, 2),
                },
            )
        ]
        officers += [
            (
                "officer",
                {
                    "name": self._desk.name(),
                    "unit_code": one.code,
                    "post": "Công chức địa chính - nông nghiệp",
                    "phone": self._desk.crowd.phone(),
                    "from_on": date(first, 1, 2),
                },
            )
            for place, one in enumerate(self._desk.communes)
            if place % 5
        ]
        self._desk.keep(officers)
