"""One SELECT for each wide table that BI tools get: names as people join and filter them, every fact with its place.

Column names are those of CONTRACT.md, section 5; the same quantity has the same name in every table.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Integer, Select, case, func, literal, select, type_coerce, union

from outputs.days import FirstDay, LastDay
from schemas.tables import TABLES

View = Select[Any]
_T: dict[str, FromClause] = {
    str(model.__tablename__): model.metadata.tables[str(model.__tablename__)] for model in TABLES
}
_document, _item = _T["document"], _T["budget_item"]


def _columns(table: FromClause, *, without: tuple[str, ...] = (), **renamed: str) -> list[ColumnElement[Any]]:
    """All columns of a table in its order; `renamed` maps a column to the name it has in the wide table."""
    return [column.label(renamed.get(column.name, column.name)) for column in table.c if column.name not in without]


def dim_document() -> View:
    """Documents: who, which number, when."""
    days = [
        _first_day(_document.c.registered_on, "registered_day"),
        _first_day(_document.c.approved_on, "approved_day"),
    ]
    return select(*_columns(_document, id="document_id"), *days).order_by(_document.c.path, _document.c.id)


def _first_day(printed: ColumnElement[Any], name: str) -> ColumnElement[Any]:
    """The printed day, month or year as the date it begins on."""
    return type_coerce(printed, FirstDay).label(name)


def dim_org() -> View:
    """Offices, bureaus and departments, the years they are named for and what they became."""
    table, period = _T["organisation"], _T["organisation_period"]
    squashed = func.replace(table.c.department, " ", "")
    joined = table.outerjoin(period, (period.c.office == table.c.office) & (period.c.department == squashed))
    lived = [period.c.valid_from, period.c.valid_until, period.c.successor]
    return select(*_columns(table, id="organisation_id"), *lived).select_from(joined).order_by(table.c.id)


def dim_period() -> View:
    """Years that documents and their facts are about."""
    dated = ("document_year", "budget_amount", "calculation", "indicator_observation", "count_fact")
    years = union(*(select(_T[name].c.year.label("year")) for name in dated)).subquery()
    first, last = (type_coerce(years.c.year, kind) for kind in (FirstDay, LastDay))
    columns = [years.c.year, first.label("start_day"), last.label("end_day")]
    return select(*columns).where(years.c.year.is_not(None)).order_by(years.c.year)


def dim_indicator() -> View:
    """Indicators of the catalogue, over all years and under all their names."""
    table = _T["catalogue_indicator"]
    return select(*_columns(table, id="catalogue_id")).order_by(table.c.id)


def indicator_alias() -> View:
    """Names under which departments list the indicators of the catalogue."""
    table = _T["catalogue_alias"]
    return select(*_columns(table, id="alias_id")).order_by(table.c.id)


def dim_budget_item() -> View:
    """Budget labels in their hierarchy."""
    return select(*_columns(_item, id="item_id", parent_id="parent_item_id")).order_by(_item.c.id)


def source_cell() -> View:
    """The places facts stand on, with the headings above their table."""
    cell, table = _T["source_cell"], _T["plan_table"]
    about = [table.c.role.label("table_role"), table.c.section.label("table_section")]
    joined = cell.outerjoin(table, cell.c.plan_table_id == table.c.id)
    return select(*_columns(cell, id="cell_id"), *about).select_from(joined).order_by(cell.c.id)


def _facts(table: FromClause, columns: list[ColumnElement[Any]], joined: FromClause | None = None) -> View:
    """Facts in a stable order, with the office that issued their document: one table is enough for a first chart.

    Count only where `is_primary` is true: the others are stated again by another document of the same family.
    """
    issuer = [_document.c.office, _document.c.department.label("issuing_department"), _document.c.is_primary]
    source = (table if joined is None else joined).join(_document, table.c.document_id == _document.c.id)
    return select(*columns, *issuer).select_from(source).order_by(table.c.document_id, table.c.id)


def fact_budget() -> View:
    """Printed amounts; sum only where `additive` is true, for the others are totals, prices, differences or repeats."""
    amount = _T["budget_amount"]
    additive = (amount.c.is_additive & _document.c.is_primary).label("additive")
    item = [_item.c.label.label("item"), _item.c.path.label("item_path"), _item.c.depth]
    status = case((amount.c.amount_won.is_(None), "M"), else_="A").label("obs_status")
    measure: list[ColumnElement[Any]] = [
        literal("KRW").label("unit_measure"),
        literal(0, Integer).label("unit_mult"),
        status,
    ]
    joined = amount.outerjoin(_item, amount.c.item_id == _item.c.id)
    columns = [*_columns(amount, without=("is_additive",), id="budget_id"), additive, *measure, *item]
    return _facts(amount, columns, joined)


def fact_calculation() -> View:
    """산출근거 lines with the amount they state and the product of their factors."""
    line = _T["calculation"]
    item = [_item.c.label.label("item"), _item.c.path.label("item_path")]
    joined = line.outerjoin(_item, line.c.item_id == _item.c.id)
    return _facts(line, [*_columns(line, id="calculation_id"), *item], joined)


def fact_indicator() -> View:
    """Mentions of performance indicators: weight, target and result in a year."""
    seen, indicator, linked = _T["indicator_observation"], _T["indicator"], _T["catalogue_observation"]
    about = _columns(indicator, without=("id", "document_id", "cell_id"))
    # An indicator of one document is one of the catalogue, however many years and phases it is observed in.
    entry = (
        select(linked.c.indicator_id, func.min(linked.c.catalogue_id).label("catalogue_id"))
        .group_by(linked.c.indicator_id)
        .subquery()
    )
    joined = seen.join(indicator, seen.c.indicator_id == indicator.c.id)
    joined = joined.outerjoin(entry, entry.c.indicator_id == indicator.c.id)
    return _facts(seen, [*_columns(seen, id="observation_id"), *about, entry.c.catalogue_id], joined)


def fact_count() -> View:
    """How many goals, indicators or tasks an office states."""
    return _facts(_T["count_fact"], _columns(_T["count_fact"], id="count_id"))


def fact_schedule() -> View:
    """Activities and when they take place."""
    item = _T["schedule_item"]
    days = [_first_day(item.c.start_date, "start_day"), type_coerce(item.c.end_date, LastDay).label("end_day")]
    return _facts(item, [*_columns(item, id="schedule_id"), *days])


def fact_weight() -> View:
    """Components of evaluation schemes and what they weigh."""
    return _facts(_T["weight"], _columns(_T["weight"], id="weight_id", unit_printed="unit"))


def finding() -> View:
    """Relations that do not hold, each with the place of its stated figure."""
    table, target = _T["finding"], _T["finding_operand"]
    spot = ("cell_id", "label", "as_printed", "page", "line", "table_number", "row_index", "col_index")
    columns = [*_columns(table, id="finding_id"), *(target.c[name] for name in spot)]
    is_target = (table.c.id == target.c.finding_id) & (target.c.position == 0)
    return _facts(table, columns, table.outerjoin(target, is_target))


def finding_decision() -> View:
    """Findings that somebody decided on, with the decision that holds: of the review site, else of a waiver."""
    table, made = _T["finding"], _T["finding_decision"]
    last = select(made.c.finding_key, func.max(made.c.sequence).label("sequence")).group_by(made.c.finding_key)
    newest = last.subquery()
    held = select(made).join(newest, newest.c.sequence == made.c.sequence).where(made.c.verdict != "undone").subquery()
    waived = case((table.c.waived_reason.is_not(None), "accepted"))
    columns = [
        func.coalesce(held.c.verdict, waived).label("decision"),
        func.coalesce(held.c.reason, table.c.waived_reason).label("reason"),
        func.coalesce(held.c.who, table.c.waived_by).label("decided_by"),
        func.coalesce(held.c.made_at, table.c.waived_on).label("decided_on"),
    ]
    joined = table.outerjoin(held, held.c.finding_key == table.c.key)
    decided = select(table.c.id.label("finding_id"), *columns).select_from(joined)
    return decided.where(held.c.verdict.is_not(None) | table.c.waived_reason.is_not(None)).order_by(table.c.id)


def run() -> View:
    """What was ingested and reconciled when."""
    return select(*_columns(_T["run"], id="run_id")).order_by(_T["run"].c.id)


VIEWS = (
    dim_document, dim_org, dim_indicator, indicator_alias, dim_budget_item, dim_period, source_cell, fact_budget,
    fact_calculation, fact_indicator, fact_count, fact_schedule, fact_weight, finding, finding_decision, run,
)  # fmt: skip
