#!/usr/bin/env python3
# /// script
# requires-python = ">=3.9"
# dependencies = []
# ///
"""Print one chronological plain-text digest of a folder of news articles.

    a.txt: - Advertisement -
           “We will not sign,” Anna Holm, the envoy to Ostby, said on Tuesday.
           The talks go on in Ostby on Friday. ...
    gives: TIMELINE
           Friday 14 January 2022
             * [planned] The talks go on in Ostby on Friday. [1]

           SPEAKERS
           Anna Holm, envoy to Ostby
              11 Jan 2022  “We will not sign.” [1]

Every entry is a sentence of an article with the numbers of all articles that say so; what
the program adds stands in [brackets]. A sentence is filed by the date of its main clause,
counted from the day its article appeared: never from the clock, never guessed. A quotation
goes to the subject of its speech verb, by the fullest name in the article. What is told
twice is printed once; other days, other numbers and denials stay apart. Boilerplate goes by
line, by sentence where it is glued to the story, and --stripped shows what went.
"""

import argparse
import bisect
import datetime
import errno
import functools
import html
import itertools
import math
import os
import re
import stat
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from typing import Callable, Dict, Iterable, Iterator, List, NamedTuple, Optional, Tuple

__version__ = "1.0"


# -- Words --------------------------------------------------------------------------


def word_set(text: str) -> frozenset:
    """Make a lexicon of the words of a string, separated by blanks."""
    return frozenset(text.split())


