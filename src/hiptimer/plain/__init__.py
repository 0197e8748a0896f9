"""The plain mode: a session as a story in short lines, for ears, logs and terminals of old."""
