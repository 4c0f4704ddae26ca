"""How good the answers are: question sets, the metrics on them, baselines beside them, one table.

Uses the product as its users do, by its command line; nothing of the product imports it.
"""
