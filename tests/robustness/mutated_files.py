"""Gives spoilt files to the program, one after the other, in a process of its own whose memory is
limited. Not a test: ``test_mutated_files.py`` starts it with one line of JSON, and it answers with
lines of JSON.

A new kind of file that travels is one line in ``KINDS``: how its genuine bytes are had, how they
are spoilt, and what reads them.
"""

import hashlib
import json
import random
import resource
import shutil
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from datetime import time as time_of
from email.message import EmailMessage
from io import BytesIO
from itertools import count as counting
from pathlib import Path
from typing import Any
from uuid import UUID

sys.path.insert(0, str(Path(__file__).parent))

import mutators
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from mutators import Chance, Mutate

from npors_desktop.base.canonical import canonical, sha256_hex
from npors_desktop.base.clock import SystemClock
from npors_desktop.base.ids import new_id
from npors_desktop.base.paths import resource as program_file
from npors_desktop.base.words import Language, Words
from npors_desktop.composition.rule_books import rule_books
from npors_desktop.composition.spreadsheets import standard_spreadsheets
from npors_desktop.composition.standards import catalogue
from npors_desktop.composition.stores import Stores, verifying
from npors_desktop.delivery.web import Web
from npors_desktop.domain.course_days import (
    INSTRUCTOR,
    CourseDay,
    CourseDays,
    CourseVisit,
    DaySignature,
    Learner,
    Period,
)
from npors_desktop.domain.delivery import ReceiptVerdict
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.found_files import Passed
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.people import Candidate, SignatureKind, Visit
from npors_desktop.domain.result import decide
from npors_desktop.domain.schemes.advising import OBSERVERS, advise
from npors_desktop.domain.schemes.issued_rules import IssuedRules
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.exchange import update_manifest as updating
from npors_desktop.exchange.answer_json import answer_plain
from npors_desktop.exchange.card_answers import read_answers
from npors_desktop.exchange.course_days import DAYS, DAYS_FILE
from npors_desktop.exchange.course_days import MAGIC as DAYS_MAGIC
from npors_desktop.exchange.office_signed import OfficeSigned
from npors_desktop.exchange.person_file import read_person_file
from npors_desktop.exchange.record_json import read_record
from npors_desktop.exchange.rules_file import RULES, RULES_FILE
from npors_desktop.exchange.visit_file import MAGIC as VISIT_MAGIC
from npors_desktop.exchange.visit_file import Booking, VisitFile, write_visit_file
from npors_desktop.signing.authority.receipts import Statement
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.signing.certificates.chain import der_of
from npors_desktop.signing.keys.key_envelope import open_key
from npors_desktop.signing.keys.sealing import seal, seal_public
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.signing.report.cms import Chain, assemble, to_be_signed
from npors_desktop.signing.report.pades import certify
from npors_desktop.signing.report.signature_location import HOLE_DIGITS, fill
from npors_desktop.standards.check_pack import check_pack
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.vault.vault import Vault
from npors_desktop.workflows.backup.proof import prove
from npors_desktop.workflows.ending.certified_report import rebuild
from npors_desktop.workflows.enrolment.laptop_enrolment import read_identity
from npors_desktop.workflows.program.updates import Updates
from npors_desktop.workflows.standards.rule_books import read_book
from tests.own_rule_book import own_edition
from tests.person_files import write_person_file
from tests.scheme_examples import EXAMPLES

SECONDS = 2.0
MIB = 1024 * 1024
STATUS = Path("/proc/self/status")
PEAK = Path("/proc/self/clear_refs")
# No file may take more memory than this to be read.
ROOM = 300 * MIB
RELEASED = Path(__file__).parents[1] / "fixtures" / "released" / "0.1.0"
PUBLISHER = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
TESTED = date(2026, 11, 28)
LONGEST_TOLD = 20_000
NUMBERS = counting(1)
STANDARD = next(program_file("standards").glob("industrial*.toml"))
WELSH = Words(Language.WELSH)
TAKEN = {ReceiptVerdict.ACCEPTED, ReceiptVerdict.DUPLICATE, ReceiptVerdict.CONFLICT}


