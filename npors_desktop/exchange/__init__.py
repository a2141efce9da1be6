"""The files that travel between machines: records, sheets, visits, enrolments, receipts.

Every file has its format number. A newer one is refused with the version that is needed, an older
one can be read for ever. Whatever the bytes are, reading them raises a ``UserError`` or gives a
checked value.
"""
