"""A text looked at as a whole: what it is when it is no plan, and what makes it doubtful."""

import re
from collections.abc import Sequence
from itertools import groupby

from kttt_desktop.domain.messages import Msg
from kttt_desktop.plans.document import PlanDoubt, PlanTask
from kttt_desktop.plans.errors import plan_error
from kttt_desktop.plans.old_fonts import letters_in, marked_share
from kttt_desktop.plans.paragraphs import Paragraph
from kttt_desktop.plans.source import Source, SourceLine
from kttt_desktop.plans.words import all_capitals, key, squeeze
from kttt_desktop.plans.zones import KINDS, Zones, is_recipients_heading

_MAX_LETTERS = 1_000_000
_MONEY = re.compile(
    r"thành tiền|đơn giá|dự toán|đơn vị tính|\bđvt\b|tổng cộng|số tiền|triệu đồng|tỷ đồng|"
    r"kinh phí|cộng:|số lượng"
)
_FIGURE = re.compile(r"^[(\[]?[\d.,%/+-]*\d[\d.,%/+-]*[)\]]?$")
_DIGIT = re.compile(r"\d")
_ROW_LENGTH = 300
_FIGURE_SHARE = 0.35
_FEWEST_FIGURES = 5
_ATTACHED = re.compile(r"\bkèm theo\b|^phụ lục\b")
_NATION = "cộng hòa xã hội chủ nghĩa việt nam"
_NO_ORDER = frozenset({"Báo cáo", "Tờ trình", "Biên bản", "Đề án", "Công văn"})
_UNMARKED_LETTERS = 200
_UNMARKED_SHARE = 0.02
_HALF = 0.5
_TABLE = "Bảng không phải bảng nhiệm vụ, không đọc vào cây"


def refuse_text(source: Source, name: str) -> None:
    """Refuse a text that is empty, too long, in an old font, or a table of figures.

    Raises:
        PlanError: With the sentence that says what it is and what to do.
    """
    lines = source.lines
    whole = "\n".join(line.text for line in lines)
    if source.old_font:
        raise plan_error(Msg.PLAN_OLD_FONT, name)
    if not whole.strip():
        raise plan_error(Msg.PLAN_NO_TEXT, name)
    if len(whole) > _MAX_LETTERS:
        raise plan_error(Msg.PLAN_TOO_LONG, name)
    if is_budget(lines):
        raise plan_error(Msg.PLAN_BUDGET, name)


def is_budget(lines: Sequence[SourceLine]) -> bool:
    """Tell whether a text is mostly figures in rows: an estimate and no plan."""
    filled = [line.text for line in lines if line.text.strip()]
    figures = sum(map(_is_figures, filled))
    if figures < _FEWEST_FIGURES or figures < _FIGURE_SHARE * len(filled):
        return False
    return bool(_MONEY.search(key("\n".join(filled))))


def _is_figures(text: str) -> bool:
    if len(text) > _ROW_LENGTH or not _DIGIT.search(text):
        return False
    words = [word for word in re.split(r"[\s|;]+", text) if word]
    figures = sum(bool(_FIGURE.match(word)) for word in words)
    large = len(re.findall(r"\d{1,3}(?:\.\d{3})+", text))
    return figures >= _HALF * len(words) or (len(words) < 15 and large > 1)  # noqa: PLR2004


def refuse_second(paragraphs: Sequence[Paragraph], name: str) -> None:
    """Refuse a file with two documents; one attached to the first (“kèm theo”) is none.

    Raises:
        PlanError: It names where the second one begins.
    """
    ended = False
    for place, paragraph in enumerate(paragraphs):
        text = squeeze(paragraph.text)
        if ended and _opens(text) and not _is_attached(paragraphs, place):
            title = _title(paragraphs, place)
            raise plan_error(Msg.PLAN_TWO, name, line=paragraph.lines[0], title=title)
        ended = ended or is_recipients_heading(text)


def _opens(text: str) -> bool:
    """Tell whether a line opens a document: the name of the nation, a number, or its kind."""
    low = key(text)
    kind = low.rstrip(":. ") in KINDS and all_capitals(text)
    return kind or _NATION in low or bool(re.match(r"số\s*:\s*[\d.…_]*\s*/", low))


def _is_attached(paragraphs: Sequence[Paragraph], place: int) -> bool:
    near = [key(part.text) for part in paragraphs[max(0, place - 4) : place + 10]]
    return any(_ATTACHED.search(text.lstrip("( ")) for text in near)


def _title(paragraphs: Sequence[Paragraph], place: int) -> str:
    """Return kind and first line of the title of the document that begins at a place."""
    for at in range(place, min(place + 10, len(paragraphs) - 1)):
        text = squeeze(paragraphs[at].text)
        if key(text).rstrip(":. ") in KINDS:
            return f"{text} {squeeze(paragraphs[at + 1].text)}"
    return squeeze(paragraphs[place].text)


def document_warnings(
    lines: Sequence[SourceLine], zones: Zones, tasks: Sequence[PlanTask]
) -> tuple[PlanDoubt, ...]:
    """Return what puts the reading of the document as a whole in doubt."""
    found: list[PlanDoubt] = []
    if not any(task.section_path for task in tasks):
        found.append(_whole("Không nhận ra mục nào (I, 1, a …): so từng nhiệm vụ với văn bản"))
    if zones.kind in _NO_ORDER:
        found.append(_whole(f"Văn bản là “{zones.kind}”, thường không giao việc: xem có đúng tệp"))
    if not any(task.lead for task in tasks):
        found.append(_whole("Không nhiệm vụ nào có cơ quan thực hiện: xem có đúng tệp"))
    doubtful = sum(task.reason is not None for task in tasks)
    if doubtful > _HALF * len(tasks) and len(tasks) > 1:
        share = f"{doubtful} trên {len(tasks)} nhiệm vụ"
        found.append(_whole(f"Cách chia việc không chắc ở {share}: xem lại từng nhiệm vụ"))
    whole = "\n".join(line.text for line in lines)
    if letters_in(whole) > _UNMARKED_LETTERS and marked_share(whole) < _UNMARKED_SHARE:
        found.append(_whole("Văn bản gõ không dấu hoặc không phải tiếng Việt: dễ đọc sai"))
    return (*found, *_tables(lines))


def _whole(reason: str) -> PlanDoubt:
    return PlanDoubt((), reason)


def _tables(lines: Sequence[SourceLine]) -> list[PlanDoubt]:
    groups = groupby(lines, key=lambda line: line.aside)
    tables = [tuple(line.number for line in group) for aside, group in groups if aside]
    return [PlanDoubt(tuple(dict.fromkeys(numbers)), _TABLE) for numbers in tables]
