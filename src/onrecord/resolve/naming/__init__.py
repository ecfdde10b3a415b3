"""Names and source phrases in running text: where they begin and end, and what the words round them tell."""
