"""Figures that a plan sets as aims."""

import re
from decimal import Decimal

from kttt_desktop.domain.plan_words import years_of_title
from kttt_desktop.plans.aspects import Aspect
from kttt_desktop.plans.document import PlanTarget, PlanTask
from kttt_desktop.plans.figures import (
    FIGURE,
    WORDS,
    cell_figure,
    number,
    operator_of,
    without_upward,
)
from kttt_desktop.plans.labels import SECTION_KINDS, Kind
from kttt_desktop.plans.paragraphs import Paragraph
from kttt_desktop.plans.target_tables import aim_cells, is_aim_row
from kttt_desktop.plans.tasks import section_path
from kttt_desktop.plans.tree import Item, Tree
from kttt_desktop.plans.words import bare, clauses, key

_DIGIT = re.compile(r"\d")
_UNITS = (
    r"%|phần trăm|htx thành viên|liên hiệp (?:htx|hợp tác xã)|lhhtx|htx|hợp tác xã|tht|tổ hợp tác|"
    r"thành viên|quỹ tín dụng nhân dân|qtdnd|tổ chức kinh tế tập thể|mô hình|sản phẩm|chuỗi|"
    r"lao động|cán bộ|lượt(?: (?:người|cán bộ|thành viên))?|người|hộ|lớp|tỷ đồng|triệu đồng|"
    r"tỉ đồng|ha\b|xã\b|doanh nghiệp|"
    r"tấn|gian hàng|nhãn hiệu|học viên|hồ sơ|chi nhánh|điểm bán|lần|mã số vùng trồng"
)
_PER = r"năm|quý|tháng|người|hộ|ha|htx|hợp tác xã|tht|tổ hợp tác|thành viên|lao động|cán bộ|xã"
_AMOUNT = re.compile(
    rf"(?<![\d/.,\w])(?P<low>{FIGURE})(?:\s*%?\s*(?:-|–|đến)\s*(?P<high>{FIGURE}))?\s*"
    rf"(?:\([^()\d]{{2,30}}\)\s*)?(?P<unit>(?:{_UNITS})(?:/(?:{_PER}))*)(?!\w)"
)
_IN_WORDS = re.compile(
    rf"(?<!\w)(?P<low>{WORDS})(?P<high>(?!))?\s*(?P<unit>(?:{_UNITS})(?:/(?:{_PER}))*)(?!\w)"
)
_SURE_BEFORE = re.compile(r"(?:ít nhất|tối thiểu|trên|không (?:dưới|quá)|thêm|khoảng|tối đa)\s*$")
_COUNTED = re.compile(
    rf"(?:^|\s)(?P<name>(?:số|tổng số) (?P<unit>{_UNITS})(?!\w)[^;.]*?)(?<![\d/.,\w])"
    rf"(?P<low>{FIGURE})(?P<high>(?!))?(?=\s*$)"
)
_CONDITION = re.compile(r"\bnào\b|\bnếu\b|trường hợp|\bsẽ bị\b|\bkhi (?:có|đạt|vượt)\b")
_OF_WORK = re.compile(r"^(?:lớp|buổi|đợt|cuộc)")
_AIM = re.compile(r"phấn đấu|\bđạt\b|có thêm|chỉ tiêu|mục tiêu|năm \d{4}")
_MONEY_SPENT = re.compile(r"kinh phí")
_YEAR = re.compile(r"(?:đến|tới|vào|trong|hết)\s+(?:hết |cuối )?năm (\d{4})")
_OPENING_YEAR = re.compile(
    r"^(?:\D{0,40}\s)?(?:(?:hết )?năm|giai đoạn) (?:\d{4}\s*[-–]\s*)?(\d{4})\s*[:,]"
)
_BARE_YEAR = re.compile(
    r"(?<!so với )(?<!từ )(?<!luật hợp tác xã )(?<!luật )(?<!cuối )(?<!hết )năm (\d{4})"
    r"(?!\s*[-–])"
)
_BY_DAY = re.compile(r"(?:trước|đến|chậm nhất) (?:hết )?(?:ngày )?\d{1,2}/\d{1,2}/(\d{4})")
_SAID_YEAR = re.compile(
    r"^(?:(?:đến|vào|trong)\s+)?(?:hết )?(?:năm|giai đoạn) \d{4}(?:\s*[-–]\s*\d{4})?\s*[:,]?\s*",
    re.IGNORECASE,
)
_ONLY_YEAR = re.compile(
    r"^(?:(?:mục tiêu|chỉ tiêu)(?: cụ thể)? )?(?:đến |trong |vào )?(?:hết |cuối )?"
    r"(?:năm|giai đoạn) \d{4}(?:\s*[-–]\s*\d{4})?$"
)
_HEADING_YEAR = re.compile(r"(?<!xã )năm (\d{4})")
_ROW_YEAR = re.compile(r"\b(20\d\d)\b")
_VERB_END = re.compile(
    r"[\s,]*(?:đạt|chiếm|có|là|khoảng|trên|ít nhất|tối thiểu|từ|thêm|phấn đấu|bảo đảm|đảm bảo|"
    r"không|và|xuống|còn|giảm còn|xuống còn|tối đa|≥|≤|>|<|"
    r"\(?trong đó|(?<!trở )lên|cả tỉnh|toàn tỉnh|toàn huyện|tăng|với|"
    r"được|hơn|không quá|dưới|khoảng)\s*$"
)
_NAMED_BEFORE = re.compile(r"^(?:tỷ lệ|tỉ lệ|số|tổng số)\b")
_NOT_AIM = re.compile(r"(?:luật|nghị quyết|nghị định|quyết định|số|ngày|khóa|điều|khoản)\s*$")


