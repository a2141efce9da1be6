"""The theory of every published standard of format 2 asks fairly: nobody passes by the look of an
option, every paper can be drawn, and no figure is told as the scheme's that nobody confirmed."""

from collections import Counter
from itertools import chain, combinations

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.domain.pack import Question, QuestionKind, Standard, Theory
from npors_desktop.standards.catalogue import Catalogue

STANDARDS = {
    pack.id: pack.source
    for pack in Catalogue.load(resource("standards")).packs()
    if pack.source is not None and pack.source.theory is not None
}
POOL_SHARE = 12 / 5  # of the pool for each mandatory question of a paper
LONGEST_SHARE = 40  # per cent


@pytest.fixture(params=STANDARDS)
def standard(request: pytest.FixtureRequest) -> Standard:
    found = STANDARDS[request.param]
    assert found is not None
    return found


@pytest.fixture
def theory(standard: Standard) -> Theory:
    assert standard.theory is not None
    return standard.theory


def _choices(theory: Theory) -> list[Question]:
    return [question for question in theory.questions if question.options]


def _right(question: Question) -> list[str]:
    return [question.options[ord(letter) - ord("a")] for letter in question.correct]


def test_the_right_option_is_seldom_the_longest(theory: Theory) -> None:
    longest = [
        question.code
        for question in _choices(theory)
        if len(max(question.options, key=len)) == max(map(len, _right(question)))
    ]
    assert len(longest) * 100 < LONGEST_SHARE * len(_choices(theory)), longest


def test_the_right_letters_are_spread(theory: Theory) -> None:
    single = [q for q in theory.questions if q.kind is QuestionKind.SINGLE]
    letters = Counter(chain.from_iterable(question.correct for question in single))
    assert set(letters) == set("abcd")
    assert max(letters.values()) * 100 <= LONGEST_SHARE * len(single), letters


def test_every_draw_of_mandatory_questions_fits_the_sections(theory: Theory) -> None:
    pool = [question for question in theory.questions if question.mandatory]
    assert theory.mandatory_asked
    assert len(pool) >= POOL_SHARE * theory.mandatory_asked
    room = {number: section.asked for number, section in enumerate(theory.sections)}
    of = {q.code: next(n for n in room if theory.sections[n].has(q)) for q in pool}
    for drawn in combinations(pool, theory.mandatory_asked):
        taken = Counter(of[question.code] for question in drawn)
        assert all(taken[number] <= room[number] for number in taken), sorted(taken)


def test_every_theory_criterion_says_what_shows_it(standard: Standard) -> None:
    theory = [c for o in standard.outcomes for c in o.criteria if c.element == "theory"]
    assert [criterion.code for criterion in theory if not criterion.look_for] == []


def test_a_figure_that_nobody_confirmed_says_so(standard: Standard) -> None:
    open_figures = [figure for figure in standard.figures if not figure.confirmed]
    assert [figure.key for figure in open_figures if not figure.source] == []
    assert "confirmed" in standard.notice
