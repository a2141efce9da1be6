"""One visit: its details, its briefing and how far its candidates have got."""
