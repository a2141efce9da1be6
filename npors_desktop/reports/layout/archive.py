"""What makes a PDF suitable for archiving (PDF/A-3u, ISO 19005-3): reportlab's defects corrected,
and the entries that it cannot write: the attached record, the colours' meaning, the metadata.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, ttfonts

from npors_desktop.base.paths import resource
from npors_desktop.reports.layout.joined_letters import letter_of

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

_END = b"endstream\n"
_BLOCK = 100  # a bfchar block may name at most 100 codes
# reportlab's objects have no types; they go past the type checker once, here.
_pdf: Any = pdfdoc
_ttf: Any = ttfonts
_config: Any = rl_config


@dataclass(frozen=True, slots=True)
class Attachment:
    """A JSON file that travels inside the PDF as its data."""

    name: str
    data: bytes
    description: str


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a PDF says about itself, in its information dictionary and again in its metadata.

    ``made_at`` (UTC) is the only time in the file. The texts must be plain (no control
    characters). ``conformance`` is the level of PDF/A-3 that the pages keep to.
    """

    title: str
    author: str
    subject: str
    creator: str
    producer: str
    language: str
    conformance: str
    made_at: datetime
    attachment: Attachment | None = None


Known = Callable[[bytes], bytes | None]
_PACKED: ContextVar[Known] = ContextVar("packed", default=lambda _content: None)


@contextmanager
def packed_as(known: Known) -> Generator[None]:
    """Contents of which ``known`` gives a packed form have that inside the with-block, whatever
    this machine's zlib makes of them: packing takes a third of the time of a report that is drawn
    only to be compared with one that has them packed already."""
    before = _PACKED.set(known)
    try:
        yield
    finally:
        _PACKED.reset(before)


def mend_reportlab() -> None:
    """Correct, once per process, what makes every reportlab 5.1 file fail PDF/A-3u.

    1. A line end must come before ``endstream`` (6.1.7.1). CR LF, not LF alone: compressed data
       may end in CR, and CR LF would then be taken for one line end and the length be wrong.
    2. ToUnicode maps must not send unused codes to U+0000 (6.2.11.7.2), nor write a letter beyond
       U+FFFF as one number; a block holds at most 100 codes. A joined shape is its letter.
    3. The font of an empty page (Helvetica, not embedded) is chosen where a canvas is opened: see
       ``pen.open_pen``, which names an embedded one.
    """
    if getattr(_pdf.PDFStream, "mended", False):
        return
    pack = _pdf.PDFStreamFilterZCompress.encode

    def packed(self: Any, content: str | bytes) -> bytes:
        data = content.encode("utf-8") if isinstance(content, str) else content
        known = _PACKED.get()(data)
        return pack(self, data) if known is None else known

    _pdf.PDFStreamFilterZCompress.encode = packed
    plain = _pdf.PDFStream.format

    def with_line_end(self: Any, document: Any) -> bytes:
        return plain(self, document)[: -len(_END)] + b"\r\n" + _END

    _pdf.PDFStream.format = with_line_end
    _pdf.PDFStream.mended = True
    _put(_ttf, makeToUnicodeCMap=_to_unicode)
    _put(_config, useA85=0)  # text armour around packed data: a quarter larger, no use


def dress(document: Any, imprint: Imprint) -> None:
    """Give a reportlab document its imprint, output intent, metadata and attachment."""
    at = imprint.made_at
    seed = imprint.attachment.data if imprint.attachment else imprint.title.encode()
    # Its own stamp reads the environment; its own signature begins with that stamp.
    _put(document, _timeStamp=_stamp(at), signature=hashlib.sha256(seed))
    _put(
        document.info,
        title=imprint.title,
        author=imprint.author,
        subject=imprint.subject,
        creator=imprint.creator,
        producer=imprint.producer,
        keywords="",
    )
    catalog = document.Catalog
    catalog.__NoDefault__ = [*_pdf.PDFCatalog.__NoDefault__, "AF", "OutputIntents"]
    catalog.__Refs__ = [x for x in _pdf.PDFCatalog.__Refs__ if x != "ViewerPreferences"]
    _put(
        catalog,
        ViewerPreferences=_dictionary(DisplayDocTitle="true"),
        Metadata=_metadata(imprint, at),
        OutputIntents=_pdf.PDFArray([_output_intent(document)]),
    )
    if imprint.attachment:
        _attach(document, imprint.attachment, at)


