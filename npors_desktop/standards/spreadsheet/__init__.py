"""A standard as a spreadsheet that an administrator fills in, and back again.

``sheet_list`` has the sheets and their columns, which say what becomes of each cell; the words of
the spreadsheet are English, as those of the standards are. Nothing here knows how a spreadsheet is
kept in a file.
"""