def one_of(words) -> str:
    """Make a pattern that matches any of the words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) + ")"


MONTHS = {
    "January": 1, "Jan": 1,
    "February": 2, "Feb": 2,
    "March": 3, "Mar": 3,
    "April": 4, "Apr": 4,
    "May": 5,
    "June": 6, "Jun": 6,
    "July": 7, "Jul": 7,
    "August": 8, "Aug": 8,
    "September": 9, "Sept": 9, "Sep": 9,
    "October": 10, "Oct": 10,
    "November": 11, "Nov": 11,
    "December": 12, "Dec": 12,
}

WEEKDAYS = {
    "Monday": 0, "Mon": 0,
    "Tuesday": 1, "Tues": 1, "Tue": 1,
    "Wednesday": 2, "Wed": 2,
    "Thursday": 3, "Thurs": 3, "Thur": 3, "Thu": 3,
    "Friday": 4, "Fri": 4,
    "Saturday": 5, "Sat": 5,
    "Sunday": 6, "Sun": 6,
}

# Titles before a name, by the gender they tell ("Mr Holm", "Sen. Holm").
MALE_TITLES = word_set("mr sir lord king prince duke father brother monsieur mister")
FEMALE_TITLES = word_set("ms mrs miss lady dame queen princess duchess sister madame mme")
OTHER_TITLES = word_set("""
    adm admiral amb ambassador archbishop bishop capt captain cardinal chancellor chief cmdr
    col colonel commissioner congressman congresswoman councillor detective dr gen general gov
    governor imam inspector judge justice lt maj major mayor pastor pope premier president prof
    professor rabbi rep representative rev reverend sen senator sgt sheriff superintendent
    """)

# Words whose stop does not end a sentence: "Sept. 4", "Acme Corp. said", "9 a.m. Tuesday".
# Single capitals (initials, "U.S.") need no entry; "No." stays out, it is a word.
ABBREVIATIONS = word_set("""
    adm al amb approx apr assn aug ave blvd bros capt cie cmdr co col corp dec dept dist dr est
    etc feb ft gen gens gov govs hon inc jan jr jul jun lt ltd m maj mar md messrs mr mrs ms mt
    nos nov oct ph pp prof prov pvt rep reps rev sen sens sep sept sgt spc sr st supt univ vol vs
    """)

# Words that open a sentence after an abbreviation: "in the U.S. The talks" is two sentences.
SENTENCE_OPENERS = word_set("""
    a after all also although an and another any as asked at because before both but by despite
    during each even every few for from he her here his how however i if in instead it its last
    later many meanwhile more most my neither no nobody none not nothing now on once one only
    other others our she since so some still such than that the their then there these they
    this those though through to under until we what when where whether which while who why
    with without yet you your
    """)

# Verbs that report what a person said, in the base form; inflections are derived. A verb
# whose usual subject is a thing stays out ("show": "figures show").
SPEECH_VERBS = word_set("""
    say tell add ask warn insist argue claim declare announce reply respond continue explain
    recall admit acknowledge concede deny stress write tweet state note conclude vow pledge
    promise suggest joke quip urge assert boast comment confirm contend counter cry emphasize
    exclaim maintain observe opine predict proclaim reaffirm recount reiterate remark repeat
    retort shout testify underscore underline
    """)
IRREGULAR_PASTS = {
    "feel": "felt", "read": "read", "say": "said", "see": "saw", "send": "sent",
    "speak": "spoke", "tell": "told", "think": "thought", "write": "wrote",
}
DOUBLED_VERBS = word_set("admit brag dub quip refer rip slam")


def inflected(verbs) -> frozenset:
    """Derive the forms of verbs: "deny" -> deny, denies, denied, denying."""
    return frozenset(form for verb in verbs for form in forms_of(verb))


def forms_of(verb: str) -> Tuple[str, ...]:
    stem = verb[:-1] if verb.endswith("e") else verb + verb[-1] * (verb in DOUBLED_VERBS)
    if verb.endswith("y") and verb[-2] not in "aeiou":
        third, past = stem[:-1] + "ies", stem[:-1] + "ied"
    else:
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")
        past = stem + "ed"
    return verb, third, IRREGULAR_PASTS.get(verb, past), stem + "ing"


CUES = inflected(SPEECH_VERBS)

# .. Clean

# Headings of links: these alone ("LEAVE A REPLY"), or an opener and other stories.
HEADING_OPENERS = word_set("latest more most popular recent recommended related see top trending")
OTHER_STORIES = word_set("content from headlines in news on posts read shared stories topics")
HEADING_WORDS = HEADING_OPENERS | OTHER_STORIES | word_set("""
    a about also around articles comments don editor editors join leave like links may might miss
    must next now our partners picks post promoted reply s sponsored story t the to up videos view
    viewed web what you
    """)
# The site speaks to its reader of its trade: "He asked for support" lacks a call, "Join
# our site" has three points. The words of the trade that tell most count two.
READER_WORDS = word_set("our ours us we you your yours")
READER_CALLS = word_set("catch download follow get join please read sign subscribe support")
TRADE_POINTS = {**dict.fromkeys(word_set("""
    account app article articles channel comment comments email emails facebook journalists page
    published readers reporting site stories story support telegram twitter website whatsapp
    """), 1), **dict.fromkeys(inflected(["donate", "subscribe"]) | word_set("""
    alerts bookmark browser commenting cookie cookies donation inbox journalism newsletter
    newsletters paywall paywalls premium subscriber subscribers subscription subscriptions
    """), 2)}
APPEAL_WORDS = READER_WORDS | TRADE_POINTS.keys()
# A short line of page words alone is furniture ("Share this article", "3 min read");
# before a colon, a bar or a dash they are a label ("Also read: ...").
PAGE_WORDS = HEADING_WORDS | READER_CALLS | APPEAL_WORDS | word_set("""
    accept ad advertisement after all already an and article back below by caption check click
    close conditions continue continues copy copyright enter file filed for google have here image
    images is link linkedin listen live log login main menu min minute minutes name no of photo
    photos picture play policy print privacy reading scroll search share shares show skip source
    tags terms this time tweet under updated video watch
    """)
REPORT_VERBS = CUES - PAGE_WORDS    # "comment" is a word of both

# .. Date

# Steps from publication ("next week"), from a date of the text ("that week").
STEPS = {"last": -1, "latest": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
ANCHORED_STEPS = {"previous": -1, "same": 0, "that": 0, "following": 1}
NEAR_DATES = {"yesterday": (-1, "day"), "today": (0, "day"), "tonight": (0, "day"),
              "tomorrow": (1, "day"), "day after tomorrow": (2, "day"), "weekend": (-1, "week"),
              "the quarter": (-1, "quarter")}
UNIT_DAYS = {"day": 1, "morning": 1, "afternoon": 1, "evening": 1, "night": 1, "week": 7,
             "weekend": 7, "month": 30.437, "quarter": 91.31, "year": 365.243, "decade": 3652.43}
NUMBERS = dict(zip("""zero one two three four five six seven eight nine ten eleven twelve thirteen
    fourteen fifteen sixteen seventeen eighteen nineteen twenty""".split(), range(21)), a=1, an=1,
    thirty=30, forty=40, fifty=50, sixty=60, seventy=70, eighty=80, ninety=90)
# Parts of a year as values write them, with the first month and the number of months.
PARTS = {month: f"{number:02}" for month, number in MONTHS.items()}
PARTS.update(spring="SP", summer="SU", fall="FA", autumn="FA", winter="WI")
PARTS.update((f"{word}{gap}quarter", f"Q{number}") for gap in " -"
             for number, word in enumerate(("first", "second", "third", "fourth"), 1))
PART_MONTHS = {"": (1, 12), "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3),
               "SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3)}
# Words that make a weekday a name or habit ("Black Friday"), a month a date ("in May").
NAMED_DAYS = word_set("ash black bloody cyber each easter every good holy palm super")
DATE_LEADERS = word_set("""
    ( after around before between both by during early fiscal for from in last late mid next of
    post since than through throughout till to until
    """)
COUNTED_NOUNS = word_set("homes jobs men miles people points soldiers troops votes women workers")
# What turns a clause ahead, also before "to" ("agreed to meet"), back, or opens one.
FORWARD_WORDS = word_set("""
    begins closes comes due ends expected expects expires leaves likely ll may meets might moves
    must opens plan planned planning plans resumes returns scheduled shall should starts till
    travels until upcoming will would
    """)
FORWARD_BEFORE_TO = word_set("about agreed going ready set vowed")
PASTS = word_set("""
    became began bought broke brought built came caught did drew fell flew fought found gave got
    grew had held hit kept left lost made met paid put ran rose said sank sat saw sent set shook
    shot sold spent spoke stood struck threw told took was went were withdrew won wrote
    """)
CLAUSE_OPENERS = word_set("after as because before but if since that when where which while who")
# What a date line holds besides a date and words of up to three letters ("on", "GMT").
DATE_LINE_WORDS = word_set("date first last modified posted published read updated")
ANCHOR_CHARS = 500      # "the next day" hangs on no date further back
HEADER_CHARS = 140      # a longer line is a paragraph of the body, or an appeal

# .. Quote

# Words between subject and cue ("Holm has also said"); a form of be makes it passive.
BE_FORMS = word_set("am are be been being is was were")
FILLERS = BE_FORMS | word_set("""already also can could did do does even had has have just later
    may might must never not now often still then will would""")
# Verbs that bring in quoted words and are no verbs of speech: Holm called it “a farce”.
QUOTE_CUES = CUES | inflected(word_set("""accuse address agree answer attack blame blast call
    charge cite complain condemn criticize defend demand denounce describe dismiss endorse express
    feel label praise read refer reject report see send slam speak talk thank think"""))
# Nouns of speakers: "Foreign Minister Holm", "Holm, a lawyer", "the mayor said".
ROLES = MALE_TITLES | FEMALE_TITLES | OTHER_TITLES | word_set("""activist adviser advisor agent
    aide ally analyst attorney author candidate chair chairman chairwoman columnist commander
    consultant critic diplomat director doctor economist editor envoy executive expert founder head
    journalist lawmaker lawyer leader man manager member minister officer official owner politician
    prosecutor researcher resident scientist secretary speaker spokesman spokesperson spokeswoman
    strategist student teacher undersecretary voter witness woman worker writer""")
SPEAKER_NOUNS = ROLES | word_set("campaign company government group ministry party people police")
TITLE_WORDS = word_set("defence defense deputy foreign former political press prime state vice")
# Capitalised words that make a run of them no person: "Holm Street", "Acme University".
THINGS = word_set("""agency american association center city college commission committee company
    council court department east eastern europe group house institute international justice media
    ministry national news north northern office park party post press republican school security
    senate service south southern state states street super union university west western""")
# Words that tell a gender; names of both (Kim, Terry) stay out.
MALE_WORDS = MALE_TITLES | word_set("""alexander andrew anthony ben bill bob brian charles chris
    daniel david donald edward eric erik frank george he henry his jack james jason jeff jens jim
    joe john jonathan kevin mark martin matthew michael mike nick patrick paul peter philip richard
    robert roger ron ryan scott simon stephen steve thomas tim tom tony vladimir william""")
FEMALE_WORDS = FEMALE_TITLES | word_set("""amy angela ann anna anne carol christine elizabeth emily
    emma helen her jane jennifer jessica julia julianne julie karen kate linda lisa margaret maria
    marie mary nancy rachel rebecca sarah sharon she susan theresa ursula wendy""")
# Small words; conjunctions close a noun phrase on its left: "said that | the mayor".
CONJUNCTIONS = word_set("""after although and as because before but how if or since than that
    though until what when where which while who whom whose why yet""")
PREPOSITIONS = word_set("""about against along amid among around at behind between by despite
    during for from in into like of off on over through to toward under with without""")
DETERMINERS = word_set("""a an another any both each every her his its many most my one our several
    some that the their these this those""")
HEAD_CHARS = 250        # that the subject of a sentence comes nearer to a pronoun
KINDS = {       # of the words of a sentence
    "according to": "to", **dict.fromkeys(QUOTE_CUES, "cue"), **dict.fromkeys(FILLERS, "filler"),
    **dict.fromkeys(CONJUNCTIONS, "joint"), **dict.fromkeys(PREPOSITIONS, "prep"),
    **dict.fromkeys([*".?!…", "..."], "stop"), "—": "-", "–": "-",
}

# .. Merge and Render

CALENDAR_WORDS = word_set("""
    afternoon autumn century day decade evening fall month morning night quarter season spring
    summer week weekend winter year years
    """)
# Words that turn a statement round: a sentence with one and one without are two facts.
NEGATIONS = word_set("""
    cannot denied denies deny denying neither never no none nor not off reject rejected rejects
    ruled unlikely
    """)
# Words that tell nothing of a subject, besides the small words above. Negations do tell.
STOP_WORDS = (SENTENCE_OPENERS | CONJUNCTIONS | PREPOSITIONS | DETERMINERS | FILLERS
              | CALENDAR_WORDS | frozenset(map(str.lower, (*MONTHS, *WEEKDAYS))) | word_set("""
    above according across ago ahead almost away back become come comes coming days doing done
    down either else ever far first former further gave get give given go going gone got half
    having him himself hour hours i'm isn it's itself keep kept late least less let made make
    makes making man me men mine minute minutes months mr mrs ms much myself near nearly new
    next ones ours out own part people per percent put quite rather s said same saw say second
    see seen shall should si soon t take taken takes taking them themselves thing things third
    time times today together told tomorrow too took towards up upon us use used
    using very via want wanted wants way weeks well went within woman women won yesterday
    """)) - NEGATIONS
# Words that newspapers use for one thing, a group a line; each stands for the first.
SYNONYMS = """
    americ, America, American, US, U.S., USA, United States
    annex, seize
    attack, assault, strike, raid
    britis, Britain, UK, U.K.
    buy, acquire, purchase, takeover
    deal, agreement, accord, pact
    die, dead, death, kill
    fire, blaze
    injure, hurt, wound
    quake, earthquake, tremor
    quit, resign
    reject, rebuff
    storm, hurricane, typhoon, cyclone
    talk, consult, discuss, discussion, meet, meeting, negotiate, negotiation, session, summit
    troop, soldier, force
    vote, ballot, poll
    """
# What an entry cannot open with, for it points to another sentence; what it opens with
# that can be cut.
POINTING_OPENERS = word_set("""
    another her here hers his it its neither others such that their them then these they this those
    """)
LINKING_OPENERS = word_set("also and but however meanwhile moreover nevertheless nonetheless yet")

MAX_FILE_BYTES = 32 << 20
MAX_ENTRY_WORDS = 75            # a longer sentence is no entry
MAX_KEY_POINTS = 5
MAX_DAY_ENTRIES = 6             # without --all, under the heading of a day
MAX_BACKGROUND_ENTRIES = 3      # under a year or a month
MAX_TIMELINE_LINES = 125        # in all; where more, its heaviest entries
MAX_UNKNOWN = 20                # sentences under DAY NOT KNOWN
MAX_UNKNOWN_OF_SOURCE = 2
MAX_SPEAKERS = 15
MAX_SPEECHES = 5                # of one speaker
MAX_SPEECHES_SHOWN = 45         # of all; where more, each speaker has
MAX_SPEECHES_OF_MANY = 2
MAX_SPEECH_CHARS = 360          # a longer quotation is cut at a sentence end
MAX_NAMESAKES = 20              # people of one surname that a name is compared with
MAX_KEY_TERMS = 12              # the rarest, by which a sentence finds its likes
MAX_COMPARED = 12               # the latest sentences with such a term


# -- Records ------------------------------------------------------------------------

# Throughout this program we have:
#   text         of an article: its body, a paragraph a line
#   span         (start, end), offsets in a text, end excluded
#   value        a date as finely as written (TIMEX3): "2022-01-12", "2022-W02", "2014", "199"
#   published    the day an article appeared, a datetime.date or None
#   cue          a verb that reports speech: "said"
#   speaker      who said a quotation: "Anna Holm", "a diplomat", "" where unattributed
#   role         what a person is: "envoy to Ostby"
#   term         what a word counts as when sentences are compared: "rejec" for "rejecting"
#   source       a file of the folder; its number in SOURCES stands in [brackets]


class Source(NamedTuple):
    """A .txt entry of the folder."""
    name: str               # file name, safe to print
    text: Optional[str]     # None where it could not be read or is left out
    problem: str            # what is wrong and what was done; "" where nothing is
    severity: str           # "error", "warning", or "" for no word on stderr


class Stripped(NamedTuple):
    """A line of an article, or a part of one, and the rule that takes it out."""
    line: int       # number in the plain text, from 1
    text: str       # white space evened out, links reduced to their words
    rule: str = ""  # "appeal", "byline", "other stories" ...; "" while the line is kept


class Cleaned(NamedTuple):
    """An article without its boilerplate."""
    headline: str   # "" where there is none
    standfirst: str     # the lines between headline and body that are no sentences
    text: str       # the body, a paragraph a line
    stripped: List[Stripped]    # in the order of the lines


class DateMention(NamedTuple):
    """A date expression of a text."""
    start: int      # offset in the text
    end: int        # offset, excluded
    text: str       # the expression as written
    value: str      # TIMEX3 value as finely as written: "2022-01-12", "2019-07", "2014", "199"


class Scene(NamedTuple):
    """What a date expression is read against."""
    published: Optional[datetime.date]
    orders: frozenset           # True if a numeric date puts the day first, False if second
    toward: int                 # where its clause looks: 1 ahead, -1 back, 0 unsaid
    found: List[DateMention]    # the dates before it, which it may hang on


class Quotation(NamedTuple):
    """Words in quotation marks, with who said them."""
    start: int      # offset of the first word in the text, marks not included
    end: int        # offset after the last word
    text: str       # text[start:end]
    speaker: str    # fullest name in the article or a description; "" where unattributed
    continues: bool = False     # the second half of a split one: “a,” X said, “b”


class Person(NamedTuple):
    """Somebody an article names."""
    name: str       # the fullest form in the text, without titles: "Anna Holm"
    surname: str    # "Holm"
    gender: str     # "m", "f" or "" where nothing tells
    roles: Tuple[str, ...]      # as written, best first: "Norway's ambassador to NATO"
    start: int      # offset of the fullest form


class Name(NamedTuple):
    """A capitalised name as it stands in the text."""
    start: int      # offset of its title, if it has one
    end: int        # offset before a possessive s
    title: str      # "Foreign Ministry spokesman Mr"
    words: Tuple[str, ...]      # without the title


class Token(NamedTuple):
    """A word, mark, quotation, mention of somebody, or noun phrase."""
    kind: str       # "word", "name", "owner", "quote", "phrase", a kind of KINDS or a mark
    start: int
    end: int
    word: str = ""      # in lower case; of a phrase, a description as written
    speaker: Optional[str] = None   # the fullest name, "" for somebody unknown


class Entry(NamedTuple):
    """A sentence that can stand in the digest."""
    text: str               # as printed: what is added stands in [brackets]
    value: str              # TIMEX3 value it is filed under, "" for none, "?" if unsettled
    mark: str               # "planned", "reported" or ""
    sources: Tuple[int, ...]    # the articles that say so, the one quoted first
    start: int              # offset of the sentence in the article quoted
    published: Optional[datetime.date]      # when that appeared
    terms: Tuple[str, ...]  # what it is compared by, each term once, in order
    weight: float = 0.0     # how central it is to the coverage


class Speech(NamedTuple):
    """What a speaker said in one go."""
    speaker: str            # as in Quotation
    texts: Tuple[str, ...]  # its quotations as printed, without the marks
    day: str                # ISO day it was said on, "" where none is stated
    published: Optional[datetime.date]
    source: int             # number of the article quoted
    start: int              # offset of its first quotation in that article
    terms: Tuple[str, ...] = ()
    others: Tuple[Tuple[int, str], ...] = ()    # (article, "" or "in part" or ...)


class Article(NamedTuple):
    """An article; what comes after cleaned is filled in stage by stage."""
    number: int             # its number in SOURCES, from 1
    source: Source
    cleaned: Cleaned
    quotations: List[Quotation]
    people: List[Person]
    pronouns: Dict[int, str]    # offset of a "he" or "she" -> name, where that is sure
    published: Optional[datetime.date] = None   # None where nothing tells
    evidence: str = ""      # what tells: "date line", "inferred", ...
    entries: Tuple[Entry, ...] = ()
    speeches: Tuple[Speech, ...] = ()


class Speaker(NamedTuple):
    """A person, office or described speaker, with what was said."""
    name: str               # "" for quotations nobody is named for
    role: str               # "" where none is given
    variants: Tuple[Tuple[int, str], ...]   # (article, other spelling or other role)
    speeches: Tuple[Speech, ...]


class Vocabulary(NamedTuple):
    """The terms of a folder."""
    counts: Dict[str, int]      # term -> sentences that have it
    articles: Dict[str, int]    # term -> articles that have it
    surfaces: Dict[str, str]    # term of a name -> as most often written
    weights: Dict[str, float]   # term -> what it tells when two sentences share it


# What sources part over: (names, ((ISO day, numbers of its articles), ...)).
Disagreement = Tuple[Tuple[str, ...], Tuple[Tuple[str, Tuple[int, ...]], ...]]


class Digest(NamedTuple):
    """All that is printed."""
    title: Tuple[str, ...]      # the names that the coverage turns on
    articles: List[Article]
    left_out: List[Source]
    key_points: List[Entry]
    timeline: List[Entry]       # in time order; those of an unsettled day last
    speakers: List[Speaker]     # in order of weight
    disagreements: List[Disagreement]


# -- Read --------------------------------------------------------------------------

# taken: `â€œWe left,â€\x9d` (UTF-8 once read as Windows-1252)     left alone: `château`
GARBLED = "[\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]"
MOJIBAKE = re.compile(f"â{GARBLED}{{2}}|[ÂÃ]{GARBLED}")
CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))


def read_folder(folder: str, output: Optional[os.stat_result] = None) -> List[Source]:
    """Read every .txt entry of a folder, sorted by name; none is passed over in silence.

    output is the status of the file that the digest is being written to, which is no
    article although a shell may have made it in this folder. Raises OSError if the
    folder cannot be listed.
    """
    names = sorted(name for name in os.listdir(folder) if name.lower().endswith(".txt"))
    return [read_source(folder, name, output) for name in names]


def read_source(folder: str, name: str, output: Optional[os.stat_result]) -> Source:
    """Read one file. One that cannot be read has text None and says why."""
    shown = printable(name)
    path = os.path.join(folder, name)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return Source(shown, None, "not a file, left out", "error")
        flags = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        handle = os.open(path, os.O_RDONLY | flags)
        with open(handle, "rb") as stream:
            status = os.fstat(handle)
            if output and os.path.samestat(status, output):
                return Source(shown, None, "this digest, left out", "")
            content = stream.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        reason = "broken link" if os.path.islink(path) else "gone since the folder was listed"
        return Source(shown, None, reason + ", left out", "error")
    except OSError as error:
        reason = printable(error.strerror or "cannot be read")
        return Source(shown, None, reason[:1].lower() + reason[1:] + ", left out", "error")
    if len(content) > MAX_FILE_BYTES:
        return Source(shown, None, "too large (over 32 MB), left out", "error")
    text, problem = decode(content)
    if text is None:
        return Source(shown, None, problem, "error")
    return Source(shown, text, problem, "warning" if problem else "")


def decode(content: bytes) -> Tuple[Optional[str], str]:
    """Return the text of a file and what was wrong with its encoding, "" where nothing.

    UTF-16 by its byte order mark, else UTF-8, else Windows-1252. None for what is no text.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
        return (None, "not a text file, left out") if "\0" in text else (text, "")
    controls = len(content) - len(content.translate(None, CONTROL_BYTES))
    if b"\0" in content or controls * 16 > len(content):
        return None, "not a text file, left out"
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("utf-8-sig", "replace")
        # A UTF-8 file with a few broken bytes stays UTF-8: read as Windows-1252 every
        # quotation mark of it would be lost.
        beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
        if text.count("\ufffd") * 4 <= beyond_ascii:
            return text, "damaged UTF-8, read with marks for the broken bytes"
        return content.decode("cp1252", "replace"), "not UTF-8, read as Windows-1252"
    return (MOJIBAKE.sub(mended, text) if "â€" in text else text), ""


def mended(match: "re.Match") -> str:
    """Turn UTF-8 that was read as Windows-1252 back: "â€™" -> "’"."""
    written = [bytes([ord(char)]) if ord(char) < 256 else char.encode("cp1252", "replace")
               for char in match.group()]
    try:
        return b"".join(written).decode("utf-8")
    except UnicodeError:
        return match.group()


def printable(name: str) -> str:
    """Escape what a name must not send to a terminal: a line break becomes \\n."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
                   for char in name)


# -- Clean --------------------------------------------------------------------------

# taken: `&amp;`, `&#8217;`    left alone: `AT&T`, `?a=1&copy=2`
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# taken: `<br/>`, `</p>`, `<a href="b">`    left alone: `a < b`, `<Holm>`
TAG = re.compile(r"(?i)</?(?:(br|div|h[1-6]|li|p)|a|b|em|i|span|strong)(?:[\s/][^<>]{0,999})?>")
TERMINAL_SEQUENCE = re.compile(     # colours and the like; strings with their terminator
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])"
    r"[^\x07\x1b\x90\x98\x9b-\x9f]{0,4000}(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-~]?")
# taken: `![Port](a.jpg)`, `[said](http://b "c")`    left alone: `[sic] (1)`
LINK = re.compile(r"(!?)\[([^][\\\n]{0,300}(?:\\.[^][\\\n]{0,99}){0,9})\]"
                  r"\([^()\s]{0,999}(?:\([^()\s]{0,99}\)[^()\s]{0,999})?"
                  r'(?:\s"[^"\n]{0,300}")?\)')
ROW_BREAK = re.compile(r"\n(?<=[^\n]{45}\n)(?=\S)")
RUN_ON = re.compile(r"\n(?<=[^\n]{44}[^\n.!?:]\n)(?=[a-z])")
# taken: `it.`, `it?”`    left alone: `Who won?`, the question of a headline or a subhead
SENTENCE_END = re.compile(r"""(?:[.!…]|\?(?=["”’»)]))["”’»)\]]*$""")
# taken: `matters. The`, `so.” The`    left alone: `U.S. The`, `3.5`
SENTENCE_JOINT = re.compile(r"""(?:(?<=[a-z0-9”"’)][.!?])|(?<=[.!?]["”’)])) (?=["“‘]?[A-Z])""")
# A lost line end: `Sunday.Police`, `so.”The`    left alone: `a.com`, `U.S.The`
GLUED_JOINT = re.compile(r"""(?:(?<=[a-z0-9”’)][.!?])|(?<=[.!?]["”’)]))(?=[“‘]?[A-Z][a-z])""")
WORD = re.compile(r"[^\W_]+")
QUOTED = re.compile(r"""[“"][^“”"]*(?:["”]|$)""")
# taken: `Also read: `, `Editor’s note: `, `Watch | `    left alone: `Mid-May - `
LABEL = re.compile(r"([^\W\d_][\w’' ]{1,22}?) ?(?::|[|–—-] )")
NAMES = (r"(?:[ ,;(]{0,2}(?-i:[A-Z0-9|@]\S*(?!\S)|agencies|and|at|by|editing|for|from|in|of|on))"
         "{1,16}")
# Lines known by their looks; the group names the rule.
KNOWN_LINE = re.compile(rf"""
    (?P<contact> ^follow\ .{{2,60}}\ on\ \w{{4,9}}\W?$
        | (?: \[email.protected\] | \w@[\w-]{{1,64}}\.\w ) \S{{0,40}}$ )
    | (?P<rights> ^© | (?: © | \(c\) | ^copyright\b ) \W{{0,5}} [12][0-9]{{3}}
        | all\ rights\ reserved | non-commercial\ use )
    | (?P<provenance> \ contributed\ to\ this\ (?:article|report|story)
        | ^\W{{0,3}} this\ (?:article|interview|story)\ (?:\w+\ ){{1,3}}
          (?:amended|appeared|based|corrected|edited|published)
        | ^\W{{0,3}} (?:\w+\ )? with\ (?:\w+\ )? (?:inputs\b | \w+\ from (?:\ news)?{NAMES}\W?$ ) )
    | (?P<credit> ^(?:image|photo|picture)s?\ (?:copyright|caption|source)\b
        | ^file(?:\ photo)?\ ?[-–—:]\s | ^\(?[a-z]{{2,20}}\ (?:images|photo/[^,]{{2,40}}) \)?$
        | (?: ^ | [.)\s] ) (?:credit|image|photo|photograph|picture) (?:\ by\ |:\ ?) [^:.]{{2,50}}$
        | [(\[] (?: (?:ap\ )? (?:credit|file|image|photo|picture)\b [^][()]{{0,80}}
            | (?-i: [A-Z][^][()/]{{1,60}} (?: / | \ via\ ) [A-Z] ) [^][()]{{1,80}} ) [)\]]$ )
    | (?P<byline> ^\W? (?:\w+\ ){{0,2}} by\ (?=\S) {NAMES}$ )
    | (?P<date> ^(?:\w+\ )? (?:posted|published|updated)\b .{{0,60}} [0-9]
          (?: \ ?[ap]\.m\. )? [^.]{{0,20}}$
        | ^(?:\w{{3,9}},?\ )? (?: [0-9]{{1,2}}\ \w{{3,9}} | \w{{3,9}}\ [0-9]{{1,2}},? )
          \ [12][0-9]{{3}}\b [^a-z.]{{0,20}} (?:[ap]m|gmt|utc|et)? [^a-z.]{{0,9}}$ )
    """, re.VERBOSE | re.IGNORECASE)
# Costs to the body in words; what a sentence alone among titles, a teaser, is worth.
TITLE_COST, HEADING_COST, MAX_LONE_WORDS = 6, 20, 12
MAX_FURNITURE_CHARS, MAX_FURNITURE_WORDS, MAX_APPEAL_LINES = 400, 10, 6


def plain_text(text: str) -> str:
    """Return a text with one kind of line end and blank, rid of what cannot be seen."""
    text = ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    text = TAG.sub(lambda tag: "\n" if tag[1] else "", text) if "<" in text else text
    table = {   # "Cn" is unassigned in this Python, perhaps a newer letter
        ord(char): "\n" if char.splitlines() == [""] else " " if char.isspace() else {
            "Cs": "\ufffd", "Cn": char}.get(unicodedata.category(char), "")
        for char in set(text) if char != "\n" and not char.isprintable()}
    return TERMINAL_SEQUENCE.sub("", text.replace("\r\n", "\n")).translate(table)


def strip_boilerplate(text: str) -> str:
    """Return the headline and the body of an article, a paragraph a line."""
    return "\n".join(filter(None, clean_article(plain_text(text))[:3]))


def clean_article(text: str, repeated: frozenset = frozenset()) -> Cleaned:
    """Part a plain text into headline, body and boilerplate, the repeated lines included."""
    lines = mark_repeats(mark_outside_body(part_appeals(read_lines(text, repeated))))
    kept = {rule: "\n".join(line.text for line in lines if line.rule == rule)
            for rule in ("headline", "standfirst", "")}
    return Cleaned(*kept.values(), [line for line in lines if line.rule not in kept])


def repeated_lines(texts: List[str]) -> frozenset:
    """Return the lines of three plain texts and a third of all, lowered, that do not report.

    Under a label ("Editor's note: ...") a sentence is taken too, and three texts are enough.
    """
    rows = [{" ".join(row.split()) for row in text.split("\n")} for text in texts]
    counts, repeated = Counter(row.lower() for each in rows for row in each), set()
    for row in {row for each in rows for row in each if row and counts[row.lower()] > 2}:
        rule = known_rule(row.rstrip(".!") or row)
        is_idle = rule or not is_sentence(Stripped(0, row)) or story_span(row) == (0, 0)
        if is_idle and counts[row.lower()] >= (1 if rule == "label" else len(texts) / 3):
            repeated.add(row.lower())
    return frozenset(repeated)


def read_lines(text: str, repeated: frozenset = frozenset()) -> List[Stripped]:
    """Return the lines, wrapped rows joined and glued ones parted, the known marked."""
    if 2 * len(RUN_ON.findall(text)) > max(5, len(ROW_BREAK.findall(text))):
        text = ROW_BREAK.sub(" \v", text)
    lines, number = [], 1
    for row in text.split("\n"):
        bare = LINK.sub(lambda link: "" if link[1] else link[2], row).strip("| ")
        for part in filter(None, GLUED_JOINT.split(" ".join((bare or row).split()))):
            lines.append(Stripped(number, part, known_rule(part, repeated) if bare else "picture"))
        number += 1 + row.count("\v")
    return lines


def known_rule(text: str, repeated: frozenset = frozenset()) -> str:
    """Name the rule that takes a line by its own words, "" where none does."""
    words = WORD.findall(text[:MAX_FURNITURE_CHARS].lower())
    if text.lower() in repeated or not words:
        return "repeated in the folder" if words else "ornament"
    if len(text) < MAX_FURNITURE_CHARS and REPORT_VERBS.isdisjoint(words[1:]):
        known = KNOWN_LINE.search(text)
        if known:
            return known.lastgroup
    if len(words) <= MAX_FURNITURE_WORDS and text[-1] != "?" and (words[1:] or text[-1] != "."):
        opens = words[0] in HEADING_OPENERS and OTHER_STORIES & {*words[1:2], words[-1]}
        if opens or HEADING_WORDS.issuperset(words):
            return "heading"
        if all(word in PAGE_WORDS or word[0].isdigit() for word in words):
            return "furniture"
    label = LABEL.match(text)
    is_label = label and PAGE_WORDS.issuperset(WORD.findall(label[1].lower()))
    return "label" if is_label and not SENTENCE_END.search(text) else ""


def is_sentence(line: Stripped) -> bool:
    """Tell whether a line reads like a paragraph of a story and not like a title."""
    told = SENTENCE_END.search(line.text) or SENTENCE_JOINT.search(line.text)
    return not line.rule and line.text.count(" ") >= (2 if told else 24)


def part_appeals(lines: List[Stripped]) -> List[Stripped]:
    """Part the appeals from the paragraphs they begin or end, and mark them."""
    out, last = [], -1
    for index, (line, after) in enumerate(zip(lines, lines[1:] + [Stripped(0, "")])):
        is_cut = line.line == after.line
        start, end = (0, len(line.text)) if line.rule else story_span(line.text, 3 - is_cut)
        if start == end:
            last = max(last, appeal_end(lines, index))
        start, end = (start, end) if index > last else (0, 0)
        if end - start == len(line.text):
            out.append(line)
            continue
        parts = line.text[:start].strip(), line.text[start:end].strip(), line.text[end:].strip()
        rules = "appeal", known_rule(parts[1]) if start < end else "", "appeal"
        out += [Stripped(line.line, part, rule) for part, rule in zip(parts, rules) if part]
    return out


def appeal_end(lines: List[Stripped], first: int) -> int:
    """Return the line at which an appeal runs into the story: "Give now.Police came"."""
    for last in range(first, min(first + MAX_APPEAL_LINES, len(lines) - 1)):
        if lines[last].line == lines[last + 1].line:
            text = " ".join(line.text for line in lines[first:last + 1])
            # Up to the lost line end, one word in twenty is of the reader or the trade.
            own = [word in APPEAL_WORDS for word in WORD.findall(text.lower())]
            return last if sum(own) * 20 >= len(own) and not QUOTED.search(text) else first
    return first


def story_span(text: str, signs: int = 3) -> Tuple[int, int]:
    """Return the span of a paragraph without the appeals, of so many signs, at its ends."""
    own = QUOTED.sub(lambda quotation: " " * len(quotation[0]), text)
    if TRADE_POINTS.keys().isdisjoint(WORD.findall(own.lower())):
        return 0, len(text)
    bounds = [0, *(joint.end() for joint in SENTENCE_JOINT.finditer(text)), len(text)]
    kept = [span for span in zip(bounds, bounds[1:]) if not is_appeal(own[slice(*span)], signs)]
    return (kept[0][0], kept[-1][1]) if kept else (0, 0)


def is_appeal(sentence: str, signs: int) -> bool:
    """Tell whether a sentence has so many signs of a site that calls on its reader."""
    words = WORD.findall(sentence.replace("US", "").lower())
    address = READER_WORDS.intersection(words) | READER_CALLS.intersection(words[:1])
    trade = sum(TRADE_POINTS[word] for word in TRADE_POINTS.keys() & words)
    reported = not REPORT_VERBS.isdisjoint(words)
    return bool(address) and trade > 0 and len(address) + trade - reported >= signs


def mark_outside_body(lines: List[Stripped]) -> List[Stripped]:
    """Mark what stands outside the body, headline and standfirst, and other stories."""
    first, end = body_span(lines)
    titles = [index for index in range(first) if not lines[index].rule]
    title = min(titles, key=lambda index: lines[index].text.count(" ") < 3, default=len(lines))
    out, is_list = [], False
    for index, line in enumerate(lines):
        is_list = line.rule == "heading" or is_list and not is_sentence(line)
        is_next = title < index < min(first, title + 3) and line.text.count(" ") > 7
        place = ("headline" if index == title else "other stories" if is_list else
                 "" if first <= index < end else "standfirst" if is_next else "outside the body")
        out.append(line._replace(rule=place) if place and not line.rule else line)
    return out


def body_span(lines: List[Stripped]) -> Tuple[int, int]:
    """Return the bounds of the run of lines with the greatest sum of words told."""
    told = [is_sentence(line) for line in lines] + [False]
    signs = sum(line.rule in ("furniture", "label", "rights", "heading") for line in lines)
    # Titles cost where the page is raw: much furniture, or no sentence near its top.
    cost = TITLE_COST if signs + (told + [True]).index(True) >= 8 else 0
    best, span, total, start, is_list = 0, (0, 0 if any(told) else len(lines)), 0, 0, False
    for index, line in enumerate(lines):
        if told[index]:
            is_lone = not told[index - 1] and not told[index + 1]
            total += min(line.text.count(" "), MAX_LONE_WORDS if is_lone else len(line.text))
        else:
            cost_here = HEADING_COST if line.rule == "heading" else cost
            total += 1 if is_list and not line.rule else -cost_here
        is_list = line.text[-1] == ":" or is_list and not told[index]
        if total <= 0 and (cost or not best):
            total, start = 0, index + 1
        if total > best:
            best, span = total, (start, index + 1)
    is_rest_story = not cost and [line.rule for line in lines[span[1]:]].count("") < 3
    return (span[0], len(lines)) if is_rest_story else span


def mark_repeats(lines: List[Stripped]) -> List[Stripped]:
    """Mark a paragraph that was kept above, and a caption repeated by its credit."""
    out, told = [], set()
    for line, after in zip(lines, lines[1:] + lines[-1:]):
        if not line.rule:
            is_caption = after.rule == "credit" and after.text.startswith(line.text)
            is_told = line.text.lower() in told and line.text.count(" ") >= 7
            told.add(line.text.lower())
            line = line._replace(rule="repeated") if is_caption or is_told else line
        out.append(line)
    return out


# -- Split --------------------------------------------------------------------------

# taken: `incidents. The`, `said.” The`, `incidents.Russian`    left alone: `3.5`, `e.g.,`
SENTENCE_STOP = re.compile(r"""
    [.!?…]+
    ["”’»)\]']*                                 # closing marks stay with their sentence
    (?: [^\S\n] ["“”] (?= [^\S\n]* (?:\n|$) ) )?     # a detached one ends a paragraph
    """, re.VERBOSE)
LAST_WORD = re.compile(r"[^\W\d_]+$")
NEXT_WORD = re.compile(r"""[^\S\n]{0,8}(?P<mark>["“”‘«'(\[]{0,3})(?P<word>[^\W_]*)""")
NAME_AND_WORD = re.compile(r"""\s["“”]?(?:[A-Z][\w.’'-]{0,30}\s){1,4}(?P<word>\w+)""")


def split_sentences(text: str) -> List[str]:
    """Cut a text into its sentences, in order, white space around them removed.

    A line break always ends a sentence; empty lines give none.
    >>> split_sentences("Mr. Holm left.Police came. “Why?” asked Dr. Lund.")
    ['Mr. Holm left.', 'Police came.', '“Why?” asked Dr. Lund.']
    """
    return [text[start:end] for start, end in sentence_spans(text)]


def sentence_spans(text: str) -> List[Tuple[int, int]]:
    """Return the span of each sentence, in order."""
    cuts = {stop.end() for stop in SENTENCE_STOP.finditer(text) if is_sentence_end(text, stop)}
    cuts.update(match.start() for match in re.finditer("\n", text))
    bounds = [0, *sorted(cuts), len(text)]
    spans = []
    for start, end in zip(bounds, bounds[1:]):
        piece = text[start:end]
        words = piece.strip()
        if words:
            start += piece.index(words[0])
            spans.append((start, start + len(words)))
    return spans


def is_sentence_end(text: str, stop: "re.Match") -> bool:
    """Tell whether a run of stops ends a sentence."""
    after = NEXT_WORD.match(text, stop.end())
    mark, word = after["mark"], after["word"]
    if not mark and not word:                   # the end of the paragraph, or a dash or comma
        return text[after.end():after.end() + 1] in ("", "\n")
    if word and not (word[0].isupper() or word[0].isdigit()):
        return False
    dots = stop.group().rstrip("\"”’»)]' “")
    if dots in ("...", "…") and stop.group() == dots:    # “We want to see... Holm leave”
        return False
    named = NAME_AND_WORD.match(text, stop.end()) if stop.group() != dots else None
    if named and named["word"] in CUES:                 # “Why?” Dr. Holm asked.
        return False
    before = LAST_WORD.search(text, max(0, stop.start() - 20), stop.start())
    before = before.group() if before else ""
    if dots == "." and (before.lower() in ABBREVIATIONS or len(before) == 1 and before.isupper()):
        return after.end("mark") > stop.end() and word.lower() in SENTENCE_OPENERS
    if after.start("mark") == stop.end():       # run together: no blank between the sentences
        return is_glued(text, stop, mark, word)
    return True


def is_glued(text: str, stop: "re.Match", mark: str, word: str) -> bool:
    """Tell whether two sentences meet here without a blank: "Sunday.Police"."""
    before = text[max(0, stop.start() - 2):stop.start()]
    closes = stop.group()[-1] in "\"”’»)"
    told = closes or before.isupper() or before[-1:].islower() or (
        before[-1:] in "0123456789”’»)\"")
    opens = mark[:1] in ("“", "‘", "«") or word[1:2].islower() or word in ("A", "I")
    return bool(told and word and not word[0].isdigit() and opens)


# -- Date ---------------------------------------------------------------------------

YEAR = r"(?:1[89][0-9]{2}|20[0-9]{2}|2100)\b(?!,?[0-9])"
DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?\b"
LIST_GAP = r"(?:,\s|\s?[-–]\s?|,?\s(?:and|or|to|through)\s)"
NUMBER = re.compile("[0-9]+")
WORD_BEFORE = re.compile(r"(\w+|\()[’']?[\s-]?$")

# taken: `2022-01-12`, `17/12/2021`    left alone: `24/7`, `192.168.1.1`
NUMERIC_DATE = re.compile(rf"""
    (?=[0-9]) (?<! [\w/.$£€,-] )
    (?: {YEAR} (?P<mark>[-/.]) [0-9]{{2}} (?P=mark) [0-9]{{2}}
      | (?P<one>[0-9]{{1,2}}) (?P<sep>[-/.]) (?P<two>[0-9]{{1,2}}) (?P=sep) [0-9]{{4}} )
    (?! [-/]? [^\WT] | \.[0-9] )
    """, re.VERBOSE)
# taken: `12 January 2022`, `Monday, Jan. 10`, `10 and 12 May`    left alone: `9 Mayors`
CALENDAR_DATE = re.compile(rf"""
    \b (?=[0-9A-Z]) (?: {one_of(WEEKDAYS)} \.?,? \s (?:the\s)? )?
    (?: {DAY} (?: {LIST_GAP} {DAY} ){{0,3}} \s (?:of\s)? (?P<month>{one_of(MONTHS)}) \b
      | (?P<name>{one_of(MONTHS)}) \b \.? \s {DAY} (?! [:.,][0-9] )
        (?: {LIST_GAP} {DAY} (?= \s?$ | [.,;:)] | \s[a-z]{{2,3}}\b | \s{YEAR}) )? )
    (?: \.?,?\s (?P<year>{YEAR}) )?
    """, re.VERBOSE)
# taken: `today`, `last week`, `next day`, `two weeks ago`    left alone: `the quarter-final`
RELATIVE_DATE = re.compile(rf"""
    \b (?: (?P<near>{one_of(NEAR_DATES)})
      | (?! (?:last|past|this) \s day\b )
        (?P<which>{one_of([*STEPS, *ANCHORED_STEPS])}) \s (?P<unit>{one_of(UNIT_DAYS)})
      | (?P<count>{one_of(NUMBERS)}|[0-9]{{1,3}}) [\s-] (?P<units>day|week|month|year|decade) s?
        [\s-] (?P<way>ago|earlier|later|from\snow|hence) ) \b (?! -[a-z] )
    """, re.VERBOSE | re.IGNORECASE)
# taken: `last Friday`, `July last year`, `third-quarter`, `1990s`    left: `1945 GMT`
NAMED_DATE = re.compile(rf"""
    \b (?: (?P<which> (?i:{one_of(STEPS)}) ) \s )?
    (?: (?P<weekday> {one_of(day for day in WEEKDAYS if day.endswith("day"))} ) \b
      | (?P<part> {one_of(MONTHS)} | (?i:{one_of(PARTS.keys() - MONTHS.keys())}) ) \b
        (?! \.?\s[0-9]{{1,2}}\b )
        (?: \.?,? \s (?:of\s|in\s)? (?P<year> {YEAR} | (?:this|last|next)\syear\b ) )?
      | (?P<decade> 1[89][0-9] | 20[0-9] ) 0 [’']?s \b
      | (?P<alone>{YEAR}) (?: [-–/][0-9]{{2}} )? \b
        (?! [,.:]?[0-9] | % | -year | \s [A-Z]{{3}} \b | \s {one_of(COUNTED_NOUNS)} \b ) )
    """, re.VERBOSE)
# taken: `will`, `is set to`, `fell`, `which`    left alone: `is armed`, `the armed`
CLAUSE_CUE = re.compile(rf"""
    \b (?: (?P<ahead> (?: {one_of(BE_FORMS)}\s )? {one_of(FORWARD_WORDS)} | won[’']t
             | {one_of(FORWARD_BEFORE_TO | BE_FORMS)}\sto | (?:early|soon)\sas
             | ahead\sof (?= \s\w{{3,6}}day ) )
         | {one_of(BE_FORMS | DETERMINERS)}\s (?: [a-z]{{3,20}}ed | {one_of(PASTS)} )
         | (?P<past> {one_of(PASTS)} | [a-z]{{3,20}}ed )
         | (?P<opener> {one_of(CLAUSE_OPENERS)} ) ) \b
    | (?P<mark> [“”"«»;] )
    """, re.VERBOSE)


def find_dates(text: str, published: Optional[datetime.date] = None) -> List[DateMention]:
    """Return the date expressions of a text that can be settled, in order.

    >>> find_dates("Talks are due on Friday.", datetime.date(2022, 1, 12))[0].value
    '2022-01-14'
    """
    return [mention for mention in scan_dates(text, published) if mention.value]


def scan_dates(text: str, published: Optional[datetime.date] = None) -> List[DateMention]:
    """Return all date expressions; value "" where it takes a publication date."""
    found, end, cues = [], 0, clause_cues(text)
    pairs = [(int(one), int(two)) for _, one, _, two in NUMERIC_DATE.findall(text) if one]
    orders = frozenset(one > 12 for one, two in pairs if max(one, two) > 12)
    matches = [(match.start(), order, match) for order, (pattern, _) in enumerate(DATE_READERS)
               for match in pattern.finditer(text)]
    for start, order, match in sorted(matches, key=lambda each: each[:2]):
        if start < end:
            continue
        toward = (cues[bisect.bisect_right(cues, (start, 0)) - 1][1]
                  or cues[bisect.bisect_left(cues, (match.end(), -1))][1])
        try:
            dates = DATE_READERS[order][1](match, Scene(published, orders, toward, found))
            all(date_span(value) for _, _, value in dates if value)
        except (OverflowError, ValueError):     # "31 April" is no date, nor is its month
            dates, end = [], match.end()
        for start, end, value in dates:
            found.append(DateMention(start, end, text[start:end], value))
    return found


def clause_cues(text: str) -> List[Tuple[int, int]]:
    """Return (offset, 1 ahead, -1 back or 0 a clause opens) of all cues, in order."""
    cues = [(match.start(), bool(match["ahead"]) - bool(match["past"]))
            for match in CLAUSE_CUE.finditer(text) if match.lastgroup]
    cues += [(start, 0) for start, _ in sentence_spans(text)]
    return sorted(cues + [(len(text), 0)])


def read_numeric(match: "re.Match", scene: Scene) -> list:
    """`12/01/2022` is a date only where the file settles which part is the month."""
    one, two, year = map(int, NUMBER.findall(match.group()))
    if not match["one"]:
        return [(*match.span(), datetime.date(one, two, year).isoformat())]
    orders = {one > 12} if max(one, two) > 12 else scene.orders
    day, month = (one, two) if True in orders else (two, one)
    value = datetime.date(year, month, day).isoformat()
    return [(*match.span(), value)] if len(orders) == 1 else []


def read_calendar_date(match: "re.Match", scene: Scene) -> list:
    """A day and month, or a list of days: "10 and 12 January" gives one value each."""
    month, year = PARTS[match["month"] or match["name"]], match["year"]
    end = match.start("year") if year else match.end()
    days = list(NUMBER.finditer(match.string, match.start(), end))
    parts = [f"-{month}-{int(day.group()):02}" for day in days]
    starts = [match.start(), *(day.start() for day in days[1:])]
    ends = [*(day.end() for day in days[:-1]), match.end()]
    return [(start, end, year + part if year else fitting(part, scene))
            for start, end, part in zip(starts, ends, parts)]


def read_relative_date(match: "re.Match", scene: Scene) -> list:
    """Count "two days ago" from publication, "the next day" from a date of the text."""
    near, which, unit, count, units, way = ((group or "").lower() for group in match.groups())
    base, last = scene.published, scene.found[-4:]
    if near:
        step, unit = NEAR_DATES[near]
    elif which:
        step = {**STEPS, **ANCHORED_STEPS}[which]
    else:
        step = NUMBERS[count] if count in NUMBERS else int(count)
        step, unit = -step if way in ("ago", "earlier") else step, units
        if unit == "decade" and step == -1:     # "a decade ago" means a year, two do not
            unit, step = "year", -10
        quarters = [mention.value for mention in last if "-Q" in mention.value]
        if unit == "year" and quarters:         # sales of a quarter, "a year earlier"
            base, unit, way, step = date_span(quarters[-1])[0], "quarter", "", 4 * step
    is_next_day = which == "next" and UNIT_DAYS[unit] == 1
    if is_next_day or which in ANCHORED_STEPS or way in ("earlier", "later"):
        width = len(shifted(datetime.date(2000, 1, 1), unit, 0))
        fine = [mention.value for mention in last
                if len(mention.value) >= width and match.start() - mention.end < ANCHOR_CHARS]
        base = date_span(fine[-1])[0] if fine else base if step < 0 else None
        if not base:
            return []
    return [(*match.span(), shifted(base, unit, step) if base else "")]


def shifted(day: datetime.date, unit: str, step: int) -> str:
    """Return the value of the unit that many steps from the one that holds a day."""
    if UNIT_DAYS[unit] > 7:
        day = day.replace(day=15)           # so that steps of a mean length miss no month
    day += datetime.timedelta(round(step * UNIT_DAYS[unit]))
    iso, week = day.isoformat(), "{:04}-W{:02}".format(*day.isocalendar())
    return {"week": week, "weekend": week, "month": iso[:7], "year": iso[:4], "decade": iso[:3],
            "quarter": f"{iso[:4]}-Q{(day.month + 2) // 3}"}.get(unit, iso)


def read_named_date(match: "re.Match", scene: Scene) -> list:
    """Year, decade, and what its clause settles: weekday, month, quarter, season."""
    step, today = STEPS.get((match["which"] or "").lower()), scene.published
    year, value = match["year"], match["decade"] or match["alone"]
    if year and not year.isdigit():         # "July last year"
        year = today and shifted(today, "year", STEPS[year[:4]])
    elif not year and not match["decade"] and step is None and not is_date(match, scene):
        return []
    if match["part"]:
        part = "-" + PARTS.get(match["part"], PARTS.get(match["part"].lower()))
        value = year + part if year else fitting(part, scene, step)
    elif match["weekday"] and today:        # "this Friday" is to come, "last" never today
        toward = step or scene.toward or (-1 if step is None else 1)
        days = (today + datetime.timedelta((step or 0) + toward * count) for count in range(7))
        value = next(f"{day}" for day in days if day.weekday() == WEEKDAYS[match["weekday"]])
    return [(*match.span(), value or "")]


def is_date(match: "re.Match", scene: Scene) -> bool:
    """Tell a date from a name: "in May", not "Theresa May"; not "the Sunday Times"."""
    name, text, (start, end) = match.group(), match.string, match.span()
    leader, last = word_before(text, start), scene.found[-1].end if scene.found else start
    is_name = leader in DETERMINERS and text[end:end + 2].strip().isupper() and not match["alone"]
    if match["weekday"]:
        return leader not in NAMED_DAYS and not is_name
    return name != "fall" and not is_name and bool(
        leader in DATE_LEADERS | DETERMINERS or name.endswith("quarter")
        or re.fullmatch(LIST_GAP, text[max(last, start - 10):start]))


def word_before(text: str, start: int) -> str:
    """Return the word before an offset in lower case, or "("; "" after other marks."""
    match = WORD_BEFORE.search(text[max(0, start - 20):start])
    return match[1].lower() if match else ""


def fitting(part: str, scene: Scene, step: Optional[int] = None) -> str:
    """Return the nearest such part of a year, seldom one its clause looks away from."""
    return nearest(part, scene.published, step or (scene.toward if step is None else None))


@functools.lru_cache(maxsize=1 << 12)
def nearest(part: str, today: Optional[datetime.date], toward: Optional[int]) -> str:
    """Return the part of a year nearest to a day, "" without one.

    toward is 1 or -1 where its clause looks ahead or back, 0 where it does not tell, None
    for "this summer", which may lie on either side.
    """
    # A past tense is often not the date's own ("said the talks of May 4"), "will" is.
    forward, doubt = (toward or 0) > 0, 3 if len(part) == 6 or not toward else 9
    doubt = 1 if toward is None else 30 if forward else doubt

    def distance(value: str) -> float:
        first, last = date_span(value)
        ahead, behind = (first - today).days, (today - last).days
        return max(ahead, behind, 0) * (doubt if (behind if forward else ahead) > 0 else 1)

    years = range(today.year - 8, today.year + 9) if today else ()
    return min((f"{year:04}{part}" for year in years if part != "-02-29" or year % 4 == 0),
               key=distance, default="")


# Where two match at one offset, the first that gives a date wins.
DATE_READERS = ((NUMERIC_DATE, read_numeric), (CALENDAR_DATE, read_calendar_date),
                (RELATIVE_DATE, read_relative_date), (NAMED_DATE, read_named_date))


def date_span(value: str) -> Tuple[datetime.date, datetime.date]:
    """Return the first and the last day of a value: "2019-07" -> 1 and 31 July 2019."""
    year, _, part = value.partition("-")
    if len(part) == 5:
        return (datetime.date.fromisoformat(value),) * 2
    if part[:1] == "W" and part != "WI":
        first = datetime.date.fromisocalendar(int(year), int(part[1:]), 1)
        return first, first + datetime.timedelta(6)
    month, months = (1, 120) if len(year) == 3 else PART_MONTHS.get(part) or (int(part), 1)
    first = datetime.date(int(year.ljust(4, "0")), month, 1)
    beyond = first + datetime.timedelta(round(months * UNIT_DAYS["month"]) + 14)
    return first, beyond.replace(day=1) - datetime.timedelta(1)


# taken: `LUND, ` before `12 May 2022 (Wire) -`    left alone: `Talks on `
PLACE = re.compile(r"(?:[^\W\d_a-z][\w.’'-]{0,30}[,\s(|–]{1,4}){1,6}")
DATELINE_END = re.compile(r"[\s,]{0,2}(?:\([^()]{1,40}\)\s?)?[-–—_:]")
FILE_DATE = re.compile(r"(?<![^\W_])((?:1[89]|20)[0-9]{2})[-_.]?([01][0-9])[-_.]?([0-3][0-9])"
                       r"(?![0-9A-SU-Za-z])")


def find_publication_date(text: str, name: str, near: Optional[datetime.date] = None
                          ) -> Tuple[Optional[datetime.date], str]:
    """Return the day an article appeared and what tells it: "date line", "file name".

    A header without a year ("OSTBY, Jan 12 (Wire) -") takes the one nearest to a day near it.
    """
    parts, found = FILE_DATE.search(name), {}
    name = "-".join(parts.groups()) if parts else re.sub("[-_.]+", " ", name).title()
    for number, line in enumerate([name, *header_lines(text)]):
        days = [mention for mention in scan_dates(line, near if number else None)
                if len(mention.value) == 10 and NUMBER.search(mention.text)]
        if days:
            evidence = date_evidence(line, days) if number else "file name"
            found.setdefault(evidence, datetime.date.fromisoformat(days[0].value))
    order = ("date line", "dateline", "file name", "updated")
    return next(((found[each], each) for each in order if each in found), (None, ""))


def header_lines(text: str) -> Iterator[str]:
    """Yield the lines down to the first paragraph of reporting, all cut short."""
    for line in itertools.islice(filter(None, map(str.strip, text[:20000].split("\n"))), 30):
        yield line[:HEADER_CHARS].title() if line.isupper() else line[:HEADER_CHARS]
        if len(line) > HEADER_CHARS and not re.search(r"\byour?\b", line, re.IGNORECASE):
            return          # "Your support keeps us going" is long, but no reporting


def date_evidence(line: str, days: List[DateMention]) -> str:
    """Tell "LUND, 12 May 2022 -" and "By Ada Holm | Jan. 10, 2022" from prose, ""."""
    if PLACE.fullmatch(line, 0, days[0].start) and DATELINE_END.match(line, days[0].end):
        return "dateline"
    for day in reversed(days):
        line = line[:day.start] + line[day.end:]
    is_signed = re.search(r"\b[Bb]y\b|[|•·]|^\w+ \w+, ?$", line)
    if any(word.lower() not in DATE_LINE_WORDS and not (is_signed and word[0].isupper())
           for word in re.findall(r"[^\W\d_]{4,}", line)):
        return ""
    return "updated" if re.search("updated|modified", line, re.IGNORECASE) else "date line"


# taken: `who took the port in `, `“We left on `    left alone: `since `, `He met `
LOWER_CLAUSE = re.compile(
    rf"\b{one_of(CLAUSE_OPENERS - {'but'})}\s(?!of\b)[^,\s]+\s[^,]*$|[“«][^“”«»]*$")
# taken: `envoy from 2012 to `    left alone: `it lasted from 2012 to `, `From `
CAREER = re.compile(r"(?<=\w\s)(?<!ed\s)\b(?:from|to|between)\s(?:[\w ]{1,20}\s(?:and|to)\s)?$")
# taken: `’s meeting`, ` proposal`    left alone: ` the army crossed`, ` when`
NOUN_AFTER = re.compile(
    rf"[’']s\b|[ -](?!{one_of(DATE_LEADERS | CLAUSE_OPENERS | DETERMINERS)}\b)\w")


def file_sentence(sentence: str, mentions: List[DateMention]) -> Optional[DateMention]:
    """Return the date that files a sentence, None where none can."""
    ranked = ((rank(sentence, each), each) for each in mentions[:20])
    return min((pair for pair in ranked if pair[0]), default=(None, None))[1]


def rank(sentence: str, mention: DateMention) -> Tuple:
    """Rank a date, best first: main clause, lower clause, noun phrase; day before year.

    () for a month or year that only tells of a noun: "his 2014 earnings", "envoy from 2012".
    """
    start, end, text, value = mention
    before, noun = sentence[max(0, start - 200):start], NOUN_AFTER.match(sentence, end)
    is_coarse = len(value) < 8 and (bool(value) or not text.endswith("day"))
    leader, is_decade = word_before(sentence, start), text.endswith("0s")
    bare_decade = is_decade and leader not in ("the", "early", "late", "mid")
    is_modifier = noun and (noun.group()[0] in "’'" or bare_decade
                            or leader in DETERMINERS and not is_decade)
    if is_coarse and (is_modifier or CAREER.search(before)):
        return ()
    is_lower = LOWER_CLAUSE.search(before) or before.count('"') % 2
    weakness = 2 if is_modifier else 1 if is_lower else 0
    weakness += 2 * (is_coarse and weakness > 0) + 4 * (len(value) == 3)
    return weakness, is_coarse, -len(value), start


# -- Quote --------------------------------------------------------------------------

# taken: the marks of “Out”, "Out", «Out» and of `Out, ”he said`, `Out “.`
QUOTE_MARK = re.compile(
    r'(?P<closing>(?<=\S)[”»"](?!\S))|(?P<opening>(?<!\S)[“„«"](?=\S))|[“”„"«»]')
# taken: ‘Out’     left alone: "Holm’s", "the Holms’ house", "the ‘90s"
SINGLE_QUOTED = re.compile(r"(?<![\w’])‘(?=[^\W\d])([^‘\n]{1,999}?)(?<!\s)’(?!\w)")
ROLE = rf"""(?: [a-z]{{2,9}}- )? {one_of(ROLES.union(map(str.capitalize, ROLES)))} \b
    (?: \. | -\w{{2,9}} ){{0,2}}"""
NAME_BREAKS = SENTENCE_OPENERS | PREPOSITIONS | WEEKDAYS.keys() | {"jr", "sr"}
CAPITALISED = rf"""(?! {one_of(map(str.capitalize, NAME_BREAKS))}\b )
    (?: (?:[A-Z]\.){{2,4}} | [A-ZÀ-ÖØ-Þ] )
    (?: [\w-]{{0,2}} \. (?=\s[A-Z]) | [\w-]{{0,30}} (?: [’'] (?!s\b) \w{{1,30}} )? )"""
NAME_WORD = rf"""(?: (?:de|van|von|der|bin|al|el|la|di|du) [^\S\n] ){{0,2}}
    (?= [A-ZÀ-ÖØ-Þ] ) (?! {ROLE} ) {CAPITALISED}"""
TITLE_WORD = rf"(?: {NAME_WORD} | {one_of(TITLE_WORDS)} )"
# taken: `Anna Holm`, `Dr. J. R. O’Holm`, `former US envoy to NATO Bill de Holm`
NAME = re.compile(rf"""
    (?<![\w’'@\#]) (?! {one_of(MONTHS)}\s )
    (?P<title> (?: (?: {TITLE_WORD} | {ROLE} ) [^\S\n] ){{0,5}} {ROLE} [^\S\n]
        (?: (?:of|for|to) (?: \s {TITLE_WORD} ){{1,3}} [^\S\n]     # an office; two words stay
            (?: (?<= State\s | fense\s )
                | (?! [A-Z]\. ) (?= {CAPITALISED} [^\S\n] {CAPITALISED} ) ) )? )?
    (?P<name> {NAME_WORD} (?: [^\S\n] {NAME_WORD} ){{0,5}} )
    """, re.VERBOSE)
HONORIFIC = re.compile(r"\b(?:Dr|Lady|Lord|Miss|Mrs?|Ms|Sir)\b\.?\s?")
PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e)\b")
# taken: ` won her seat`, after a name     left alone: ` met Lund and his wife`
GENDERED = re.compile(r"[^.“”\"A-Z\n]{1,60}?\b(he|she|his|her)\b")
SENTENCE_BREAK = re.compile(r"[.?!…][”’\"']?\s|\n")
WORD_AFTER = re.compile(r",?\s?([\w-]{0,30})")
APPOSED = r"""(?:[^\s,.;:()“”"]|(?<=[A-Z])\.){1,30}"""
# taken: `, the U.S. envoy to NATO,`     left alone: `, Senator Lund,`, `, a friend of a lawyer,`
ROLE_AFTER = re.compile(rf"""
    ,\s (?: {one_of(DETERMINERS)}\s )? (?P<role>
        (?: (?! {one_of(PREPOSITIONS | CONJUNCTIONS | FILLERS)}\b ) {APPOSED}\s ){{0,5}}?
        {ROLE} (?! [’'] | \s[A-Z] )
        (?: \s (?! {one_of(CONJUNCTIONS | FILLERS | {"from"})}\b ) {APPOSED} ){{0,12}} )
    (?: \s? [,.;“”"(] | \s {one_of(CONJUNCTIONS | {"from"})}\b )
    """, re.VERBOSE)
