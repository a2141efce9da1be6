"""One person: what came and was entered about them, and what is done with them."""
