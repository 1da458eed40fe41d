"""The office that keeps the register, from a day on."""

from datetime import date

from pydantic import Field

from kttt_desktop.domain.draft import Day, Draft, Line, OptionalText, text_field


class OfficeDraft(Draft):
    """The office as it is from `valid_from` until the next one.

    `addressees` and `recipients` are one per line; `signer_authority` is the whole first line of
    the signer block (TM., KT., TL., TUQ.) or empty when the head signs.
    """

    valid_from: Day = Field(title="Có hiệu lực từ ngày")
    name: Line = Field(title="Tên cơ quan")
    level: Line = Field(title="Cấp")
    parent_name: OptionalText = text_field("Cơ quan chủ quản")
    unit_code: OptionalText = text_field("Mã đơn vị hành chính")
    unit_name: OptionalText = text_field("Tên địa bàn")
    place_name: OptionalText = text_field("Địa danh ghi trên văn bản")
    addressees: OptionalText = text_field("Kính gửi")
    recipients: OptionalText = text_field("Nơi nhận")
    symbol: OptionalText = text_field("Ký hiệu cơ quan")
    number_series: OptionalText = text_field("Cách đánh số văn bản")
    signer_authority: OptionalText = text_field("Quyền hạn của người ký")
    signer_position: OptionalText = text_field("Chức vụ của người ký")
    signer_name: OptionalText = text_field("Họ tên người ký")


def lines_of(text: str | None) -> tuple[str, ...]:
    """Return the lines of a text, blank ones left out."""
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def in_force(starts: tuple[date, ...], day: date) -> date | None:
    """Return the start that holds on the day: the latest not after it, else the first of all."""
    past = [start for start in starts if start <= day]
    return max(past) if past else min(starts, default=None)
