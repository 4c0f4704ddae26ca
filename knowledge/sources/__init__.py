"""How an article gets in: files of several formats become `Article` records."""
