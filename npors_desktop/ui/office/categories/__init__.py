"""The scheme's categories, and the office's own ones."""
