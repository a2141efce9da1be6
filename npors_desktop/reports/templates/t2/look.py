"""How template 2 looks: its colours, faces, type sizes and page geometry. Lengths are points."""

from npors_desktop.reports.layout.canvas import A4, MM
from npors_desktop.reports.layout.demonstration_bands import NOT_A_RECORD, DemonstrationBands
from npors_desktop.reports.layout.fonts import Face
from npors_desktop.reports.layout.joined_letters import SHAPED
from npors_desktop.reports.layout.text import Style

INK = "#0B0C0C"
NAVY = "#1D2B53"
MET = "#004E7C"
NOT_MET = "#8F1414"
LINE = "#6B7276"
QUIET = "#50575B"
HAIR = "#C4C9CC"
PAPER = "#FFFFFF"
TINT = "#F1F4F6"

REGULAR = Face("Inter-Regular", "DejaVuSans", SHAPED)
SEMIBOLD = Face("Inter-SemiBold", "DejaVuSans", SHAPED)
BOLD = Face("Inter-Bold", "DejaVuSans", SHAPED)

PAGE = A4
MARGIN = 18 * MM
TOP = 16 * MM
FOOT = 20 * MM
FIELD = (84 * MM, 31.5 * MM)
"""Width and height of a signature field, in the proportion of the box people sign in."""

DEMONSTRATION = DemonstrationBands(PAGE, MARGIN, 4 * MM, 6 * MM, BOLD, NOT_A_RECORD)
"""What marks each page of a record that was made in the demonstration."""

PRODUCER = "npors_desktop"
LANGUAGE = "en-GB"
CONFORMANCE = "U"


def text_style(
    size: float = 8.5, leading: float = 11.5, face: Face = REGULAR, ink: str = INK
) -> Style:
    """How a text is set; running text where nothing else is said."""
    return Style(size, leading, face, ink)
