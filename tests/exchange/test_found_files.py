"""Everything that is brought is gone into, within bounds, and what is passed over is named."""

import base64
import io
import os
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Collection
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest

from npors_desktop.domain.found_files import FileType, Finding, Found, Passed
from npors_desktop.exchange import found_files, mail_parts, zip_members
from npors_desktop.exchange.file_kind import ELSEWHERE, FOR_OFFICE
from npors_desktop.exchange.found_files import count_files, find_files

PDF = b"%PDF-1.7 a report"
SEALED = b"NPSEALED\x01 a sealed report"
REQUEST = b'{"csr":"-"}'
posix = pytest.mark.skipif(os.name == "nt", reason="needs links and rights of POSIX")


def look(
    *paths: Path, wanted: Collection[FileType] = FOR_OFFICE, limit: int = 1000
) -> list[Finding]:
    return list(find_files(paths, wanted, limit))


def split(findings: list[Finding]) -> tuple[list[Found], list[Passed]]:
    found = [one for one in findings if isinstance(one, Found)]
    return found, [one for one in findings if isinstance(one, Passed)]


def only(*paths: Path) -> Passed:
    (one,) = look(*paths)
    assert isinstance(one, Passed)
    return one


def packed(*parts: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", method) as file:
        for name, data in parts:
            file.writestr(name, data)
    return made.getvalue()


def mail(*parts: tuple[str, bytes], subject: str = "Reports") -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "a@example.org", "b@example.org", subject
    made.set_content("Here they are.")
    for name, data in parts:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(made)


def brought(folder: Path, name: str, data: bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


@pytest.mark.parametrize("charset", ["idna", "undefined", "no-such"])
def test_a_mail_in_a_charset_that_cannot_be_is_looked_through(charset: str) -> None:
    head = b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    inner = f"Content-Type: text/plain; charset={charset}\r\n\r\n".encode() + b"\xff"
    assert len(list(mail_parts.mail_parts(head + inner))) <= 2


def test_every_file_in_a_folder_is_looked_at_by_its_bytes(tmp_path: Path) -> None:
    for name, data in (("a.txt", PDF), ("b/c/d", SEALED), (".e.zip", PDF), ("f.npenrol", REQUEST)):
        brought(tmp_path, name, data)
    found, passed = split(look(tmp_path))
    assert [(one.name, one.kind) for one in found] == [
        (".e.zip", FileType.REPORT), ("a.txt", FileType.REPORT), ("d", FileType.SEALED),
    ]  # fmt: skip
    assert found[2].data == SEALED
    assert found[2].path == tmp_path / "b" / "c" / "d"
    assert [(one.path, one.kind, one.status) for one in passed] == [
        (tmp_path / "f.npenrol", FileType.REQUEST, 0)
    ]


def test_what_systems_leave_and_what_is_half_written_is_passed_in_silence(tmp_path: Path) -> None:
    for name in (
        "System Volume Information/a", "$RECYCLE.BIN/a", ".Trashes/a", ".Trash-1000/a", "._x.pdf",
        ".DS_Store", "Thumbs.db", "desktop.ini", "4711-0123456789abcdef.part",
        "a.01999999-0000-7000-8000-000000000000.making/a",
    ):  # fmt: skip
        brought(tmp_path, name, PDF)
    brought(tmp_path, "mac.zip", packed(("__MACOSX/._x.pdf", PDF), ("x.pdf", PDF)))
    found, passed = split(look(tmp_path))
    assert [one.shown for one in found] == [f"{tmp_path / 'mac.zip'} > x.pdf"]
    assert passed == []


@pytest.mark.parametrize("name", ["My Report.part", "x.npsealed.part", "4711.part", "a.making"])
def test_only_names_of_this_programs_own_are_taken_for_half_written(
    tmp_path: Path, name: str
) -> None:
    brought(tmp_path, name, SEALED)
    brought(tmp_path, "z.zip", packed((name, SEALED)))
    found, passed = split(look(tmp_path))
    assert [one.name for one in found] == [name, name]
    assert passed == []


def test_a_damaged_file_that_was_meant_to_be_a_report_is_found(tmp_path: Path) -> None:
    brought(tmp_path, "x.npsealed", b"\0" * 40)
    brought(tmp_path, "y.pdf", b"")
    found, passed = split(look(tmp_path))
    assert [one.kind for one in found] == [FileType.SEALED, FileType.REPORT]
    assert passed == []


def test_a_file_named_by_a_person_that_is_of_another_kind_counts(tmp_path: Path) -> None:
    assert only(brought(tmp_path, "x", REQUEST)).status == 1
    assert only(brought(tmp_path, "notes.txt", b"x")).status == 1
    gone = only(tmp_path / "gone")
    assert gone.status == 2
    assert "does not exist" in str(gone.why)


def test_a_file_over_the_limit_is_found_with_its_problem(tmp_path: Path) -> None:
    file = brought(tmp_path, "x.pdf", PDF + b"\0" * (2 << 20))
    (found,) = look(file)
    assert isinstance(found, Found)
    assert found.problem is not None
    assert found.problem.code == "too_large"
    assert found.data == b""


def test_a_large_file_of_many_pieces_is_read_whole(tmp_path: Path) -> None:
    data = PDF + bytes(3 << 20)
    (found,) = look(brought(tmp_path, "x.pdf", data), limit=4 << 20)
    assert isinstance(found, Found)
    assert found.data == data


def test_each_file_is_opened_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        brought(tmp_path, f"{number}", PDF)
    opened, honest = list[str](), Path.open

    def counted(self: Path, *words: object, **more: object) -> object:
        opened.append(self.name)
        return honest(self, *words, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", counted)
    assert len(look(tmp_path)) == 5
    assert sorted(opened) == ["0", "1", "2", "3", "4"]


def test_what_is_found_can_be_counted_before_without_reading_it_to_its_end(
    tmp_path: Path,
) -> None:
    brought(tmp_path, "a.pdf", PDF + bytes(3 << 20))
    brought(tmp_path, "b/c.npsealed", SEALED)
    brought(tmp_path, "d.zip", packed(("e.pdf", PDF), ("f.npenrol", REQUEST), ("g.pdf", PDF)))
    brought(tmp_path, "h.eml", mail(("i.pdf", PDF)))
    brought(tmp_path, "j.npenrol", REQUEST)
    assert len(list(count_files((tmp_path,), FOR_OFFICE))) == 5
    assert len(split(look(tmp_path, tmp_path / "a.pdf"))[0]) == 6
    assert len(list(count_files((tmp_path, tmp_path / "a.pdf"), FOR_OFFICE))) == 6
    assert list(count_files((tmp_path / "not there",), FOR_OFFICE)) == []


@posix
def test_links_that_lead_out_are_named_and_not_followed(tmp_path: Path) -> None:
    outside = brought(tmp_path, "outside/x.pdf", PDF)
    folder = tmp_path / "brought"
    brought(folder, "real.pdf", PDF)
    (folder / "out").symlink_to(outside.parent)
    (folder / "out.pdf").symlink_to(outside)
    (folder / "in.pdf").symlink_to(folder / "real.pdf")
    (folder / "loop").symlink_to(folder)
    found, passed = split(look(folder))
    assert [one.name for one in found] == ["real.pdf"]
    assert [Path(one.file).name for one in passed] == ["loop", "out", "out.pdf"]
    assert {one.status for one in passed} == {0}
    # A link that a person named is followed.
    assert len(split(look(folder / "out"))[0]) == 1


def test_a_mount_point_of_windows_is_a_link() -> None:
    class Entry:
        def stat(self, *, follow_symlinks: bool) -> object:
            assert not follow_symlinks
            return type("Stat", (), {"st_mode": 0o040755, "st_reparse_tag": 0xA0000003})

    class Gone:
        def stat(self, **_: bool) -> object:
            raise FileNotFoundError

    assert found_files.is_link(Entry())  # type: ignore[arg-type]
    assert not found_files.is_link(Gone())  # type: ignore[arg-type]


def test_a_folder_that_is_inside_itself_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought(tmp_path, "a/x.pdf", PDF)
    brought(tmp_path, "b/y.pdf", PDF)
    one = tmp_path.stat()

    def same(_self: Path, **_: bool) -> os.stat_result:
        return one

    monkeypatch.setattr(Path, "stat", same)
    found, passed = split(look(tmp_path))
    assert found == []
    assert [Path(one.file).name for one in passed] == ["a", "b"]
    assert "inside itself" in str(passed[0].why)


def test_a_folder_too_deep_or_too_full_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(found_files, "DEEPEST_FOLDER", 2)
    brought(tmp_path, "1/2/x.pdf", PDF)
    brought(tmp_path, "1/2/3/y.pdf", PDF)
    found, passed = split(look(tmp_path))
    assert [one.name for one in found] == ["x.pdf"]
    assert [(Path(one.file).name, one.status) for one in passed] == [("3", 1)]
    monkeypatch.setattr(found_files, "MOST_ENTRIES", 1)
    found, passed = split(look(tmp_path))
    assert found == []
    assert [(Path(one.file).name, one.status) for one in passed] == [("2", 1)]


def test_a_folder_too_full_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(found_files, "MOST_ENTRIES", 3)
    for name in ("a/1", "a/2", "a/3", "a/4", "b/x.pdf", "c/y.pdf"):
        brought(tmp_path, name, PDF)
    found, passed = split(look(tmp_path))
    assert [one.name for one in found] == ["x.pdf", "y.pdf"]
    assert [(Path(one.file).name, one.status) for one in passed] == [("a", 1)]


@posix
def test_an_unreadable_folder_or_file_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = brought(tmp_path, "a/x.pdf", PDF).parent
    brought(tmp_path, "b.pdf", PDF)
    brought(tmp_path, "c.zip", packed(("x.pdf", PDF)))
    os.mkfifo(tmp_path / "d")
    brought(tmp_path, "e.pdf", PDF)
    honest, honest_open = os.scandir, Path.open

    def scandir(path: Path) -> object:
        if path == closed:
            raise PermissionError(13, "no", str(path))
        return honest(path)

    opened = list[str]()

    def refuse(self: Path, *words: object, **more: object) -> object:
        opened.append(self.name)
        if self.name == "b.pdf" or opened.count("c.zip") == 2:
            raise PermissionError(13, "no", str(self))
        return honest_open(self, *words, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(Path, "open", refuse)
    found, passed = split(look(tmp_path))
    assert [one.name for one in found] == []
    assert {(Path(one.file).name, one.status) for one in passed} == {
        ("a", 3), ("b.pdf", 3), ("c.zip", 3), ("d", 0), ("e.pdf", 3),
    }  # fmt: skip


def test_a_store_of_the_program_is_not_gone_into_and_counts(tmp_path: Path) -> None:
    brought(tmp_path, "office/vault.json", b'{"vault_id":""}')
    brought(tmp_path, "office/opened/x.pdf", PDF)
    one = only(tmp_path)
    assert (one.file, one.status) == (str(tmp_path / "office"), 1)
    assert "store" in str(one.why)


@pytest.mark.parametrize("name", ["store.db", "vault.json", "authority.json.copy"])
@pytest.mark.parametrize("data", [b"", b"x"])
def test_no_file_hides_reports_by_its_name(tmp_path: Path, name: str, data: bytes) -> None:
    brought(tmp_path, f"a/{name}", data)
    brought(tmp_path, "a/x.pdf", PDF)
    found, _ = split(look(tmp_path))
    assert [one.name for one in found] == ["x.pdf"]


def test_what_is_attached_to_a_mail_is_found_also_in_a_mail_attached_to_it(tmp_path: Path) -> None:
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "a@example.org", "Fwd"
    outer.set_content("See below.")
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "b@example.org", "Reports"
    inner.set_content("<p>x</p>", subtype="html")
    inner.add_attachment(PDF, maintype="application", subtype="pdf", filename="../Siôn.pdf")
    outer.add_attachment(inner)
    outer.add_attachment(SEALED, maintype="application", subtype="octet-stream")
    outer.add_attachment("plain\n", filename="notes.txt")
    outer.add_attachment(
        mail(("deep.pdf", PDF)), maintype="application", subtype="octet-stream", filename="m.eml"
    )
    file = brought(tmp_path, "mail", bytes(outer))
    found, passed = split(look(file))
    assert [one.name for one in found] == ["Siôn.pdf", "7", "deep.pdf"]
    assert found[2].shown == f"{file} > m.eml > deep.pdf"
    assert {one.path for one in found} == {None}
    assert [one.data for one in found] == [PDF, SEALED, PDF]
    assert [(one.file, one.status) for one in passed] == [(f"{file} > notes.txt", 0)]


def test_a_mail_attached_in_base64_is_found(tmp_path: Path) -> None:
    inner = base64.encodebytes(mail(("x.pdf", PDF)))
    head = (
        b"From: a@example.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; "
        b'boundary="b"\n\n--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n'
    )
    found, _ = split(look(brought(tmp_path, "m", head + inner + b"--b--\n")))
    assert [one.data for one in found] == [PDF]
    # What cannot be decoded is named.
    assert only(brought(tmp_path, "m", head + b"abcde\n--b--\n")).kind is FileType.OTHER


@pytest.mark.parametrize("name", [b'="=?no-such?Q?x=2Epdf?="', b"*=no-such''%ff.pdf"])
def test_a_name_that_cannot_be_decoded_hides_no_attachment(tmp_path: Path, name: bytes) -> None:
    fields = b"From: a@example.org\nSubject: x\nContent-Disposition: attachment; filename"
    data = fields + name + b"\nContent-Type: text/plain\n\n" + PDF
    (found,) = look(brought(tmp_path, "m", data))
    assert isinstance(found, Found)
    assert found.data == PDF


def test_a_name_that_the_library_cannot_read_hides_no_attachment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: object, _default: str) -> str:
        raise ValueError

    monkeypatch.setattr("email.message.Message.get_filename", fail)
    found, _ = split(look(brought(tmp_path, "m", mail(("x.pdf", PDF)))))
    assert [one.data for one in found] == [PDF]


def test_mails_have_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nested = mail(("x.pdf", PDF))
    for _ in range(found_files.DEEPEST_MAIL):
        nested = mail(("m.eml", nested))
    deep = only(brought(tmp_path, "m", nested))
    assert deep.status == 1
    assert "too deep" in str(deep.why)
    with monkeypatch.context() as patch:
        patch.setattr(mail_parts, "MOST_PARTS", 1)
        assert "too many parts" in str(only(tmp_path / "m").why)
    with monkeypatch.context() as patch:
        patch.setattr(found_files, "MAIL_LIMIT", 100)
        assert "larger than" in str(only(tmp_path / "m").why)


HEAD = b"From: a@example.org\nSubject: x\n"


def test_a_long_thread_of_mails_is_looked_through(tmp_path: Path) -> None:
    """Every mail program writes the word itself into each part."""
    data = HEAD + b"Content-Type: multipart/mixed; boundary=boundary\n\n"
    forwarded = b"Content-Type: message/rfc822\n\nSubject: the boundary of the site\n\nHello\n"
    data += (b"--boundary\n" + forwarded) * 300
    data += b"--boundary\nContent-Type: application/pdf\n\n" + PDF + b"\n--boundary--\n"
    (found,) = look(brought(tmp_path, "m", data))
    assert isinstance(found, Found)
    assert found.data == PDF


def nested(depth: int, more: bytes) -> bytes:
    kind = b"Content-Type: multipart/mixed; boundary=%s\n\n--%s\n"
    names = [b"b%d" % number for number in range(depth)]
    return HEAD + b"".join(kind % (name, name) for name in names) + b"\n" + more


HOSTILE = {
    "parts": lambda: nested(1, b"--b0\n\n\n" * 600_000),
    "nested": lambda: nested(3000, b""),
    "nested and long": lambda: nested(100, b"-x\n" * 2_000_000),
    "mails in mails": lambda: (HEAD + b"Content-Type: message/rfc822\n\n") * 200_000,
    "fields": lambda: HEAD + b"X-A: b\n" * 2_000_000,
    "parameters": lambda: HEAD + b"Content-Type: multipart/mixed; " + b"a*0=b; " * 8_000_000,
    "names": lambda: HEAD + b"Content-Type: a/b; " + b'name*1="a; ' * 4_000_000 + b"\n\nx",
    "returns": lambda: nested(1, b"\r" * (mail_parts.MAIL_LIMIT - 200)),
    "marks": lambda: nested(1, b"\n--b0 " * 8_000_000),
    "large": lambda: HEAD
    + b"Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n"
    + (b"QUJD" * 19 + b"\r\n") * 850_000,
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_mail_costs_more_than_its_size(tmp_path: Path, kind: str) -> None:
    file = brought(tmp_path, "m", HOSTILE[kind]())
    tracemalloc.start()
    try:
        before = time.process_time()
        look(file, limit=mail_parts.MAIL_LIMIT)
        took, held = time.process_time() - before, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert took < 2
    assert held < 300 << 20


def test_parts_in_parts_without_end_are_not_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_parts, "_MOST_SEARCHED", 100_000)
    one = only(brought(tmp_path, "m", nested(3000, b"")))
    assert one.status == 1
    assert "too many parts" in str(one.why)


TEXT = b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"


@pytest.mark.parametrize("around", [b"%s", b"Content-Type: multipart/mixed; boundary=b\n\n--b\n%s"])
def test_a_report_in_the_place_of_the_text_is_taken(tmp_path: Path, around: bytes) -> None:
    data = HEAD + around % (TEXT + base64.encodebytes(PDF))
    (found,) = look(brought(tmp_path, "m", data))
    assert isinstance(found, Found)
    assert found.data == PDF
    assert only(
        brought(tmp_path, "m", HEAD + around % (TEXT + base64.b64encode(REQUEST)))
    ).kind is (FileType.REQUEST)


def test_an_attachment_is_decoded_as_far_as_it_can_be(tmp_path: Path) -> None:
    for encoded in (base64.b64encode(PDF).rstrip(b"="), b"=" + base64.b64encode(PDF) + b"!A"):
        found, _ = split(look(brought(tmp_path, "m", HEAD + TEXT + encoded)))
        assert [one.data.startswith(PDF[:-1]) for one in found] == [True]
    quoted = HEAD + b"Content-Transfer-Encoding: quoted-printable\n\n" + b"=25" + PDF[1:]
    found, _ = split(look(brought(tmp_path, "m", quoted)))
    assert [one.data for one in found] == [PDF]


@pytest.mark.parametrize("boundary", [b"=", b"=" + b"x" * 300, b"*=undefined''x"])
def test_a_mail_that_does_not_tell_its_parts_is_named(tmp_path: Path, boundary: bytes) -> None:
    data = HEAD + b"Content-Type: multipart/mixed; boundary" + boundary + b"\n\n--x\n\nHello"
    one = only(brought(tmp_path, "m", data))
    assert (one.kind, str(one.why)) == (FileType.MAIL, "Nothing is attached to it or in it.")


def test_only_a_whole_line_is_a_mark_and_the_first_field_counts(tmp_path: Path) -> None:
    pdf = b"Content-Type: application/pdf\nContent-Type: text/plain\n\n" + PDF
    whole = nested(1, b"")[:-1] + pdf + b"\n--b0x\n--b0--\nend"
    found, _ = split(look(brought(tmp_path, "m", whole)))
    assert [one.data for one in found] == [PDF + b"\n--b0x"]


def test_a_large_zip_file_in_a_zip_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = brought(tmp_path, "z", packed(("in.zip", packed(("a", os.urandom(2000))))))
    monkeypatch.setattr(found_files, "MAIL_LIMIT", 1000)
    assert "inside a zip file" in str(only(file).why)


def test_a_part_of_a_zip_file_without_a_name_is_looked_at(tmp_path: Path) -> None:
    data = packed(("a.pdf", PDF), ("b.pdf", PDF)).replace(b"a.pdf", b"\0.pdf")
    found, passed = split(look(brought(tmp_path, "z.zip", data)))
    assert (len(found), [one.why for one in passed]) == (1, [zip_members.OUTSIDE])


def test_what_outlook_packs_into_one_attachment_is_told(tmp_path: Path) -> None:
    part = b"Content-Type: application/ms-tnef\n\n\x78\x9f\x3e\x22 winmail"
    one = only(brought(tmp_path, "m", nested(1, b"")[:-1] + part))
    assert (one.kind, one.status) == (FileType.OUTLOOK, 1)


def test_a_mail_in_the_place_of_a_part_is_gone_into(tmp_path: Path) -> None:
    part = b"Content-Type: message/rfc822\nContent-Disposition: inline\n\n" + mail(("x.pdf", PDF))
    found, _ = split(look(brought(tmp_path, "m", nested(1, b"")[:-1] + part)))
    assert [one.name for one in found] == ["x.pdf"]


def test_an_outlook_message_is_told_what_to_do_with(tmp_path: Path) -> None:
    brought(tmp_path, "m.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100))
    one = only(tmp_path)
    assert (one.kind, one.status) == (FileType.OUTLOOK, 1)
    assert "Open it in Outlook" in str(one.why)


def test_a_zip_file_is_gone_into_wherever_it_is(tmp_path: Path) -> None:
    data = packed(("in/", b""), ("in/x", PDF), ("y\\z.pdf", SEALED), ("n.npenrol", REQUEST))
    file = brought(tmp_path, "all.pdf", data)
    found, passed = split(look(file))
    assert [(one.name, one.data) for one in found] == [("x", PDF), ("z.pdf", SEALED)]
    assert found[0].shown == f"{file} > in/x"
    assert [(one.kind, one.path, one.status) for one in passed] == [(FileType.REQUEST, None, 0)]
    found, _ = split(look(brought(tmp_path, "m", mail(("all.zip", data)))))
    assert [one.name for one in found] == ["x", "z.pdf"]
    found, _ = split(look(brought(tmp_path, "z", packed(("m.eml", mail(("x.pdf", PDF)))))))
    assert [one.name for one in found] == ["x.pdf"]


DOCUMENT = (("[Content_Types].xml", b"x"), ("_rels/.rels", b"x"), ("word/a.bin", REQUEST))
COPY = (("copy.json", b"{}"), ("store.db", b"x"), ("vault.json", b"{}"))


@pytest.mark.parametrize(
    "first", ["docProps/x", "mimetype", "copy.json", "[Content_Types].xml", "_rels/.rels"]
)
def test_reports_in_a_zip_file_are_taken_whatever_comes_first(tmp_path: Path, first: str) -> None:
    found, passed = split(look(brought(tmp_path, "z", packed((first, b"x"), ("x.pdf", PDF)))))
    assert [one.name for one in found] == ["x.pdf"]
    assert [one.status for one in passed] == [0]


@pytest.mark.parametrize(
    ("parts", "kind"), [(DOCUMENT, FileType.DOCUMENT), (COPY, FileType.BACKUP)]
)
def test_a_document_or_backup_is_passed_as_one(
    tmp_path: Path, parts: tuple[tuple[str, bytes], ...], kind: FileType
) -> None:
    file = brought(tmp_path / "a", "z", packed(*parts))
    one = only(file)
    assert (one.kind, one.path, one.status) == (kind, file, 1)
    assert one.why == ELSEWHERE[kind]
    assert [only(file.parent).status] == [0]
    inner = only(brought(tmp_path, "all.zip", packed(("z", packed(*parts)))))
    assert (inner.kind, inner.path, inner.status) == (kind, None, 0)
    found, passed = split(look(brought(tmp_path, "z", packed(*parts, ("x.pdf", PDF)))))
    assert [one.name for one in found] == ["x.pdf"]
    assert len(passed) == len(parts)


def test_a_cut_off_backup_is_told_by_its_ending(tmp_path: Path) -> None:
    cut = packed(*COPY)[:-20]
    assert only(brought(tmp_path, "x.npcopy", cut)).kind is FileType.BACKUP
    assert only(brought(tmp_path, "x.zip", cut)).kind is FileType.ARCHIVE


def test_an_empty_zip_file_is_named(tmp_path: Path) -> None:
    assert only(brought(tmp_path, "x.zip", packed())).kind is FileType.ARCHIVE


def test_a_zip_file_in_a_zip_file_is_named(tmp_path: Path) -> None:
    inner = packed(("x.pdf", PDF))
    for data in (packed(("inner.zip", inner)), packed(("m.eml", mail(("inner.zip", inner))))):
        one = only(brought(tmp_path, "z.zip", data))
        assert one.file.endswith("> inner.zip")
        assert one.status == 1
        assert "inside a zip file" in str(one.why)


@pytest.mark.parametrize("name", ["../x.pdf", "/x.pdf", "C:x.pdf", "a/..\\x.pdf", "\\x.pdf"])
def test_a_name_that_leads_outside_is_named_and_passed(tmp_path: Path, name: str) -> None:
    data = packed((name, PDF), ("good.pdf", PDF))
    found, passed = split(look(brought(tmp_path, "z.zip", data)))
    assert [one.name for one in found] == ["good.pdf"]
    assert [(one.why, one.status) for one in passed] == [(zip_members.OUTSIDE, 1)]


def test_links_encrypted_parts_and_other_compressions_are_named(tmp_path: Path) -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        link = zipfile.ZipInfo("link.pdf")
        link.external_attr = 0o120777 << 16
        file.writestr(link, "/etc/passwd")
        file.writestr("l.pdf", PDF, zipfile.ZIP_LZMA)
        file.writestr("e.pdf", PDF)
    data = bytearray(made.getvalue())
    # The bit that says that a part is encrypted, in the list of the parts.
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    _, passed = split(look(brought(tmp_path, "z.zip", bytes(data))))
    whys = [zip_members.LINK, zip_members.OTHER_WAY, zip_members.ENCRYPTED]
    assert [one.why for one in passed] == whys


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed(("x.pdf", PDF + bytes(4 << 20)), ("y.pdf", PDF))
    file = brought(tmp_path, "z.zip", bomb)
    found, passed = split(look(file))
    assert [one.name for one in found] == ["y.pdf"]
    assert passed[0].why == zip_members.EXPANDS
    monkeypatch.setattr(zip_members, "MOST_RATIO", 10**6)
    budget = found_files.Budget

    def small() -> found_files.Budget:
        return budget(parts=10, bytes=1 << 20)

    monkeypatch.setattr(found_files, "Budget", small)
    (one,) = look(file, limit=8 << 20)
    assert isinstance(one, Passed)
    assert (one.file, one.status) == (str(file), 1)
    assert "not all was looked at" in str(one.why)
    monkeypatch.setattr(found_files, "Budget", lambda: budget(parts=1))
    found, passed = split(look(brought(tmp_path, "z.zip", packed(("a", PDF), ("b", PDF)))))
    assert [one.name for one in found] == ["a"]
    assert [one.file for one in passed] == [str(file)]


def test_a_file_that_holds_too_much_is_one_line_and_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of the names is read before its neighbours are: what one uses up, they do not lack."""
    budget = found_files.Budget
    monkeypatch.setattr(found_files, "Budget", lambda: budget(parts=6))
    junk = tuple((f"{number}", b"") for number in range(7))
    brought(tmp_path, "a.zip", packed(("x.pdf", PDF), *junk))
    brought(tmp_path, "b.eml", mail(*junk))
    brought(tmp_path, "c.docx", packed(*DOCUMENT, *junk))
    brought(tmp_path, "d.eml", mail(("in.zip", packed(*junk)), ("in.eml", mail(*junk))))
    for name in "efgh":
        brought(tmp_path, f"{name}.eml", mail((f"{name}.pdf", PDF), ("notes", b"x")))
        brought(tmp_path, f"{name}.zip", packed((f"{name}.pdf", PDF), *junk[:2]))
    found, passed = split(look(tmp_path))
    assert [one.name for one in found] == ["x.pdf", *(f"{n}.pdf" for n in "eeffgghh")]
    told = [Path(one.file).name for one in passed if one.why == zip_members.TOO_MANY]
    assert told == ["a.zip", "b.eml", "c.docx", "d.eml"]
    assert all(one.status == (one.why == zip_members.TOO_MANY) for one in passed)
    # The rest is what lies beside the reports.
    assert len(passed) == len(told) + 4 * 3


def test_one_part_that_is_listed_many_times_is_not_unpacked(tmp_path: Path) -> None:
    data = packed(("x.pdf", PDF + os.urandom(1000)))
    at, end = data.rindex(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    listed = data[at:end] * 1000
    told = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1000, 1000, len(listed), at, 0)
    one = only(brought(tmp_path, "z.zip", data[:at] + listed + told))
    assert one.status == 1
    assert "damaged" in str(one.why)


def test_a_zip_file_with_an_endless_list_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_members, "_LIST_LIMIT", 100)
    file = brought(tmp_path, "z.zip", packed(*((f"{n}.pdf", PDF) for n in range(50))))
    one = only(file)
    assert (one.file, one.status) == (str(file), 1)


def test_a_damaged_zip_file_or_part_does_not_stop_the_others(tmp_path: Path) -> None:
    data = bytearray(packed(("x.pdf", PDF), ("y.pdf", PDF), method=zipfile.ZIP_STORED))
    data[data.index(PDF) + 5] ^= 1
    found, passed = split(look(brought(tmp_path, "z.zip", bytes(data))))
    assert [one.name for one in found] == ["y.pdf"]
    assert [one.status for one in passed] == [1]
    one = only(brought(tmp_path, "z.zip", b"PK\x03\x04 cut off"))
    assert one.status == 1
    assert "damaged" in str(one.why)


def test_the_list_of_a_zip_file_is_bounded_before_it_is_opened() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name in "ab":
            packed.writestr(name, b"x")
    assert zip_members.bounded_zip(made, 1000, 2).namelist() == ["a", "b"]
    for limit, most in ((50, 2), (1000, 1)):
        with pytest.raises(zipfile.BadZipFile):
            zip_members.bounded_zip(made, limit, most)
