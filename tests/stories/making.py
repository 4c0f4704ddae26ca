"""Articles about one invented event, as a paper, an agency and a corrected version print them."""

from datetime import date

from knowledge.model import Article
from knowledge.stories.signatures import signature_of

TEXT = (
    "The harbour of Quillmere will be dredged in spring. The council voted for it on Monday evening, by nine votes to "
    "four. Work starts at the north pier and is to take eleven weeks. A firm from Oslo has won the contract, which is "
    "worth three million crowns. Fishing boats may use the south basin, and the ferry keeps its timetable.\n\n"
    "Mayor Ida Brandt said that the harbour had not been dredged since the great storm. Larger trawlers had to wait "
    "for the tide, so that many sold their catch elsewhere. The opposition doubts that the sum will do. Its speaker "
    "Tom Hale asked for a second survey, as the first was made in summer, when the river carries little sand."
)
DAY = date(2024, 3, 5)


def article(
    article_id: str,
    text: str = TEXT,
    *,
    title: str = "Quillmere dredges its harbour",
    published: date | None = DAY,
    publisher: str | None = None,
    language: str = "en",
) -> Article:
    return Article(article_id, title, text, language, source="invented", published=published, publisher=publisher)


def signatures(*articles: Article) -> dict[str, bytes]:
    return {one.id: signature_of(one.text) for one in articles}
