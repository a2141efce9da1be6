"""The office’s staff: who signs in, and with which role."""
