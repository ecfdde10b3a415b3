"""What kind of act a statement is, whether it was made at all, and who only hears of it."""
