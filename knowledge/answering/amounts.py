"""What an amount is told in: who asks for a price is not told a number of cores.

What asks for which amount, and what it is told in, is data (`amounts.yaml`). It misses a price without a currency.
"""

from knowledge.answering.demands import demands, folded_words


def other_amount(question: str, sentence: str, language: str) -> bool:
    """Whether the question asks for an amount that is told in certain units, and the sentence has none of them."""
    wanted = demands("amounts", question, language)
    if not wanted:
        return False
    told = folded_words(sentence).union(sign for sign in sentence if not sign.isalnum())  # "€" is no word
    return any(demand.met.isdisjoint(told) for demand in wanted)
