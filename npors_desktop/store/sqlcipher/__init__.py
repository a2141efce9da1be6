"""A store as one encrypted SQLCipher file: opened, checked, upgraded and copied."""
