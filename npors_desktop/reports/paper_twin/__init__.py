"""The paper twin of a standard: what an assessor works with on a day when the laptop fails.

A mark sheet, a theory paper for one candidate and the key to it, all with the standard's own codes,
so that they can be entered in the program later without a guess. They are no signed records: they
may look otherwise with the next version. The same standard, settings, language and seed give the
same bytes.
"""
