"""Tables, event log, repositories and projections; nothing here knows SQLite."""
