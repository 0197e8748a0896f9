"""Doing it: the session, its events, and what a glance at it tells."""
