"""Photographs of every size and kind are taken in, or refused in a sentence, in bounded memory."""

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.photo_files import file_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is limited in Linux's way")
MIB = 2**20
# What the points of the largest PNG take, twice, and some room.
MOST_MEMORY = 500 * MIB
CHILD = """
import resource, sys
from pathlib import Path
from npors_desktop.domain.errors import UserError
from npors_desktop.photographs.picture import read_picture
from npors_desktop.photographs.stored_jpeg import stored_jpeg
data = Path(sys.argv[1]).read_bytes()
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + int(sys.argv[2]),) * 2)
try:
    kept = stored_jpeg(read_picture(data))
except UserError as error:
    print(error.code)
else:
    print(kept.width, kept.height, len(kept.data) <= 150_000)
"""


def taken(file: Path, most: int) -> str:
    """What a process that may use so much more memory makes of a file."""
    line = [sys.executable, "-c", CHILD, str(file), str(most)]
    ran = subprocess.run(line, capture_output=True, text=True, check=True, timeout=120)
    return ran.stdout.strip()


def made(folder: Path, kind: str, mode: str, size: tuple[int, int], **more: object) -> Path:
    file = folder / f"photograph.{kind.lower()}"
    file.write_bytes(file_of(Image.linear_gradient("L").resize(size).convert(mode), kind, **more))
    return file


@pytest.mark.parametrize(
    ("mode", "more", "most"),
    [
        ("RGB", {}, 100 * MIB),
        ("CMYK", {}, 130 * MIB),
        ("RGB", {"progressive": True}, 260 * MIB),
    ],
)
def test_48_megapixels_of_a_telephone(
    tmp_path: Path, mode: str, more: dict[str, object], most: int
):
    file = made(tmp_path, "JPEG", mode, (8064, 6048), **more)
    assert taken(file, most) == "1280 960 True"


@pytest.mark.parametrize("mode", ["RGB", "P", "L"])
def test_48_megapixels_as_png(tmp_path: Path, mode: str):
    file = made(tmp_path, "PNG", mode, (8064, 6048), compress_level=1)
    assert taken(file, MOST_MEMORY) == "1280 960 True"


@pytest.mark.parametrize(("kind", "size"), [("PNG", (50_000, 1_100)), ("JPEG", (60_000, 2_000))])
def test_a_bomb_is_refused_before_it_is_decoded(tmp_path: Path, kind: str, size: tuple[int, int]):
    file = made(tmp_path, kind, "L", size)
    assert file.stat().st_size < 8 * MIB
    assert taken(file, 24 * MIB) == "photograph_too_large"
