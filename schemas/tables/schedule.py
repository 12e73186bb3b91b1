"""Activities and when they take place."""

from typing import ClassVar

from sqlalchemy import BigInteger

from schemas.fields import column
from schemas.tables.plan import JudgedFact


class ScheduleItem(JudgedFact, table=True):
    """One interval of one activity."""

    title_ko: ClassVar[str] = "추진 일정"
    activity: str = column("What is done, as printed.", label_ko="추진 내용")
    start_date: str | None = column("ISO day or month, of the printed precision.", label_ko="시작", index=True)
    end_date: str | None = column("ISO day or month; none where open.", label_ko="종료")
    recurrence: str | None = column("How often, for what recurs.", label_ko="주기")
    is_ongoing: bool = column("Printed as 연중, 계속 or the like.", label_ko="계속 여부")
    budget_won: int | None = column("Amount printed beside it.", label_ko="예산", unit="KRW", sa_type=BigInteger)
    owner: str | None = column("Who does it, as printed.", label_ko="담당")
    section: str | None = column("Heading it stands under.", label_ko="절")
    as_printed: str = column("The printed characters.", label_ko="원문")
