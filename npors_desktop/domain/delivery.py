"""Where a record is: in the laptop's outbox, or in the office's register."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from npors_desktop.domain.assessment import ClockState, Stage
from npors_desktop.domain.messages import Message, verbatim
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.domain.record_facts import NO_FACTS, RecordFacts
from npors_desktop.domain.revocation_kind import RevocationKind
from npors_desktop.domain.sheet import PackRef

NOTHING = verbatim("")
# The code of what an office tells of a record that it has, and that it sent back to its assessor.
RETURNED = "returned"


class OutboxState(StrEnum):
    """How far an issued record has got on its way to the office."""

    WAITING = "waiting"
    SENT = "sent"
    RECEIVED = "received"
    REFUSED = "refused"


class EnrolmentStatus(StrEnum):
    """Whether an assessor's enrolment with the office is valid."""

    ENROLLED = "enrolled"
    REVOKED = "revoked"


class ReceiptVerdict(StrEnum):
    """What the office decided about a record that it received. HELD: kept until it can be judged;
    a receipt says so only where nothing but its date is to come."""

    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    REJECTED = "rejected"
    HELD = "held"


class HoldReason(StrEnum):
    """Why a file waits instead of being judged."""

    NEWER_FORMAT = "newer_format"
    FUTURE_DATE = "future_date"
    NOT_IN_LEDGER = "not_in_ledger"


class VisitSource(StrEnum):
    """Where a laptop's visit came from: HERE, it was typed on the laptop; OFFICE, its office signed
    it; UNSIGNED, anyone can have made its file."""

    HERE = ""
    OFFICE = "office"
    UNSIGNED = "unsigned"


class ReceiptState(StrEnum):
    """What became of the receipt for a file: WRITTEN beside it, KEPT in the office's own folder
    alone, FAILED to be written beside it (the office's folder has it)."""

    WRITTEN = "written"
    KEPT = "kept"
    FAILED = "failed"


class ConflictReason(StrEnum):
    """Why a genuine record is kept apart from the register, or is in doubt while in it."""

    OTHER_CONTENT = "other_content"
    OTHER_ASSESSOR = "other_assessor"
    OTHER_FORMER = "other_former"
    # Before a revision was complete in itself; what was kept apart for it can still be decided.
    NO_PREDECESSOR = "no_predecessor"


class VersionState(StrEnum):
    """What a version of a record is to the office: it COUNTS, it WAITS for somebody to decide, or
    it is NOT_KEPT, because they decided for another."""

    COUNTS = "counts"
    WAITS = "waits"
    NOT_KEPT = "not_kept"


class Remark(StrEnum):
    """What a person should know about a file, besides its verdict."""

    OLDER_FORMAT = "older_format"
    AFTER_UPDATE = "after_update"
    AFTER_DATE = "after_date"
    AFTER_DECISION = "after_decision"
    CLOCK_SET = "clock_set"
    FORMER_NOT_HERE = "former_not_here"
    LATER_HERE = "later_here"
    HISTORY_SET_BACK = "history_set_back"
    HISTORY_FORKED = "history_forked"
    EARLIER_MISSING = "earlier_missing"
    AS_CLAIMED = "as_claimed"
    SIGNER_REVOKED = "signer_revoked"
    MISCONDUCT = "signer_misconduct"
    SIGNER_UNTRUSTED = "signer_untrusted"
    CERTIFICATE_ENDED = "certificate_ended"
    CHANGES_DIFFER = "changes_differ"
    MARKS_NOT_RECOMPUTED = "marks_not_recomputed"
    PAPER_NOT_CHECKED = "paper_not_checked"
    SETTINGS_NOT_CHECKED = "settings_not_checked"
    SETTINGS_NOT_USED = "settings_not_used"
    EARLIER_TEST_NOT_HERE = "earlier_test_not_here"
    EARLIER_TEST_DIFFERS = "earlier_test_differs"


@dataclass(frozen=True, slots=True)
class AssessmentLine:
    """One candidate's assessment in a list: enough to show how far it has got, without its
    history. ``theory_runs`` is known only where somebody asked (``with_theory_clocks``), and so is
    ``is_unfit``: it was declared that they are not fit to be tested.
    """

    id: str
    visit: str
    letter: str
    candidate: str
    pack: PackRef
    title: str
    stage: Stage
    clock: ClockState
    identity_done: bool
    privacy_done: bool
    theory_answered: int
    theory_asked: int
    marked: int
    criteria: int
    not_met: int
    signatures: int
    adjustments: int
    outbox: OutboxState | None
    briefed_at: datetime | None = None
    theory_runs: bool = False
    is_unfit: bool = False


