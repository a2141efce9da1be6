"""What a sheet of format 2 says besides its marks is checked to the letter, with its place."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from npors_desktop.base.values import to_plain
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.pack import Element, Pack
from npors_desktop.domain.result import Result, decide
from npors_desktop.domain.sheet import MarkSheet, TheoryAnswer
from npors_desktop.domain.standard_routes import extract
from npors_desktop.exchange.sheet_json import SHEET, check_sheet, read_sheet
from tests.dumper_format2 import RESIT, pack
from tests.dumper_format2 import SHEET as WHOLE

Plain = dict[str, Any]


def read(plain: Plain, of: Pack | None = None) -> tuple[MarkSheet, Pack]:
    return read_sheet(json.dumps(plain).encode(), lambda _: of or pack(), verbatim("“s.json”"))


@pytest.fixture
def plain() -> Plain:
    """A whole sheet as plain JSON."""
    return to_plain(WHOLE)


def test_a_whole_sheet_is_read_and_written_with_all_that_it_says(plain: Plain) -> None:
    sheet, of = read(plain)
    assert sheet == WHOLE
    assert SHEET.plain(sheet) == plain
    assert decide(of, sheet).result is Result.ACHIEVED


def test_what_format_2_has_besides_may_be_left_out(plain: Plain) -> None:
    for name in ("tasks", "resit_of", "paper_seed"):
        del plain[name]
    plain["theory"] = [{"question": one["question"]} for one in plain["theory"][:3]]
    plain["marks"] = [one for one in plain["marks"] if one["criterion"] != "2.3"]
    sheet, _ = read(plain)
    assert sheet.theory[0] == TheoryAnswer("T1")
    assert sheet.resit_of is None


def older(s: Plain) -> None:
    s["format"] = 1
    for name in ("tasks", "resit_of", "paper_seed"):
        del s[name]
    del s["pack"]["route"]
    s["marks"] = [{"criterion": one["criterion"], "mark": one["mark"]} for one in s["marks"]]
    s["theory"] = [{"question": one["question"]} for one in s["theory"]]


def chosen(s: Plain, number: int, *letters: str) -> None:
    s["theory"][number]["chosen"] = list(letters)


def by_candidate(s: Plain, number: int) -> None:
    s["theory"][number]["by_candidate"] = True


def resit(s: Plain, **changes: str) -> None:
    s["resit_of"] = to_plain(RESIT) | changes


def carried(s: Plain, *elements: str) -> None:
    s["resit_of"] = to_plain(RESIT) | {"elements": list(elements)}


BENT: list[tuple[str, Callable[[Plain], object]]] = [
    ("pack.route: it is missing", lambda s: s["pack"].pop("route")),
    ("pack: it is not dumper", lambda s: s["pack"].update(route="refresher")),
    ("format: a sheet for Forward tipping dumper, novice has format 2", older),
    ("marks[0].reason: only a mark", lambda s: s["marks"][0].update(reason="why")),
    ("theory[0].chosen: the question has no option “d”", lambda s: chosen(s, 0, "d")),
    ("theory[0].chosen: one option can be chosen", lambda s: chosen(s, 0, "a", "b")),
    ("theory[1].chosen: each letter is there once", lambda s: chosen(s, 1, "c", "a")),
    ("theory[1].chosen: each letter is there once", lambda s: chosen(s, 1, "a", "a")),
    ("theory[2].chosen: the question has no options", lambda s: chosen(s, 2, "a")),
    ("theory[0].chosen: must be a list", lambda s: s["theory"][0].update(chosen="a")),
    ("theory[0].awarded: 1 is not what these letters are worth: 0", lambda s: chosen(s, 0, "b")),
    ("theory[1].awarded: 2 is not what these letters are worth: 1", lambda s: chosen(s, 1, "a")),
    ("theory[0].points: only an open or oral", lambda s: s["theory"][0].update(points=[1])),
    ("theory[2].points: 0 is not between 1 and 3", lambda s: s["theory"][2].update(points=[0])),
    ("theory[2].points: 4 is not between 1 and 3", lambda s: s["theory"][2].update(points=[4])),
    ("theory[2].points: each point", lambda s: s["theory"][2].update(points=[2, 1])),
    ("theory[2].points: each point", lambda s: s["theory"][2].update(points=[1, 1])),
    ("theory[2].extra: no criterion asks", lambda s: s["theory"][2].update(extra=True)),
    *(
        (f"theory[{n}].by_candidate: the candidate can", lambda s, n=n: by_candidate(s, n))
        for n in range(len(WHOLE.theory))
        if WHOLE.theory[n].extra or WHOLE.theory[n].points
    ),
    ("tasks[0].task: the standard has no task “park”", lambda s: s["tasks"][0].update(task="park")),
    ("tasks[0].key: the task has no value “bay”", lambda s: s["tasks"][0].update(key="bay")),
    ("tasks[1].key: “load” appears twice", lambda s: s["tasks"][1].update(key="load")),
    ("tasks[1].value: it is empty", lambda s: s["tasks"][1].update(value=" ")),
    ("paper_seed: it must be 16 digits", lambda s: s.update(paper_seed="0123456789ABCDEF")),
    ("tasks[1].value: it is empty", lambda s: s["tasks"][1].update(value="\u200b")),
    ("paper_seed: it must be 16 digits", lambda s: s.update(paper_seed="0123")),
    ("resit_of.record: it is not a record ID", lambda s: resit(s, record="7")),
    ("resit_of.elements: each element is there once", lambda s: carried(s, "pre_use", "pre_use")),
    ("resit_of.elements: they must be some", carried),
    ("resit_of.elements: they must be some", lambda s: carried(s, *Element)),
    ("resit_of.elements[0]: 'all' is not one of", lambda s: carried(s, "all")),
    ("resit_of.on: the year 1999 cannot be right", lambda s: resit(s, on="1999-12-31")),
    ("resit_of.on: it is later than the practical", lambda s: resit(s, on="2026-11-22")),
    (
        "practical.started: the year 9999 cannot be right",
        lambda s: (resit(s), s["practical"].update(started="9999-12-31T23:59:59Z", ended=None)),
    ),
    (
        "practical.started: the year 1 cannot be right",
        lambda s: s["practical"].update(started="0001-01-01T00:00:00Z"),
    ),
]


@pytest.mark.parametrize(("words", "bend"), BENT)
def test_what_cannot_be_is_told_with_its_place(
    plain: Plain, words: str, bend: Callable[[Plain], object]
) -> None:
    bend(plain)
    with pytest.raises(DamagedFileError) as caught:
        read(plain)
    assert words in str(caught.value)
    assert caught.value.code == "bad_shape"


def test_a_sheet_of_format_2_is_not_for_a_standard_of_format_1(
    plain: Plain, forklift: Pack
) -> None:
    with pytest.raises(DamagedFileError, match=r"format: a sheet for Industrial .* has format 1"):
        read(plain | {"tasks": [], "marks": [], "theory": []}, forklift)


def test_a_resit_is_read(plain: Plain) -> None:
    resit(plain)
    assert read(plain)[0].resit_of == RESIT


def test_a_resit_may_have_no_practical(plain: Plain) -> None:
    resit(plain, on="2026-11-30")
    plain["practical"] = {"started": None, "ended": None, "end_reason": None}
    assert read(plain)[0].resit_of == replace(RESIT, on=RESIT.on + timedelta(days=20))


def test_the_marks_of_letters_are_checked_only_where_the_key_is(plain: Plain) -> None:
    chosen(plain, 0, "b")
    one = extract(pack(), (answer.question for answer in WHOLE.theory))
    assert read(plain, one)[0].theory[0].chosen == ("b",)


def test_an_answer_without_letters_or_without_marks_is_taken_as_it_is(plain: Plain) -> None:
    plain["theory"][0] = {"question": "T1", "awarded": 1}
    plain["theory"][1] = {"question": "T2", "chosen": ["b"]}
    assert read(plain)[0].theory[1].awarded is None


def test_the_points_of_an_extract_have_a_bound_of_their_own(plain: Plain) -> None:
    one = extract(pack(), (answer.question for answer in WHOLE.theory))
    plain["theory"][2]["points"] = [1, 20]
    read(plain, one)
    plain["theory"][2]["points"] = [1, 21]
    with pytest.raises(DamagedFileError, match="21 is not between 1 and 20"):
        read(plain, one)


def test_a_sheet_that_was_read_passes_the_check_of_a_record(plain: Plain) -> None:
    sheet, of = read(plain)
    check_sheet(sheet, extract(of, (one.question for one in sheet.theory)), verbatim("The record"))


def test_long_texts_have_the_limit_of_all_others(plain: Plain) -> None:
    plain["tasks"][0]["value"] = "x" * 5001
    plain["marks"][4]["reason"] = "x" * 5001
    with pytest.raises(DamagedFileError, match=r"marks\[4\].reason: it has more than 5000 .*tasks"):
        read(plain)
