#!/usr/bin/env python3
# /// script
# requires-python = ">=3.9"
# dependencies = []
# ///
"""Print one chronological plain-text digest of a folder of news articles."""

import argparse
import bisect
import collections
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


def phrase_set(text: str) -> frozenset:
    """Make a lexicon of the phrases of a string, one a line."""
    return frozenset(filter(None, map(str.strip, text.splitlines())))


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
    adm admiral amb ambassador archbishop bishop capt captain cardinal chancellor chief cmdr col colonel
    commissioner congressman congresswoman councillor detective dr gen general gov governor imam inspector judge
    justice lt maj major mayor pastor pope premier president prof professor rabbi rep representative rev
    reverend sen senator sgt sheriff superintendent
    """)

# Words whose stop does not end a sentence, without it: "Sept. 4", "Acme Corp. said". Single letters
# (initials, "U.S.") are known without being listed. "No." stays out: it is a word.
ABBREVIATIONS = MALE_TITLES | FEMALE_TITLES | OTHER_TITLES | word_set("""
    al approx apr assn aug ave blvd bros cie co corp dec dept dist est etc feb ft gens govs hon inc jan jr jun jul
    ltd mar md messrs mt nos nov oct ph pp prov pvt reps sens sep sept spc sr st supt univ vol vs
    """)

# Words that open a sentence after an abbreviation: "in the U.S. The talks" is two sentences.
SENTENCE_OPENERS = word_set("""
    a after all also although an and another any as asked at because before both but by despite during each even
    every few for from he her here his how however i if in instead it its last later many meanwhile more most my
    neither no nobody none not nothing now on once one only other others our she since so some still such than
    that the their then there these they this those though through to under until we what when where whether
    which while who why with without yet you your
    """)

# Verbs that report what a person said, in the base form; inflections are derived. A verb whose usual
# subject is a thing stays out ("show": "figures show").
SPEECH_VERBS = word_set("""
    say tell add ask warn insist argue claim declare announce reply respond continue explain recall admit
    acknowledge concede deny stress write tweet state note conclude vow pledge promise suggest joke quip urge
    assert boast comment confirm contend counter cry emphasize exclaim maintain observe opine predict proclaim
    reaffirm recount reiterate remark repeat retort shout testify underscore underline
    """)
IRREGULAR_PASTS = {
    "feel": "felt", "know": "knew", "lead": "led", "mean": "meant", "read": "read", "say": "said", "see": "saw",
    "send": "sent", "speak": "spoke", "tell": "told", "think": "thought", "write": "wrote",
}
DOUBLED_VERBS = word_set("admit brag dub quip refer rip slam")


def inflected(verbs) -> frozenset:
    """Derive the third person, past and -ing forms of verbs: "deny" -> denies, denied, denying."""
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

# A short line of these words alone is furniture ("Share this article"), before a colon a label ("Read more: ...").
FURNITURE_WORDS = word_set("""
    ad advertisement advertising article below by caption close comment copy copyright credit email facebook file filed
    follow for here image in instagram link linkedin live login main menu more newsletter of on photo photos picture print
    read related report save search share shares sign size source story subscribe tags this to twitter under video watch you
    """)
# Headings of links: these words alone ("LEAVE A REPLY"), or an opener and other stories ("Latest World News").
HEADING_OPENERS = word_set("latest more most popular recent recommended related see top trending")
OTHER_STORIES = word_set("articles content from headlines in news on popular posts read shared stories topics videos")
HEADING_WORDS = HEADING_OPENERS | OTHER_STORIES | word_set("""
    a about also around author comment comments don editor editors join leave like links may might miss must next
    picks post reply s sponsored story t the up viewed web what you
    """)
# The site speaks to its reader of its trade: "He asked for support" has no point, "Join our site" three.
READER_WORDS = word_set("our ours us we you your yours")
READER_CALLS = word_set("click donate follow get join keep listen please read register sign stay subscribe support want")
TRADE_POINTS = {**dict.fromkeys(word_set("""
    account app article articles comment comments email emails facebook instagram journalists page
    readers reporting site stories story support supporters twitter website youtube
    """), 1), **dict.fromkeys(word_set("""
    advertisers alerts bookmark browser commenting cookie cookies donate donation inbox journalism
    newsletter newsletters paywall paywalls premium subscribe subscribers subscription subscriptions
    """), 2)}

# .. Date
# Steps from publication ("next week"), from a date of the text ("the following week").
STEPS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
ANCHORED_STEPS = {"previous": -1, "same": 0, "that": 0, "following": 1}
RELATIVE_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
UNITS = {unit: unit for unit in ("day", "week", "month", "quarter", "year", "decade")}
UNITS.update(morning="day", afternoon="day", evening="day", night="day", weekend="week")
NUMBERS = {word: number for number, word in enumerate("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen twenty
    """.split())}
NUMBERS.update(a=1, an=1, thirty=30, forty=40, fifty=50)
# Parts of a year as values write them, with the first month and the number of months.
PARTS = {month: f"{number:02}" for month, number in MONTHS.items()}
PARTS.update(spring="SP", summer="SU", fall="FA", autumn="FA", winter="WI")
PARTS.update((f"{word} quarter", f"Q{number}") for number, word in enumerate(
    ("first", "second", "third", "fourth"), 1))
