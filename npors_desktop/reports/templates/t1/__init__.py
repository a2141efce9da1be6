"""Template 1, of the releases 0.1 and 0.2: frozen. A renaming that leaves every byte is allowed."""