@dataclass(frozen=True, slots=True)
class ResumePoint:
    """Where the assessor was in an assessment: the criterion in focus and the page."""

    focus: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class SignedReport:
    """An issued report as it was signed: the PDF's bytes and its record's SHA-256 (hex)."""

    record: str
    revision: int
    content_sha256: str
    signed_at: datetime
    pdf: bytes


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """One issued record on its way. ``receipt`` is the office's signed receipt, once received;
    ``last_error`` a message as ``base.kept_message`` keeps it."""

    record: str
    revision: int
    content_sha256: str
    candidate: str
    title: str
    size: int
    state: OutboxState
    attempts: int = 0
    place: str = ""
    last_error: str = ""
    sent_at: datetime | None = None
    received_at: datetime | None = None
    receipt: bytes = b""

    @property
    def key(self) -> str:
        """By which the laptop's identity names it."""
        return f"{self.record}.r{self.revision}"


@dataclass(frozen=True, slots=True)
class FormerOffice:
    """An office that this laptop has left, for this reason. ``records`` are those signed for it
    that it had not confirmed by then, each as ``OutboxItem.key``: they still go to it. ``received``
    are those that it had. The keys are as in LaptopIdentity."""

    office: str
    issuing: str
    root: str
    seal_key: str
    left_at: datetime
    reason: str
    records: tuple[str, ...] = ()
    received: tuple[str, ...] = ()

    @property
    def signed_for(self) -> tuple[str, ...]:
        """The records for which only its receipts count, whatever office comes after it."""
        return (*self.records, *self.received)


