"""Assessments against the small standard of format 2, on a real store, their gates open."""

from dataclasses import replace
from datetime import date
from typing import Any

from npors_desktop.base.ids import new_id
from npors_desktop.base.pack_identity import pack_key
from npors_desktop.domain.events.ending import Issued
from npors_desktop.domain.events.preparation import Opened
from npors_desktop.domain.events.theory import Answered, PaperDrawn
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.pack import Element, Pack, ReplacedFigure
from npors_desktop.domain.people import (
    Candidate,
    MachineDetails,
    PersonSignature,
    Role,
    SignatureKind,
    Visit,
)
from npors_desktop.domain.sheet import COMPLETED, EarlierTest, Mark, pack_ref
from npors_desktop.domain.standard_routes import pack_of_route
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.workflows.sessions import LaptopSession
from tests.small_format2 import STANDARD

# Two of each section, two of them mandatory.
PAPER = ("T01", "T03", "T04", "T05")


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


def play_small(session: LaptopSession, id_: str, *, theory: bool, hitch: bool = True) -> None:
    """Do all of a test up to the signatures; ``theory``: whether it is passed, ``hitch``: whether
    the machine has the quick hitch."""
    now = session.preparation.assessment(id_)
    if Element.THEORY not in now.carried:
        with session.visits._store.writing() as unit:
            unit.assessments.append(id_, PaperDrawn(PAPER))
            for code in PAPER:
                asked = now.pack.question(code)
                unit.assessments.append(id_, Answered(code, asked.marks if asked and theory else 0))
    if Element.PRACTICAL not in now.carried:
        session.marking.start_clock(id_)
        for key, value in (("depth", "1.2"), ("depth_start", "1.1")):
            session.marking.enter_task_value(id_, "trench", key, value)
    for criterion in tuple(session.preparation.assessment(id_).criteria()):
        if criterion.code == "2.1" and not hitch:
            session.marking.mark(id_, "2.1", Mark.NOT_APPLICABLE, "no quick hitch fitted")
        else:
            session.marking.mark(id_, criterion.code, Mark.MET)
    if Element.PRACTICAL not in now.carried:
        session.marking.end(id_, COMPLETED)


def lock_small(session: LaptopSession, id_: str) -> None:
    """Let both people sign, and lock the record without its report."""
    session.check_and_sign.give_feedback(id_, "Worked well", "Learn the law")
    for role in (Role.CANDIDATE, Role.ASSESSOR):
        signed = PersonSignature(role, SignatureKind.TYPED, "A name", session.marking.now())
        session.check_and_sign.sign(id_, signed)
    with session.visits._store.writing() as unit:
        unit.assessments.append(id_, Issued("ab" * 32, session.marking.now()))


def offer_small(session: LaptopSession, *packs: Pack) -> None:
    """Offer these standards on the laptop, and no others."""
    session.visits._here._bundled = Catalogue(packs)
