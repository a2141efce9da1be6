"""The office writes a visit for an assessor."""
