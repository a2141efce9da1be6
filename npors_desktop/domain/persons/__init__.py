"""The people who are assessed and their employers, as an office knows them beside its records."""
