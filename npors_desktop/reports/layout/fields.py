"""Signature fields, added before anyone signs: a certification forbids adding them later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from npors_desktop.reports.layout.canvas import PageCanvas, Point

_pdf: Any = pdfdoc
_PRINT = 4  # the annotation flag without which PDF/A refuses a field


def put_field(
    pen: PageCanvas, name: str, at: Point, size: Point, label: str, *, locks: bool
) -> None:
    """An empty signature field on this page, its bottom left corner at ``at``. ``label`` names it
    to a person who cannot see it; one that ``locks`` forbids later changes when it is signed."""
    document = pen.document
    entries: dict[str, Any] = {
        "Type": "/Annot",
        "Subtype": "/Widget",
        "FT": "/Sig",
        "T": _pdf.PDFString(name),
        "TU": _pdf.PDFString(label),
        "F": _PRINT,
        "Rect": _pdf.PDFArray([*at, at[0] + size[0], at[1] + size[1]]),
        "P": _pdf.PDFObjectReference(f"Page{pen.page}"),
        "AP": _pdf.PDFDictionary({"N": document.Reference(_nothing(size))}),
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


def _nothing(size: Point) -> Any:
    entries = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": _pdf.PDFArray([0, 0, *size]),
        "Resources": _pdf.PDFDictionary({}),
    }
    return _pdf.PDFStream(_pdf.PDFDictionary(entries), b" ", None)
