"""All hostile inputs."""

from tests.intake.hostile.archives import ARCHIVES
from tests.intake.hostile.inputs import Hostile
from tests.intake.hostile.markdown import MARKDOWN
from tests.intake.hostile.pages import PAGES
from tests.intake.hostile.pdfs import PDFS
from tests.intake.hostile.places import PLACES
from tests.intake.hostile.rows import ROWS
from tests.intake.hostile.texts import TEXTS

EVERY: tuple[Hostile, ...] = (*MARKDOWN, *TEXTS, *PAGES, *ROWS, *ARCHIVES, *PDFS, *PLACES)
