"""How long the catalogue takes: 100,000 generated rows of indicators, 200 offices, 10 years; and one document more.

    python -m tests.bench.bench_catalogue [--write]

--write draws docs/benchmarks-catalogue.svg.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine, insert

from pipeline.catalogue.build import build
from pipeline.catalogue.names import read_name
from pipeline.catalogue.stored import counts
from pipeline.database import open_database
from pipeline.draft import Rows
from schemas.tables import Document, DocumentYear, Indicator, IndicatorObservation, PlanTable, SourceCell

PLOT = Path(__file__).parent.parent.parent / "docs" / "benchmarks-catalogue.svg"
YEARS = range(2021, 2031)
INDICATORS = 50
SIZES = (25, 50, 100, 200)
MOST_SECONDS, MOST_AGAIN, MOST_MIB = 60.0, 5.0, 2048
THEMES = [
    "경로당",
    "도서관",
    "하천",
    "공원",
    "주차장",
    "보육",
    "체납",
    "민원",
    "복지관",
    "전통시장",
    "자전거",
    "공동주택",
    "청년",
    "여성",
    "장애인",
    "다문화가족",
    "소상공인",
    "관광객",
    "문화강좌",
    "체육시설",
    "폐기물",
    "미세먼지",
    "가로수",
    "상수도",
    "하수관로",
    "도로",
    "보도",
    "안전",
    "재난",
    "방역",
    "치매",
    "정신건강",
    "금연",
    "예방접종",
    "식품위생",
    "마을버스",
    "교통약자",
    "정보공개",
    "홈페이지",
    "직원",
]
PARTS = [
    "환경",
    "시설",
    "교육",
    "상담",
    "안내",
    "홍보",
    "점검",
    "지도",
    "연계",
    "돌봄",
    "현장",
    "야간",
    "취약",
    "공동",
    "디지털",
    "맞춤",
    "순회",
    "방문",
    "집중",
    "특별",
]
ACTIONS = [
    "이용",
    "참여",
    "정비",
    "처리",
    "이수",
    "등록",
    "지원",
    "발굴",
    "개선",
    "징수",
    "감축",
    "보급",
    "설치",
    "완료",
    "이행",
]
ENDINGS = ("율", " 건수", "률", " 실적", " 만족도", "율(%)", " 인원")
OTHER = {"이용": "활용", "참여": "참석", "감축": "저감", "이수": "수료", "정비": "보수"}
HOMES = [
    "총무과",
    "기획예산과",
    "주택과",
    "건축과",
    "환경과",
    "복지정책과",
    "문화체육과",
    "교통행정과",
    "보건행정과",
    "세무과",
]


def name(chance: random.Random, place: str) -> str:
    """A name as an office might invent it; a third name their own places."""
    words = [chance.choice(THEMES), chance.choice(PARTS), chance.choice(ACTIONS)]
    return " ".join([*([place] if chance.random() < 1 / 3 else []), *words]) + chance.choice(ENDINGS)


def documents(offices: range, years: range = YEARS) -> Iterator[Rows]:
    """The rows of each office's plans: names drift, indicators move, come and go."""
    for office in offices:
        chance = random.Random(office)  # noqa: S311 - invented names
        place = "".join(chance.choice("가람한울새벌노을다온마루솔빛") for _ in range(2))
        listed = [(name(chance, place), chance.choice(HOMES)) for _ in range(INDICATORS)]
        for year in years:
            yield _plan(office, year, listed)
            listed = [_next_year(chance, place, printed, home) for printed, home in listed]


def _next_year(chance: random.Random, place: str, printed: str, home: str) -> tuple[str, str]:
    fate = chance.random()
    if fate < 0.05:
        return name(chance, place), chance.choice(HOMES)
    if fate < 0.10:
        return printed.replace(" ", "", 1), home
    if fate < 0.13:
        word = next((word for word in OTHER if word in printed), None)
        return (printed.replace(word, OTHER[word]) if word else printed), home
    return printed, chance.choice(HOMES) if fate < 0.15 else home


