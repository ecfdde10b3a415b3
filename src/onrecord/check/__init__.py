"""Statements x transcripts -> verdicts: is a quotation there, whole, in these words, by that speaker? Pure."""
