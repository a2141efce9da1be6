"""A standard as it is seen in a test, to look at before one."""
