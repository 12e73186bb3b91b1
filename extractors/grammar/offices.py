"""Names of offices, teams and boards as they stand beside an activity: "기획예산과", "실·본부·국", "국·소 주무과"."""

from __future__ import annotations

import re

OFFICE = re.compile(
    r"[가-힣A-Za-z0-9·․ ,+]*"
    r"(?:부서|담당관|과|국|실|팀|소|단|센터|위원회|본부|기관|구청|시청|군청|공단|재단|사업자|관)"
)
NO_OFFICE = re.compile(
    r"(?:성과|효과|결과|경과|통과|초과|부과|내국|외국|전국|현실|사실|확실|내실|충실|장소|수소|감소|해소|축소|최소"
    r"|수단|집단|진단|판단|중단|습관|보관|소관|기관장)$"
)
DEPARTMENT = re.compile(r"\S*(?:담당관|과|국|실|팀|단)")
LONGEST = 40


def is_office(text: str) -> bool:
    """Whether a text is the name of an office, a team, a board or several of them."""
    bare = text.strip()
    return 2 <= len(bare) <= LONGEST and OFFICE.fullmatch(bare) is not None and not NO_OFFICE.search(bare)


def is_department(word: str) -> bool:
    """Whether one word is the name of a department (과, 국, 실, 팀, 담당관), narrower than an office."""
    return len(word) <= LONGEST and DEPARTMENT.fullmatch(word) is not None and not NO_OFFICE.search(word)
