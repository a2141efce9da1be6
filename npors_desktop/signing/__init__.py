"""Who may sign, what was signed, and whether it is still what was signed; all of pyHanko is here.

    certificates      what every other part needs of certificates
        anchors           the public part of an office's authority: all that verifying needs
        chain             whether a certificate comes from an office's root, and its role
    keys              private keys
        assessor_key      the assessor's key
        identity          the request for its certificate, and the details in it
        key_envelope      keys at rest: Argon2id and AES-256-GCM, opened by a passphrase alone
        sealing           files for one office only (HPKE)
    report            a certified report as a file
        cms               the one byte string that its signature can be
        pades             the certified PDF, reproducible except for that signature
        signature_location, packing, attachment, same_record
                          where the signature and the record are, found in the bytes alone
        refusal, verdict  the stable codes with their sentences; what verification found
    verify            the strict policy, as ordered checks; pyHanko's own opinion last
    authority         the office's authority: issues, revokes, signs receipts, opens sealed files
    update_signature  the publisher's signature of an update

Decisions that bind:

- A file is bytes until it has proved to be what this program makes: no library that follows
  references sees it before, and no check costs more than the file's size.
- Only ``report.pades`` and ``verify`` import pyHanko, which takes half a second; nothing that
  starts the window does.
- A certified file has no freedom. Everything outside the hole of the signature is what
  ``pades.prepare`` makes again from the record inside; everything in the hole is what
  ``cms.assemble`` makes again from the file's digest, the certificates and the raw signature.
- All times come from a clock that is passed in. Nothing here uses a network.
"""
