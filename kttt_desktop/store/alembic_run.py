"""Running migrations with alembic; imported only when one is to be run or written."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from kttt_desktop.store import dialect
from kttt_desktop.store.schema import metadata


def run_to_head(connection: Connection, migrations_at: Path) -> None:
    """Run every migration of the folder that the connection's database lacks."""
    command.upgrade(_config(connection, migrations_at), "head")


def write_difference(connection: Connection, migrations_at: Path, name: str, number: str) -> None:
    """Write a migration that leads from the connection's tables to the declared ones."""
    config = _config(connection, migrations_at)
    command.revision(config, message=name, autogenerate=True, rev_id=number)


def is_declared(name: str | None, kind: str, _parents: object = None) -> bool:
    """Return whether something that the engine holds is to be compared with the declarations."""
    return kind != "table" or not dialect.is_text_index(name or "")


def _config(connection: Connection, migrations_at: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations_at).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    config.attributes["metadata"] = metadata
    config.attributes["include_name"] = is_declared
    return config
