"""The demonstration visit, and the program's test of itself."""
