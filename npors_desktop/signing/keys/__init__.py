"""Private keys at rest, the assessor's identity, and sealing to a public key."""
