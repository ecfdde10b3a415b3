"""Records to what is printed or saved: JSON, JSON Lines, HTML, and the phrases that the formats share."""
