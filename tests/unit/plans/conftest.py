"""Plans for the tests of the reader."""

from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data" / "plans"

SHORT = """Số: 12/KH-UBND

An Phú, ngày 05 tháng 3 năm 2024

KẾ HOẠCH

Phát triển kinh tế tập thể năm 2024

Căn cứ Luật Hợp tác xã năm 2023; UBND huyện An Phú ban hành Kế hoạch như sau:

I. MỤC TIÊU

1. Mục tiêu cụ thể đến năm 2025

{targets}

II. NHIỆM VỤ

{work}

Nơi nhận:

- UBND tỉnh;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Văn Bình
"""


@pytest.fixture
def plan_text():
    """Return the text of one of the five plans."""

    def read(name):
        return (DATA / f"{name}.txt").read_text(encoding="utf-8")

    return read


@pytest.fixture
def short_plan():
    """Return the text of a small plan with the work and the aims given."""

    def build(work="1. Rà soát các hợp tác xã trên địa bàn.", targets="- Thành lập mới 5 HTX."):
        return SHORT.format(work=work, targets=targets)

    return build
