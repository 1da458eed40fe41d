"""What must hold whatever is done, and whenever the machine stops."""

import re
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

import kttt_desktop
from kttt_desktop.store.check import check
from kttt_desktop.store.dump import dump
from kttt_desktop.store.engine import open_engine, read
from kttt_desktop.store.plan_tables import agency, agency_alias
from kttt_desktop.store.undo import undo

LETTERS = st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00")
NAMES = st.text(LETTERS, max_size=20)
STEPS = st.lists(
    st.tuples(st.sampled_from(["insert", "alias", "update", "delete", "undo"]),
              st.integers(0, 30), NAMES),
    min_size=1, max_size=12,
)  # fmt: skip


def state(engine):
    with read(engine) as connection:
        return dump(connection)


def write(work, kind, place, name):
    """Do one step on the row at the place, if there is such a row."""
    rows = work.connection.execute(select(agency.c.id, agency.c.version).order_by(agency.c.id))
    found = rows.all()
    if kind == "insert":
        work.journal.insert(agency, [{"name": name}] * (1 + place % 3))
    elif found:
        key, version = found[place % len(found)]
        alias = select(agency_alias.c.id, agency_alias.c.version)
        own = work.connection.execute(alias.where(agency_alias.c.agency_id == key)).all()
        if kind == "alias":
            work.journal.insert(agency_alias, [{"agency_id": key, "alias": name}])
        elif kind == "update":
            work.journal.update(agency, [{"id": key, "version": version, "name": name}])
        else:
            work.journal.delete(agency_alias, [tuple(row) for row in own])
            work.journal.delete(agency, [(key, version)])


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_undoing_everything_in_reverse_gives_the_register_as_it_was(open_work, engine, steps):
    before = state(engine)
    done = []

    for kind, place, name in steps:
        if kind == "undo" and done:
            result = undo(open_work, done[-1])
            undo(open_work, result.action)
            continue
        with open_work(kind) as work:
            write(work, kind, place, name)
            key = work.action_id
            work.commit()
        with read(engine) as connection:
            if connection.exec_driver_sql(f"SELECT 1 FROM action WHERE id = {key}").first():
                done.append(key)
    for key in reversed(done):
        undo(open_work, key)

    assert state(engine) == before
    assert check(engine).sound


CRASH = """
import os, signal, sys
from datetime import datetime, timezone
from kttt_desktop.store import dialect
from kttt_desktop.store.engine import open_engine
from kttt_desktop.store.plan_tables import agency
from kttt_desktop.store.unit_of_work import make_open_work
open_work = make_open_work(open_engine(sys.argv[1]), "x", lambda: datetime.now(timezone.utc))
left, insert_rows = [int(sys.argv[2])], dialect.insert_rows
def counted(*arguments):
    left[0] -= 1
    if left[0] < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    insert_rows(*arguments)
dialect.insert_rows = counted
with open_work("import") as work:
    work.journal.insert(agency, ({"name": f"Cơ quan {n}" * 20} for n in range(6000)))
    work.commit()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("writes", [1, 6, 12, 1000])
def test_a_register_whose_program_is_killed_has_all_or_nothing(register_file, writes):
    program = [sys.executable, "-c", textwrap.dedent(CRASH), str(register_file), str(writes)]
    done = subprocess.run(program, check=False)

    engine = open_engine(register_file)
    report = check(engine)
    engine.dispose()
    assert done.returncode == -signal.SIGKILL
    assert report.sound
    assert report.counts["agency"] == (6000 if writes == 1000 else 0)
    assert report.counts["action"] == (1 if writes == 1000 else 0)


def test_only_the_journal_writes_rows():
    package = Path(kttt_desktop.__file__).parent
    writers = {"journal.py", "dialect.py", "known.py", "migrate.py", "transfer.py"}
    writers |= {"attachments.py"}  # contents of files, kept once and never changed
    writes = re.compile(
        r"\b(insert_rows|update_rows|delete_rows)\(|from sqlalchemy.*\b(insert|update|delete)\b"
        r"|\.(insert|update|delete)\(\)|\b(INSERT INTO|DELETE FROM|UPDATE \w+ SET)\b"
    )

    found = [
        str(path.relative_to(package))
        for path in package.rglob("*.py")
        if "sqlalchemy" in (text := path.read_text(encoding="utf-8"))
        and writes.search(text)
        and not (path.name in writers and "store" in path.parts)
    ]

    assert found == []
