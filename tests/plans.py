"""Small fictional plans as text files, for the tests of the whole way from a file to findings."""

from __future__ import annotations

from pathlib import Path

GOOD = """2031년 새벌군 민원 서비스 개선 계획

Ⅰ. 소요예산
(단위 : 천원)
구분\t2030예산\t2031예산
계\t52,000\t61,000
사무관리비\t22,000\t26,000
공공운영비\t30,000\t35,000

Ⅱ. 산출근거
○ 사무관리비 : 150,000원×10회 = 1,500,000원
"""
BAD = GOOD.replace("계\t52,000", "계\t53,000")
OTHER = GOOD.replace("새벌군 민원", "한울구 도서관").replace("52,000", "42,000").replace("30,000", "20,000")


def write(folder: Path, name: str, text: str) -> Path:
    """A plan in a file of that name."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
