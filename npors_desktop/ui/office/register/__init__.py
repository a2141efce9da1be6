"""The office's register of records."""
