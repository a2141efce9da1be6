"""What the columns of a template mean: guessed by their names, and said by somebody."""

from datetime import date

import pytest

from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.provider_settings import ProviderSettings, Setting
from npors_desktop.domain.stated import Confidence
from npors_desktop.domain.uploads.form import (
    DATE_FORM,
    ENCODING,
    PROVIDER_NUMBER,
    UploadForm,
    form_of,
)
from npors_desktop.domain.uploads.template import (
    UploadField,
    UploadTemplate,
    guessed,
    typed_columns,
)

F = UploadField
DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("headings", "meant"),
    [
        (
            ("First Name*", "Last Name*", "ULN", "NI Number", "CITB Individual ID", "Levy no",
             "Course title", "Date completed", "Provider name", "Provider number"),
            (F.FIRST_NAMES, F.FAMILY_NAME, F.ULN, F.NI, F.CITB_ID, F.LEVY, F.COURSE, F.COMPLETED,
             F.PROVIDER, F.PROVIDER_NUMBER),
        ),
        (
            ("Learner's full name", "Unique ID (ULN, NI or CITB)", "Employer Reg. Number",
             "Achievement date", "Name of training course", "Notes", "D.O.B", "Employer"),
            (F.NAME, F.ULN, None, F.COMPLETED, F.COURSE, None, None, F.EMPLOYER),
        ),
    ],
)  # fmt: skip
def test_a_column_is_guessed_by_its_name(
    headings: tuple[str, ...], meant: tuple[UploadField | None, ...]
) -> None:
    places = {place: what for what, place in guessed(headings).items()}
    found = tuple(places.get(place) for place in range(len(headings)))
    known = [(one, other) for one, other in zip(found, meant, strict=True) if other is not None]
    assert all(one == other for one, other in known), found


def test_a_column_that_is_not_known_is_left_empty_and_named() -> None:
    template = UploadTemplate(("ULN", "Cohort"), columns=guessed(("ULN", "Cohort")))
    assert template.unknown == ("Cohort",)
    assert template.key == "ctr upload\tuln\tcohort"


def test_what_has_no_column_and_needs_one_is_told() -> None:
    template = UploadTemplate(("ULN", "Cohort"), columns={F.ULN: 0})
    assert template.missing == ((F.NAME, F.FAMILY_NAME), (F.COURSE,), (F.COMPLETED,))
    with pytest.raises(UserError) as caught:
        template.check()
    assert caught.value.code == "upload_unmapped"
    assert "Course title" in caught.value.headline
    template.meaning({F.NAME: 0, F.UNIQUE_ID: 0, F.COURSE: 1, F.COMPLETED: 1}).check()


def test_somebody_says_what_a_column_is() -> None:
    template = UploadTemplate(("ULN", "Cohort"), columns={F.ULN: 0})
    assert typed_columns(("course=cohort", "ni=1"), template) == {F.ULN: 0, F.COURSE: 1, F.NI: 0}
    assert typed_columns(("uln=",), template) == {}
    for wrong in ("course", "who=ULN", "course=Nobody", "course=3", "course=0"):
        with pytest.raises(WrongUseError) as caught:
            typed_columns((wrong,), template)
        assert caught.value.code == "bad_mapping"


def settings(**own: int | str) -> ProviderSettings:
    made = (Setting(key, value, "ours", DAY, Confidence.OWN, DAY) for key, value in own.items())
    return ProviderSettings(1, "ATP", 1, tuple(made))


def test_the_form_is_the_providers_own() -> None:
    plain = form_of(None, "Eryri", DAY)
    assert plain == UploadForm("utf-8", "DD/MM/YYYY", "", "Eryri")
    assert plain.day(date(926, 1, 2)) == "02/01/0926"
    own = settings(**{ENCODING: "Windows-1252", DATE_FORM: "yyyy-mm-dd", PROVIDER_NUMBER: "0077"})
    form = form_of(own, "Eryri", DAY)
    assert form == UploadForm("windows-1252", "YYYY-MM-DD", "0077", "Eryri")
    assert form.day(DAY) == "2026-11-20"


@pytest.mark.parametrize("wrong", [{ENCODING: "latin"}, {DATE_FORM: 3}])
def test_a_word_that_is_not_known_is_said(wrong: dict[str, int | str]) -> None:
    with pytest.raises(UserError) as caught:
        form_of(settings(**wrong), "", DAY)
    assert caught.value.code == "upload_setting"
