"""A draft is sealed once, in its file, and only if it is in order."""

from pathlib import Path

import pytest

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import Standard
from npors_desktop.standards.read_pack import read_file
from npors_desktop.standards.seal_standard import seal_standard


def _refused(file: Path) -> str:
    before = file.read_bytes()
    with pytest.raises(UserError) as caught:
        seal_standard(file)
    assert file.read_bytes() == before
    return caught.value.code


def _standard(file: Path) -> Standard:
    read = read_file(file)
    assert isinstance(read, Standard)
    return read


@pytest.mark.parametrize("line", ["\n", "\r\n"])
def test_a_seal_is_all_that_is_added(standard_file: Path, standard_text: str, line: str) -> None:
    standard_file.write_bytes(standard_text.replace("\n", line).encode())
    seal_standard(standard_file)
    sealed = _standard(standard_file)
    seal = line.join(("[seal]", f'secret = "{sealed.secret}"', "", "[end]"))
    text = standard_text.replace("\n", line).replace("[end]", seal)
    assert standard_file.read_bytes() == text.encode()


def test_every_seal_has_a_secret_of_its_own(standard_file: Path, standard_text: str) -> None:
    seal_standard(standard_file)
    first = _standard(standard_file)
    standard_file.write_text(standard_text, "utf-8")
    seal_standard(standard_file)
    assert _standard(standard_file).secret != first.secret
    assert len(first.secret) == 64


def test_what_is_sealed_is_not_sealed_again(standard_file: Path) -> None:
    seal_standard(standard_file)
    assert _refused(standard_file) == "sealed_already"


def test_a_faulty_draft_is_not_sealed(standard_file: Path, standard_text: str) -> None:
    standard_file.write_text(standard_text.replace('title = "Barrow"\n', ""), "utf-8")
    assert _refused(standard_file) == "pack_faulty"


def test_a_draft_of_format_1_says_itself_whether_it_is_sealed(pack_file: Path) -> None:
    assert _refused(pack_file) == "not_sealable"


@pytest.mark.parametrize("area", ['"A yard"', '"""\\\n[end]"""'])
def test_an_end_that_is_not_seen_for_sure_is_left_alone(
    standard_file: Path, standard_text: str, area: str
) -> None:
    text = standard_text.replace("[end]", '["end"]').replace('"A yard"', area)
    standard_file.write_text(text, "utf-8")
    assert _refused(standard_file) == "not_sealable"
