"""Cooperatives and their groups, where a plan gives work to them (“Các hợp tác xã: …”)."""

import re

from kttt_desktop.plans.words import bare, key

_ONE = (
    r"(?:(?:các|những|từng|mỗi) )?(?:liên hiệp hợp tác xã|liên hiệp htx|lhhtx|lh htx|hợp tác xã|"
    r"htx|tổ hợp tác|tht|quỹ tín dụng nhân dân|qtdnd|tổ chức kinh tế tập thể|tổ chức kttt)"
)
_WHERE = (
    r"(?:,? (?:hoạt động )?(?:trên địa bàn|thuộc|ở|tại)"
    r"(?: (?:toàn )?(?:tỉnh|huyện|xã|thành phố|quận|phường|thị xã|thị trấn))?)?"
)
_LIST = re.compile(rf"^({_ONE}(?:(?:, và |, | và |; ){_ONE})*){_WHERE}(?!\w)")
_GAP = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+")
_DOES = re.compile(
    r"^,? ?(?:chủ động|có trách nhiệm|cần|phải|nộp|gửi|báo cáo|thực hiện|chấp hành|tổ chức|đăng ký|"
    r"xây dựng|rà soát|công khai|tích cực|nghiêm túc|tự|kê khai|lập|cung cấp|đẩy mạnh|tăng cường|"
    r"nâng cao|đổi mới|tiếp tục|phối hợp|tham gia|thường xuyên|cập nhật|chuẩn bị|hoàn thiện|"
    r"áp dụng|bố trí|cử|ứng dụng|minh bạch|củng cố|kịp thời|khẩn trương|hằng năm|hàng năm|định kỳ|"
    r"tuân thủ|quán triệt|vận động|mạnh dạn|kiện toàn|niêm yết|hướng dẫn|sử dụng|chịu trách nhiệm)"
    r"(?!\w)"
)


def members_named(text: str) -> tuple[str, ...]:
    """Return the kinds of cooperatives when a text names nothing else; empty otherwise."""
    plain = bare(text)
    found = _LIST.match(key(plain))
    if not found or found.end() != len(plain):
        return ()
    if found.end(1) < len(plain):
        parts = _parts(plain[: found.end(1)])
        return (*parts[:-1], parts[-1] + plain[found.end(1) :])
    return _parts(plain)


def names_all_members(text: str) -> bool:
    """Tell whether the text speaks to all of them: “Các hợp tác xã”, “Hợp tác xã, tổ hợp tác”."""
    return key(text).startswith(("các ", "những ")) or len(members_named(text)) > 1


def leading_members(text: str) -> tuple[tuple[str, ...], str]:
    """Return the members that do something in the text, and the rest; empty when there are none."""
    found = _LIST.match(key(text))
    if not found or not _DOES.match(key(text[found.end() :])):
        return (), text
    names = members_named(text[: found.end()])
    return names, text[found.end() :].strip()


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in _GAP.split(text) if part)
