"""Unlocking the store, by passphrase or by recovery code."""
