"""The vocabulary and the rules of an assessment, as frozen values; imports only the standard library."""
