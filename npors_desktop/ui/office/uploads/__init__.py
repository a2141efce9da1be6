"""What goes to the training register."""
