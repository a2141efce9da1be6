"""The identity of a standard of format 2: one for the file and for what a record has of it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from npors_desktop.base.canonical import canonical
from npors_desktop.base.pack_identity import (
    PACK,
    pack_key,
    pack_of,
    pack_sha256,
    resolved_plain,
    standard_sha256,
)
from npors_desktop.base.question_digests import kept_digest, shown_digest
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.pack import Pack, Standard
from npors_desktop.domain.standard_routes import extract
from tests.dumper_format2 import DRAFT, SECRET, SETTING, STANDARD, pack

WHAT = verbatim("The standard")
ASKED = ("T1", "T2", "T3", "T4")
FORMS = {
    "whole": pack(),
    "extract": extract(pack(), ASKED),
    "nothing asked": extract(pack("refresher"), ()),
    "draft": pack(standard=DRAFT),
    "extract of a draft": extract(pack(standard=DRAFT), ASKED),
}


def read(plain: Any) -> Pack:
    return pack_of(plain, WHAT)


def bent(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Plain JSON with one thing altered, for every value in it, and where that is."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from ((at, value | {key: one}) for at, one in bent(inner, f"{place}.{key}"))
        yield f"{place} has more", value | {"more": "x"}
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            before, after = value[:n], value[n + 1 :]
            yield from ((at, [*before, one, *after]) for at, one in bent(inner, f"{place}[{n}]"))
            yield f"{place}[{n}] gone", before + after
        yield f"{place} has more", [*value, value[0] if value else "x"]
    else:
        yield place, _other(value)


def _other(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int) else f"{value or ''}x"


@pytest.mark.parametrize("name", FORMS)
def test_whatever_is_altered_changes_the_identity_or_is_refused(name: str) -> None:
    was = FORMS[name]
    stored = PACK.plain(was)
    assert read(stored) == was
    found = {"refused": 0, "changed": 0}
    for place, plain in bent(stored["standard"], "standard"):
        try:
            other = read(stored | {"standard": plain})
        except DamagedFileError:
            found["refused"] += 1
        else:
            assert pack_sha256(other) != pack_sha256(was), place
            found["changed"] += 1
    # Both happen, and often, or the test would say nothing.
    assert min(found.values()) > 100, found


@pytest.mark.parametrize("name", ["extract", "nothing asked"])
def test_an_extract_has_the_identity_of_the_whole_and_another_key(name: str) -> None:
    one = FORMS[name]
    assert pack_sha256(one) == pack_sha256(FORMS["whole"]) == standard_sha256(STANDARD)
    assert pack_key(one) != pack_key(FORMS["whole"])
    assert pack_sha256(read(PACK.plain(one))) == standard_sha256(STANDARD)


def test_an_extract_of_a_draft_has_the_identity_of_the_draft() -> None:
    assert pack_sha256(FORMS["extract of a draft"]) == standard_sha256(DRAFT)
    assert standard_sha256(DRAFT) != standard_sha256(STANDARD)


def test_an_extract_of_an_extract_is_the_same() -> None:
    one = FORMS["extract"]
    assert extract(one, ASKED) == one


def test_the_route_and_the_settings_are_in_the_key_alone() -> None:
    others = (pack("refresher"), pack("novice", SETTING))
    assert {pack_sha256(one) for one in others} == {pack_sha256(pack())}
    assert len({pack_key(one) for one in (*others, pack())}) == 3
    assert read(PACK.plain(pack("novice", SETTING))).practical != pack().practical


def questions(plain: Any) -> list[dict[str, Any]]:
    return plain["standard"]["theory"]["questions"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("correct", ["a"]),
        ("points", ["smuggled"]),
        ("accept", ["smuggled"]),
        ("refuse", ["smuggled"]),
        ("basis", ["smuggled"]),
        ("tags", ["smuggled"]),
    ],
)
@pytest.mark.parametrize("number", [0, 4])
def test_an_extract_with_a_smuggled_key_is_refused(
    field: str, value: list[str], number: int
) -> None:
    plain = PACK.plain(FORMS["extract"])
    questions(plain)[number][field] = value
    with pytest.raises(DamagedFileError, match="is not as its digest says"):
        read(plain)


def test_even_the_right_key_is_refused_in_an_extract() -> None:
    whole, plain = PACK.plain(pack()), PACK.plain(FORMS["extract"])
    questions(plain)[0] = questions(whole)[0]
    with pytest.raises(DamagedFileError, match="question T1 is not as its digest says"):
        read(plain)


def test_a_whole_standard_lacks_nothing() -> None:
    plain, bare = PACK.plain(pack()), PACK.plain(FORMS["extract"])
    questions(plain)[4] = questions(bare)[4]
    with pytest.raises(DamagedFileError, match="question T5 is not as its digest says"):
        read(plain)


@pytest.mark.parametrize("digest", ["shown", "kept"])
def test_a_wrong_digest_is_refused_in_a_whole_standard(digest: str) -> None:
    plain = PACK.plain(pack())
    questions(plain)[2][digest] = "0" * 64
    with pytest.raises(DamagedFileError, match="question T3 is not as its digest says"):
        read(plain)


def test_another_secret_is_not_that_of_the_seal() -> None:
    """Even where every digest is made anew from it."""
    other = "f" * 64
    theory = STANDARD.theory
    assert theory is not None
    salted = tuple(replace(q, kept=kept_digest(q, other)) for q in theory.questions)
    forged = replace(STANDARD, secret=other, theory=replace(theory, questions=salted))
    with pytest.raises(DamagedFileError, match="its secret is not that of its seal"):
        read(PACK.plain(pack(standard=forged)))


@pytest.mark.parametrize(
    "setting",
    [
        (SETTING, SETTING),
        (replace(SETTING, key="none_such"),),
        (replace(SETTING, standard=100),),
        (replace(SETTING, text="Hours"),),
    ],
)
def test_a_replaced_figure_says_of_the_standard_what_it_says(setting: tuple[Any, ...]) -> None:
    plain = PACK.plain(pack("novice", *setting))
    with pytest.raises(DamagedFileError, match="is not replaced as it can be"):
        read(plain)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"format": 1, "route": "novice"}, "unknown field"),
        ({"route": "conversion"}, "has no route “conversion”"),
        ({"replaced": [{}]}, "replaced"),
    ],
)
def test_what_is_around_a_standard_fits_it(change: dict[str, Any], told: str) -> None:
    plain = PACK.plain(pack()) | change
    with pytest.raises(DamagedFileError, match=told):
        read(plain)


def test_a_standard_has_the_format_of_what_is_around_it() -> None:
    plain = PACK.plain(pack())
    plain["standard"]["format"] = 1
    with pytest.raises(DamagedFileError, match="its format differs"):
        read(plain)


def test_a_setting_that_cannot_be_used_is_refused() -> None:
    plain = PACK.plain(pack("novice", SETTING))
    plain["replaced"][0]["value"] = "long"
    with pytest.raises(DamagedFileError, match="cannot use"):
        read(plain)


def test_no_secret_and_no_key_is_in_an_extract() -> None:
    text = canonical(PACK.plain(FORMS["extract"])).decode()
    assert "secret-" not in text
    assert "unasked-" not in text
    assert SECRET not in text
    assert "Who may lift the skip prop?" in text


def test_what_is_printed_has_no_source_and_the_figures_that_count() -> None:
    plain = resolved_plain(pack("novice", SETTING))
    assert "source" not in plain
    assert plain["practical"] == {"minutes": 90}
    assert plain["briefing"] == ["You have 90 minutes."]
    assert plain["rules"][2] == {"kind": "theory_percent", "on_breach": "referred", "percent": 80}


def test_the_digests_cover_what_is_shown_and_what_is_kept_and_nothing_else() -> None:
    def digests(standard: Standard) -> tuple[str, str]:
        assert standard.theory is not None
        question = standard.theory.questions[0]
        return shown_digest(question), kept_digest(question, SECRET)

    assert STANDARD.theory is not None
    first, *others = STANDARD.theory.questions

    def with_first(**changes: Any) -> Standard:
        theory = STANDARD.theory
        assert theory is not None
        return replace(
            STANDARD, theory=replace(theory, questions=(replace(first, **changes), *others))
        )

    shown, kept = digests(STANDARD)
    assert digests(with_first(text="Other"))[1] == kept
    assert digests(with_first(correct=("b",)))[0] == shown
    assert digests(with_first(topic="work", evidences=(), mandatory=False)) == (shown, kept)