@dataclass
class Desk:
    """An office and a laptop that are open, and a folder to work in."""

    folder: Path
    names: dict[str, str]
    secret: str
    stores: Stores = field(default_factory=lambda: Stores(cost=KdfCost(64, 1, 1)))

    def __post_init__(self) -> None:
        self.work = self.folder / "mutated"
        self.work.mkdir()
        self.office: Any = self.stores.open_office(self.place("office"), self.secret)
        self.laptop: Any = self.stores.open_laptop(self.place("laptop"), self.secret)
        self.authority: Any = self.office.report_import._authority
        with self.laptop.backups._store.reading() as unit:
            self.identity = read_identity(unit)
        self.key = open_key(self.identity.key_envelope, self.secret)
        self.reports = [p.read_bytes() for p in sorted((self.folder / "reports").iterdir())]
        self.json = record_json_of(self.reports[1])
        self.judge, self.now = verifying(), SystemClock().now()
        self.catalogue = catalogue()
        (self.work / "key.txt").write_text(PUBLISHER.public_key().public_bytes_raw().hex())
        self.updates = Updates("0.9.0", self.work / "key.txt", self.work, Web(), lambda _: True)

    def place(self, name: str) -> Path:
        """A part of the world."""
        return self.folder / self.names[name]

    def bytes_of(self, name: str) -> bytes:
        """The genuine bytes of a part of the world."""
        return self.place(name).read_bytes()

    def certified(self, record_json: bytes) -> bytes:
        """A report of whatever data, with the pages that fit it where there are such, certified by
        an assessor whom the office has enrolled."""
        try:
            record = read_record(record_json)
        except UserError:
            record = read_record(self.json)
        try:
            made = rebuild(record, record_json)
        except Exception:  # noqa: BLE001 - an insider's own program may fail
            made = rebuild(read_record(self.json), record_json)
        who = self.identity
        chain = who.certificate, who.issuing, who.root
        return certify(made.pdf, made.appearance, made.stamp, self.key, chain)

    def state(self) -> Any:
        """What the two stores hold that counts; a refused file leaves it as it is."""
        with self.office.backups._store.reading() as unit:
            register = unit.register.all(), unit.register.quarantined(), unit.people.all()
            register = (*register, unit.registered_days.all())
        with self.laptop.backups._store.reading() as unit:
            own = unit.outbox.all(), unit.visits.all(), unit.assessments.lines()
            return register, own, unit.documents.get("identity")


Read = Callable[[Desk, Path], bool]
"""Takes the file and says whether it was taken; raises UserError for one that is refused."""


@dataclass(frozen=True)
class Kind:
    """A kind of file: its ending, its genuine bytes, the ways in which it is spoilt, what reads
    it, and how many of a hundred files are of it."""

    ending: str
    genuine: Callable[[Desk], bytes]
    ways: tuple[Callable[[Desk, Chance, bytes], bytes], ...]
    read: Read
    share: int


def plainly(mutate: Mutate) -> Callable[[Desk, Chance, bytes], bytes]:
    """A way to spoil that needs nobody's key."""
    return lambda _, chance, data: mutate(chance, data)


BYTES, JSON, PDF = map(plainly, (mutators.any_bytes, mutators.any_json, mutators.any_pdf))
MAIL, ZIP = map(plainly, (mutators.any_mail, mutators.any_zip))


def insider_report(desk: Desk, chance: Chance, _: bytes) -> bytes:
    """Spoilt data under a genuine signature."""
    spoil = mutators.any_json if chance.random() < 0.9 else mutators.any_bytes
    return desk.certified(spoil(chance, desk.json))


def signed_around(desk: Desk, chance: Chance, data: bytes) -> bytes:
    """Whatever bytes, with an enrolled assessor's genuine signature over all of them."""
    words = b"\n/ByteRange [0 %09d %09d %09d] /Contents "
    head = mutators.any_pdf(chance, data[: data.index(b"/ByteRange")])
    tail = data[data.index(b">", data.index(b"/Contents <")) + 1 :]
    start = len(head) + len(words % (0, 0, 0))
    end = start + HOLE_DIGITS + 2
    head += words % (start, end, len(tail))
    who = desk.identity
    chain = Chain(*(der_of(pem) for pem in (who.certificate, who.issuing, who.root)))
    digest = hashlib.sha256(head + tail).digest()
    signature = desk.key.sign(to_be_signed(digest, chain.signer))
    return head + fill(assemble(digest, chain, signature)) + tail


def resealed(way: Callable[[Desk, Chance, bytes], bytes]) -> Callable[[Desk, Chance, bytes], bytes]:
    """A spoilt report, sealed to the office as anybody can."""
    return lambda desk, chance, _: seal(
        way(desk, chance, desk.reports[1]), desk.authority.seal_public
    )


