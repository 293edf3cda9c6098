"""The text engine: alignments and placements, working copies, causes and descent.

Revision: 0002, after: 0001
"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "editionalignment",
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("since_id", sa.Uuid(), nullable=False),
        sa.Column("algorithm", sa.Integer(), nullable=False),
        sa.Column("body", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["since_id"], ["edition.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("edition_id"),
    )
    op.create_table(
        "workingcopy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("section_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("preamble", "chapter", "annex", name="sectionkind", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("label", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("body", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("note", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("because", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("saved_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("seen_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("section_id", "person_id"),
    )
    with op.batch_alter_table("workingcopy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_workingcopy_person_id"), ["person_id"], unique=False)

    op.create_table(
        "descent",
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.Column("from_key", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("revision_id", "key", "from_key"),
    )
    with op.batch_alter_table("descent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_descent_from_key"), ["from_key"], unique=False)

    op.create_table(
        "cause",
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("revision_id", "comment_id"),
    )
    with op.batch_alter_table("cause", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cause_comment_id"), ["comment_id"], unique=False)

    op.create_table(
        "placement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "standing",
            sa.Enum(
                "same",
                "moved",
                "edited",
                "words_gone",
                "split",
                "merged",
                "deleted",
                "overtaken",
                name="standing",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("revision_id", sa.Uuid(), nullable=True),
        sa.Column("paragraph_id", sa.Uuid(), nullable=True),
        sa.Column("quote", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("quote_start", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("algorithm", sa.Integer(), nullable=True),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("note", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("made_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("superseded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["paragraph_id"], ["paragraph.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("comment_id", "edition_id", "number"),
    )
    with op.batch_alter_table("placement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_placement_edition_id"), ["edition_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_placement_paragraph_id"), ["paragraph_id"], unique=False)
        batch_op.create_index(
            "placement_current",
            ["comment_id", "edition_id"],
            unique=True,
            sqlite_where=sa.text("superseded_at IS NULL"),
            postgresql_where=sa.text("superseded_at IS NULL"),
        )

    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "despite", sqlmodel.sql.sqltypes.AutoString(), server_default=sa.text("''"), nullable=False
            )
        )


def downgrade() -> None:
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.drop_column("despite")

    with op.batch_alter_table("placement", schema=None) as batch_op:
        batch_op.drop_index(
            "placement_current",
            sqlite_where=sa.text("superseded_at IS NULL"),
            postgresql_where=sa.text("superseded_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_placement_paragraph_id"))
        batch_op.drop_index(batch_op.f("ix_placement_edition_id"))

    op.drop_table("placement")
    with op.batch_alter_table("cause", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cause_comment_id"))

    op.drop_table("cause")
    with op.batch_alter_table("descent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_descent_from_key"))

    op.drop_table("descent")
    with op.batch_alter_table("workingcopy", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_workingcopy_person_id"))

    op.drop_table("workingcopy")
    op.drop_table("editionalignment")
