"""The page of an official document, as the law of the day has it."""

from dataclasses import dataclass

from kttt_desktop.domain.law import Law


@dataclass(frozen=True, slots=True)
class PageRules:
    """Margins of an A4 page in mm; the defaults are a plain page where the law file has none."""

    top_mm: float = 20.0
    bottom_mm: float = 20.0
    left_mm: float = 30.0
    right_mm: float = 15.0


def page_rules_of(law: Law) -> PageRules:
    """Return the page of official documents (law file page)."""
    page = law.page
    if page is None:
        return PageRules()
    return PageRules(
        top_mm=page.top_mm.taken,
        bottom_mm=page.bottom_mm.taken,
        left_mm=page.left_mm.taken,
        right_mm=page.right_mm.taken,
    )