def signed_receipt(desk: Desk, chance: Chance, data: bytes) -> bytes:
    """A spoilt receipt that the office signed."""
    body = json.loads(data)
    part = mutators.any_json(chance, canonical(body["receipt"]))
    signature = desk.authority.sign_receipt(part)
    rest = canonical({"certificate": body["certificate"], "receipt": mutators.MARK,
                      "signature": signature.hex()})  # fmt: skip
    return rest.replace(f'"{mutators.MARK}"'.encode(), part)


def signed_answer(desk: Desk, chance: Chance, data: bytes) -> bytes:
    """A spoilt answer that the office signed."""
    said = mutators.any_json(chance, canonical(json.loads(data) | {"signature": ""}))
    signature = desk.authority.sign(Statement.ANSWER, said).hex()
    return said.replace(b'"signature":""', f'"signature":"{signature}"'.encode())


def signed_manifest(_: Desk, chance: Chance, data: bytes) -> bytes:
    """A spoilt manifest that the publisher signed."""
    part = mutators.any_json(chance, canonical(json.loads(data)["manifest"]))
    signature = PUBLISHER.sign(updating.PURPOSE + part).hex().encode()
    return b'{"manifest":' + part + b',"signature":"' + signature + b'"}'


def summed_vault(_: Desk, chance: Chance, data: bytes) -> bytes:
    """A spoilt key file whose checksum is right."""
    body = json.loads(data)
    body.pop("checksum")
    made = mutators.any_json(chance, canonical(body))
    return made[:-1] + b',"checksum":"' + sha256_hex(made).encode() + b'"}'


def summed_envelope(_: Desk, chance: Chance, data: bytes) -> bytes:
    """A spoilt key envelope whose checksum is right."""
    body = json.loads(data) | {"checksum": ""}
    made = mutators.any_json(chance, canonical(body))
    with suppress(ValueError, RecursionError):
        body = json.loads(made)
        body["checksum"] = sha256_hex(canonical(body))
        return canonical(body)
    return made


def repacked(_: Desk, chance: Chance, data: bytes) -> bytes:
    """A backup with spoilt members whose sums are right."""
    with zipfile.ZipFile(BytesIO(data)) as old:
        members = {name: old.read(name) for name in old.namelist()}
    index = json.loads(members.pop("copy.json"))
    name = chance.choice([*members, "vault.json"])
    spoil = mutators.any_json if name.endswith(".json") else mutators.any_bytes
    members[name] = spoil(chance, members[name])[: 4 * MIB]
    index["files"] = {name: sha256_hex(content) for name, content in members.items()}
    told = canonical(index)
    if chance.random() < 0.4:
        told = mutators.any_json(chance, told)
    out = BytesIO()
    packing = zipfile.ZIP_DEFLATED if chance.random() < 0.1 else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", packing) as new:
        for name, content in {"copy.json": told, **members}.items():
            new.writestr(name, content)
    return out.getvalue()


def imported(desk: Desk, file: Path) -> bool:
    """By the office's import."""
    (arrival,) = desk.office.report_import.take((file,))
    if arrival.verdict in TAKEN:
        return True
    assert arrival.codes
    assert arrival.text.endswith(".")
    raise UserError(verbatim(arrival.text), code=arrival.codes[0])


def brought(desk: Desk, file: Path) -> bool:
    """By the office's import, whatever is in it."""
    passed: list[Passed] = []
    arrivals = desk.office.report_import.take((file,), passed=passed.append)
    if any(arrival.verdict in TAKEN for arrival in arrivals):
        return True
    told = [*(verbatim(one.text) for one in arrivals), *(one.why for one in passed)]
    raise UserError(told[0], code="passed")


def read_receipt(desk: Desk, file: Path) -> bool:
    """By the laptop's reading of receipts."""
    read = desk.laptop.hand_over.read_receipt(file)
    if read.item is None:
        raise UserError(read.text, code="receipt_not_used")
    return True


def enrolled(desk: Desk, file: Path) -> bool:
    """By the office, up to the answer."""
    asked = desk.office.assessor_enrolment.look_at(file)
    to = file.with_suffix(".npidentity")
    desk.office.assessor_enrolment.enrol(asked, to, asked.fingerprints()[0])
    to.unlink()
    return True


def answered(desk: Desk, file: Path) -> bool:
    """By the laptop, up to its being bound."""
    own = desk.office.assessor_enrolment.fingerprint()
    desk.laptop.enrolment.accept(file, own)
    return True


def visited(desk: Desk, file: Path) -> bool:
    """By the laptop."""
    visits = desk.laptop.visits
    return bool(visits.take(visits.look_at(file))[1])


