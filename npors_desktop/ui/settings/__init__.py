"""Settings, and a new recovery sheet."""
