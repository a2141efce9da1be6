"""The identity of a pack, whatever file it came from: its plain JSON, and the SHA-256 of that.

Signed records point at this hash, so what it covers never changes for a published pack: exactly
the fields that its format had, whatever a later version of the program adds to a pack.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from npors_desktop.base.canonical import canonical, sha256_hex
from npors_desktop.base.formats import Format, fields, only
from npors_desktop.base.problems import Problem
from npors_desktop.base.question_digests import kept_digest, seal_of, shown_digest
from npors_desktop.base.values import from_plain, own_form, to_plain
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import Pack, ReplacedFigure, Standard
from npors_desktop.domain.standard_routes import pack_of_route, shown_part, unseen

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.base.canonical import Json
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import Question

_FORMAT_1 = fields(
    "format id edition route title state valid_from valid_to category scheme_code notice "
    "official_standard briefing terms",
    core=fields("id edition sha256"),
    outcomes=fields(
        "code title",
        criteria=fields(
            "code text element method dimension safety_critical required not_applicable_allowed"
        ),
    ),
    faults=fields("heading text points severity disqualifies"),
    theory=fields(
        "asked minutes",
        questions=fields("code kind text marks mandatory options correct points"),
    ),
    practical=fields("minutes"),
    end_reasons=fields("code text result"),
    rules=fields("kind on_breach element limit points severity percent"),
)
STORED_SHAPE = fields(
    "format route",
    replaced=fields("key text standard value source seen_on confidence settings"),
    standard=fields(
        "format id edition title valid_from scheme_code notice official_standard theory_first "
        "briefing resources area terms seal secret",
        core=fields("id edition sha256"),
        figures=fields("key text value confirmed source seen_on"),
        uses=fields("place key"),
        routes=fields("code practical_minutes theory_minutes prerequisites leave_out"),
        outcomes=fields(
            "code title",
            criteria=fields(
                "code text element method dimension safety_critical required "
                "not_applicable_allowed look_for basis restriction or_question says_what tags"
            ),
        ),
        faults=fields(
            "heading text points severity disqualifies criterion scheme_number confirmed source "
            "seen_on"
        ),
        theory=fields(
            "asked minutes mandatory_asked count wrong_ticks",
            questions=fields(
                "code kind text marks mandatory options correct points topic evidences stimulus "
                "accept refuse basis tags shown kept"
            ),
            sections=fields("topic title asked kinds"),
        ),
        tasks=fields(
            "code title text routes",
            set=fields("key label unit"),
            measured=fields("key label unit"),
        ),
        end_reasons=fields("code text result cause"),
        rules=fields("kind on_breach element limit points severity percent"),
        resits=fields("element within_days"),
    ),
)
"""What a pack of format 2 is in stores and records; its identity covers what the standard has."""
_NOT_IDENTITY = ("secret",)
_HEAD = ("code", "topic", "mandatory", "evidences", "shown", "kept")
PACK = Format(
    "pack",
    message("The standard"),
    newest=2,
    upgrades={1: lambda body: body},
    shapes={1: _FORMAT_1},
)


@dataclass(frozen=True, slots=True)
class _Stored:
    """A pack of format 2 in stores and records: the standard, or its extract, with what was chosen
    of it."""

    format: int
    route: str
    replaced: tuple[ReplacedFigure, ...]
    standard: Standard


def resolved_plain(pack: Pack) -> dict[str, Json]:
    """The pack of one route as plain JSON, as ``packs show ID --json`` prints it. A rule has only
    the fields of its kind."""
    if pack.source is None:
        plain = PACK.plain(pack)
    else:
        # Only for this form: what a store and a record hold is the standard itself.
        plain = to_plain(replace(pack, source=None))
        del plain["source"]
    plain["rules"] = [
        {key: value for key, value in rule.items() if value is not None} for rule in plain["rules"]
    ]
    return plain


def pack_sha256(pack: Pack) -> str:
    """The identity of the standard that a pack is of (64 hex digits). Format 1: the SHA-256 of its
    canonical JSON, core included; format 2: the standard's, whatever the route and the settings."""
    if pack.source is None:
        return sha256_hex(canonical(resolved_plain(pack)))
    return standard_sha256(pack.source)


def standard_sha256(standard: Standard) -> str:
    """The identity of a standard of format 2 (64 hex digits): over all that never changes, in which
    each question is its two digests, so that an extract has the same."""
    plain = only(to_plain(standard), STORED_SHAPE["standard"] or {})
    for name in _NOT_IDENTITY:
        del plain[name]
    if plain["theory"] is not None:
        questions = plain["theory"]["questions"]
        plain["theory"]["questions"] = [{name: one[name] for name in _HEAD} for one in questions]
    return sha256_hex(canonical(plain))


def pack_key(pack: Pack) -> str:
    """What a store keeps a pack by (64 hex digits). Format 1: its identity; format 2: the SHA-256
    of all of it, with its route and the settings."""
    if pack.source is None:
        return pack_sha256(pack)
    return sha256_hex(canonical(PACK.plain(pack)))


def pack_of(plain: Json, what: Message) -> Pack:
    """The pack of JSON of any format; ``what`` begins the error's sentence.

    Raises DamagedFileError, NewerFormatError.
    """
    return from_plain(Pack, PACK.read(plain, what), what)


def _plain(pack: Pack, usual: Callable[[Pack], Json]) -> Json:
    if pack.source is None:
        return usual(pack)
    stored = to_plain(_Stored(pack.format, pack.route, pack.replaced, pack.source))
    return only(stored, STORED_SHAPE)


def _of(plain: Json) -> Pack | None:
    """The pack of what ``_plain`` makes of one of format 2."""
    body: object = plain
    if not isinstance(body, dict) or cast("dict[str, Json]", body).get("format") == 1:
        return None
    stored = from_plain(_Stored, plain, message("The standard"))
    if stored.format != stored.standard.format:
        raise Problem(message("its format differs from that of its standard"))
    if told := _standard_fault(stored.standard) or _replaced_fault(stored):
        raise Problem(told)
    return pack_of_route(stored.standard, stored.route, stored.replaced)


def _standard_fault(standard: Standard) -> Message | None:
    """What is not as the seal or a digest says, so that the identity would not cover it."""
    if standard.secret and seal_of(standard.secret) != standard.seal:
        return message("its secret is not that of its seal")
    questions = standard.theory.questions if standard.theory else ()
    # A draft has no secret: it is whole if anything in it is what only a whole one has.
    is_draft = not standard.seal and any(shown_part(one) != one for one in questions)
    for question in questions:
        agrees = _is_whole if standard.secret or is_draft else _is_extract
        if not agrees(question, standard.secret):
            return message("question {code} is not as its digest says", code=question.code)
    return None


def _replaced_fault(stored: _Stored) -> Message | None:
    """What the replaced figures say of the standard that it does not say itself."""
    own = {one.key: (one.text, one.value) for one in stored.standard.figures}
    for number, one in enumerate(stored.replaced):
        twice = any(one.key == other.key for other in stored.replaced[:number])
        if twice or own.get(one.key) != (one.text, one.standard):
            return message("its figure {key} is not replaced as it can be", key=one.key)
    return None


def _is_whole(question: Question, secret: str) -> bool:
    digests = shown_digest(question), kept_digest(question, secret)
    return digests == (question.shown, question.kept)


def _is_extract(question: Question, _secret: str) -> bool:
    """Whether a question has nothing but what an extract has of it."""
    if question == unseen(question):
        return True
    return question == shown_part(question) and shown_digest(question) == question.shown


own_form(Pack, _plain, _of)
