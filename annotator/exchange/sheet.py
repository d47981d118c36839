"""What a table of a dataset is: its columns, its key, and where it points to."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``type`` is one of Frictionless Table Schema; empty cells are missing values."""

    name: str
    description: str
    type: str = "string"
    categories: tuple[str, ...] = ()
    ordered: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: ``key`` is its primary key, ``links`` maps columns to ``table.column``."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: str = ""
    links: dict[str, str] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def identity(name: str, of: str) -> Column:
    return Column(name, f"Identifier of the {of} (UUID).", required=True)


def link(name: str, to: str) -> Column:
    return Column(name, f"The {to}, by its identifier.")


CODER = Column("coder", "Who made the annotation.")
CREATED = Column("created_at", "When it was made, UTC.", type="datetime")
UPDATED = Column("updated_at", "When it was last changed, UTC.", type="datetime")
STAMPS = (CODER, CREATED, UPDATED)
