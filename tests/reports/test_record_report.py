"""The report: whole, kept, reproducible, and saying what the record says."""

import hashlib
import io
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import page
import pikepdf
import pytest

from npors_desktop.domain.people import SignatureKind
from npors_desktop.domain.record import Record
from npors_desktop.reports.recovery_sheet import render_recovery_sheet
from npors_desktop.reports.templates.t2.record_report import render_record
from npors_desktop.reports.templates.t2.signature_appearance import render_appearance
from npors_desktop.reports.templates.t2.words import as_read

NAMES = ("achieved", "not_achieved", "points", "transcribed", "hostile")
JsonOf = Callable[[Record], bytes]


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed here")
    return found


def text_of(pdf: bytes, tmp_path: Path) -> str:
    (tmp_path / "report.pdf").write_bytes(pdf)
    command = [tool("pdftotext"), "-raw", str(tmp_path / "report.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture(params=NAMES)
def sample(request: pytest.FixtureRequest, samples: dict[str, Record]) -> Record:
    return samples[request.param]


def test_a_report_and_its_appearance_conform_to_pdf_a_3u(sample: Record, json_of: JsonOf):
    for pdf in (render_record(sample, json_of(sample)), render_appearance(sample)):
        report = page.validate_pdf_bytes(pdf, profile="3u")
        assert [(f.rule_id, f.message) for f in report.failures] == []
        assert report.is_compliant


def test_qpdf_finds_nothing_wrong(sample: Record, json_of: JsonOf, tmp_path: Path):
    (tmp_path / "report.pdf").write_bytes(render_record(sample, json_of(sample)))
    command = [tool("qpdf"), "--check", str(tmp_path / "report.pdf")]
    checked = subprocess.run(command, check=False, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout


def test_the_attached_record_is_the_one_given_and_its_hash_is_printed(
    sample: Record, json_of: JsonOf, tmp_path: Path
):
    data = json_of(sample)
    pdf = render_record(sample, data)
    (tmp_path / "report.pdf").write_bytes(pdf)
    command = [tool("pdfdetach"), "-saveall", "-o", str(tmp_path), str(tmp_path / "report.pdf")]
    subprocess.run(command, check=True)
    saved = (tmp_path / "record.json").read_bytes()
    assert saved == data
    assert hashlib.sha256(saved).hexdigest() in text_of(pdf, tmp_path)


def test_the_attachment_is_data_of_the_whole_file(samples: dict[str, Record], json_of: JsonOf):
    record = samples["achieved"]
    with pikepdf.open(io.BytesIO(render_record(record, json_of(record)))) as pdf:
        named = pdf.Root.Names.EmbeddedFiles.Names
        assert named[0] == "record.json"
        assert named[1].objgen == pdf.Root.AF[0].objgen
        assert pdf.Root.AF[0].AFRelationship == pikepdf.Name.Data
        assert bytes(pdf.Root.AF[0].EF.F.read_bytes()) == json_of(record)


def test_the_first_revision_has_both_signature_fields_and_the_offices_locks(
    samples: dict[str, Record], json_of: JsonOf
):
    record = samples["achieved"]
    with pikepdf.open(io.BytesIO(render_record(record, json_of(record)))) as pdf:
        fields = {str(field.T): field for field in pdf.Root.AcroForm.Fields}
        assert set(fields) == {"AssessorSignature", "OfficeIQA"}
        assert fields["OfficeIQA"].Lock.Action == pikepdf.Name.All
        assert fields["OfficeIQA"].Lock.P == 1
        last = pdf.pages[-1].obj
        for field in fields.values():
            assert field.P.objgen in {each.obj.objgen for each in pdf.pages}
            assert "/V" not in field
        assert last.Parent is not None


def test_only_embedded_fonts_are_used(samples: dict[str, Record], json_of: JsonOf, tmp_path: Path):
    record = samples["hostile"]
    (tmp_path / "report.pdf").write_bytes(render_record(record, json_of(record)))
    command = [tool("pdffonts"), str(tmp_path / "report.pdf")]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows = listed.splitlines()[2:]
    assert rows
    assert all(row.split()[-5] == "yes" for row in rows)
    assert all(any(name in row for name in ("Inter", "DejaVu", "NotoSansArabic")) for row in rows)


def test_a_name_written_leftwards_is_joined_on_the_page_and_copied_as_its_letters(
    samples: dict[str, Record], json_of: JsonOf, tmp_path: Path
):
    """Urdu, Persian and Kurdish: letters that Unicode has no joined shapes of, and lam and alef."""
    record = samples["achieved"]
    for name in ("فاطمہ ہاشمی", "گلچهره پژمان", "شێرکۆ دڵشاد"):
        named = replace(record, candidate=replace(record.candidate, name=name))
        text = text_of(render_record(named, json_of(named)), tmp_path)
        words = re.findall(r"[\u0600-\u06ff]+", text)
        assert words[:2] == name.split()[::-1], "from left to right, each word by its letters"
        assert "[U+" not in text


def test_the_candidate_signs_for_a_briefing_only_where_one_was_recorded(
    samples: dict[str, Record], json_of: JsonOf, tmp_path: Path
):
    record = samples["achieved"]
    never = replace(record, visit=replace(record.visit, briefed_at=None))
    for one, briefed in ((record, True), (never, False)):
        text = " ".join(text_of(render_record(one, json_of(one)), tmp_path).split())
        assert ("I had the briefing and could ask questions." in text) is briefed
        assert "I took this test myself." in text


def test_latin_spellings_stand_beside_names_that_cannot_be_printed(
    samples: dict[str, Record], json_of: JsonOf, tmp_path: Path
):
    record = samples["achieved"]
    wang = replace(record.candidate, name="王伟", name_on_document="WANG WEI")
    typed = replace(record.signatures[0], kind=SignatureKind.TYPED, name="王伟", strokes=())
    named = replace(record, candidate=wang, signatures=(typed, *record.signatures[1:]))
    bare = text_of(render_record(named, json_of(named)), tmp_path)
    assert "\n[U+738B][U+4F1F] · record" in bare, "what has no Latin spelling is drawn as before"
    named = replace(
        named,
        candidate=replace(wang, latin_name="Wang Wei", uln="1000000019", levy_number="1234567"),
        assessor=replace(record.assessor, name="สมชาย", latin_name="Somchai"),
    )
    text = text_of(render_record(named, json_of(named)), tmp_path)
    assert "Name\nWang Wei ([U+738B][U+4F1F])" in text
    assert "\nWang Wei · record" in text
    assert "\nWang Wei\nWang Wei ([U+738B][U+4F1F])\nSigned by typing" in text
    assert "Somchai" in text
    assert "([U+0E2A][U+0E21]" in text
    assert "Employer's CITB levy number\n1234567" in text
    assert "Unique learner number (ULN)\n1000000019" in text


def test_the_same_record_gives_the_same_bytes_after_others_were_rendered(
    samples: dict[str, Record], json_of: JsonOf
):
    first = {name: render_record(r, json_of(r)) for name, r in samples.items()}
    again = {name: render_record(r, json_of(r)) for name, r in reversed(samples.items())}
    assert first == again


def test_two_threads_render_what_one_does(samples: dict[str, Record], json_of: JsonOf):
    alone = {name: render_record(r, json_of(r)) for name, r in samples.items()}
    found: dict[tuple[int, str], bytes] = {}

    def work(number: int) -> None:
        for name, record in samples.items():
            found[number, name] = render_record(record, json_of(record))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {(n, name): pdf for n in range(2) for name, pdf in alone.items()}


def test_another_process_gives_the_same_bytes(
    samples: dict[str, Record], json_of: JsonOf, tmp_path: Path
):
    record = samples["not_achieved"]
    (tmp_path / "record.json").write_bytes(json_of(record))
    script = (
        "import sys, json, pathlib, hashlib\n"
        "from npors_desktop.base.values import from_plain\n"
        "from npors_desktop.domain.record import Record\n"
        "from npors_desktop.reports.templates.t2.record_report import render_record\n"
        "data = pathlib.Path(sys.argv[1]).read_bytes()\n"
        "pdf = render_record(from_plain(Record, json.loads(data), 'it'), data)\n"
        "print(hashlib.sha256(pdf).hexdigest())\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "record.json")]
    env = {
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "SOURCE_DATE_EPOCH": "77",
        "TZ": "Asia/Kolkata",
        "PYTHONHASHSEED": "5",
    }
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=env).stdout
    assert told.strip() == hashlib.sha256(render_record(record, json_of(record))).hexdigest()


def test_the_result_and_its_reasons_stand_on_the_first_page(
    samples: dict[str, Record], json_of: JsonOf, tmp_path: Path
):
    record = samples["not_achieved"]
    text = text_of(render_record(record, json_of(record)), tmp_path)
    first = " ".join(text.split("\f")[0].split())
    assert "NOT ACHIEVED" in first
    assert record.candidate.name in first
    assert "4.3" in first
    for reason in record.result.reasons:
        assert as_read(reason.text, record.faults) in first


def test_a_hostile_name_is_shown_whole_and_turns_nothing_around(
    samples: dict[str, Record], json_of: JsonOf, tmp_path: Path
):
    record = samples["hostile"]
    text = text_of(render_record(record, json_of(record)), tmp_path)
    joined = "".join(text.split())
    assert "\u202e" not in text.replace("\u202eم", "")
    for shown in ("[U+202E]enoJ", "<b>&amp;</b>", "[U+0007]", "ŁukaszÅngström", "[U+674E]"):
        assert shown in joined
    assert "W" * 300 in joined
    assert "<para>Not<i>markup</i>&“words”" in joined


def test_a_paper_sheet_and_a_refused_signature_are_told(
    samples: dict[str, Record], json_of: JsonOf, tmp_path: Path
):
    record = samples["transcribed"]
    text = " ".join(text_of(render_record(record, json_of(record)), tmp_path).split())
    assert "ENTERED FROM PAPER" in text
    assert "Refused to sign. Reason: Does not agree with mark 4.3." in text
    assert "Could not sign; witnessed by A. Price." in text
    assert "Signed on the paper sheet." in text


def test_every_criterion_question_and_fault_stands_in_the_report(
    samples: dict[str, Record], json_of: JsonOf, tmp_path: Path
):
    record = samples["points"]
    text = " ".join(text_of(render_record(record, json_of(record)), tmp_path).split())
    for criterion in record.standard.criteria():
        assert criterion.text in text
    assert all(answer.question in text for answer in record.theory)
    assert "60 penalty points; no more than 40 allowed" in text


def test_the_appearance_has_the_size_of_the_field(samples: dict[str, Record], json_of: JsonOf):
    record = samples["achieved"]
    with (
        pikepdf.open(io.BytesIO(render_record(record, json_of(record)))) as report,
        pikepdf.open(io.BytesIO(render_appearance(record))) as appearance,
    ):
        x0, y0, x1, y1 = (float(n) for n in report.Root.AcroForm.Fields[0].Rect)
        box = [float(n) for n in appearance.pages[0].MediaBox]
        assert len(appearance.pages) == 1
    assert box == pytest.approx([0, 0, x1 - x0, y1 - y0], abs=0.01)


def test_the_appearance_names_who_signed_and_when(samples: dict[str, Record], tmp_path: Path):
    text = text_of(render_appearance(samples["achieved"]), tmp_path)
    assert "Signed digitally by Margaret Haverstock (A-1187)" in text
    assert "20 November 2026, 11:34:00 UTC" in text
    assert render_appearance(samples["achieved"]) == render_appearance(samples["achieved"])


def test_the_recovery_sheet_is_one_page_with_the_code(tmp_path: Path):
    from datetime import date

    pdf = render_recovery_sheet(
        "A. Price", "0199f3a2-5d1c", "K7QX2-M4P9R-TBCW3", date(2026, 11, 20), is_office=False
    )
    text = text_of(pdf, tmp_path)
    assert "K7QX2-M4P9R-TBCW3" in text
    assert text.count("\f") == 1
    assert "Only your passphrase opens the key that signs" in " ".join(text.split())


def test_an_offices_recovery_sheet_says_that_it_opens_the_authority(tmp_path: Path):
    from datetime import date

    pdf = render_recovery_sheet(
        "Eryri Training", "0199f3a2-5d1c", "K7QX2-M4P9R-TBCW3", date(2026, 11, 20), is_office=True
    )
    text = " ".join(text_of(pdf, tmp_path).split())
    assert "the authority with all its keys" in text
    assert "can act as the office" in text
    assert "does not open" not in text
    assert text_of(pdf, tmp_path).count("\f") == 1
