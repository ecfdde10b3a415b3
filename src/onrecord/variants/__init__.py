"""The same utterance in several articles: statements in, groups with their differences out. Pure."""
