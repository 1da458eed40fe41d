"""Whether a register is sound: its pages, its references, and the journal's chain."""

import hashlib
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, func, select

from kttt_desktop.store import dialect
from kttt_desktop.store.engine import read
from kttt_desktop.store.journal import Heading, Part, chain_hash
from kttt_desktop.store.schema import metadata
from kttt_desktop.store.tables import action, change


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found.

    Attributes:
        revision: Revision of the tables.
        integrity: `ok`, or the engine's words.
        foreign_keys: Rows that refer to nothing.
        chain: `ok`, or `broken at action N`.
        counts: Rows per table.
    """

    revision: str
    integrity: str
    foreign_keys: int
    chain: str
    counts: dict[str, int]

    @property
    def sound(self) -> bool:
        """Return whether nothing is wrong."""
        return (self.integrity, self.foreign_keys, self.chain) == ("ok", 0, "ok")


def check(engine: Engine) -> CheckReport:
    """Return what is wrong with the register, if anything; it is only read.

    Raises:
        StoreError: Too damaged to be read.
    """
    with read(engine) as connection:
        revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return CheckReport(
            revision=str(revision),
            integrity=_integrity(connection),
            foreign_keys=dialect.broken_references(connection),
            chain=check_chain(connection),
            counts=counts_of(connection),
        )


def _integrity(connection: Connection) -> str:
    found = [dialect.text_index_fault(connection, table) for table in metadata.sorted_tables]
    faults = [fault for fault in found if fault]
    pages = dialect.integrity(connection)
    return "; ".join(faults if pages == "ok" and faults else [pages, *faults])


def counts_of(connection: Connection) -> dict[str, int]:
    """Return the number of rows of every table."""
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata.sorted_tables
    }


def check_chain(connection: Connection) -> str:
    """Return `ok`, or the first action whose hash, payload or predecessor is not what it was."""
    with closing(_parts(connection)) as parts:
        return _check_chain(connection, parts)


def _check_chain(connection: Connection, parts: Iterator[tuple[int, Part, bool]]) -> str:
    previous, waiting = "", next(parts, None)
    for row in connection.execute(select(action).order_by(action.c.id)).all():
        own = []
        while waiting and waiting[0] == row.id:
            if waiting[2]:
                return f"broken at action {row.id}"
            own.append(waiting[1])
            waiting = next(parts, None)
        heading = Heading(row.at, row.user, row.name, row.undoes)
        expected = chain_hash(previous, row.id, heading, row.revision, own)
        if row.previous_hash != previous or row.hash != expected:
            return f"broken at action {row.id}"
        previous = row.hash
    return f"broken at action {waiting[0]}" if waiting else "ok"


def chain_head(connection: Connection) -> str:
    """Return the hash of the last action; empty when there is none."""
    query = select(action.c.hash).order_by(action.c.id.desc()).limit(1)
    return connection.execute(query).scalar() or ""


def _parts(connection: Connection) -> Generator[tuple[int, Part, bool], None, None]:
    """Return action, part, and whether its payload is another than the one hashed."""
    query = select(change).order_by(change.c.action, change.c.n)
    with connection.execute(query.execution_options(yield_per=50)) as result:
        for row in result:
            part = Part(row.n, row.table, row.kind, row.row_count, row.payload_sha256)
            erased = row.payload is None
            other = not erased and hashlib.sha256(row.payload).hexdigest() != row.payload_sha256
            yield row.action, part, other
