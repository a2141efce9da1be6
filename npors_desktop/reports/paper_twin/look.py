"""How the paper twin looks: made for black and white printers and for pens. Lengths are points."""

from npors_desktop.reports.layout.canvas import A4, MM
from npors_desktop.reports.layout.fonts import Face
from npors_desktop.reports.layout.joined_letters import SHAPED
from npors_desktop.reports.layout.text import Style

INK = "#000000"
QUIET = "#3F4447"
LINE = "#5A6166"
HAIR = "#9AA0A4"
PAPER = "#FFFFFF"
TINT = "#EDEFF0"

REGULAR = Face("Inter-Regular", "DejaVuSans", SHAPED)
SEMIBOLD = Face("Inter-SemiBold", "DejaVuSans", SHAPED)
BOLD = Face("Inter-Bold", "DejaVuSans", SHAPED)

PAGE = A4
MARGIN = 14 * MM
TOP = 22 * MM
FOOT = 15 * MM
WIDTH = PAGE[0] - 2 * MARGIN
HEIGHT = PAGE[1] - TOP - FOOT

BOX = 7.6 * MM
"""The side of a box that a gloved hand ticks."""
CELL = 11 * MM
"""The height of a field to write in."""
WRITING = 8.5 * MM
"""The distance of lines to write on."""

TITLE = Style(17, 21, BOLD, INK)
HEADING = Style(11.5, 15, BOLD, INK)
BODY = Style(8.8, 11.4, REGULAR, INK)
STRONG = Style(8.8, 11.4, SEMIBOLD, INK)
QUESTION = Style(10, 13.4, SEMIBOLD, INK)
OPTION = Style(10, 13, REGULAR, INK)
SMALL = Style(7.4, 9.6, REGULAR, QUIET)
LABEL = Style(7, 9, REGULAR, QUIET)
HEAD_ROW = Style(7, 8.8, SEMIBOLD, INK)
