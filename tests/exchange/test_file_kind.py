"""What a file is, is told by its first bytes."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.found_files import Kind
from npors_desktop.domain.messages import message
from npors_desktop.exchange.file_kind import ELSEWHERE, kind_of, read_kind
from npors_desktop.signing.keys.sealing import MAGIC

MAIL = b"From: a@example.org\r\nSubject: Reports\r\n\r\nHello"


def packed(*names: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return made.getvalue()


KINDS = (
    (MAGIC + b"\x01", Kind.SEALED),
    (b"%PDF-1.7", Kind.REPORT),
    (b"\n\n junk %PDF-1.7", Kind.REPORT),
    (b'{"csr":"-"}', Kind.REQUEST),
    (b'\xef\xbb\xbf {\n "csr": "-"}', Kind.REQUEST),
    (b'{"certificate":"-","issuing":"-"}', Kind.ANSWER),
    (b'{"certificate":"-","receipt":{}}', Kind.RECEIPT),
    (b'{"bookings":[]}', Kind.VISIT),
    (b"NPVISITNPSEALED", Kind.VISIT),
    (b'{"format":1,"marks" : []}', Kind.SHEET),
    (b'{"note":"\\"receipt\\": here"}', Kind.OTHER),
    (b"{}", Kind.OTHER),
    (packed("copy.json", "store.db"), Kind.BACKUP),
    (packed("a/copy.json"), Kind.ARCHIVE),
    (packed(), Kind.ARCHIVE),
    (packed("[Content_Types].xml", "word/document.xml"), Kind.DOCUMENT),
    (packed("mimetype", "content.xml"), Kind.DOCUMENT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OUTLOOK),
    (b"\x78\x9f\x3e\x22", Kind.OUTLOOK),
    (b"\xef\xbb\xbfrecord,revision\r\n", Kind.TABLE),
    (b"record of what was said", Kind.OTHER),
    (MAIL, Kind.MAIL),
    (b"From someone@example.org Fri Nov 20\n" + MAIL, Kind.MAIL),
    (b"Received: by x\n\tfor y; today\nDate: today\n\n", Kind.MAIL),
    (b"Dear all,\nFrom: me\nTo: you", Kind.OTHER),
    (b"Note: to be read\nTo: all", Kind.OTHER),
    (b"", Kind.OTHER),
)


@pytest.mark.parametrize(("head", "kind"), KINDS)
@pytest.mark.parametrize("name", ["", "x.txt", "x.zip", "x"])
def test_the_first_bytes_tell_the_kind(head: bytes, kind: Kind, name: str) -> None:
    assert kind_of(head, name) is kind


@pytest.mark.parametrize(("head", "kind"), [pair for pair in KINDS if pair[1] is not Kind.OTHER])
@pytest.mark.parametrize("name", ["x.npreceipt", "x.pdf", "x.npenrol"])
def test_an_ending_never_changes_what_the_bytes_tell(head: bytes, kind: Kind, name: str) -> None:
    assert kind_of(head, name) is kind


def test_what_the_bytes_do_not_tell_was_meant_to_be_what_its_ending_says() -> None:
    assert kind_of(b"\0\0\0", "x.NPSEALED") is Kind.SEALED
    assert kind_of(b"", "a.b.npvisit") is Kind.VISIT
    assert kind_of(b"{}", "x.npcopy") is Kind.BACKUP
    assert kind_of(b"{}", ".npcopy") is Kind.OTHER


def test_every_kind_is_told_where_it_belongs() -> None:
    assert set(ELSEWHERE) == set(Kind)


def test_a_file_of_another_kind_is_refused_with_where_it_belongs(tmp_path: Path) -> None:
    file = tmp_path / "x.npenrol"
    file.write_bytes(b'{"bookings":[]}')
    with pytest.raises(UserError, match="is not an enrolment request") as caught:
        read_kind(file, 100, message("an enrolment request"), Kind.REQUEST)
    assert caught.value.code == "other_kind"
    assert "page Today" in caught.value.advice
    assert read_kind(file, 100, message("a visit"), Kind.VISIT) == b'{"bookings":[]}'
    (tmp_path / "y").write_bytes(b"?")
    assert read_kind(tmp_path / "y", 100, message("a visit"), Kind.VISIT) == b"?"
