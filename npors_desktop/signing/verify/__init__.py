"""Whether a report is in order: whose it is, and whether it is what was signed."""
