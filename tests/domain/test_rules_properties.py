"""What holds for every sheet, whatever the pack: tried on many made-up ones."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.domain.pack import Element, Pack, Rule, Severity
from npors_desktop.domain.result import PRECEDENCE, Result, decide
from npors_desktop.domain.rule_kinds import KINDS
from npors_desktop.domain.sheet import CriterionMark, Fault, Mark, MarkSheet, TheoryAnswer

MakePack = Callable[..., Pack]
MakeSheet = Callable[..., MarkSheet]
CODES = ("1.1", "1.2", "2.1", "2.2", "2.3", "2.4")
HEADINGS = ("F01", "F02", "F03", "F04", "F05")

# The fixtures only make frozen values, so one set of them serves every example.
on_breach = st.sampled_from(("not_achieved", "referred"))
values: dict[str, st.SearchStrategy[Any]] = {
    "element": st.sampled_from(list(Element)),
    "limit": st.integers(0, 12),
    "points": st.sampled_from((1, 3, 5)),
    "severity": st.sampled_from(list(Severity)),
    "percent": st.integers(0, 100),
}
rules = st.lists(
    st.one_of(
        [
            st.builds(Rule, st.just(name), on_breach, **{one: values[one] for one in kind.fields})
            for name, kind in KINDS.items()
        ]
    ),
    max_size=5,
)


@st.composite
def faults(draw: st.DrawFn, start: Any) -> Fault:
    heading = draw(st.sampled_from((None, *HEADINGS)))
    severity = draw(st.sampled_from(list(Severity)))
    at = start + timedelta(seconds=draw(st.integers(0, 7200)))
    return Fault(at, severity, None, heading, "", draw(st.booleans()))


@st.composite
def sheets(draw: st.DrawFn, make_sheet: MakeSheet) -> MarkSheet:
    whole = make_sheet()
    start = whole.practical.started
    assert start is not None
    marks = draw(st.dictionaries(st.sampled_from(CODES), st.sampled_from(list(Mark))))
    answers = st.none() | st.integers(0, 5)
    paper = draw(st.dictionaries(st.sampled_from([f"T{n:02}" for n in range(1, 7)]), answers))
    ended = draw(st.none() | st.integers(0, 9000))
    reason = draw(st.sampled_from(("completed", "weather"))) if ended is not None else None
    end = None if ended is None else start + timedelta(seconds=ended)
    return replace(
        whole,
        marks=tuple(CriterionMark(code, mark) for code, mark in marks.items()),
        theory=tuple(TheoryAnswer(code, awarded) for code, awarded in paper.items()),
        faults=tuple(draw(st.lists(faults(start), max_size=8))),
        practical=replace(whole.practical, ended=end, end_reason=reason),
    )


@given(data=st.data(), drawn=rules)
def test_the_order_of_entry_does_not_matter(
    data: st.DataObject, drawn: list[Rule], make_pack: MakePack, make_sheet: MakeSheet
):
    sheet = data.draw(sheets(make_sheet))
    shuffled = replace(
        sheet,
        marks=tuple(data.draw(st.permutations(sheet.marks))),
        faults=tuple(data.draw(st.permutations(sheet.faults))),
        theory=tuple(data.draw(st.permutations(sheet.theory))),
    )
    pack = make_pack(*drawn)
    assert decide(pack, shuffled) == decide(pack, sheet)


@given(data=st.data(), drawn=rules)
def test_a_further_fault_never_improves_the_result(
    data: st.DataObject, drawn: list[Rule], make_pack: MakePack, make_sheet: MakeSheet
):
    sheet = data.draw(sheets(make_sheet))
    more = replace(sheet, faults=(*sheet.faults, data.draw(faults(sheet.practical.started))))
    pack = make_pack(*drawn)
    before, after = decide(pack, sheet), decide(pack, more)
    assert PRECEDENCE.index(after.result) <= PRECEDENCE.index(before.result)
    assert {reason.rule for reason in before.reasons} <= {reason.rule for reason in after.reasons}


@given(data=st.data(), drawn=rules)
def test_a_withdrawn_fault_is_as_one_that_never_was(
    data: st.DataObject, drawn: list[Rule], make_pack: MakePack, make_sheet: MakeSheet
):
    sheet = data.draw(sheets(make_sheet))
    without = replace(sheet, faults=tuple(f for f in sheet.faults if not f.withdrawn))
    pack = make_pack(*drawn)
    assert decide(pack, without) == decide(pack, sheet)


@given(drawn=rules)
def test_whatever_the_rules_a_whole_and_faultless_sheet_is_achieved(
    drawn: list[Rule], make_pack: MakePack, make_sheet: MakeSheet
):
    assert decide(make_pack(*drawn), make_sheet()).result is Result.ACHIEVED


@given(data=st.data(), drawn=rules)
def test_a_mark_more_never_turns_a_decided_failure(
    data: st.DataObject, drawn: list[Rule], make_pack: MakePack, make_sheet: MakeSheet
):
    """What is told early is certain: marking the rest in full cannot take it back."""
    sheet = data.draw(sheets(make_sheet))
    pack = make_pack(*drawn)
    marked = {entry.criterion for entry in sheet.marks}
    rest = tuple(CriterionMark(code, Mark.MET) for code in CODES if code not in marked)
    best = replace(
        sheet,
        marks=sheet.marks + rest,
        theory=tuple(replace(a, awarded=5) if a.awarded is None else a for a in sheet.theory),
    )
    told = {reason.rule for reason in decide(pack, sheet).reasons}
    assert told <= {reason.rule for reason in decide(pack, best).reasons}
