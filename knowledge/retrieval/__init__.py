"""Which passages might hold the answer: repair of spelling, first-stage query, re-ranking."""
