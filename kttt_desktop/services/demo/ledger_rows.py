"""What one made-up organisation gives rise to in the ledgers of a year."""

from collections.abc import Iterator, Mapping
from datetime import date
from random import Random

from kttt_desktop.services.demo.people import SAMPLE, Crowd

Values = Mapping[str, object]
Row = tuple[str, Values]
_MILLION = 10**6
_BANKS = (
    ("bank", "Agribank huyện (mẫu)"),
    ("policy_bank", "Ngân hàng CSXH (mẫu)"),
    ("support_fund", "Quỹ hỗ trợ phát triển HTX tỉnh (mẫu)"),
)
_PLACES = ("Xứ đồng Cửa Đình", "Khu Bến Đò", "Đồng Ngoài", "Khu chợ cũ")
_INNER = (
    ("party_cell", "Chi bộ"),
    ("trade_union", "Công đoàn cơ sở"),
    ("women_union", "Chi hội Phụ nữ"),
    ("farmers_union", "Chi hội Nông dân"),
)
_MODELS = (
    "Mô hình trồng rau an toàn trong nhà màng",
    "Mô hình thu gom rác thải đồng ruộng",
    "Mô hình liên kết sản xuất lúa chất lượng cao",
)


class OrganizationRows:
    """Draws what organisations have; each call gives the rows of one organisation and year."""

    def __init__(self, draw: Random, crowd: Crowd) -> None:
        """Draw from the district's own numbers and people."""
        self._draw = draw
        self._crowd = crowd

    def of_year(self, owner: int, year: int, place: int, *, first: bool) -> Iterator[Row]:
        """Yield the rows that an organisation gives rise to in a year."""
        if first:
            yield from self._at_start(owner, year, place)
        yield "general_meeting", self._meeting(owner, year)
        plan = {
            "organization_id": owner,
            "year": year,
            "summary": "Duy trì dịch vụ làm đất, "
            "tưới tiêu, cung ứng vật tư; mở rộng bao tiêu nông sản.",
            "note": SAMPLE,
        }
        yield (
            "business_plan",
            plan | {"adopted_on": date(year, 3, 1 + place % 20), "is_effective": self._chance(0.7)},
        )
        if self._chance(0.15):
            yield "debt", self._debt(owner, year)
        if self._chance(0.12):
            yield "award", self._award(owner, year)
        if self._chance(0.12):
            yield "project_participation", self._participation(owner, year)
        if self._chance(0.08):
            yield (
                "model_cooperative",
                {
                    "organization_id": owner,
                    "year": year,
                    "level": self._draw.choice(("commune", "district", "province")),
                    "summary": self._draw.choice(_MODELS),
                    "environment": self._chance(0.4),
                    "note": SAMPLE,
                },
            )
        if self._chance(0.08):
            yield (
                "assigned_worker",
                {
                    "organization_id": owner,
                    "name": self._crowd.person().name,
                    "education": self._draw.choice(("college", "university")),
                    "from_on": date(year, 4, 1),
                    "to_on": date(year + 2, 3, 31),
                    "wage_support": self._draw.choice((3, 4, 5)) * _MILLION,
                    "note": SAMPLE,
                },
            )

    def loan(self, year: int, borrower: Values, number: int) -> Row:
        """Return a loan to an organisation or a member."""
        kind, name = self._draw.choice(_BANKS)
        amount = self._draw.randint(2, 60) * 10 * _MILLION
        paid = self._chance(0.4)
        left = 0 if paid else round(amount * self._draw.uniform(0.2, 1) / _MILLION) * _MILLION
        return "loan", {
            **borrower,
            "product": self._draw.choices(
                ("loan", "interest_support", "credit_guarantee"), weights=(8, 2, 1)
            )[0],
            "lender_kind": kind,
            "lender_name": name,
            "contract_number": f"{number:03}/{year}/HĐTD-M",
            "granted_on": date(year, 2 + number % 9, 10),
            "due_on": date(year + 2, 2 + number % 9, 10),
            "amount": amount,
            "rate": "6,5",
            "outstanding": left,
            "overdue": left if self._chance(0.1) else 0,
            "checked_on": date(year, 12, 31),
            "settled_on": date(year + 1, 11, 20) if paid else None,
            "purpose": "Mua máy nông nghiệp, vốn lưu động",
            "note": SAMPLE,
        }

    def _at_start(self, owner: int, year: int, place: int) -> Iterator[Row]:
        own = {"organization_id": owner, "note": SAMPLE}
        issued = date(year, 1, 2 + place % 25)
        yield (
            "certificate",
            own
            | {
                "number": f"02.07.{place + 1:06}",
                "change_number": 0,
                "issued_on": issued,
                "issuer": "Phòng Tài chính - Kế hoạch",
                "content": "Đăng ký lần đầu hoặc cấp lại theo Luật",
                "entered_national_on": issued if place % 4 else None,
            },
        )
        if place % 3 == 0:
            yield (
                "land_item",
                own
                | {
                    "kind": self._draw.choice(("allotted", "leased", "accumulated", "needed")),
                    "place": self._draw.choice(_PLACES),
                    "area": f"{self._draw.randint(5, 900) / 100}",
                    "certificate_number": f"CS {place:05}" if self._chance(0.5) else None,
                    "obstacle": "Chưa được cấp giấy chứng nhận" if self._chance(0.3) else None,
                },
            )
        if place % 5 == 0:
            kind, name = self._draw.choice(_INNER)
            yield (
                "inner_organization",
                own
                | {
                    "kind": kind,
                    "name": name,
                    "founded_on": issued,
                    "members": self._draw.randint(3, 20),
                },
            )
        if place % 9 == 0:
            yield (
                "owned_business",
                own
                | {
                    "kind": "internal_credit",
                    "name": "Tổ tín dụng nội bộ",
                    "from_on": issued,
                    "outstanding": self._draw.randint(50, 600) * _MILLION,
                },
            )

    def _meeting(self, owner: int, year: int) -> Values:
        return {
            "organization_id": owner,
            "held_on": date(year, 3, self._draw.randint(1, 28)),
            "kind": "regular",
            "attendance": self._draw.randint(15, 120),
            "content": "Thông qua báo cáo năm trước, phương án sản xuất kinh doanh năm nay",
            "board_until_on": date(year + 1 + year % 4, 4, 30),
            "accounts_published": self._chance(0.8),
            "charter_revised": self._chance(0.15),
            "note": SAMPLE,
        }

    def _debt(self, owner: int, year: int) -> Values:
        amount = self._draw.randint(10, 400) * _MILLION
        kind, name = self._draw.choice(
            (
                ("state", "Chi cục Thuế khu vực"),
                ("bank", "Agribank huyện (mẫu)"),
                ("member", "Thành viên góp vốn"),
                ("other_organization", "Công ty vật tư (mẫu)"),
            )
        )
        settled = self._chance(0.3)
        return {
            "organization_id": owner,
            "creditor_kind": kind,
            "creditor_name": name,
            "amount": amount,
            "outstanding": 0 if settled else round(amount * 0.6),
            "since_on": date(year, 1, 15),
            "checked_on": date(year, 12, 20),
            "due_on": date(year + 1, 6, 30),
            "settled_on": date(year, 12, 1) if settled else None,
            "plan": "Thu hồi công nợ nội bộ, trả dần theo quý",
            "note": SAMPLE,
        }

    def _award(self, owner: int, year: int) -> Values:
        return {
            "organization_id": owner,
            "receiver": "Tập thể cán bộ, thành viên hợp tác xã",
            "receiver_kind": "organization",
            "form": self._draw.choice(("Giấy khen của Chủ tịch UBND huyện", "Bằng khen")),
            "level": self._draw.choice(("district", "province")),
            "decision_number": f"{self._draw.randint(100, 999)}/QĐ-UBND",
            "day": date(year, 4, 11),
            "movement": "Thi đua phát triển kinh tế tập thể",
        }

    def _participation(self, owner: int, year: int) -> Values:
        return {
            "organization_id": owner,
            "kind": self._draw.choice(("national_target", "public_investment", "public_service")),
            "content": "Xây dựng mô hình sản xuất hàng hóa tập trung",
            "from_on": date(year, 5, 1),
            "to_on": date(year, 12, 31),
            "value": self._draw.randint(50, 800) * _MILLION,
            "note": SAMPLE,
        }

    def _chance(self, share: float) -> bool:
        return self._draw.random() < share
