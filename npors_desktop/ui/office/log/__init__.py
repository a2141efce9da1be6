"""The office’s event log."""
