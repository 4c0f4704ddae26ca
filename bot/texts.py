"""The bot's words: one record a language, read from `locales/*.yaml` and checked when it is read.

The words of a subject may be a record of their own (`bot/wording`): a section of the file, and a field of `Texts`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.locale_files import REFERENCE, LocaleError, checked_words, compare_blanks, filled, kinds_of
from bot.wording.about import AboutTexts
from bot.wording.activity import ActivityTexts
from bot.wording.answers import AnswerTexts
from bot.wording.commands import CommandTexts
from bot.wording.counts import CountTexts
from bot.wording.feedback import FeedbackTexts
from bot.wording.figures import PLAIN, Figures
from bot.wording.gaps import GapTexts
from bot.wording.privacy import PrivacyTexts
from bot.wording.reading import ReadingTexts
from bot.wording.rights import RightsTexts
from bot.wording.running import RunningTexts
from bot.wording.settings import SettingsTexts
from bot.wording.speech import SpeechTexts
from bot.wording.watching import WatchingTexts


@dataclass(frozen=True, slots=True)
class Texts:
    """Everything that the bot says in one language; `{blanks}` are filled with `str.format`.

    `figures` writes dates and numbers.
    """

    language: str
    figures: Figures
    start: str
    help: str
    help_admin: str
    ask_me: str
    write_here: str
    no_subject: str
    small_talk: str
    only_text: str
    only_written: str
    only_admins_files: str
    ask_usage: str
    unknown_command: str
    command_anew: str
    showing: str
    two_sentences: str
    understood_as: str
    besides: str
    quotation: str
    comma: str
    not_found: str
    never_mention: str
    not_stated: str
    other_role: str
    other_organisation: str
    other_time: str
    no_words_of: str
    nothing_of: str
    which_one: str
    only_first: str
    no_articles: str
    suggested: str
    perhaps: str
    under: str
    on_pages: str
    also_in: str
    earlier_version: str
    author_is: str
    published_is: str
    url_is: str
    more: str
    others: str
    others_say: str
    nothing_more: str
    context: str
    read: str
    read_on: str
    outdated: str
    articles_page: str
    no_article: str
    nearest_articles: str
    article_usage: str
    who_usage: str
    quotes_usage: str
    timeline_usage: str
    related_usage: str
    nobody: str
    which_person: str
    card_employers: str
    card_no_facts: str
    card_roles: str
    card_facts: str
    card_said: str
    card_mentions: str
    card_companions: str
    all_quotes: str
    role_former: str
    role_acting: str
    role_incoming: str
    role_shared: str
    quotes_of: str
    quotes_about: str
    no_quotes: str
    no_quotes_about: str
    timeline_of: str
    date_of_article: str
    no_dates: str
    related_to: str
    nothing_related: str
    shares: str
    why_unknown_question: str
    why_asked: str
    why_understood: str
    why_changed: str
    why_person: str
    why_time: str
    why_place: str
    why_number: str
    why_reason: str
    why_repaired: str
    why_synonyms: str
    why_missing: str
    why_record: str
    why_fact: str
    why_heading: str
    why_keywords: str
    why_fits: str
    why_perhaps: str
    why_silent: str
    why_no_passage: str
    why_no_subject: str
    why_others: str
    why_lost_fact: str
    why_lost_older: str
    why_lost_name: str
    why_lost_number: str
    why_lost_role: str
    why_lost_sort: str
    why_lost_words: str
    why_lost_later: str
    why_lost: str
    refused: str
    private_only: str
    reload_progress: str
    reload_started: str
    reload_done: str
    reload_counts: str
    reload_skipped: str
    reload_failure: str
    reload_copy: str
    reload_corrected: str
    reload_busy: str
    reload_broken: str
    reload_pace: str
    reload_now: str
    reload_dry: str
    reload_added: str
    reload_changed: str
    reload_removed: str
    reload_confirm: str
    reload_cancel: str
    reload_cancelling: str
    reload_cancelled: str
    reload_lost: str
    reload_not_here: str
    reload_busy_at: str
    reload_none: str
    golden_difference: str
    golden_absent: str
    golden_from: str
    golden_article: str
    golden_none: str
    golden_kept: str
    check_sound: str
    check_by_repair: str
    check_by_reload: str
    check_by_repair_or_backup: str
    check_by_backup_or_repair: str
    check_by_backup: str
    check_mended: str
    check_taken_out: str
    check_dropped: str
    check_reload: str
    backup_done: str
    backup_database: str
    export_done: str
    import_done: str
    sources_line: str
    sources_read: str
    sources_never: str
    sources_refused: str
    upload_added: str
    upload_replaced: str
    upload_unchanged: str
    upload_ending: str
    upload_large: str
    upload_lost: str
    upload_failed: str
    offer_keep: str
    offer_add: str
    offer_cancel: str
    offer_cancelled: str
    offer_gone: str
    offer_counts: str
    offer_columns: str
    offer_undated: str
    offer_dated_by_text: str
    offer_dated_by_name: str
    offer_replaces: str
    offer_overtaken: str
    offer_same: str
    offer_duplicates: str
    add_usage: str
    remove_usage: str
    remove_ask: str
    remove_button: str
    remove_kept: str
    remove_elsewhere: str
    removed: str
    undo_nothing: str
    undone_addition: str
    undone_replacement: str
    undone_removal: str
    change_failed: str
    golden_keep: str
    stats: str
    sorry: str
    inline_nothing: str
    inline_write: str
    counts: CountTexts
    answers: AnswerTexts
    commands: CommandTexts
    reading: ReadingTexts
    watching: WatchingTexts
    speech: SpeechTexts
    about: AboutTexts
    feedback: FeedbackTexts
    gaps: GapTexts
    rights: RightsTexts
    settings: SettingsTexts
    privacy: PrivacyTexts
    activity: ActivityTexts
    running: RunningTexts
    terminal_intro: str
    terminal_help: str


def languages() -> list[str]:
    """The languages that have a locale file."""
    names = (entry.name for entry in (files("bot") / "locales").iterdir())
    return sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))


@cache
def texts_in(language: str) -> Texts:
    """The words of a language, with plain figures. Raises `LocaleError` if it has no file or the file has mistakes."""
    if language not in languages():
        raise LocaleError(f"language: the bot does not speak {language!r}; allowed: {', '.join(languages())}")
    words = _read(language)
    compare_blanks(words, _read(REFERENCE), file=_file(language))
    return filled(Texts, {**words, "language": language, "figures": PLAIN}, language=language)


def words_in(content: bytes, file: str, language: str = REFERENCE) -> dict[str, str]:
    """The words of a locale file by key: every key of `Texts` and no other, each with a text. Raises `LocaleError`."""
    return checked_words(content, kinds(), file=file, language=language)


@cache
def kinds() -> dict[str, type]:
    """The kind of each text in a locale file, by its key."""
    return {key: kind for key, kind in kinds_of(Texts).items() if key != "language"}


def _file(language: str) -> str:
    return f"locales/{language}.yaml"


@cache
def _read(language: str) -> Mapping[str, str]:
    return words_in((files("bot") / _file(language)).read_bytes(), _file(language), language)
