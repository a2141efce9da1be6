"""Which of several versions of a record counts: compared side by side, and decided."""
