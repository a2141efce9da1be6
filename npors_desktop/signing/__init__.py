"""Who may sign, what was signed, and whether it still is what was signed; the only home of pyHanko.

    roles          the object identifiers that say what a certificate is for
    identity       the assessor's key, made on the laptop, and the request for its certificate
    keeping        private keys at rest: Argon2id and AES-256-GCM, opened by a passphrase alone
    certificates   how the office's certificates and revocation lists are made
    authority      the office's authority: issues, revokes, signs receipts, opens sealed files
    revocation     its ledger and public lists, of which neither can be put back unnoticed
    anchors        its public part, which is all that verifying needs
    sealing        files on a stick, for the office's eyes only (HPKE)
    receipts       the office's signature under a receipt, and under an answer to an enrolment
    claims         what a record says of its signer and its time, against his certificate
    cms            the one byte string that a report's signature may be
    pades          the certified PDF, reproducible but for that signature
    verdict        what verification found, and its stable codes
    opening        where a report's signature is, found in its bytes alone
    packing        a PDF as text and packed streams, and what of it another zlib may change
    verification   the strict policy, as ordered checks
    second_opinion what pyHanko finds, asked last

Decisions that bind:

- A file is bytes until it has turned out to be what this program makes: no library that follows
  references sees one before, and none of the checks costs more than the file's size.
- Only ``pades``, ``verification`` and what stands behind them import pyHanko, which costs half a
  second; nothing that starts the window does.
- A certified file has no freedom. Everything outside the hole of the signature is what
  ``pades.prepare`` makes again from the record inside; everything in the hole is what
  ``cms.assemble`` makes again from the file's digest, the certificates and the raw signature.
- All times come from a clock that is handed in. Nothing here reaches for a network.
"""
