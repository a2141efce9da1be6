"""The certified report as a file: signed, taken apart and compared."""
