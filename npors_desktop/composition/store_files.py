"""What lies in the folder of a store."""

STORE = "store.db"
# Only an office has one.
AUTHORITY = "authority"
