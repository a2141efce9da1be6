"""What pages with fields are built on."""
