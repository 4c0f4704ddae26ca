"""Are facts extracted, and is nobody given a role or words that are another's? The project's own gold facts.

`articles/` are invented; `gold.jsonl` has their facts, `traps.jsonl` false facts that the text invites, and
`questions.jsonl` questions, most of which the articles do not answer although they speak of the person. `rows` reads
these files, `agreement` compares two facts, `scoring` counts, `asking` runs the product.
"""
