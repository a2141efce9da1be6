"""Every worked example of the schemes and every edge case, by the engine with the books."""

import pytest

from npors_desktop.composition.rule_books import rule_books
from npors_desktop.domain.schemes.advising import OBSERVERS, advise
from npors_desktop.domain.schemes.plan_lines import plan_light, plan_lines
from tests.card_books import settings
from tests.course_books import look_at
from tests.scheme_examples import EXAMPLES, WORKED, Example, one_of, told_of
from tests.visit_examples import VISITS, VisitExample


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_an_example_has_the_answer_that_is_right(example: Example) -> None:
    request = example.request
    asked = request.ask(example.question)
    answers = advise(asked, request.person, rule_books(), example.settings, example.as_of)
    example.check(told_of(one_of(answers, example)))


def test_every_question_has_examples_and_each_has_a_name_of_its_own() -> None:
    assert {one.question for one in WORKED} == set(OBSERVERS)
    names = [one.name for one in EXAMPLES]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("example", VISITS, ids=lambda one: one.name)
def test_an_example_of_a_visit_stands_as_is_right(example: VisitExample) -> None:
    own = settings(**example.figures) if example.figures else None
    lines = plan_lines(look_at(example.known, own))
    assert plan_light(lines) is example.light
    found = {one.line.rule: one.light for one in lines}
    assert {name: found[name] for name in example.rules} == dict(example.rules)
