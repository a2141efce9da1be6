"""The office's competence frameworks."""
