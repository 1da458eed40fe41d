"""Number, issuer, place, day, recipients and signature of a document."""

import re
from dataclasses import dataclass
from datetime import date

from kttt_desktop.plans.document import Signer
from kttt_desktop.plans.labels import Kind, parse_label
from kttt_desktop.plans.words import all_capitals, first_capital, key, squeeze
from kttt_desktop.plans.zones import Zones, is_authority, is_recipients_heading

_NUMBER = re.compile(
    r"(?:^|\s)Số\s*:?\s*(\d{0,6}[a-z]?)[\s.…_]*/\s*([A-ZĐ0-9][\wĐđ.&/-]*(?:\s?-\s?[A-ZĐ][\wĐđ&.]*)*)"
)
_DAY = re.compile(
    r"(?:([^,;\d]{2,40}),\s*)?ngày\s*([\d.…_]*)\s*tháng\s*([\d.…_]*)\s*năm\s*([\d.…_]*)",
    re.IGNORECASE,
)
_ISSUER_CAPITALS = re.compile(
    r"^(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND)\s+"
    r"(TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|TP\.?)\s+(.+)$"
)
_ISSUER_TEXT = re.compile(
    r"((?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+"
    r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)(?:\s+[A-ZĐÀ-Ỹ][^\W\d_]*)*)"
    r"\s+(?:đã\s+)?(?:ban hành|xây dựng|thông báo|lập|triển khai|yêu cầu)"
)
_DEPARTMENT = re.compile(
    r"(?<!ỦY)(?<!UỶ)\s((?:PHÒNG|SỞ|BAN|TRUNG TÂM|LIÊN MINH|CHI CỤC|VĂN PHÒNG|THANH TRA)\s.+|"
    r"VĂN PHÒNG)$"
)
_BODY_OF_SIGN = re.compile(r"^TM\.\s*(.+)$")
_SIGN_PARTS = re.compile(
    r"\s+(?=PHÓ BÍ THƯ)|(?<!PHÓ)\s+(?=BÍ THƯ)|"
    r"(?<!\.)(?<!PHÓ)\s+(?=KT\.|TL\.|TUQ\.|Q\.|PHÓ |CHÁNH |GIÁM ĐỐC|TRƯỞNG )|"
    r"(?<=DÂN)\s+(?=CHỦ TỊCH)"
)
_NAME = re.compile(r"^(?:[A-ZĐÀ-Ỹ][^\W\d_]*\.?\s+){1,5}[A-ZĐÀ-Ỹ][^\W\d_]*$")
_MOTTO = re.compile(r"^(?:cộng hòa xã hội|độc lập|đảng cộng sản)")
_PARTY_NUMBER = re.compile(r"(?:^|\s)Số\s*:?\s*(\d{0,6})\s*-\s*([A-ZĐ][\wĐđ]*/[A-ZĐ][\wĐđ-]*)")
_LEVEL = re.compile(r" (?:tỉnh|huyện|quận|thị xã|thành phố)(?: [A-ZĐÀ-Ỹ][^\W\d_]*)*(?!\w)")
_GAP = 3


@dataclass(frozen=True, slots=True)
class Header:
    """What stands over the name of the document."""

    number: str | None
    symbol: str | None
    issuer: str | None
    place: str | None
    day: date | None
    day_known: str | None


def read_header(zones: Zones) -> Header:
    """Return number, issuer, place and day of a document, None for what is not printed."""
    lines = tuple(squeeze(line.text) for line in zones.header)
    number, symbol = _number(lines)
    place, day, known = _day(lines)
    return Header(number, symbol, _issuer(lines, zones, place), place, day, known)


def _number(lines: tuple[str, ...]) -> tuple[str | None, str | None]:
    for line in lines:
        if found := _NUMBER.search(line):
            symbol = found[2].rstrip("./-")
            return (f"{found[1]}/{symbol}" if found[1] else None), symbol
        if party := _PARTY_NUMBER.search(line):
            return (f"{party[1]}-{party[2]}" if party[1] else None), party[2]
    return None, None


def _day(lines: tuple[str, ...]) -> tuple[str | None, date | None, str | None]:
    for line in lines:
        found = _DAY.search(line)
        if not found:
            continue
        place = re.sub(r"^.*/\S+\s+", "", found[1].strip()) if found[1] else None
        try:
            return place, date(int(found[4]), int(found[3]), int(found[2])), None
        except ValueError:
            return place, None, squeeze(line[found.start(0) :].split(",")[-1])
    return None, None, None


def _issuer(lines: tuple[str, ...], zones: Zones, place: str | None) -> str | None:
    """Return the issuing body: from the header, else as the text or the signature names it."""
    joined = _capitals(lines)
    department = _DEPARTMENT.search(joined)
    if department and department[1] in ("VĂN PHÒNG", "BAN THƯỜNG VỤ", "BAN CHẤP HÀNH"):
        over = joined[: department.start()]
        office = department[1].capitalize().replace(" thường", " Thường").replace(" chấp", " Chấp")
        return f"{office} {_committee(over) or _party(over) or _as_printed(over, zones)}"
    if department:
        return _as_printed(department[1], zones)
    if committee := _committee(joined):
        return committee
    for paragraph in zones.body[:4]:
        if named := _ISSUER_TEXT.search(paragraph.text):
            return _with_place(squeeze(named[1]), place)
    for line in (part.text for part in zones.body):
        if closing := re.search(r"\b(UBND (?:tỉnh|huyện)) thông báo (?:để|đến)", line):
            return _with_place(closing[1], place)
    signs = [_BODY_OF_SIGN.match(squeeze(line.text)) for line in zones.tail]
    return next((squeeze(sign[0]) for sign in signs if sign), joined or None)


