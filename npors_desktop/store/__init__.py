"""The tables, the event log and the migrations of a laptop's or an office's store; all SQL is here.

``core`` has the tables and what is done with them, for any database; ``sqlcipher`` opens, checks,
copies and upgrades the encrypted file. ``core`` imports nothing of ``sqlcipher``.

Decisions that bind:

- SQLCipher through SQLModel, WAL and ``synchronous=FULL``: a commit that has returned is on the
  disk. The key is 32 raw bytes, given by PRAGMA, never part of an address.
- One event log for all assessments (``audit_event``), append-only, its entries chained by HMAC;
  a head row has its length, so that a missing end shows. Times are what the clock said.
  What lists need is beside it in projection tables that are written in the same transaction,
  from the difference between the assessment before and after; so an undo is exact there too.
- Rows stay here: domain values go in and come out.
- Writing transactions begin with BEGIN IMMEDIATE: one that begins by reading could not wait for
  its turn when it needs to write.
- One schema for the laptop and the office. A store is made and brought up to date by the same
  migrations, each upgrade in one transaction and after a copy; a newer store is refused by name.

How to add a table: see docs/how-to-add.md.
"""
