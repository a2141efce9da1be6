"""What packs, facts and an identity answer when there is nothing to find."""

from collections.abc import Callable
from dataclasses import replace

from npors_desktop.domain.delivery import LaptopIdentity
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.domain.sheet import MarkSheet
from npors_desktop.domain.sheet_facts import read_facts


def test_a_question_is_found_by_its_code_if_it_is_there(make_pack: Callable[..., Pack]):
    found = make_pack().question("T02")
    assert found is not None
    assert found.code == "T02"
    assert make_pack().question("T99") is None
    assert make_pack(theory=None).question("T02") is None


def test_a_pack_without_theory_has_a_whole_paper_of_nothing(
    make_pack: Callable[..., Pack], make_sheet: Callable[..., MarkSheet]
):
    facts = read_facts(make_pack(theory=None), make_sheet(theory=()))
    assert facts.paper_counted() == 0
    assert facts.paper_whole()


def test_an_identity_is_confirmed_by_the_offices_certificate():
    asked = LaptopIdentity(AssessorDetails("Gareth Price", "GP-7", "ATP One"), "envelope")
    assert not asked.confirmed
    assert replace(asked, certificate="PEM").confirmed


def test_the_words_of_a_pack_are_in_english(make_pack: Callable[..., Pack]):
    assert make_pack().languages == ("en",)
