"""Is it an answer, and how sure? Candidates, the signals for and against each, and one calibrated confidence."""
