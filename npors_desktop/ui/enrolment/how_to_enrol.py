"""How a laptop is enrolled: said on the enrolment page and in the last step of setting one up."""

from npors_desktop.domain.messages import message

HOW_TO_ENROL = message(
    "Your office must confirm your signing key before you can lock a record. 1. Save the request "
    "and send it to the office. 2. Phone the office: read it this laptop's fingerprint, and type "
    "the fingerprint that it reads to you. 3. Open the file that the office sends back."
)
MEANWHILE = message(
    "You can assess in the meantime. You can lock records once the answer has arrived."
)
