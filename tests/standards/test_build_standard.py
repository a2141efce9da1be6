"""A standard of format 2 is read with its core: keys become codes, figures their values."""

import re
from pathlib import Path

import pytest

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.pack_identity import PACK, pack_of, standard_sha256
from npors_desktop.base.question_digests import kept_digest, shown_digest
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.pack import Element, FigureUse, PackState, ResitRule, Standard
from npors_desktop.standards.check_pack import check_pack
from npors_desktop.standards.cores import read_core
from npors_desktop.standards.read_pack import read_file
from tests.read_packs import read_packs

SECRET = "ab" * 32


def _standard(file: Path) -> Standard:
    read = read_file(file)
    assert isinstance(read, Standard)
    return read


def _sealed(file: Path) -> Standard:
    text = file.read_text("utf-8").replace("[end]", f'[seal]\nsecret = "{SECRET}"\n\n[end]')
    file.write_text(text, "utf-8")
    return _standard(file)


def test_codes_are_positions_core_first_without_what_is_left_out(standard_file: Path) -> None:
    standard = _standard(standard_file)
    codes = [(c.code, c.text) for outcome in standard.outcomes for c in outcome.criteria]
    assert codes[:3] == [
        ("1.1", "Says what a hazard is"),
        ("1.2", "Says who may push"),
        ("2.1", "Looks round first"),
    ]
    assert standard.theory is not None
    assert [q.code for q in standard.theory.questions] == ["C01", "T01", "T02", "T03"]


def test_nothing_of_an_optional_outcome_is_required_and_the_identity_covers_it(
    standard_file: Path, standard_text: str
) -> None:
    before = _standard(standard_file)
    assert [c.required for c in before.outcomes[0].criteria] == [True, True]
    optional = standard_text.replace(
        'from_core = "role"\n', 'from_core = "role"\noptional = true\n'
    )
    standard_file.write_text(optional, "utf-8")
    assert check_pack(standard_file) == ()
    after = _standard(standard_file)
    assert [c.required for c in after.outcomes[0].criteria] == [False, False]
    assert after.outcomes[1:] == before.outcomes[1:]
    assert standard_sha256(after) != standard_sha256(before)
    standard_file.write_text(optional.replace("optional = true", 'optional = "yes"'), "utf-8")
    (only,) = check_pack(standard_file)
    assert f"{only.place}: {only.text}".startswith("outcome 1: “optional” is “yes”")


def test_what_speaks_of_a_criterion_by_key_has_its_code(standard_file: Path) -> None:
    standard = _standard(standard_file)
    assert standard.theory is not None
    assert [q.evidences for q in standard.theory.questions] == [
        ("1.1",),
        ("1.2",),
        ("1.2", "1.1"),
        ("1.2",),
    ]
    assert [fault.criterion for fault in standard.faults] == ["2.1", "2.2"]


def test_a_figure_is_used_by_its_key_and_each_use_is_noted(standard_file: Path) -> None:
    standard = _standard(standard_file)
    assert standard.theory is not None
    assert (standard.theory.asked, standard.theory.mandatory_asked) == (2, 1)
    assert standard.theory.minutes == 10
    assert [rule.limit or rule.percent for rule in standard.rules[1:3]] == [2, 80]
    assert standard.resits == (ResitRule(Element.THEORY, None),)
    assert set(standard.uses) == {
        FigureUse("route.novice.practical_minutes", "practical_minutes"),
        FigureUse("route.novice.theory_minutes", "theory_minutes"),
        FigureUse("route.experienced.practical_minutes", "practical_minutes"),
        FigureUse("route.experienced.theory_minutes", "theory_minutes"),
        FigureUse("theory.asked", "asked"),
        FigureUse("theory.mandatory_asked", "mandatory"),
        FigureUse("rule.1.limit", "majors"),
        FigureUse("rule.2.percent", "percent"),
        FigureUse("resit.theory.within_days", "resit_days"),
    }


def test_each_route_is_a_pack_of_its_own(standard_file: Path) -> None:
    novice, experienced = read_packs(standard_file)
    assert (novice.route, experienced.route) == ("novice", "experienced")
    assert novice.practical is not None
    assert novice.practical.minutes == 20
    assert novice.briefing == ("You have 20 minutes.",)
    assert novice.prerequisites == ("Trained for 20 minutes",)
    assert [o.code for o in experienced.outcomes] == ["1", "2"]
    assert [task.code for task in novice.tasks] == ["load"]
    assert experienced.tasks == ()


