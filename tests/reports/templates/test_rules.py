"""The newest template says every kind of rule in words."""

from importlib import import_module

import pytest

from npors_desktop.domain.pack import Element, Rule, Severity
from npors_desktop.domain.record import TEMPLATE, Record
from npors_desktop.domain.rule_kinds import KINDS
from npors_desktop.reports import templates

NEWEST = f"{templates.__name__}.t{TEMPLATE}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_rule_is_said_in_words(kind: str, samples: dict[str, Record]):
    reading = import_module(f"{NEWEST}.reading").Reading(samples["achieved"], b"{}")
    rule = Rule(kind, "referred", Element.PRACTICAL, 2, 3, Severity.MAJOR, 80)
    told: str = import_module(f"{NEWEST}.rules")._told(reading, rule)
    assert told != kind
    assert told[0].isupper()
