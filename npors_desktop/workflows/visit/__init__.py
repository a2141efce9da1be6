"""A visit up to the practical: candidates, preparation, theory, and entry from paper."""
