"""Terms, vocabulary and arrays are what stores find and re-ranking counts."""

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.languages import language_of
from knowledge.model import Article
from knowledge.store.changes import Field, IndexedPassage
from knowledge.text.analysis import analyse, content_stems, has_spelling
from knowledge.text.arrays import decode, encode, stem_hash
from knowledge.text.passages import passages

TEXT = (
    "In 1901 Ada Quince planted an orchard. The U.S. orchard's pears were praised by Ada.\n\nNothing else grew there."
)


def indexed(text: str = TEXT, *, language: str = "en", title: str = "The orchard") -> list[IndexedPassage]:
    article = Article(id="a", title=title, text=text, language=language, source="a.txt")
    return list(analyse(article, passages(article)).passages)


def words_of(text: str, *, title: str = "The orchard") -> dict[str, int]:
    article = Article(id="a", title=title, text=text, language="en", source="a.txt")
    return analyse(article, passages(article)).vocabulary


def test_stems_come_after_the_title_and_without_stop_words() -> None:
    stems = indexed()[0].terms[Field.STEMS].split()
    assert stems[:5] == ["orchard", "1901", "ada", "quinc", "plant"]
    assert "an" not in stems


def test_words_are_kept_whole_and_bare() -> None:
    words = indexed()[0].terms[Field.WORDS].split()
    assert {"planted", "orchard", "us", "the"} <= set(words)
    assert "orchard's" not in words


def test_pairs_do_not_cross_the_end_of_a_sentence() -> None:
    pairs = indexed()[0].terms[Field.PAIRS].split()
    assert "ada_quinc" in pairs
    assert "orchard_us" not in pairs


def test_other_alphabets_have_pieces_of_words_that_know_their_start() -> None:
    terms = indexed("Die Klimakonferenz begann am Montag.", language="de")[0].terms
    assert {"^kli", "konf", "renz"} <= set(terms[Field.GRAMS].split())
    assert Field.GRAMS not in indexed()[0].terms


def test_scripts_without_spaces_are_cut_into_two_letters_and_one() -> None:
    terms = indexed("华为支持云平台。", language="zh", title="OpenStack 峰会")[0].terms
    assert terms[Field.STEMS].split()[:3] == ["openstack", "峰会", "华为"]
    assert {"openstack", "华", "为"} <= set(terms[Field.GRAMS].split())
    assert terms[Field.WORDS] == "openstack"


@settings(deadline=None)  # the first example loads word lists
@given(st.text(max_size=200), st.sampled_from(["en", "de", "zh", "ko", "th", "vi", "ar"]))
def test_one_blank_parts_terms_and_none_is_empty(text: str, language: str) -> None:
    if text.strip():
        for passage in indexed(text, language=language, title=text):
            for terms in passage.terms.values():
                assert " ".join(terms.split()) == terms


def test_the_vocabulary_counts_passages_and_the_title_once() -> None:
    counts = words_of("Pears grew. Pears fell.\n\n" + "x " * 500 + "\n\nThe orchard has pears.")
    assert counts["pears"] == 2
    assert counts["orchard"] == 2  # the title, and the passage that repeats it


def test_the_vocabulary_has_words_seen_once_but_no_numbers() -> None:
    counts = words_of(TEXT)
    assert counts["quince"] == 1
    assert "1901" not in counts


def test_arrays_remember_stems_and_where_sentences_start() -> None:
    arrays = decode(indexed()[0].arrays)
    assert arrays.heads.tolist() == [stem_hash("orchard")]
    assert arrays.stems[:3].tolist() == [stem_hash(stem) for stem in ("1901", "ada", "quinc")]
    assert arrays.starts.tolist()[:2] == [0, 5]


def test_a_passage_without_content_has_empty_arrays() -> None:
    arrays = decode(encode([b""], b"", [0]))
    assert (len(arrays.heads), len(arrays.stems), arrays.starts.tolist()) == (0, 0, [0])


def test_questions_are_analysed_as_passages_are() -> None:
    assert content_stems("Who planted the U.S. orchards?", language_of("en")) == ("plant", "us", "orchard")
    assert content_stems("图书馆", language_of("zh")) == ("图书", "书馆")


def test_a_name_with_a_sign_has_no_spelling_to_repair() -> None:
    assert not has_spelling("c++")
    assert not has_spelling("f#")
    assert has_spelling("o'brien")