def _plan(office: int, year: int, listed: list[tuple[str, str]]) -> Rows:
    key = f"{office:06d}{year:010d}"
    paper = dict.fromkeys(Document.model_fields) | {
        "id": key, "sha256": key * 4, "path": f"/plans/{key}", "media_type": "text/plain", "reader": "text",
        "extractor_version": "1", "stored_at": "2031-01-01", "office": f"{office}번구", "family_id": key,
        "role": "main", "is_primary": True,
    }  # fmt: skip
    table = dict.fromkeys(PlanTable.model_fields) | {
        "id": f"{key}.t", "document_id": key, "table_number": 0, "role": "indicator", "row_count": len(listed),
        "col_count": 3, "header_row_count": 1, "shape": "ruled",
    }  # fmt: skip
    rows: Rows = {Document: [paper], DocumentYear: [{"document_id": key, "year": year}], PlanTable: [table]}
    for number, (printed, home) in enumerate(listed):
        cell, row = f"{key}.place.{number:06d}", f"{key}.indicator.{number:06d}"
        place = dict.fromkeys(SourceCell.model_fields) | {
            "id": cell, "document_id": key, "kind": "cell", "plan_table_id": f"{key}.t", "text": printed
        }  # fmt: skip
        about = {"document_id": key, "cell_id": cell}
        what = {"name": printed, "department": home, "organisation_id": None, "kind": "own", "unit_printed": "%"}
        seen = {"year": year, "weight": None, "target": str(80 + number % 20), "actual": None, "as_printed": printed}
        rows.setdefault(SourceCell, []).append(place)
        rows.setdefault(Indicator, []).append({"id": row, **about, **what, "formula": None})
        rows.setdefault(IndicatorObservation, []).append({"id": f"{row}.o", "indicator_id": row, **about, **seen})
    return rows


def store(engine: Engine, offices: range, years: range = YEARS) -> int:
    """Store generated plans; returns how many rows of indicators they hold."""
    stored = 0
    with engine.begin() as connection:
        for rows in documents(offices, years):
            for model, part in rows.items():
                connection.execute(insert(model), part)
            stored += len(rows[Indicator])
    return stored


def timed(engine: Engine) -> float:
    """Seconds of a build."""
    start = time.perf_counter()
    build(engine)
    return time.perf_counter() - start


def measure(size: int) -> tuple[int, float, float, dict[str, int]]:
    """Rows, seconds of the first build, seconds after one new document, and what the catalogue holds."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{folder}/bench.db")
        rows = store(engine, range(size))
        read_name.cache_clear()
        first, held = timed(engine), counts(engine)
        store(engine, range(1), range(2031, 2032))
        return rows, first, timed(engine), held


def plot(results: list[tuple[int, float, float]], path: Path = PLOT) -> None:
    """Seconds over rows."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot as plt

    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "jangbu", "font.size": 9})
    figure, axes = plt.subplots(figsize=(5, 2.8), layout="constrained")
    rows = [row for row, _, _ in results]
    axes.plot(rows, [first for _, first, _ in results], "o-", color="#1f5fa8", label="all offices")
    axes.plot(rows, [again for _, _, again in results], "s-", color="#b8bec6", label="after one new document")
    axes.set_xlabel("rows of indicators")
    axes.set_ylabel("seconds")
    axes.set_ylim(bottom=0)
    axes.legend(frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, metadata={"Date": None})


def main(arguments: list[str]) -> int:
    """Measure every size; 1 if a target is missed."""
    results = []
    for size in SIZES:
        rows, first, again, held = measure(size)
        results.append((rows, first, again))
        mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sys.stdout.write(
            f"{rows:>8,} rows, {size:>3} offices: {first:6.1f} s, "
            f"after one new document {again:5.2f} s, {mib:,.0f} MiB; "
            f"{held['catalogue_indicator']:,} indicators, {held['catalogue_alias']:,} names, "
            f"{held['catalogue_proposal']:,} proposals\n"
        )
    if "--write" in arguments:
        plot(results)
    _, first, again = results[-1]
    return int(first > MOST_SECONDS or again > MOST_AGAIN or mib > MOST_MIB)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
