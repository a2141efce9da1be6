"""The dates that the office must not miss."""
