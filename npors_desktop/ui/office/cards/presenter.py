"""Applications for cards in words, without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.after_batch import AfterBatch
from npors_desktop.domain.cards.application import (
    CARD_WORDS,
    TRADITIONAL,
    ApplicationState,
    CardType,
)
from npors_desktop.domain.cards.check_line import LineState, Remedy
from npors_desktop.domain.cards.gate import result_of
from npors_desktop.domain.cards.tasks import TOLD_WORDS
from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.schemes.answer import AnswerResult
from npors_desktop.domain.schemes.book_message import book_message
from npors_desktop.ui.office.presenter import day
from npors_desktop.ui.widgets.values import (
    Icon,
    PortraitLine,
    PreviewedCard,
    ResultTile,
    SourcedLine,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from npors_desktop.base.words import Words
    from npors_desktop.domain.cards.application import CardApplication
    from npors_desktop.domain.cards.check_line import CheckLine
    from npors_desktop.domain.cards.gate import CardCheck
    from npors_desktop.domain.cards.tasks import CardTask
    from npors_desktop.domain.schemes.answer import AdviceDate
    from npors_desktop.ui.office.cards.found import CardsFound

_STATUS: Mapping[LineState, Status] = {
    LineState.MET: Status.DONE,
    LineState.WARNING: Status.IN_PROGRESS,
    LineState.MISSING: Status.ATTENTION,
    LineState.ASK_SCHEME: Status.UNKNOWN,
    LineState.NOT_ELIGIBLE: Status.FAILED,
}
_ICONS: Mapping[LineState | None, Icon] = {
    None: Icon.TICK,
    LineState.MISSING: Icon.ATTENTION,
    LineState.ASK_SCHEME: Icon.UNKNOWN,
    LineState.NOT_ELIGIBLE: Icon.CROSS,
}
# The worst of what is in the way is what a person is told first.
_WORST = (LineState.NOT_ELIGIBLE, LineState.ASK_SCHEME, LineState.MISSING)


@dataclass(frozen=True, slots=True)
class RemedyWords:
    """What puts a line right: the letter that does it, a word for its button, and the sentence of
    the page's first button."""

    letter: str
    short: Message
    whole: Message


REMEDY_WORDS: Mapping[Remedy, RemedyWords] = {
    Remedy.IDENTITY: RemedyWords(
        "I", message("Add"), message("Add what the identity document says")
    ),
    Remedy.NAME: RemedyWords("N", message("Link"), message("Link the two names")),
    Remedy.EMPLOYER: RemedyWords("M", message("Add"), message("Add the employer")),
    Remedy.HSE: RemedyWords("H", message("Add"), message("Add the HS&E test")),
    Remedy.HSE_AGAIN: RemedyWords("L", message("Look up"), message("Look up the HS&E test")),
    Remedy.QUALIFICATION: RemedyWords("Q", message("Add"), message("Add the qualification")),
    Remedy.CARD: RemedyWords("C", message("Add"), message("Add the card")),
    Remedy.EXPERIENCE: RemedyWords("J", message("Add"), message("Add the experience")),
    Remedy.PHOTOGRAPH: RemedyWords("F", message("Set it"), message("Set the photograph")),
    Remedy.DETAILS: RemedyWords("D", message("Fill in"), message("Enter the details")),
    Remedy.CATEGORIES: RemedyWords("G", message("Fill in"), message("Complete the categories")),
    Remedy.ASK: RemedyWords("K", message("Ask"), message("Enter what the scheme said")),
    Remedy.CHECK: RemedyWords("X", message("Check"), message("I have checked all of it")),
}
_TILES: Mapping[CardType, tuple[Message, Message]] = {
    CardType.TRADITIONAL_3: (message("Traditional"), message("3 years; 1 for 5")),
    CardType.TRADITIONAL_5: (message("Traditional"), message("5 years; 1 for 3")),
    CardType.RED: (message("Red card"), message("trained")),
    CardType.BLUE: (message("Blue card"), message("competent")),
    CardType.GOLD: (message("Gold card"), message("supervisor")),
}
# The colour of a card's head, dark enough for white letters.
_COLOURS: Mapping[CardType, str] = {
    CardType.TRADITIONAL_3: "#3A4350",
    CardType.TRADITIONAL_5: "#3A4350",
    CardType.RED: "#8F1414",
    CardType.BLUE: "#1D2B53",
    CardType.GOLD: "#6B4E00",
}
_HEADS: Mapping[CardType, Message] = {
    CardType.TRADITIONAL_3: message("Traditional card"),
    CardType.TRADITIONAL_5: message("Traditional card"),
    CardType.RED: message("Trained operator"),
    CardType.BLUE: message("Competent operator"),
    CardType.GOLD: message("Occupational Work Supervisor"),
}
_RESULTS: Mapping[AnswerResult, tuple[Icon, Message]] = {
    AnswerResult.ELIGIBLE: (Icon.TICK, message("Eligible")),
    AnswerResult.ASK_SCHEME: (Icon.UNKNOWN, message("Ask the scheme")),
    AnswerResult.NOT_ELIGIBLE: (Icon.CROSS, message("Not eligible")),
}


