"""The sheet of course days shows every signature under its day, as it was given."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from pikepdf import Pdf

from npors_desktop.base.words import Language
from npors_desktop.domain.course_days import (
    CourseDay,
    CourseVisit,
    DaySignature,
    Learner,
    Period,
    RegisteredDay,
)
from npors_desktop.domain.people import SignatureKind
from npors_desktop.domain.sheet import PackRef
from npors_desktop.reports.course_day_sheet import render_course_days

PACK = PackRef("excavator", "1")
AT = datetime(2026, 11, 20, 16, tzinfo=UTC)
DAY = date(2026, 11, 20)
STROKES = (((1000, 1000, 0), (5000, 3000, 9)), ((6000, 1500, 20),))
SIGNED = CourseDay(
    "d", DAY, (Learner("r1", "Siôn Ŵyn", PACK), Learner("r2", "Sam Okoro", PACK)),
    "Gareth Price", "GP-7", "Linde X1", time(8), time(16), (Period(time(12), time(12, 30)),),
    "Stacking", AT,
    signatures=(
        DaySignature("r1", SignatureKind.DRAWN, "Siôn Ŵyn", AT, STROKES),
        DaySignature("", SignatureKind.TYPED, "Gareth Price", AT),
    ),
)  # fmt: skip
KEPT = RegisteredDay(CourseVisit("v", "Hendre", DAY, "NRN 7"), SIGNED, "ab" * 32, "A", "1", AT)


def drawn(*days: RegisteredDay, language: Language = Language.ENGLISH) -> bytes:
    return render_course_days(days, "Eryri", DAY, language, is_demonstration=True)


def test_the_strokes_are_on_the_page() -> None:
    without = replace(SIGNED, signatures=(replace(SIGNED.signatures[0], strokes=()),))
    assert len(drawn(KEPT)) > len(drawn(replace(KEPT, day=without))) > 0
    assert drawn(KEPT) == drawn(KEPT)


@pytest.mark.parametrize("language", Language)
def test_many_days_go_on_on_more_pages(language: Language) -> None:
    put_away = replace(KEPT, put_away_at=AT, put_away_reason="Twice.")
    corrected = replace(
        KEPT, day=replace(SIGNED, replaces="e", reason="Wrong", breaks=(), machine="")
    )
    data = drawn(*(KEPT, put_away, corrected) * 4, language=language)
    with Pdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) > 2
