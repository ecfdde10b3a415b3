"""Pronouns: whom they can mean, after Lappin and Leass (1994), and whom their sentence rules out."""
