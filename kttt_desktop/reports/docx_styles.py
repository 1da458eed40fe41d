"""The styles of a Word file: one for each part of an official page, named in Vietnamese."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape, quoteattr

from kttt_desktop.reports.docx_package import W
from kttt_desktop.reports.docx_text import twips
from kttt_desktop.reports.page_look import PageLook
from kttt_desktop.reports.pdf_text import Style

_SINGLE = 240


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A style; gaps and indents in points, `level` of the outline from 0."""

    key: str
    name: str
    style: Style
    align: str = "left"
    before: float = 0.0
    first: float = 0.0
    line: float = 1.0
    keep: bool = False
    level: int | None = None


def styles_part(look: PageLook) -> str:
    """Return the part with every style; letters are those of the page as the law has it."""
    made = "".join(map(_style, _styles(look)))
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{_letters(look.font)}'
        f"{_size(look.body.size)}"
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" '
        'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f"{made}</w:styles>"
    )


def header_part(look: PageLook) -> str:
    """Return the header with the number of the page in the middle."""
    size = _size(look.page_number.size)
    return (
        f'<w:hdr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="PageNumber"/></w:pPr>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:rPr>{size}</w:rPr><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        "</w:p></w:hdr>"
    )


def _styles(look: PageLook) -> Iterator[_Paragraph]:
    gap, line, indent = look.paragraph_gap, look.line_spacing, look.first_indent
    yield _Paragraph("Body", "Nội dung", look.body, "both", gap, indent, line)
    yield _Paragraph("Basis", "Căn cứ", look.basis, "both", gap, indent, line)
    heading = _Paragraph("Heading1", "heading 1", look.heading, "left", gap, indent, line)
    yield replace(heading, keep=True, level=0)
    yield _Paragraph("Choice", "Ô chọn", look.body, "left", gap / 2, indent)
    yield _Paragraph("Unit", "Đơn vị tính", look.unit, "right", gap / 2, keep=True)
    yield _Paragraph("Annex", "Phụ lục", look.appendix, "center", keep=True, level=0)
    reference = look.appendix_reference
    yield _Paragraph("AnnexReference", "Kèm theo văn bản", reference, "center", keep=True)
    middles = (
        ("Country", "Quốc hiệu", look.country),
        ("Motto", "Tiêu ngữ", look.motto),
        ("Parent", "Cơ quan chủ quản", look.parent),
        ("Issuer", "Cơ quan ban hành", look.issuer),
        ("NumberSymbol", "Số, ký hiệu", look.number),
        ("PlaceDay", "Địa danh, thời gian", look.day),
        ("Subject", "Trích yếu công văn", look.subject),
        ("Kind", "Tên loại", look.kind),
        ("DocumentTitle", "Trích yếu", look.title),
        ("Signer", "Chức vụ người ký", look.signer),
        ("SignerNote", "Ghi chú người ký", look.signer_note),
        ("SignerName", "Họ tên người ký", look.signer_name),
        ("PageNumber", "Số trang", look.page_number),
    )
    for key, name, style in middles:
        yield _Paragraph(key, name, style, "center")
    yield _Paragraph("FormNumber", "Số biểu", look.form_number, "right")
    yield _Paragraph("Addressee", "Kính gửi", look.addressees)
    yield _Paragraph("RecipientsTitle", "Nơi nhận", look.recipients_title)
    yield _Paragraph("Recipients", "Danh sách nơi nhận", look.recipients)
    yield _Paragraph("Drafter", "Người soạn", look.drafter)
    yield _Paragraph("CellText", "Ô bảng", Style(12))
    yield _Paragraph("Rule", "Đường kẻ", Style(1), keep=True)
    yield _Paragraph("Filler", "Khoảng trống", Style(1))


def _style(one: _Paragraph) -> str:
    keep = "<w:keepNext/>" if one.keep else ""
    line = round(_SINGLE * one.line)
    first = f'<w:ind w:firstLine="{twips(one.first)}"/>' if one.first else ""
    level = "" if one.level is None else f'<w:outlineLvl w:val="{one.level}"/>'
    bold = "<w:b/>" if one.style.bold else ""
    italic = "<w:i/>" if one.style.italic else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="{int(one.key != "Heading1")}" '
        f"w:styleId={quoteattr(one.key)}><w:name w:val={quoteattr(one.name)}/>"
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{keep}<w:widowControl/>'
        f'<w:spacing w:before="{twips(one.before)}" w:line="{line}" w:lineRule="auto"/>{first}'
        f'<w:jc w:val="{one.align}"/>{level}</w:pPr>'
        f"<w:rPr>{bold}{italic}{_size(one.style.size)}</w:rPr></w:style>"
    )


def _letters(font: str) -> str:
    name = escape(font)
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
