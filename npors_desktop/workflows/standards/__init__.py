"""The standards of a store: what came with the program, and what the office signed."""
