"""All tables of the database; `TABLES` lists them so that each comes after those it points to."""

from typing import Any

from schemas.fields import Table
from schemas.tables.budget import BudgetAmount, BudgetItem, Calculation, CalculationFactor, Rate
from schemas.tables.catalogue import (
    CatalogueAlias,
    CatalogueChange,
    CatalogueIndicator,
    CatalogueObservation,
    CatalogueProposal,
    CatalogueScope,
    Judgement,
    OrganisationPeriod,
)
from schemas.tables.decision import FindingDecision, PersonReading
from schemas.tables.evaluation import Statement, StatementOperand, Weight
from schemas.tables.finding import Finding, FindingOperand, FindingRelation, FindingRepair
from schemas.tables.indicator import CountFact, Goal, Indicator, IndicatorObservation
from schemas.tables.plan import (
    Approver,
    Candidate,
    Contact,
    Document,
    DocumentAttachment,
    DocumentFile,
    DocumentText,
    DocumentYear,
    ExtractionRecord,
    LegalBasis,
    Organisation,
    PlanTable,
    SourceCell,
)
from schemas.tables.run import (
    DataDictionary,
    Fetched,
    Quarantine,
    Run,
    RunDocument,
    RunRule,
    RunStage,
    StoreInfo,
    VocabularyCode,
)
from schemas.tables.schedule import ScheduleItem

DOCUMENT_TABLES: tuple[type[Table], ...] = (
    Organisation, Document, DocumentAttachment, DocumentFile, DocumentYear, DocumentText, ExtractionRecord, PlanTable,
    SourceCell, Approver, Contact, LegalBasis,
    BudgetItem, BudgetAmount, Calculation, CalculationFactor, Rate,
    Indicator, IndicatorObservation, CountFact, Goal, ScheduleItem, Weight, Statement, StatementOperand,
    Candidate,
)  # fmt: skip
CATALOGUE_TABLES: tuple[type[Table], ...] = (
    CatalogueIndicator, CatalogueAlias, CatalogueObservation, CatalogueChange, CatalogueProposal, OrganisationPeriod,
    CatalogueScope,
)  # fmt: skip
TABLES: tuple[type[Table], ...] = (
    *DOCUMENT_TABLES, *CATALOGUE_TABLES, Judgement, Run, RunStage, RunRule, RunDocument, Quarantine, Fetched, Finding,
    FindingOperand, FindingRepair, FindingRelation, FindingDecision, PersonReading, DataDictionary, VocabularyCode,
    StoreInfo,
)  # fmt: skip


def _comment_tables() -> None:
    """Give each SQL table the first line of its docstring as comment and its Korean label."""
    for model in TABLES:
        described: Any = model
        table = model.metadata.tables[str(model.__tablename__)]
        table.comment = (model.__doc__ or "").splitlines()[0]
        table.info["label_ko"] = described.title_ko


_comment_tables()

__all__ = [
    "CATALOGUE_TABLES", "DOCUMENT_TABLES", "TABLES", "Approver", "BudgetAmount", "BudgetItem", "Calculation",
    "CalculationFactor", "Candidate", "CatalogueAlias", "CatalogueChange", "CatalogueIndicator",
    "CatalogueObservation", "CatalogueProposal", "CatalogueScope", "Contact", "CountFact", "DataDictionary",
    "Document", "DocumentAttachment", "DocumentFile", "DocumentText", "DocumentYear", "ExtractionRecord", "Fetched",
    "Finding", "FindingDecision", "FindingOperand", "FindingRelation", "FindingRepair", "Goal", "Indicator",
    "IndicatorObservation", "Judgement", "LegalBasis", "Organisation", "OrganisationPeriod", "PersonReading",
    "PlanTable", "Quarantine", "Rate", "Run", "RunDocument", "RunRule", "RunStage", "ScheduleItem", "SourceCell",
    "Statement", "StatementOperand", "StoreInfo", "VocabularyCode", "Weight",
]  # fmt: skip