def _capitals(lines: tuple[str, ...]) -> str:
    """Return the lines in capitals over the number, the national motto left out."""
    named = [line for line in lines if all_capitals(line) and not _MOTTO.match(key(line))]
    return re.split(r"\s+(?=CỘNG HÒA|SỐ:)", squeeze(" ".join(named)))[0]


def _committee(joined: str) -> str | None:
    found = _ISSUER_CAPITALS.match(_DEPARTMENT.sub("", joined).strip())
    if not found:
        return None
    level = key(found[1]).replace("tp.", "thành phố")
    return f"Ủy ban nhân dân {level} {_title_case(found[2])}"


def _party(name: str) -> str | None:
    """Return “Huyện ủy An Bình” for the name of a party committee in capitals."""
    found = re.match(r"((?:TỈNH|HUYỆN|THÀNH|THỊ|QUẬN|ĐẢNG) (?:ỦY|UỶ)(?: XÃ| PHƯỜNG)?) (.+)", name)
    return f"{found[1].capitalize()} {_title_case(found[2])}" if found else None


def _as_printed(name: str, zones: Zones) -> str:
    """Return a name given in capitals as the text itself writes it."""
    for part in (*zones.body, *zones.tail):
        place = key(part.text).find(key(name))
        if place >= 0:
            level = _LEVEL.match(part.text[place + len(name) :])
            found = part.text[place : place + len(name)] + (level[0] if level else "")
            return found[:1].upper() + found[1:]
    return name.capitalize()


def area_of(header: Header, zones: Zones) -> str | None:
    """Return “huyện Vĩnh Bảo” of the people's committee named; None when its name is missing."""
    lines = tuple(squeeze(line.text) for line in zones.header)
    for issuer in (_committee(_capitals(lines)), header.issuer):
        for head in ("Ủy ban nhân dân ", "Uỷ ban nhân dân ", "UBND "):
            name = (issuer or "").removeprefix(head)
            if name != (issuer or "") and first_capital(name.split()[-1]) and " " in name:
                return name
    return None


def _with_place(issuer: str, place: str | None) -> str:
    """Add the place of the date, which is the name of the province or district itself."""
    if place and re.search(r"(?:tỉnh|huyện|quận|thị xã|thành phố)$", issuer):
        return f"{issuer} {place}"
    return issuer


def _title_case(name: str) -> str:
    return " ".join(word[:1].upper() + word[1:].lower() for word in name.split())


def read_recipients(zones: Zones) -> tuple[str, ...]:
    """Return the recipients, one for each printed line, the filing line included."""
    found: list[str] = []
    inside = signed = False
    for line in zones.tail:
        text = squeeze(line.text)
        if is_recipients_heading(text):
            inside = True
            text = text.partition(":")[2].strip()
            if not text:
                continue
        signed = signed or (inside and _is_signature(text))
        label = parse_label(text)
        if inside and (not signed or (label and label.kind is Kind.DASH)):
            _add_recipient(found, text)
    return tuple(name.rstrip(";., ").strip() for name in found)


def _add_recipient(found: list[str], text: str) -> None:
    label = parse_label(text)
    if label and label.kind is Kind.DASH:
        found.append(label.rest)
    elif found and not found[-1].endswith((";", ".")) and not _NAME.match(text):
        found[-1] = f"{found[-1]} {text}"
    elif not found or text.endswith(";"):
        found.append(text)


def _is_signature(text: str) -> bool:
    return is_authority(text) or (all_capitals(text) and not text.startswith(("-", "–", "•", "+")))


def _signature_lines(zones: Zones) -> list[str]:
    """Return the lines in capitals of the signature; what stands below the seal is a title."""
    found: list[str] = []
    last = 0
    for part in zones.tail:
        line = squeeze(part.text)
        if not _is_signature(line) or is_recipients_heading(line):
            continue
        if found and not is_authority(found[-1]) and part.lines[0] - last >= _GAP:
            break
        found.append(line)
        last = part.lines[-1]
    return found


def read_signer(zones: Zones) -> Signer:
    """Return line of authority, position and name of who signed."""
    tail = [squeeze(line.text) for line in zones.tail]
    lines = _signature_lines(zones)
    spaced = [re.sub(r"\.(?=[A-ZĐÀ-Ỹ])", ". ", line) for line in lines]
    capitals = [part for line in spaced for part in _SIGN_PARTS.split(line)]
    authority = [part for part in capitals if re.match(r"(?:TM|KT|TL|TUQ|Q)\.|[TK]/[MTL]\b", part)]
    position = [part for part in capitals if part not in authority]
    name = next((line for line in reversed(tail) if _NAME.match(line) and line not in lines), None)
    return Signer(", ".join(authority) or None, " ".join(position) or None, name)
