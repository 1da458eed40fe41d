"""Names of bodies: where an enumeration of them starts and ends, and how it is split."""

import re

from kttt_desktop.plans.members import members_named, names_all_members
from kttt_desktop.plans.words import bare, key

_HEAD = re.compile(
    r"(?:(?:[Cc]ác|[Nn]hững|[Tt]oàn thể)\s+)?(?:"
    # heads that open a name with a capital
    r"(?:Sở(?! hữu)|Phòng(?!,? chống| ngừa| vệ)|Bộ(?! máy)|UBND|Ủy ban|Uỷ ban|UB|UBMTTQ|"
    r"Liên minh|Liên hiệp(?! [Hh]ợp tác| HTX)|Liên đoàn|Ngân hàng|NHNN|Agribank|"
    r"Thuế(?= (?:tỉnh|huyện|thành|cơ|khu))|"
    r"Bảo [Hh]iểm|BHXH|Kho bạc|KBNN|Cục(?! bộ)|Chi cục|Thanh tra(?!,)|Trường(?! hợp)|"
    r"Trung tâm|Hội(?! nghị| thảo| chợ| nhập)|HĐND|Đoàn(?! kết)|"
    r"Văn phòng|Công an|Tòa án|Toà án|Viện|"
    r"Báo(?! (?:cáo|cho|về|lên|với|ngay|kịp|trước|sớm|động))|Đài(?! thọ)|Tổ(?! chức| hợp)|BCĐ|"
    r"Mặt trận|MTTQ|Đảng ủy|Huyện ủy|Đảng đoàn|Huyện đoàn|Thành đoàn|Tỉnh đoàn|Cấp ủy|"
    r"Đồng chí(?= [A-ZĐÀ-Ỹ])|(?:Ông|Bà)(?= [A-ZĐÀ-Ỹ])|Đại diện(?= (?:lãnh đạo|các|Sở|Phòng))|"
    r"Phó (?:Giám đốc|Trưởng|Chánh|Bí thư)|Ủy viên(?= [A-ZĐBT])|"
    r"Thành ủy|Tỉnh ủy|Thường trực|Thủ trưởng|Chủ tịch|Phó Chủ tịch|Giám đốc|Hiệu trưởng|"
    r"Trưởng|Chánh|Quỹ(?! đất)|Chi nhánh|Tổng công ty|Công ty|Điện lực|Bưu điện|Hạt|Trạm|LĐLĐ|"
    r"Người đứng đầu|Bí thư(?= )|Lãnh đạo(?= (?:các|sở|phòng|UBND|Sở|Phòng|Ủy ban))|Chi bộ|Đảng bộ|"
    r"Thành viên|Cơ quan|Đơn vị|Địa phương|Sở, ngành|Đoàn thể|Tổ chức chính trị)(?![^\W\d_])|"
    r"Ban(?!\s+hành\s|\s+ngành)(?=\s+(?:[A-ZĐ]|[Cc]hỉ đạo|[Qq]uản|ngành|các|thường))|"
    # small heads
    r"(?:sở|phòng)(?=,| ban| [A-ZĐ]|\s+ngành)|"
    r"(?:cơ quan|đơn vị)(?=\s+(?:thông tấn|thường trực|chuyên môn|liên quan|có liên quan|"
    r"trực thuộc|"
    r"thuộc|đầu mối|nhà nước|quản lý|thành viên|báo chí))|"
    r"đồng chí(?= [A-ZĐÀ-Ỹ])|cơ quan(?=,? (?:và )?đoàn thể)|địa phương|thủ trưởng|chủ tịch|"
    r"giám đốc|phòng chuyên môn|"
    r"tổ chức (?:chính trị|hội|đoàn thể|đại diện|xã hội)|ủy ban nhân dân|đoàn thể(?= chính trị)"
    r")(?![^\W\d_])"
    # heads that need “các”
    r"|[Cc]ác (?:ông(?:,? bà| \(bà\))?|đồng chí) (?=Trưởng|Chủ|Giám|Bí|Phó|Thành|thành)"
    r"|[Cc]ác\s+(?:sở|phòng|ban|cơ quan|đơn vị|hội|đoàn thể|ngành|huyện|xã|quận|thị xã|thị trấn|"
    r"thành phố|thành viên|bộ|tổ chức|doanh nghiệp nhà nước|trường|trung tâm|ngân hàng|"
    r"chi nhánh|bộ phận|phường|đặc khu|chi bộ|cấp ủy|tổ chức đảng|đảng ủy|"
    r"cấp,? các ngành|cấp chính quyền|thôn|bản(?! chất| tin)|tổ dân phố|"
    r"khu phố|chi hội|Thôn|Trưởng thôn|Sở|Ban|Phòng|Hội|Đoàn thể|Cơ quan|Đơn vị|Huyện|Xã)"
    r"(?![^\W\d_])"
)
_NOT_BODY = re.compile(
    r"^[Cc]ác\s+(?:tổ chức\s+(?:kinh tế|tín dụng|quốc tế|phi chính phủ|khác)|thành viên\s+hợp tác|"
    r"thành viên khác|hội nghị|ngành nghề|ngành, lĩnh vực|cơ quan,? tổ chức đối với|xã viên)",
)
_ENDS = (
    "chủ trì", "phối hợp", "tham mưu", "xây dựng", "triển khai", "hướng dẫn", "thực hiện",
    "rà soát", "theo dõi", "tuyên truyền", "đẩy mạnh", "thường xuyên", "tiếp tục", "theo chức năng",
    "theo nhiệm vụ", "theo lĩnh vực", "theo thẩm quyền", "theo quy định", "căn cứ", "nêu cao",
    "lập dự toán", "lập kế hoạch", "lập", "kịp thời", "có trách nhiệm", "có kế hoạch",
    "chịu trách nhiệm", "chỉ đạo", "kiểm tra", "đề xuất", "báo cáo", "tăng cường", "khẩn trương",
    "cần", "phải", "chủ động", "nghiên cứu", "quan tâm", "bố trí", "cân đối", "cung cấp", "hỗ trợ",
    "định kỳ", "tập trung", "tích cực", "nghiêm túc", "đôn đốc", "giám sát", "tổng hợp", "giúp",
    "làm", "vận động", "đưa", "quán triệt", "phát huy", "củng cố", "nhằm", "trong", "để", "về việc",
    "thống nhất", "tổ chức", "trên cơ sở", "đảm bảo", "bảo đảm", "gửi", "hoàn thiện", "xem xét",
    "giải quyết", "tháo gỡ", "kiện toàn", "thẩm định", "tạo điều kiện", "khuyến khích", "lồng ghép",
    "ban hành", "đăng ký", "nắm bắt", "phổ biến", "hằng năm", "hàng năm", "phân công", "đánh giá",
    "cụ thể hóa", "chuẩn bị", "nâng cao", "sớm", "sẽ", "được giao", "khi", "nếu", "trước",
    "quản lý", "đổi mới", "huy động", "phát động", "tiến hành", "ưu tiên", "tham gia", "lựa chọn",
    "thông tin, tuyên truyền", "đẩy nhanh", "chấp hành", "cụ thể", "thông qua", "như sau",
    "trao đổi", "tiếp nhận", "cập nhật", "bồi dưỡng", "đào tạo", "cử", "bám sát", "phân bổ", "tự",
    "xử lý", "phê duyệt", "trình", "đề nghị", "đối với", "góp phần", "chỉnh", "mở", "in", "biết",
    "dành", "giao", "tư vấn", "tìm kiếm", "giới thiệu", "đầu tư", "thành lập", "sử dụng",
    "tổng kết",
    "ngay", "đúng", "nắm", "phản ánh", "bảo vệ", "tạo", "hoạt động", "thu hút",
    "biên soạn", "phát thanh", "phát sóng", "lãnh đạo", "phụ trách", "tăng", "giảm", "đối chiếu",
    "công bố(?! trí)", "thông báo", "niêm yết", "kêu gọi", "tham dự", "bổ sung", "duy trì",
    "xác nhận",
    "đăng tải", "đưa tin", "kết quả", "tình hình", "chậm nhất", "tiến độ", "ký kết", "vào",
    "phát triển", "là", "đã", "chia sẻ", "tập huấn", "thu thập", "việc",
    "hằng quý", "hàng quý", "hằng tháng", "hàng tháng", "đến khi", "đến hết", "cho đến", "kể từ",
    "theo mẫu", "theo đúng", "theo phân cấp", "theo tiến độ", "theo kế hoạch", "theo định kỳ",
    "theo yêu cầu", "khảo sát", "thống kê", "phân loại", "sắp xếp", "thẩm tra", "điều tra",
    "kiểm soát",
    "kết nối", "quảng bá", "điều chỉnh", "sửa đổi", "mời", "trả lời", "trả", "bàn giao",
    "giải ngân",
    "thu hồi", "cho", "cơ cấu", "khoanh", "xóa", "công khai", "liên hệ", "nhân rộng", "hoàn thành",
    "ứng dụng", "áp dụng", "số hóa", "vận hành", "khắc phục", "ngăn chặn", "phát hiện",
    "nghiệm thu",
    "thanh toán", "quyết toán", "nhắc nhở", "biên tập", "khen thưởng", "chuyển giao", "lấy ý kiến",
    "soạn", "kiểm điểm", "tuyển chọn", "nhận", "bảo lãnh", "viết", "dự", "những",
    "xác minh", "xác định", "kê khai",
    "khai thác", "soạn thảo", "ký", "mở rộng", "hoàn chỉnh", "hoàn tất", "thanh lý", "thiết lập",
    "định hướng", "phân tích", "phân cấp", "tuyên dương", "vinh danh", "bình chọn", "biểu dương",
    "chứng nhận", "thí điểm", "sơ kết", "liên kết", "giải đáp", "đối thoại", "tiếp cận", "tiếp thu",
    "lắng nghe", "nhập", "cài đặt", "kiểm kê", "bao tiêu", "tiêu thụ", "ủy thác", "cảnh báo",
    "không", "hằng tuần", "hàng tuần", "mỗi", "vận dụng", "điều hành", "chịu", "cùng nhau",
    "nêu", "xây", "quy định", "gắn", "tạo lập",
    "về kết", "về tiến", "về tình", "về các", "về những", "về nội", "qua",
)  # fmt: skip
_END_WORD = re.compile(
    rf"(?<![^\W\d_])(?:{'|'.join(sorted(_ENDS, key=len, reverse=True))})(?![^\W\d_])"
)
_NAME_PARTS = re.compile(
    r"(?<=ban )chỉ đạo|(?<=quỹ )hỗ trợ(?: phát triển)?|(?<=tổ )giúp việc|(?<=ban )kiểm tra|"
    r"(?<=ban )quản lý|(?<=cơ quan )quản lý|(?<=ban )tổ chức|"
    r"(?<=các )tổ chức(?= (?:chính|đại|xã|đoàn|hội))|"
    r"(?<=, )tổ chức(?= (?:chính|đại|xã|đoàn|hội|đảng))|"
    r"(?<=và )tổ chức(?= (?:chính|đại|xã|đoàn|hội))|"
    r"(?<=nông nghiệp và )phát triển|(?<=kế hoạch và )đầu tư|(?<=giáo dục và )đào tạo|"
    r"(?<=nhà nước )quản lý|(?<=quỹ )đầu tư|(?<=trung tâm )(?:phát triển|hỗ trợ|tư vấn|"
    r"bồi dưỡng|đào tạo)|"
    r"(?<=cơ quan )tuyên truyền|(?<=phòng )quản lý|(?<=phòng )giao dịch|(?<=giáo dục )thường xuyên|"
    r"(?<=dịch vụ )(?:tổng hợp|việc làm)|(?<=dự án )đầu tư(?: xây dựng)?|(?<=đầu tư )xây dựng|"
    r"(?<=xúc tiến )đầu tư|(?<=báo và )phát thanh|(?<=phát thanh )(?:và )?truyền hình|"
    r"(?<=đại diện )lãnh đạo|(?<=hỗ trợ )phát triển|(?<=bảo đảm )chất lượng|(?<=cơ quan )báo chí|"
    r"(?<=trung tâm )(?:quản lý|giới thiệu|cung cấp)|"
    r"(?<=được )phân công|chính trị - xã hội"
)
_COMMITTEE = re.compile(r"(?:ban chỉ đạo|bcđ)\s")
_COMMITTEE_NAME = re.compile(
    r"(?:ban chỉ đạo|bcđ)\s+(?:đổi mới|phát triển|nâng cao)[^.:;]*?"
    r"(?:kinh tế tập thể|kttt|hợp tác xã|htx)(?:,? (?:và )?hợp tác xã)?"
)
_SEPARATOR = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+|\s+cùng với\s+")
_ROLE = re.compile(
    r"\s+và$|\s*\((?:là )?(?:cơ quan|đơn vị|thường trực|chủ trì|đầu mối|đồng chí|ông|bà)[^()]*\)$",
    re.IGNORECASE,
)
_GROUP = re.compile(r"các (?:sở|phòng|ban)(?:[, ]+(?:ban|ngành))*$")
_COOPERATIVES = re.compile(r"các (?:hợp tác xã|htx|tổ hợp tác|tht|doanh nghiệp)\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"^đối với\s+", re.IGNORECASE)
_ORDER = re.compile(
    r"^(?:trân trọng\s+)?(?:đề nghị|giao|yêu cầu|phân công|giao cho)\s+", re.IGNORECASE
)
_SISTERS = re.compile(
    r"(?:[Cc]ác\s+)([Ss]ở|[Pp]hòng|[Bb]an|[Bb]ộ):\s*"
    r"([A-ZĐÀ-Ỹ][^\W\d_]+(?: [^\W\d_-]+| - )*?(?:, [A-ZĐÀ-Ỹ][^\W\d_]+(?: [^\W\d_-]+| - )*)*)"
    r"(?=[:;.]|$)"
)
_PERSON = re.compile(r"(?:đồng chí|ông|bà) ")
_POST = re.compile(
    r"(?:phó|trưởng|chủ tịch|giám đốc|ủy viên|thành viên|bí thư|chánh|tỉnh ủy viên|huyện ủy viên)\b"
)
_TAIL = re.compile(
    r"^[\s,]*(?:chủ trì)?[\s,]*(?:và\s+)?phối hợp\s*(?:chặt chẽ\s*)?(?:cùng\s*)?(?:với\s*)?"
)
_LEADS = re.compile(r"^[\s,]*(?:là (?:cơ quan|đơn vị) )?chủ trì\s*(?:thực hiện|triển khai)?\s*$")
_MAX_WORDS = 60


def without_order(text: str) -> str:
    """Return the text without “Đề nghị”, “Giao” before a name."""
    return _ORDER.sub("", text.strip())


def starts_with_body(text: str) -> bool:
    """Tell whether the text starts with the name of a body."""
    return bool(_HEAD.match(text)) and not _NOT_BODY.match(text)


def enumeration_end(text: str) -> int:
    """Return how many letters of the text belong to the enumeration that it starts with."""
    low = key(text)
    guarded = [found.span() for found in _NAME_PARTS.finditer(low)]
    guarded += [found.span() for found in _COMMITTEE_NAME.finditer(low)]
    guarded += _bracketed(low)
    for found in re.finditer(rf"[.:;(](?:\s|$)|[()]|{_END_WORD.pattern}", low):
        inside = any(start <= found.start() < end for start, end in guarded)
        capital = text[found.start()].isupper() or bool(
            re.match(r" \([A-ZĐÀ-Ỹ][^\W\d_]+ ", text[found.end() :])
        )
        if not inside and not capital:
            return found.start()
    return len(text)


def _bracketed(low: str) -> list[tuple[int, int]]:
    """Return where abbreviations in brackets stand, which are part of a name."""
    return [
        found.span()
        for found in re.finditer(
            r"\((?!(?:thông )?qua |trước |gọi |sau |nếu |viết )[^()]{1,30}\)", low
        )
    ]


def split_bodies(text: str) -> tuple[str, ...]:
    """Return the bodies of an enumeration, each as printed."""
    whole = bare(without_order(re.sub(r"(?<=ngành) (?=UBND|Ủy ban)", ", ", text)))
    found: list[str] = []
    start = 0
    for gap in _SEPARATOR.finditer(whole):
        if gap.start() < start:
            continue
        after = _ORDER.sub("", whole[gap.end() :])
        if _opens_new(whole[start : gap.start()], after):
            found.append(whole[start : gap.start()])
            start = len(whole) - len(after)
    found.append(whole[start:])
    return tuple(name for part in found if (name := bare(_ROLE.sub("", part))))


def _opens_new(before: str, after: str) -> bool:
    """Tell whether what follows a comma or “và” is a body of its own."""
    if not starts_with_body(after):
        return bool(before and _COOPERATIVES.match(after))
    low, next_low = key(before), key(after)
    if re.match(r"(?:các )?thủ trưởng", low) and not re.match(
        r"(?:chủ tịch|giám đốc|hiệu trưởng|ubnd|liên minh|trưởng|chánh)", next_low
    ):
        return False
    if _is_one_name(low, next_low) or (_PERSON.match(low) and _POST.match(next_low)):
        return False
    if re.match(r"các (?:sở|phòng|ban)", low) and re.match(r"các ban,? ngành", next_low):
        return True
    if low.endswith("hđnd") and next_low.startswith("ubnd"):
        return False
    if _COMMITTEE.match(low) and re.match(r"phát triển", next_low):
        return False
    return not re.match(r"đoàn thể", next_low)


def _is_one_name(low: str, next_low: str) -> bool:
    """Tell whether a comma or “và” stands inside a name: “Báo và Đài”, “các cơ quan, đơn vị”."""
    if low == "báo" and next_low.startswith("đài"):
        return True
    if _GROUP.match(low) and re.match(r"đơn vị(?! trực thuộc)(?: (?:có )?liên quan)?$", next_low):
        return True
    return bool(
        re.match(r"(?:các )?cơ quan$", low) and re.match(r"đơn vị(?! trực thuộc)", next_low)
    )


def addressed(text: str) -> bool:
    """Tell whether a heading says for whom it is: “Đối với UBND các xã”, “Đối với hợp tác xã”."""
    return bool(named_after(text))


def named_after(text: str) -> tuple[str, ...]:
    """Return the bodies named after “Đối với” when the text names nothing else."""
    found = _ADDRESSED.match(text)
    if not found:
        plain = bare(without_order(text))
        return members_named(plain) if names_all_members(plain) else ()
    rest = bare(text[found.end() :])
    if is_body_heading(rest):
        return split_bodies(rest)
    return members_named(rest)


def leading_bodies(text: str) -> tuple[tuple[str, ...], str]:
    """Return the bodies a text starts with, and what follows them; empty when there are none."""
    plain = without_order(text)
    if not starts_with_body(plain):
        return (), text
    end = enumeration_end(plain)
    if not end:
        return (), text
    return split_bodies(plain[:end]), plain[end:].strip()


def spread(text: str) -> str:
    """Return “Các sở: Tài chính, Nội vụ” with the head before each name: “Sở Tài chính, …”."""
    found = _SISTERS.match(text)
    if not found:
        return text
    names = (part.strip() for part in found[2].split(","))
    return ", ".join(f"{found[1].capitalize()} {name}" for name in names) + text[found.end() :]


def is_body_heading(text: str) -> bool:
    """Tell whether a text is nothing but bodies, with or without those that coordinate."""
    plain = bare(text)
    if not plain or len(plain.split()) > _MAX_WORDS:
        return False
    if ";" in plain:
        return all(map(is_body_heading, plain.split(";")))
    names, rest = leading_bodies(plain)
    if not names:
        return False
    if not rest or _LEADS.match(key(rest)):
        return True
    tail = _TAIL.match(key(rest))
    return (
        bool(tail) and enumeration_end(rest[tail.end() :]) == len(rest) - tail.end()
        if tail
        else False
    )
