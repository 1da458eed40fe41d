"""The page of an official document, as the law of the day has it."""

from collections.abc import Mapping
from dataclasses import dataclass

from kttt_desktop.domain.law import Law


@dataclass(frozen=True, slots=True)
class PartRules:
    """How one part of the page is set: size in pt, bold, italic."""

    size: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class PageRules:
    """An A4 page: lengths in mm, sizes and gaps in pt.

    Attributes:
        number_size: Of page numbers; `number_from_top_mm` from the edge of the paper.
        head_left_mm: Width of the column of who issues the document, and of who gets it.
        head_right_mm: Width of the column of Quốc hiệu and Tiêu ngữ, and of who signs.
        line_spacing: 1 = single.
        short_rule_share: Of the line above it, for the rules below issuer and title.
        signature_space_mm: Left for signature and seal.
        parts: Letters of each part (law file page, page_components), by name.
    """

    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    number_size: float
    number_from_top_mm: float
    head_left_mm: float
    head_right_mm: float
    indent_mm: float
    paragraph_gap_pt: float
    line_spacing: float
    short_rule_share: float
    signature_space_mm: float
    font: str
    country: str
    motto: str
    parts: Mapping[str, PartRules]


def page_rules_of(*laws: Law) -> PageRules:
    """Return the page of official documents (law file page) of the first law that has one.

    Raises:
        LookupError: None of them has one.
    """
    for law in laws:
        page = law.page
        if page is None:
            continue
        return PageRules(
            top_mm=page.top_mm.taken,
            bottom_mm=page.bottom_mm.taken,
            left_mm=page.left_mm.taken,
            right_mm=page.right_mm.taken,
            number_size=page.number_size.taken,
            number_from_top_mm=page.number_from_top_mm,
            head_left_mm=page.head_left_mm,
            head_right_mm=page.head_right_mm,
            indent_mm=page.indent_mm[0],
            paragraph_gap_pt=page.paragraph_gap_pt,
            line_spacing=page.line_spacing.taken,
            short_rule_share=page.short_rule_share.taken,
            signature_space_mm=page.signature_space_mm,
            font=page.font,
            country=page.country,
            motto=page.motto,
            parts={
                name: PartRules(part.size.taken, part.bold, part.italic)
                for name, part in law.page_components.items()
            },
        )
    key = "page"
    raise LookupError(key)
