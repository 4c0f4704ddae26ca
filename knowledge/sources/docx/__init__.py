"""What does a Word document say, and how is it structured?"""
