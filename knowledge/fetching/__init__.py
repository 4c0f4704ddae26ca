"""How does a page of the web get onto the disk? Fetches addresses safely and mirrors web sources into a folder."""
