"""Head and foot of an official page on a sheet (NĐ 30/2020, Phụ lục I, ô 1–5, 7, 9); law page."""

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from kttt_desktop.reports.filled import PageFoot, PageHead
from kttt_desktop.reports.page_look import PageLook
from kttt_desktop.reports.pdf_text import MM, Style
from kttt_desktop.reports.xlsx_columns import Band
from kttt_desktop.reports.xlsx_writer import Look, Sheet, look_of_style

_GAP = 8.0
_GIVE_MM = 4.0  # by which a column of the head may be narrower: its longest line still fits
_SIDES_MM = 3.0  # that cells of Excel lose at their sides


def head_edges(width_mm: float, look: PageLook) -> tuple[float, ...]:
    """Return the edges of both columns of head and foot."""
    left = look.left_column / MM + _SIDES_MM
    return (0.0, left, max(left, width_mm - look.right_column / MM), width_mm)


def has_room(edges: Sequence[float], width_mm: float, look: PageLook) -> bool:
    """Say whether head and foot fit the columns of a table, so that its cells stay unmerged."""
    left, right = _split((*edges, width_mm), width_mm, look)
    return left <= right and left <= width_mm / 2


def write_head(sheet: Sheet, head: PageHead) -> None:
    """Write the head at the top of the sheet."""
    look = sheet.look
    left, right = _columns(sheet)
    sheet.line(head.form_number, look_of_style(look.form_number, "right"))
    sheet.line(head.basis_line, look_of_style(look.unit, "right"))
    issuer, motto = _centred(look.issuer), _centred(look.motto)
    issuers = [
        (line, one)
        for text, one in ((head.parent, _centred(look.parent)), (head.issuer, issuer))
        for line in sheet.lines(text, one, left)
    ]
    state = ((look.country_text, _centred(look.country)), (look.motto_text, motto))
    for ours, theirs in zip_longest(issuers, state, fillvalue=("", issuer)):
        sheet.side_by_side(((*_top(ours), left), (*_top(theirs), right)))
    if head.issuer.strip():
        sheet.rule(left.middle_mm, sheet.width_mm(issuers[-1][0], issuer) * look.short_rule)
    sheet.rule(right.middle_mm, sheet.width_mm(look.motto_text, motto))
    sheet.row += 1
    number, day = _centred(look.number), _centred(look.day)
    sheet.side_by_side(((head.number_line, number, left), (head.place_and_day, day, right)))
    sheet.line(head.subject, _centred(look.subject), left, gap=look.paragraph_gap)
    sheet.line(head.kind, _centred(look.kind), gap=_GAP)
    sheet.line(head.title, _centred(look.title))
    short_rule(sheet, head.title, _centred(look.title))
    _addressees(sheet, head.addressees)
    sheet.space(_GAP)


def short_rule(sheet: Sheet, text: str, look: Look) -> None:
    """Draw the short rule below the last line of a text in the middle, and go below it."""
    lines = sheet.lines(text, look, sheet.grid.whole)
    if not lines:
        return
    sheet.rule(sheet.grid.width_mm / 2, sheet.width_mm(lines[-1], look) * sheet.look.short_rule)
    sheet.row += 1


def write_foot(sheet: Sheet, foot: PageFoot) -> None:
    """Write who gets the document beside who signs it, with room for signature and seal."""
    look = sheet.look
    nothing = ("", look_of_style(look.body))
    signer = [(line, _centred(look.signer)) for line in foot.signer_lines]
    signer += [(foot.signer_note, _centred(look.signer_note))] if foot.signer_note else []
    if signer:
        signer += [nothing] * math.ceil(look.signature_space / (look.body.leading + 2.0))
    signer += [(foot.signer_name, _centred(look.signer_name))] if foot.signer_name else []
    listed = look_of_style(look.recipients)
    named = [(f"- {name};", listed) for name in foot.recipients]
    if named:
        named[-1] = (f"- {foot.recipients[-1]}.", listed)
        named.insert(0, ("Nơi nhận:", look_of_style(look.recipients_title)))
    named += [(foot.drafter_line, look_of_style(look.drafter))] if foot.drafter_line else []
    named += [(line, _centred(look.signer)) for line in foot.second_lines]
    named += [(foot.signer_note, _centred(look.signer_note))] if foot.second_lines else []
    left, right = _columns(sheet)
    sheet.space(_GAP)
    sheet.line(foot.place_and_day, _centred(look.day), right)
    for ours, theirs in zip_longest(named, signer, fillvalue=nothing):
        sheet.side_by_side(((*_top(ours), left), (*_top(theirs), right)))


def _columns(sheet: Sheet) -> tuple[Band, Band]:
    grid = sheet.grid
    left, right = _split(grid.edges, grid.width_mm, sheet.look)
    return grid.band(0.0, left), grid.band(right, grid.width_mm)


def _split(edges: Sequence[float], width_mm: float, look: PageLook) -> tuple[float, float]:
    """Return where the left column ends and the right one begins, both wide enough."""
    _, left, right, _ = head_edges(width_mm, look)
    lefts = [edge for edge in edges if edge >= left - _GIVE_MM]
    rights = [edge for edge in edges if edge <= width_mm - look.right_column / MM + _GIVE_MM]
    return (
        min(lefts, key=lambda edge: abs(edge - left), default=width_mm),
        min(rights, key=lambda edge: abs(edge - right), default=0.0),
    )


def _centred(style: Style) -> Look:
    return look_of_style(style, "center")


def _top(text: tuple[str, Look]) -> tuple[str, Look]:
    return text[0], replace(text[1], valign="top")


def _addressees(sheet: Sheet, names: tuple[str, ...]) -> None:
    """Write one on the line of “Kính gửi:”, several below it with their hyphens near the colon."""
    style = sheet.look.addressees
    if len(names) == 1:
        sheet.line(f"Kính gửi: {names[0]}", _centred(style), gap=_GAP)
        return
    left, _ = _columns(sheet)
    rest = sheet.grid.band(left.width_mm, sheet.grid.width_mm)
    for number, name in enumerate(names):
        if not number:
            sheet.line("Kính gửi:", look_of_style(style, "right"), left, gap=_GAP)
        end = "." if number == len(names) - 1 else ";"
        sheet.line(f"- {name}{end}", look_of_style(style), rest)
