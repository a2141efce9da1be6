"""What the rule books say of a person."""
