"""A file whose signer may not sign shows what it says of itself, marked as nothing more."""

from collections.abc import Callable
from typing import Any

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict, Remark
from npors_desktop.domain.inbox_state import ArrivalNow
from npors_desktop.ui.office.inbox.finding_text import facts
from npors_desktop.ui.office.inbox.presenter import arrival_row
from npors_desktop.ui.office.presenter import initialled
from npors_desktop.workflows.office.readable_versions import claimed_names
from npors_desktop.workflows.sessions import OfficeSession

Take = Callable[..., Arrival]
ENGLISH = Words(Language.ENGLISH)


def cells(arrival: Arrival) -> list[str]:
    return [cell.text for cell in arrival_row("1", ArrivalNow(arrival, None), ENGLISH).cells]


def test_a_revoked_signers_file_names_candidate_and_assessor_as_claimed(
    world: Any, session: OfficeSession, take: Take
) -> None:
    session.assessor_enrolment.revoke(world.record.assessor.number, "lost")
    arrival = take(world.report(world.record))
    candidate, assessor = world.record.candidate.name, world.record.assessor.name
    assert (arrival.verdict, arrival.codes) == (ReceiptVerdict.REJECTED, ("revoked",))
    assert (arrival.candidate, arrival.assessor) == (candidate, assessor)
    assert arrival.remarks == (Remark.AS_CLAIMED,)
    assert f"The file says: candidate {candidate}, assessor {assessor}." in arrival.text
    assert "not verified" in arrival.text
    assert "their office" not in arrival.text
    assert f"{candidate} (claimed)" in cells(arrival)
    assert f"{initialled(assessor)} (claimed)" in cells(arrival)
    assert "This was not verified." in facts(arrival, None, ENGLISH)[-1].text
    assert session.report_import.arrivals()[0].remarks == (Remark.AS_CLAIMED,)


def test_an_unknown_signers_file_does_so_too(
    world: Any, take: Take, enrolled: Any, session: OfficeSession, other_office: OfficeSession
) -> None:
    theirs = enrolled(other_office)
    arrival = take(theirs.report(theirs.record))
    assert arrival.codes == ("untrusted",)
    assert (arrival.candidate, arrival.assessor) == (theirs.record.candidate.name, "Boris Okafor")
    assert arrival.remarks == (Remark.AS_CLAIMED,)


def test_a_changed_file_names_nobody(world: Any, take: Take) -> None:
    arrival = take(world.report(world.record).replace(b"/Type", b"/Tyqe", 1))
    assert arrival.verdict is ReceiptVerdict.REJECTED
    assert (arrival.candidate, arrival.remarks) == ("", ())


def test_what_is_claimed_is_one_line_of_visible_text() -> None:
    body = b'{"format":1,"program":"x","record":"r","candidate":{"name":"A\\n\\u202eB \\u200b C"},'
    body += b'"assessor":{"name":"' + b"x" * 500 + b'"}}'
    pdf = b"%PDF-1.7\n1 0 obj << /Type /EmbeddedFile >> stream\n" + body + b"\nendstream endobj"
    candidate, assessor = claimed_names(pdf)
    assert candidate == "A B  C"
    assert len(assessor) == 120
    assert claimed_names(b"%PDF-1.7 nothing") == ("", "")
    assert claimed_names(pdf.replace(b'{"name":"A', b'["name","A').replace(b'C"}', b'C"]'))[0] == ""
