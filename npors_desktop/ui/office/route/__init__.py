"""The route of a person from the entry to the supervisor."""