def entered(desk: Desk, file: Path) -> bool:
    """By the laptop, from paper."""
    for one in desk.laptop.paper_entry.enter((file,)):
        decide_again(desk, one.record)
    return True


def decide_again(desk: Desk, record: str) -> None:
    """What a list of results does with it."""
    with desk.laptop.backups._store.reading() as unit:
        held = unit.assessments.get(record)
    decide(held.pack, held.sheet())


def standard(_: Desk, file: Path) -> bool:
    """By the check of a standard."""
    found = check_pack(file)
    if found:
        raise UserError(found[0].text, code="pack_faulty")
    return True


def filled_in(_: Desk, file: Path) -> bool:
    """As the spreadsheet of a standard."""
    found = standard_spreadsheets().from_sheet(file).findings
    if found:
        raise UserError(found[0].text, code="findings")
    return True


def planned(desk: Desk, file: Path) -> bool:
    """By the office, as a visit to be written."""
    desk.office.visit_writing.read(file)
    return True


def judged_as_released(desk: Desk, file: Path) -> bool:
    """As a report of the first release."""
    return _judged(desk, Anchors.read(RELEASED / "office" / "authority"), file.read_bytes())


def believed(desk: Desk, file: Path) -> bool:
    """As the file of an authority."""
    place = file.with_suffix("")
    shutil.copytree(desk.place("office") / "authority", place)
    try:
        shutil.copy(file, place / "authority.json")
        return _judged(desk, Anchors.read(place), desk.reports[1])
    finally:
        shutil.rmtree(place)


def unlocked(desk: Desk, file: Path) -> bool:
    """By the vault whose file it is."""
    home = file.with_suffix("")
    home.mkdir()
    try:
        shutil.copy(file, home / "vault.json")
        Vault.open(home, desk.secret)
    finally:
        shutil.rmtree(home)
    return True


def opened(desk: Desk, file: Path) -> bool:
    """By the signing key's envelope."""
    open_key(file.read_bytes().decode("utf-8", "surrogateescape"), desk.secret)
    return True


def proved(desk: Desk, file: Path) -> bool:
    """By the proof of a backup."""
    prove(file, desk.secret, desk.stores.open_copy)
    return True


def updated(desk: Desk, file: Path) -> bool:
    """By the search for a newer version."""
    desk.updates.check(desk.updates.quiet(None), str(file), allowed=False)
    return True


def trusted(desk: Desk, file: Path) -> bool:
    """As the root that a report is verified by."""
    lists = [desk.place("office") / "authority" / name for name in ("root.crl", "issuing.crl")]
    return _judged(desk, Anchors.of_files(file, lists))


def listed(desk: Desk, file: Path) -> bool:
    """As one of the revocation lists."""
    authority = desk.place("office") / "authority"
    return _judged(desk, Anchors.of_files(authority / "root.pem", [file, authority / "root.crl"]))


def _judged(desk: Desk, anchors: Anchors, pdf: bytes = b"") -> bool:
    found = desk.judge.verify(pdf or desk.reports[1], anchors, desk.now)
    if not found.in_order:
        raise UserError(found.verification.message, code=found.verification.codes[0])
    return True


def visit_plan(desk: Desk) -> VisitFile:
    """A visit of three candidates."""
    ref = pack_ref(desk.catalogue.packs()[0])
    booked = tuple(Booking(Candidate(f"C {n}", date(1990, 1, n)), ref) for n in (1, 2, 3))
    visit = Visit(str(UUID(int=next(NUMBERS))), "Quarry", date(2026, 11, 20))
    return VisitFile(1, visit, booked)


def visit_file(desk: Desk) -> bytes:
    """A visit that nobody signed. No booking of its format can name the route of a standard that is
    still in force."""
    return write_visit_file(replace(visit_plan(desk), bookings=()))


def office_visit(desk: Desk) -> VisitFile:
    """A visit for this laptop."""
    return replace(
        visit_plan(desk),
        format=2,
        office=desk.authority.name,
        number=desk.identity.assessor.number,
        laptop_seal_key=laptop_seal_key(desk).hex(),
    )


def laptop_seal_key(desk: Desk) -> bytes:
    """To what a visit is sealed."""
    return seal_public(bytes.fromhex(desk.identity.own_seal_key))


def sealed_visit(desk: Desk, part: bytes) -> bytes:
    """These bytes as a visit that the office signed and sealed."""
    certificate = desk.authority.public.receipts
    signature = desk.authority.sign(Statement.VISIT, part).hex()
    whole = canonical({"certificate": certificate, "signature": signature, "visit": mutators.MARK})
    whole = whole.replace(f'"{mutators.MARK}"'.encode(), part)
    return VISIT_MAGIC + seal(whole, laptop_seal_key(desk))


