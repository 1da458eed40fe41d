"""Tables of yearly evaluations and of attached files."""

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from kttt_desktop.store.metadata import journaled, metadata

evaluation = journaled(
    "evaluation",
    "đánh giá, phân loại",
    Column("organization_id", Integer, ForeignKey("organization.id"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("score_set", Text),
    Column("grade", Text),
    Column("unrated_reason", Text),
    Column("evaluated_on", Date),
    Column("evaluated_by", Text),
    Column("development_plan", Text),
    Column("note", Text),
    UniqueConstraint("organization_id", "year"),
    Index(None, "year", "grade"),
)
evaluation_score = journaled(
    "evaluation_score",
    "điểm đánh giá",
    Column("evaluation_id", Integer, ForeignKey("evaluation.id"), nullable=False),
    Column("criterion", Text, nullable=False),
    Column("self_points", Integer),
    Column("office_points", Integer),
    Column("evidence", Text),
    Column("reason", Text),
    UniqueConstraint("evaluation_id", "criterion"),
)
attachment = journaled(
    "attachment",
    "tệp đính kèm",
    Column("entity", Text, nullable=False),
    Column("entity_id", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("media_type", Text),
    Column("size", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("note", Text),
    Index(None, "entity", "entity_id"),
)
attachment_blob = Table(
    "attachment_blob",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