@dataclass(frozen=True, slots=True)
class LaptopIdentity:
    """This laptop's assessor, and what the office gave them. The certificates are PEM
    (empty until the office has answered); ``seal_key`` is the office's public sealing key (raw
    32 bytes of X25519, hexadecimal). ``own_seal_key`` is the private key of what is sealed to this
    laptop, empty until a request needs it in a store of version 0.2."""

    assessor: AssessorDetails
    key_envelope: str
    certificate: str = ""
    issuing: str = ""
    root: str = ""
    seal_key: str = ""
    office: str = ""
    own_seal_key: str = ""
    former: tuple[FormerOffice, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Whether the office has answered the request."""
        return bool(self.certificate)

    @property
    def is_bound(self) -> bool:
        """Whether this laptop works for an office, even while its present key is not confirmed."""
        return bool(self.root)


@dataclass(frozen=True, slots=True)
class EnrolledAssessor:
    """An assessor known to the office. ``certificate`` is PEM, ``serial`` its number (hex).

    ``provider`` is the one that the certificate names; ``seal_key`` what files for the laptop are
    sealed to (raw X25519, hexadecimal), empty for a laptop enrolled by version 0.2. Of a revoked
    one, ``kind`` says why and ``untrusted_from`` since when the key is not to be trusted."""

    number: str
    name: str
    email: str
    standing: EnrolmentStatus
    serial: str
    certificate: str
    enrolled_at: datetime
    revoked_at: datetime | None = None
    reason: str = ""
    provider: str = ""
    seal_key: str = ""
    kind: RevocationKind | None = None
    untrusted_from: datetime | None = None


@dataclass(frozen=True, slots=True)
class RegisteredRecord:
    """One record in the office's register, with the report as it arrived. ``contested``: another
    assessor has brought a record with the same id. ``serial`` is the number
    of the certificate that signed it (hex), empty where it arrived before that was stored.
    ``signing_key`` (SHA-256 of the key, hex), ``events`` and ``chain_head`` are the history proof:
    how long the laptop's log was at the issue, and its head; ``events`` is 0 where they are not
    stored yet. ``earlier`` are the issues before it (``laptop_history.earlier_text``). ``remarks``
    are what the other records of the same key show of this one now, and what became of its
    signer; ``noted`` the codes of rules of ``plausibility`` that it breaks, a space between.
    ``former`` is the content of the revision that it corrects, empty for the first one;
    ``replaced_by`` the newest revision that counts instead. ``verified_at`` is when it was found in
    order, and ``lists`` the SHA-256 (hex) of the certificates and revocation lists of that day,
    which the office keeps; None where it came before they were kept. ``missing`` are the codes of
    what a card asks for and the record does not have (``acceptance``). ``accepted_at`` and
    ``accepted_by`` say when somebody at the office accepted it, and who; ``returned_at`` since when
    it is sent back to its assessor, while that is not answered. ``facts`` are what
    else it says that it is found by and exported with."""

    record: str
    revision: int
    content_sha256: str
    candidate: str
    date_of_birth: date | None
    pack: PackRef
    title: str
    result: str
    assessor_number: str
    assessor: str
    tested_on: date
    signed_at: datetime
    received_at: datetime
    pdf: bytes
    format: int = 1
    serial: str = ""
    signing_key: str = ""
    events: int = 0
    chain_head: str = ""
    earlier: str | None = None
    contested: bool = False
    remarks: tuple[Remark, ...] = ()
    noted: str = ""
    former: str = ""
    replaced_by: int | None = None
    verified_at: datetime | None = None
    lists: str | None = None
    missing: str = ""
    accepted_at: datetime | None = None
    accepted_by: str = ""
    returned_at: datetime | None = None
    facts: RecordFacts = NO_FACTS

    @property
    def told(self) -> tuple[str, ...]:
        """The codes of all that somebody should look at."""
        return (*self.remarks, *self.noted.split())


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A genuine record that is not in the register, and why; a person has to decide."""

    record: RegisteredRecord
    reason: ConflictReason


@dataclass(frozen=True, slots=True)
class RecordVersion:
    """One content that came under a record's id, what it is to the office, and why it waits."""

    row: RegisteredRecord
    state: VersionState
    reason: ConflictReason | None = None


@dataclass(frozen=True, slots=True)
class GivenReceipt:
    """What an office tells a laptop of one content, and since when. ``assessor_number``,
    ``assessor`` and ``serial``, of the certificate that signed it, say whose laptop. ``codes`` say
    why it is refused, ``reason`` what somebody wrote; ``file_sha256`` is of the file it was put
    into, empty before it is."""

    record: str
    revision: int
    content_sha256: str
    verdict: ReceiptVerdict
    at: datetime
    assessor_number: str
    assessor: str
    serial: str
    codes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    reason: str = ""
    file_sha256: str = ""

    def stands_for(self, told: GivenReceipt) -> bool:
        """Whether it says all that there is to tell now. That a content is here already is nothing
        new; a file that comes again does not know why somebody decided against it."""
        taken = ReceiptVerdict.ACCEPTED, ReceiptVerdict.DUPLICATE
        again = told.verdict in taken and self.verdict in taken
        again = again and (RETURNED in self.codes) is (RETURNED in told.codes)
        same = (self.verdict, self.codes) == (told.verdict, told.codes)
        known = told.reason in ("", self.reason)
        return (again or same) and known and self.remarks == told.remarks


@dataclass(frozen=True, slots=True)
class ReceiptOutcome:
    """What became of the receipt for a file, and why it could not be put beside it."""

    state: ReceiptState
    why: Message = NOTHING


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file that arrived at the office, with its verdict; the inbox lists these. ``remarks``
    are codes (``Remark``, or a rule's of ``soundness``); ``needs`` is the version of the program
    that a held file needs; ``kept`` the SHA-256 of the held bytes; ``content`` the SHA-256 of the
    file as it came. A person may put a row away (``put_away_at``), and says why. ``receipt`` is
    told when the file was just imported, and not stored; None where there is none. ``number`` is
    that of the row in the inbox, 0 before it has one. ``is_decided``, of a conflict: nothing of it
    waits for anybody now. ``version`` names what it holds of the record (``named_version``), empty
    where that is not known."""

    file: str
    at: datetime
    verdict: ReceiptVerdict
    codes: tuple[str, ...]
    text: str
    record: str | None
    candidate: str = ""
    assessor: str = ""
    remarks: tuple[str, ...] = ()
    needs: str = ""
    kept: str | None = None
    content: str = ""
    put_away_at: datetime | None = None
    put_away_reason: str = ""
    version: str = ""
    receipt: ReceiptOutcome | None = field(default=None, compare=False)
    number: int = field(default=0, compare=False)
    is_decided: bool = False


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file that is judged later: opened, or still ``sealed`` where that itself is in a newer
    format. ``reach`` is what the program that last looked at it could read; ``until`` is the date
    from which it can be judged, where only the date is missing."""

    file: str
    data: bytes
    sealed: bool
    came_at: datetime
    reach: str
    why: HoldReason = HoldReason.NEWER_FORMAT
    until: datetime | None = None
