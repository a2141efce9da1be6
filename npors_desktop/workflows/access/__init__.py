"""Who can open a store: its passphrase, and its recovery code."""
