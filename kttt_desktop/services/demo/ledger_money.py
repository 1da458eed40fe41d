"""What the made-up office spends, and what its committee does."""

from datetime import date

from kttt_desktop.services.demo.ledger_desk import DIVISION, MILLION, LedgerDesk
from kttt_desktop.services.demo.ledger_steering import POLICIES, SUPPORT
from kttt_desktop.services.demo.people import SAMPLE


class MoneyBooks:
    """Grants, estimates, help from abroad, and the committee's work of a year."""

    def __init__(self, desk: LedgerDesk) -> None:
        """Keep rows at the desk."""
        self._desk = desk

    def spend(self, year: int) -> None:
        """Keep grants, the estimate of next year, international help, work of the committee."""
        sources, policies = self._desk.held["funding_source"], self._desk.held["support_policy"]
        grants = []
        for number, place in enumerate(self._desk.present(year)[year % 5 :: 5]):
            planned = self._desk.draw.randint(20, 300) * MILLION
            allocated = round(planned * 0.9)
            settled = year < self._desk.years[-1]
            grants.append(
                (
                    "support_grant",
                    {
                        "organization_id": self._desk.keys[place],
                        "policy_id": policies[number % len(policies)],
                        "year": year,
                        "content": SUPPORT[POLICIES[number % len(policies)]],
                        "decision_number": f"{number + 20}/QĐ-UBND",
                        "provider": "Trung tâm khuyến nông (mẫu)",
                        "funding_source_id": sources[number % len(sources)],
                        "planned": planned,
                        "allocated": allocated,
                        "used": allocated if settled else None,
                        "settled": allocated if settled else None,
                        "settled_on": date(year, 11, 15) if settled else None,
                        "note": SAMPLE,
                    },
                )
            )
        self._desk.keep(grants)
        self._desk.keep(
            [
                (
                    "budget_estimate",
                    {
                        "year": year + 1,
                        "agency_id": self._desk.agency(DIVISION),
                        "content": "Kinh phí thực hiện kế hoạch phát triển KTTT",
                        "funding_source_id": sources[0],
                        "requested": 800 * MILLION,
                        "appraised": 700 * MILLION,
                        "sent_on": date(year, 7, 10),
                        "note": SAMPLE,
                    },
                ),
                (
                    "international_support",
                    {
                        "partner": "Tổ chức phi chính phủ (mẫu)",
                        "content": "Tập huấn canh tác thích ứng khí hậu",
                        "from_on": date(year, 5, 1),
                        "to_on": date(year, 10, 1),
                        "amount": 150 * MILLION,
                        "note": SAMPLE,
                    },
                ),
            ]
        )
        committee = self._desk.held["steering_committee"][0]
        self._desk.keep(
            [
                (
                    "work_program",
                    {
                        "steering_committee_id": committee,
                        "year": year,
                        "items": "Kiểm tra 02 đợt; họp định kỳ 6 tháng; đối thoại 01 hội nghị",
                    },
                ),
                (
                    "meeting",
                    {
                        "steering_committee_id": committee,
                        "held_on": date(year, 7, 5),
                        "chair": "Trưởng ban",
                        "attendance": 14,
                        "content": "Đánh giá 6 tháng, giao nhiệm vụ cuối năm",
                    },
                ),
            ]
        )
