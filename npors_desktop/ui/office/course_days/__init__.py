"""The course days that came to the office."""
