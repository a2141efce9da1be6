"""The photographs inside a report: exactly those that its record names, each as it was kept."""

from dataclasses import replace

import pytest

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.domain.photographs import Photograph, PhotographPurpose
from npors_desktop.signing.report.packing import PackedContents, plain_form
from npors_desktop.signing.report.photographs import read_photographs
from npors_desktop.signing.report.refusal import RefusedError
from tests.photo_files import drawing, exif, file_of, kept, of_a_record

KEPT = of_a_record()
NAMED = tuple(KEPT)


def pdf_of(*pictures: bytes) -> bytes:
    """The part of a report that matters here."""
    return b"%PDF-1.7\n" + b"".join(
        b"%d 0 obj\n<<\n/Filter /DCTDecode /Length %d /Subtype /Image\n>>\nstream\n%s\r\n"
        b"endstream\nendobj\n" % (number, len(data), data)
        for number, data in enumerate(pictures, start=1)
    )


def code_of(pdf: bytes, named: tuple[Photograph, ...] = NAMED) -> str:
    with pytest.raises(RefusedError) as found:
        read_photographs(pdf, named)
    return found.value.code


def test_they_are_found_by_their_hashes():
    found = read_photographs(pdf_of(*KEPT.values()), NAMED)
    assert found == {one.sha256: data for one, data in KEPT.items()}
    assert read_photographs(b"%PDF-1.7\n", ()) == {}


def test_one_that_was_swapped_is_refused():
    _, *others = KEPT.values()
    _, other = kept(PhotographPurpose.PORTRAIT, drawing(350, 450, "black"))
    assert code_of(pdf_of(other, *others)) == "photograph_changed"


def test_one_that_was_encoded_again_is_refused():
    _, *others = KEPT.values()
    again = file_of(drawing(350, 450), quality=87)
    assert code_of(pdf_of(again, *others)) == "photograph_changed"


def test_one_that_is_missing_is_refused():
    assert code_of(pdf_of(*list(KEPT.values())[1:])) == "photograph_missing"


def test_one_that_was_added_is_refused():
    assert code_of(pdf_of(*KEPT.values()), NAMED[1:]) == "photograph_added"


@pytest.mark.parametrize(
    "told",
    [{"width": 9}, {"height": 9}, {"size": 9}],
    ids=["another width", "another height", "another size"],
)
def test_one_that_is_not_as_the_record_tells_is_refused(told: dict[str, int]):
    first, *others = NAMED
    assert code_of(pdf_of(*KEPT.values()), (replace(first, **told), *others)) == (
        "photograph_unsound"
    )


def test_one_with_something_hidden_in_it_is_refused():
    data = file_of(drawing(320, 240), exif=exif())
    one, _ = kept(PhotographPurpose.MACHINE_PLATE)
    told = replace(one, sha256=sha256_hex(data), size=len(data))
    assert code_of(pdf_of(data), (told,)) == "photograph_unsound"


def test_what_cannot_be_followed_is_no_report():
    assert code_of(pdf_of(*KEPT.values()).replace(b"/Length", b"/Lenght")) == "page_differs"


def test_a_photograph_counts_as_it_stands_in_the_file():
    pdf = pdf_of(*KEPT.values())
    pieces = list(plain_form(pdf, (0, 0), 10**6))
    assert [size for kind, _, size in pieces if kind == "stream"] == [
        len(data) for data in KEPT.values()
    ]
    assert PackedContents(pdf).get(next(iter(KEPT.values()))) is None
