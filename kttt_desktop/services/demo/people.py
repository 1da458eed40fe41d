"""Made-up people with names from lists of common ones and structurally valid papers."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from stdnum.vn import mst

SAMPLE = "Dữ liệu mẫu"
_FAMILY = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Đào",
    "Đoàn",
    "Vương",
    "Trịnh",
    "Trương",
    "Đinh",
    "Lâm",
    "Phùng",
    "Mai",
    "Tô",
    "Hà",
    "Cao",
    "Lương",
    "Tạ",
]
_MIDDLE = {
    "male": [
        "Văn",
        "Đức",
        "Hữu",
        "Minh",
        "Quang",
        "Xuân",
        "Công",
        "Đình",
        "Ngọc",
        "Quốc",
        "Bá",
        "Thế",
        "Duy",
        "Mạnh",
    ],
    "female": [
        "Thị",
        "Thị",
        "Thị",
        "Ngọc",
        "Thu",
        "Thanh",
        "Kim",
        "Hồng",
        "Bích",
        "Minh",
        "Diệu",
        "Mai",
    ],
}
_GIVEN = {
    "male": [
        "An",
        "Anh",
        "Bình",
        "Cường",
        "Chiến",
        "Dũng",
        "Dương",
        "Đạt",
        "Đông",
        "Đức",
        "Giang",
        "Hà",
        "Hải",
        "Hiếu",
        "Hòa",
        "Hoàng",
        "Hùng",
        "Huy",
        "Hưng",
        "Khánh",
        "Kiên",
        "Lâm",
        "Long",
        "Lực",
        "Mạnh",
        "Minh",
        "Nam",
        "Nghĩa",
        "Phong",
        "Phú",
        "Phúc",
        "Quân",
        "Quang",
        "Quyết",
        "Sơn",
        "Tài",
        "Tâm",
        "Thắng",
        "Thành",
        "Thịnh",
        "Tiến",
        "Toàn",
        "Trung",
        "Trường",
        "Tú",
        "Tuấn",
        "Tùng",
        "Việt",
        "Vinh",
    ],
    "female": [
        "Anh",
        "Ánh",
        "Bình",
        "Chi",
        "Dung",
        "Duyên",
        "Đào",
        "Giang",
        "Hà",
        "Hạnh",
        "Hằng",
        "Hiền",
        "Hoa",
        "Hòa",
        "Huệ",
        "Hương",
        "Hường",
        "Lan",
        "Liên",
        "Linh",
        "Loan",
        "Mai",
        "Minh",
        "Nga",
        "Ngân",
        "Ngọc",
        "Nhung",
        "Oanh",
        "Phương",
        "Phượng",
        "Quyên",
        "Tâm",
        "Thảo",
        "Thanh",
        "Thoa",
        "Thơm",
        "Thu",
        "Thủy",
        "Trang",
        "Tuyết",
        "Uyên",
        "Vân",
        "Xuân",
        "Yến",
    ],
}
_CENTURY = 2000
_ORDER_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Person:
    """A made-up person; `identity_number` fits sex and birth."""

    name: str
    sex: str
    birth_on: date
    identity_number: str


class Crowd:
    """Makes up people, tax codes and telephone numbers; the same seed makes the same ones."""

    def __init__(self, random: Random, province_code: str) -> None:
        """Draw from `random`; papers carry the province's code."""
        self._random = random
        self._province = province_code.zfill(3)
        self._used: set[str] = set()

    def person(self, *, youngest: int = 1999, oldest: int = 1952) -> Person:
        """Return somebody born between the two years, both inclusive."""
        draw = self._random
        sex = draw.choice(("male", "female"))
        words = (draw.choice(_FAMILY), draw.choice(_MIDDLE[sex]), draw.choice(_GIVEN[sex]))
        first = date(oldest, 1, 1)
        birth = first + timedelta(days=draw.randrange((date(youngest, 12, 31) - first).days))
        return Person(" ".join(words), sex, birth, self._identity(sex, birth))

    def tax_code(self) -> str:
        """Return a tax code of ten digits with a right check digit, each only once."""
        while True:
            front = f"02{self._random.randrange(10**7):07}"
            check = mst.calc_check_digit(front)
            if len(check) == 1 and front + check not in self._used:
                self._used.add(front + check)
                return front + check

    def phone(self) -> str:
        """Return a number that no network assigns (it begins with 0000)."""
        return f"0000{self._random.randrange(10**6):06}"

    def _identity(self, sex: str, birth: date) -> str:
        sign = (0 if birth.year < _CENTURY else 2) + (sex == "female")
        while True:
            order = f"{self._random.randrange(10**_ORDER_DIGITS):06}"
            number = f"{self._province}{sign}{birth.year % 100:02}{order}"
            if number not in self._used:
                self._used.add(number)
                return number
