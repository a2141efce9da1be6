"""One visit: its details, its briefing and how far its candidates are."""
