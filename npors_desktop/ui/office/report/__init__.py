"""One record in the register, opened."""
