"""Words that count things: what stands behind a number says whether it is money, a multiplier or a count."""

from __future__ import annotations

import re

PEOPLE = "명 인 분 가구 세대 가족 팀 반 조"
THINGS = (
    "개소 개년 개월 개교 개동 개사 개과 개국 개 건 점 대 권 부 매 장 통 병 벌 켤레 본 주 그루 마리 식 종 "
    "품목 세트 박스 포 상자 기 척 동 호 필지 곳 석 실 면 구간 편 곡 문항 과목 과제 단계 종목 블록 구역 "
    "코스 채널 계정 노선 정거장"
)
TIMES = "회 차례 차 번 박 일 주 월 분기 반기 년 년도 시간 분 학기 학급 기수"
MEASURES = "㎡ ㎥ ㎞ km m cm mm ㎝ ㎜ kg ㎏ g t 톤 ℓ L kW kWh MW ha 평 % 배 포인트 쪽 페이지 p GB TB"
COUNTERS = tuple(sorted(set(f"{PEOPLE} {THINGS} {TIMES} {MEASURES}".split()), key=lambda word: (-len(word), word)))
COUNTER = "|".join(re.escape(word) for word in COUNTERS)
COUNTS_NEXT = re.compile(rf" ?(?:여 ?)?(?:{COUNTER})(?![가-힣]{{2}})|여 ?(?:{COUNTER})")
"""Right behind a number: it counts things, so it is no money."""
