"""Which template draws a record."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from npors_desktop.domain.errors import DamagedFileError, NewerFormatError
from npors_desktop.domain.record import TEMPLATE, Record
from npors_desktop.reports.layout.right_to_left import Leftward
from npors_desktop.reports.rendering import TEMPLATES, render
from npors_desktop.reports.templates.t2 import building_blocks, look

JsonOf = Callable[[Record], bytes]


def test_new_records_are_drawn_by_the_newest_template():
    assert max(TEMPLATES) == TEMPLATE
    assert sorted(TEMPLATES) == list(range(1, TEMPLATE + 1))


def test_a_template_that_is_newer_is_told_as_such(samples: dict[str, Record], json_of: JsonOf):
    record = replace(samples["achieved"], template=TEMPLATE + 1, program="npors_desktop 99.1.0")
    with pytest.raises(NewerFormatError) as caught:
        render(record, json_of(record))
    assert (caught.value.code, caught.value.needs) == ("newer_format", "99.1.0")


@pytest.mark.parametrize("number", [0, -1])
def test_a_template_that_never_was_is_damage_and_not_news(
    number: int, samples: dict[str, Record], json_of: JsonOf
):
    record = replace(samples["achieved"], template=number)
    with pytest.raises(DamagedFileError) as caught:
        render(record, json_of(record))
    assert caught.value.code == "record_unsound"


def test_a_report_says_why_and_where_it_was_signed(samples: dict[str, Record], json_of: JsonOf):
    drawn = render(samples["achieved"], json_of(samples["achieved"]))
    assert drawn.reason == "I assessed this candidate and certify this record"
    assert drawn.location == samples["achieved"].visit.site


def test_another_way_to_set_leftward_letters_is_one_templates_own(
    samples: dict[str, Record], json_of: JsonOf, monkeypatch: pytest.MonkeyPatch
):
    named = replace(samples["achieved"].candidate, name="محمد علي")
    newer = replace(samples["achieved"], candidate=named)
    older = replace(newer, template=1)
    before = render(older, b"{}"), render(newer, b"{}")
    as_it_stands = Leftward(lambda _: False, lambda text, font_of, _: [(font_of(text[0]), text)])
    face = replace(look.SEMIBOLD, leftward=as_it_stands)
    monkeypatch.setattr(building_blocks, "VALUE", replace(building_blocks.VALUE, face=face))
    assert render(older, b"{}") == before[0]
    assert render(newer, b"{}").pages != before[1].pages
