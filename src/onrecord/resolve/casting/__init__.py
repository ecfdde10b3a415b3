"""Everybody whom an article names, with their roles and their places of mention, and who is whose name."""
