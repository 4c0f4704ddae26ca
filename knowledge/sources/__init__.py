"""How does an article get in? Files of several formats are read into `Article` records."""
