"""Where do the words of a PDF stand, and in which order are they read?"""
