"""The standards on this machine."""
