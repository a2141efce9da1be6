"""One record of the register, opened."""