def read_targets(
    tree: Tree,
    about: dict[int, Aspect],
    tasks: tuple[PlanTask, ...],
    area: str | None,
    title: str | None = None,
) -> tuple[PlanTarget, ...]:
    """Return every figure set as an aim, and the aims without a figure under “Mục tiêu cụ thể”.

    Aims under no year are those of the one year that the title names.
    """
    first, last = years_of_title(title)
    titled = first.year if first and last and first.year == last.year else None
    found: list[PlanTarget] = []
    for item in tree.items:
        aspect = about[item.index]
        if aspect not in (Aspect.GOAL, Aspect.GENERAL_GOAL):
            continue
        year = _year_over(tree, item) or titled
        path = section_path(tree, item)
        for part in _aim_paragraphs(tree, item):
            if is_aim_row(part.text):
                found.extend(_in_row(part, path, year, area))
                continue
            found.extend(_in_text(part, path, year, area, silent=aspect is Aspect.GOAL))
    for task in tasks:
        if not _DIGIT.search(task.text):
            continue
        part = Paragraph(task.text, task.source_lines)
        year = _year_in(task.heading_path)
        found.extend(_in_text(part, task.section_path, year, area, silent=False))
    return tuple(found)


def _aim_paragraphs(tree: Tree, item: Item) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an item that state aims, headings left out."""
    if item.kind is Kind.ROOT:
        return ()
    if is_aim_row(item.text):
        return item.paragraphs
    heading = bool(tree.children(item)) or item.kind in SECTION_KINDS
    parts = item.paragraphs[1:] if heading or _is_goal_heading(item) else item.paragraphs
    return tuple(
        part
        for part in parts
        if not part.text.endswith(":") and not _ONLY_YEAR.match(key(bare(part.text)))
    )


def _is_goal_heading(item: Item) -> bool:
    return len(item.paragraphs) > 1 and not item.text.endswith((".", ";"))


def _year_over(tree: Tree, item: Item) -> int | None:
    return _year_in(tuple(above.text for above in tree.ancestors(item)))


def _year_in(headings: tuple[str, ...]) -> int | None:
    """Return the year that the nearest heading names."""
    for heading in reversed(headings):
        if found := _HEADING_YEAR.findall(key(heading)):
            return int(found[-1])
    return None


def _in_row(
    part: Paragraph, path: tuple[str, ...], year: int | None, area: str | None
) -> list[PlanTarget]:
    """Return the aims of the row of a table, one for each column with a figure."""
    name, unit, figures = aim_cells(part.text)
    found: list[PlanTarget] = []
    for head, cell in figures:
        read = cell_figure(key(cell))
        if read is None:
            continue
        named = _ROW_YEAR.findall(head)
        own_year = int(named[-1]) if named else year
        unit = unit or ("%" if "%" in cell else "")
        found.append(PlanTarget(path, name, name, *read, unit or None, own_year, area, part.lines))
    return found


def _in_text(
    part: Paragraph, path: tuple[str, ...], year: int | None, area: str | None, *, silent: bool
) -> list[PlanTarget]:
    """Return the aims of a paragraph; `silent` also gives clauses without a figure."""
    found: list[PlanTarget] = []
    for clause in clauses(part.text):
        text = bare(clause)
        low = key(text)
        opening = _OPENING_YEAR.match(low)
        year = int(opening[1]) if opening else year
        said = _YEAR.search(low)
        own_year = int(said[1]) if said else year or _only_year(low)
        amounts = _amounts(low, aims=silent)
        for place, hit in enumerate(amounts):
            operator, value = _amount(low, hit)
            unit = _unit(text, hit)
            start = amounts[place - 1].end() if place else 0
            end = amounts[place + 1].start() if place + 1 < len(amounts) else len(text)
            if "name" in hit.groupdict():
                name = _without_verb(text[hit.start("name") : hit.end("name")])
            else:
                name = _indicator(text[start : hit.start()], unit, text[hit.end() : end])
            if place and key(text[start : hit.start()]).strip() == "với":
                name = f"{name} của {_unit(text, amounts[place - 1])}"
            found.append(
                PlanTarget(path, text, name, operator, value, unit, own_year, area, part.lines)
            )
        if silent and not amounts:
            found.append(PlanTarget(path, text, text, None, None, None, own_year, area, part.lines))
    return found


def _only_year(low: str) -> int | None:
    """Return the one year that a clause names, when it is none to compare with or of a law."""
    named = _BARE_YEAR.findall(low)
    if not named:
        named = _BY_DAY.findall(low)
    return int(named[0]) if len(named) == 1 else None


def _amounts(low: str, *, aims: bool) -> list[re.Match[str]]:
    """Return the figures of a clause; money spent on work is no aim."""
    hits = [hit for hit in _AMOUNT.finditer(low) if not _NOT_AIM.search(low[: hit.start()])]
    hits += [hit for hit in _IN_WORDS.finditer(low) if _is_in_words(low, hit)]
    hits.sort(key=re.Match.start)
    if not hits and (counted := _COUNTED.search(low)):
        return [counted]
    return hits if aims else [hit for hit in hits if _is_aim(low, hit)]


def _is_in_words(low: str, hit: re.Match[str]) -> bool:
    """Tell whether words are a figure and no part of a name (“mỗi xã một sản phẩm”)."""
    share = hit["unit"] in ("%", "phần trăm")
    return number(hit["low"]) is not None and bool(share or _SURE_BEFORE.search(low[: hit.start()]))


def _is_aim(low: str, hit: re.Match[str]) -> bool:
    """Tell whether a figure inside work is to be reached and not the size of the work itself."""
    if _OF_WORK.match(hit["unit"]) or ("đồng" in hit["unit"] and _MONEY_SPENT.search(low)):
        return False
    if _CONDITION.search(low):
        return False
    operator, _ = _amount(low, hit)
    return operator != "=" or "%" in hit["unit"] or bool(_AIM.search(low))


def _unit(text: str, hit: re.Match[str]) -> str:
    unit = text[hit.start("unit") : hit.end("unit")]
    return "%" if key(unit) == "phần trăm" else unit


def _amount(low: str, hit: re.Match[str]) -> tuple[str, Decimal | tuple[Decimal, Decimal]]:
    value = number(hit["low"]) or Decimal(0)
    if hit["high"]:
        return "range", (value, number(hit["high"]) or Decimal(0))
    return operator_of(low[: hit.start("low")], low[hit.end() :]), value


def _indicator(before: str, unit: str, after: str) -> str:
    """Return the name of what is counted, in the words around its figure."""
    before, after = bare(before).lstrip(",;)( "), bare(without_upward(after))
    after = re.split(r"\s*\(?trong đó|\s*\)", after)[0]
    after = re.sub(r"^(?:vào|đến|trong)?\s*năm \d{4}|^/\w+", "", after).strip()
    before = _SAID_YEAR.sub("", before)
    before = _without_verb(before)
    after = re.sub(r",? (?:hoàn thành )?(?:trước|chậm nhất|đến hết) .*$", "", after)
    if unit == "%" and (share := re.search(r"t[ỷỉ] lệ .+", before, re.IGNORECASE)):
        return f"Tỷ lệ {share.group()[6:].strip()}"
    if unit == "%" and _NAMED_BEFORE.match(key(before)):
        return re.sub(r"^(?:Tổng số|Số)\b", "Tỷ lệ", before)
    if _NAMED_BEFORE.match(key(before)) or (
        before and key(unit).partition("/")[0].endswith(("đồng", "ha"))
    ):
        return before
    if unit == "%":
        after = after.removeprefix("số ")
        return f"Tỷ lệ {after}" if after else before.rsplit(",", 1)[-1].strip()
    first = re.split(r"[,;]|(?:^|\s)với(?:\s|$)", after)[0].strip()
    verb = before[:1].lower() + before[1:] if before else ""
    return " ".join(part for part in ("Số", unit, verb, first) if part)


def _without_verb(before: str) -> str:
    """Return words before a figure without those that only lead to it (“đạt”, “không quá”)."""
    while (cut := _VERB_END.search(key(before))) and cut.group().strip():
        before = before[: cut.start()]
    return before.strip()
