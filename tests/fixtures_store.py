"""Registers for tests: migrated once, copied per test; SQLite files and PostgreSQL databases."""

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path

import pytest

from kttt_desktop.store.engine import open_engine, raw_engine
from kttt_desktop.store.migrate import create_register
from kttt_desktop.store.unit_of_work import make_open_work

VIETNAM = timezone(timedelta(hours=7))
INFO = {"id": "test", "created_at": "2024-12-14T08:00:00.000000+07:00"}


class FakeClock:
    """A clock that stands where a test sets it (`clock.now = …`)."""

    def __init__(self):
        self.now = datetime(2024, 12, 14, 8, 0, tzinfo=VIETNAM)

    def __call__(self):
        return self.now

    def tick(self, **step):
        """Move on by the step (`days=1`, `seconds=5`)."""
        self.now += timedelta(**step)


@pytest.fixture
def clock():
    """A clock standing on 14/12/2024, 8:00 in Vietnam."""
    return FakeClock()


@pytest.fixture(scope="session")
def register_template(tmp_path_factory):
    """An empty register file, migrated once."""
    path = tmp_path_factory.mktemp("register") / "template.kttt"
    create_register(path, INFO)
    return path


@pytest.fixture
def register_file(register_template, tmp_path):
    """A fresh empty register file of this test."""
    return Path(shutil.copyfile(register_template, tmp_path / "sổ.kttt"))


@pytest.fixture
def engine(register_file):
    """The register file of this test, opened."""
    engine = open_engine(register_file)
    yield engine
    engine.dispose()


@pytest.fixture
def open_work(engine, clock):
    """Opens units of work on the register of this test as the user `officer`."""
    return make_open_work(engine, "officer", clock)


class PostgresCluster:
    """A temporary PostgreSQL cluster on a socket of its own; one database per test."""

    def __init__(self, folder, binaries):
        self._folder, self._binaries, self._numbers = folder, binaries, count(1)
        self._data = folder / "data"

    def start(self):
        """Make the cluster and start it; raises with the server's words when it cannot."""
        self._run("initdb", "-D", self._data, "-U", "kttt", "-A", "trust", "-E", "UTF8",
                  "--locale=C", "-N")  # fmt: skip
        options = (
            f"-k {self._folder} -c listen_addresses='' -c max_connections=40 -c fsync=off"
            " -c full_page_writes=off -c synchronous_commit=off -c autovacuum=off"
            " -c wal_level=minimal -c max_wal_senders=0"
        )
        self._run("pg_ctl", "-D", self._data, "-w", "-l", self._folder / "log", "-o", options,
                  "start")  # fmt: skip
        self.make("template_kttt")

    def stop(self):
        """Stop the server at once."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")

    def address(self, name):
        """Return the address of a database of the cluster."""
        return f"postgresql+psycopg://kttt@/{name}?host={self._folder}"

    def make(self, name=None, template="template1"):
        """Make a database and return its address."""
        name = name or f"test_{next(self._numbers)}"
        self._statement(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.address(name)

    def drop(self, address):
        """Drop a database by its address."""
        name = address.partition("@/")[2].partition("?")[0]
        self._statement(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _statement(self, text):
        engine = raw_engine(self.address("postgres"))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(text)
        engine.dispose()

    def _run(self, program, *arguments):
        command = [str(self._binaries / program), *map(str, arguments)]
        if os.geteuid() == 0:  # the server refuses to run as root
            command = ["runuser", "-u", "postgres", "--", *command]
        done = subprocess.run(
            command, cwd=self._folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, check=False, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout


@pytest.fixture(scope="session")
def postgres(request) -> Iterator[PostgresCluster]:
    """A running cluster with `template_kttt`, an empty register; asks for PostgreSQL's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        pytest.fail("PostgreSQL is not installed; install it or run with --sqlite-only.")
    binaries = found[-1].parent if found else Path(on_path).parent
    folder = Path(tempfile.mkdtemp(prefix="kttt-pg-"))  # a socket's path must be short
    owner = "postgres" if os.geteuid() == 0 else getpass.getuser()
    os.chown(folder, pwd.getpwnam(owner).pw_uid, -1)
    cluster = PostgresCluster(folder, binaries)
    try:
        cluster.start()
        create_register(cluster.address("template_kttt"), INFO)
        yield cluster
        cluster.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
