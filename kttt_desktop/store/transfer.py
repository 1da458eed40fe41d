"""Moving a whole register, journal and all, between a file and a server."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select

from kttt_desktop.domain.messages import Msg
from kttt_desktop.store import dialect
from kttt_desktop.store.check import counts_of
from kttt_desktop.store.copying import Copied, chain_head, put_in_place, settle
from kttt_desktop.store.dialect import Row
from kttt_desktop.store.dump import parts
from kttt_desktop.store.engine import raw_engine, read, register_name
from kttt_desktop.store.failures import store_error
from kttt_desktop.store.migrate import create_register
from kttt_desktop.store.revision import head_revision
from kttt_desktop.store.schema import metadata
from kttt_desktop.store.tables import action


def write_file(source: Engine, target: Path) -> Copied:
    """Write a register of any engine into a new file, which appears whole or not at all."""
    beside = target.with_name(target.name + ".tmp")
    beside.unlink(missing_ok=True)
    try:
        create_register(beside, {})
        copy = raw_engine(beside)
        try:
            counts = transfer(source, copy)
        finally:
            copy.dispose()
        settle(beside)
        put_in_place(beside, target)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    return Copied(target, counts, chain_head(target))


def transfer(source: Engine, target: Engine) -> dict[str, int]:
    """Copy every row with its id into an empty register of the same revision; return the counts.

    Raises:
        StoreError: The target holds actions already, or the two differ in revision or afterwards
            in their counts.
    """
    with read(source) as old, dialect.connect_for_writing(target) as new:
        new.begin()
        _refuse_unfit(old, new, register_name(target))
        dialect.defer_foreign_keys(new)
        for table in metadata.sorted_tables:
            columns = [column.name for column in table.columns]
            for part in parts(old, table):
                dialect.insert_rows(new, table, columns, [_plain(row) for row in part])
            if "id" in table.c:
                dialect.go_on_after(new, table, dialect.last_id(old, table))
            dialect.rebuild_text_index(new, table)
        counts = counts_of(new)
        if counts != counts_of(old):
            raise store_error(Msg.REGISTER_DAMAGED, register_name(source))
        new.commit()
    return counts


def _refuse_unfit(old: Connection, new: Connection, name: str) -> None:
    query = "SELECT version_num FROM alembic_version"
    revisions = {str(each.exec_driver_sql(query).scalar()) for each in (old, new)}
    used = new.execute(select(func.count()).select_from(action)).scalar_one()
    if used:
        raise store_error(Msg.FILE_EXISTS, name)
    if revisions != {head_revision()}:
        raise store_error(Msg.REGISTER_NEWER, name)


def _plain(row: Sequence[object]) -> Row:
    return [value.isoformat() if isinstance(value, date) else value for value in row]
