"""The papers of a standard: they say what it says, in its order, and the key nowhere but in the
key."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import page
import pytest

from npors_desktop.base.paths import resource
from npors_desktop.base.words import Language, Words
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import (
    Element,
    Pack,
    PackState,
    PaperCount,
    QuestionKind,
    Rule,
    Theory,
    WrongTicks,
)
from npors_desktop.domain.papers import draw_paper, is_choice, option_order
from npors_desktop.domain.standard_routes import extract, pack_of_route
from npors_desktop.reports.paper_twin.document import is_about, says_of_itself
from npors_desktop.reports.paper_twin.mark_sheet import render_mark_sheet
from npors_desktop.reports.paper_twin.source import TwinSource
from npors_desktop.reports.paper_twin.theory_key import render_theory_key
from npors_desktop.reports.paper_twin.theory_paper import render_theory_paper
from npors_desktop.standards.catalogue import Catalogue
from tests import dumper_format2 as dumper
from tests.reports.test_record_report import tool

SEED = "1f4a09c35b7e2d10"
Render = Callable[[TwinSource], bytes]
RENDERERS: tuple[Render, ...] = (render_mark_sheet, render_theory_paper, render_theory_key)
BUNDLED = [one for one in Catalogue.load(resource("standards")).packs() if one.source]
EXCAVATOR = next(one for one in BUNDLED if one.id.startswith("excavator"))


def source_of(pack: Pack, seed: str = SEED, language: Language = Language.ENGLISH) -> TwinSource:
    return TwinSource(pack, Words(language, pack.terms), seed)


def pages_of(pdf: bytes, tmp_path: Path) -> list[str]:
    """The text of each page, every run of white space one space."""
    (tmp_path / "paper.pdf").write_bytes(pdf)
    command = [tool("pdftotext"), "-raw", str(tmp_path / "paper.pdf"), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [" ".join(one.split()) for one in text.split("\f")[:-1]]


def text_of(pdf: bytes, tmp_path: Path) -> str:
    return " ".join(pages_of(pdf, tmp_path))


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("pack", BUNDLED, ids=lambda one: f"{one.id} {one.edition} {one.route}")
def test_a_mark_sheet_has_every_code_once_with_its_whole_text_beside_it_in_order(
    pack: Pack, tmp_path: Path
) -> None:
    source = source_of(pack)
    pages = pages_of(render_mark_sheet(source), tmp_path)
    text, at = " ".join(pages), 0
    for one in pack.criteria():
        at = text.index(f" {one.code} {flat(one.text)}", at)
    for fault in pack.faults:
        at = text.index(f" {fault.heading} {flat(fault.text)}", at)
    for reason in pack.end_reasons:
        at = text.index(f"{flat(reason.text)} {reason.code}", at)
    for code in draw_paper(pack.theory or Theory(0, 0, ()), SEED):
        assert f" {code} " in text
    for task in pack.tasks:
        assert f"{flat(task.title)} {flat(task.text)}" in text
        for one in (*task.set, *task.measured):
            assert f"{flat(task.title)}: {flat(one.label)} {task.code}.{one.key}" in text
    digits = source.identity
    assert all(pack.id in page_ and digits in page_ for page_ in pages)
    assert all(f"Page {n} of {len(pages)}" in one for n, one in enumerate(pages, 1))


@pytest.mark.parametrize("pack", BUNDLED, ids=lambda one: f"{one.id} {one.edition} {one.route}")
def test_no_criterion_is_split_and_no_heading_is_left_alone(pack: Pack, tmp_path: Path) -> None:
    pages = pages_of(render_mark_sheet(source_of(pack)), tmp_path)
    for one in pack.criteria():
        [there] = [text for text in pages if f" {one.code} {flat(one.text)}" in text]
        assert all(flat(point) in there for point in one.look_for if one.element != "theory")
    for outcome in pack.outcomes:
        first = outcome.criteria[0]
        headed = flat(f"{outcome.code} {outcome.title} {Words().term(first.element)}")
        [there] = [text for text in pages if headed in text]
        assert f" {first.code} {flat(first.text)}" in there


def test_the_candidate_signs_for_their_data_before_anything_is_asked(tmp_path: Path) -> None:
    text = text_of(render_mark_sheet(source_of(EXCAVATOR)), tmp_path)
    signed = text.index("Candidate, before the test")
    assert text.index("Briefing, to be read out") < signed < text.index("Times of the practical")
    assert "This paper is locked away" in text
    assert "on this laptop" not in text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("render", RENDERERS)
@pytest.mark.parametrize("pack", [EXCAVATOR, dumper.pack()], ids=["bundled", "small"])
def test_the_files_conform_to_pdf_a_3u(pack: Pack, render: Render, language: Language) -> None:
    report = page.validate_pdf_bytes(render(source_of(pack, language=language)), profile="3u")
    assert [(f.rule_id, f.message) for f in report.failures] == []


@pytest.mark.parametrize("render", [render_mark_sheet, render_theory_paper])
@pytest.mark.parametrize("seed", [SEED, "0" * 16, "f" * 16])
def test_what_a_candidate_may_see_is_the_same_where_nobody_knows_the_key(
    render: Render, seed: str
) -> None:
    for pack in (EXCAVATOR, dumper.pack()):
        codes = [q.code for q in pack.theory.questions] if pack.theory else []
        without = extract(pack, codes)
        assert without.theory is not None
        assert not any(q.correct or q.points for q in without.theory.questions)
        assert render(source_of(pack, seed)) == render(source_of(without, seed))


def test_a_paper_says_nothing_of_its_key(tmp_path: Path) -> None:
    for number in range(8):
        source = source_of(EXCAVATOR, f"{number:016x}")
        text = text_of(render_theory_paper(source), tmp_path)
        for one in source.paper:
            assert f"{one.code} · worth {one.marks} mark" in text
            options = [f"{shown.upper()} {flat(said)}" for shown, _, said in source.lettered(one)]
            # What is shown may use the words of an answer; they are sought in what is left.
            for shown in (flat(one.text), *options):
                assert shown in text
                text = text.replace(shown, "")
        for one in source.paper:
            secret = (*one.points, *one.accept, *one.refuse, *one.basis)
            assert [part for part in secret if flat(part) in text] == []
        assert "Right" not in text


def test_the_options_stand_and_are_lettered_as_on_the_screen() -> None:
    source = source_of(EXCAVATOR)
    for one in filter(is_choice, source.paper):
        lettered = source.lettered(one)
        assert [shown for shown, _, _ in lettered] == list("abcdefgh")[: len(one.options)]
        assert tuple(own for _, own, _ in lettered) == option_order(one, SEED)
        assert {text for _, _, text in lettered} == set(one.options)


def test_a_key_has_what_is_right_and_says_on_each_page_whom_it_is_not_for(tmp_path: Path) -> None:
    source = source_of(EXCAVATOR)
    pages = pages_of(render_theory_key(source), tmp_path)
    assert all("NOT FOR CANDIDATES" in one for one in pages)
    text = " ".join(pages)
    for one in (*source.paper, *source.besides):
        assert flat(one.text) in text
        for part in (*one.accept, *one.refuse, *one.basis):
            assert flat(part) in text
        for place, point in enumerate(one.points, 1):
            assert f" {place} {flat(point)}" in text
        if is_choice(one):
            for shown, own, option in source.lettered(one):
                told = f"Right: {shown.upper()} {flat(option)} (in the standard: {own})"
                assert (told in text) is (own in one.correct), told


def test_the_same_seed_gives_the_same_bytes_and_another_one_another_paper() -> None:
    for render in RENDERERS:
        assert render(source_of(EXCAVATOR)) == render(source_of(EXCAVATOR))
        assert render(source_of(EXCAVATOR)) != render(source_of(EXCAVATOR, "0" * 16))


@pytest.mark.parametrize("pack", [EXCAVATOR, dumper.pack()], ids=["bundled", "small"])
def test_what_belongs_together_stands_on_one_page(pack: Pack, tmp_path: Path) -> None:
    source = source_of(pack)
    pages = pages_of(render_mark_sheet(source), tmp_path)
    (feedback,) = [one for one in pages if "Feedback" in one]
    assert "What went well" in feedback
    assert "What to do next" in feedback
    (keys,) = [one for one in pages if "Keys for a sheet file" in one]
    assert " completed" in keys
    (notes,) = [one for one in pages if "Notes on faults and criteria" in one]
    assert notes.count("Code Time") == 6


@pytest.mark.parametrize("number", range(6))
def test_a_signature_has_no_page_to_itself(number: int, tmp_path: Path) -> None:
    source = source_of(EXCAVATOR, f"{number:016x}")
    *_, last = pages_of(render_theory_paper(source), tmp_path)
    assert f" {source.paper[-1].code} · worth" in last
    assert "Signature of the candidate" in last


def test_keys_stand_together_at_the_end_and_not_beside_the_words(tmp_path: Path) -> None:
    source = source_of(EXCAVATOR)
    text = text_of(render_mark_sheet(source), tmp_path)
    test, _, keys = text.partition("Keys for a sheet file")
    printed = [f"{task.code}.{one.key}" for task in EXCAVATOR.tasks for one in task.set]
    printed += [one.code for one in EXCAVATOR.end_reasons if "_" in one.code]
    assert printed
    assert [key for key in printed if key in test] == []
    assert [key for key in printed if key not in keys] == []


def test_a_mark_sheet_says_the_minutes_of_the_theory(tmp_path: Path) -> None:
    assert EXCAVATOR.theory is not None
    text = text_of(render_mark_sheet(source_of(EXCAVATOR)), tmp_path)
    assert f"{EXCAVATOR.theory.minutes} minutes allowed. Seed of the theory paper" in text


def test_each_page_has_the_short_number_of_the_papers(tmp_path: Path) -> None:
    for render in RENDERERS:
        pages = pages_of(render(source_of(EXCAVATOR)), tmp_path)
        assert all("Paper 1F4A · excavator" in one for one in pages)


def test_a_provider_s_figures_count_and_are_told(tmp_path: Path) -> None:
    own = dumper.pack("novice", dumper.SETTING)
    text = text_of(render_mark_sheet(source_of(own)), tmp_path)
    assert "Minutes allowed for the practical: 90 (the standard: 120)" in text
    assert "From the settings ATP 1" in text
    assert "within 90 minutes" in text
    plain = text_of(render_mark_sheet(source_of(dumper.pack())), tmp_path)
    assert "Set by your provider" not in plain


def test_a_draft_says_on_each_page_that_it_is_one(tmp_path: Path) -> None:
    draft = pack_of_route(dumper.DRAFT, "novice")
    assert draft.state is PackState.DRAFT
    told = "draft, not sealed: not for tests"
    for render in RENDERERS:
        pages = pages_of(render(source_of(draft)), tmp_path)
        assert all(told in one.lower() for one in pages)
        pages = pages_of(render(source_of(dumper.pack())), tmp_path)
        assert not any(told in one.lower() for one in pages)


def test_a_standard_without_theory_has_a_mark_sheet(tmp_path: Path) -> None:
    bare = replace(dumper.pack(), theory=None, tasks=(), briefing=(), resources=(), area=())
    bare = replace(
        bare, prerequisites=(), practical=None, faults=(), rules=(Rule("time_limit", "referred"),)
    )
    text = text_of(render_mark_sheet(source_of(bare, "")), tmp_path)
    assert "Seed" not in text
    assert "Briefing" not in text
    assert "finished within the time allowed" in text


def test_how_to_answer_follows_the_rules_of_the_paper(tmp_path: Path) -> None:
    pack = dumper.pack()
    assert pack.theory is not None
    text = text_of(render_theory_paper(source_of(pack)), tmp_path)
    assert "There are 3 questions. You have 20 minutes." in text
    assert "a wrong tick takes off a right one" in text
    strict = replace(pack.theory, wrong_ticks=WrongTicks.ALL_OR_NOTHING, count=PaperCount.QUESTIONS)
    text = text_of(render_theory_paper(source_of(replace(pack, theory=strict))), tmp_path)
    assert "only if every tick is right" in text
    assert "how many questions are answered in full" in text


def test_an_oral_question_is_told_apart(tmp_path: Path) -> None:
    asked = source_of(EXCAVATOR)
    oral = [one for one in asked.paper if one.kind is QuestionKind.ORAL]
    assert oral
    text = text_of(render_theory_paper(asked), tmp_path)
    assert text.count("Oral: the assessor asks it and writes the answer down.") == len(oral)
    shown = [one for one in oral if one.stimulus]
    assert all(f"You are shown: {flat(one.stimulus)}" in text for one in shown)


def test_a_criterion_that_the_paper_shows_has_no_box_to_tick(tmp_path: Path) -> None:
    source = source_of(EXCAVATOR)
    text = text_of(render_mark_sheet(source), tmp_path)
    theory = [one for one in EXCAVATOR.criteria() if one.element is Element.THEORY]
    assert 0 < len(source.examined) < len(theory)
    assert text.count("By the theory paper:") == len(source.examined)
    for codes in source.examined.values():
        assert f"By the theory paper: {Words().joined(codes)}" in text


def test_hostile_text_is_shown_and_never_obeyed(tmp_path: Path) -> None:
    pack = dumper.pack()
    worst = "<b>bold</b> \u202eبسم الله " + "w" * 400
    first, *others = pack.outcomes
    bad = replace(first, criteria=(replace(first.criteria[0], text=worst), *first.criteria[1:]))
    told = replace(pack, outcomes=(bad, *others), title=worst)
    pdf = render_mark_sheet(source_of(told))
    assert page.validate_pdf_bytes(pdf, profile="3u").is_compliant
    text = text_of(pdf, tmp_path)
    assert "<b>bold</b>" in text
    assert "[U+202E]" in text


def test_a_paper_that_cannot_be_drawn_is_refused() -> None:
    pack = dumper.pack()
    assert pack.theory is not None
    many = replace(pack, theory=replace(pack.theory, asked=50))
    for render in RENDERERS:
        with pytest.raises(UserError) as raised:
            render(source_of(many))
        assert raised.value.code == "paper_impossible"


def test_a_file_says_which_paper_it_is() -> None:
    source = source_of(EXCAVATOR)
    pdf = render_mark_sheet(source)
    assert is_about(pdf, says_of_itself("mark sheet", source))
    assert not is_about(pdf, says_of_itself("theory key", source))
    assert not is_about(pdf, says_of_itself("mark sheet", source_of(EXCAVATOR, "0" * 16)))
