"""The made-up office before and after the district level ended."""

from datetime import date

from kttt_desktop.domain.office import OfficeDraft
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.offices import keep_office

_DISTRICT = OfficeDraft(
    valid_from=date(2016, 1, 1),
    name="Phòng Tài chính - Kế hoạch",
    level="district",
    parent_name="UBND huyện Vĩnh Bảo",
    unit_name="huyện Vĩnh Bảo",
    place_name="Vĩnh Bảo",
    addressees="Phòng Đăng ký kinh doanh - Sở Kế hoạch và Đầu tư",
    recipients="Như trên\nUBND huyện (để báo cáo)\nLưu: VT, TCKH",
    symbol="TCKH",
    signer_position="TRƯỞNG PHÒNG",
)
_COMMUNE = OfficeDraft(
    valid_from=date(2025, 7, 1),
    name="Phòng Kinh tế",
    level="commune",
    parent_name="UBND xã Vĩnh Bảo",
    unit_name="xã Vĩnh Bảo",
    place_name="Vĩnh Bảo",
    addressees="Sở Tài chính thành phố Hải Phòng",
    recipients="Như trên\nUBND xã (để báo cáo)\nLưu: VT, KT",
    symbol="KT",
    signer_position="TRƯỞNG PHÒNG",
)


def keep_offices(context: ServiceContext) -> None:
    """Keep both offices, each from its day on."""
    keep_office(context, _DISTRICT)
    keep_office(context, _COMMUNE)
