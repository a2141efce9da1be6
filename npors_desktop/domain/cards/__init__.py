"""Applications for cards of a scheme: what is asked for, what is missing, what goes out, and what
the scheme answers. The scheme decides."""
