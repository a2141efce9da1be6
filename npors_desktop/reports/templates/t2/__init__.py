"""Template 2: open until release 0.3.0 is recorded in the CHANGELOG, then frozen."""
