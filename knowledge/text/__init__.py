"""What the words are: language, words, stems, sentences and passages. Pure functions of text."""
