"""A column of the database described once: its description, unit and Korean label, for SQL comment, dictionary and BI.

`column()` is the only way a table declares a column; `describe()` gives back what it said.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, create_model
from sqlalchemy import Dialect, String
from sqlalchemy.orm import declared_attr
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal number stored as the text of its digits: "1.50" stays "1.50", in SQLite too, which has no decimals.

    For arithmetic in SQL write `CAST(column AS NUMERIC)`; amounts of money are integers in won and need no cast.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The digits to store."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """The number those digits mean."""
        return None if value is None else Decimal(value)


class Table(SQLModel):
    """Base of all tables: `BudgetAmount` is stored as `budget_amount`."""

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805 - SQLAlchemy calls it on the class
        """The class name in snake case."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


def column(description: str, *, label_ko: str, unit: str | None = None, **options: Any) -> Any:  # noqa: ANN401
    """A described table column.

    Args:
        description: One sentence for people; becomes the SQL comment and a row of `data_dictionary`.
        label_ko: What a Korean reader sees above the column.
        unit: "KRW", "%", "pt"; None where the values have none or a unit of their own beside them.
        **options: Passed to `sqlmodel.Field` (default, primary_key, foreign_key, index, sa_type, …).

    Returns:
        The field, typed Any as `sqlmodel.Field` is.
    """
    info = {"unit": unit, "label_ko": label_ko}
    kwargs = {"comment": description, "info": info}
    return Field(description=description, sa_column_kwargs=kwargs, **options)


@dataclass(frozen=True, slots=True)
class ColumnNote:
    """What the data dictionary says about one column; `column` is "" for the table itself."""

    table: str
    column: str
    position: int
    type: str
    unit: str | None
    label_ko: str
    description: str


def describe(models: tuple[type[Table], ...]) -> Iterator[ColumnNote]:
    """The data dictionary of these tables, each table first, then its columns in order.

    Raises:
        KeyError: A column was declared without `column()`.
    """
    for model in models:
        table = model.metadata.tables[str(model.__tablename__)]
        yield ColumnNote(table.name, "", 0, "table", None, table.info["label_ko"], table.comment or "")
        for position, col in enumerate(table.columns, start=1):
            info = col.info
            kind = str(col.type).lower()
            yield ColumnNote(table.name, col.name, position, kind, info["unit"], info["label_ko"], col.comment or "")


@cache
def _rows_checker(model: type[Table]) -> TypeAdapter[list[BaseModel]]:
    """A strict twin of the table, because a `table=True` model does not validate (and would be slow to build)."""
    config = ConfigDict(strict=True, extra="forbid")
    fields: dict[str, Any] = {name: (info.annotation, ...) for name, info in model.model_fields.items()}
    twin = create_model(model.__name__, __config__=config, **fields)
    return TypeAdapter(list[twin])  # type: ignore[valid-type]


def validate_rows(model: type[Table], rows: list[dict[str, Any]]) -> None:
    """Check that each row has exactly the table's columns with their types, so that a bulk insert can trust them.

    Raises:
        pydantic.ValidationError: A column is missing, unknown or of another type; says which.
    """
    _rows_checker(model).validate_python(rows)


@dataclass(frozen=True, slots=True)
class Code:
    """One row of `vocab/*.csv`: a code, its names, and the printed spellings that mean it."""

    vocabulary: str
    code: str
    label_ko: str
    label_en: str
    description: str
    spellings: tuple[str, ...]
    additive: bool


@cache
def vocabularies() -> tuple[Code, ...]:
    """All codes of `schemas/vocab/*.csv`, in the order of the files.

    `additive` is the column of that name where a file has one (stages: may amounts of this stage be summed?).
    """
    folder = files("schemas") / "vocab"
    found: list[Code] = []
    for path in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not path.name.endswith(".csv"):
            continue
        name = path.name.removesuffix(".csv")
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
            spellings = tuple(part for part in row["spellings"].split("|") if part)
            description = row.get("description", "")
            additive = row.get("additive", "") == "yes"
            found.append(Code(name, row["code"], row["label_ko"], row["label_en"], description, spellings, additive))
    return tuple(found)


def additive_stages() -> frozenset[str]:
    """The stages whose amounts are parts of a whole and may be summed over the items of one year."""
    return frozenset(code.code for code in vocabularies() if code.vocabulary == "stages" and code.additive)
