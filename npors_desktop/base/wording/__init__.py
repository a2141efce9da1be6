"""The tables of words: ``"key": ("English", "Welsh")``, one module a screen.

To add words: put them into the module of the screen, or make a module and name it here. Values
stand in braces by name. A Welsh text left empty falls back to the English one; texts that a
candidate reads may not be left empty.
"""

from npors_desktop.base.wording.common import COMMON
from npors_desktop.base.wording.day import DAY
from npors_desktop.base.wording.doors import DOORS
from npors_desktop.base.wording.ending import ENDING
from npors_desktop.base.wording.marking import MARKING
from npors_desktop.base.wording.office import OFFICE
from npors_desktop.base.wording.people import PEOPLE
from npors_desktop.base.wording.person import PERSON
from npors_desktop.base.wording.program import PROGRAM
from npors_desktop.base.wording.report import REPORT
from npors_desktop.base.wording.said import SAID
from npors_desktop.base.wording.signing import SIGNING
from npors_desktop.base.wording.theory import THEORY
from npors_desktop.base.wording.unlocking import UNLOCKING

Table = dict[str, tuple[str, str]]

TABLES: tuple[Table, ...] = (
    COMMON,
    DAY,
    DOORS,
    MARKING,
    SAID,
    OFFICE,
    PEOPLE,
    PERSON,
    REPORT,
    SIGNING,
    THEORY,
    ENDING,
    UNLOCKING,
    PROGRAM,
)
