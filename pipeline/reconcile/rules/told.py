"""SAM005, SAM006: what running text tells again is told alike: counts by name, amounts of a table of accounts."""

from __future__ import annotations

from typing import ClassVar

from pipeline.reconcile.relations import Relation, plain_sum
from pipeline.reconcile.rules.base import EXACT, IDENTITY
from pipeline.reconcile.rules.statements import Stated


class _Again(Stated):
    """Common to both: the stated figure is the other one, told again."""

    CERTAIN: ClassVar[bool] = False

    def relation(self, count: int) -> Relation:
        """The same."""
        return plain_sum(count)


class ToldAgain(_Again):
    """가람도서관 주 6회, and 가람도서관(주5회)."""

    CODE: ClassVar[str] = "SAM005"
    KIND: ClassVar[str] = "again"
    TITLE: ClassVar[str] = "A count told twice is told alike"
    VERIFIES: ClassVar[str] = (
        "Where two lists of a document share three names, two of them with the same figures, the third has the same "
        "too. A count of a hundred and more told with its name differs from none of its year by less than one percent."
    )
    TOLERANCE: ClassVar[str] = EXACT
    EXAMPLE: ClassVar[str] = "「마을도서관」 says 138개소, but elsewhere it is told as 137개소 (1개소 too little)."

    def phrase(self, count: int) -> str:
        """Elsewhere it is told as."""
        del count
        return "elsewhere it is told as"


class ToldOfAccounts(_Again):
    """예비비 편성 사유 : … 예비비 1,200백만원."""

    CODE: ClassVar[str] = "SAM006"
    KIND: ClassVar[str] = "account"
    TITLE: ClassVar[str] = "An amount told of a year is that of the table of accounts"
    VERIFIES: ClassVar[str] = (
        "The one amount in the reason for a 추경, 예비비, 이·전용, 이월 or 불용 of a year is that of its column in the "
        "결산표 of the document. Where a reason tells several amounts each may be a part, and none is judged."
    )
    TOLERANCE: ClassVar[str] = IDENTITY
    EXAMPLE: ClassVar[str] = (
        "「2030 예비비」 says 900백만원, but the table of accounts has 1,250백만원 (350백만원 too much)."
    )

    def phrase(self, count: int) -> str:
        """The table of accounts has."""
        del count
        return "the table of accounts has"
