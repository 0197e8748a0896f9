"""Commands, one module for each that needs more than a few lines."""
