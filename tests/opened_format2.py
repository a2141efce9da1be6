"""Assessments against the small standard of format 2, on a real store, their gates open."""

from dataclasses import replace
from datetime import date
from typing import Any

from npors_desktop.base.ids import new_id
from npors_desktop.base.pack_identity import pack_key
from npors_desktop.domain.events.preparation import Opened
from npors_desktop.domain.pack import Pack, ReplacedFigure
from npors_desktop.domain.people import (
    Candidate,
    MachineDetails,
    PersonSignature,
    Role,
    SignatureKind,
    Visit,
)
from npors_desktop.domain.sheet import EarlierTest, IdentityKind, pack_ref
from npors_desktop.domain.standard_routes import pack_of_route
from npors_desktop.workflows.sessions import LaptopSession
from tests.small_format2 import STANDARD


def varied_pack(*replaced: ReplacedFigure, **changes: Any) -> Pack:
    """The novice route with these figures replaced and these fields of the standard changed; the
    practical need not wait for the theory."""
    return pack_of_route(
        replace(STANDARD, **{"theory_first": False, **changes}), "novice", replaced
    )


def open_small(
    session: LaptopSession,
    at: Pack | None = None,
    visit: str = "",
    resit_of: EarlierTest | None = None,
) -> str:
    """A candidate's assessment against a pack; returns its id."""
    at = at or varied_pack()
    where = visit or session.visits.open_visit(Visit("", "Hendre", date(2026, 11, 20))).id
    letter = "ABCDEFGH"[len(session.visits.visit(where).candidates)]
    who = Candidate("Rhys Jones", date(1990, 1, 31))
    sha256, id_ = pack_key(at), new_id()
    told = Opened(where, letter, pack_ref(at), sha256, who, MachineDetails("JCB"), resit_of)
    with session.visits._store.writing() as unit:
        unit.packs.put(at, sha256)
        unit.assessments.open(id_, told, at)
    session.preparation.check_identity(
        id_, IdentityKind.PASSPORT, matched=True, name_on_document="Rhys Jones"
    )
    now = session.marking.now()
    signed = PersonSignature(Role.CANDIDATE, SignatureKind.TYPED, "Rhys Jones", now)
    session.preparation.sign_privacy(id_, signed)
    return id_