# A bracket tells nothing of the speaker; a dash and a name may follow their quotation.
TOKEN = re.compile(rf"""
    \([^()\n]{{0,80}}\) | \n (?! \n? (?:[—–]|--) ) | (?i: \b according\ to \b )
    | \b (?: (?:[^\W\d_]\.){{1,5}} | (?i: {one_of(ABBREVIATIONS)} )\. )
    | [0-9][0-9.,]{{0,20}}[0-9] | [^\W_](?:[\w’'&/-]{{0,40}}\w)?
    | [,;:—–] | -+ | \.\.\. | [.?!…] (?!,)
    """, re.VERBOSE)


def find_quotes(text: str) -> List[Quotation]:
    """Return the quotations of a text; one that runs on over paragraphs is one."""
    return quotes_and_people(text)[0]


def quotes_and_people(text: str) -> Tuple[List[Quotation], List[Person], Dict[int, str]]:
    """Return the quotations, the people and, by their offsets, the pronouns that are sure."""
    names = [Name(*match.span(), match["title"] or "", tuple(match["name"].split()))
             for match in NAME.finditer(text)]
    names = [name for name in names if THINGS.isdisjoint(map(str.lower, name.words))]
    people = find_people(text, names)
    mentions, pronouns = find_mentions(text, names, people)
    quotations, carried = [], ""                # carried: whom a sentence leaves in mind
    for sentence in sentences_of(text, mentions):
        found, speaker = attribute_sentence(text, sentence, carried)
        quotations += [one._replace(speaker=holder(one.speaker, people)) for one in found]
        carried = speaker or named(sentence[:40]) or carried
    return quotations, people, pronouns


