"""Statements inside statements, and whose they are."""
