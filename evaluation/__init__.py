"""How good are the answers? Question sets, metrics, baselines, and one table of them all.

Evaluation runs the product through its command line, as users do. No module of the product imports evaluation.
"""