def holder(speaker: str, people: List[Person]) -> str:
    """Return who alone holds an office: "the mayor" -> "Anna Holm"."""
    wanted = set(speaker.lower().split()) - word_set("the chief head leader man official woman")
    names = [person.name for person in people[:50 * speaker.lower().startswith("the ")]
             if wanted and wanted.issubset(" ".join(person.roles).lower().split())]
    return names[0] if len(names) == 1 else speaker


def quoted_spans(text: str) -> List[Tuple[int, int]]:
    """Return the span between each pair of quotation marks, inner ones included."""
    pairs, left_open = [match.span(1) for match in SINGLE_QUOTED.finditer(text)], 0
    for paragraph in re.finditer(r"[^\n]+", text):
        marks = list(QUOTE_MARK.finditer(text, *paragraph.span()))
        if left_open and not text.startswith(("“", '"', "«"), paragraph.start()):
            pairs.append((left_open, paragraph.start() - 1))
            left_open = 0
        # Any mark opens, the next closes; only if one is missing do the blanks around tell.
        is_odd, opened = len(marks) % 2, 0
        for mark in marks:
            if opened:
                pairs.append((opened, mark.start()))
                opened = mark.end() if is_odd and mark.lastgroup == "opening" else 0
            elif not is_odd or mark.lastgroup != "closing":
                opened, left_open = left_open or mark.end(), 0
        left_open = opened          # it goes on in the next paragraph, if that reopens it
    return pairs + [(left_open, len(text))] * bool(left_open)


