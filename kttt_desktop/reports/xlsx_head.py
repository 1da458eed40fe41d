"""Head and foot of an official page on a sheet (NĐ 30/2020, Phụ lục I, ô 1–5, 7, 9); law page."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from kttt_desktop.reports.filled import PageFoot, PageHead
from kttt_desktop.reports.pdf_foot import DRAFTER, RECIPIENTS, RECIPIENTS_TITLE, SIGNATURE_SPACE
from kttt_desktop.reports.pdf_head import (
    COUNTRY_TEXT,
    LEFT_COLUMN,
    MOTTO_TEXT,
    RIGHT_COLUMN,
    SHORT_RULE,
)
from kttt_desktop.reports.pdf_text import MM
from kttt_desktop.reports.xlsx_columns import Band, Grid
from kttt_desktop.reports.xlsx_writer import Look, Sheet

LEFT_MM = LEFT_COLUMN / MM
RIGHT_MM = RIGHT_COLUMN / MM
TITLE = Look(14, bold=True, align="center")
_PARENT = Look(12, align="center")
_ISSUER = Look(12, bold=True, align="center")
_MOTTO = Look(13, bold=True, align="center")
_NUMBER = Look(13, align="center")
_DAY = Look(13, italic=True, align="center")
_FORM_NUMBER = Look(13, bold=True, align="right")
_BASIS = Look(13, italic=True, align="right")
_BODY = Look(14)
_SIGNER_NOTE = Look(14, italic=True, align="center")
_RECIPIENTS_TITLE = Look(RECIPIENTS_TITLE.size, bold=True, italic=True)
_RECIPIENTS = Look(RECIPIENTS.size)
_DRAFTER = Look(DRAFTER.size)
_NOTHING = ("", _BODY)
_GAP = 8.0
_GIVE_MM = 5.0  # by which a column of the head may be narrower: its longest line still fits


def head_edges(width_mm: float) -> tuple[float, ...]:
    """Return the edges of both columns of head and foot."""
    return (0.0, LEFT_MM, width_mm - RIGHT_MM, width_mm)


def has_room(edges: Sequence[float], width_mm: float) -> bool:
    """Say whether head and foot fit the columns of a table, so that its cells stay unmerged."""
    left, right = _split((*edges, width_mm), width_mm)
    return left <= right and left <= width_mm / 2


def write_head(sheet: Sheet, head: PageHead) -> None:
    """Write the head at the top of the sheet."""
    left, right = _columns(sheet.grid)
    sheet.line(head.form_number, _FORM_NUMBER)
    sheet.line(head.basis_line, _BASIS)
    issuers = [pair for pair in ((head.parent, _PARENT), (head.issuer, _ISSUER)) if pair[0].strip()]
    state = ((COUNTRY_TEXT, _ISSUER), (MOTTO_TEXT, _MOTTO))
    for ours, theirs in zip_longest(issuers, state, fillvalue=_NOTHING):
        sheet.side_by_side(((*_top(ours), left), (*_top(theirs), right)))
    if head.issuer.strip():
        length = min(sheet.width_mm(head.issuer, _ISSUER), left.width_mm) * SHORT_RULE
        sheet.rule(left.middle_mm, length)
    sheet.rule(right.middle_mm, sheet.width_mm(MOTTO_TEXT, _MOTTO))
    sheet.row += 1
    sheet.side_by_side(((head.number_line, _NUMBER, left), (head.place_and_day, _DAY, right)))
    sheet.line(head.kind, TITLE, gap=_GAP)
    sheet.line(head.title, TITLE)
    if head.title.strip():
        length = min(sheet.width_mm(head.title, TITLE), sheet.grid.width_mm) * SHORT_RULE
        sheet.rule(sheet.grid.width_mm / 2, length)
        sheet.row += 1
    _addressees(sheet, head.addressees)
    sheet.space(_GAP)


def write_foot(sheet: Sheet, foot: PageFoot) -> None:
    """Write who gets the document beside who signs it, with room for signature and seal."""
    signer = [(line, TITLE) for line in foot.signer_lines]
    signer += [(foot.signer_note, _SIGNER_NOTE)] if foot.signer_note else []
    if signer:
        signer += [_NOTHING] * round(SIGNATURE_SPACE / (_BODY.style.leading + 2.0))
    signer += [(foot.signer_name, TITLE)] if foot.signer_name else []
    named = [(f"- {name};", _RECIPIENTS) for name in foot.recipients]
    if named:
        named[-1] = (f"- {foot.recipients[-1]}.", _RECIPIENTS)
        named.insert(0, ("Nơi nhận:", _RECIPIENTS_TITLE))
    named += [(foot.drafter_line, _DRAFTER)] if foot.drafter_line else []
    left, right = _columns(sheet.grid)
    sheet.space(_GAP)
    sheet.line(foot.place_and_day, _DAY, right)
    for ours, theirs in zip_longest(named, signer, fillvalue=_NOTHING):
        sheet.side_by_side(((*_top(ours), left), (*_top(theirs), right)))


def _columns(grid: Grid) -> tuple[Band, Band]:
    left, right = _split(grid.edges, grid.width_mm)
    return grid.band(0.0, left), grid.band(right, grid.width_mm)


def _split(edges: Sequence[float], width_mm: float) -> tuple[float, float]:
    """Return where the left column ends and the right one begins, both wide enough."""
    left = min((edge for edge in edges if edge >= LEFT_MM - _GIVE_MM), default=width_mm)
    least = width_mm - RIGHT_MM + _GIVE_MM
    right = max((edge for edge in edges if edge <= least), default=0.0)
    return left, right


def _top(text: tuple[str, Look]) -> tuple[str, Look]:
    return text[0], replace(text[1], valign="top")


def _addressees(sheet: Sheet, names: tuple[str, ...]) -> None:
    """Write one on the line of “Kính gửi:”, several below it with their hyphens near the colon."""
    if len(names) == 1:
        sheet.line(f"Kính gửi: {names[0]}", replace(_BODY, align="center"), gap=_GAP)
        return
    left, _ = _columns(sheet.grid)
    rest = sheet.grid.band(left.width_mm, sheet.grid.width_mm)
    for number, name in enumerate(names):
        if not number:
            sheet.line("Kính gửi:", replace(_BODY, align="right"), left, gap=_GAP)
        sheet.line(f"- {name}{'.' if number == len(names) - 1 else ';'}", _BODY, rest)
