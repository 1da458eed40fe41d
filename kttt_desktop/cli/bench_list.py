"""The list of all members: filtered, sorted, jumped to its end; and the search."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

from kttt_desktop.bootstrap import Application, open_application
from kttt_desktop.cli.bench_measure import Goal, Measure, bare_ms, median_ms, tail
from kttt_desktop.cli.bench_register import YEARS
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.vietnamese import fold
from kttt_desktop.queries.people_lists import member_page
from kttt_desktop.queries.rows.indicators import Scope
from kttt_desktop.queries.rows.lists import MemberRow
from kttt_desktop.queries.rows.paging import Filter, Sort
from kttt_desktop.queries.search import search
from kttt_desktop.store.trace import reads

PAGE = 200
_TYPED = ("nguyen van an", "thi", "dang", "zzz")
_SORTED = ("name", "organization", "birth_on", "paid_capital")
_LAST_DIGITS = 6
_SEARCHES = 60
_DAY = date(YEARS[-1], 12, 31)
_SCOPE = Scope(year=YEARS[-1], as_of=_DAY)
_QUICK = Goal("value", 100)
_AT_ONCE = Goal("value", 16)

Work = Callable[[], object]


def measure_list(register: Path, times: int) -> list[Measure]:
    """Measure what the list of members asks for; of several ways the slowest counts."""
    application = open_application(register, for_writing=False)
    law = application.law_on(_DAY)
    ask = partial(_ask, application, law)
    total = ask(count=True)[0]
    filters = [(Filter("search", "contains", typed),) for typed in _TYPED]
    jobs: dict[str, list[Work]] = {
        "list_filter": [partial(ask, filters=one, count=True) for one in filters],
        "list_sort": [partial(ask, sorts=(Sort(key),)) for key in _SORTED],
        "list_jump_to_end": [partial(ask, offset=max(0, total - PAGE))],
        "list_page": [partial(ask, offset=total // 2)],
    }
    found = []
    try:
        for job, ways in jobs.items():
            took = [median_ms(way, times) for way in ways]
            slowest = ways[took.index(max(took))]
            yardstick = _bare(application, register, slowest, times)
            found.append(Measure(job, max(took), yardstick, _QUICK))
    finally:
        application.close()
    return found


def measure_search(register: Path, times: int) -> list[Measure]:
    """Measure the search for names, and for the last digits of a paper."""
    application = open_application(register, for_writing=False)
    law = application.law_on(_DAY)
    found = []
    try:
        people = _some_members(application, law)
        typed = {
            "search_name": [fold(" ".join(row.name.split()[-2:])) for row in people],
            "search_paper": [(row.identity_number or "")[-_LAST_DIGITS:] for row in people],
        }
        for job, words in typed.items():
            ways = [partial(_find, application, one) for one in words]
            took = [median_ms(way, 1) for way in ways]
            slow = ways[took.index(tail(took))]
            yardstick = _bare(application, register, slow, times)
            found.append(Measure(job, tail(took), yardstick, _AT_ONCE))
    finally:
        application.close()
    return found


def _ask(
    application: Application,
    law: Law,
    *,
    filters: Sequence[Filter] = (),
    sorts: Sequence[Sort] = (),
    offset: int = 0,
    count: bool = False,
) -> tuple[int, tuple[MemberRow, ...]]:
    """Return what the list shows: how many there are, where asked, and one page."""
    with application.read() as connection:
        page = member_page(connection, _SCOPE, law)
        total = page.count(filters) if count else 0
        return total, page.page(filters, sorts, PAGE, offset)


def _find(application: Application, typed: str) -> object:
    with application.read() as connection:
        return search(connection, typed, _SCOPE, PAGE)


def _some_members(application: Application, law: Law) -> list[MemberRow]:
    draw = Random(4)  # noqa: S311  which rows are looked for
    total, first = _ask(application, law, count=True)
    found = list(first)
    for _ in range(min(_SEARCHES, total // PAGE)):
        found += _ask(application, law, offset=draw.randrange(total))[1]
    return draw.sample(found, min(_SEARCHES, len(found)))


def _bare(application: Application, register: Path, work: Work, times: int) -> float:
    with reads(application.engine) as statements:
        work()
    return bare_ms(register, statements, times)
