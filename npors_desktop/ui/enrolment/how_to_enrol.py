"""How a laptop is enrolled: said on the enrolment page and in the last step of setting one up."""

from npors_desktop.domain.messages import message

HOW_TO_ENROL = message(
    "Your office must confirm that this laptop is yours before you can lock a record.\n"
    "1. Save the request and send it to the office.\n"
    "2. Phone the office and compare the fingerprints, two short codes: read out the one of this "
    "laptop, and type the one that the office reads to you.\n"
    "3. Open the file that the office sends back."
)
MEANWHILE = message(
    "You can assess in the meantime. You can lock records once the answer has arrived."
)
