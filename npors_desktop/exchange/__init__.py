"""What leaves a machine and what comes in: records, sheets, visits, enrolments, receipts.

Every file carries its own format number. A newer one is refused by name, an older one is read for
ever. Whatever the bytes are, reading them raises a ``UserError`` or gives a checked value.
"""
