"""What a certificate of an office is for, said by a certificate policy in it.

The identifiers stand under ``2.25``, the arc that anybody may use with a UUID (ITU-T X.667): the
number is the UUID 58d50f89-5b2c-4296-98e2-627264c707c2, drawn once for this program.
"""

from cryptography.x509 import ObjectIdentifier

_ARC = "2.25.118078337978559477413704027819701897154"

# A person who records assessments and certifies reports.
ASSESSOR = ObjectIdentifier(f"{_ARC}.1.1")
# The office itself, under the receipts it gives back.
RECEIPTS = ObjectIdentifier(f"{_ARC}.1.2")
