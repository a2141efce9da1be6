"""After the practical: the check, the outcome and the signatures."""
