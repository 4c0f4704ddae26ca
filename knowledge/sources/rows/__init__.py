"""Data files of articles, or of questions with their answers: CSV, TSV, JSON, JSON Lines and XLSX."""
