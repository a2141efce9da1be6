"""About the program: version, updates and licences."""
