"""What a file is, is told by its first bytes."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.found_files import FileType
from npors_desktop.domain.messages import message
from npors_desktop.exchange import file_kind
from npors_desktop.exchange.file_kind import ELSEWHERE, kind_at, kind_of, read_kind
from npors_desktop.signing.keys.sealing import MAGIC

MAIL = b"From: a@example.org\r\nSubject: Reports\r\n\r\nHello"


def packed(*names: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return made.getvalue()


KINDS = (
    (MAGIC + b"\x01", FileType.SEALED),
    (b"%PDF-1.7", FileType.REPORT),
    (b"\n\n junk %PDF-1.7", FileType.REPORT),
    (b'{"csr":"-"}', FileType.REQUEST),
    (b'\xef\xbb\xbf {\n "csr": "-"}', FileType.REQUEST),
    (b'{"certificate":"-","issuing":"-"}', FileType.ANSWER),
    (b'{"certificate":"-","receipt":{}}', FileType.RECEIPT),
    (b'{"certificate":"-","settings":{"settings":[{"standard":""}]}}', FileType.SETTINGS),
    (b'{"certificate":"-","release":{"text":"\\"marks\\":"}}', FileType.STANDARD),
    (b'{"bookings":[]}', FileType.VISIT),
    (b"NPVISITNPSEALED", FileType.VISIT),
    (b'{"format":1,"marks" : []}', FileType.SHEET),
    (b'{"note":"\\"receipt\\": here"}', FileType.OTHER),
    (b"NPDAYSNPSEALED", FileType.DAYS),
    (b"{}", FileType.OTHER),
    (packed(), FileType.ARCHIVE),
    (packed("copy.json", "x.pdf"), FileType.ARCHIVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileType.OUTLOOK),
    (b"\x78\x9f\x3e\x22", FileType.OUTLOOK),
    (b"\xef\xbb\xbfrecord,revision\r\n", FileType.TABLE),
    (b"record of what was said", FileType.OTHER),
    (MAIL, FileType.MAIL),
    (b"From someone@example.org Fri Nov 20\n" + MAIL, FileType.MAIL),
    (b"Received: by x\n\tfor y; today\nDate: today\n\n", FileType.MAIL),
    (b"Dear all,\nFrom: me\nTo: you", FileType.OTHER),
    (b"Note: to be read\nTo: all", FileType.OTHER),
    (b"", FileType.OTHER),
)


@pytest.mark.parametrize(("head", "kind"), KINDS)
@pytest.mark.parametrize("name", ["", "x.txt", "x.zip", "x"])
def test_the_first_bytes_tell_the_kind(head: bytes, kind: FileType, name: str) -> None:
    assert kind_of(head, name) is kind


@pytest.mark.parametrize(
    ("head", "kind"), [pair for pair in KINDS if pair[1] is not FileType.OTHER]
)
@pytest.mark.parametrize("name", ["x.npreceipt", "x.pdf", "x.npenrol"])
def test_an_ending_never_changes_what_the_bytes_tell(
    head: bytes, kind: FileType, name: str
) -> None:
    assert kind_of(head, name) is kind


def test_what_the_bytes_do_not_tell_was_meant_to_be_what_its_ending_says() -> None:
    assert kind_of(b"\0\0\0", "x.NPSEALED") is FileType.SEALED
    assert kind_of(b"", "a.b.npvisit") is FileType.VISIT
    assert kind_of(b"{}", "x.npcopy") is FileType.BACKUP
    assert kind_of(b"{}", ".npcopy") is FileType.OTHER


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (["x", "copy.json", "store.db", "vault.json"], FileType.BACKUP),
        (["copy.json", "x.pdf"], FileType.ARCHIVE),
        (["word/document.xml", "[Content_Types].xml", "_rels/.rels"], FileType.DOCUMENT),
        (["mimetype", "content.xml", "META-INF/manifest.xml"], FileType.DOCUMENT),
        (["mimetype", "x.pdf"], FileType.ARCHIVE),
        (["docProps/app.xml", "x.pdf"], FileType.ARCHIVE),
    ],
)
def test_what_a_zip_file_is_is_told_by_all_that_is_in_it(
    tmp_path: Path, names: list[str], kind: FileType
) -> None:
    (tmp_path / "x.pdf").write_bytes(packed(*names))
    assert kind_at(tmp_path / "x.pdf", message("a report")) is kind


def test_a_zip_file_that_cannot_be_read_is_a_failure_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> object:
        raise PermissionError(13, "no")

    (tmp_path / "x").write_bytes(packed("x"))
    monkeypatch.setattr(file_kind, "opened_zip", fails)
    with pytest.raises(MachineFailedError):
        kind_at(tmp_path / "x", message("a report"))


def test_every_kind_is_told_where_it_belongs() -> None:
    assert set(ELSEWHERE) == set(FileType)


def test_a_file_of_another_kind_is_refused_with_where_it_belongs(tmp_path: Path) -> None:
    file = tmp_path / "x.npenrol"
    file.write_bytes(b'{"bookings":[]}')
    with pytest.raises(UserError, match="is not an enrolment request") as caught:
        read_kind(file, 100, message("an enrolment request"), FileType.REQUEST)
    assert caught.value.code == "other_kind"
    assert "page Today" in caught.value.advice
    assert read_kind(file, 100, message("a visit"), FileType.VISIT) == b'{"bookings":[]}'
    (tmp_path / "y").write_bytes(b"?")
    assert read_kind(tmp_path / "y", 100, message("a visit"), FileType.VISIT) == b"?"
