"""The places that files are delivered to: each has ``put``, ``list`` and ``get``.

A put is idempotent, atomic and durable, so it can be repeated until it is known to have succeeded.
"""
