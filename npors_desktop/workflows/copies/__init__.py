"""Backups of a store, and the recovery code."""
