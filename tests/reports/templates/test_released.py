"""A template whose release is recorded gives the same bytes for ever: a report is drawn again
when it is verified, and every byte is compared.

The corpus of a template is written once, with the release that closes it, and never again:
``WRITE_CORPUS=2 pytest tests/reports/templates/test_released.py`` writes that of template 2, and
refuses once the template was released.
"""

import hashlib
import json
import lzma
import os
import re
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.values import to_plain
from npors_desktop.domain.record import Record
from npors_desktop.exchange.record_json import read_record, write_record
from npors_desktop.reports.rendering import TEMPLATES
from npors_desktop.signing.report.packing import plain_form
from npors_desktop.workflows.ending.certified_report import rebuild
from tests.reports.templates.corpus import varied
from tests.reports.templates.edges import further

ROOT = Path(__file__).parents[3]
CORPORA = ROOT / "tests" / "fixtures" / "released" / "templates"
CLOSED_BY: Mapping[int, str] = {1: "0.1.0", 2: "0.3.0"}
"""The release that closes each template: from then on it is never edited."""
RECORDS, DIGESTS = "records.json.xz", "digests.json"
FURTHER = "t1/more"
ROOM = 256 * 1024 * 1024


def is_released(template: int) -> bool:
    """Whether the release that closes a template is recorded in the CHANGELOG."""
    recorded = re.findall(r"^## \[([0-9.]+)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    return CLOSED_BY[template] in recorded


RELEASED = [template for template in CLOSED_BY if is_released(template)]


def digest(pdf: bytes) -> str:
    """The SHA-256 of what another build of zlib would not change in a PDF."""
    return hashlib.sha256(repr(list(plain_form(pdf, (0, 0), ROOM))).encode()).hexdigest()


def drawn(record_json: bytes) -> dict[str, Any]:
    """What the template of a record makes of it, read as the office reads it."""
    made = rebuild(read_record(record_json), record_json)
    return {
        "record": hashlib.sha256(record_json).hexdigest(),
        "pages": digest(made.pdf),
        "appearance": digest(made.appearance),
        "stamp": to_plain(made.stamp),
    }


def kept_records(folder: Path) -> dict[str, bytes]:
    """The records of a template's corpus, byte for byte, by name."""
    texts: dict[str, str] = json.loads(lzma.decompress((folder / RECORDS).read_bytes()))
    return {name: text.encode() for name, text in texts.items()}


def kept_digests(folder: Path) -> dict[str, dict[str, Any]]:
    """What the template made of each when it was released."""
    return json.loads((folder / DIGESTS).read_text("utf-8"))


def write_corpus(folder: Path, template: int, records: Mapping[str, Record]) -> None:
    """Write the corpus of a template, once: what is released has its corpus for ever."""
    if is_released(template) and (CORPORA / f"t{template}" / DIGESTS).exists():
        raise AssertionError(f"Template {template} is released: its corpus is never written anew.")
    texts = {name: write_record(record) for name, record in sorted(records.items())}
    digests = {name: drawn(text) for name, text in texts.items()}
    plain = json.dumps({name: text.decode() for name, text in texts.items()}).encode()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / RECORDS).write_bytes(lzma.compress(plain, preset=9 | lzma.PRESET_EXTREME))
    (folder / DIGESTS).write_text(json.dumps(digests, indent=1) + "\n", "utf-8")


def check_corpus(folder: Path) -> None:
    """Draw every record of a corpus, or of a further part of one, and compare."""
    assert (folder / DIGESTS).exists(), f"a released template has no corpus yet: {folder}"
    digests, records = kept_digests(folder), kept_records(folder)
    assert len(digests) >= 25
    assert digests.keys() == records.keys()
    other = sorted(name for name, text in records.items() if digests[name] != drawn(text))
    assert not other, f"a released template may not be drawn anew: {other} are other than they were"


def test_every_template_says_which_release_closes_it():
    assert CLOSED_BY.keys() == TEMPLATES.keys()
    assert is_released(1)


@pytest.mark.parametrize("template", RELEASED)
def test_the_corpus_of_a_released_template_is_never_written_anew(template: int, tmp_path: Path):
    with pytest.raises(AssertionError, match="never written anew"):
        write_corpus(tmp_path, template, {})
    assert not list(tmp_path.iterdir())


def test_another_build_of_zlib_changes_the_bytes_and_no_digest(monkeypatch: pytest.MonkeyPatch):
    record_json = kept_records(CORPORA / "t1")["small-failed"]
    record = read_record(record_json)
    ours, compress = rebuild(record, record_json).pdf, zlib.compress

    def otherwise(data: bytes) -> bytes:
        return compress(data, 1)

    monkeypatch.setattr(zlib, "compress", otherwise)
    theirs = rebuild(record, record_json).pdf
    assert ours != theirs
    assert digest(ours) == digest(theirs)


def test_the_further_records_of_template_1_are_those_that_were_drawn():
    assert kept_records(CORPORA / FURTHER) == further(kept_records(CORPORA / "t1"))


def test_the_further_records_of_template_1_give_the_bytes_that_they_gave():
    check_corpus(CORPORA / FURTHER)


@pytest.mark.parametrize("template", RELEASED)
def test_a_released_template_gives_the_bytes_that_it_gave(template: int):
    check_corpus(CORPORA / f"t{template}")


def test_the_corpus_of_an_open_template_can_be_written(
    make_record: Callable[..., Record], samples: dict[str, Record], tmp_path: Path
):
    told = os.environ.get("WRITE_CORPUS")
    template = int(told) if told else max(CLOSED_BY)
    folder = CORPORA / f"t{template}" if told else tmp_path
    write_corpus(folder, template, varied(make_record, samples, template))
    check_corpus(folder)
