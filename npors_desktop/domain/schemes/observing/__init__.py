"""What is looked at for each question, and the words that are found of it."""
