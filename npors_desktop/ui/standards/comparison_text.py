"""Two editions of a standard side by side, in words: what was taken out and put in, how much each
change weighs, and who works by the edition that is replaced."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.domain.edition_comparison import (
    ANSWERS,
    ChangeKind,
    PieceMark,
    word_pieces,
)
from npors_desktop.domain.messages import message, message_in
from npors_desktop.domain.standard_changes import PartKind
from npors_desktop.ui.standards.compared_names import field_text, filled, value_text, whole_text
from npors_desktop.ui.standards.values import CountedChange, DetailBlock
from npors_desktop.ui.widgets.values import ListedLine, PieceStyle, TextPiece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from npors_desktop.base.words import Words
    from npors_desktop.domain.edition_comparison import (
        ComparedPart,
        EditionComparison,
    )
    from npors_desktop.domain.messages import Message
    from npors_desktop.workflows.standards.standard_reading import TouchedByEdition

_KINDS: Mapping[ChangeKind, Message] = {
    ChangeKind.NEW: message_in("change", "new"),
    ChangeKind.GONE: message_in("change", "gone"),
    ChangeKind.MORE_SERIOUS: message_in("change", "more serious"),
    ChangeKind.LESS_SERIOUS: message_in("change", "less serious"),
    ChangeKind.WEIGHTS: message_in("change", "weights"),
    ChangeKind.WORDS: message_in("change", "words"),
}
_SIGNS: Mapping[ChangeKind, str] = {
    ChangeKind.NEW: "+",
    ChangeKind.GONE: "−",
    ChangeKind.MORE_SERIOUS: "!",
    ChangeKind.LESS_SERIOUS: "↓",
    ChangeKind.WEIGHTS: "#",
    ChangeKind.WORDS: "~",
}
_HEADINGS: Mapping[PartKind, Message] = {
    PartKind.HEAD: message("The standard as a whole"),
    PartKind.OUTCOME: message("Outcomes"),
    PartKind.SECTION: message("The theory paper"),
    PartKind.FAULT: message("Faults"),
    PartKind.END_REASON: message("Why a test can end early"),
    PartKind.RULE: message("What decides the result"),
    PartKind.TASK: message("Tasks"),
    PartKind.RESIT: message("What can be taken again by itself"),
    PartKind.FIGURE: message("Figures"),
    PartKind.ROUTE: message("Routes"),
}
# What the text of a part says already, by its kind.
_IN_TEXT: Mapping[PartKind, frozenset[str]] = {
    PartKind.OUTCOME: frozenset({"title"}),
    PartKind.SECTION: frozenset({"title"}),
    PartKind.TASK: frozenset({"title"}),
    PartKind.FIGURE: frozenset({"text"}),
    PartKind.END_REASON: frozenset({"text"}),
    PartKind.RULE: frozenset({"limit", "percent", "points", "severity", "on_breach"}),
}
_CODED = (PartKind.CRITERION, PartKind.QUESTION, PartKind.FAULT)
_STYLES: Mapping[PieceMark, PieceStyle] = {
    PieceMark.KEPT: PieceStyle.PLAIN,
    PieceMark.OUT: PieceStyle.OUT,
    PieceMark.PUT_IN: PieceStyle.PUT_IN,
}
_Cell = tuple[TextPiece, ...]
_NOTHING: _Cell = (TextPiece("–", PieceStyle.QUIET),)


def comparison_lines(
    words: Words, compared: EditionComparison, *, answers: bool
) -> tuple[ListedLine, ...]:
    """Every change with its place as the key; what is right in a question only where ``answers``
    says so."""
    lines: list[ListedLine] = []
    heading = ""
    for number, one in enumerate(compared.parts):
        stands_in = _heading(words, one)
        if stands_in != heading:
            heading = stands_in
            lines.append(ListedLine("", ((TextPiece(heading),),), heading))
        lines.append(_line(words, compared, number, answers=answers))
    return tuple(lines)


def headline(words: Words, compared: EditionComparison) -> str:
    """How much changes, in one sentence."""
    changed, critical = len(compared.of_criteria()), compared.newly_critical()
    others = len(compared.parts) - changed
    told = [
        words.count(
            "{n} of {all} criteria changes",
            "{n} of {all} criteria change",
            changed,
            all=compared.criteria,
        )
    ]
    if critical:
        told.append(
            words.count("{n} becomes safety-critical", "{n} become safety-critical", critical)
        )
    if others:
        told.append(words.count("{n} other change", "{n} other changes", others))
    return "; ".join(told)


def counted_changes(words: Words, compared: EditionComparison) -> tuple[CountedChange, ...]:
    """How many changes there are of each kind."""
    return tuple(
        CountedChange(number, words(_KINDS[kind])) for kind, number in compared.counts().items()
    )


def decision_text(words: Words, compared: EditionComparison) -> str:
    """Whether the result is decided otherwise."""
    if compared.decides_otherwise():
        return words("The pass mark, the times or the theory paper change.")
    return words("Pass mark, times and theory: no change.")


def touched_block(
    words: Words, touched: TouchedByEdition, edition: str, *, at_office: bool
) -> DetailBlock:
    """Who works by the edition that is replaced."""
    told = _laptops(words, touched) if at_office else _visits(words, touched, edition)
    kept = words("Signed records keep the edition they were made with.")
    return DetailBlock(words("Who is touched"), (told, kept))


def _laptops(words: Words, touched: TouchedByEdition) -> str:
    return words.count(
        "{n} laptop needs the new file.", "{n} laptops need the new file.", touched.laptops
    )


def _visits(words: Words, touched: TouchedByEdition, edition: str) -> str:
    if not touched.visits:
        return words("No visit here uses edition {edition}.", edition=edition)
    return words.count(
        "{n} visit here uses edition {edition}.",
        "{n} visits here use edition {edition}.",
        touched.visits,
        edition=edition,
    )


def change_count(words: Words, at: int, of: int) -> str:
    """Which change is looked at."""
    if not of:
        return words("The two editions are the same.")
    return words("Change {at} of {of} · nothing is used before its first day", at=at, of=of)


def _heading(words: Words, one: ComparedPart) -> str:
    if one.part is PartKind.QUESTION:
        return words("Questions: {section}", section=one.section)
    return one.section or words(_HEADINGS.get(one.part, message("Criteria")))


def _line(words: Words, compared: EditionComparison, number: int, *, answers: bool) -> ListedLine:
    one = compared.parts[number]
    cells = [_cells(compared, *_texts(words, compared, one))]
    hidden = one.part is PartKind.QUESTION and not answers
    apart = _IN_TEXT.get(one.part, ())
    for field in one.fields:
        if field.name in apart or (hidden and field.name in ANSWERS):
            continue
        label = field_text(words, field.name)
        values = (value_text(words, value) for value in (field.before, field.after))
        cells.append(_labelled(label, *_cells(compared, *values)))
    if hidden and any(field.name in ANSWERS for field in one.fields):
        told: _Cell = (TextPiece(words("The answer changes (hidden)"), PieceStyle.QUIET),)
        cells.append((told, told))
    old, new = (_below(side) for side in zip(*cells, strict=True))
    word = words(_KINDS[one.kind])
    code = one.code if one.part in _CODED else ""
    return ListedLine(
        key=str(number),
        cells=(old or _NOTHING, new or _NOTHING),
        spoken=_spoken(words, code, word, _said(old), _said(new)),
        code=code,
        word=f"{_SIGNS[one.kind]} {word}",
        is_critical=one.safety_critical,
    )


def _texts(words: Words, compared: EditionComparison, one: ComparedPart) -> tuple[str, str]:
    """What the part said and says; of one that is known by a name alone, the name."""
    old, new = (whole_text(words, side, one) for side in (compared.old, compared.new))
    was = old or one.before if one.kind is not ChangeKind.NEW else ""
    now = new or one.after if one.kind is not ChangeKind.GONE else ""
    if one.part is PartKind.HEAD:
        label = field_text(words, one.code)
        values = (value_text(words, value) for value in (one.before, one.after))
        was, now = (f"{label}: {value}" if value else "" for value in values)
    return was, now


def _cells(compared: EditionComparison, before: str, after: str) -> tuple[_Cell, _Cell]:
    old, new = word_pieces(filled(before, compared.old), filled(after, compared.new))
    return (
        tuple(TextPiece(one.text, _STYLES[one.mark]) for one in old),
        tuple(TextPiece(one.text, _STYLES[one.mark]) for one in new),
    )


def _labelled(label: str, old: _Cell, new: _Cell) -> tuple[_Cell, _Cell]:
    """A value with its name before it, on each side where it has one."""
    name = TextPiece(f"{label}: ", PieceStyle.QUIET)
    return (name, *old) if old else (), (name, *new) if new else ()


def _below(cells: Iterable[_Cell]) -> _Cell:
    """Texts one below the other."""
    made: list[TextPiece] = []
    for cell in filter(None, cells):
        first, *rest = cell
        begun = replace(first, text=f"\n{first.text}") if made else first
        made += [begun, *rest]
    return tuple(made)


def _said(cell: _Cell) -> str:
    return "".join(piece.text for piece in cell).replace("\n", ", ")


def _spoken(words: Words, code: str, word: str, before: str, after: str) -> str:
    def told() -> Iterator[str]:
        yield code
        yield word
        if before:
            yield words("Before: {text}", text=before)
        if after:
            yield words("Now: {text}", text=after)

    return ", ".join(filter(None, told()))