def jpeg_object(document: Any, data: bytes, pixels: tuple[int, int]) -> tuple[str, str]:
    """What a JPEG of three colours is called in a document, where it is put by this, and on its
    pages."""
    name = hashlib.sha256(data).hexdigest()[:32]
    known = document.getXObjectName(name)
    if known not in document.idToObject:
        width, height = pixels
        picture = _stream(
            data,
            packed=False,
            Type="/XObject",
            Subtype="/Image",
            Width=width,
            Height=height,
            BitsPerComponent=8,
            ColorSpace="/DeviceRGB",
            Filter="/DCTDecode",
        )
        document.addForm(name, picture)
    return name, known


def _put(thing: Any, **values: Any) -> None:
    """Set what reportlab keeps as plain attributes, some of them private."""
    for name, value in values.items():
        setattr(thing, name, value)


def _stamp(at: datetime) -> SimpleNamespace:
    """A time in the shape that reportlab's dates want; always UTC."""
    return SimpleNamespace(YMDhms=at.timetuple()[:6], dhh=0, dmm=0)


def _dictionary(**entries: Any) -> Any:
    return _pdf.PDFDictionary(entries)


def _stream(data: bytes, *, packed: bool, **entries: Any) -> Any:
    filters = [_pdf.PDFZCompress] if packed else None
    return _pdf.PDFStream(_dictionary(**entries), data, filters)


def _to_unicode(fontname: str, subset: Sequence[int]) -> str:
    codes = [(i, char) for i, char in enumerate(subset) if char]
    blocks = [codes[i : i + _BLOCK] for i in range(0, len(codes), _BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({fontname}) /Ordering ({fontname}) /Supplement 0 >> def",
        f"/CMapName /{fontname} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines.append(f"{len(block)} beginbfchar")
        letters = ((i, chr(letter_of(code))) for i, code in block)
        lines += [f"<{i:02X}> <{c.encode('utf-16-be').hex().upper()}>" for i, c in letters]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


@cache
def _profile() -> bytes:
    return resource("colour", "srgb.icc").read_bytes()


def _output_intent(document: Any) -> Any:
    profile = _stream(_profile(), packed=True, N=3)
    return _dictionary(
        Type="/OutputIntent",
        S="/GTS_PDFA1",
        OutputConditionIdentifier=_pdf.PDFString("sRGB"),
        Info=_pdf.PDFString("sRGB IEC61966-2.1"),
        DestOutputProfile=document.Reference(profile),
    )


def _attach(document: Any, attachment: Attachment, at: datetime) -> None:
    data = attachment.data
    md5 = hashlib.md5(data, usedforsecurity=False).hexdigest()  # the key's meaning, ISO 32000
    when = _pdf.PDFString(f"D:{at.year:04d}{at:%m%d%H%M%S}+00'00'")
    params = _dictionary(Size=len(data), ModDate=when, CheckSum=f"<{md5}>")
    # The slash of a media type is escaped by hand: reportlab's PDFName leaves it as it is.
    file = document.Reference(
        _stream(
            data, packed=True, Type="/EmbeddedFile", Subtype="/application#2Fjson", Params=params
        )
    )
    spec = document.Reference(
        _dictionary(
            Type="/Filespec",
            F=_pdf.PDFString(attachment.name),
            UF=_pdf.PDFString(attachment.name),
            Desc=_pdf.PDFString(attachment.description),
            AFRelationship="/Data",
            EF=_dictionary(F=file, UF=file),
        )
    )
    names = _pdf.PDFArray([_pdf.PDFString(attachment.name), spec])
    files = _dictionary(EmbeddedFiles=_dictionary(Names=names))
    _put(document.Catalog, AF=_pdf.PDFArray([spec]), Names=files)


def _metadata(imprint: Imprint, at: datetime) -> Any:
    when = f"{at.year:04d}-{at:%m-%dT%H:%M:%S}+00:00"
    said = {
        "dc:format": "application/pdf",
        "xmp:CreateDate": when,
        "xmp:ModifyDate": when,
        "xmp:CreatorTool": escape(imprint.creator),
        "pdf:Producer": escape(imprint.producer),
        "pdf:Keywords": "",
        "pdfaid:part": "3",
        "pdfaid:conformance": imprint.conformance,
    }
    parts = [f"<{name}>{value}</{name}>" for name, value in said.items()]
    parts += [_alt("dc:title", imprint.title), _alt("dc:description", imprint.subject)]
    author = f"<rdf:Seq><rdf:li>{escape(imprint.author)}</rdf:li></rdf:Seq>"
    parts.append(f"<dc:creator>{author}</dc:creator>")
    xmp = _XMP.format("\n".join(parts)).encode()
    return _stream(xmp, packed=False, Type="/Metadata", Subtype="/XML")


def _alt(name: str, text: str) -> str:
    item = f'<rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
    return f"<{name}><rdf:Alt>{item}</rdf:Alt></{name}>"


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
{}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
