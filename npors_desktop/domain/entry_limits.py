"""How much one entry may hold: what is longer would be refused by every reader of the record.

``entry_check`` looks at it where something is entered. The limits for whole files are in
``exchange.limits``.
"""

LONGEST_TEXT = 5_000
# Of a reason that a receipt tells a laptop: there it stands among other sentences in one text.
LONGEST_REASON = 2_000
MOST_FAULTS = 500
# In a record: the privacy page's signature and both below the result.
MOST_POINTS = 20_000
MOST_POINTS_OF_ONE = MOST_POINTS // 3
