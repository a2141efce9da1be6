"""From the end of the practical to the signed record."""
