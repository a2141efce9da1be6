"""``record.json``: the record inside a report, as canonical JSON and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from npors_desktop.base.canonical import ReadOnce, canonical
from npors_desktop.base.formats import Format, grown
from npors_desktop.base.pack_identity import PACK
from npors_desktop.base.problems import not_valid, problem_at
from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import Element
from npors_desktop.domain.photographs import PhotographPurpose, photograph_problems
from npors_desktop.domain.record import RECORD_FORMAT, Record, RecordedCandidate
from npors_desktop.domain.record_gist import RecordGist
from npors_desktop.exchange.file_header import check_form, open_json
from npors_desktop.exchange.limits import check_bounds, check_times
from npors_desktop.exchange.record_id import is_record_id
from npors_desktop.exchange.shapes import LATER_CANDIDATE, RECORD_1

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.base.canonical import Json
    from npors_desktop.domain.messages import Message

RECORD_LIMIT = 16 * 1024 * 1024
WHAT = message("The record")
_MOST_REVISIONS = 10_000
_STANDARD = message("The standard in the record")


def _to_2(body: dict[str, Json]) -> dict[str, Json]:
    """The values of format 2 for a record of format 1, which did not have them."""
    body = grown(body, "history", {"earlier": None})
    body = grown(body, "assessor", {"latin_name": ""})
    body = grown(body, "candidate", LATER_CANDIDATE)
    return {**body, "clock_jumps": None, "clock_doubts": None, "amendment": None, "pauses": []}


RECORD = Format("record", WHAT, RECORD_FORMAT, upgrades={1: _to_2}, shapes={1: RECORD_1})


def write_record(record: Record) -> bytes:
    """The one byte string for this record (RFC 8785): the record and its standard, each with the
    fields of its own format."""
    return canonical(_plain(record))


def read_record(data: bytes, read: ReadOnce | None = None) -> Record:
    """Read a record of any format; it keeps its number. Its bytes must be exactly those that
    ``write_record`` gives, so that one hash names one record. ``read`` may know its JSON already.

    Raises DamagedFileError naming the place, NewerFormatError.
    """
    read = read or ReadOnce()
    given = open_json(data, WHAT, RECORD_LIMIT, read)
    body = RECORD.read(given)
    body["standard"] = PACK.read(body.get("standard"), _STANDARD, body.get("program"))
    too_much = check_bounds(body)
    if too_much:
        raise not_valid(WHAT, too_much)
    record = from_plain(Record, body, WHAT)
    problem = _problem(record) or _other_form(record, data, read)
    if problem is not None:
        raise not_valid(WHAT, [problem])
    return record


def record_named(data: bytes) -> tuple[str, int] | None:
    """The id and revision that a record says it has, in a form that may be wrong in all else; None
    where it does not say."""
    try:
        body = open_json(data, WHAT, RECORD_LIMIT)
    except UserError:
        return None
    id_, revision = body.get("record"), body.get("revision")
    if not isinstance(id_, str) or not is_record_id(id_):
        return None
    if type(revision) is not int or not 1 <= revision <= _MOST_REVISIONS:
        return None
    return id_, revision


def record_candidate(data: bytes) -> RecordedCandidate:
    """The candidate of a record that was verified when it came, without reading all of it.

    Raises DamagedFileError.
    """
    given = _part(open_json(data, WHAT, RECORD_LIMIT), "candidate")
    return from_plain(RecordedCandidate, {**LATER_CANDIDATE, **given}, WHAT)


def record_gist(data: bytes) -> RecordGist:
    """What of a record that was verified when it came bears on advice, without reading all of it.

    Raises DamagedFileError.
    """
    given = open_json(data, WHAT, RECORD_LIMIT)
    candidate, standard, result = (_part(given, one) for one in ("candidate", "standard", "result"))
    resit = cast("dict[str, Json]", given.get("resit_of") or {})
    photographs = cast("list[dict[str, Json]]", given.get("photographs") or [])
    plain: dict[str, Json] = {
        "candidate": {**LATER_CANDIDATE, **candidate},
        "route": standard.get("route", ""),
        "elements": result.get("elements"),
        "restrictions": result.get("restrictions", []),
        "carried": resit.get("elements", []),
        "carried_from": resit.get("on"),
        "has_portrait": any(
            one.get("purpose") == PhotographPurpose.PORTRAIT for one in photographs
        ),
    }
    plain["met"], plain["not_met"], plain["unmarked"] = _outcomes(standard, given)
    return from_plain(RecordGist, plain, WHAT)


def _tested_outcomes(standard: Mapping[str, Json]) -> list[dict[str, Json]]:
    """The outcomes that belong to the route of a record: since format 2 the standard has those of
    all routes."""
    whole = cast("Mapping[str, Json]", standard.get("standard") or standard)
    routes = cast("list[dict[str, Json]]", whole.get("routes") or [])
    left_out = [
        code
        for one in routes
        if one.get("code") == standard.get("route")
        for code in cast("list[Json]", one.get("leave_out") or [])
    ]
    outcomes = cast("list[dict[str, Json]]", whole.get("outcomes") or [])
    return [one for one in outcomes if one.get("code") not in left_out]


def _outcomes(standard: Mapping[str, Json], given: Mapping[str, Json]) -> tuple[Json, Json, Json]:
    """The codes of the outcomes that were met, and of those that were not, where one without a
    mark, or whose criteria were not all marked, is neither; and of those that lack a mark."""
    marks = {
        one.get("criterion"): one.get("mark")
        for one in cast("list[dict[str, Json]]", given.get("marks") or [])
    }
    met: list[Json] = []
    not_met: list[Json] = []
    unmarked: list[Json] = []
    for outcome in _tested_outcomes(standard):
        criteria = cast("list[dict[str, Json]]", outcome.get("criteria") or [])
        found = [marks.get(one.get("code")) for one in criteria]
        seen = [marks.get(one.get("code")) for one in criteria if _must_be_marked(one)]
        if None in seen or not any(found):
            unmarked.append(outcome.get("code"))
        if {"not_met", "not_observed"} & {*found}:
            not_met.append(outcome.get("code"))
        elif "met" in found and None not in found:
            met.append(outcome.get("code"))
    return met, not_met, unmarked


def _must_be_marked(criterion: Mapping[str, Json]) -> bool:
    """Whether a test is not whole without a mark for a criterion."""
    is_required = criterion.get("required", True) is not False
    return is_required and criterion.get("element") != Element.THEORY


def _part(given: Mapping[str, Json], name: str) -> dict[str, Json]:
    found = given.get(name)
    if not isinstance(found, dict):
        raise not_valid(WHAT, [problem_at(name, message("it is missing"))])
    return cast("dict[str, Json]", found)


def _plain(record: Record) -> dict[str, Json]:
    plain = RECORD.trim(to_plain(record))
    if not record.photographs:
        plain.pop("photographs", None)  # what has none says nothing of them
    if not record.demonstration:
        plain.pop("demonstration", None)  # nor does a record of a test of this
    if not record.booking:
        plain.pop("booking", None)
    visit = cast("dict[str, Json]", plain["visit"])
    if not record.visit.id:
        visit.pop("id", None)
    return {**plain, "standard": PACK.trim(plain["standard"])}


def _other_form(record: Record, data: bytes, read: ReadOnce) -> Message | None:
    """The problem with bytes that are not what would be written of the record."""
    plain = _plain(record)
    # Their canonical form is that of an equal value, which need not be written again for it.
    if read(data, WHAT) == plain and read.is_canonical(data, WHAT):
        return None
    return next(iter(check_form(data, canonical(plain))), None)


def _problem(record: Record) -> Message | None:
    if not is_record_id(record.record):
        return problem_at("record", message("it is not a record ID"))
    if photographs := next(photograph_problems(record.photographs), None):
        return problem_at("photographs", photographs)
    for name, id_ in (("visit.id", record.visit.id), ("booking", record.booking)):
        if id_ and not is_record_id(id_):
            return problem_at(name, message("it is not a record ID"))
    if record.revision < 1:
        return problem_at("revision", message("it must be 1 or more"))
    for name in ("clock_jumps", "clock_doubts"):
        if not _is_counted(record, getattr(record, name)):
            return problem_at(
                name, message("it must be from 0 to the number of events, in format 2")
            )
    # A rule binds the formats that came after it: a record of format 1 is read whatever its times.
    times = check_times(record) if record.format > 1 else ()
    return next(iter(times), None)


def _is_counted(record: Record, times: int | None) -> bool:
    if record.format == 1:
        return times is None
    return times is not None and 0 <= times <= record.history.events
