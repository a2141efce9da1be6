"""The shapes of the released numbers of the files that travel. What is here is never edited.

``base.formats`` says how they are used, and when one is added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.formats import fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.base.canonical import Json
    from npors_desktop.base.formats import Shape

_PACK_REF = fields("id edition")
_IDENTITY = fields("kind matched")
_PRACTICAL = fields("started ended paused_seconds extra_minutes end_reason")
_MARK = fields("criterion mark note")
_FAULT = fields("at severity criterion heading note withdrawn")
_ANSWER = fields("question awarded")
_TRANSCRIBED = fields("reason by")
_MACHINE = fields("make model serial hours attachments documents_seen")
_ADJUSTMENT = fields("arrangement agreed_with agreed_on extra_minutes")
_SIGNATURE = fields("role kind name at strokes reason witness")

SHOWN_VISIT: Shape = fields(
    "id site on contact notification area ground weather briefed_at", machine=_MACHINE
)
SHOWN_ASSESSOR: Shape = fields("name number provider email")
"""What people signed for in 0.1 and 0.2; a later signature may cover more."""

RECORD_1: Shape = fields(
    "format template record revision issued_at program pack_sha256 went_well next_step "
    # The standard has a number of its own, by which it is written.
    "standard",
    pack=_PACK_REF,
    assessor=SHOWN_ASSESSOR,
    visit=fields("site on contact notification area ground weather briefed_at"),
    candidate=fields(
        "name date_of_birth name_on_document employer scheme_number ni_number hse_test_id "
        "hse_test_date",
        identity=_IDENTITY,
        adjustments=_ADJUSTMENT,
    ),
    machine=_MACHINE,
    practical=_PRACTICAL,
    marks=_MARK,
    faults=_FAULT,
    theory=_ANSWER,
    transcribed=_TRANSCRIBED,
    times=fields("criterion at together reason"),
    result=fields("result elements missing", reasons=fields("rule element text because")),
    privacy=_SIGNATURE,
    signatures=_SIGNATURE,
    history=fields("events chain_head digest"),
)
SHEET_1: Shape = fields(
    "format",
    pack=_PACK_REF,
    candidate=fields("name date_of_birth", identity=_IDENTITY),
    practical=_PRACTICAL,
    marks=_MARK,
    faults=_FAULT,
    theory=_ANSWER,
    machine=fields("make model serial"),
    transcribed=_TRANSCRIBED,
)
VISIT_1: Shape = fields(
    "format",
    visit=SHOWN_VISIT,
    bookings=fields(
        "",
        candidate=fields(
            "name date_of_birth employer scheme_number ni_number hse_test_id hse_test_date",
            adjustments=_ADJUSTMENT,
        ),
        pack=_PACK_REF,
        machine=_MACHINE,
    ),
)
REQUEST_1: Shape = fields("format name number provider email csr")
ANSWER_1: Shape = fields(
    "format office number certificate issuing root seal_key receipts signature"
)
RECEIPT_1: Shape = fields("format record revision content_sha256 verdict text office at codes")
MANIFEST_1: Shape = fields(
    "format version min_version", setups=fields("system file size sha256 url")
)

LATER_CANDIDATE: Mapping[str, Json] = {"latin_name": "", "uln": "", "levy_number": ""}
"""What a candidate has in format 2 of a record and of a visit besides, while it is open."""
