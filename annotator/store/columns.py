"""The kinds of columns that the tables in ``schema/`` are made of."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, MetaData, String, Text

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Of indexes and constraints, so that a migration can name them."""

metadata = MetaData(naming_convention=NAMING)

DERIVED = {"derived": True}
"""Such rows may be made unasked; undo of what they hang on takes them along, redo brings them."""


def identity() -> Column[str]:
    return Column("id", String(36), primary_key=True)


def text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, default="")


def number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, default=0)


def points_to(
    name: str, table: str, *, on_delete: str = "restrict", required: bool = True
) -> Column[str]:
    return Column(
        name,
        String(36),
        ForeignKey(f"{table}.id"),
        nullable=not required,
        index=True,
        info={"on_delete": on_delete},
    )


def stamps() -> tuple[Column[str], Column[str], Column[str]]:
    """Who made a row and when; the transaction fills them in. Times are UTC, ISO 8601."""
    return (
        points_to("coder_id", "coders", required=False),
        Column("created_at", String(32), nullable=False, default=""),
        Column("updated_at", String(32), nullable=False, default=""),
    )


def exactly_one(*columns: str) -> CheckConstraint:
    terms = " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in columns)
    return CheckConstraint(f"{terms} = 1", name="exactly_one")
