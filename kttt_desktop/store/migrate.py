"""Making a register, and bringing an older one up to the program's tables."""

import argparse
import itertools
import logging
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from sqlalchemy import Connection, inspect
from sqlalchemy.exc import SQLAlchemyError

from kttt_desktop.domain.messages import Msg
from kttt_desktop.store import dialect
from kttt_desktop.store.copying import copy_file, put_in_place, settle
from kttt_desktop.store.engine import (
    APPLICATION_ID,
    file_revision,
    is_address,
    open_engine,
    raw_engine,
    register_name,
)
from kttt_desktop.store.failures import as_sentences, file_error, store_error
from kttt_desktop.store.lock import hold
from kttt_desktop.store.revision import head_revision, migrations, migrations_folder
from kttt_desktop.store.tables import register_info
from kttt_desktop.store.unit_of_work import VIETNAM

log = logging.getLogger(__name__)


def current_revision(register: Path | str) -> str:
    """Return the revision of a register's tables.

    Raises:
        StoreError: As `open_engine`.
    """
    if not is_address(register):
        return file_revision(Path(register))
    engine = open_engine(register)
    try:
        with engine.connect() as connection:
            return _revision(connection)
    finally:
        engine.dispose()


def needs_upgrade(register: Path | str) -> bool:
    """Return whether the register is older than the program."""
    return current_revision(register) < head_revision()


def create_register(register: Path | str, info: Mapping[str, str]) -> None:
    """Make an empty register with the newest tables and the facts given.

    Args:
        register: A file that does not exist yet, or the address of an empty database.
        info: Rows of `register_info`.

    Raises:
        FileError: The file is there already.
        StoreError: Disk full, not writable, or the database holds a register already.
    """
    name = register_name(register)
    if is_address(register):
        with as_sentences(name):
            _fill(register, info)
        return
    target = Path(register)
    if target.exists():
        raise file_error(Msg.FILE_EXISTS, name)
    beside = target.with_name(target.name + ".tmp")
    with as_sentences(name), _removed_on_failure(beside):
        _fill(beside, info)
        put_in_place(beside, target)


def upgrade(register: Path | str, migrations_at: Path | None = None) -> bool:
    """Bring an older register up to date on a verified copy; return whether anything was done.

    The file as it was is kept as `<name>.before-<revision>.kttt` beside it. A migration that
    fails leaves the register as it was.

    Args:
        register: File or address; nobody may be writing to it.
        migrations_at: Folder of the migrations; None = the program's own.

    Raises:
        StoreError: As `open_engine`; open for writing elsewhere; a migration that fails; or rows
            that refer to nothing after the upgrade.
    """
    before, head = current_revision(register), head_revision(migrations_at)
    if before >= head:
        return False
    name = register_name(register)
    if is_address(register):
        with as_sentences(name), _failure_told(name):
            _migrate(register, migrations_at)
        return True
    path = Path(register)
    beside = path.with_name(path.name + ".tmp")
    kept = path.with_name(f"{path.stem}.before-{head}.kttt")
    with (
        hold(path, datetime.now(VIETNAM)),  # who writes now would go on in the file put aside
        as_sentences(name),
        _removed_on_failure(beside),
    ):
        copy_file(path, kept)
        copy_file(path, beside)
        with _failure_told(name):
            _migrate(beside, migrations_at)
        settle(path)  # a log left beside it would be applied to the new file
        put_in_place(beside, path)
    return True


def run_migrations(connection: Connection, migrations_at: Path | None = None) -> None:
    """Run every migration that the connection's database lacks."""
    _alembic().run_to_head(connection, migrations_at or migrations_folder())


def new_migration(name: str, migrations_at: Path | None = None) -> Path:
    """Write a migration by comparing the declared tables with the migrations so far."""
    known, place = migrations(migrations_at), migrations_at or migrations_folder()
    number = f"{int(known[-1].revision) + 1 if known else 1:04}"
    with TemporaryDirectory() as folder:
        engine = raw_engine(Path(folder) / "scratch.kttt", foreign_keys=False)
        with engine.connect() as connection:
            run_migrations(connection, migrations_at)
            _alembic().write_difference(connection, place, name, number)
        engine.dispose()
    migrations.cache_clear()
    return migrations(migrations_at)[-1].path


def renumber(migrations_at: Path | None = None) -> Path | None:
    """Give the newest of two migrations with one number the next number; None = all differ.

    The one that stands later in the folder by name and is not followed by another is moved.
    """
    known = migrations(migrations_at)
    doubled = [two for one, two in itertools.pairwise(known) if one.revision == two.revision]
    if not doubled:
        return None
    moved, last = doubled[-1], known[-1].revision
    number = f"{int(last) + 1:04}"
    text = moved.path.read_text(encoding="utf-8")
    text = re.sub(r"^revision = .*$", f'revision = "{number}"', text, flags=re.MULTILINE)
    text = re.sub(r"^down_revision = .*$", f'down_revision = "{last}"', text, flags=re.MULTILINE)
    target = moved.path.with_name(number + moved.path.name[len(moved.revision) :])
    target.write_text(text, encoding="utf-8")
    moved.path.unlink()
    migrations.cache_clear()
    return target


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or renumber a migration, for engineers: `new NAME`, `renumber`."""
    parser = argparse.ArgumentParser(prog="python -m kttt_desktop.store.migrate")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("new").add_argument("name")
    commands.add_parser("renumber")
    given = parser.parse_args(arguments)
    path = new_migration(given.name) if given.command == "new" else renumber()
    sys.stdout.write(f"{path or 'nothing to renumber'}\n")
    return 0


def _fill(register: Path | str, info: Mapping[str, str]) -> None:
    engine = raw_engine(register, foreign_keys=False)
    try:
        with engine.connect() as connection:
            if inspect(connection).get_table_names():
                raise store_error(Msg.FILE_EXISTS, register_name(register))
            connection.rollback()
            dialect.mark_as_ours(connection, APPLICATION_ID)
            run_migrations(connection)
            connection.rollback()
            with connection.begin():
                rows = sorted(info.items())
                dialect.insert_rows(connection, register_info, ("key", "value"), rows)
    finally:
        engine.dispose()


def _migrate(register: Path | str, migrations_at: Path | None) -> None:
    engine = raw_engine(register, foreign_keys=False)
    try:
        with engine.connect() as connection:
            run_migrations(connection, migrations_at)
            broken = dialect.broken_references(connection)
        if broken:
            raise store_error(Msg.REGISTER_DAMAGED, register_name(register))
    finally:
        engine.dispose()


def _alembic() -> ModuleType:
    from kttt_desktop.store import alembic_run  # noqa: PLC0415  the start does not wait for it

    return alembic_run


def _revision(connection: Connection) -> str:
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return str(found)


@contextmanager
def _failure_told(name: str) -> Iterator[None]:
    """Say in one sentence that a migration failed; what it was stands in the log."""
    try:
        with as_sentences(name):
            yield
    except SQLAlchemyError as error:
        log.exception("migration failed")
        raise store_error(Msg.UPGRADE_FAILED, name) from error


@contextmanager
def _removed_on_failure(beside: Path) -> Iterator[None]:
    beside.unlink(missing_ok=True)
    try:
        yield
    except BaseException:
        for end in ("", "-wal", "-shm"):
            with suppress(OSError):
                beside.with_name(beside.name + end).unlink(missing_ok=True)
        raise


if __name__ == "__main__":
    sys.exit(main())