def person_lines(found: CardsFound, words: Words) -> list[PortraitLine]:
    """The applications that are worked at, by name, then those that are with the scheme."""
    made = [_person_line(one, found.portraits, words) for one in found.checks]
    made += _task_lines(found, words)
    for one in found.out:
        name = found.names.get(one.person, "")
        told = words("with the scheme, batch {batch}", batch=one.batches[-1])
        made.append(
            PortraitLine(one.id, (), f"{name}, {told}", name=name, icon=Icon.OUTBOX, state=told)
        )
    return made


TASK = "task:"
"""How the key of a line begins that is of what the scheme has to be told; the id of the application
follows."""


def _task_lines(found: CardsFound, words: Words) -> list[PortraitLine]:
    """A line for each application of which the scheme has to be told something: the worst of it."""
    whose = {one.application: one.person for one in found.tasks}
    gone = {x.application for x in found.tasks if x.what is AfterBatch.WITHDRAW}
    made: list[PortraitLine] = []
    for id_, person in whose.items():
        what = AfterBatch.WITHDRAW if id_ in gone else AfterBatch.CORRECT
        name, told = found.names.get(person, ""), words(TOLD_WORDS[what])
        made.append(
            PortraitLine(
                f"{TASK}{id_}", (), f"{name}, {told}", name=name, icon=Icon.ATTENTION, state=told
            )
        )
    return made


def tasks_of(found: CardsFound | None, key: str) -> list[CardTask]:
    """What the scheme has to be told, by the key of the line; nothing of another line."""
    tasks = found.tasks if found else ()
    return [one for one in tasks if f"{TASK}{one.application}" == key]


def task_facts(tasks: Sequence[CardTask], words: Words) -> list[tuple[str, str]]:
    """What went out of each record, and what counts now."""
    facts: list[tuple[str, str]] = []
    for one in tasks:
        now = (
            words("revision {revision}", revision=one.now)
            if one.now is not None and one.what is AfterBatch.CORRECT
            else words("not achieved")
            if one.now is not None
            else words("no version counts")
        )
        went = words("revision {revision}", revision=one.revision)
        facts += [
            (words("{code}: record", code=one.code), one.record[:8]),
            (words("{code}: went out in batch {batch}", code=one.code, batch=one.batch), went),
            (words("{code}: counts now", code=one.code), now),
        ]
    return facts


def task_advice(words: Words) -> str:
    """What to do about it."""
    return words(
        "A record was amended after its batch. Tell the scheme what changed, then enter here whom "
        "you told, when and how. Nothing is sent by this program."
    )