def signed_visit_file(desk: Desk) -> bytes:
    """A visit that the office signed."""
    return sealed_visit(desk, write_visit_file(office_visit(desk)))


def spoilt_visit(desk: Desk, chance: Chance, _: bytes) -> bytes:
    """A spoilt visit that the office signed."""
    return sealed_visit(desk, mutators.any_json(chance, write_visit_file(office_visit(desk))))


def sealed_days(desk: Desk, part: bytes) -> bytes:
    """These bytes as course days that an enrolled assessor signed and sealed."""
    whole = canonical({
        "certificate": desk.identity.certificate,
        "course_days": mutators.MARK,
        "signature": desk.key.sign_days(part).hex(),
    })  # fmt: skip
    whole = whole.replace(f'"{mutators.MARK}"'.encode(), part)
    return DAYS_MAGIC + seal(whole, desk.authority.seal_public)


def days_part(desk: Desk) -> bytes:
    """Course days that came to nobody yet."""
    now = desk.now.replace(microsecond=0)
    learner = Learner(new_id(), "Rhys Jones", pack_ref(desk.catalogue.packs()[0]))
    signed = tuple(
        DaySignature(who, SignatureKind.DRAWN, "x", now, (((1, 1, 0), (2, 2, 9)),))
        for who in (learner.record, INSTRUCTOR)
    )
    day = CourseDay(
        new_id(), now.date(), (learner,), "Gareth", "7", "Doosan", time_of(8), time_of(16),
        (Period(time_of(12), time_of(13)),), "Digging", now, signatures=signed,
    )  # fmt: skip
    visit = CourseVisit(new_id(), "Hendre", now.date())
    part = CourseDays(DAYS.newest, "npors_desktop 0.3.0", visit, now, (day,))
    return DAYS_FILE.part_bytes(part)


def days_file(desk: Desk) -> bytes:
    """The same as a file."""
    return sealed_days(desk, days_part(desk))


def spoilt_days(desk: Desk, chance: Chance, _: bytes) -> bytes:
    """Spoilt course days under a genuine signature."""
    return sealed_days(desk, mutators.any_json(chance, days_part(desk)))


def sheet(desk: Desk) -> bytes:
    """A sheet from paper that was not entered yet."""
    body = json.loads(desk.bytes_of("sheet"))
    body["candidate"]["name"] = f"Candidate no. {next(NUMBERS)}"
    return json.dumps(body, ensure_ascii=False).encode()


def manifest(_: Desk) -> bytes:
    """A manifest of a newer version."""
    setups = tuple(updating.Setup(s, f"s-{s.value}.bin", 9, "ab" * 32) for s in updating.System)
    told = updating.UpdateManifest(1, "1.3.0", "0.9.0", setups)
    return updating.write_manifest(told, PUBLISHER.sign(updating.signed_bytes(told)))


def person_file(_: Desk) -> bytes:
    """Somebody who is asked about: one of the worked examples."""
    return write_person_file(EXAMPLES[next(NUMBERS) % len(EXAMPLES)].request)


def asked_about(_: Desk, file: Path) -> bool:
    """By the command that asks the rule books, of every question, in both languages."""
    request = read_person_file(file.read_bytes(), verbatim(file.name))
    as_of = request.asked.as_of or TESTED
    for question in OBSERVERS:
        for one in advise(request.ask(question), request.person, rule_books(), None, as_of):
            for words in (Words(), WELSH):
                canonical(answer_plain(one, words))
    return True


def issued_rules(desk: Desk) -> IssuedRules:
    """An own edition of a rule book, later than any before it."""
    number = next(NUMBERS)
    edition = f"20{27 + number // 99 % 70}.{number % 99 + 1}"
    text = own_edition(edition=edition)
    return IssuedRules(RULES.newest, desk.authority.name, "citb", edition, text)


def signed_rules(desk: Desk, part: bytes) -> bytes:
    """These bytes as a rule book that the office signed."""
    certificate = desk.authority.public.receipts
    signature = desk.authority.sign(Statement.RULES, part)
    signed = OfficeSigned(issued_rules(desk), signature, certificate)
    body = json.loads(RULES_FILE.write(signed)) | {"rules": mutators.MARK}
    return canonical(body).replace(f'"{mutators.MARK}"'.encode(), part)


