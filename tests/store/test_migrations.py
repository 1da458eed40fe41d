"""Migrations lead to the declared tables; upgrades leave the old file whole."""

import shutil

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select

from kttt_desktop.domain.faults import FileError, StoreError
from kttt_desktop.domain.messages import Msg
from kttt_desktop.store import migrate, revision
from kttt_desktop.store.alembic_run import is_declared
from kttt_desktop.store.engine import open_engine, read
from kttt_desktop.store.plan_tables import agency
from kttt_desktop.store.schema import metadata
from kttt_desktop.store.tables import register_info
from kttt_desktop.store.unit_of_work import make_open_work

ADD_COLUMN = '''"""Add a column."""
import sqlalchemy as sa
from alembic import op
revision = "9001"
down_revision = "{down}"
touches = ("agency",)
def upgrade():
    with op.batch_alter_table("agency") as table:
        table.add_column(sa.Column("phone", sa.Text, nullable=True))
'''
FAIL = '''"""Fail half way."""
from alembic import op
revision = "9002"
down_revision = "9001"
touches = ()
def upgrade():
    op.execute("DELETE FROM agency")
    op.execute("DELETE FROM no_such_table")
'''


@pytest.fixture
def later(tmp_path):
    """A folder of migrations with one more than the program has."""
    folder = tmp_path / "db"
    shutil.copytree(revision.migrations_folder(), folder)
    text = ADD_COLUMN.format(down=revision.head_revision())
    (folder / "versions" / "9001_phone.py").write_text(text)
    return folder


def columns(path):
    engine = open_engine(path)
    with read(engine) as connection:
        found = connection.exec_driver_sql("SELECT name FROM pragma_table_info('agency')")
        names = found.scalars().all()
        count = len(connection.execute(select(agency.c.id)).all())
    engine.dispose()
    return names, count


def fill(path, clock):
    engine = open_engine(path)
    with make_open_work(engine, "officer", clock)("add") as work:
        work.journal.insert(agency, [{"name": "Sở Tài chính"}])
        work.commit()
    engine.dispose()


def test_migrations_lead_to_exactly_the_declared_tables(engine):
    options = {"compare_type": True, "include_name": is_declared}
    with read(engine) as connection:
        context = MigrationContext.configure(connection, opts=options)
        found = compare_metadata(context, metadata)

    assert found == []


def test_there_is_one_head_and_it_is_the_last_file():
    script = ScriptDirectory(str(revision.migrations_folder()))

    assert script.get_heads() == [revision.head_revision()]


def test_a_new_register_holds_the_facts_given(engine):
    with read(engine) as connection:
        found = {row.key: row.value for row in connection.execute(select(register_info))}

    assert found["id"] == "test"


def test_a_register_is_not_made_over_another(register_file):
    before = register_file.read_bytes()

    with pytest.raises(FileError) as caught:
        migrate.create_register(register_file, {})

    assert caught.value.faults[0].msg is Msg.FILE_EXISTS
    assert register_file.read_bytes() == before


def test_a_register_of_today_needs_no_upgrade(register_file):
    assert not migrate.needs_upgrade(register_file)
    assert not migrate.upgrade(register_file)


def test_an_upgrade_keeps_the_rows_and_the_file_as_it_was(register_file, later, clock):
    fill(register_file, clock)

    done = migrate.upgrade(register_file, later)

    kept = register_file.with_name("sổ.before-9001.kttt")
    assert done
    assert columns(kept)[1] == 1
    assert "phone" not in columns(kept)[0]
    assert sorted(
        path.name for path in register_file.parent.glob("*.kttt*") if path.suffix != ".lock"
    ) == sorted([register_file.name, kept.name])
    with pytest.raises(StoreError) as caught:
        open_engine(register_file)
    assert caught.value.faults[0].msg is Msg.REGISTER_NEWER


def test_a_failing_migration_leaves_the_register_as_it_was(register_file, later, clock, caplog):
    fill(register_file, clock)
    (later / "versions" / "9002_fail.py").write_text(FAIL)
    before = columns(register_file)

    with pytest.raises(StoreError) as caught:
        migrate.upgrade(register_file, later)

    assert caught.value.faults[0].msg is Msg.UPGRADE_FAILED
    assert "no_such_table" in caplog.text
    assert columns(register_file) == before
    assert not list(register_file.parent.glob("*.tmp*"))


def test_a_second_migration_with_the_same_number_gets_the_next(later):
    text = ADD_COLUMN.format(down=revision.head_revision())
    (later / "versions" / "9001_zalo.py").write_text(text.replace("phone", "zalo"))

    moved = migrate.renumber(later)

    assert moved.name == "9002_zalo.py"
    assert 'down_revision = "9001"' in moved.read_text()
    assert migrate.renumber(later) is None
    assert ScriptDirectory(str(later)).get_heads() == ["9002"]


def test_a_new_migration_has_the_next_number_and_changes_nothing_yet(tmp_path, capsys):
    folder = tmp_path / "db"
    shutil.copytree(revision.migrations_folder(), folder)

    path = migrate.new_migration("thêm cột", folder)

    assert path.name.startswith(f"{int(revision.head_revision()) + 1:04}_")
    assert "pass" in path.read_text()


def test_the_name_of_a_migration_begins_with_its_revision():
    for migration in revision.migrations():
        assert migration.path.name.startswith(f"{migration.revision}_")