def _person_line(check: CardCheck, portraits: Mapping[str, bytes], words: Words) -> PortraitLine:
    own, name = check.prepared.application, check.prepared.known.identity.name
    icon, state = state_of(check, words)
    photo = portraits.get(own.person, b"")
    spoken = f"{name}, {words(CARD_WORDS[own.card])}, {state}"
    return PortraitLine(own.id, (), spoken, photo=photo, name=name, icon=icon, state=state)


def state_of(check: CardCheck, words: Words) -> tuple[Icon, str]:
    """How an application stands, with its shape."""
    found = {one.state for one in check.missing}
    worst = next((one for one in _WORST if one in found), None)
    own = check.prepared.application
    if worst is None:
        return _ICONS[None], words("ready")
    if worst is LineState.MISSING and own.state is ApplicationState.REFUSED:
        return Icon.CROSS, words("refused: {reason}", reason=own.refusals[-1].reason)
    if worst is LineState.NOT_ELIGIBLE:
        return _ICONS[worst], words("not eligible")
    if worst is LineState.ASK_SCHEME:
        return _ICONS[worst], words("ask the scheme")
    return _ICONS[worst], words.count("{n} missing", "{n} missing", len(check.missing))


def check_lines(check: CardCheck, words: Words) -> list[SourcedLine]:
    """The lines of an application, what is in the way first of its kind, as the page shows them."""
    return [_check_line(one, words) for one in check.lines]


def _check_line(line: CheckLine, words: Words) -> SourcedLine:
    title, held = words(line.asked), words(line.held)
    source, sure = words(line.source), words(line.sure)
    remedy = REMEDY_WORDS[line.remedy] if line.remedy else None
    word = words(_STATE_WORDS[line.state])
    spoken = ". ".join(one for one in (word, title, held, source, sure) if one)
    return SourcedLine(
        line.code,
        (),
        spoken,
        status=_STATUS[line.state],
        title=title,
        held=held,
        source=source,
        sure=sure,
        action=words(remedy.short) if remedy else "",
        letter=remedy.letter if remedy else "",
    )


_STATE_WORDS: Mapping[LineState, Message] = {
    LineState.MET: message("We hold it"),
    LineState.WARNING: message("Look at it"),
    LineState.MISSING: message("Missing"),
    LineState.ASK_SCHEME: message("Ask the scheme"),
    LineState.NOT_ELIGIBLE: message("Not eligible"),
}


def detail_of(line: CheckLine | None, words: Words) -> str:
    """What is the matter with a line, what to do, and where all of it stands."""
    if line is None:
        return ""
    source = words("Source: {source}", source=line.source) if str(line.source) else ""
    return "\n".join(told for told in (words(line.why), words(line.next_step), source) if told)


def tiles(found: CardsFound, words: Words) -> list[ResultTile]:
    """A tile for each card, with what it comes to."""
    return [_tile(card, check, words) for card, check in found.results.items()]


def tile_of(card: CardType) -> str:
    """The key of the tile that a card belongs to."""
    return "traditional" if card in TRADITIONAL else card.value


def _tile(card: CardType, check: CardCheck, words: Words) -> ResultTile:
    name, about = _TILES[card]
    result = result_of(check.prepared.answers)
    if result is None:
        icon, told = Icon.UNKNOWN, words("No rule book")
    elif result is AnswerResult.NOT_YET:
        lacking = sum(bool(one.rule) for one in check.missing)
        icon, told = Icon.ATTENTION, words.count("{n} missing", "{n} missing", lacking)
        if not lacking:
            # Nothing that a rule names is missing, and the rules have no answer all the same.
            icon, told = Icon.UNKNOWN, words("Ask the scheme")
    else:
        icon, told = _RESULTS[result][0], words(_RESULTS[result][1])
    return ResultTile(tile_of(card), words(name), words(about), icon, told)


def card_after_press(now: CardType, tile: str) -> CardType:
    """The card that is applied for once a tile is pressed: Traditional changes its years."""
    if tile != "traditional":
        return CardType(tile)
    five, three = CardType.TRADITIONAL_5, CardType.TRADITIONAL_3
    return three if now is five else five


