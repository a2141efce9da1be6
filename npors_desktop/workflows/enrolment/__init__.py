"""How a laptop becomes one that may sign for an office."""