def find_people(text: str, names: List[Name]) -> List[Person]:
    """Bring all names of a person together; "Ms. Holm" tells of the only Holm."""
    families: Dict[str, Dict[tuple, List[Name]]] = defaultdict(lambda: defaultdict(list))
    for name in names:
        families[name.words[-1]][name.words[:-1][:1]].append(name)
    people = []
    for family in families.values():
        bare = family.pop((), [])
        groups = [group for group in family.values()
                  if bare or any(is_person(text, name) for name in group[:40])]
        groups = groups or [[]] * any(name.title for name in bare)
        if len(groups) == 1:
            groups[0] += bare
        people += [make_person(text, group) for group in groups]
    return sorted(people, key=lambda person: person.start)


def is_person(text: str, name: Name) -> bool:
    """Tell whether a name is a person's: something beside the capitals must say so."""
    after = WORD_AFTER.match(text, name.end)[1]
    before = text[max(0, name.start - 30):name.start].split()[-1:]
    return bool(name.title or gender_of(name.words[0]) or after == "who" or after.isdigit()
                or not CUES.isdisjoint([after, *before]) or ROLE_AFTER.match(text, name.end))


def make_person(text: str, names: List[Name]) -> Person:
    """Make the record of a person from the names of one."""
    full = max(names, key=lambda name: len(" ".join(name.words)))
    titles, ends = [name.title for name in names[:40]], [name.end for name in names[:40]]
    roles = [HONORIFIC.sub("", title).strip() for title in titles]
    roles += [match["role"] for match in (ROLE_AFTER.match(text, end) for end in ends) if match]
    roles = sorted(filter(None, dict.fromkeys(roles)), key=lambda role: abs(len(role.split()) - 4))
    told = " ".join([full.words[0], *titles, *roles]).split()
    heard = [match[1] for match in (GENDERED.match(text, end) for end in ends) if match]
    genders = list(filter(None, map(gender_of, told))) or list(map(gender_of, heard)) or [""]
    return Person(" ".join(full.words), full.words[-1], max(genders, key=genders.count),
                  tuple(roles), full.start)


def gender_of(word: str) -> str:
    """Return the gender a title, first name or role tells: "spokeswoman" -> "f"."""
    word = word.lower().rstrip(".")
    is_male = word in MALE_WORDS or word.endswith("man") and word in ROLES
    return "f" if word in FEMALE_WORDS or word.endswith("woman") else "m" if is_male else ""


def find_mentions(text: str, names: list, people: list) -> Tuple[List[Token], Dict[int, str]]:
    """Return the quotations and the mentions of people between; and the sure pronouns."""
    namesakes: Dict[str, List[Person]] = defaultdict(list)
    for person in people:
        namesakes[person.surname].append(person)
    places = [Name(start, end, "“", ()) for start, end in quoted_spans(text)]
    places += [Name(*match.span(), match.group(), ()) for match in PRONOUN.finditer(text)]
    places += [name for name in names if name.words[-1] in namesakes]
    tokens, sure, last, mentioned = [], {}, 0, 0
    in_mind: Dict[Person, int] = {}         # where, the last mentioned at the end
    for start, end, title, words in sorted(places, key=lambda name: (name.start, -name.end)):
        if start < last:                        # in a quotation or a longer name
            continue
        last = end
        if title == "“":
            quoted = text[start:end].strip()
            start = text.index(quoted, start)
            tokens += [Token("quote", start, start + len(quoted))] * bool(quoted)
            continue
        is_owner = text.startswith(("’s", "'s", "’", "'"), end)
        told = "".join(map(gender_of, title.split()))
        # Whoever fits and was mentioned last is meant; a subject counts as if nearer.
        fitting = namesakes[words[-1]] if words else reversed(in_mind) if told else ()
        ranked = sorted((person for person in itertools.islice(fitting, 12)
                         if person.gender in (told or person.gender)
                         and (not words[1:] or person.name.split()[0] == words[0])),
                        key=lambda person: in_mind.get(person, 0))
        for person in ranked[-1:]:
            if not words and person.gender and all(         # nobody nearly as near
                    in_mind[rival] + 100 < in_mind[person] for rival in ranked[:-1]):
                sure[start] = person.name
            is_subject = not is_owner and SENTENCE_BREAK.search(
                text, max(mentioned, start - 200), start)
            in_mind[person] = max(in_mind.pop(person, 0), start + HEAD_CHARS * bool(is_subject))
        if ranked or not words:
            tokens.append(Token("owner" if is_owner else "name", start, end + 2 * is_owner, "",
                                ranked[-1].name if ranked else ""))
        mentioned = end
    return tokens, sure


def sentences_of(text: str, mentions: List[Token]) -> Iterator[List[Token]]:
    """Yield the tokens of each sentence, with one token for a noun phrase."""
    tokens, start = [], 0
    for is_phrase, group in itertools.groupby(tokens_of(text, mentions), lambda token: (
            token.kind in ("word", "name", "owner", "prep"))):
        tokens += [make_phrase(text, list(group))] if is_phrase else group
    for i, token in enumerate(tokens, 1):
        is_end = token.kind in ("stop", "\n")
        if token.kind == "quote":               # its last stop ends the sentence, too
            after = text[tokens[i].start:tokens[i].end]
            is_end = text[token.end - 1] == "." and after[:1].isupper()
        if is_end:
            yield tokens[start:i]
            start = i


def tokens_of(text: str, mentions: List[Token]) -> Iterator[Token]:
    """Cut a text into words, marks and mentions, without brackets and fillers."""
    start = 0
    for mention in [*mentions, Token("\n", len(text), len(text))]:
        before = ""
        for match in TOKEN.finditer(text, start, mention.start):
            word = match.group().lower()
            kind = KINDS.get(word) or ("word" if word[0].isalnum() else word[0])
            if kind == "cue" and (              # "Report", "the claims", "was told"
                    word != match.group() or before in DETERMINERS | BE_FORMS | {"of"}):
                kind = "word"
            if kind not in ("(", "filler"):
                yield Token(kind, *match.span(), word)
            before = word
        yield mention
        start = mention.end


def make_phrase(text: str, words: List[Token]) -> Token:
    """Make the token of a noun phrase: its first free name, else its words as written."""
    nouns = [not SPEAKER_NOUNS.isdisjoint((token.word, token.word.removesuffix("s")))
             for token in words]
    head = list(itertools.takewhile(lambda token: token.kind != "prep", words))
    speaker, described = None, ""
    for i, token in enumerate(words):       # not in "a friend of Holm", "one Holm ad"
        is_bound = i and (words[i - 1].kind == "prep" or words[i - 1].word in DETERMINERS
                          and " " not in text[token.start:token.end])
        if token.kind == "name" and speaker is None and not (is_bound or any(nouns[i + 1:i + 2])):
            speaker = token.speaker
    if speaker is None and head and head[-1].kind != "owner" and len(words) <= 16:
        is_proper = any(text[token.start].isupper() for token in head)
        if head[-1].word != "this" and (
                is_proper or head[0].word in DETERMINERS or any(nouns[:len(head)])):
            described = " ".join(text[words[0].start:words[-1].end].split())
    return Token("phrase", words[0].start, words[-1].end, described, speaker)


def attribute_sentence(text: str, sentence: List[Token], carried: str) -> Tuple[list, str]:
    """Return the quotations of a sentence that are speech, and the speaker of the last."""
    found, speaker = [], None
    is_bare = {token.kind for token in sentence} <= {"quote", "stop", ",", "\n"}
    for k, token in enumerate(sentence):
        if token.kind != "quote":
            continue
        own, before, words = attribution(sentence, k), speaker, text[token.start:token.end]
        speaker = speaker if own is None else own
        if speaker is None:
            speaker = carried if is_bare else named(sentence[max(0, k - 40):k])
        # A title is no speech; fewer than four words are only with a cue of their own.
        large = [word for word in words.split()[:12] if len(word) > 3]
        is_title = large[1:] and not any(word[0].islower() for word in large)
        if not is_title and (own is not None or len(words.split()) > 3):
            continues = bool(found) and before == speaker and words[0].islower() and (
                found[-1].text[-1] == "," and text.endswith(", ", 0, token.start - 1))
            found.append(Quotation(token.start, token.end, words, speaker or "", continues))
    return found, speaker or ""


def named(tokens: List[Token]) -> Optional[str]:
    """Return the first person that tokens name."""
    return next((token.speaker for token in tokens if token.speaker), None)


def attribution(sentence: List[Token], k: int) -> Optional[str]:
    """Return whom a sentence gives its k-th token, a quotation, to; None if nobody."""
    first, last = max(0, k - 30), min(k + 10, len(sentence))
    # The cues after it come first, then the nearest verb of speech before it.
    before = sorted(range(first, k), key=lambda c: (sentence[c].word not in CUES, -c))
    cues = [c for c in [*range(k + 1, last), *before] if sentence[c].kind in ("cue", "to")
            or sentence[c].kind == "-" and c == k + 1]          # “Out.” — Anna Holm
    speakers = (subject(sentence, k if c > k else first, c) for c in cues)
    return next((speaker for speaker in speakers if speaker is not None), None)


def subject(sentence: List[Token], start: int, c: int) -> Optional[str]:
    """Return the subject of the cue at c: `Holm said`, `said Holm`, `according to Holm`"""
    before = [token.kind for token in sentence[max(start, c - 2):c] if token.kind != ","]
    after = [token.kind for token in sentence[c + 2:c + 3]]
    is_inverted = before[-1:] == ["quote"] and not sentence[c].word.endswith("ing") or (
        sentence[c].word == "said" and after in (["stop"], [","]) and named(sentence[c + 1:c + 2]))
    near = list(itertools.takewhile(lambda token: token.word != "who", sentence[start:c]))
    near = sentence[c - 1:c] if sentence[c - 1].kind == "phrase" else near
    if is_inverted or sentence[c].kind == "to":                 # "said her lawyer, Anna Holm"
        near = sentence[c + 1:c + (4 if after == [","] else 2)]
    phrases = [token.word or token.speaker for token in near if token.kind == "phrase"]
    return named(near) or next((phrase for phrase in phrases if phrase is not None), None)


