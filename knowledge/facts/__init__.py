"""What an article states: roles and attributed speech, each with the sentence that says so. Pure."""
