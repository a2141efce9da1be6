"""The rule books, and the office's own editions of them."""
