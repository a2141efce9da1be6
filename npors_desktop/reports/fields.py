"""The two signature fields that every report is born with: the assessor's and the office's.

They are there before anybody signs, because the assessor's certification forbids adding any later.
"""

from typing import Any

from reportlab.pdfbase import pdfdoc

from npors_desktop.reports.pen import MM, Pen, Point

ASSESSOR_FIELD = "AssessorSignature"
OFFICE_FIELD = "OfficeIQA"
FIELD = (84 * MM, 31.5 * MM)
"""Width and height of a field, in the proportion of the 120 x 45 mm box people sign in."""

_pdf: Any = pdfdoc
_PRINT = 4  # the annotation flag without which PDF/A refuses a field


def put_field(pen: Pen, name: str, at: Point, told: str, *, locks: bool) -> None:
    """An empty signature field on this page, its bottom left corner at ``at``. ``told`` names it
    to whoever cannot see it; one that ``locks`` forbids every later change when it is signed."""
    document = pen.document
    entries: dict[str, Any] = {
        "Type": "/Annot",
        "Subtype": "/Widget",
        "FT": "/Sig",
        "T": _pdf.PDFString(name),
        "TU": _pdf.PDFString(told),
        "F": _PRINT,
        "Rect": _pdf.PDFArray([*at, at[0] + FIELD[0], at[1] + FIELD[1]]),
        "P": _pdf.PDFObjectReference(f"Page{pen.page}"),
        "AP": _pdf.PDFDictionary({"N": document.Reference(_nothing())}),
    }
    if locks:
        lock = {"Type": "/SigFieldLock", "Action": "/All", "P": 1}
        entries["Lock"] = document.Reference(_pdf.PDFDictionary(lock))
    field = document.Reference(_pdf.PDFDictionary(entries))
    pen.annotate(field)
    catalog = document.Catalog
    if getattr(catalog, "AcroForm", None) is None:
        catalog.AcroForm = _pdf.PDFDictionary({"Fields": _pdf.PDFArray([])})
    catalog.AcroForm.dict["Fields"].sequence.append(field)


def _nothing() -> Any:
    entries = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": _pdf.PDFArray([0, 0, *FIELD]),
        "Resources": _pdf.PDFDictionary({}),
    }
    return _pdf.PDFStream(_pdf.PDFDictionary(entries), b" ", None)
