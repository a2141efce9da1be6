"""One candidate: details, identity, privacy and adjustments."""
