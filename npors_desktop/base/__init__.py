"""What every part needs, with one home for each library behind it.

Time, ids, whole files, canonical JSON, plain values, the identity of a pack, the lock of a store,
where things live.
"""
