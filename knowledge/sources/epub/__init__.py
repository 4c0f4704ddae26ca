"""Which chapters does an EPUB have, and what do they say?"""