def rules_file(desk: Desk) -> bytes:
    """A rule book that the office signed."""
    return signed_rules(desk, RULES_FILE.part_bytes(issued_rules(desk)))


def spoilt_rules(desk: Desk, chance: Chance, _: bytes) -> bytes:
    """A spoilt rule book under a genuine signature."""
    whole = issued_rules(desk)
    if chance.random() < 0.5:
        return signed_rules(desk, mutators.any_json(chance, RULES_FILE.part_bytes(whole)))
    text = mutators.any_bytes(chance, whole.text.encode()).decode("utf-8", "replace")
    return signed_rules(desk, RULES_FILE.part_bytes(replace(whole, text=text)))


def ruled(desk: Desk, file: Path) -> bool:
    """By the laptop, which then answers by it."""
    book = desk.laptop.standard_intake.take_rules_file(file)
    answer_by(book)
    return True


def book_file(_: Desk) -> bytes:
    """A rule book as an office writes it."""
    return own_edition().encode()


def answered_by(_: Desk, file: Path) -> bool:
    """As a rule book that an office would sign."""
    answer_by(read_book(file.read_bytes(), file.name))
    return True


def answer_by(book: Any) -> None:
    """Whatever book can be read answers something of everybody."""
    for one in EXAMPLES[::7]:
        for question in set(book.questions) & set(OBSERVERS):
            asked = one.request.ask(question)
            for answer in advise(asked, one.person, (book, *rule_books()), None, one.as_of):
                canonical(answer_plain(answer, WELSH))


def answers_file(_: Desk) -> bytes:
    """The scheme's answers on applications."""
    return (
        "application;number;issued;expires;refused\r\n"
        "A1;N1234;28/11/2026;28/11/2028;\r\n"
        "A2;;;;the photograph is too dark\r\n"
    ).encode("utf-8-sig")


def answers_read(desk: Desk, file: Path) -> bool:
    """By the office; of an application that is not there it is told so."""
    read_answers(file.read_bytes())
    with suppress(UserError):
        desk.office.card_batches.answer_from(file)
    return True


def template_file(_: Desk) -> bytes:
    """The training register's empty template."""
    return "\ufeffULN;NI Number;Course Title;Completion Date;Levy;Cohort\r\n".encode()


def template_taken(desk: Desk, file: Path) -> bool:
    """By the office, as the template of its uploads."""
    desk.office.upload_setup.take(file)
    desk.office.upload_setup.template()
    return True


def standard_file(_: Desk) -> bytes:
    """A standard of the program's."""
    return STANDARD.read_bytes()


def spreadsheet(desk: Desk) -> bytes:
    """The same as a spreadsheet."""
    file = desk.work / "genuine.xlsx"
    if not file.exists():
        standard_spreadsheets().to_sheet(
            max(STANDARD.parent.glob("industrial-forklift-*.toml")), file
        )
    return file.read_bytes()