PART_MONTHS = {"": (1, 12), "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3),
               "SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3)}
# Words that make a weekday a name or a habit: "Black Friday", "every Monday".
NAMED_DAYS = word_set("ash black bloody cyber each easter every good holy palm super")
# Words that make a date of a month or a year: "in May", "his 2014 tour".
MONTH_LEADERS = word_set("""
    after around before between by during early for from in last late mid next of since
    than through throughout till to until
    """)
YEAR_LEADERS = MONTH_LEADERS | word_set("( a an both fiscal her his its our post the")
PERSON_MONTHS = word_set("Jan Mar March April May June Jun August")
# What is counted or measured: "in 2000 homes" and "at 1945 GMT" tell no year.
COUNTED_NOUNS = word_set("""
    edt est euros feet gmt homes hours jobs km men metres miles officers people points
    soldiers tons troops utc votes women workers
    """)
# Words that turn a clause to the time to come ("will vote on Friday"), those that do so
# before "to" ("agreed to meet"), verbs whose present tells a timetable ("opens May 1").
FORWARD_WORDS = word_set("""
    due expected expects likely ll may might must plan planned planning plans scheduled
    shall should slated upcoming will wo would
    """)
FORWARD_BEFORE_TO = word_set("about agreed are going is ready set vowed was were")
TIMETABLE_VERBS = word_set("""
    begin begins closes comes ends expires goes holds leaves meet meets open opens
    resume resumes returns rules start starts takes travels visits votes
    """)
# Past tenses that do not end in -ed.
PASTS = word_set("""
    became began bought broke brought built came caught did drew drove fell flew fought
    found gave got grew had held hit kept killed knew laid led left lost made met paid
    put ran rose said sank sat saw sent set shook shot sold spent spoke stole stood
    struck swept threw told took was went were withdrew won wrote
    """)
CLAUSE_OPENERS = word_set("""
    according after although as because before but if since that though unless when
    where whereas whether which while who whose
    """)
# Words right before a date: "until 9 a.m. on Tuesday", "as early as Friday".
LEADS = {"ahead of": 1, "early as": 1, "soon as": 1, "by": 1, "next": 1, "till": 1,
         "until": 1, "since": -1, "last": -1, "past": -1}
CLOCK_WORDS = word_set("a at am edt est gmt late m midnight noon on p pm pst")
CLAUSE_CHARS = 200      # words further off tell nothing of a date
ANCHOR_CHARS = 500      # "the next day" hangs on no date further back
HEADER_CHARS = 140      # a longer line is the first paragraph of the body
# All that a date line holds besides date and time; with "by" or a bar, names too.
DATE_LINE_WORDS = word_set("""
    and at am bst by date edt est first gmt last min modified on pm posted published
    read t updated utc z
    """)

# .. Quote

# Words between subject and cue ("Holm has also said"); a form of be makes it passive.
BE_FORMS = word_set("am are be been being is was were")
FILLERS = BE_FORMS | word_set("""
    already also can could did do does even had has have just later may might must never
    not now often still then will would
    """)
# Verbs that bring in quoted words and are no verbs of speech: Holm called it “a farce”.
QUOTE_CUES = CUES | inflected(word_set("""
    accuse address agree answer attack believe blame blast call charge cite complain
    condemn criticize defend demand denounce describe dismiss endorse express feel hope
    know label mock offer portray post praise read refer reject report respond see send
    slam speak talk thank think threaten
    """))
# Nouns of speakers: they head titles ("Foreign Minister Holm"), appositions ("Holm, a
# lawyer") and descriptions ("the mayor said").
ROLES = MALE_TITLES | FEMALE_TITLES | OTHER_TITLES | word_set("""
    activist actor actress adviser advisor agent aide ally analyst anchor artist
    attorney author banker billionaire boss businessman candidate chair chairman
    chairwoman coach columnist commander consultant critic diplomat director doctor
    economist editor envoy executive expert father founder head historian host husband
    journalist lawmaker lawyer leader man manager member minister mother nominee officer
    official owner player politician producer professor prosecutor publisher
    representative researcher resident runner scientist secretary senator singer speaker
    spokesman spokesperson spokeswoman strategist student teacher undersecretary victim
    voter wife witness woman worker writer
    """)
SPEAKER_NOUNS = ROLES | word_set(
    "campaign company government group ministry party people police")
TITLE_WORDS = word_set("""
    campaign chief defence defense deputy executive for foreign former general interior
    majority minority of political presidential press prime public security senior state
    to vice
    """)
LONG_TITLES = {"sen.": "senator", "gov.": "governor", "gen.": "general"}
VAGUE_ROLES = word_set("executive head leader official politician")
# Capitalised words that make a run of them no person: "Holm Street", "Acme University".
THINGS = word_set("""
    act affairs agency america american army association bank bay beach board bureau
    center church city club college commission committee congress council county court
    department east electric europe foundation group hall health house institute
    international israel journal justice league media ministry moscow nations new news
    north office pacific park party post press republican road russian school security
    senate service south soviet state states street supreme team times trade union
    united university valley wall washington west white world york
    """)
# First names that tell the gender; names of both genders (Kerry, Terry) stay out.
MALE_NAMES = word_set("""
    aaron adam al alan albert aleksandr alex alexander alexei andrei andrew anthony
    antonio arthur barack barry ben benjamin bernard bernie bill billy bob brad brett
    brian bruce carl carlos charles charlie chris christopher chuck craig dan daniel
    dave david dean dennis dmitry don donald doug douglas ed edward eric erik francis
    frank fred gary geoffrey george glenn greg gregory harry henry howard hugh ian jack
    jake james jared jason jeb jeff jeffrey jens jeremy jerry jim jimmy joe joel john
    jon jonathan jose joseph josh joshua juan justin karl keith ken kenneth kevin larry
    louis luis luke marc marco mario mark martin matt matthew max michael mike mitch
    mitt nicholas nick patrick paul pedro peter phil philip rand ray richard rick rob
    robert roger ron ronald rudy rupert ryan sam scott sean sergei simon stephen steve
    steven ted thomas tim todd tom tony vladimir walter will william
    """)
FEMALE_NAMES = word_set("""
    alice alison amy andrea angela ann anna anne barbara carly carol caroline carrie
    catherine charlotte chelsea cheryl christina christine claire cynthia deborah denise
    diana diane donna elizabeth ellen emily emma hannah heather heidi helen hillary jane
    janet jean jennifer jessica joan judith julia julianne julie karen kate katherine
    kathleen kelly kim kimberly laura lauren linda lisa liz loretta lucy lynn madeleine
    margaret maria martha mary megan megyn melissa michelle monica nancy natalie nicole
    olga olivia pamela patricia paula rachel rebecca rose ruth sally sandra sara sarah
    sharon stephanie sue susan sylvia teresa theresa ursula victoria virginia wendy
    """)
FIRST_NAMES = MALE_NAMES | FEMALE_NAMES
# Small words; conjunctions close a noun phrase on its left: "said that | the mayor".
CONJUNCTIONS = word_set("""
    after although and as because before but how if or since than that though until what
    when where which while who whom whose why yet
    """)
PREPOSITIONS = word_set("""
    about against along amid among around at behind between by despite during for from
    in into like of off on over through to toward under upon via with within without
    """)
DETERMINERS = word_set("""
    a an another any both each every her his its many most my one our several some that
    the their these this those
    """)
NO_SPEAKERS = word_set("i it nobody nothing something there they we what which you")
NAME_BREAKS = PREPOSITIONS | CONJUNCTIONS | DETERMINERS | SENTENCE_OPENERS | frozenset(
    map(str.lower, [*MONTHS, *WEEKDAYS]))
POSSESSIVES = ("’s", "'s", "’", "'")
FADING_CHARS = 100      # of reporting, in which a mention loses half its weight
# Kinds of tokens: of a word, in a noun phrase, of a sentence that is all quotation.
KINDS = {
    **dict.fromkeys(QUOTE_CUES | {"according"}, "cue"),
    **dict.fromkeys([day.lower() for day in WEEKDAYS if day.endswith("day")], "filler"),
    **dict.fromkeys(FILLERS, "filler"),
    **dict.fromkeys(CONJUNCTIONS, "joint"),
    **dict.fromkeys(PREPOSITIONS, "prep"),
    **dict.fromkeys(".?!…", "stop"), "...": "stop", "—": "-", "–": "-",
}
NOMINAL = ("word", "name", "owner", "prep")
QUOTE_KINDS = ("quote", "stop", ",")
CLAUSE_KINDS = ("cue", "filler", "joint")
HONORIFICS = word_set("Dr Lady Lord Miss Mr Mrs Ms Sir")
OBJECTS = ("her", "him", "me", "them", "us")
NON_NOUNS = DETERMINERS | NO_SPEAKERS

# .. Merging and layout

# Words that turn a statement round: a sentence with one and a sentence without are two facts.
NEGATIONS = word_set("cannot deny denied denies denying neither never no none nor not off reject "
                     "rejected rejects ruled unlikely")

# Words that carry no subject of their own, in lower case: left out when sentences are compared and titles are
# chosen. Negations are kept: they make another fact.
STOP_WORDS = (SENTENCE_OPENERS | word_set("""
    about above according across against ago ahead almost along already among amid are around away back be become
    been being between can come comes coming could day days did do does doing done down either else ever far first
    former further gave get give given go going gone got had half has have having him himself hour hours i'm into
    isn it's itself just keep kept last late least less let like made make makes making man may me men might mine
    minute minutes month months mr mrs ms much must myself near nearly new next night of often ones or others ours
    out over own part people per percent put quite rather s said same saw say second see seen shall should si soon t take
    taken takes taking than them themselves thing things third those three time times today together told tomorrow
    too took toward towards two up upon us use used using very via want wanted wants was way we week weeks well
    went were whom whose will within woman women won would year years yesterday
    """) | frozenset(name.lower() for name in (*MONTHS, *WEEKDAYS))) - NEGATIONS

# Words that newspapers use for one thing, a group a line; each stands for the first of its line.
SYNONYMS = phrase_set("""
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
    """)

# An entry cannot open with these: what they point to stands in another sentence.
POINTING_OPENERS = word_set("another her here hers his it its neither others such that "
                            "their them then these they this those")
# These link a sentence to the one before; the rest of it stands alone.
LINKING_OPENERS = word_set("also and but however meanwhile moreover nevertheless nonetheless yet")

MAX_DAY_ENTRIES = 6             # without --all, under the heading of a day
MAX_BACKGROUND_ENTRIES = 3      # under a year or a month
MAX_TIMELINE_LINES = 150        # where more, its heaviest entries
MAX_SPEECHES = 5                # of one speaker
MAX_SPEAKERS = 15
MAX_UNKNOWN = 20                # sentences under DAY NOT KNOWN
MAX_UNKNOWN_OF_SOURCE = 2
MAX_SPEECH_CHARS = 360          # a longer quotation is cut at a sentence end
MAX_KEY_POINTS = 5
MAX_SPEECHES_SHOWN = 45         # of all speakers; where more, each has
MAX_SPEECHES_OF_MANY = 2
MAX_ENTRY_WORDS = 75            # a longer sentence is no entry
MAX_FILE_BYTES = 32 << 20

CALENDAR_WORDS = word_set("afternoon century day decade evening month morning night quarter season spring summer "
                          "autumn fall week weekend winter year years")
MAX_KEY_TERMS = 12      # of its rarest terms, by which a sentence finds its likes
MAX_COMPARED = 12       # earlier sentences with such a term


# -- Records ------------------------------------------------------------------------

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
    value: str      # TIMEX3 value at the written granularity: "2022-01-12", "2019-07", "2014", "199"


class Filing(NamedTuple):
    """The date under which a sentence, or a clause of it, stands in the timeline."""
    value: str      # as in DateMention; "" where no publication date settles it
    start: int      # offset of the clause in the sentence
    end: int        # offset, excluded


class Scene(NamedTuple):
    """What a date expression is read against."""
    text: str
    published: Optional[datetime.date]
    day_first: Optional[bool]           # order of numeric dates; None where unsettled
    sentences: List[Tuple[int, int]]    # their spans
    found: List[DateMention]            # the dates before it, which it may hang on


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


class Mention(NamedTuple):
    """A place where reporting speaks of somebody: a name, he or she."""
    start: int      # offset of the first word, titles included
    end: int        # offset before a possessive s
    name: str       # the fullest name, "" for a pronoun that means nobody known
    is_sure: bool   # False for a pronoun that may mean another


class Name(NamedTuple):
    """A capitalised name as it stands in the text, with its title and without."""
    start: int
    end: int
    title: str
    words: Tuple[str, ...]


class Token(NamedTuple):
    """A word, mark, mention or quotation of a paragraph."""
    kind: str       # "word", "name", "owner", "quote", a kind of KINDS or a mark
    start: int
    end: int
    word: str       # in lower case; "’s" for a possessive name
    speaker: str    # the fullest name of a mention, else ""


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
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
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
    garbled = "".join(c if ord(c) < 256 else c.encode("cp1252", "replace").decode("latin-1") for c in match.group())
    try:
        return garbled.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return match.group()


def printable(name: str) -> str:
    """Escape what a name must not send to a terminal: a line break becomes \\n."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)


# -- Clean --------------------------------------------------------------------------

# taken: `&amp;`, `&#8217;`    left alone: `AT&T`, `?a=1&copy=2`
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
TERMINAL_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])"
    r"[^\x07\x1b\x90\x98\x9b-\x9f]{0,4000}(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-~]?")
# taken: `![Port](a.jpg)`, `[said](http://b)`    left alone: `[sic] (1)`
LINK = re.compile(
    r"(!?)\[((?:[^][\\\n]|\\.){0,300})\]\((?:<[^<>\n]{0,999}>|[^()\s]{0,999}(?:\([^()\s]{0,99}\)[^()\s]{0,999})?)"
    r'(?:\s"[^"\n]{0,300}")?\)')
# taken: `it.`, `it?”`    left alone: `Who won?`, the question of a headline or a subhead
SENTENCE_END = re.compile(r"""(?:[.!…]|\?(?=["”’»)]))["”’»)\]]*$""")
# taken: `Sunday.Police`, `matters. The`, `so.” The`    left alone: `U.S. The`, `3.5`
SENTENCE_JOINT = re.compile(r"""(?:(?<=[a-z0-9”"’)][.!?])|(?<=[.!?]["”’)])) ?(?=["“‘]?[A-Z])""")
GLUED_JOINT = re.compile(r"""(?<=[a-z][.!?])(?=["“‘]?[A-Z][a-z])""")
WORD = re.compile(r"[^\W_]+")
QUOTED = re.compile(r"""[“"][^“”"]*(?:["”]|$)""")
# Lines known by their looks; the group names the rule.
KNOWN_LINE = re.compile(r"""
    (?P<contact> (?: \[email.protected\] | \w@[\w-]{1,64}\.\w ) .{0,40}$ )
    | (?P<rights> (?: © | ^copyright\b ) \W{0,5} [12][0-9]{3} | ^©\s | all\ rights\ reserved | l,\ non-commercial\ use )
    | (?P<provenance> ^\W{0,3} (?: this\ (?:article|story)\ (?:\w+\ ){1,2}(?:appeared|based|published)
        | (?:\w+\ ){0,1} reporting\ by\b | (?:\w+\ ){0,2} (?:with|from)\ (?:\w+\ )? (?:files|information|inputs?|material|reports)\b ) )
    | (?P<credit> ^(?:image|photo|picture)s?\ (?:copyright|caption|credit)\b
        | (?: ^ | [.)\s] ) (?:image|photo|photograph|picture) (?: \ by\ | :\ ? ) [^:.]{2,50}$
        | [(\[] (?: (?: image | (?:ap\ )?photo | picture | file | credit )\b [^][()]{0,80}
            | (?-i: [A-Z][^][()/]{1,60} (?: / | \ via\ ) [A-Z] ) [^][()]{1,80} ) [)\]]$ )
    | (?P<byline> ^by (?: \ (?-i: [A-Z0-9|@]\S* | and | for | in | of | on | at ) ){1,16}$ )
    | (?P<date> ^\W{0,3}(?:first\ |last\ )?(?:modified|posted|published|updated)\b (?=.{0,60}[0-9]) [^.]{0,80}$ | ^(?:\w{3,9},?\ )?
        (?: [0-9]{1,2}\ \w{3,9} | \w{3,9}\ [0-9]{1,2},? )\ [12][0-9]{3}\b [^a-z.]{0,20} (?:[ap]m|gmt|utc|et)? [^a-z.]{0,9}$ )
    """, re.VERBOSE | re.IGNORECASE)
ROW_BREAK, RUN_ON = re.compile(r"\n(?<=[^\n]{45}\n)(?=\S)"), re.compile(r"\n(?<=[^\n]{44}[^\n.!?:]\n)(?=[a-z])")
# Costs to the body in words; the most words a sentence alone among titles, often a teaser, counts for.
TITLE_COST, HEADING_COST, MAX_LONE_WORDS, MAX_FURNITURE_CHARS = 6, 20, 12, 400


def plain_text(text: str) -> str:
    """Return a text with one kind of line end and of blank, rid of what cannot be seen."""
    text = ENTITY.sub(lambda entity: html.unescape(entity.group()), text)   # may write control characters
    odd = [char for char in set(text) if char != "\n" and not char.isprintable()]
    table = {   # "Cn" is unassigned in this Python, perhaps a newer letter
        ord(char): "\n" if char.splitlines() == [""] else " " if char.isspace() else {
            "Cs": "\ufffd", "Cn": char}.get(unicodedata.category(char), "") for char in odd}
    return TERMINAL_SEQUENCE.sub("", text).replace("\r\n", "\n").translate(table) if odd else text


def strip_boilerplate(text: str) -> str:
    """Return the headline and the body of an article, a paragraph a line."""
    return "\n".join(filter(None, clean_article(text)[:3]))


def clean_article(text: str, repeated: frozenset = frozenset()) -> Cleaned:
    """Part an article into headline, body and boilerplate; `repeated` as of repeated_lines."""
    lines = mark_repeats(mark_outside_body(part_appeals(read_lines(plain_text(text), repeated))))
    kept = {rule: "\n".join(line.text for line in lines if line.rule == rule)
            for rule in ("headline", "standfirst", "")}
    return Cleaned(*kept.values(), [line for line in lines if line.rule not in kept])


def repeated_lines(texts: List[str]) -> frozenset:
    """Return the lines, in lower case, of three files and a third of all; no wire copy, no sentences."""
    counts = collections.Counter(key for text in texts for key in {
        line.text.lower() for line in read_lines(plain_text(text))
        if not is_sentence(line) or story_span(line.text, True) == (0, 0)})
    return frozenset(key for key, count in counts.items() if count >= max(3, len(texts) / 3))


def read_lines(text: str, repeated: frozenset = frozenset()) -> List[Stripped]:
    """Return the lines that are not empty, links reduced to their words, known boilerplate marked."""
    lines, number = [], 1
    for row in unwrapped(text).split("\n"):
        bare = LINK.sub(lambda link: "" if link[1] else link[2], row) if "](" in row else row
        if bare.strip("| "):
            bare = " ".join(bare.split())
            lines.append(Stripped(number, bare, known_rule(bare, repeated)))
        elif row.strip():
            lines.append(Stripped(number, row.strip(), "picture"))
        number += 1 + row.count("\v")
    return lines


def unwrapped(text: str) -> str:
    """Join by a vertical tab the rows of a hard-wrapped text: most wide ones run on in lower case."""
    runs_on = 2 * len(RUN_ON.findall(text)) > max(5, len(ROW_BREAK.findall(text)))
    return ROW_BREAK.sub(" \v", text) if runs_on else text


def is_sentence(line: Stripped) -> bool:
    """Tell whether a line reads like a paragraph of a story and not like a title."""
    told = SENTENCE_END.search(line.text) or SENTENCE_JOINT.search(line.text)
    return not line.rule and line.text.count(" ") >= (2 if told else 24)


def known_rule(text: str, repeated: frozenset) -> str:
    """Name the rule that takes a line by its own words, "" where none does."""
    words = WORD.findall(text[:MAX_FURNITURE_CHARS].lower())
    if text.lower() in repeated or not words:
        return "repeated in the folder" if words else "ornament"
    if len(words) <= 7 and text[-1] not in ".?":
        if HEADING_WORDS.issuperset(words) or (
                words[0] in HEADING_OPENERS and not OTHER_STORIES.isdisjoint((words[1], words[-1]))):
            return "heading"
        if all(word in FURNITURE_WORDS or word[0].isdigit() for word in words):
            return "furniture"
    label, colon, _ = text[:25].partition(":")
    if colon and FURNITURE_WORDS.issuperset(WORD.findall(label.lower())) and not SENTENCE_END.search(text):
        return "label"
    known = KNOWN_LINE.search(text) if len(text) < MAX_FURNITURE_CHARS else None
    return known.lastgroup if known and CUES.isdisjoint(words[1:]) else ""


def part_appeals(lines: List[Stripped]) -> List[Stripped]:
    """Part the appeals from the paragraphs they are glued to, and mark them."""
    out, near, last = [], False, -1
    for index, line in enumerate(lines):
        start, end = (0, len(line.text)) if line.rule else story_span(line.text, near)
        if near and index > last:
            last = glued_line(lines, index)
        if index <= last and not line.rule:
            start = GLUED_JOINT.search(line.text).start() if index == last else end
        near = start == end or near and bool(line.rule)
        parts = (line.text[:start], "appeal"), (line.text[start:end], line.rule), (line.text[end:], "appeal")
        out += [Stripped(line.line, part.strip(), rule) for part, rule in parts if part.strip()]
    return out


def glued_line(lines: List[Stripped], first: int) -> int:
    """Return the index of the line to whose middle an appeal above runs on, -1 where it does not.

    "... makes the difference.Troops crossed ...": up to the joint it speaks to the reader.
    """
    words = []
    for index, line in enumerate(lines[first:first + 5], first):
        joint = GLUED_JOINT.search(line.text)
        words += WORD.findall(line.text[:joint.start() if joint else None].lower())
        if line.rule or QUOTED.search(line.text[:joint.start() if joint else None]):
            return -1
        if joint:
            own = READER_WORDS | TRADE_POINTS.keys()
            return index if sum(word in own for word in words) * 20 >= len(words) else -1
    return -1


def story_span(text: str, near: bool) -> Tuple[int, int]:
    """Return the span of a paragraph without the appeals at its ends: weaker ones too, if near another or glued."""
    own = QUOTED.sub(lambda quotation: " " * len(quotation[0]), text).replace("US", "--")   # no "us"
    words = WORD.findall(own.lower())
    if TRADE_POINTS.keys().isdisjoint(words):
        return 0, len(text)
    bounds = [0, *(joint.end() for joint in SENTENCE_JOINT.finditer(text)), len(text)]
    if near and CUES.isdisjoint(words) and not QUOTED.search(text) and not READER_WORDS.isdisjoint(
            WORD.findall(own[bounds[-2]:].lower())):
        return 0, 0     # its last sentence speaks for all
    points = [appeal_points(own[start:end]) for start, end in zip(bounds, bounds[1:])]
    need = 2 if near or max(points) > 2 else 3
    kept = [(start, end) for start, end, found in zip(bounds, bounds[1:], points)
            if found < (2 if end < len(text) and text[end - 1] != " " else need)]
    return (kept[0][0], kept[-1][1]) if kept else (0, 0)


def appeal_points(text: str) -> int:
    """Count the signs of an appeal; "we" alone needs strong words of the trade, a cue takes one off."""
    words = WORD.findall(text.lower())
    call = any(word in READER_CALLS for word in words[:1])
    weakest = 1 if call or "you" in words or "your" in words else 2
    trade = sum(TRADE_POINTS.get(word, 0) for word in set(words) if TRADE_POINTS.get(word, 0) >= weakest)
    address = call + len(READER_WORDS.intersection(words))
    return min(3, address) + min(4, trade) - (not CUES.isdisjoint(words)) if address and trade else 0


def mark_outside_body(lines: List[Stripped]) -> List[Stripped]:
    """Mark the headline, which is the first title, and all outside the body or under a heading of links."""
    body = range(*body_span(lines))
    titles = [index for index in range(body.start) if not lines[index].rule]
    title = min(titles, key=lambda index: lines[index].text.count(" ") < 3, default=None)
    out, inside = [], False
    for index, (line, after) in enumerate(zip(lines, lines[1:] + lines[-1:])):
        inside = line.rule == "heading" or inside and not is_sentence(line)
        is_caption = after.rule == "credit" and after.text.startswith(line.text)
        rule = ("credit" if is_caption else "other stories" if inside else "" if index in body
                else "standfirst" if title is not None and 0 < index - title < 3
                and index < body.start and line.text.count(" ") > 7 else "outside the body")
        out.append(line._replace(rule="headline" if index == title else line.rule or rule))
    return out


def body_span(lines: List[Stripped]) -> Tuple[int, int]:
    """Return the bounds of the body, the run of lines of the greatest sum: sentences count for it, titles against."""
    told = [is_sentence(line) for line in lines]
    short = sum(line.text.count(" ") < 5 and not sentence for line, sentence in zip(lines, told))
    signs = sum(line.rule in ("furniture", "label", "rights", "heading") for line in lines)
    cost = TITLE_COST if short > 20 and signs + (told + [True]).index(True) >= 8 else 0
    best, span, total, start, listed = 0, (0, 0 if any(told) else len(lines)), 0, 0, False
    for index, line in enumerate(lines):
        if told[index]:
            lone = not any(told[max(0, index - 1):index] + told[index + 1:index + 2])
            total += min(line.text.count(" "), MAX_LONE_WORDS if lone else 80)
        else:
            total += 1 if listed and not line.rule else -HEADING_COST if line.rule == "heading" else -cost
        listed = line.text[-1] == ":" or listed and not told[index]
        if total <= 0 and (cost or not best):
            total, start = 0, index + 1
        if total > best:
            best, span = total, (start, index + 1)
    tail = [line.rule for line in lines[span[1]:]]
    return (span[0], len(lines)) if not cost and tail.count("") < 3 and "heading" not in tail else span


def mark_repeats(lines: List[Stripped]) -> List[Stripped]:
    """Mark what the body says twice: a paragraph, or all of them run together in one line."""
    told, repeated = set(), set()
    for line in sorted(lines, key=lambda line: len(line.text)):
        if not line.rule and line.text.count(" ") >= 7:
            pieces = list(map(str.lower, SENTENCE_JOINT.split(line.text)))
            if sum(len(piece) for piece in pieces if piece in told) > 0.8 * sum(map(len, pieces)):
                repeated.add(line)
            told.update(pieces)
    return [line._replace(rule="repeated") if line in repeated else line for line in lines]


# -- Split --------------------------------------------------------------------------

# taken: `incidents. The`, `said.” The`, `incidents.Russian`    left alone: `3.5`, `e.g.,`
SENTENCE_STOP = re.compile(r"""
    [.!?…]+
    ["”’»)\]']*                                 # closing marks stay with their sentence
    (?: [^\S\n] ["“”] (?= [^\S\n]* (?:\n|$) ) )?     # a detached one, at the end of a paragraph
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
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        if start < end:
            spans.append((start, end))
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
AND = r"(?:\s?[-–]\s?|\s(?:and|to|or|through)\s)"
NUMBER = re.compile("[0-9]+")
WORD_BEFORE = re.compile(r"(\w+|\()[’']?[\s-]?$")
CLAUSE_WORD = re.compile(r"[^\W\d_]+|;")
SPEECH_MARK = re.compile(r"[“”\"«»]|``|''")
LIST_GAP = re.compile(r"(?:,|,?\s(?:and|or|to)|\s?[-–/])\s?")
CONJUNCTION = re.compile(r"[,;]\s(?:and|but)\s|;\s")
DATELINE_END = re.compile(r"[\s,]{0,2}(?:\([^()]{1,40}\)\s?)?[-–—_:]")
FILE_DATE = re.compile(
    r"(?<![0-9A-Za-z])([0-9]{4})[-_.]?([0-9]{2})[-_.]?([0-9]{2})(?![0-9A-SU-Za-z])")

# taken: `2022-01-12`, `17/12/2021`, `3/18/98`    left alone: `24/7`, `192.168.1.1`
NUMERIC_DATE = re.compile(rf"""
    (?: (?P<year>{YEAR}) (?P<mark>[-/.]) (?P<month>[0-9]{{2}}) (?P=mark)
        (?P<day>[0-9]{{2}})
      | (?P<one>[0-9]{{1,2}}) (?P<sep>[-/.]) (?P<two>[0-9]{{1,2}}) (?P=sep)
        (?P<late>[0-9]{{4}}|[0-9]{{2}}) ) (?! [-/]? [^\WT] | \.[0-9] )
    """, re.VERBOSE)
# taken: `12 January 2022`, `Monday, Jan. 10`, `10 and 12 May`    left alone: `9 Mayors`
CALENDAR_DATE = re.compile(rf"""
    (?: {one_of(WEEKDAYS)} \.?,? \s (?:the\s)? )?
    (?: (?P<days> {DAY} (?: (?:,\s|{AND}) {DAY} ){{0,3}} )
        \s (?:of\s)? (?P<month>{one_of(MONTHS)}) \b \.?
      | (?P<name>{one_of(MONTHS)}) \b \.? \s (?P<list> {DAY} (?! [:.,][0-9] )
        (?: {AND} {DAY} (?= \s?$ | [.,;:)] | \s[a-z]{{2,3}}\b | \s{YEAR}) )? ) )
    (?: ,?\s (?P<year>{YEAR}) )?
    """, re.VERBOSE)
# taken: `last Friday`, `July 2019`, `April next year`, `third-quarter`, `last spring`
NAMED_DATE = re.compile(rf"""
    (?: (?P<which>{one_of(STEPS)}) \s )? (?P<name> [a-z]+ (?: [\s-] quarter )? ) \b
    (?: \.?,? \s (?:of\s|in\s)?
        (?: (?P<year>{YEAR}) | (?P<whose>this|last|next) \s year\b ) )?
    """, re.VERBOSE | re.IGNORECASE)
# taken: `today`, `last week`, `the next day`, `two weeks ago`    left alone: `a week`
RELATIVE_DATE = re.compile(rf"""
    (?: (?P<day>{one_of(RELATIVE_DAYS)}) | (?P<weekend>weekend)
      | (?P<which>{one_of([*STEPS, *ANCHORED_STEPS])}) \s (?P<unit>{one_of(UNITS)})
      | (?P<count>[a-z]+|[0-9]{{1,3}}) [\s-] (?P<units>day|week|month|year|decade) s?
        \s (?P<way>ago|earlier|later|from\snow|hence) ) \b
    """, re.VERBOSE | re.IGNORECASE)
# taken: `2014`, `1990s`, `2012-13`    left alone: `2014.5`, `1945%`
LONE_YEAR = re.compile(r"""
    (?P<year> (?:1[89]|20)[0-9]{2} | 2100 ) (?P<decade> [’']?s )? (?: [-–/][0-9]{2} )?
    \b (?! [,.:]?[0-9] | % | -year )
    """, re.VERBOSE)


def find_dates(
        text: str, published: Optional[datetime.date] = None) -> List[DateMention]:
    """Return the date expressions of a text that can be settled, in order.

    >>> find_dates("Talks are due on Friday.", datetime.date(2022, 1, 12))[0].value
    '2022-01-14'
    """
    return [mention for mention in scan_dates(text, published) if mention.value]


def scan_dates(
        text: str, published: Optional[datetime.date] = None) -> List[DateMention]:
    """Return all date expressions; value "" where it takes a publication date."""
    orders = {int(match["one"]) > 12 for match in NUMERIC_DATE.finditer(text)
              if match["one"] and (int(match["one"]) > 12) != (int(match["two"]) > 12)}
    day_first = orders.pop() if len(orders) == 1 else None
    scene, end = Scene(text, published, day_first, sentence_spans(text), []), 0
    for word in WORD.finditer(text):
        if word.start() < end:
            continue
        first = "0" if word.group()[0] in "0123456789" else word.group()
        rules = FIRST_WORDS.get(first) or FIRST_WORDS.get(first.lower(), ())
        for pattern, read in rules:
            match = pattern.match(text, word.start())
            try:
                spans = read(match, scene) if match else ()
                all(date_span(value) for _, _, value in spans if value)
            except (KeyError, OverflowError, ValueError):   # no such number or day
                continue
            if spans:
                scene.found.extend(DateMention(a, z, text[a:z], v) for a, z, v in spans)
                end = scene.found[-1].end
                break
    return scene.found


def read_numeric(match: "re.Match", scene: Scene) -> list:
    """`12/01/2022` is a date only where the file settles which part is the month."""
    if scene.text[max(0, match.start() - 1):match.start()] in tuple("-/.$£€,"):
        return []
    day, month, year = map(int, match.group(*(
        ("day", "month", "year") if match["year"] else ("one", "two", "late"))))
    day_first = day > 12 if max(day, month) > 12 else scene.day_first
    if match["year"]:
        day_first = True
    if day_first is None:
        return []
    day, month = (day, month) if day_first else (month, day)
    year += 0 if year > 99 else 1900 if year > 50 else 2000
    return [(*match.span(), datetime.date(year, month, day).isoformat())]


def read_calendar_date(match: "re.Match", scene: Scene) -> list:
    """A day and month, or a list of days: "10 and 12 January" gives one value each."""
    month, year = PARTS[match["month"] or match["name"]], match["year"]
    group = "days" if match["days"] else "list"
    days = list(NUMBER.finditer(scene.text, *match.span(group)))
    starts = [match.start()] + [day.start() for day in days[1:]]
    ends = [day.end() for day in days[:-1]] + [match.end()]
    parts = [f"-{month}-{int(day.group()):02}" for day in days]
    return [(start, end, year + part if year else fitting(part, match, scene))
            for start, end, part in zip(starts, ends, parts)]


def read_named_date(match: "re.Match", scene: Scene) -> list:
    """Weekday, month, quarter or season; without a year the one its clause suggests."""
    name, which = match["name"].replace("-", " "), (match["which"] or "").lower()
    name = name if name in MONTHS or name in WEEKDAYS else name.lower()
    year, (start, end) = match["year"], match.span()
    if match["whose"] and scene.published:
        year = str(scene.published.year + STEPS[match["whose"]])
    elif not year and not which and not is_date(name, scene.text, *match.span("name")):
        return []
    if name in WEEKDAYS and name.endswith("day"):
        return [(start, match.end("name"), fitting(name, match, scene, which))]
    if name not in PARTS or NUMBER.match(scene.text, end + 1):      # "last Oct 23"
        return []
    part = "-" + PARTS[name]
    return [(start, end, year + part if year else fitting(part, match, scene, which))]


def is_date(name: str, text: str, start: int, end: int) -> bool:
    """Tell a date from a name: "in May", not "Theresa May"; not "the Sunday Times"."""
    before, after = word_before(text, start), text[end:end + 2].strip()
    determined = before.lower() in DETERMINERS
    if name in WEEKDAYS:
        return not (before.lower() in NAMED_DAYS or determined and after.isupper())
    if name not in MONTHS:
        return name.endswith("quarter") or (
            before == "the" and name != "fall" and text[start:end].islower())
    if before.lower() in MONTH_LEADERS or determined and after.islower():
        return True
    return not (name in PERSON_MONTHS or before[:1].isupper() or after.isupper())


def word_before(text: str, start: int) -> str:
    """Return the word, or the bracket, before an offset; "" after other marks."""
    match = WORD_BEFORE.search(text[max(0, start - 20):start])
    return match[1] if match else ""


def fitting(part: str, match: "re.Match", scene: Scene, which: str = "") -> str:
    """Return the value of a weekday or part of a year that its clause suggests.

    A weekday is the last up to publication unless its clause looks forward. A part of a
    year is the nearest, where one that the clause looks away from counts as far off.
    """
    today, step, choices = scene.published, STEPS.get(which, 0), []
    if not today:
        return ""
    toward = step or direction(scene, *match.span())
    if part in WEEKDAYS:
        toward, today = toward or (1 if which else -1), today + datetime.timedelta(step)
        days = toward * ((WEEKDAYS[part] - today.weekday()) * toward % 7)
        return (today + datetime.timedelta(days)).isoformat()
    # A past tense is often not the date's own ("said the talks of May 4"), "will" is.
    doubt = 30 if toward > 0 else 1.3 if not toward else 3 if len(part) == 6 else 9
    for year in range(today.year - 8, today.year + 9):
        try:
            first, last = date_span(f"{year:04}{part}")
        except ValueError:                              # 29 February
            continue
        ahead, behind = (first - today).days, (today - last).days
        weight = doubt if (behind if toward > 0 else ahead) > 0 else 1
        if not step or max(ahead, behind) > 0:          # "last May" is never this month
            choices.append((max(ahead, behind, 0) * weight, f"{year:04}{part}"))
    return min(choices)[1]


def read_relative_date(match: "re.Match", scene: Scene) -> list:
    """Count "two days ago" from publication, "the next day" from a date of the text."""
    which, unit, base = (match["which"] or "").lower(), "day", scene.published
    start, end = match.span()
    if match["day"]:
        step = RELATIVE_DAYS[match["day"].lower()]
        if scene.text[max(0, start - 11):start].endswith(("day before ", "day after ")):
            step *= 2                           # "the day after tomorrow"
    elif match["weekend"]:                      # until Saturday, the one just over
        over = base and base.weekday() < 5 and direction(scene, start, end) <= 0
        unit, step = "week", -1 if over else 0
    elif which:
        unit, step = UNITS[match["unit"].lower()], {**STEPS, **ANCHORED_STEPS}[which]
        if not match["unit"].islower() or (     # the show "Last Night"
                match["unit"] == "day" and which in STEPS and which != "next"):
            return []                           # "on the last day of talks"
    else:
        unit, count = match["units"].lower(), match["count"].lower()
        step = int(count) if count[0] in "0123456789" else NUMBERS[count]
        step *= -1 if match["way"] in ("ago", "earlier") else 1
        last = scene.found[-1].value if scene.found else ""
        if unit == "year" and "-Q" in last:     # sales of a quarter, "a year earlier"
            return [(start, end, shifted(date_span(last)[0], "quarter", 4 * step))]
    if which in ANCHORED_STEPS or which == "next" and unit == "day" or (
            match["way"] in ("earlier", "later")):
        base = anchor_day(scene, start, unit) or (base if step < 0 else None)
        if not base and (step >= 0 or scene.published):
            return []
    return [(start, end, shifted(base, unit, step) if base else "")]


def anchor_day(scene: Scene, start: int, unit: str) -> Optional[datetime.date]:
    """Return the last date of the text that is fine enough to count such units from."""
    fine = {"day": 10, "week": 8, "month": 7}.get(unit, 4)
    for mention in reversed(scene.found[-3:]):
        if start - mention.end < ANCHOR_CHARS and len(mention.value) >= fine:
            return date_span(mention.value)[0]
    return None


def shifted(day: datetime.date, unit: str, step: int) -> str:
    """Return the value of the unit that many steps from the one that holds a day."""
    if unit in ("day", "week"):
        day += datetime.timedelta(step * (7 if unit == "week" else 1))
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" if unit == "week" else day.isoformat()
    months = step * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    endings = {"month": f"-{month + 1:02}", "quarter": f"-Q{month // 3 + 1}"}
    return f"{year:04}" + endings.get(unit, "")


def read_year(match: "re.Match", scene: Scene) -> list:
    """A lone year counts after "in" or "his" or another year, and before no unit."""
    start, end = match.span()
    after = WORD.match(scene.text, end + 1)
    gap = scene.text[scene.found[-1].end:start][:9] if scene.found else ""
    if match["decade"] and match["year"][3] == "0":
        return [(start, end, match["year"][:3])]
    if after and after.group().lower() in COUNTED_NOUNS:
        return []
    leader = word_before(scene.text, start).lower()
    led = leader in YEAR_LEADERS or LIST_GAP.fullmatch(gap)
    return [(start, end, match["year"])] if led else []


def direction(scene: Scene, start: int, end: int) -> int:
    """Tell where the clause around a date looks: 1 forward, -1 back, 0 unsaid."""
    index = bisect.bisect_right(scene.sentences, (start, len(scene.text) + 1)) - 1
    first, last = scene.sentences[index]
    before = SPEECH_MARK.split(scene.text[max(first, start - CLAUSE_CHARS):start])[-1]
    after = SPEECH_MARK.split(scene.text[end:min(last, end + CLAUSE_CHARS)])[0]
    words = CLAUSE_WORD.findall(before)
    while words and words[-1].lower() in CLOCK_WORDS:
        words.pop()
    leads = " ".join(words[-2:]).lower(), "".join(words[-1:]).lower()
    lead = LEADS.get(leads[0]) or LEADS.get(leads[1], 0)
    told = told_by(words, range(len(words) - 1, -1, -1))
    if lead and (told or lead < 0):             # "put off until Friday"
        return lead
    if told:                                    # "will discuss Friday's vote": unsaid
        return 0 if told > 0 and after[:2] in ("’s", "'s") else told
    words = CLAUSE_WORD.findall(after)
    return told_by(words, range(len(words))) or lead    # "By Friday they had left"


def told_by(words: List[str], order) -> int:
    """Return what the first telling word of a clause tells, in the order of indices."""
    for index in order:
        word, before = words[index], words[index - 1].lower() if index else ""
        after = words[index + 1] if index + 1 < len(words) else ""
        if (word in FORWARD_WORDS or word == "to" and before in FORWARD_BEFORE_TO
                or word in BE_FORMS and (after in FORWARD_WORDS or after == "to")
                or word in TIMETABLE_VERBS and before not in DETERMINERS | {"to"}):
            return 1
        regular = word.endswith("ed") and len(word) > 4 and word.islower()
        if word in PASTS or regular and before not in BE_FORMS | DETERMINERS:
            return -1
        if word in CLAUSE_OPENERS or word == ";":
            break
    return 0


def date_span(value: str) -> Tuple[datetime.date, datetime.date]:
    """Return the first and the last day of a value: "2019-07" -> 1 and 31 July 2019."""
    year, _, part = value.partition("-")
    if len(part) == 5:
        return (datetime.date.fromisoformat(value),) * 2
    if len(year) == 3:
        return date_span(year + "0")[0], date_span(year + "9")[1]
    if part[:1] == "W" and part != "WI":
        fourth = datetime.date(int(year), 1, 4)         # is always in the first week
        monday = fourth + datetime.timedelta(7 * int(part[1:]) - 7 - fourth.weekday())
        return monday, monday + datetime.timedelta(6)
    month, months = PART_MONTHS.get(part) or (int(part), 1)
    more, after = divmod(month - 1 + months, 12)
    end = datetime.date(int(year) + more, after + 1, 1)
    return datetime.date(int(year), month, 1), end - datetime.timedelta(1)


FIRST_WORDS = {
    **dict.fromkeys(["weekend", *NUMBERS, *RELATIVE_DAYS, *ANCHORED_STEPS], (
        (RELATIVE_DATE, read_relative_date),)),
    **dict.fromkeys(STEPS, (
        (RELATIVE_DATE, read_relative_date), (NAMED_DATE, read_named_date))),
    **{name.split()[0]: ((NAMED_DATE, read_named_date),) for name in PARTS},
    **dict.fromkeys([*MONTHS, *WEEKDAYS], (
        (CALENDAR_DATE, read_calendar_date), (NAMED_DATE, read_named_date))),
    "0": ((NUMERIC_DATE, read_numeric), (CALENDAR_DATE, read_calendar_date),
          (RELATIVE_DATE, read_relative_date), (LONE_YEAR, read_year)),
}


def find_publication_date(text: str, name: str) -> Tuple[Optional[datetime.date], str]:
    """Return the day an article appeared, by its header or else its file name.

    With it the evidence: "date line", "dateline", "file name", "updated", "" for none.
    """
    updated = None
    for line in header_lines(text):
        days = [mention for mention in scan_dates(line) if len(mention.value) == 10]
        if not days:
            continue
        day, before = datetime.date.fromisoformat(days[0].value), line[:days[0].start]
        names = WORD.findall(before)
        if names and all(name[0].isupper() for name in names) and (
                DATELINE_END.match(line, days[0].end)):
            return day, "dateline"
        if is_date_line(line, days):
            if not re.search("updated|modified", before, re.IGNORECASE):
                return day, "date line"
            updated = updated or day
    parts = FILE_DATE.search(name)
    written = "-".join(parts.groups()) if parts else re.sub("[-_.]+", " ", name).title()
    for mention in scan_dates(written):
        if len(mention.value) == 10:
            return datetime.date.fromisoformat(mention.value), "file name"
    return updated, "updated" if updated else ""


def header_lines(text: str) -> Iterator[str]:
    """Yield the lines down to the first paragraph, which may open with a dateline."""
    for line in filter(None, map(str.strip, text[:10000].split("\n")[:30])):
        yield line[:CLAUSE_CHARS].title() if line.isupper() else line[:CLAUSE_CHARS]
        if len(line) > HEADER_CHARS:
            return


def is_date_line(line: str, days: List[DateMention]) -> bool:
    """Tell "Published: 12 May 2022" and "By Ada Holm | Jan. 10, 2022" from prose."""
    for day in reversed(days):
        line = line[:day.start] + line[day.end:]
    words, named = CLAUSE_WORD.findall(line), re.search(r"\b[Bb]y\b|[|•·]", line)
    return all(word.lower() in DATE_LINE_WORDS or named and word[0].isupper()
               for word in words)


def file_sentence(sentence: str, mentions: List[DateMention]) -> List[Filing]:
    """Return the date that files a sentence; two where its clauses have a day each."""
    ranked = sorted((rank(sentence, each), each) for each in mentions[:20])
    for cut in itertools.islice(CONJUNCTION.finditer(sentence), 8):
        first = next((each for each in ranked if each[1].end <= cut.start()), None)
        second = next((each for each in ranked if each[1].start >= cut.end()), None)
        if (first and second and first[0][:2] == second[0][:2] == (0, False)
                and first[1].value != second[1].value
                and is_clause(sentence[:cut.start()])
                and is_clause(sentence[cut.end():])):
            return [Filing(first[1].value, 0, cut.start()),
                    Filing(second[1].value, cut.end(), len(sentence))]
    return [Filing(each.value, 0, len(sentence)) for _, each in ranked[:1]]


def rank(sentence: str, mention: DateMention) -> Tuple[int, bool, int, int]:
    """Rank a date: main clause, lower clause, noun phrase; then a day before a year."""
    start, end, text, value = mention
    before, after = sentence[max(0, start - CLAUSE_CHARS):start], sentence[end:end + 20]
    coarse = len(value) < 10 and (bool(value) or not text.endswith("day"))
    leader, follower = word_before(sentence, start).lower(), WORD.match(after[1:])
    modifier = leader in DETERMINERS and after[:1] in (" ", "-") and follower and (
        follower.group() not in MONTH_LEADERS | CLAUSE_OPENERS)
    marks = SPEECH_MARK.findall(before)
    quoted = marks and (marks[-1] in "“«``" or marks[-1] == '"' and len(marks) % 2)
    words = set(CLAUSE_WORD.findall(before.rpartition(",")[2])[:-1])
    weakness = int(bool(quoted or CLAUSE_OPENERS & words - {"but"}))
    career = coarse and leader in ("from", "to", "between")
    if modifier or career or after[:2] in ("’s", "'s"):
        weakness = 2
    return weakness, coarse, -len(value), start


def is_clause(clause: str) -> bool:
    """Tell whether a piece of a sentence has a subject and a verb of its own."""
    words = CLAUSE_WORD.findall(clause[:CLAUSE_CHARS])
    verbs = [index for index in range(len(words)) if told_by(words, [index])]
    return bool(verbs) and verbs[0] > 0 and words[0].lower() not in CLAUSE_OPENERS


# -- Quote --------------------------------------------------------------------------

# taken: the marks of “Out”, "Out", «Out», ‘Out’, and of `Out, ”he said` and `Out “.`
# left alone: the apostrophes of "Holm’s", "the Holms’ house", "the ‘90s"
QUOTE_MARK = re.compile(r"""
    (?P<closing> (?<=\S) [”»"] (?!\S) )         # clear by the blanks around it
    | (?P<opening> (?<!\S) [“„«"] (?=\S) )
    | (?P<single> (?<![\w’]) ‘ (?=[^\W\d]) )
    | [“”„"«»]
    """, re.VERBOSE)
SINGLE_CLOSE = re.compile(r"(?<=[^\s‘])’(?!\w)")
PARAGRAPH = re.compile(r"[^\n]+")
# taken: `Anna Holm`, `Dr. J. R. O’Holm`, `Bill de Holm`   left alone: the s of `Holm’s`
CAPITALISED = r"""(?: (?:[A-Z]\.){2,4} | [A-ZÀ-ÖØ-Þ] )
    (?: [\w-]{0,2} \. (?=\s[A-Z]) | [\w-]{0,30} (?: [’'] (?!s\b) \w{1,30} )? )"""
NAME_RUN = re.compile(rf"""
    (?<![\w’'@\#]) {CAPITALISED}
    (?: [^\S\n] (?: (?:de|van|von|der|bin|al|el|la|di|du) [^\S\n] ){{0,2}}
        {CAPITALISED} ){{0,6}}
    """, re.VERBOSE)
PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
SENTENCE_BREAK = re.compile(r"[.?!…][”’\"']?\s|\n")
AFTER_NAME = re.compile(r",?\s?([\w-]{0,30})")
# taken: `, the U.S. envoy to NATO,`     left alone: `, a lawyer` without an end
APPOSITION = re.compile(r""",\s((?:[^,.;:()\n“”"]|(?<=[A-Z])\.){3,100})[,.;“”"(]""")
TOKEN = re.compile(r"""
    \([^()\n]{0,80}\)                           # a bracket tells nothing of the speaker
    | (?:[^\W\d_]\.){2,5} | [0-9][0-9.,]{0,20}[0-9] | [^\W_](?:[\w’'&/-]{0,40}\w)?
    | [,;:—–] | -+ | \.\.\. | [.?!…]
    """, re.VERBOSE)


def find_quotes(text: str) -> List[Quotation]:
    """Return the quotations of a text, in order, with their speakers.

    One that runs on over paragraphs is one; its text holds the line breaks and the
    marks that reopen it. Titles are left out, so are three words or fewer with no cue.
    """
    return quotes_and_people(text)[0]


def quotes_and_people(text: str) -> Tuple[List[Quotation], List[Person], Dict[int, str]]:
    """Return the quotations, the people and, by their offsets, the pronouns that are sure."""
    spans, names = quoted_spans(text), find_names(text)
    people = gather_people(text, names)
    mentions = find_mentions(text, names, people, spans)
    holders = role_holders(people)
    quotations: List[Quotation] = []
    carried = ""                                # whom the last paragraph leaves in mind
    for tokens in paragraphs_of_tokens(text, spans, mentions):
        is_bare = all(token.kind in QUOTE_KINDS for token in tokens)
        found, left = attribute_paragraph(text, tokens, carried if is_bare else "")
        between = found and quotations and text[quotations[-1].end:found[0].start]
        if between and between.strip() in "“\"«":        # reopened, not closed before
            first = quotations.pop()
            found[0] = first._replace(end=found[0].end)
            left = left or first.speaker
        quotations += found
        carried = left
    return ([one._replace(text=text[one.start:one.end],
                          speaker=holders.get(role_key(one.speaker), one.speaker))
             for one in quotations], people,
            {mention.start: mention.name for mention in mentions
             if mention.is_sure and PRONOUN.match(text, mention.start)})


def quoted_spans(text: str) -> List[Tuple[int, int]]:
    """Return the span between each pair of quotation marks, in order."""
    spans = []
    for paragraph in PARAGRAPH.finditer(text):
        marks = list(QUOTE_MARK.finditer(text, *paragraph.span()))
        for start, end in pair_marks(text, marks, paragraph.end()):
            words = text[start:end].strip()
            if words:
                start = text.index(words[0], start)
                spans.append((start, start + len(words)))
    return spans


def pair_marks(text: str, marks: List["re.Match"], end: int) -> List[Tuple[int, int]]:
    """Pair the marks of a paragraph; an open quotation ends with it.

    Any mark opens and the next one closes, as machine translation turns them about and
    detaches them; only if their number is odd do the blanks around them count.
    """
    is_odd = sum(mark.lastgroup != "single" for mark in marks) % 2
    spans, opened, passed, has_single = [], None, 0, True
    for mark in marks:
        if mark.lastgroup == "single":
            if opened is None and has_single and mark.start() >= passed:
                close = SINGLE_CLOSE.search(text, mark.end(), end)
                has_single = close is not None
                spans += [(mark.end(), close.start())] if close else []
                passed = close.end() if close else passed
        elif mark.start() < passed:             # inside a ‘ ’ pair
            continue
        elif opened is None:
            opened = None if is_odd and mark.lastgroup == "closing" else mark.end()
        else:
            spans.append((opened, mark.start()))
            opened = mark.end() if is_odd and mark.lastgroup == "opening" else None
    return spans + [(opened, end)] * (opened is not None)


def find_people(text: str) -> List[Person]:
    """Return the people of a text, in the order of their fullest names."""
    return gather_people(text, find_names(text))


def gather_people(text: str, names: List[Name]) -> List[Person]:
    """Bring all names of a person together."""
    groups: Dict[Tuple[str, str], List[Name]] = {}
    firsts: Dict[str, List[str]] = {}           # the first names of each surname
    alone = {name.words[0] for name in names if not name.words[1:]}
    for name in filter(lambda name: is_person(text, name, alone), names):
        first, last = name.words[0] if name.words[1:] else "", name.words[-1]
        groups.setdefault((first, last), []).append(name)
    for first, last in groups:
        firsts.setdefault(last, []).extend([first] * bool(first))
    for name in names:                          # "Ms. Holm" tells of the only Holm
        if not name.words[1:] and len(firsts.get(name.words[0], ())) == 1:
            groups[firsts[name.words[0]][0], name.words[0]].append(name)
    people = [person_of(text, group) for (first, last), group in groups.items()
              if first or not firsts[last]]
    return sorted(people, key=lambda person: person.start)


def find_names(text: str) -> List[Name]:
    """Return the capitalised names of a text, persons or not, in order."""
    names = []
    for run in NAME_RUN.finditer(text):
        words, start = run.group().split(), run.start()
        while words and words[0].lower() in NAME_BREAKS:
            start += len(words.pop(0)) + 1
        breaks = [i for i, word in enumerate(words) if word.lower() in NAME_BREAKS]
        words = words[:breaks[0]] if breaks else words
        if not words:
            continue
        cut = max([i + 1 for i, word in enumerate(words) if is_role(word)], default=0)
        title = title_before(text[max(0, start - 90):start])
        if title.endswith((" of", " to", " for")):      # "envoy to NATO Anna Holm"
            is_office = words[2:] and words[-2].lower() in FIRST_NAMES
            cut, title = (max(cut, len(words) - 2), title) if is_office else (cut, "")
        name = tuple(word for word in words[cut:] if word not in ("Jr", "Sr", "II"))
        if 0 < len(name) < 5 and name[0][:2] not in ("I’", "I'"):
            end, start = start + len(" ".join(words)), start - len(title) - bool(title)
            title = " ".join([title, *words[:cut]]).strip()
            names.append(Name(start, end, title, name))
    return names


def title_before(before: str) -> str:
    """Return the title that ends the words: "met the US envoy to " -> "US envoy to"."""
    taken: List[str] = []
    for word in reversed(before.split()[-8:]):
        tail = word.rpartition(".")[2] or word          # of "Ukraine.Nato"
        is_name = taken and word[0].isupper() and word.lower() not in NAME_BREAKS
        is_title = is_name or is_role(tail) or tail.lower() in TITLE_WORDS
        is_other = tail in ("of", "to", "for") and any(map(is_role, taken))
        if not is_title or is_other or not tail[-1].isalnum():
            break                               # "a spokesman for | Mayor"
        taken.insert(0, tail)
        if tail != word:
            break
    while taken and taken[0] in ("of", "to", "for"):
        del taken[0]
    return " ".join(taken) if any(map(is_role, taken)) else ""


def is_role(word: str) -> bool:
    """Tell whether a word is a title or job: `Minister`, `Sen.`, `co-founder`"""
    return word.lower().rstrip(".").rpartition("-")[2] in ROLES or word.lower() in ROLES


def is_person(text: str, name: Name, alone: set) -> bool:
    """Tell whether a name is a person's: something beside the capitals must say so."""
    first, last = name.words[0], name.words[-1]
    if any(word.isupper() and word.isalpha() and word[1:] for word in name.words):
        return False                            # "Former NATO"
    if first.lower() in FIRST_NAMES and first != last:
        return len(name.words) < 4
    if not THINGS.isdisjoint(word.lower() for word in name.words):
        return False
    if name.title:
        return len(name.words) < 4
    after = AFTER_NAME.match(text, name.end)[1]
    before = text[max(0, name.start - 30):name.start]
    if first == last:
        is_common = SENTENCE_BREAK.search(before[-4:]) or before[-4:].lower() == "the "
        return after in CUES and not is_common
    is_told = after == "who" or after in CUES or before.split()[-1:] == ["said"]
    is_told = is_told or last in alone and last[-1] != "s"
    return is_told or role_after(text, name.end) != ""


def person_of(text: str, names: List[Name]) -> Person:
    """Make the record of a person from the names of one."""
    full = max(names, key=lambda name: len(" ".join(name.words)))
    roles: Dict[str, None] = {}
    told = ""
    for name in names[:40]:
        words = name.title.split()
        told += "".join(map(gender_of, words))
        title = [word for word in words if word.rstrip(".") not in HONORIFICS]
        title = title if any(map(is_role, title)) else []
        for role in (" ".join(title), role_after(text, name.end)):
            roles.update({role: None} if role and role not in HONORIFICS else {})
    told = told or gender_of(full.words[0])
    words = [word for word in " ".join(roles).split() if word.islower()]
    told = told or "".join(map(gender_of, words))
    gender = "f" if told.count("f") > told.count("m") else told and "m"
    best = sorted(roles, key=lambda role: abs(len(role.split()) - 4))
    return Person(" ".join(full.words), full.words[-1], gender, tuple(best), full.start)


def gender_of(word: str) -> str:
    """Return the gender a title, first name or role tells: "spokeswoman" -> "f"."""
    word = word.lower().rstrip(".")
    if word in FEMALE_TITLES or word in FEMALE_NAMES or word.endswith("woman"):
        return "f"
    is_male = word in MALE_TITLES or word in MALE_NAMES
    return "m" if is_male or word.endswith("man") and word in ROLES else ""


def role_after(text: str, end: int) -> str:
    """Return the role in the clause after a name: ", the mayor," -> "mayor"."""
    match = APPOSITION.match(text, end)
    words = match[1].split() if match else []
    stops = [i for i, word in enumerate(words)
             if KINDS.get(word) in CLAUSE_KINDS or i and word.endswith("ed")]
    words = words[:stops[0]] if stops else words
    head = max((i for i, word in enumerate(words[:6]) if is_role(word)), default=-1)
    is_list = words[head + 1:] and words[head + 1][0].isupper()     # ", Senator Lund"
    if head < 0 or is_list or not PREPOSITIONS.isdisjoint(words[:head]):
        return ""
    while words[-1] in PREPOSITIONS or words[-1] in DETERMINERS:
        words.pop()
    return " ".join(words[words[0] in DETERMINERS:])


def role_holders(people: List[Person]) -> Dict[str, str]:
    """Map the words of roles that only one person holds: "mayor" -> "Anna Holm"."""
    holders: Dict[str, List[str]] = {}
    for person in people:
        for word in set(" ".join(person.roles).lower().split()):
            holders.setdefault(LONG_TITLES.get(word, word), []).append(person.name)
    return {word: names[0] for word, names in holders.items() if not names[1:]}


def role_key(description: str) -> str:
    """Return the word to look up: "the mayor" -> "mayor", "the UN leader" -> "un"."""
    words = description.lower().split()
    is_role_alone = words[:1] == ["the"] and is_role(words[-1])
    return words[-2 if words[-1] in VAGUE_ROLES else -1] if is_role_alone else ""


def find_mentions(text: str, names: List[Name], people: List[Person],
                  quoted: List[Tuple[int, int]]) -> List[Mention]:
    """Return where the text outside its quotations speaks of people, in order.

    Somebody in mind fades with the distance from the last mention; a pronoun means the
    one most in mind whose gender agrees.
    """
    namesakes: Dict[str, List[Person]] = {}
    for person in people:
        namesakes.setdefault(person.surname, []).append(person)
    places = [(name.start, -name.end, name) for name in names
              if name.words[-1] in namesakes]
    places += [(match.start(), -match.end(), None) for match in PRONOUN.finditer(text)]
    mentions: List[Mention] = []
    in_mind: Dict[str, Tuple[Person, float, int]] = {}
    last = quote = skipped = 0
    for start, end, name in sorted(places, key=lambda place: place[:2]):
        while quote < len(quoted) and quoted[quote][1] <= start:
            skipped += quoted[quote][1] - quoted[quote][0]      # they take no time
            quote += 1
        if start < last or quote < len(quoted) and quoted[quote][0] <= start:
            continue
        gender = "m" if text[start] in "Hh" else "f"
        offset = start - skipped
        person, weight, is_sure = whom(name, gender, namesakes, in_mind, offset)
        if person:
            weight = 0.6 * weight + emphasis(text, last, start, -end)
            in_mind.pop(person.name, None)      # the last named stands last
            in_mind[person.name] = person, weight, offset
            if len(in_mind) > 12:
                del in_mind[next(iter(in_mind))]
        if person or not name:
            last = -end
            full = person.name if person else ""
            mentions.append(Mention(start, last, full, is_sure))
    return mentions


def whom(name: Optional[Name], gender: str, namesakes: Dict[str, List[Person]],
         in_mind: dict, offset: int) -> Tuple[Optional[Person], float, bool]:
    """Choose whom a name or pronoun means; tell the weight left and if that is sure."""
    left = {key: weight * 0.5 ** ((offset - since) / FADING_CHARS)
            for key, (_, weight, since) in in_mind.items()}
    people = [held[0] for held in in_mind.values() if held[0].gender in ("", gender)]
    if name:
        told = "".join(map(gender_of, name.title.split())) or "mf"
        people = [one for one in namesakes[name.words[-1]][:20] if one.gender in told]
        if name.words[1:]:
            people = [one for one in people if one.name.split()[0] == name.words[0]]
    people.sort(key=lambda one: left.get(one.name, 0) * (1 if one.gender else 0.8))
    weights = [0, 0] + [left.get(one.name, 0) for one in people]
    is_sure = weights[-2] < weights[-1] / 2 and people[-1].gender == gender
    return people[-1] if people else None, weights[-1], bool(name) or is_sure


def emphasis(text: str, last: int, start: int, end: int) -> float:
    """Weigh a mention: the first of a sentence and a speaker most, an owner least."""
    if text.startswith(POSSESSIVES, end):
        return 0.2
    if not PREPOSITIONS.isdisjoint(text[max(0, start - 12):start].split()[-1:]):
        return 0.4
    is_first = not last or SENTENCE_BREAK.search(text, max(last, start - 200), start)
    return 3.0 if is_first or AFTER_NAME.match(text, end)[1] in CUES else 1.0


def paragraphs_of_tokens(text: str, spans: list, mentions: list) -> Iterator[list]:
    """Yield the tokens of each paragraph, quotations and mentions in one piece."""
    whole = [Token("quote", start, end, "", "") for start, end in spans]
    for start, end, name, _ in mentions:
        kind = "owner" if text.startswith(POSSESSIVES, end) else "name"
        whole.append(Token(kind, start, end + 2 * (kind == "owner"), "", name))
    whole.sort(key=lambda token: token.start)
    paragraphs = list(PARAGRAPH.finditer(text))
    i = quote = 0
    for paragraph, following in zip(paragraphs, paragraphs[1:] + paragraphs[-1:]):
        start, tokens = paragraph.start(), []
        while quote < len(spans) and spans[quote][0] < start:
            quote += 1
        while i < len(whole) and whole[i].start < start:
            i += 1
        if quote == len(spans) or spans[quote][0] > following.end():
            yield []                            # no quotation here, nor in the next
            continue
        while i < len(whole) and whole[i].start < paragraph.end():
            tokens += tokens_of(text, start, whole[i].start) + [whole[i]]
            start = whole[i].end
            i += 1
        yield tokens + tokens_of(text, start, paragraph.end())


def tokens_of(text: str, start: int, end: int) -> List[Token]:
    """Cut reporting into words and marks; no cue is "claims" in "the claims"."""
    tokens: List[Token] = []
    before = ""
    for match in TOKEN.finditer(text, start, end):
        written = match.group()
        word = written.lower()
        kind = KINDS.get(word) or ("word" if word[0].isalnum() else word[0])
        is_inner = before in ABBREVIATIONS or text.startswith(",", match.end())
        if kind == "(" or word == "." and (is_inner or len(before) == 1):
            continue
        if kind == "cue" or kind == "word" and word[-2:] == "ly":
            is_noun = before in DETERMINERS or before.endswith(POSSESSIVES)
            is_noun = (is_noun or word != written) and word != "according"
            kind = "word" if is_noun else "cue" if kind == "cue" else "filler"
        tokens.append(Token(kind, *match.span(), word, ""))
        before = word
    return tokens


def attribute_paragraph(text: str, tokens: list, carried: str) -> Tuple[list, str]:
    """Return the quotations of a paragraph, and the speaker its end leaves in mind."""
    found: List[Quotation] = []
    for sentence in sentences_of(text, tokens):
        is_bare = all(token.kind in QUOTE_KINDS for token in sentence)
        speaker = None
        for k, token in enumerate(sentence):
            if token.kind != "quote":
                continue
            words = text[token.start:token.end]
            own = attribution(text, sentence, k)
            own = carried if own is None and is_bare else own
            before = speaker
            if own is not None:
                speaker = own
            elif speaker is None:
                speaker = clause_subject(text, sentence[max(0, k - 60):k]) or carried
            is_second = bool(before) and before == speaker and words[0].islower()
            large = [word for word in words.split()[:12] if len(word) > 3]
            is_title = large[1:] and not any(word[0].islower() for word in large)
            if not is_title and (own is not None or len(words.split()) > 3):
                is_second = is_second and found[-1:] != [] and found[-1].text[-1] == ","
                quotation = Quotation(token.start, token.end, words, speaker, is_second)
                found.append(quotation)
        carried = speaker or clause_subject(text, sentence[:60]) or carried
    return found, carried


def sentences_of(text: str, tokens: List[Token]) -> Iterator[List[Token]]:
    """Yield the sentences of a paragraph; one may end with a quotation's last stop."""
    start = 0
    for i, token in enumerate(tokens):
        is_end = token.kind == "stop"
        if token.kind == "quote" and text[token.end - 1] in ".?!…":
            after = tokens[i + 1:i + 11]
            is_end = bool(after) and (after[0].kind == "quote"
                                      or text[after[0].start].isupper())
            if text[token.end - 1] != "." and any(one.kind == "cue" for one in after):
                is_end = False                  # “Why?” Holm asked
        if is_end:
            yield tokens[start:i + 1]
            start = i + 1
    yield tokens[start:]


def attribution(text: str, sentence: List[Token], k: int) -> Optional[str]:
    """Return whom a sentence gives its k-th token, a quotation, to; None if nobody."""
    after = weak = None
    for c in range(k + 1, min(len(sentence), k + 40)):
        if sentence[c].kind in ("stop", "quote", ":", ";") or after is not None:
            break
        if sentence[c].kind == "cue":
            after = subject(text, sentence[k:c + 20], c - k)
        elif sentence[c].kind == "-" and c == k + 1:          # “Out.” — Anna Holm
            after = phrase_after(text, sentence[c + 1:])
    if after is not None and (not k or text[sentence[k].end - 1] in ",?!…—-"):
        return after
    for c in range(k - 1, max(-1, k - 60), -1):
        if sentence[c].kind == "cue":
            found = subject(text, sentence[max(0, c - 60):k], min(c, 60))
            if found is not None and sentence[c].word in CUES:
                return found                    # a verb of speech outranks the others
            weak = found if weak is None else weak
    return after if weak is None else weak


def subject(text: str, tokens: List[Token], c: int) -> Optional[str]:
    """Return the subject of the cue at c: `Holm said`, `said Holm`, `according to`"""
    if tokens[c].word == "according":
        return phrase_after(text, tokens[c + 2:])
    is_ing, is_be = tokens[c].word.endswith("ing"), tokens[c - 1].word in BE_FORMS
    i = c - 1
    while i >= 0 and tokens[i].kind == "filler":
        i -= 1
    if i < 0 or is_be and not is_ing:           # "was told"
        return None
    is_participle, is_apposed = is_ing and not is_be, tokens[i].kind == ","
    if tokens[max(0, i - is_apposed)].kind == "quote" and not is_participle:
        return phrase_after(text, tokens[c + 1:])
    start = i + 1
    while start > max(0, i - 15) and tokens[start - 1].kind in NOMINAL:
        start -= 1
    if start <= i and (tokens[i].kind == "name" or not is_participle):
        return speaker_of(text, tokens[start:i + 1])
    for noun in tokens[max(0, i - 2):i] if tokens[i].word == "who" else ():
        if noun.kind == "name":                 # "Holm, who said"
            return noun.speaker
    return clause_subject(text, tokens[:i], has_cue=True)


def clause_subject(text: str, tokens: list, has_cue: bool = False) -> Optional[str]:
    """Return the first name that no preposition governs, else the first noun phrase."""
    start = 0
    for i, token in enumerate(tokens):
        if token.kind == "name" and (not i or tokens[i - 1].kind != "prep"):
            return token.speaker
        start = i + 1 if token.kind == "quote" else start
    start += [token.kind for token in tokens[start:start + 1]] == [","]
    end = start
    while end < len(tokens) and tokens[end].kind in NOMINAL:
        end += 1
    return speaker_of(text, tokens[start:end], has_cue) or None


def phrase_after(text: str, tokens: List[Token]) -> Optional[str]:
    """Return the speaker a noun phrase at the start of the tokens names."""
    end = 0
    while end < min(len(tokens), 15) and tokens[end].kind in NOMINAL:
        after = tokens[end + 1:end + 2] * (tokens[end].word in ("at", "by", "in", "on"))
        if after and (text[after[0].start].islower() or after[0].kind == "filler"):
            break                               # said the mayor | in a statement
        end += 1
    if not end or tokens[0].kind == "prep" or end == 1 and tokens[0].word in OBJECTS:
        return None
    after = [token.kind for token in tokens[end:end + 2]]
    if after == [",", "name"] and tokens[end - 1].kind == "word":
        return tokens[end + 1].speaker          # "said her lawyer, Anna Holm"
    return speaker_of(text, tokens[:end])


def speaker_of(text: str, phrase: List[Token], has_cue: bool = True) -> Optional[str]:
    """Return the name in a noun phrase, else the phrase as a description, else None.

    Without a cue to trust, only nouns that the lexicons know are speakers.
    """
    if not phrase or phrase[-1].kind == "owner" or phrase[-1].word in NON_NOUNS:
        return "" if phrase and phrase[-1].word in NO_SPEAKERS else None
    preps = [i for i, token in enumerate(phrase) if i and token.kind == "prep"]
    head = phrase[:preps[0]] if preps else phrase
    if head[-1].kind == "name":
        return head[-1].speaker
    if phrase[0].kind == "prep":                # "In Oslo Holm"
        return phrase[-1].speaker or None
    nouns = {word for token in head for word in (token.word, token.word[:-1])}
    is_known = not nouns.isdisjoint(SPEAKER_NOUNS)
    if not is_known and any(token.kind in ("name", "owner") for token in phrase):
        return phrase[0].speaker or None        # "Holm instead", "Holm’s letter"
    is_proper = any(text[token.start].isupper() for token in head[len(phrase) > 2:])
    if is_known or has_cue and (is_proper or phrase[0].word in DETERMINERS):
        return " ".join(text[phrase[0].start:phrase[-1].end].split())
    return None


# -- Merge -------------------------------------------------------------------------

# A number, a name in capitals with stops, a word. "Not far" and "not only" deny nothing.
TERM = re.compile(r"[0-9]+(?:[.,][0-9]+)*|(?:[A-Z]\.){2,4}|United States"
                  r"|not (?:far|just|only)\b|[^\W_]+(?:[’'][^\W_]+)?")
CAPITAL_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_]+")
# taken: "BRUSSELS, Jan 12 (Reuters) - "     left alone: "Police (left) - who came"
DATELINE = re.compile(
    r"[A-Z]{3}[^\n()]{0,40}(?:\([A-Z][^()\n]{1,30}\)\s{0,2})?(?: [-–—_]{1,2} |—)")
HEAD = re.compile(r"[-–—*•·▪●\s]{0,5}(?P<cut>(?P<word>[^\W\d_]+)(?P<comma>,?) )?")
NEXT = re.compile(r"(?P<word>[^\W\d_]+)(?: (?P<next>[^\W\d_]+))?|[0-9“\"‘']")
# taken: ", she said", "He also warned"
HE_DOES = re.compile(r"\b(?:he|she) (?=(?:\w+ly |also )?(?P<does>\w+))", re.IGNORECASE)
# taken: "In it, they found", "Later, it closed"      left alone: "In Ostby, it rained"
POINTING_START = re.compile(r"(?P<start>[^,\n]{1,40}), (?:it|they|this|these|those)\b")
COMPLETE = re.compile(r"[.!][\"'”’)\]]{0,3}$")
DIGEST_COUNT = re.compile(r"^Digest of [0-9]+ articles?\b", re.MULTILINE)


def make_digest(sources: List[Source], stated: Optional[datetime.date] = None,
                tick: Callable[[int], None] = lambda count: None) -> Digest:
    """Put the digest of a folder together.

    stated is the publication date of the articles that carry none; tick is told how many
    articles have been read.
    """
    articles, left_out = clean_folder(sources)
    articles = [read_article(article) for article in date_articles(articles, stated)
                if tick(article.number) is None]
    vocabulary = count_terms(articles)
    entries = merge_entries(articles, vocabulary)
    timeline = [entry for entry in entries if entry.value]
    timeline += reported_leads(articles, timeline)
    return Digest(
        title_terms(articles, vocabulary), articles, left_out,
        choose_key_points(entries, articles, vocabulary), sorted(timeline, key=time_order),
        merge_speakers(articles), find_disagreements(timeline, vocabulary))


# .. from files to articles


def clean_all(sources: List[Source]) -> List[Tuple[Source, Cleaned]]:
    """Clean the sources, those that could not be read as empty texts."""
    sources = [source._replace(text=plain_text(source.text or "")) for source in sources]
    repeated = repeated_lines([s.text for s in sources if not is_digest(s.text)])
    return [(source, clean_article(source.text, repeated)) for source in sources]


def is_digest(text: str) -> bool:
    """Tell whether a text was printed by this program."""
    return "\nSOURCES\n" in text and bool(DIGEST_COUNT.search(text, 0, 2000))


def list_stripped(sources: List[Source]) -> str:
    """Return the lines taken out as boilerplate: file, line number, rule, text."""
    return "".join(f"{source.name}:{line.line}: {line.rule}: {line.text}\n"
                   for source, cleaned in clean_all(sources) for line in cleaned.stripped)


def clean_folder(sources: List[Source]) -> Tuple[List[Article], List[Source]]:
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
        articles.append(Article(len(articles) + 1, source, cleaned,
                                *quotes_and_people(cleaned.text)))
    return articles, left_out


def date_articles(articles: List[Article], stated: Optional[datetime.date]) -> List[Article]:
    """Give each article its publication date, where anything tells it.

    One that states none takes the day of the folder where all dated ones lie within three
    days and it shares three marks of the story, full names or title terms, with one.
    """
    dated = [find_publication_date(a.source.text, a.source.name) for a in articles]
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
    quotes_in, dates_in = by_span(quotations), by_span(mentions)
    entries, days = [], []
    for start, end in sentence_spans(text):
        quoted, dates = quotes_in(start, end), dates_in(start, end)
        filings = file_sentence(text[start:end], [date._replace(
            start=date.start - start, end=date.end - start) for date in dates])
        days.append(Filing(stated_day(article, filings, dates, quoted), start, end))
        printed = printed_sentence(article, start, end, quoted)
        rest = set(terms_of(without(text, start, end, dates + quoted)))
        # A sentence that only tells that somebody spoke is none.
        if printed and len(rest - names - SPEECH_TERMS) >= 3:
            terms = terms_of(without(text, start, end, dates))
            entries += make_entries(article, printed, (start, end), filings, terms)
    speeches = find_speeches(article, [day for day in days if day.value])
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


def stated_day(article: Article, filings: List[Filing], dates: List[DateMention],
               quoted: List[Quotation]) -> str:
    """Return the ISO day a sentence tells of, "" for none, one to come or a quoted one."""
    outside = [date.value for date in dates
               if not any(quote.start <= date.start < quote.end for quote in quoted)]
    return next((filing.value for filing in filings if len(filing.value) == 10
                 and filing.value in outside and not is_ahead(article, filing.value)), "")


def is_ahead(article: Article, value: str) -> bool:
    """Tell whether a date lay ahead when the article appeared."""
    return bool(value and article.published and date_span(value)[0] > article.published)


def printed_sentence(article: Article, start: int, end: int, quoted: List[Quotation]) -> str:
    """Return a sentence as it can stand alone in the digest, "" where it cannot.

    A linking word at its head is cut, a pronoun gets its name: "But he left." ->
    "[...] he [Anna Holm] left." One that is mostly a quotation stands under SPEAKERS.
    """
    text = article.cleaned.text
    spoken = sum(min(end, quote.end) - max(start, quote.start) for quote in quoted)
    if not is_complete(text[start:end]) or spoken * 2 > end - start:
        return ""
    dateline = DATELINE.match(text, start, end)
    head = HEAD.match(text, dateline.end() if dateline else start, end)
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
    named = with_name(article, start, end, quoted)
    return cut + " ".join(named.split()) if named else ""


def is_complete(sentence: str) -> bool:
    """Tell whether a sentence is whole: no heading, no question, no half quotation."""
    return bool(COMPLETE.search(sentence)) and (
        6 <= sentence.count(" ") + 1 <= MAX_ENTRY_WORDS
        and sum(map(sentence.count, "“”\"")) % 2 == 0)


def with_name(article: Article, start: int, end: int, quoted: List[Quotation]) -> str:
    """Name in brackets who the first "he" or "she" of a sentence is.

    Left alone after a person in the sentence, but for "..., she said"; "" if nothing
    settles it.
    """
    text = article.cleaned.text
    surnames = {person.surname.lower() for person in article.people}
    for match in HE_DOES.finditer(text, start, end):
        if any(quote.start <= match.start() < quote.end for quote in quoted):
            continue
        before = text[start:match.start()]
        words = set(re.split(r"[\s,’]+", before.lower()))
        has_person = not words.isdisjoint(surnames | ROLES)
        name = article.pronouns.get(match.start())
        if has_person and not (match["does"] in CUES and before[-2:-1] in (",", "”", '"')):
            break
        if name and name.split()[-1] not in before:
            return f"{before}{match.group().rstrip()} [{name}] {text[match.end():end]}"
        return text[start:end] if name or has_person else ""
    return text[start:end]


def make_entries(article: Article, printed: str, span: Tuple[int, int],
                 filings: List[Filing], terms: Tuple[str, ...]) -> List[Entry]:
    """Make the entries of a sentence: one, or one for each of two dated main clauses."""
    start, end = span
    pieces = [(printed, filings[0].value if filings else "", start, terms)]
    if filings and not filings[0].value and not article.published:
        pieces = [(printed, "?", start, terms)]
    elif len(filings) == 2 and not printed.startswith("[...]"):
        first, last = [" ".join(article.cleaned.text[start + filing.start:start + filing.end]
                                .strip(" ,;.").split()) for filing in filings]
        pieces = [(f"{first} [...]", filings[0].value, start, terms_of(first)),
                  (f"[...] {last}.", filings[1].value, start + filings[1].start,
                   terms_of(last))]
    return [Entry(text, value, "planned" if value != "?" and is_ahead(article, value) else "",
                  (article.number,), offset, article.published, found)
            for text, value, offset, found in pieces]


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


SYNONYM_OF = {word: line.split(", ")[0] for line in SYNONYMS for word in line.split(", ")}
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
    if same_date and 1 < len(entry.value) < 10:
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
        return -entry.weight * (0.4 if background else recent), entry.sources, entry.start
    chosen = []
    for entry in sorted(entries, key=rank):
        if len(chosen) < MAX_KEY_POINTS and all(
                likeness(entry.terms, other.terms, vocabulary) < 0.3 for other in chosen):
            chosen.append(entry)
    return sorted(chosen, key=lambda entry: time_order(
        entry if entry.value else entry._replace(value=newest)))


# .. speakers


def find_speeches(article: Article, days: List[Filing]) -> List[Speech]:
    """Gather the quotations of an article into speeches, each with its day.

    days holds the sentences that state a day. It is the day of the quotation in the
    sentence and, until another is stated, of what the same speaker says later.
    """
    text = article.cleaned.text
    headline = article.cleaned.headline.lower()
    surnames = {person.name: person.surname for person in article.people}
    days_in, passed = by_span(days), 0
    speeches, told, last = [], {}, None
    for quote in article.quotations:
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
        elif quote.text.count(" ") > (2 if quote.speaker else 4) or quote.speaker and (
                quote.text.strip(",. ").lower() in headline):   # a fragment that is news
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
    return quote.speaker == last.speaker and ("\n" not in between or alone)


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
    gathered, people = defaultdict(list), defaultdict(list)
    for article in articles:
        for speech in article.speeches:
            words = speech.speaker.split() or ["X"]
            is_proper = words[-1][0].isupper() and words[0].lower() not in ("a", "an")
            key = keys.get((article.number, speech.speaker)) or (
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

    (article, name) -> (the name as most articles spell it, 0), for the quoted people.
    """
    by_surname = defaultdict(list)
    for article in articles:
        quoted = {speech.speaker for speech in article.speeches}
        for person in article.people:
            if person.name in quoted:
                by_surname[person.surname.lower()].append((article.number, person))
    keys = {}
    for namesakes in by_surname.values():
        groups = []
        for number, person in sorted(namesakes, key=lambda pair: " " not in pair[1].name):
            fitting = [group for group in groups if is_same_person(number, person, group)]
            if len(fitting) != 1:
                fitting = [[]]
                groups += fitting
            fitting[0].append((number, person))
        for group in groups:
            counts = Counter(person.name for _, person in group)
            name = max(counts, key=lambda name: (" " in name, counts[name]))
            keys.update({(number, person.name): (name, 0) for number, person in group})
    return keys


def is_same_person(number: int, person: Person, group: List[Tuple[int, Person]]) -> bool:
    """Tell whether a namesake belongs to a group: same first name, or a variant of it.

    A variant shares half of its pairs of letters, stands in another article and has a word
    of the role: "Aleksandr", "Alexander", both "Russian". A bare surname fits anyone.
    """
    (first, *rest), other = person.name.lower().split(), group[0][1].name.lower().split()[0]
    if {person.gender, group[0][1].gender} == {"m", "f"}:
        return False
    if not rest or first == other:
        return True
    pairs, others = Counter(zip(first, first[1:])), Counter(zip(other, other[1:]))
    alike = sum((pairs & others).values()) / max(1, (len(first) + len(other)) / 2 - 1)
    roles = terms_of(" ".join(person.roles))
    return (alike >= 0.45 and first[0] == other[0] and number not in dict(group) and not
            set(roles).isdisjoint(t for _, one in group for t in terms_of(" ".join(one.roles))))


def alike_speeches(speech: Speech, other: Speech) -> float:
    """Score whether two speeches of one speaker are one utterance, 0 where not.

    A cut has most of its terms in the other, another translation almost half.
    """
    terms, others = set(speech.terms), set(other.terms)
    shared = len(terms & others)
    if speech.source == other.source or shared < 3:
        return float(speech.texts == other.texts)
    cut, same = shared / min(len(terms), len(others)), shared / len(terms | others)
    if same > 0.6 and DENIAL_TERMS & terms != DENIAL_TERMS & others:
        return 0
    return same + cut if cut >= 0.75 or same >= 0.4 else 0


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
    roles = [(number, role) for number, person in people for role in person.roles[:1]]
    spread = Counter(terms_of(role) for _, role in roles)
    role = max(roles, key=lambda pair: spread[terms_of(pair[1])], default=(0, ""))[1]
    variants = {person.name: number for number, person in reversed(people)
                if person.name != name and " " in person.name}
    variants.update((other, number) for number, other in reversed(roles)
                    if " " in other and not set(terms_of(other)) & set(terms_of(role)))
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
            found[key].update(dict.fromkeys(pair))
    return [(tuple(sorted(vocabulary.surfaces[term] for term in list(names)[:3])), sides)
            for sides, names in sorted(found.items())]


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
        ("KEY POINTS", [line for entry in digest.key_points for line in entry_lines(entry, width)]),
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
    if not everything and sum(min(cap, len(speeches)) for _, speeches in shown) > MAX_SPEECHES_SHOWN:
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
    """Return "OSCE, Vienna: Thursday 13 January [1]; Friday 14 January [2]"."""
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
            while display_width(line) > width - 3:
                line = line[:-1]
            line = line.rstrip() + "..."
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
        digest = make_digest(sources, options.date, tick)
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
