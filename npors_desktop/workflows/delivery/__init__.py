"""Handing signed records over, and taking the office's receipts."""
