"""Add the index of every three letters of the names and paper numbers of members."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None
touches = ()

NAME = "member_text_index"


def upgrade() -> None:
    """Put blanks around the text that is searched, make the index of it and fill it.

    PostgreSQL looks through the column itself.
    """
    op.execute("UPDATE member SET search = ' ' || search || ' '")
    if op.get_bind().dialect.name != "sqlite":
        return
    op.execute(
        f"CREATE VIRTUAL TABLE {NAME} USING fts5(search, content='member', content_rowid='id',"
        " tokenize='trigram', detail='none', columnsize=0)"
    )
    op.execute(f"INSERT INTO {NAME}({NAME}) VALUES ('rebuild')")  # noqa: S608 - our own name
