"""The first run: who uses this laptop, a passphrase, the recovery sheet, the enrolment request."""
