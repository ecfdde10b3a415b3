"""On whose word a statement comes, to whom it was made, in what, and when."""
