"""The certificates of an office and what they are for."""