# -- Merge -------------------------------------------------------------------------

# A number, a name in capitals with stops, a word. "Not far" and "not only" deny nothing.
TERM = re.compile(r"[0-9]+(?:[.,][0-9]+)*|(?:[A-Z]\.){2,4}|United States"
                  r"|not (?:far|just|only)\b|[^\W_]+(?:[’'][^\W_]+)?")
# taken: the second word of "The Council", "(ABC"     left alone: the first of a sentence
CAPITAL_INSIDE = re.compile(r"(?:(?<=[a-z,] )|(?<=\())[A-Z][^\W\d_]+")
# taken: "OSTBY, Jan 12 (Wire) - "     left alone: "Police (left) - who came"
DATELINE = re.compile(
    r"[A-Z]{3}[^\n()]{0,40}(?:\([A-Z][^()\n]{1,30}\)\s{0,2})?(?: [-–—_]{1,2} |—)")
# The bullet and the first word of a sentence, which may be cut; what then opens it.
HEAD = re.compile(r"[-–—*•·▪●\s]{0,5}(?P<cut>(?P<word>[^\W\d_]+)(?P<comma>,?) )?")
NEXT = re.compile(r"(?P<word>[^\W\d_]+)(?: (?P<next>[^\W\d_]+))?|[0-9“\"‘']")
# taken: ", she said", "He also warned"
HE_DOES = re.compile(
    r"\b(?:he|she)(?:[’']\w+)? (?=(?:\w+ly |also )?(?P<does>\w+))", re.IGNORECASE)
HIS_OWN = re.compile(r"\b(?:his|her)(?: \w+){1,2}")        # "his minister" is nobody "he" means
# taken: "In it, they found", "Later, it closed"      left alone: "In Ostby, it rained"
POINTING_START = re.compile(r"(?P<start>[^,\n]{1,40}), (?:it|they|this|these|those)\b")
# taken: "Bank of Ostby", "ABC"     left alone: the article of "The Meren Council"
TITLE_RUN = re.compile(rf"""
    \b (?! {one_of(["The", *MONTHS, *WEEKDAYS])} \b ) [A-Z][\w’-]*
    (?: \s (?: (?:and|for|in|of|the) \s ){{0,2}} [A-Z][\w’-]* ){{0,6}}
    """, re.VERBOSE)
