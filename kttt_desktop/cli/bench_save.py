"""One save with its journal, beside a bare commit of such a row."""

import sqlite3
import statistics
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import perf_counter

from kttt_desktop.bootstrap import open_application
from kttt_desktop.cli.bench_measure import Goal, Measure
from kttt_desktop.cli.bench_register import member_row
from kttt_desktop.domain.member import MemberDraft
from kttt_desktop.services.demo.people import Crowd
from kttt_desktop.services.members import add_members

_SAVES = 100
_PROVINCE = "032"


def measure_save(register: Path) -> list[Measure]:
    """Measure the saving of one new member: law, checks, journal, commit.

    Bare commits and saves take turns, so that both meet the same disk.
    """
    application = open_application(register)
    bare = sqlite3.connect(register, isolation_level=None)
    raw_save = _raw_save(bare)
    crowd = Crowd(Random(3), _PROVINCE)  # noqa: S311  made-up data
    drafts = [MemberDraft.model_validate(member_row(crowd, 1)) for _ in range(_SAVES + 1)]
    value, yardstick = [], []
    try:
        for draft in drafts:
            yardstick.append(_ms(raw_save))
            value.append(_ms(lambda one=draft: add_members(application.context, [one])))  # type: ignore[misc]
    finally:
        bare.close()
        application.close()
    found = (statistics.median(value[1:]), statistics.median(yardstick[1:]))
    return [Measure("save_member", *found, Goal("ratio", 3))]


def _raw_save(bare: sqlite3.Connection) -> Callable[[], object]:
    """Return what writes a row like those of the register and commits it."""
    bare.execute("PRAGMA synchronous = FULL")
    statement = "SELECT * FROM member ORDER BY random() LIMIT ?"
    rows = iter(bare.execute(statement, (_SAVES + 1,)).fetchall())
    width = len(bare.execute("PRAGMA table_info(member)").fetchall())
    insert = f"INSERT INTO member VALUES ({', '.join('?' * width)})"  # noqa: S608  marks only

    def save() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute(insert, [None, *next(rows)[1:]])
        bare.execute("COMMIT")

    return save


def _ms(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000
