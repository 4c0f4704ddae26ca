"""Page elements: what belongs to the page says so by its attributes and goes; an article with such words stays."""

import pytest
from lxml import html

from knowledge.sources.page_elements import remove_page_elements

ARTICLE = f"<article><h1>Kelp</h1><p>{'It grows in cold water and is eaten with rice. ' * 20}</p></article>"


def left(element: str) -> str:
    """The words of `element` that are left, on a page with an article."""
    page = html.document_fromstring(f"<html><body>{ARTICLE}<ul><li>{element}</li></ul></body></html>")
    remove_page_elements(page)
    return " ".join(page.body[1][0].text_content().split())


@pytest.mark.parametrize(
    "element",
    [
        "<div role='dialog'>We value your privacy</div>",
        "<div class='cookie-banner'>We use cookies</div>",
        "<ul class='breadcrumbs'><li>Home</li></ul>",
        "<section class='Related-Articles'>More kelp</section>",
        "<div class='post-navigation'>Older</div>",
        "<div id='newsletter-signup'>Our letter</div>",
        "<form><label>Mail</label><input type='email'></form>",
        "<form>Say something<textarea></textarea></form>",
        "<aside><h4>We are free</h4><p>Help us.</p><a href='/m'>Become a member</a></aside>",
        "<div><button>Copy</button></div>",
    ],
)
def test_an_element_that_says_what_it_is_for_goes(element: str) -> None:
    assert left(f"{element}after") == "after"


@pytest.mark.parametrize(
    "element",
    [
        "<div class='share-price'>The share rose</div>",
        "<div class='cookie-recipe'>Bake at 180 degrees</div>",
        "<form><p>One option</p><input type='radio'></form>",
        "<aside><h4>The plant in figures</h4><p>It is long.</p></aside>",
        "<div><h3>How do I cancel it?</h3><p>Open the settings. <a href='/c'>Contact us</a></p></div>",
        "<div><h3>Cancelling</h3><p>Please <a href='/c'>contact us</a> before Friday.</p></div>",
        "<p>Press <button>Save</button> now</p>",
        "<div><button aria-expanded='false'>Where it grows</button></div>",
        "<div><button>Is it salty?</button></div>",
        f"<div class='related-content'>{'A long text in a wrongly named box. ' * 50}</div>",
        "<div class='toc'><h1>Kelp</h1></div>",
    ],
)
def test_what_may_be_of_an_article_stays(element: str) -> None:
    assert left(element) != ""
    assert left(element) == " ".join(html.fromstring(element).text_content().split())


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("<h2 id='a'>Where it grows <a href='#a'>¶</a></h2>", "Where it grows"),
        ("<h2 id='a'><a href='#a'>Copy link</a>Where it grows</h2>", "Where it grows"),
        ("<h2 id='a'><a href='#a'>Where it grows</a></h2>", "Where it grows"),
        ("<h2 id='a'>Where <a href='#b'>it</a> grows</h2>", "Where it grows"),
        ("<h2>Where it <a href='/b'>grows</a></h2>", "Where it grows"),
    ],
)
def test_a_link_from_a_heading_to_itself_is_no_word_of_it(heading: str, words: str) -> None:
    assert left(heading) == words
