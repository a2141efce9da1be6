"""What every part needs and no library should be met twice for.

Time, ids, whole files, canonical JSON, plain values, the identity of a pack, the lock of a store,
where things live.
"""
