"""The signed record and its way to the office."""
