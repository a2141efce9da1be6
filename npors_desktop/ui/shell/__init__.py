"""The window and what is the same on every page: header, help, last action, status, errors."""
