"""The theory, asked aloud."""
