"""The upload of achievements to the CITB Construction Training Register (schemes, 4.3)."""
