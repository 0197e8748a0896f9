"""Seeing it: one skeleton, poses as data, drawn in pure Python."""
