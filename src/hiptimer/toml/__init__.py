"""TOML that people write: read into strict models, and changed so that their lines stay."""