def parted(_: Desk, chance: Chance, data: bytes) -> bytes:
    """A whole workbook with a spoilt part."""
    with zipfile.ZipFile(BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    name = chance.choice(list(parts))
    parts[name] = mutators.any_bytes(chance, parts[name])[: 4 * MIB]
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def of(name: str) -> Callable[[Desk], bytes]:
    """The genuine bytes of a part of the world."""
    return lambda desk: desk.bytes_of(name)


def beneath(name: str, file: str) -> Callable[[Desk], bytes]:
    """The genuine bytes of a file in a folder of the world."""
    return lambda desk: (desk.place(name) / file).read_bytes()


def report(desk: Desk) -> bytes:
    """A signed report."""
    return desk.reports[1]


def sealed(desk: Desk) -> bytes:
    """The same, sealed."""
    return seal(desk.reports[1], desk.authority.seal_public)


def mail_of(*attached: bytes) -> bytes:
    """A mail with these files attached."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "a@example.org", "b@example.org", "Reports"
    made.set_content("Here they are.")
    for number, data in enumerate(attached):
        made.add_attachment(data, maintype="application", subtype="pdf", filename=f"{number}.pdf")
    return bytes(made)


def zip_of(*packed: bytes) -> bytes:
    """A zip file with these files in it."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for number, data in enumerate(packed):
            new.writestr(f"{number}.pdf", data)
    return out.getvalue()


def mail(desk: Desk) -> bytes:
    """A mail with a report, one sealed and a zip file."""
    return mail_of(report(desk), sealed(desk), zip_of(report(desk)))


def zipped(desk: Desk) -> bytes:
    """A zip file with a report, one sealed and a mail."""
    return zip_of(report(desk), sealed(desk), mail_of(report(desk)))


def around(pack: Callable[..., bytes]) -> Callable[[Desk, Chance, bytes], bytes]:
    """Spoilt files in a whole mail or zip file, one in the other."""

    def made(desk: Desk, chance: Chance, _: bytes) -> bytes:
        return pack(
            mutators.any_pdf(chance, report(desk)),
            mutators.any_bytes(chance, sealed(desk)),
            mutators.any_bytes(chance, chance.choice((mail, zipped))(desk)),
        )

    return made


def of_release(name: str) -> Callable[[Desk], bytes]:
    """The genuine bytes of a file of the first release."""
    return lambda _: (RELEASED / name).read_bytes()


KINDS: dict[str, Kind] = {
    "report": Kind(".pdf", report, (PDF, PDF, BYTES), imported, 12),
    "report of an insider": Kind(".pdf", report, (insider_report, signed_around), imported, 4),
    "sealed": Kind(
        ".npsealed", sealed, (BYTES, resealed(PDF), resealed(BYTES)), imported, 9,
    ),
    "sealed of an insider": Kind(".npsealed", sealed, (resealed(insider_report),), imported, 1),
    "course days": Kind(".npdays", days_file, (BYTES,), imported, 2),
    "course days of an insider": Kind(".npdays", days_file, (spoilt_days,), imported, 4),
    "receipt": Kind(".npreceipt", of("receipt"), (JSON, BYTES), read_receipt, 7),
    "receipt of the office": Kind(".npreceipt", of("receipt"), (signed_receipt,), read_receipt, 9),
    "request": Kind(".npenrol", of("request"), (JSON, BYTES), enrolled, 8),
    "answer": Kind(".npidentity", of("answer"), (JSON, BYTES), answered, 5),
    "answer of the office": Kind(".npidentity", of("answer"), (signed_answer,), answered, 4),
    "visit": Kind(".npvisit", visit_file, (JSON, JSON, BYTES), visited, 8),
    "signed visit": Kind(".npvisit", signed_visit_file, (BYTES,), visited, 3),
    "visit of the office": Kind(".npvisit", signed_visit_file, (spoilt_visit,), visited, 5),
    "sheet": Kind(".json", sheet, (JSON, JSON, BYTES), entered, 7),
    "standard": Kind(".toml", standard_file, (BYTES,), standard, 5),
    "spreadsheet": Kind(".xlsx", spreadsheet, (BYTES, ZIP, parted, parted), filled_in, 4),
    "key file": Kind(
        ".json", beneath("laptop", "vault.json"), (JSON, BYTES, summed_vault), unlocked, 5
    ),
    "envelope": Kind(
        ".json", lambda desk: desk.identity.key_envelope.encode(), (JSON, BYTES, summed_envelope),
        opened, 4,
    ),
    "backup": Kind(".npcopy", of("copy"), (BYTES, repacked), proved, 2),
    "office backup": Kind(".npcopy", of("office_copy"), (BYTES, repacked), proved, 1),
    "mail": Kind(".eml", mail, (BYTES, MAIL, around(mail_of)), brought, 4),
    "zip": Kind(".zip", zipped, (BYTES, ZIP, around(zip_of)), brought, 4),
    "plan": Kind(".json", of("plan"), (JSON, BYTES), planned, 2),
    "first report": Kind(
        ".pdf", of_release("reports/achieved.pdf"), (PDF, BYTES), judged_as_released, 2
    ),
    "first request": Kind(".npenrol", of_release("request.npenrol"), (JSON, BYTES), enrolled, 2),
    "authority": Kind(
        ".json", beneath("office", "authority/authority.json"), (JSON, BYTES), believed, 1
    ),
    "person": Kind(".json", person_file, (JSON, JSON, BYTES), asked_about, 5),
    "rule book": Kind(".nprules", rules_file, (JSON, BYTES), ruled, 2),
    "rule book of the office": Kind(".nprules", rules_file, (spoilt_rules,), ruled, 4),
    "rule book as written": Kind(".toml", book_file, (BYTES,), answered_by, 3),
    "answers of the scheme": Kind(".csv", answers_file, (BYTES,), answers_read, 3),
    "upload template": Kind(".csv", template_file, (BYTES,), template_taken, 3),
    "manifest": Kind(".json", manifest, (JSON, BYTES, signed_manifest), updated, 3),
    "certificate": Kind(
        ".pem", beneath("office", "authority/root.pem"), (BYTES,), trusted, 1
    ),
    "revocation list": Kind(
        ".crl", beneath("office", "authority/issuing.crl"), (BYTES,), listed, 1
    ),
}  # fmt: skip


def try_one(desk: Desk, kind: Kind, file: Path) -> str:
    """Read one file: ``taken``, or the code with which it was refused. Raises what no file may
    cause."""
    try:
        return "taken" if kind.read(desk, file) else "known"
    except UserError as error:
        refusal = error
    assert refusal.exit_status in {1, 2}, f"the machine is blamed: {refusal}"
    for told in (str(refusal.whole_message), WELSH(refusal.whole_message)):
        assert told.strip()
        assert len(told) < LONGEST_TOLD, "a sentence without end"
    return f"refused: {refusal.code}"


def spoilt(desk: Desk, kind: Kind, name: str, seed: str, number: int) -> bytes:
    """The bytes of one file; the same for the same seed."""
    chance = random.Random(f"{seed} {name} {number}")
    return chance.choice(kind.ways)(desk, chance, kind.genuine(desk))


def run_kind(desk: Desk, name: str, seed: str, count: int) -> Iterator[dict[str, Any]]:
    """Try so many files of one kind, and leave a genuine one beside them."""
    kind = KINDS[name]
    place = desk.work / name.replace(" ", "_")
    place.mkdir()
    seen: Counter[str] = Counter()
    slowest, most, state = 0.0, 0, desk.state()
    for number in range(count):
        file = place / _file_name(kind, number)
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(spoilt(desk, kind, name, seed, number))
        forget_peak()
        born, before, outcome = memory(), time.process_time(), "failed"
        try:
            seen[outcome := try_one(desk, kind, file)] += 1
        except Exception:  # noqa: BLE001 - whatever it is, it is a finding
            yield {"finding": [name, number, traceback.format_exc()[-3000:], str(file)]}
        took, held, then = time.process_time() - before, memory() - born, state
        most = max(most, held)
        state, slowest = desk.state(), max(slowest, took)
        is_same = state == then or not outcome.startswith("refused")
        for what in _found(took, held, unchanged=is_same):
            yield {"finding": [name, number, f"{what} ({outcome})", str(file)]}
    (place / f"0-genuine{kind.ending}").write_bytes(kind.genuine(desk))
    figures = {"files": count, "slowest": round(slowest, 2), "most_mib": most // MIB}
    yield {"kind": name, **figures, "seen": dict(seen)}


def _file_name(kind: Kind, number: int) -> str:
    """A standard's name is part of it, so each has a folder of its own."""
    if kind.read is standard:
        return f"{number:05}/{STANDARD.name}"
    return f"{number:05}{kind.ending}"


def _found(took: float, held: int, *, unchanged: bool) -> Iterator[str]:
    """What one file did that no file may do."""
    if took > SECONDS:
        yield f"took {took:.1f} s"
    if not unchanged:
        yield "changed the store"
    if held > ROOM:
        yield f"held {held // MIB} MiB"


def memory() -> int:
    """The most memory that this process has held since its peak was forgotten, in bytes."""
    # What ``getrusage`` tells begins with the most that the process held which started this one.
    (line,) = (one for one in STATUS.read_text().splitlines() if one.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


def forget_peak() -> None:
    """Count from now: what made the file is not what reads it."""
    PEAK.write_text("5")


def shares(count: int) -> dict[str, int]:
    """How many files of each kind."""
    whole = sum(kind.share for kind in KINDS.values())
    return {name: max(1, round(count * kind.share / whole)) for name, kind in KINDS.items()}


def warm(desk: Desk) -> None:
    """Load what is loaded when it is first needed; and every genuine file is taken."""
    for name, kind in KINDS.items():
        file = desk.work / f"genuine-{name.replace(' ', '_')}{kind.ending}"
        if kind.read is standard:
            file = STANDARD
        else:
            file.write_bytes(kind.genuine(desk))
        print(json.dumps({"genuine": name, "outcome": try_one(desk, kind, file)}), flush=True)


if __name__ == "__main__":
    asked = json.loads(sys.stdin.readline())
    desk = Desk(Path(asked["folder"]), asked["names"], asked["secret"])
    warm(desk)
    resource.setrlimit(resource.RLIMIT_AS, (asked["address_space"], asked["address_space"]))
    for name, count in shares(asked["count"]).items():
        if name in asked.get("only", KINDS):
            for told in run_kind(desk, name, asked["seed"], count):
                print(json.dumps(told), flush=True)
