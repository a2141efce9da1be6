"""The assessor's day."""
