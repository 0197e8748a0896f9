"""Hearing it: tones, voice, and what plays them."""
