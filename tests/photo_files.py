"""Picture files for tests, made here by Pillow."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.domain.photographs import Photograph, PhotographPurpose, PhotographSource
from npors_desktop.photographs.picture import UprightPicture
from npors_desktop.photographs.stored_jpeg import stored_jpeg

GPS = {34853: {1: "N", 2: (51.0, 30.0, 0.0)}, 271: "A camera", 306: "2026:11:20 09:05:00"}
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64)


def drawing(width: int = 1600, height: int = 1200, ink: str = "navy") -> Image.Image:
    """A picture whose corners can be told apart: red, green, blue, white from the left upper one
    clockwise; with lines, so that it is sharp."""
    image = Image.new("RGB", (width, height), "grey")
    draw, across, down = ImageDraw.Draw(image), width // 4, height // 4
    for x in range(0, width, 40):
        draw.line((x, 0, width - x, height), fill=ink, width=3)
    corners = (
        ("red", 0, 0),
        ("lime", width - across, 0),
        ("blue", width - across, height - down),
        ("white", 0, height - down),
    )
    for colour, left, top in corners:
        draw.rectangle((left, top, left + across, top + down), fill=colour)
    return image


def file_of(image: Image.Image, kind: str = "JPEG", **more: Any) -> bytes:
    """The bytes of a picture file."""
    out = BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def exif(**more: Any) -> bytes:
    """What a camera writes beside the points, with a position; ``orientation`` as it was held."""
    told = Image.Exif()
    told[271], told[306] = GPS[271], GPS[306]
    told[274] = more.get("orientation", 1)
    told.get_ifd(34853).update({1: "N", 2: (51.0, 30.0, 0.0)})
    return told.tobytes()


def noise(width: int, height: int) -> Image.Image:
    """What no JPEG makes small."""
    return Image.effect_noise((width, height), 120).convert("RGB")


def kept(
    purpose: PhotographPurpose, image: Image.Image | None = None, of: str = "", caption: str = ""
) -> tuple[Photograph, bytes]:
    """A photograph as a laptop keeps it, with its bytes."""
    made = stored_jpeg(UprightPicture(image or drawing(320, 240)))
    one = Photograph(
        sha256_hex(made.data),
        len(made.data),
        made.width,
        made.height,
        purpose,
        datetime(2026, 11, 20, 9, 5, tzinfo=UTC),
        PhotographSource.CAMERA_FOLDER,
        "Gareth Price",
        of,
        caption,
    )
    return one, made.data


def of_a_record() -> dict[Photograph, bytes]:
    """One photograph of each purpose, in the order of a record."""
    evidence = {"of": "1.1", "caption": "The brake, after the test"}
    return dict(
        (
            kept(PhotographPurpose.PORTRAIT, drawing(350, 450)),
            kept(PhotographPurpose.MACHINE_PLATE),
            kept(PhotographPurpose.DOCUMENT_SEEN, drawing(240, 320, "green")),
            kept(PhotographPurpose.EVIDENCE, drawing(320, 240, "black"), **evidence),
        )
    )