def test_a_standard_without_a_seal_is_a_draft(standard_file: Path) -> None:
    standard = _standard(standard_file)
    assert (standard.state, standard.seal, standard.secret) == (PackState.DRAFT, "", "")
    assert standard_sha256(_sealed(standard_file)) != standard_sha256(standard)


def test_a_sealed_standard_has_the_digests_of_every_question(standard_file: Path) -> None:
    standard = _sealed(standard_file)
    assert (standard.state, standard.secret) == (PackState.SEALED, SECRET)
    assert standard.seal == sha256_hex(SECRET.encode())
    assert standard.theory is not None
    for question in standard.theory.questions:
        assert question.shown == shown_digest(question)
        assert question.kept == kept_digest(question, SECRET)


@pytest.mark.parametrize("sealed", [True, False])
def test_every_pack_comes_back_whole_from_its_plain_form(standard_file: Path, sealed: bool) -> None:
    standard = _sealed(standard_file) if sealed else _standard(standard_file)
    for pack in read_packs(standard_file):
        back = pack_of(PACK.plain(pack), verbatim("the pack"))
        assert back == pack
        assert back.source is not None
        assert standard_sha256(back.source) == standard_sha256(standard)


def test_without_theory_no_time_for_it_is_asked(standard_file: Path, standard_text: str) -> None:
    begin, end = standard_text.index("[theory]"), standard_text.index("[[task]]")
    text = standard_text[:begin] + standard_text[end:]
    gone = (
        'key = "asked"\ntext = "Questions asked"\nvalue = 2\n',
        'key = "mandatory"\ntext = "Mandatory questions asked"\nvalue = 1\n',
        'kind = "theory_percent"\npercent = "percent"\non_breach = "referred"\n',
        'kind = "theory_mandatory"\non_breach = "referred"\n',
    )
    for one in gone:
        kind = "[[figure]]" if one.startswith("key") else "[[rule]]"
        assert f"{kind}\n{one}" in text
        text = text.replace(f"{kind}\n{one}", "")
    standard_file.write_text(text.replace('or_question = ["T01"]\n', ""), "utf-8")
    told = [f"{one.place}: {one.text}" for one in check_pack(standard_file)]
    assert told == [
        (
            "the rules: criteria 1.1, 1.2 are required, but no rule looks at them: the element "
            "“theory” needs an “all_met” rule"
        ),
        "figure percent: nothing uses it",
        "criterion 1.1 (hazard): no question shows it, so it needs “look_for” to be judged by",
    ]


def test_parts_that_no_file_may_lack_are_named(standard_file: Path, standard_text: str) -> None:
    top = standard_text[: standard_text.index("[core]")]
    standard_file.write_text(top + '[theory]\n[end]\nof = "barrow 2026.2"\n', "utf-8")
    told = {f"{one.place}: {one.text}" for one in check_pack(standard_file)}
    assert {
        "the top: there is no [[outcome]]",
        "the top: there is no [[route]]",
        "the top: there is no [[rule]], so nothing can decide the result",
        "theory: “asked” is missing",
    } <= told


def test_a_fault_may_speak_to_no_criterion_and_a_paper_may_have_nothing_mandatory(
    standard_file: Path, standard_text: str, small_core: Path
) -> None:
    core = small_core.read_text("utf-8")
    small_core.write_text(core.replace("mandatory = true\n", ""), "utf-8")
    text = standard_text.replace('criterion = "push"\n', "").replace("mandatory = true\n", "")
    for gone in (
        '[[figure]]\nkey = "mandatory"\ntext = "Mandatory questions asked"\nvalue = 1\n',
        'mandatory_asked = "mandatory"\n',
        '[[rule]]\nkind = "theory_mandatory"\non_breach = "referred"\n',
    ):
        assert gone in text
        text = text.replace(gone, "")
    right = read_core(small_core).sha256
    standard_file.write_text(re.sub("[0-9a-f]{64}", right, text), "utf-8")
    assert check_pack(standard_file) == ()