PREVIEW = re.compile(r"\b(?:will|set to|due to|expected to)\b")
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b(?![.’'-])")
# taken: "left.", "left.”"     left alone: a heading, "Who left?"
COMPLETE = re.compile(r"[.!][\"'”’)\]]{0,3}$")
DIGEST_COUNT = re.compile(r"^Digest of [0-9]+ articles?\b", re.MULTILINE)


def make_digest(sources: List[Source], stated: Optional[datetime.date] = None,
                tick: Callable[[int], None] = lambda count: None) -> Digest:
    """Put the digest of a folder together.

    stated is the publication date of the articles that carry none; tick is told how many
    articles have been read, a half for each that is cleaned.
    """
    articles, left_out = clean_folder(sources, tick)
    articles = date_articles(articles, stated)
    for index, article in enumerate(articles):
        tick((len(articles) + article.number) // 2)
        articles[index] = read_article(article)
    vocabulary = count_terms(articles)
    entries = merge_entries(articles, vocabulary)
    timeline = [entry for entry in entries if entry.value]
    timeline += reported_leads(articles, timeline)
    return Digest(
        title_terms(articles, vocabulary), articles, left_out,
        choose_key_points(entries, articles, vocabulary), sorted(timeline, key=time_order),
        merge_speakers(articles), find_disagreements(timeline, vocabulary))


# .. from files to articles


def clean_all(sources: List[Source]) -> Iterator[Tuple[Source, Cleaned]]:
    """Yield the sources, cleaned; those that could not be read as empty texts."""
    sources = [source._replace(text=plain_text(source.text or "")) for source in sources]
    repeated = repeated_lines([s.text for s in sources if not is_digest(s.text)])
    for source in sources:
        yield source, clean_article(source.text, repeated)


def is_digest(text: str) -> bool:
    """Tell whether a text was printed by this program."""
    return "\nSOURCES\n" in text and bool(DIGEST_COUNT.search(text, 0, 2000))


def list_stripped(sources: List[Source]) -> str:
    """Return the lines taken out as boilerplate: file, line number, rule, text."""
    return "".join(f"{source.name}:{line.line}: {line.rule}: {line.text}\n"
                   for source, cleaned in clean_all(sources) for line in cleaned.stripped)


def clean_folder(sources: List[Source], tick: Callable[[int], None]
                 ) -> Tuple[List[Article], List[Source]]:
    """Return the articles, cleaned, and the sources that are none, saying why."""
    articles, left_out, seen = [], [], {}
    for source, cleaned in clean_all(sources):
        body = hash(" ".join(cleaned.text.split()))
        reason = None
        if source.severity == "error" or not source.text and source.problem:
            reason = source.problem, source.severity
        elif is_digest(source.text):
            reason = "an earlier digest, left out", ""
        elif not source.text.strip():
            reason = "empty, left out", "warning"
        elif not cleaned.text.strip():
            reason = "nothing but boilerplate, left out", "warning"
        elif body in seen:
            reason = f"the same article as {seen[body]}, counted once", ""
        if reason:
            left_out.append(Source(source.name, None, *reason))
            continue
        seen[body] = source.name
        tick((len(articles) + 1) // 2)
        articles.append(Article(len(articles) + 1, source, cleaned,
                                *quotes_and_people(cleaned.text)))
    return articles, left_out


def date_articles(articles: List[Article], stated: Optional[datetime.date]) -> List[Article]:
    """Give each article its publication date, where anything tells it.

    One that states none takes the day of the folder where all dated ones lie within three
    days and it shares three marks of the story, full names or title terms, with one.
    """
    dated = [find_publication_date(a.source.text, a.source.name) for a in articles]
    near = stated or max((published for published, _ in dated if published), default=None)
    dated = [pair if pair[0] or not near else find_publication_date(
        article.source.text, "", near) for article, pair in zip(articles, dated)]
    days = [published for published, _ in dated if published]
    known = []
    if stated:
        dated = [pair if pair[0] else (stated, "--date") for pair in dated]
    elif days and (max(days) - min(days)).days <= 3:
        marks = []
        for article in articles:
            inside = set(CAPITAL_INSIDE.findall(article.cleaned.text))
            marks.append({person.name.lower() for person in article.people if " " in person.name}
                         | {stem(word) for word in TERM.findall(article.cleaned.headline)
                            if word in inside and stem(word)})
        known = [(mark, day) for mark, (day, _) in zip(marks, dated) if day]
    for index, (published, _) in enumerate(dated):
        if known and not published:
            shared, day = max((len(marks[index] & mark), day) for mark, day in known)
            dated[index] = (day, "inferred") if shared >= 3 else (None, "")
    return [article._replace(source=article.source._replace(text=None), published=published,
                             evidence=evidence)
            for article, (published, evidence) in zip(articles, dated)]


def read_article(article: Article) -> Article:
    """Find the quotations of an article and the sentences that can stand alone."""
    text = article.cleaned.text
    quotations, mentions = article.quotations, scan_dates(text, article.published)
    names = {stem(word) for person in article.people for word in TERM.findall(person.name)}
    surnames = frozenset(person.surname.lower() for person in article.people)
    quotes_in, dates_in = by_span(quotations), by_span(mentions)
    entries, days = [], []
    for start, end in sentence_spans(text):
        dateline = DATELINE.match(text, start, end)
        start = dateline.end() if dateline else start
        quoted, dates = quotes_in(start, end), dates_in(start, end)
        if not dates and text.count(" ", start, end) < 5:    # no day, and no entry
            continue
        filing = file_sentence(text[start:end], [date._replace(
            start=date.start - start, end=date.end - start) for date in dates])
        value = filing.value if filing else ""
        # A day to come, or one inside the quotation, is not the day it was said on.
        if len(value) == 10 and not is_ahead(article, value) and not quotes_in(
                start + filing.start, start + filing.end):
            days.append(DateMention(start, end, text[start:end], value))
        printed = printed_sentence(article, start, end, quoted, surnames)
        rest = set(terms_of(without(text, start, end, dates + quoted)) if printed else ())
        # A sentence that only tells that somebody spoke is none; "we" outside of marks is
        # no reporter's, but an interview's or a column's.
        if len(rest - names - SPEECH_TERMS) >= 3 and not FIRST_PERSON.search(
                without(text, start, end, quoted)):
            value = "?" if filing and not value and not article.published else value
            mark = "planned" if value != "?" and is_ahead(article, value) else ""
            entries.append(Entry(printed, value, mark, (article.number,), start,
                                 article.published, terms_of(without(text, start, end, dates))))
    speeches = find_speeches(article, days)
    return article._replace(entries=tuple(entries), speeches=tuple(speeches))


def by_span(records: list) -> Callable[[int, int], list]:
    """Return a function that gives the records overlapping a span; they lie in order."""
    ends = [record.end for record in records]

    def overlapping(start: int, end: int) -> list:
        first = last = bisect.bisect_right(ends, start)
        while last < len(records) and records[last].start < end:
            last += 1
        return records[first:last]
    return overlapping


def without(text: str, start: int, end: int, records: list) -> str:
    """Return a span of a text with the spans of the records blanked out."""
    kept = []
    for record in sorted(records, key=lambda record: record.start):
        kept.append(text[start:record.start])
        start = max(start, record.end)
    return " ".join([*kept, text[start:end]])


def is_ahead(article: Article, value: str) -> bool:
    """Tell whether a date lay ahead when the article appeared."""
    return bool(value and article.published and date_span(value)[0] > article.published)


def printed_sentence(article: Article, start: int, end: int, quoted: List[Quotation],
                     surnames: frozenset) -> str:
    """Return a sentence as it can stand alone in the digest, "" where it cannot.

    A linking word at its head is cut, a pronoun gets its name: "But he left." ->
    "[...] he [Anna Holm] left." One that is mostly a quotation stands under SPEAKERS.
    """
    text = article.cleaned.text
    spoken = sum(min(end, quote.end) - max(start, quote.start) for quote in quoted)
    if not is_complete(text[start:end]) or spoken * 2 > end - start:
        return ""
    head = HEAD.match(text, start, end)
    start, cut = head.start("word") if head["cut"] else head.end(), ""
    if head["cut"] and head["word"].lower() in LINKING_OPENERS and (
            head["comma"] or head["word"] in ("And", "But", "Yet")):
        start, cut = head.end(), "[...] "
    opening = NEXT.match(text, start, end)
    if not opening or (opening["word"] or "").lower() in POINTING_OPENERS and (
            opening["next"] not in CALENDAR_WORDS) or opening["next"] == "following":
        return ""
    pointing = POINTING_START.match(text, start, end)
    if pointing and not terms_of(pointing["start"]):
        return ""
    named = with_name(article, start, end, quoted, surnames)
    return cut + " ".join(named.split()).removesuffix(" .") if named else ""


def is_complete(sentence: str) -> bool:
    """Tell whether a sentence is whole: no heading, no question, no half quotation."""
    return bool(COMPLETE.search(sentence)) and (
        6 <= sentence.count(" ") + 1 <= MAX_ENTRY_WORDS >= len(sentence) / 20
        and sum(map(sentence.count, "“”\"")) % 2 == 0)


def with_name(article: Article, start: int, end: int, quoted: List[Quotation],
              surnames: frozenset) -> str:
    """Name in brackets who the first "he" or "she" of a sentence is.

    Left alone after a person in the sentence, but for "..., she said"; "" if nothing
    settles it.
    """
    text = article.cleaned.text
    for match in HE_DOES.finditer(text, start, end):
        if any(quote.start <= match.start() < quote.end for quote in quoted):
            continue
        before = text[start:match.start()]
        words = set(re.split(r"[\s,’]+", HIS_OWN.sub("", before.lower())))
        has_person = not (words.isdisjoint(surnames) and words.isdisjoint(ROLES))
        name = article.pronouns.get(match.start())
        if has_person and not (match["does"] in CUES and before[-2:-1] in (",", "”", '"')):
            break
        if name and name.split()[-1] not in before:
            return f"{before}{match.group().rstrip()} [{name}] {text[match.end():end]}"
        return text[start:end] if name or has_person else ""
    return text[start:end]


# .. terms


@functools.lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the term that a word counts as, "" for a stop word.

    Crude on purpose: endings go, and no more than six letters stay, so that "Russia" and
    "Russian", "reject" and "rejecting" meet.
    """
    if word in SYNONYM_OF:
        return SYNONYM_OF[word]
    word = word.lower().replace("’", "'")
    word = word[:-2] if word.endswith("'s") else word
    if word[0].isdigit():
        return word.replace(",", "")
    if word in STOP_WORDS or len(word) < 2 or " " in word:
        return ""
    if word in NUMBERS:
        return str(NUMBERS[word])
    bare = bare_word(word)
    short = bare[:6]
    return SYNONYM_OF.get(word) or SYNONYM_OF.get(bare) or (
        short[:-1] if short.endswith("e") and len(short) > 4 else short)


def bare_word(word: str) -> str:
    """Take the ending off a word: "rejecting" -> reject, "planned" -> plan."""
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            word = word[:-len(ending)]
            return word[:-1] if word[-1] == word[-2] and word[-1] not in "lsz" else word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


SYNONYM_OF = {word: line.split(", ")[0] for line in map(str.strip, SYNONYMS.splitlines())
              for word in line.split(", ")}
DENIAL_TERMS = frozenset(map(stem, NEGATIONS))
ROLE_TERMS = frozenset(stem(word) for role in ROLES for word in role.split("-"))
SPEECH_TERMS = ROLE_TERMS | set(map(stem, CUES)) | frozenset(
    map(stem, "reporters journalists respond request comment decline".split()))


def terms_of(text: str) -> Tuple[str, ...]:
    """Return the terms of a text, each once, in order."""
    return tuple(filter(None, dict.fromkeys(map(stem, TERM.findall(text)))))


def count_terms(articles: List[Article]) -> Vocabulary:
    """Count and weigh the terms of a folder over its sentences and its articles.

    A term weighs as much as it is rare in the folder; a name or role of a person little,
    for people say and do many things.
    """
    counts, spread, written = Counter(), Counter(), defaultdict(Counter)
    people, sentences = set(ROLE_TERMS), 1
    for article in articles:
        for entry in article.entries:
            counts.update(entry.terms)
        sentences += len(article.entries)
        spread.update({term for entry in article.entries for term in entry.terms})
        for word in CAPITAL_INSIDE.findall(article.cleaned.text):
            written[stem(word)][word] += 1
        people.update(stem(word) for person in article.people
                      for text in (person.name, *person.roles) for word in TERM.findall(text))
    surfaces = {term: min(forms, key=lambda form: (-forms[form], len(form), form))
                for term, forms in written.items()
                if term and sum(forms.values()) >= 0.75 * counts[term]}
    weights = {term: math.log(1 + sentences / (count + 1)) * (0.2 if term in people else 1)
               for term, count in counts.items()}
    return Vocabulary(counts, spread, surfaces, weights)


def title_terms(articles: List[Article], vocabulary: Vocabulary) -> Tuple[str, ...]:
    """Choose the three names that most of the coverage turns on, in capitals."""
    names = [p.name.split() for a in articles for p in a.people]
    firsts = {stem(name[0]) for name in names} - {stem(name[-1]) for name in names}
    in_headlines = Counter(t for a in articles for t in set(terms_of(a.cleaned.headline)))
    score = {term: (-vocabulary.articles[term] - 2 * in_headlines[term],
                    -vocabulary.counts[term], term)
             for term in vocabulary.surfaces if term not in firsts}
    return tuple(vocabulary.surfaces[term].upper()
                 for term in sorted(score, key=score.get)[:3])


# .. the same fact


def merge_entries(articles: List[Article], vocabulary: Vocabulary) -> List[Entry]:
    """Make one entry of all sentences that tell one fact, with all their sources.

    A sentence weighs as much of the coverage as its terms carry, twice that at the head of
    its article. The one printed is dated, whole and of middle length, if there is such.
    """
    entries, merged = [], []
    for entry in [entry for article in articles for entry in article.entries]:
        central = sum(math.log(vocabulary.counts[term]) * math.log(1 + vocabulary.articles[term])
                      for term in entry.terms if vocabulary.counts[term])
        weight = central / (len(entry.terms) + 6) * (2 - min(1, entry.start / 2000))
        entries.append(entry._replace(weight=round(weight, 6)))
    for group in group_alike(entries, lambda a, b: sameness(a, b, vocabulary)):
        best = min(group, key=lambda entry: (
            not entry.value, "[" in entry.text, abs(entry.text.count(" ") - 24) // 8,
            -entry.weight, entry.sources, entry.start))
        rest = sorted({entry.sources[0] for entry in group} - {best.sources[0]})
        weight = max(entry.weight for entry in group) * (1 + 0.5 * len(rest))
        merged.append(best._replace(sources=(best.sources[0], *rest), weight=weight))
    return merged


def group_alike(items: list, alike: Callable[..., float]) -> List[list]:
    """Group items that alike() scores above zero; each joins its best earlier match.

    Only items that share two of their rarest terms are compared, and of those with a term
    only the latest: the time stays linear in the number of items.
    """
    counts = Counter(term for item in items for term in item.terms)
    groups, group_of, index = [], [], defaultdict(list)
    for number, item in enumerate(items):
        rare = sorted((term for term in item.terms if counts[term] > 1),
                      key=lambda term: (counts[term], term))[:MAX_KEY_TERMS]
        hits = Counter(other for term in rare for other in index[term][-MAX_COMPARED:])
        score, other = max(((alike(item, items[other]), -other)
                            for other, shared in hits.most_common(8)
                            if shared >= min(2, len(rare))), default=(0, 0))
        group = groups[group_of[-other]] if score else []
        if not score or not all(alike(item, member) for member in group[:3]):
            group = []
            groups.append(group)
            group_of.append(len(groups) - 1)
        else:
            group_of.append(group_of[-other])
        group.append(item)
        for term in rare:
            index[term].append(number)
    return groups


def sameness(entry: Entry, other: Entry, vocabulary: Vocabulary) -> float:
    """Return how alike two sentences are if they tell one fact, else 0.

    Other days, other numbers or a denial keep them apart, however many words they share.
    What has no day is first of all news of the day it appeared.
    """
    terms, others = set(entry.terms), set(other.terms)
    same_date, bound = entry.value == other.value != "", 0.46
    if same_date and entry.mark != other.mark:
        return 0        # what one planned the other has seen
    if entry.sources == other.sources:
        bound = 0.7     # an outlet does not tell a thing twice
    elif same_date and 1 < len(entry.value) < 10:
        bound = 0.2     # a past year or month narrows a sentence down by itself
    elif not same_date:
        apart = entry.published and other.published and abs(entry.published - other.published)
        if entry.value and other.value or apart and apart.days > 3:
            return 0
        if entry.value + other.value not in ("", str(entry.published)):
            bound = 0.6
    score = likeness(terms, others, vocabulary)
    if score < bound or (
            terms.isdisjoint(DENIAL_TERMS) != others.isdisjoint(DENIAL_TERMS)
            or any(term[0].isdigit() for term in terms - others)
            and any(term[0].isdigit() for term in others - terms)):
        return 0
    return score


def likeness(terms: Iterable[str], others: Iterable[str], vocabulary: Vocabulary) -> float:
    """Return how much of two sentences is shared, 0 to 1.

    Names of places and bodies keep events apart where each sentence has its own. What
    only the longer one has counts little: one outlet tells more than another.
    """
    terms, others, weights = set(terms), set(others), vocabulary.weights
    shared = sum(weights.get(term, 1) for term in terms & others)
    less, more = sorted([sum(weights.get(term, 1) * (3 if term in vocabulary.surfaces else 1)
                             for term in rest) for rest in (terms - others, others - terms)])
    return shared / (shared + less + more / 5) if shared else 0


def heading_value(value: str) -> str:
    """Return the date that heads a value: a week, quarter or season goes to its year."""
    return "" if value == "?" else re.sub("-[^0-9].*", "", value)


def time_order(entry: Entry) -> Tuple:
    """Sort by heading, under one by sources and weight, then by file and position."""
    value = heading_value(entry.value)
    return (date_span(value)[0] if value else datetime.date.max, len(value),
            *weight_order(entry))


def weight_order(entry: Entry) -> Tuple:
    return -len(entry.sources), -entry.weight, entry.sources[0], entry.start


def reported_leads(articles: List[Article], timeline: List[Entry]) -> List[Entry]:
    """Give the lead of each article that has no entry in the timeline."""
    present = {number for entry in timeline for number in entry.sources}
    return [article.entries[0]._replace(mark="reported", value=str(article.published or "?"))
            for article in articles if article.number not in present and article.entries]


def choose_key_points(entries: List[Entry], articles: List[Article],
                      vocabulary: Vocabulary) -> List[Entry]:
    """Choose the weightiest entries, each on something else, in time order."""
    newest = max((str(a.published) for a in articles if a.published), default="?")

    def rank(entry: Entry) -> Tuple:
        recent = 1 if entry.value in ("", "?", newest) else 0.7
        background = 0 < len(entry.value) < 10 and entry.value != "?"
        # A preview of the day gives way to the report.
        stale = 0.6 if entry.mark != "planned" and PREVIEW.search(entry.text) else 1
        return (-entry.weight * stale * (0.4 if background else recent), entry.sources,
                entry.start)
    chosen = []
    for entry in sorted(entries, key=rank):
        if len(chosen) < MAX_KEY_POINTS and all(
                likeness(entry.terms, other.terms, vocabulary) < 0.3 for other in chosen):
            chosen.append(entry)
    return sorted(chosen, key=lambda entry: time_order(
        entry if entry.value else entry._replace(value=newest)))


# .. speakers


def find_speeches(article: Article, days: List[DateMention]) -> List[Speech]:
    """Gather the quotations of an article into speeches, each with its day.

    days holds the sentences that state a day. It is the day of the quotation in the
    sentence and, until another is stated, of what the same speaker says later.
    """
    text = article.cleaned.text
    headline = article.cleaned.headline.lower()
    surnames = {person.name: person.surname for person in article.people}
    days_in, passed = by_span(days), 0
    speeches, told, last = [], {}, None
    for quote, after in zip(article.quotations, [*article.quotations[1:], None]):
        while passed < len(days) and days[passed].start < quote.start:
            words = TERM.findall(text, days[passed].start, days[passed].end)
            if not CUES.isdisjoint(words):
                told.update(dict.fromkeys(words, days[passed].value))
            passed += 1
        stated = days_in(quote.start, quote.end)
        day = stated[0].value if stated else told.get(surnames.get(quote.speaker), "")
        if last and is_continued(text, last, quote):
            *texts, tail = speeches[-1].texts
            more = (f"{tail} [...] {quoted_text(quote)}",) if quote.continues else (
                tail, quoted_text(quote))
            speeches[-1] = speeches[-1]._replace(texts=(*texts, *more))
        elif quote.text.count(" ") > (1 if quote.speaker else 4) or after and after.continues or (
                quote.speaker and quote.text.strip(",. ").lower() in headline):
            speeches.append(Speech(quote.speaker, (quoted_text(quote),), day,
                                   article.published, article.number, quote.start))
        else:
            continue
        last = quote
    return [speech._replace(terms=terms_of(" ".join(speech.texts))) for speech in speeches]


def is_continued(text: str, last: Quotation, quote: Quotation) -> bool:
    """Tell whether a quotation goes on with the last: same speaker, same paragraph.

    A next paragraph that is nothing but a quotation goes on too.
    """
    between = text[last.end:quote.start]
    alone = len(between) < 200 and between[:-1].endswith("\n") and (
        text[quote.end:quote.end + 4].lstrip("”\"’»,. ")[:1] in ("", "\n"))
    return quote.speaker == last.speaker and ("\n" not in between or alone) and (
        quote.continues or not quote.text[0].islower())


def quoted_text(quote: Quotation) -> str:
    """Return the words of a quotation as printed: one line, inner marks single."""
    text = " ".join(line.strip("“”«»\" ") for line in quote.text.split("\n") if line)
    return re.sub(r"[“\"](?=\w)", "‘", " ".join(text.split())).replace("”", "’").replace(
        "“", "’").replace('"', "’")


def merge_speakers(articles: List[Article]) -> List[Speaker]:
    """Gather the speeches of a folder by speaker, the most widely quoted first.

    "the Foreign Ministry" is one in all articles, "a diplomat" another in each, unless the
    words are the same, as in wire copy. Those nobody is named for come last.
    """
    keys, wire = join_names(articles), {}
    known = {name: key for (_, name), key in keys.items() if " " in name}
    gathered, people = defaultdict(list), defaultdict(list)
    for article in articles:
        for speech in article.speeches:
            words = speech.speaker.split() or ["X"]
            named = known.get(" ".join(words[-2:]))     # "Crane operator Wim Baas"
            is_proper = words[-1][0].isupper() and words[0].lower() not in ("a", "an")
            key = keys.get((article.number, speech.speaker)) or named or (
                speech.speaker, 0 if is_proper else article.number)
            gathered[wire.setdefault((speech.speaker, speech.texts), key)].append(speech)
        for person in article.people:
            people[keys.get((article.number, person.name))].append((article.number, person))
    speakers = [make_speaker(key[0], people[key], [
        fullest(group) for group in group_alike(speeches, alike_speeches)])
        for key, speeches in gathered.items()]
    return sorted(speakers, key=lambda speaker: (
        not speaker.name, -len({number for speech in speaker.speeches
                                for number in (speech.source, *dict(speech.others))}),
        -len(speaker.speeches), min((one.source, one.start) for one in speaker.speeches)))


def join_names(articles: List[Article]) -> Dict[Tuple[int, str], Tuple[str, int]]:
    """Find which names of which articles are one person.

    (article, name) -> (the name as most articles spell it, 0), for the quoted people. A
    variant of a first name counts where two articles share two names more.
    """
    by_surname = defaultdict(list)
    names = {article.number: {person.name for person in article.people} for article in articles}
    for article in articles:
        quoted = {speech.speaker for speech in article.speeches}
        for person in article.people:
            if person.name in quoted:
                by_surname[person.surname.lower()].append((article.number, person))
    keys = {}
    for namesakes in by_surname.values():
        groups = []
        for number, person in sorted(namesakes, key=lambda pair: " " not in pair[1].name):
            fitting = [group for group in groups[:MAX_NAMESAKES]
                       if {person.gender, group[0][1].gender} != {"m", "f"} and (
                           is_same_first(person, group[0][1])
                           or number not in dict(group) and is_variant(person, group[0][1])
                           and len(names[number] & names[group[0][0]]) > 1)]
            if len(fitting) != 1:
                fitting = [[]]
                groups += fitting
            fitting[0].append((number, person))
        for group in groups:
            counts = Counter(person.name for _, person in group)
            name = max(counts, key=lambda name: (" " in name, counts[name]))
            keys.update({(number, person.name): (name, 0) for number, person in group})
    return keys


def is_same_first(person: Person, namesake: Person) -> bool:
    """Tell whether first names agree; a bare surname fits anyone of it."""
    first, *rest = person.name.lower().split()
    return not rest or first == namesake.name.lower().split()[0]


def is_variant(person: Person, namesake: Person) -> bool:
    """Tell a spelling of one name, "Aleksandr" for "Alexander": half of its letter pairs."""
    first, other = person.name.lower().split()[0], namesake.name.lower().split()[0]
    pairs, others = Counter(zip(first, first[1:])), Counter(zip(other, other[1:]))
    alike = sum((pairs & others).values()) / max(1, (len(first) + len(other)) / 2 - 1)
    return alike >= 0.45 and first[0] == other[0]


def alike_speeches(speech: Speech, other: Speech) -> float:
    """Score whether two speeches of one speaker are one utterance, 0 where not.

    A cut has most of its terms in the other, another translation almost half.
    """
    terms, others = set(speech.terms), set(other.terms)
    shared = len(terms & others)
    if speech.source == other.source or shared < 2:
        return float(speech.texts == other.texts)
    cut, same = shared / min(len(terms), len(others)), shared / len(terms | others)
    if same > 0.6 and DENIAL_TERMS & terms != DENIAL_TERMS & others:
        return 0
    return same + cut if cut >= 0.85 or same >= 0.4 else 0


def fullest(group: List[Speech]) -> Speech:
    """Return the longest wording of an utterance, with how the other articles have it."""
    best = max(group, key=lambda speech: (sum(map(len, speech.texts)), -speech.source))
    others, terms = {}, set(best.terms)
    for speech in reversed(group):
        shared = len(terms.intersection(speech.terms))
        if speech.source != best.source:
            others[speech.source] = (
                "differently worded" if shared < 0.85 * len(speech.terms)
                else "in part" if len(speech.terms) < 0.8 * len(terms) else "")
    day = best.day or next((speech.day for speech in group if speech.day), "")
    return best._replace(day=day, others=tuple(sorted(others.items())))


def make_speaker(name: str, people: List[Tuple[int, Person]],
                 speeches: List[Speech]) -> Speaker:
    """Put a speaker together: the role most articles give, other spellings and roles."""
    roles = [(number, role, set(terms_of(role)))
             for number, person in people for role in person.roles[:1]]
    _, role, terms = max(roles, default=(0, "", set()), key=lambda one: (
        sum(not one[2].isdisjoint(other) for _, _, other in roles), min(one[1].count(" "), 4)))
    variants = {person.name: number for number, person in reversed(people)
                if person.name != name and " " in person.name}
    variants.update((other, number) for number, other, told in reversed(roles)
                    if " " in other and terms.isdisjoint(told))
    speeches.sort(key=lambda speech: (
        speech.day or str(speech.published or "9999"), speech.source, speech.start))
    return Speaker(name, role, tuple(sorted((number, other) for other, number
                                            in variants.items())), tuple(speeches))


# .. where the sources part ways


def find_disagreements(timeline: List[Entry], vocabulary: Vocabulary) -> List[Disagreement]:
    """Find what two sources give different days for.

    Sure enough are two rare names that stand together on two days only, told by different
    articles, both ahead or both past, within a week, in sentences that are alike.
    """
    together = defaultdict(list)
    rare = max(6, len(timeline) // 20)
    for entry in timeline:
        if len(entry.value) == 10 and entry.mark != "reported":
            names = sorted((vocabulary.counts[term], term) for term in entry.terms
                           if term in vocabulary.surfaces and vocabulary.counts[term] <= rare)
            for pair in itertools.combinations(sorted(term for _, term in names[:6]), 2):
                together[pair].append(entry)
    found = defaultdict(dict)
    for pair, entries in sorted(together.items()):
        if is_disagreement(entries, vocabulary):
            sides = defaultdict(set)
            for entry in entries:
                sides[entry.value].update(entry.sources)
            key = tuple((day, tuple(sorted(sides[day]))) for day in sorted(sides))
            runs = [run for run in TITLE_RUN.findall(entries[0].text)
                    if not set(pair).isdisjoint(terms_of(run))]
            found[key].update(dict.fromkeys(runs))
    return [(tuple(sorted(sorted(runs, key=len)[:2])), sides)
            for sides, runs in sorted(found.items())]


def is_disagreement(entries: List[Entry], vocabulary: Vocabulary) -> bool:
    """Tell whether entries are on one thing that different articles date differently."""
    days = sorted({entry.value for entry in entries})
    first = [entry for entry in entries if entry.value == days[0]]
    last = [entry for entry in entries if entry.value == days[-1]]
    apart = date_span(days[-1])[0] - date_span(days[0])[0]
    return (len(days) == 2 and apart.days <= 7 and first[0].mark == last[0].mark
            and not {n for e in first for n in e.sources} & {n for e in last for n in e.sources}
            and likeness(first[0].terms, last[0].terms, vocabulary) >= 0.4)


# -- Render ------------------------------------------------------------------------

MONTH_NAMES = {number: name for name, number in reversed(MONTHS.items())}
WEEKDAY_NAMES = {number: name for name, number in reversed(WEEKDAYS.items())}
STATED = ("", "date line", "dateline")      # evidence that needs no remark


def render(digest: Digest, width: int, everything: bool = False) -> str:
    """Lay a digest out as plain text of a display width, ending in a line break.

    Without everything the caps hold, and each says how much it leaves out.
    """
    dated = [entry for entry in digest.timeline if entry.value != "?"]
    unknown = [entry for entry in digest.timeline if entry.value == "?"]
    shown = dated if everything else within_caps(dated, width)
    above = "\n".join(entry.text for entry in (*digest.key_points, *shown))
    sections = (
        ("KEY POINTS", [line for entry in digest.key_points
                        for line in entry_lines(entry, width)]),
        ("TIMELINE", timeline_lines(dated, shown, width)),
        ("DAY NOT KNOWN", unknown_lines(unknown, width, everything)),
        ("SPEAKERS", speaker_lines(digest.speakers, above, width, everything)),
        ("SOURCES DISAGREE", [line for names, sides in digest.disagreements
                              for line in disagreement_lines(names, sides, width)]),
        ("SOURCES", source_lines(digest, width)))
    blocks = [head_lines(digest, width)]
    blocks += [[title, *lines] for title, lines in sections if lines]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def head_lines(digest: Digest, width: int) -> List[str]:
    """Return the title and the line that counts the articles and what was left out."""
    count = len(digest.articles)
    days = sorted(a.published for a in digest.articles if a.published)
    text = f"Digest of {count} article{'s' * (count != 1)}"
    if days:
        first, last = day_in_words(days[0]).split(), day_in_words(days[-1]).split()
        while len(first) > 1 and first[-1] == last[len(first) - 1]:
            first.pop()     # "10 to 12 January 2022" says month and year once
        text += " published " + (f"{' '.join(first)} to " * (days[0] != days[-1]))
        text += " ".join(last)
    if 0 < len(days) < count:
        text += f", {count - len(days)} of no known day"
    if digest.left_out:
        text += f"; {len(digest.left_out)} left out, see SOURCES"
    return [*wrap(", ".join(digest.title), width), *wrap(text, width)]


def day_in_words(day: datetime.date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month]} {day.year}"


def heading(value: str) -> str:
    """Return a TIMEX3 value as the heading of a date: "The 1990s", "July 2019"."""
    if len(value) == 10:
        day = datetime.date.fromisoformat(value)
        return f"{WEEKDAY_NAMES[day.weekday()]} {day_in_words(day)}"
    if len(value) == 7:
        return f"{MONTH_NAMES[int(value[5:])]} {value[:4]}"
    return f"The {value}0s" if len(value) == 3 else value


def within_caps(entries: List[Entry], width: int) -> List[Entry]:
    """Return the entries that are printed without --all, in their order.

    A date has its cap; where all dates together are too long, the heaviest entries stay.
    """
    kept, room, headings = [], MAX_TIMELINE_LINES, set()
    for value, group in itertools.groupby(entries, lambda entry: heading_value(entry.value)):
        kept += list(group)[:MAX_DAY_ENTRIES if len(value) == 10 else MAX_BACKGROUND_ENTRIES]
    heaviest = set()
    for entry in sorted(kept, key=weight_order):
        value = heading_value(entry.value)
        room -= len(entry_lines(entry, width)) + 3 * (value not in headings)
        if room > 0:
            headings.add(value)
            heaviest.add(entry)
    return [entry for entry in kept if entry in heaviest]


def timeline_lines(entries: List[Entry], shown: List[Entry], width: int) -> List[str]:
    """Return the shown entries under their date headings, the others counted."""
    totals = Counter(heading_value(entry.value) for entry in entries)
    lines = []
    for value, group in itertools.groupby(shown, lambda entry: heading_value(entry.value)):
        lines += ["", heading(value)]
        for entry in group:
            lines += entry_lines(entry, width)
            totals[value] -= 1
        lines += more_line(totals.pop(value), "    ")
    if totals:
        lines += ["", f"(+{sum(totals.values())} more, under other dates)"]
    return lines[1:]


def more_line(count: int, indent: str) -> List[str]:
    return [f"{indent}(+{count} more)"] if count else []


def entry_lines(entry: Entry, width: int) -> List[str]:
    mark = f"[{entry.mark}] " if entry.mark else ""
    sources = ", ".join(map(str, entry.sources))
    return wrap(f"{mark}{entry.text} [{sources}]", width, "  * ", "    ")


def unknown_lines(entries: List[Entry], width: int, everything: bool) -> List[str]:
    """Return the sentences whose day nothing tells, a few of each source."""
    kept, taken = [], Counter()
    for entry in entries:       # the heaviest first
        taken[entry.sources[0]] += 1
        if everything or taken[entry.sources[0]] <= MAX_UNKNOWN_OF_SOURCE and (
                len(kept) < MAX_UNKNOWN):
            kept.append(entry)
    kept.sort(key=lambda entry: (entry.sources[0], entry.start))
    lines = [line for entry in kept for line in entry_lines(entry, width)]
    return lines + more_line(len(entries) - len(kept), "    ")


def speaker_lines(speakers: List[Speaker], above: str, width: int,
                  everything: bool) -> List[str]:
    """Return the speakers with their quotations, but for those that stand above."""
    told = [(speaker, [speech for speech in speaker.speeches
                       if not all(text.rstrip(",. ") in above for text in speech.texts)])
            for speaker in speakers]
    told = [(speaker, speeches) for speaker, speeches in told if speeches]
    shown = told if everything else told[:MAX_SPEAKERS]
    cap = sys.maxsize if everything else MAX_SPEECHES
    count = sum(min(cap, len(speeches)) for _, speeches in shown)
    if not everything and count > MAX_SPEECHES_SHOWN:
        cap = MAX_SPEECHES_OF_MANY
    lines = []
    for speaker, speeches in shown:
        heaviest = sorted(speeches, key=lambda speech: (
            -len(speech.others), -min(len(speech.terms), 12), speech.source, speech.start))[:cap]
        lines += ["", *wrap(speaker_title(speaker), width, "", "  ")]
        for speech in speeches:
            if speech in heaviest:
                lines += speech_lines(speech, width, everything)
        lines += more_line(len(speeches) - len(heaviest), "  ")
    if told[len(shown):]:
        lines += ["", f"(+{len(told) - len(shown)} more speakers)"]
    return lines[1:]


def speaker_title(speaker: Speaker) -> str:
    """Return "Anna Holm, envoy to Ostby [2: Ana Holm]"."""
    name = speaker.name[:1].upper() + speaker.name[1:] or "Speaker not named"
    variants = "; ".join(f"{number}: {other}" for number, other in speaker.variants)
    return name + (f", {speaker.role}" * bool(speaker.role)) + (f" [{variants}]" * bool(variants))


def speech_lines(speech: Speech, width: int, everything: bool) -> List[str]:
    """Return a speech behind its day, or behind "by" and the day of publication."""
    texts = speech.texts if everything else shortened(speech.texts)
    quoted = " ".join(f"“{re.sub(',$', '.', text)}”" for text in texts)
    sources = [str(speech.source)]
    sources += [f"{how} in {number}" if how else str(number) for number, how in speech.others]
    day = datetime.date.fromisoformat(speech.day) if speech.day else speech.published
    label = f"{day.day:2} {MONTH_NAMES[day.month][:3]} {day.year}  " if day else ""
    label = "  " + ("by " if label and not speech.day else "   " * bool(label)) + label
    return wrap(f"{quoted} [{'; '.join(sources)}]", width, label,
                " " * len(label) if width >= 60 else "    ")


def shortened(texts: Tuple[str, ...]) -> List[str]:
    """Cut a long speech at the end of a sentence, with [...] for the rest."""
    kept, room = [], MAX_SPEECH_CHARS
    for text in texts:
        whole = ""
        for sentence in split_sentences(text):
            if len(sentence) > room and (kept or whole):
                return [*kept, f"{whole}[...]"] if whole else [*kept[:-1], f"{kept[-1]} [...]"]
            whole += sentence + " "
            room -= len(sentence)
        kept.append(text)
    return kept


def disagreement_lines(names: Tuple[str, ...], sides: tuple, width: int) -> List[str]:
    """Return "Meren Council, Ostby: Thursday 13 January [1]; Friday 14 January [2]"."""
    days = "; ".join(f"{heading(day)[:-5]} [{', '.join(map(str, numbers))}]"
                     for day, numbers in sides)
    return wrap(f"{', '.join(names)}: {days}", width, "  * ", "    ")


def source_lines(digest: Digest, width: int) -> List[str]:
    """Return one line for each file of the folder, read or left out."""
    lines = []
    for article in digest.articles:
        day = day_in_words(article.published) if article.published else "no day known"
        remarks = "; ".join(remark for remark in (article.evidence, article.source.problem)
                            if remark not in STATED)
        line = (f"  [{article.number}] {article.source.name}, {day}"
                + f" ({remarks})" * bool(remarks)
                + f": {article.cleaned.headline}" * bool(article.cleaned.headline))
        if display_width(line) > width:
            used = list(itertools.accumulate(map(display_width, line)))
            line = line[:bisect.bisect_right(used, width - 3)].rstrip() + "..."
        lines.append(line)
    return lines + [line for source in digest.left_out for line in wrap(
        f"{source.name}: {source.problem}", width, "  [-] ", "      ")]


def wrap(text: str, width: int, first: str = "", indent: str = "") -> List[str]:
    """Fill words into lines of a display width; a longer word stands alone on its line."""
    lines, line, used, bare = [], first, display_width(first), True
    for word in text.split():
        size = display_width(word)
        if not bare and used + 1 + size > width:
            lines.append(line)
            line, used, bare = indent, display_width(indent), True
        line += word if bare else " " + word
        used, bare = used + size + (not bare), False
    return lines if bare else [*lines, line]


def display_width(text: str) -> int:
    """Return the columns a text takes in a terminal: two for wide, none for combining."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(char)
               else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


# -- Command line ------------------------------------------------------------------

EXAMPLES = """examples:
  digest.py articles/                    print the digest of a folder of .txt articles
  digest.py --all -o out.txt articles/   write all of it to a file
"""


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="digest.py", description=__doc__.splitlines()[0], epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False)
    parser.color = False
    parser.add_argument("folder", metavar="FOLDER", help="the folder with the .txt articles")
    parser.add_argument("--date", type=iso_date, metavar="YYYY-MM-DD",
                        help="publication date of the articles that state none")
    parser.add_argument("--width", type=line_width, metavar="N",
                        help="line width, 40 or more (default: the terminal's, else 80)")
    parser.add_argument("--all", action="store_true", help="print every entry")
    parser.add_argument("--stripped", action="store_true",
                        help="print the lines taken out as boilerplate instead, with the rule")
    parser.add_argument("-o", dest="output", metavar="FILE", help="write to FILE")
    parser.add_argument("--version", action="version", version=f"digest.py {__version__}")
    return parser


def iso_date(text: str) -> datetime.date:
    try:
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{printable(text)} is no day; write it as 2022-01-12")


def line_width(text: str) -> int:
    if re.fullmatch("[0-9]{1,6}", text) and int(text) >= 40:
        return int(text)
    raise argparse.ArgumentTypeError(f"{printable(text)} is no number from 40 up")


def main(argv: Optional[List[str]] = None) -> int:
    """Run the command line and return its exit status; argv is without the program."""
    parser = make_parser()
    try:
        options = parser.parse_args(argv)
        check_paths(parser, options)
        return run(options)
    except SystemExit as ended:     # argparse has said why
        return ended.code if isinstance(ended.code, int) else 2
    except KeyboardInterrupt:
        return 130


def check_paths(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """End with status 2 where FOLDER is none or FILE would be an article next time."""
    folder = printable(options.folder)
    if os.path.isfile(options.folder):
        parser.error(f"{folder} is a file; give the folder that holds the articles")
    if not os.path.isdir(options.folder):
        parser.error(f"no folder {folder}")
    if options.output:
        target = os.path.realpath(options.output)
        if target.lower().endswith(".txt") and (
                os.path.dirname(target) == os.path.realpath(options.folder)):
            parser.error(f"-o {printable(options.output)} would be read as an article; "
                         "write it outside the folder")


def run(options: argparse.Namespace) -> int:
    """Read the folder, write what was asked for, tell every problem on stderr."""
    try:
        sources = read_folder(options.folder, stdout_status())
    except OSError as error:
        complain(options.folder, f"{error.strerror}, nothing read")
        return 1
    if not sources:
        complain(options.folder, "no .txt files in it; is it the right folder?")
        return 1
    if options.stripped:
        text, problems, found = list_stripped(sources), sources, True
    else:
        tick = counting_line(len(sources))
        try:
            digest = make_digest(sources, options.date, tick)
        finally:
            tick(0)
        text = render(digest, options.width or terminal_width(), options.all)
        problems = [*digest.left_out, *(source for source in sources if source.text is not None)]
        found = bool(digest.articles)
    for source in sorted(problems, key=lambda source: source.name):
        if source.severity:
            complain(source.name, source.problem)
    written = write_output(text, options.output)
    failed = any(source.severity == "error" for source in sources)
    return 0 if written and found and not failed else 1


def complain(name: str, problem: str) -> None:
    print(f"digest.py: {printable(name)}: {problem}", file=sys.stderr)


def stdout_status() -> Optional[os.stat_result]:
    """Return what stdout is, None where it is no file of the system."""
    try:
        return os.fstat(sys.stdout.fileno())
    except (AttributeError, OSError, ValueError):
        return None


def terminal_width() -> int:
    """Return the width of the terminal, at most 100, or 80 where stdout is none."""
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except (AttributeError, OSError, ValueError):
        return 80
    return max(40, min(columns, 100)) if columns else 80


def counting_line(total: int) -> Callable[[int], None]:
    """Return a function that counts on a terminal's stderr, past two seconds; 0 clears."""
    begun, shown = time.monotonic(), []

    def tick(count: int) -> None:
        if count and sys.stderr.isatty() and time.monotonic() - begun > 2:
            shown[:] = [f"{count} of {total} articles read"]
            print("\r" + shown[0], end="", file=sys.stderr, flush=True)
        elif shown and not count:
            print("\r" + " " * len(shown[0]) + "\r", end="", file=sys.stderr, flush=True)
    return tick


def write_output(text: str, path: Optional[str]) -> bool:
    """Write the digest to a file or stdout; False, and a message, where that fails.

    A reader that closed the pipe has seen enough: no message.
    """
    try:
        if path:
            write_file(text, path)
        else:
            sys.stdout.write(text)
            sys.stdout.flush()
        return True
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        complain(path or "stdout", f"{error.strerror}, the digest was not written")
        if not path:    # or the interpreter tries once more at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return False


def write_file(text: str, path: str) -> None:
    """Write a file whole or not at all; what is no plain file is written in place."""
    target, content = os.path.realpath(path), text.encode("utf-8")
    if os.path.exists(target) and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    if os.path.exists(target) and not os.path.isfile(target):
        with open(target, "wb") as stream:
            stream.write(content)
        return
    half = f"{target}.{os.getpid()}.part"
    try:
        with open(half, "wb") as stream:
            stream.write(content)
        os.replace(half, target)
    except BaseException:
        if os.path.exists(half):
            os.remove(half)
        raise


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.exit(main())