def date_facts(check: CardCheck, words: Words) -> list[tuple[str, str]]:
    """The dates that matter: what each is, and the day; about where the scheme may count from
    another."""
    found: dict[str, str] = {}
    tested = [x.practical_on or x.theory_on for x in check.prepared.application.lines]
    days = [one for one in tested if one is not None]
    if days:
        found[words("Test day")] = day(max(days))
    for answer in check.prepared.answers:
        for one in answer.dates:
            told = words(book_message(one.text)).partition(". ")[0]
            found.setdefault(told, _date_told(one, words))
    return list(found.items())


def _date_told(one: AdviceDate, words: Words) -> str:
    if one.on is None:
        return words("ask the scheme")
    return words("about {day}", day=day(one.on)) if one.is_about else day(one.on)


def preview(check: CardCheck, photo: bytes, words: Words) -> PreviewedCard:
    """The card as it may come to look."""
    own = check.prepared.application
    lines = [
        words("{code} tested {day}", code=x.code, day=day(x.practical_on or x.theory_on))
        if x.practical_on or x.theory_on
        else x.code
        for x in own.lines[:3]
    ]
    limits = [x.restriction for x in own.lines if x.restriction]
    if limits:
        lines.append("; ".join(limits))
    expiry = _expiry(check, words)
    return PreviewedCard(
        _COLOURS[own.card],
        words(_HEADS[own.card]),
        check.prepared.known.identity.name,
        tuple(lines),
        expiry,
        words("Preview, not a card"),
        photo,
    )


def _expiry(check: CardCheck, words: Words) -> str:
    for answer in check.prepared.answers:
        for one in answer.dates:
            if one.on is not None and "expir" in one.id:
                return words("expires {day}", day=_date_told(one, words))
    return ""


def book_plate(checks: Sequence[CardCheck], words: Words) -> str:
    """Which edition of the rule book answers; empty where none does."""
    for answer in (one for check in checks for one in check.prepared.answers):
        book = answer.book
        told = words(
            "Rule book {edition} · checked {day}", edition=book.edition, day=day(book.checked_on)
        )
        # Of one that was checked long ago more is said at the side.
        return f"{told} !" if answer.is_stale else told
    return ""


def scheme_decides(check: CardCheck | None, words: Words) -> str:
    """What the card at the side says of the advice."""
    answers = check.prepared.answers if check else ()
    if not answers:
        return words(
            "No rule book here answers for this card. Ask the scheme, and enter what it said."
        )
    book = answers[0].book
    told = words(
        "This is advice from rule book {edition}, checked {day} by {who}. It is printed on every "
        "page of the batch.",
        edition=book.edition,
        day=day(book.checked_on),
        who=book.checked_by or "–",
    )
    if answers[0].is_stale:
        told += " " + words("It was checked long ago: look at the scheme’s pages.")
    return told


def with_scheme(out: CardApplication, words: Words) -> str:
    """What to do about an application that went out."""
    return words(
        "This application went out in batch {batch}. This program sends nothing: send the folder "
        "of the batch as the scheme asks. When the scheme answers, press A and enter the number "
        "of the card, or why it was refused.",
        batch=out.batches[-1],
    )


def ready_names(found: CardsFound, words: Words) -> str:
    """Who is ready, for the foot of the page."""
    ready = [x.prepared.known.identity.name for x in found.checks if x.is_ready]
    if not ready:
        return words("Nobody is ready yet")
    if len(ready) > 3:  # noqa: PLR2004 - more names have no room
        return words.count("{n} person is ready", "{n} people are ready", len(ready))
    return words("Ready: {names}", names=tuple(ready))


def next_step(check: CardCheck | None) -> CheckLine | None:
    """The first line in the way that somebody here can put right."""
    if check is None:
        return None
    return next((one for one in check.missing if one.remedy is not None), None)