def test_what_is_taken_from_a_core_needs_one(standard_file: Path, standard_text: str) -> None:
    begin, end = standard_text.index("[core]"), standard_text.index("[[figure]]")
    standard_file.write_text(standard_text[:begin] + standard_text[end:], "utf-8")
    told = [f"{one.place}: {one.text}" for one in check_pack(standard_file)]
    assert told == [
        "outcome 1: “from_core” needs a core",
        "theory, question 2: “evidences” names “hazard”, which is no criterion",
    ]


def test_sections_are_needed_and_an_outcome_needs_criteria(
    standard_file: Path, standard_text: str
) -> None:
    begin = standard_text.index("[[theory.section]]")
    text = standard_text[:begin] + standard_text[standard_text.index("[[theory.question]]") :]
    standard_file.write_text(text, "utf-8")
    told = [f"{one.place}: {one.text}" for one in check_pack(standard_file)]
    assert told[0] == "theory: there is no [[theory.section]]"
    empty = '[[outcome]]\ncode = "4"\ntitle = "Nothing"\n\n[theory]'
    standard_file.write_text(standard_text.replace("[theory]", empty), "utf-8")
    (only,) = check_pack(standard_file)
    assert (str(only.place), str(only.text)) == ("outcome 4", "it has no criteria")


def test_a_core_that_cannot_be_used_is_the_only_problem(
    standard_file: Path, small_core: Path, core_file: Path
) -> None:
    small_core.unlink()
    (only,) = check_pack(standard_file)
    assert str(only.text).startswith("there is no core small-core-2026.2.toml")
    text = core_file.read_text("utf-8").replace("2026.1", "2026.2")
    small_core.write_text(text, "utf-8")
    places = {str(one.place) for one in check_pack(standard_file)}
    assert places == {"core"}
    with pytest.raises(DamagedFileError, match="another format"):
        read_file(standard_file)


def test_a_file_of_another_name_is_a_fault(standard_file: Path) -> None:
    (only,) = check_pack(standard_file.rename(standard_file.with_name("barrow.toml")))
    assert str(only.place) == "the file's name"


CORE_FAULTS = [
    ('key = "tyre"', 'key = "hazard"', ["the top: the key “hazard” is used by two criteria"]),
    ('key = "tyre"\n', "", ["outcome 1, criterion 2: “key” is missing"]),
    ('"Says when a tyre is worn"', '"Says what he does"', ["criterion tyre: it says “he”"]),
    ('"Says when a tyre is worn"', '"Says why and says when"', ["criterion tyre: it seems to ask"]),
    ('basis = ["PUWER 1998 reg. 5"]\n', "", ["question C02: it names no law"]),
    ('["When the tread', '["When his tread', ["question C02: it says “his”"]),
    ('key = "role"\n', "allow = 1\n", ["outcome 1: “key” is missing", "outcome 1: “allow” is not"]),
]


@pytest.mark.parametrize(("old", "new", "begun"), CORE_FAULTS)
def test_a_core_is_checked_in_its_own_words(
    small_core: Path, old: str, new: str, begun: list[str]
) -> None:
    text = small_core.read_text("utf-8")
    assert old in text
    small_core.write_text(text.replace(old, new, 1), "utf-8")
    told = [f"{one.place}: {one.text}" for one in check_pack(small_core)]
    assert len(told) == len(begun), told
    assert all(one.startswith(words) for one, words in zip(told, begun, strict=True)), told


def test_a_core_may_allow_what_was_looked_at(small_core: Path) -> None:
    text = small_core.read_text("utf-8").replace(
        "Says when a tyre", "Says why and says when a tyre"
    )
    entry = '{ place = "criterion tyre", about = "two_acts", why = "One answer gives both." }'
    small_core.write_text(text.replace("[[outcome]]", f"allow = [{entry}]\n\n[[outcome]]"), "utf-8")
    assert check_pack(small_core) == ()


def test_what_is_optional_may_be_required_where_it_is_only_looked_at_if_fitted(
    standard_file: Path, standard_text: str
) -> None:
    for text in ("Checks the cameras that are fitted", "Lets go"):
        changed = standard_text.replace("Pushes the barrow without a spill", text)
        entry = standard_text[standard_text.index("allow = [") : standard_text.index("[core]")]
        changed = changed.replace(entry, "")
        standard_file.write_text(changed, "utf-8")
        assert check_pack(standard_file) == ()
