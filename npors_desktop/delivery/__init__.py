"""Where files are handed over: a place takes ``put``, ``list`` and ``get``, and nothing else.

A put is idempotent, atomic and durable, so that it may be repeated until it is known to have
succeeded.
"""
