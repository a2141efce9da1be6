"""What stands beside a line that is chosen: the details of a criterion or a question, and where the
standard came from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import PackState
from npors_desktop.domain.papers import is_choice, letters_of
from npors_desktop.ui.dates import spoken_day
from npors_desktop.ui.standards.list_text import standing_icon, standing_text, why_text
from npors_desktop.ui.standards.part_text import criterion_note, question_note
from npors_desktop.ui.standards.presenter import counts_text, language_notice, signer_text
from npors_desktop.ui.standards.values import DetailBlock
from npors_desktop.ui.widgets.values import Icon
from npors_desktop.workflows.standards.listed_standards import EditionStanding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.base.words import Words
    from npors_desktop.domain.pack import Criterion, Pack, Question
    from npors_desktop.workflows.standards.listed_standards import ListedEdition
    from npors_desktop.workflows.standards.standards_now import StandardShown

_DIMENSIONS = {
    "knowledge": message("knowledge"),
    "skill": message("skill"),
    "experience": message("experience"),
    "behaviour": message("behaviour"),
}
_METHODS = {
    "observed": message("seen"),
    "questioned": message("asked"),
    "document": message("shown by a document"),
}


def line_blocks(words: Words, pack: Pack, key: str, *, answers: bool) -> tuple[DetailBlock, ...]:
    """The details of the line with this key; none for a line that says all there is. What is right
    is told of a question only where ``answers`` says so."""
    kind, _, code = key.partition(":")
    own = words.in_terms_of(pack.terms)
    criterion = pack.criterion(code) if kind == "c" else None
    question = pack.question(code) if kind == "q" else None
    if criterion:
        return tuple(_criterion(own, criterion))
    if question:
        return tuple(_question(own, pack, question, answers=answers))
    return ()


def source_blocks(
    words: Words, edition: ListedEdition, shown: StandardShown | None
) -> tuple[DetailBlock, ...]:
    """Where a standard came from, how it stands, and how much it holds."""
    standing = tuple(filter(None, (standing_text(words, edition), why_text(words, edition))))
    blocks = [DetailBlock(words("How it stands"), standing, standing_icon(edition))]
    if shown is None:
        return tuple(blocks)
    pack = shown.pack
    valid = words(
        "Valid from {start}", start=spoken_day(words, date.fromisoformat(pack.valid_from))
    )
    is_sealed = pack.state is PackState.SEALED
    seal = words("Sealed") if is_sealed else words("A draft has no seal")
    if is_sealed and shown.signer:
        # Of what came with the program the release is signed, and no file by itself.
        seal = words("Seal is whole")
    icon = Icon.DONE if is_sealed else Icon.PEN
    code = words("Category {code}", code=pack.scheme_code) if pack.scheme_code else ""
    about = (code, valid, *counts_text(words, pack).split(" · "))
    blocks += [
        DetailBlock(words("What it holds"), tuple(filter(None, about))),
        DetailBlock(words("Source"), _source(words, pack)),
        DetailBlock(seal, (_signer(words, edition, shown), *_identity(words, edition, pack)), icon),
    ]
    return tuple(blocks)


def _source(words: Words, pack: Pack) -> tuple[str, ...]:
    core = pack.core
    told = (
        words("Check against: {name}", name=pack.official_standard),
        words("Shared core: {name} {edition}", name=core.id, edition=core.edition) if core else "",
        language_notice(words, pack),
    )
    return tuple(filter(None, told))


def _signer(words: Words, edition: ListedEdition, shown: StandardShown) -> str:
    """Who signed a standard; of one that is only read from its file, that this is not asked."""
    if edition.standing is EditionStanding.IN_FILE:
        return words("No signature was checked: it was only read.")
    return signer_text(words, shown)


def _identity(words: Words, edition: ListedEdition, pack: Pack) -> tuple[str, ...]:
    """The fingerprint, in groups that can be broken."""
    sha256 = edition.identity
    groups = " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))
    return (pack.id, words("Fingerprint: {groups}", groups=groups))


def _criterion(words: Words, one: Criterion) -> Iterator[DetailBlock]:
    yield DetailBlock(f"{one.code} {one.text}", (criterion_note(words, one),))
    if one.look_for:
        yield DetailBlock(words("Look for"), _listed(one.look_for))
    if one.basis:
        yield DetailBlock(words("Rests on"), one.basis)
    without = [
        words("The result then says: “{restriction}”", restriction=one.restriction)
        if one.restriction
        else "",
        words("One of these questions is asked instead: {questions}", questions=one.or_question)
        if one.or_question
        else "",
    ]
    if any(without):
        yield DetailBlock(words("Where it is not applicable"), tuple(filter(None, without)))
    judged = [words.term(one.element.value)]
    judged += [words(told) for told in (_METHODS.get(one.method),) if told]
    judged += [words(told) for told in (_DIMENSIONS.get(one.dimension),) if told]
    lines = [" · ".join(judged)]
    if one.says_what:
        lines.append(words("Where it is not met, a note names what was done."))
    yield DetailBlock(words("How it is judged"), tuple(lines))


def _question(words: Words, pack: Pack, one: Question, *, answers: bool) -> Iterator[DetailBlock]:
    yield DetailBlock(f"{one.code} {one.text}", (question_note(words, one),))
    if one.stimulus:
        yield DetailBlock(words("Put before the candidate"), (one.stimulus,))
    if one.options:
        yield DetailBlock(words("Options"), tuple(_options(words, one, answers=answers)))
    if one.evidences:
        found = (pack.criterion(code) for code in one.evidences)
        lines = tuple(f"{c.code} {c.text}" for c in found if c) or one.evidences
        yield DetailBlock(words("What it shows"), lines)
    if answers:
        yield from _answers(words, one)
    else:
        yield DetailBlock(
            words("Answers are hidden"), (words("Press A to show them."),), Icon.NOT_SEEN
        )


def _options(words: Words, one: Question, *, answers: bool) -> Iterator[str]:
    for letter, text in zip(letters_of(one), one.options, strict=True):
        right = answers and letter in one.correct
        yield (
            words("{letter}  {text}  ✓ right", letter=letter, text=text)
            if right
            else (f"{letter}  {text}")
        )


def _answers(words: Words, one: Question) -> Iterator[DetailBlock]:
    told = (
        (words("Model answer"), () if is_choice(one) else one.points),
        (words("Counts too"), one.accept),
        (words("Does not count"), one.refuse),
        (words("Rests on"), one.basis),
    )
    for title, lines in told:
        if lines:
            yield DetailBlock(title, _listed(lines))


def _listed(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"–  {line}" for line in lines)
