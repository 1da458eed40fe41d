"""Letters and lengths of an official page in points, as the law of its day has them."""

from dataclasses import dataclass
from functools import lru_cache

from kttt_desktop.domain.page import PageRules, PartRules
from kttt_desktop.reports.pdf_text import MM, Style


@dataclass(frozen=True, slots=True)
class PageLook:
    """What the drawing of a page reads of the law; columns are those of head and foot."""

    country: Style
    motto: Style
    parent: Style
    issuer: Style
    number: Style
    day: Style
    kind: Style
    title: Style
    subject: Style
    addressees: Style
    body: Style
    heading: Style
    basis: Style
    appendix: Style
    appendix_reference: Style
    signer: Style
    signer_name: Style
    recipients_title: Style
    recipients: Style
    drafter: Style
    page_number: Style
    country_text: str
    motto_text: str
    font: str
    left_column: float
    right_column: float
    first_indent: float
    paragraph_gap: float
    line_spacing: float
    short_rule: float
    signature_space: float
    number_from_top: float

    @property
    def unit(self) -> Style:
        """Return the letters of a unit line: as the day of the head."""
        return self.day

    @property
    def signer_note(self) -> Style:
        """Return the letters of the note below the signer's post."""
        return Style(self.signer.size, italic=True)

    @property
    def form_number(self) -> Style:
        """Return the letters of a form's number above the head."""
        return Style(self.number.size, bold=True)


def look_of(rules: PageRules) -> PageLook:
    """Return the look of a page; lengths become points."""
    parts = {name: _style(part) for name, part in rules.parts.items()}
    return PageLook(
        country=parts["country"],
        motto=parts["motto"],
        parent=parts["parent_agency"],
        issuer=parts["issuing_agency"],
        number=parts["number_symbol"],
        day=parts["place_and_day"],
        kind=parts["document_kind"],
        title=parts["title"],
        subject=parts["letter_title"],
        addressees=parts["addressees"],
        body=parts["body"],
        heading=parts["report_heading"],
        basis=parts["basis"],
        appendix=parts["appendix_title"],
        appendix_reference=parts["appendix_reference"],
        signer=parts["signer_position"],
        signer_name=parts["signer_name"],
        recipients_title=parts["recipients_title"],
        recipients=parts["recipients"],
        drafter=parts["drafter"],
        page_number=Style(rules.number_size),
        country_text=rules.country,
        motto_text=rules.motto,
        font=rules.font,
        left_column=rules.head_left_mm * MM,
        right_column=rules.head_right_mm * MM,
        first_indent=rules.indent_mm * MM,
        paragraph_gap=rules.paragraph_gap_pt,
        line_spacing=rules.line_spacing,
        short_rule=rules.short_rule_share,
        signature_space=rules.signature_space_mm * MM,
        number_from_top=rules.number_from_top_mm * MM,
    )


@lru_cache
def _style(part: PartRules) -> Style:
    return Style(part.size, part.bold, part.italic)
