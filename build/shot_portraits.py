"""Drawn stand-ins for photographs of candidates: pictures of nobody."""

from io import BytesIO

from PIL import Image, ImageDraw

WIDE, HIGH = 560, 720
_GROUNDS = ("#DCE8EC", "#E6EBDD", "#ECE2D8", "#E0E0EC")
_SKINS = ("#E8B68F", "#C98F66", "#F0C8A6", "#8F5D40")
_HAIR = ("#20242B", "#6B3A22", "#B98A3C", "#3A2A20")


def drawn_portrait(number: int) -> bytes:
    """A head and shoulders in a work jacket; the number chooses the colours and the hair."""
    picture = Image.new("RGB", (WIDE, HIGH), _GROUNDS[number % 4])
    pen = ImageDraw.Draw(picture)
    skin, hair, is_long = _SKINS[number * 3 % 4], _HAIR[number % 4], number % 2 == 1
    if is_long:
        pen.rounded_rectangle((150, 130, 410, 520), 110, fill=hair)
    pen.rounded_rectangle((60, 500, 500, 900), 130, fill="#F5821F")
    pen.polygon(((205, 500), (280, 620), (355, 500)), fill="#26365C")
    for left in (120, 390):
        pen.rectangle((left, 520, left + 50, HIGH), fill="#F2F29A")
    pen.rectangle((235, 420, 325, 540), fill=skin)
    pen.ellipse((170, 150, 390, 470), fill=skin)
    pen.pieslice((160, 110, 400, 400), 180, 360, fill=hair)
    for left in (225, 315):
        pen.ellipse((left, 300, left + 20, 318), fill="#20242B")
    pen.arc((240, 350, 320, 410), 20, 160, fill="#7A3B2E", width=8)
    out = BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()
