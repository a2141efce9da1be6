"""What every part needs and no library should be met twice for: time, ids, files, canonical JSON, locks."""
