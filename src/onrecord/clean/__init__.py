"""Takes the furniture of a page out of its text, with a map back. Pure: no input or output."""
