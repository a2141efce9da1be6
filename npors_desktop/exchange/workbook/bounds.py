"""How much a spreadsheet from elsewhere may hold: more than any standard needs."""

from npors_desktop.base.whole_file import MIB

XLSX_LIMIT = 8 * MIB
"""The largest workbook that is read, in bytes; a standard's has a tenth of a MiB."""

CSV_LIMIT = 2 * MIB
"""The largest file of one sheet that is read, in bytes."""

MOST_ROWS = 3000
MOST_COLUMNS = 60
MOST_UNPACKED = 16 * MIB
"""What the parts of a workbook may unpack to, in bytes."""
