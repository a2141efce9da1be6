"""The enrolment request to the office, and its answer."""
