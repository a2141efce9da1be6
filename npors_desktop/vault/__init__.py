"""The data key of one laptop or office, and the ways to unlock it.

The data key is 32 random bytes that never leave the process. ``vault.json`` holds it wrapped once
per way of unlocking (a *slot*): by a passphrase through Argon2id, and by the printed recovery code.
The database, audit and backup keys are derived from it, each for its purpose alone, so that a new
passphrase re-wraps 32 bytes and touches nothing else.

Binding decisions:

- Two whole copies of the file (``vault.json``, ``vault.json.copy``), each flushed to the disk;
  losing both is losing everything, so a damaged one is replaced as soon as the other opens.
- A plain checksum tells a damaged file from a wrong passphrase; a MAC under the data key tells a
  file that someone altered and gave a new checksum.
- The checksum's definition (SHA-256 of the canonical JSON without its key ``checksum``) holds for
  every format to come, so that a newer vault is not taken for a damaged one.
- What derivation may cost is limited on reading: a hostile vault cannot ask for 100 GB.
- The assessor's signing key is not kept under the data key: no recovery code opens it.
"""
