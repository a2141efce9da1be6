"""What the office keeps of an assessor beside the enrolment."""
