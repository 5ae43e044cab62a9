#!/usr/bin/env python3
# /// script
# requires-python = ">=3.9"
# dependencies = []
# ///
"""Print one chronological plain-text digest of a folder of news articles.

    a.txt: 12 January 2022
           - Advertisement -
           “We will not sign,” Anna Holm, the envoy to Ostby, said on Tuesday.
           The talks will go on in Ostby on Friday.
    gives: TIMELINE
           Friday 14 January 2022
             * [planned] The talks will go on in Ostby on Friday. [1]

           SPEAKERS
           Anna Holm, envoy to Ostby
             11 Jan: “We will not sign.” [1]

Every entry is a sentence of an article with the numbers of all articles that say so; what
the program adds stands in [brackets]. A sentence is filed by the date of its main clause,
counted from the day its article appeared: never from the clock, never guessed. A quotation
goes to the subject of its speech verb, by the fullest name in the article. What is told
twice is printed once; other days and denials stay apart. Boilerplate goes by
line, by sentence where it is glued to the story, and --stripped shows what went.
"""

from __future__ import annotations

import argparse
import bisect
import codecs
import datetime
import functools
import html
import itertools
import math
import os
import re
import stat
import sys
import textwrap
import time
import unicodedata
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from typing import Any, NamedTuple, TypeVar

if sys.version_info < (3, 9):   # an older one than 3.8 cannot parse the file
    sys.exit("digest.py: needs Python 3.9 or later, this is %d.%d" % sys.version_info[:2])

__version__ = "1.0"
SUMMARY = "Print one chronological plain-text digest of a folder of news articles."


# -- Words ------------------------------------------------------------------------


def word_set(text: str) -> frozenset[str]:
    """Make a lexicon of the words of a string, separated by blanks."""
    return frozenset(text.split())


# Where a word starts: twice as fast as a mere \b, which also tries each end of a word.
WORD_START = r"\b(?=\w)"


def one_of(words: Iterable[str]) -> str:
    """Make a pattern that matches any of the words, the longest first.

    Those of one first letter stand together, so that few are tried: (?:a(?:dd|sk)|vow).
    """
    tails: dict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        tails[word[0]].append(re.escape(word[1:]))
    return "(?:" + "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})"
                            for first, rest in tails.items()) + ")"


MONTHS = {name: number for number, names in enumerate("""January Jan, February Feb, March Mar,
    April Apr, May, June Jun, July Jul, August Aug, September Sept Sep, October Oct,
    November Nov, December Dec""".split(","), 1) for name in names.split()}
WEEKDAYS = {name: number for number, names in enumerate("""Monday Mon, Tuesday Tues Tue,
    Wednesday Wed, Thursday Thurs Thur Thu, Friday Fri, Saturday Sat, Sunday Sun""".split(","))
    for name in names.split()}
DATE_NAMES = frozenset(name.lower() for name in (*MONTHS, *WEEKDAYS))

# Marks that open and close a quotation; the straight one does both. A single closing mark
# is an apostrophe, too ("the Holms’ house").
OPENING_MARKS, CLOSING_MARKS, STRAIGHT_MARK = "“„«", "”»", '"'
SINGLE_OPENING_MARK, SINGLE_CLOSING_MARK = "‘", "’"
SENTENCE_STOPS = ".!?…"

# Small words; those that can open a lower clause date nothing but it ("who left in 2014"),
# conjunctions close a noun phrase on its left ("said that | the mayor").
CLAUSE_OPENERS = word_set("after as because before but if since that when where which while who")
CONJUNCTIONS = CLAUSE_OPENERS | word_set("""although and how or than though until what whom whose
    why yet""")
PREPOSITIONS = word_set("""about against along amid among around at behind between by despite
    during for from in into like of off on over through to toward under with without""")
DETERMINERS = word_set("""a an another any both each every her his its many most my one our several
    some that the their these this those""")
# Words that open a sentence after an abbreviation: "in the U.S. The talks" is two sentences.
SENTENCE_OPENERS = CONJUNCTIONS | PREPOSITIONS | DETERMINERS | word_set("""all also asked even few
    he here however i instead it last later meanwhile more neither no nobody none not nothing now
    once only other others she so still such then there they we whether you your""")

# Titles before a name, by the gender they tell ("Mr Holm", "Sen. Holm").
MALE_TITLES = word_set("brother duke father husband king lord mister monsieur mr prince sir son")
FEMALE_TITLES = word_set("""dame daughter duchess lady madame miss mme mother mrs ms princess
    queen sister wife""")
SHORT_TITLES = word_set("adm amb capt cmdr col dr gen gov lt maj prof rep rev sen sgt")
OTHER_TITLES = SHORT_TITLES | word_set("""admiral ambassador archbishop bishop captain cardinal
    chancellor chief colonel commissioner congressman congresswoman councillor detective general
    governor imam inspector judge justice major mayor pastor pope premier president professor rabbi
    representative reverend senator sheriff superintendent""")

# Words whose stop does not end a sentence: "Sept. 4", "Acme Corp. said", "9 a.m. Tuesday".
# Single capitals (initials, "U.S.") need no entry; "No." stays out, it is a word.
ABBREVIATIONS = SHORT_TITLES | word_set("""al approx apr assn aug ave blvd bros cie co corp dec
    dept dist est etc feb ft gens govs hon inc jan jr jul jun ltd m mar md messrs mr mrs ms mt nos
    nov oct ph pp prov pvt reps sens sep sept spc sr st supt univ v vol vs""")
# How far back the word before a stop is looked for: longer ones are no abbreviations.
MAX_ABBREVIATION_CHARS = 20
MAX_NAME_CHARS = 60     # before a mark that may belong to it

# Verbs that report what a person said, in the base form; inflections are derived. A verb
# whose usual subject is a thing stays out ("show": "figures show").
SPEECH_VERBS = word_set("""acknowledge add admit advise allege announce anticipate argue ask assert
    assure bemoan boast caution chant claim comment concede conclude confirm contend continue
    counter cry declare decry deny disclose echo emphasize exclaim explain fume gloat grumble gush
    insist interject joke maintain note observe opine plead pledge predict proclaim promise protest
    quip reaffirm reason rebut recall recommend recount reiterate remark repeat reply respond
    retort say shout sigh snap state stress suggest swear tell testify tweet underline underscore
    urge vow warn wonder worry write yell""")
BE_FORMS = word_set("am are be been being is was were")
# Verbs whose past is none in -ed; those whose past is no sure sign of one stay out ("lie": lay).
IRREGULAR_PASTS = dict(pair.split() for pair in """beat beat, become became, begin began, bite bit,
    blow blew, break broke, breed bred, bring brought, build built, burn burnt, buy bought, catch
    caught, choose chose, come came, cost cost, cut cut, deal dealt, die died, dig dug, do did,
    draw drew, drink drank, drive drove, eat ate, fall fell, feed fed, feel felt, fight fought,
    find found, flee fled, fly flew, forbid forbade, forget forgot, freeze froze, get got, give
    gave, go went, grow grew, hang hung, have had, hear heard, hide hid, hit hit, hold held, hurt
    hurt, keep kept, know knew, lead led, leave left, lend lent, let let, lose lost, make made,
    mean meant, meet met, pay paid, put put, quit quit, read read, ride rode, ring rang, rise rose,
    run ran, say said, see saw, seek sought, sell sold, send sent, set set, shake shook, shoot
    shot, shrink shrank, shut shut, sing sang, sink sank, sit sat, sleep slept, slide slid, speak
    spoke, spend spent, spin spun, split split, spread spread, spring sprang, stand stood, steal
    stole, stick stuck, strike struck, swear swore, sweep swept, swim swam, swing swung, take took,
    teach taught, tear tore, tell told, think thought, throw threw, undergo underwent, understand
    understood, uphold upheld, wake woke, wear wore, win won, withdraw withdrew, write
    wrote""".split(","))
PASTS = frozenset(IRREGULAR_PASTS.values()) | word_set("was were")
# Of these, what is no participle, too: "a bill passed", but not "a bill fell".
SURE_PASTS = word_set("""ate became began bit blew broke came chose did drank drew drove fell flew
    forbade forgot froze gave got grew had hid knew ran rang rode rose sang sank saw shook shrank
    spoke sprang stole swam swore threw took tore underwent was went were withdrew woke wore
    wrote""")
# Words in -ed that are no past.
NO_PASTS = word_set("""breed embed exceed hundred indeed kindred naked proceed sacred speed succeed
    wicked""")
DOUBLED_VERBS = word_set("admit brag dub quip refer rip slam")


def inflected(verbs: Iterable[str]) -> frozenset[str]:
    """Derive the forms of verbs: "deny" -> deny, denies, denied, denying."""
    forms = set(verbs)
    for verb in verbs:
        doubled = verb + verb[-1] if verb in DOUBLED_VERBS else verb
        stem = doubled.removesuffix("e")
        root = re.sub("(?<![aeiou])y$", "i", stem)
        forms.add(root + "es" if root[-1] in "hisx" else verb + "s")
        forms.update((IRREGULAR_PASTS.get(verb, root + "ed"), stem + "ing"))
    return frozenset(forms)


CUES = inflected(SPEECH_VERBS)

# .. Read

MAX_FILE_BYTES = 32 << 20
MAX_CONTROL_SHARE = 1 / 16      # of the bytes of a text; a picture has one in eight
MAX_BROKEN_SHARE = 1 / 4        # of what is not ASCII, where a text is damaged UTF-8

# .. Clean

# A short line of page words alone is furniture ("Share this article", "3 min read"), with
# a heading word a heading of links ("LEAVE A REPLY"); before a colon they are a label.
HEADING_WORDS = word_set("""also comments headlines latest like miss more most news next popular
    promoted recent recommended related reply sponsored stories trending""")
# The site speaks to its reader of its trade: "He asked for support" lacks a call, "Join
# our site" has three points. The words of the trade that tell most count two.
READER_WORDS = word_set("our ours us we you your yours")
READER_CALLS = word_set("""catch click download email follow get join please read sign subscribe
    support""")
SURE_TRADE_WORDS = inflected(["donate", "subscribe"]) | word_set("""alerts bookmark consent cookie
    cookies donation inbox journalism newsletter newsletters opt opting password paywall
    preferences premium privacy subscriber subscribers subscription subscriptions unsubscribe""")
TRADE_WORDS = SURE_TRADE_WORDS | word_set("""access account app article articles browser channel
    clicking comment comments commission digital edition email emails exclusive facebook feeds
    instagram join journalists login online page published readers register registered registering
    registration reporting site stories story support telegram twitter unlimited upload valid
    website whatsapp""")
PAGE_WORDS = HEADING_WORDS | READER_CALLS | READER_WORDS | TRADE_WORDS | word_set("""
    a about ad advertisement all am an and at back bst by caption cet check click close
    content continue copyright date don editor editors edt enter est et file filed first for
    from gmt have here image images in is last leave link links listen live log login m main
    may menu might min minutes modified must name now of on partners photo photos picks
    picture pm policy post posted posts print privacy reading s search see share shares show
    skip source t tags terms the this time to top topics under up updated utc video videos
    view watch web what world""")
REPORT_VERBS = CUES - PAGE_WORDS    # "comment" is a word of both
# What is said of the day on a date line; the other labels tell of another day ("Received").
FIRST_LABELS = word_set("aired created first issued original originally posted published")
UPDATE_LABELS = word_set("amended changed edited modified revised updated")
OTHER_LABELS = word_set("accepted accessed expires received retrieved")
STAMP_WORDS = (PAGE_WORDS | DATE_NAMES | FIRST_LABELS | UPDATE_LABELS | OTHER_LABELS | word_set("""
    admin agencies ago an contributor correspondent day days editorial hour hours ist minute
    minutes of pages short size special staff story text to url with word wordcount words
    writer written"""))
# What people and things do in pictures ("People walk past the port"), in the base form.
PICTURE_VERBS = word_set("""arrive attend carry cheer embrace gather gesture hold leave listen look
    march pose prepare react shake shout sit smile speak stand talk wait walk watch wave work""")

CALL_SIGNS = 3                  # points of a call, at the least
GLUED_CALL_SIGNS = 2            # of one that is glued to the story
MAX_WORDS_A_SIGN = 8            # of a notice, for each of its points
MAX_UNSURE_WORDS = 16           # of a notice without a sure word
MAX_BOX_GAP = 2                 # lines from one of a registration box to the next
MAX_BOX_WORDS = 30              # of its lines
MIN_FORM_SENTENCES = 5          # of a paragraph that goes whole where most of it are notices
MAX_APPEAL_LINES = 7            # of an appeal up to a lost line end
MAX_APPEAL_CHARS = 80           # of its paragraph that has the lost end
MAX_KNOWN_CHARS = 600           # a longer line is reporting, whatever it ends in
MAX_STAMP_CHARS = 160           # of a date line
MAX_PAGE_WORDS = 9              # of a line of page words alone
MIN_RUN_ON_ROWS = 3             # where a text is hard-wrapped: two may be verse
MIN_REPEATING_FILES = 3         # that a line of the site stands in
MIN_REPEATING_SHARE = 1 / 3     # of the files
MIN_SENTENCE_WORDS = 5          # of a paragraph with a stop
MIN_UNENDED_WORDS = 25          # of one without
MIN_REPEATED_WORDS = 8          # of a paragraph told twice: "He said no." may be
MIN_TITLE_WORDS = 3             # of a headline that shares words with the story
MIN_HEADLINE_WORDS = 4          # of one that shares none
MAX_TITLE_WORDS = 30
OPENING_LINES = 4               # paragraphs that a headline is compared with
TITLE_STEM_CHARS = 6            # "reject" for "rejected"
TITLE_POWER = 0.7               # how much its length takes from what a title shares
SIGNED_TITLE = 3                # times that a title counts with a byline or day below it
BYLINE_LINES = 6                # within so many lines
ABOVE_SHARE = 0.3               # of a title's weight, that makes the one above it the headline
MIN_STANDFIRST_WORDS = 9
MIN_STANDFIRST_STEMS = 2        # that it shares with the story
MAX_STANDFIRST_LINES = 3        # under the headline, furniture not counted
MAX_LINES_ABOVE = 10            # the headline, that may have the day
MAX_OPENING_LINES = 15          # of the body, that may have it
HEADING_COST = 30               # what a heading of links costs the body, in words
TITLE_COST = 6                  # what a title costs it on a raw page
MAX_LONE_WORDS = 12             # that a paragraph alone among titles counts: it may be a teaser
MIN_LONG_WORDS = 40             # of one that hardly is
MAX_LONG_WORDS = 16             # that it counts
MIN_RAW_SIGNS = 8               # furniture and lines above the first sentence of a raw page

# .. Date

# Steps from publication ("next week"), from a date of the text ("that week").
STEPS = {"last": -1, "latest": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
ANCHORED_STEPS = {"previous": -1, "same": 0, "that": 0, "following": 1}
NEAR_DATES = {"yesterday": (-1, "day"), "today": (0, "day"), "tonight": (0, "day"),
    "tomorrow": (1, "day"), "day after tomorrow": (2, "day"), "day before yesterday": (-2, "day"),
    "weekend": (-1, "weekend"), "a decade ago": (-10, "year"), "the year": (0, "year"),
    "the quarter": (-1, "quarter"),
    "year-ago quarter": (-5, "quarter"), "year-earlier quarter": (-5, "quarter")}
# Units that are counted from a day ("two weeks ago"), with their mean length.
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
# How finely a date can be written, in the order of a digest; a part is a quarter or a season.
PRECISIONS = ("", "decade", "year", "part", "month", "week", "day")
PRECISION_OF_LENGTH = {3: "decade", 4: "year"}      # of a value without a part
DAYS_A_WEEK, MONTHS_A_QUARTER = 7, 3
MID_MONTH = 15          # steps of a mean length from there miss no month
DAYS_OVER_12 = range(13, 32)    # that are no month
LEAP_YEAR = 2000        # that has every day a year can have
MAX_KEPT_DATES = 10_000     # that are not read anew, the days of 27 years
# Where a clause looks from the day it was written, by the tense of its verb; 0 where nothing
# tells. A plan is told in the past, too ("said it would open"); a missed one did not come off.
AHEAD, BACK = 1, -1
TENSES = {"future": AHEAD, "plan": AHEAD, "until": AHEAD, "past": BACK, "perfect": BACK,
          "aim": BACK, "present": 0, "missed": 0, "stop": 0}
# How many dates before "a day later" are looked at for the one it counts from: of sales, the
# quarter, two years and a month may stand between.
MAX_ANCHORS = 4
NTHS = word_set("first second third fourth last the")      # "the first Monday of May"
MAX_EVENT_CHARS = 40    # of a noun and its preposition before a date
# A day or month without a year is the nearest, but what its clause looks away from seems so
# many times as far ahead, behind: what will be is at most twelve days old (365 / 30), what
# was is at most three days ahead (for a page stamped early), the rest five weeks (365 / 9).
SEEMING_FACTORS = {"future": (1, 30), "plan": (1, 30), "until": (1, 30), "missed": (1, 1),
                   "past": (100, 1)}
OTHER_FACTORS = (9, 1)
YEARS_TRIED = 4         # before and after: 29 February comes no oftener
MAX_LEADER_CHARS = 20   # of a word before a date that is looked for in a lexicon
MAX_CLAUSE_CHARS = 200  # before a date, that tell its clause
# Words that make a date a name, a habit or a number ("Black Friday", "room 2020", "some 2000
# homes"; s as in "Holm's 2008 car"), and that make a month a date ("in May").
NAME_LEADERS = word_set("""article ash black bloody cyber each easter every flight good holy nearly
    number page palm room s section several some super these""")
DATE_LEADERS = word_set("( before between by during early for from in late mid of since to until")
OWNERS = word_set("a an her his my our their your")
# What turns a clause ahead: of itself, before "to" ("agreed to meet"), before "for" ("set for
# May"); the present of a timetable, in the third person and behind a plural ("talks resume on").
FUTURES = word_set("ll may must shall will")
PLANS = word_set("""due effective expect expected expects likely might payable scheduled should
    slated upcoming would""")
PLANS_BEFORE_TO = word_set("""about agreed aims bound expects forecast going hopes hoping intends
    ordered plan planned planning plans pledged poised prepares preparing projected promised ready
    set threatened urged vowed wants""")
PLANS_BEFORE_FOR = word_set("""booked called due expected penciled planned preparing scheduled set
    slated""")
# Nouns that a day is said to be of: "the night of 4 May"; verbs of what is known.
TIME_NOUNS = word_set("""afternoon as beginning close day days dusk end eve evening fall half
    hours middle month months morning night quarter spring start summer week weekend weeks
    winter""")
KNOWING = word_set("believed found heard knew learned showed thought")
SURE_VERBS = BE_FORMS | FUTURES | word_set("expects had has have would")
AUXILIARIES = BE_FORMS | word_set("also get gets got had has have just not to")
RELATIVES = word_set("that where which while who")
EVENTS = word_set("""ballot championship conference deadline election elections final games
    inauguration olympics referendum summit tournament vote""")
TIMETABLE_VERBS = word_set("""arrive begin close come convene debut depart end expire face gather
    host launch leave meet move open reopen resume return start vote""")
TIMETABLE_FORMS = frozenset(
    form for form in inflected(TIMETABLE_VERBS) if form.endswith("s"))
# What tells the day an article appeared, best first.
DAY_EVIDENCES = ("date line", "dateline", "byline", "file name", "updated")
# Days from a full date of the text to a dateline without a year, at most.
MAX_DAYS_APART = 31
CENTURY = 2000                  # of a year in two numbers
# A folder is on one story where its days lie so near, and for an article with so many of
# the names of a dated one.
MAX_STORY_DAYS, MIN_STORY_SIGNS = 3, 3

# .. Quote

# Words between subject and cue ("Holm has also said"); a form of be makes it passive.
FILLERS = BE_FORMS | word_set("""already also can could did do does even had has have just later
    may might must never not now often still then will would""")
# Verbs that bring in quoted words and are no verbs of speech: Holm called it “a farce”.
QUOTE_VERBS = word_set("""accuse address agree answer attack blame blast call characterize charge
    cite complain condemn criticize defend demand denounce describe dismiss endorse express feel
    frame label praise read refer reject report see send slam speak talk thank think""")
QUOTE_CUES = CUES | inflected(QUOTE_VERBS)
BASE_CUES = SPEECH_VERBS | QUOTE_VERBS      # these can be nouns: "their home state"
# Words before a base form that is a verb ("people say"), besides plurals in -s.
BASE_SUBJECTS = FILLERS | word_set("and i men not or people police they to we who women you")
CUE_PHRASES = {     # cues of two words, and what looks like one
    **dict.fromkeys(("chimed in", "cut in", "fired back", "hit back", "made clear", "pointed out",
                     "points out", "put it", "puts it", "shot back"), "cue"),
    **dict.fromkeys(("according to", "attributed to"), "to"),
    **dict.fromkeys(("continue to", "continues to", "continued to"), "word")}
SPEECH_CUES = CUES | CUE_PHRASES.keys()
# "Accused by Holm"; after "attacked" and "charged" by him he is no speaker.
PASSIVE_CUES = frozenset(cue for cue in QUOTE_CUES - word_set("attacked charged")
                         if cue.endswith("ed"))
SAYING_OR_KNOWING = CUES | KNOWING
# What opens a lower clause behind a quotation; with a noun, the time of the main clause.
LOWER_OPENERS = word_set("after although because before if since though until when whereas while")
TIME_OPENERS = word_set("after before since until")
# Nouns of speakers: "Foreign Minister Holm", "Holm, a lawyer", "the mayor said"; of trades,
# the story may turn on one: "the driver fell asleep".
TRADES = word_set("""astronaut boss ceo champion coach constable dean driver engineer ethicist
    historian investor neighbor neighbour newsreader partner passenger photographer player
    psychologist singer student veteran vp""")
ROLES = MALE_TITLES | FEMALE_TITLES | OTHER_TITLES | TRADES | word_set("""activist adviser advisor
    agent aide ally analyst attorney author candidate chair chairman chairwoman columnist commander
    consultant counterpart critic democrat diplomat director doctor economist editor envoy
    executive expert farmer founder head journalist lawmaker lawyer leader man manager member
    minister officer official owner professor prosecutor reporter researcher resident scientist
    secretary speaker spokesman spokesperson spokeswoman strategist teacher undersecretary witness
    woman worker writer""")

SPEAKER_NOUNS = ROLES | word_set("""campaign company government group ministry party people police
    statement""")
# That alone tell nothing of somebody: chief of what, whose brother?
COMMON_ROLES = word_set("""brother chief daughter father head husband leader man mother official
    sister son the wife woman""")
# What stands before a role and belongs to it: "former opposition leader".
TITLE_WORDS = word_set("""acting assistant associate campaign chief commercial communications
    company defence defense deputy digital economy education energy executive finance financial
    foreign former general government health home interior labor labour legal long-time longtime
    marketing medical mission opposition party police political presidential press prime project
    research retired sales science security senior shadow sports state team technical technology
    trade transport union university vice world""")
# Capitalised words that make a run of them no person: "Holm Street", "Acme University".
THINGS = word_set("""agency american association bank center city college commission committee
    company corporation council court department east europe forum foundation group house images
    institute international justice league media ministry national news north office organisation
    organization party police post press republican school security senate service society south
    state states street super union university west""")
# Words that tell a gender; names of both (Kim, Terry) stay out.
MALE_WORDS = MALE_TITLES | word_set("""alexander andrew anthony bill bob brian charles chris
    christopher daniel david donald edward eric erik frank george he henry his jack james jason
    jeff jens jim joe john jonathan kevin mark martin matthew michael mike nick patrick paul peter
    philip richard robert ron scott simon stephen steve thomas tim tom tony vladimir william""")
FEMALE_WORDS = FEMALE_TITLES | word_set("""amy angela ann anna anne carol elizabeth emily emma
    helen her jane jennifer jessica julia julianne julie karen kate linda lisa margaret maria marie
    mary michelle nancy patricia rachel rebecca sarah sharon she susan theresa ursula wendy""")
# Capitalised words that are no part of a name, besides roles and small words.
NO_NAMES = word_set("""actor anybody anyone anything billionaire december everybody everyone
    everything february jr july nobody nothing november october said september somebody someone
    something sr""")
NAMELESS = frozenset(map(str.capitalize, (
    *ROLES, *SENTENCE_OPENERS, *NUMBERS, *WEEKDAYS, *NO_NAMES))) | word_set("CEO II III IV VP")
OUTLETS = word_set("agency news newspaper paper post press times")  # "..., the Press reported"
OTHERS = word_set("him me them us")     # of whom a phrase with them tells: "quoted him"
POSSESSIVES = ("’s", "'s", "’", "'")
DASHES = "—–―"
MAX_LOOKED_AT = 40      # people of an article, mentions of one, dates of a sentence: for speed
BESIDE_CHARS = 40       # beside a name, that hold the next word or two
ROLE_CHARS = 90         # before a name, that hold a role of ten words or so
BEST_ROLE_WORDS = 4     # "Norland's ambassador to Kessia" tells most; longer ones ramble
MAX_FAR_SENTENCES = 3   # back to whom a pronoun means; a paragraph's first counts two
MAX_TOKENS = 30         # before a quotation, that can name its speaker
MAX_TOKENS_AFTER = 10   # from a quotation to its cue
MAX_PHRASE_WORDS = 12   # that describe a speaker
MIN_SPEECH_WORDS = 4    # said without a cue: “green” is no speech
MAX_SAID_WORDS = 6      # from a verb of saying to its day: "told reporters late on Monday"
TITLE_TEST_WORDS = 12   # that tell a title, of those the ones that are not "of" and "the"
SMALL_IN_TITLES = PREPOSITIONS | CONJUNCTIONS | DETERMINERS
NO_NOUNS = PASTS | DETERMINERS
PHRASE_KINDS = word_set("word name owner prep")     # of tokens that make a noun phrase
BARE_KINDS = {"quote", "stop", ",", "\n"}       # of a sentence that only quotes
KINDS = {       # of the words of a sentence
    **dict.fromkeys(QUOTE_CUES, "cue"), **dict.fromkeys(FILLERS, "filler"),
    **dict.fromkeys(CONJUNCTIONS, "joint"), **dict.fromkeys(PREPOSITIONS, "prep"),
    **dict.fromkeys((*SENTENCE_STOPS, "..."), "stop"), **dict.fromkeys(DASHES, "-"),
    **CUE_PHRASES}

# .. Article

# The commonest words of English news; a text that has fewer is in another language.
SMALL_WORDS = SENTENCE_OPENERS | FILLERS | CUES
MIN_SMALL_SHARE = 1 / 10    # English has one in six at the least, other languages one in thirty
LANGUAGE_CHARS = 4000   # of a text, that tell its language
# What an entry cannot open with, for it points to another sentence; what is cut there.
POINTERS = word_set("""another her here hers his it its neither others such that their them then
    these they this those""")
LINKS = word_set("Also However Meanwhile Moreover Nevertheless Nonetheless")
MAX_ENTRY_CHARS = 500       # a longer sentence is a list, or two whose stop was lost
MIN_ENTRY_BLANKS = 5        # six words: "He left." stands for nothing alone
MIN_NEWS_BLANKS = 2         # "Holm died Sunday" does, for it tells an act and its day
# Terms besides names, dates, quotations and words of speech that make a sentence an entry:
# "Holm said so to reporters" has none.
MIN_TOLD_TERMS, MIN_NEWS_TERMS = 3, 1
PERSON_ENDINGS = ("boy", "child", "girl", "ist", "man")     # of nouns for people: "fisherman"
UNKNOWN_DAY = "?"           # the value of an entry whose day nothing settles
BLANK = "\0"                # stands for each character that is blanked out

MAX_NAME_WORDS = 3          # of a cue and the name behind it, as a day tells of both
MIN_SPEAKER_WORDS = 3       # of a quotation that is printed alone, where it has a speaker
MIN_UNNAMED_WORDS = 6       # ... where it has none: “a work in progress” is any man's

# .. Terms

CALENDAR_WORDS = UNIT_DAYS.keys() | word_set("autumn century eve fall spring summer winter years")
# Words that turn a statement round: a sentence with one and one without are two facts.
NEGATIONS = word_set("""cannot cancel denied denies deny denying neither never no none nor not
    reject rejected rejects ruled unlikely""")
# Words that tell nothing of a subject, besides the small words above. Negations do tell.
STOP_WORDS = (SENTENCE_OPENERS | FILLERS | CALENDAR_WORDS | DATE_NAMES | word_set("""according ago
    ahead almost back become come coming days down ever far first former get give go going got half
    him hour hours isn it's itself keep least less let made make making man me men mr mrs ms much
    new out own part people per put said same saw say second see should take taken them third time
    today told too took up us use used very via way well went women yesterday""")) - NEGATIONS
# Words that newspapers use for one thing; all of a group stand for its first.
SYNONYMS = """
    America, American, US, U.S., USA, United States; Britain, British, UK, U.K.; annex, seize;
    attack, assault, strike, raid; buy, acquire, purchase, takeover; quit, resign; fire, blaze;
    deal, agreement, accord, pact; die, died, dead, death, kill; injure, hurt, wound; reject,
    rebuff; quake, earthquake, tremor; storm, hurricane, typhoon, cyclone; talk, consult,
    discuss, discussion, meet, negotiate, negotiation, session, summit; troop, soldier, force;
    vote, ballot, poll; cancel, call off, called off, calls off, calling off; charge, indict;
    crash, derail, overturn; launch, blast off, blasted off, blasting off, blasts off, lift off,
    lifted off, lifting off, lifts off, liftoff"""

# .. Entries

# Of the terms of a sentence only the rarest find its likes, of the groups with such a term
# only the latest are compared, of a group only the first: that keeps the time linear.
MAX_KEY_TERMS = 16
MAX_COMPARED = 12
MAX_MEMBERS = 4
MANY_ITEMS = 1000           # up to which twice as many are, and leads with all that stands
# From where on two sentences tell one event: of the terms of the shorter, shared under one
# date; under dates that hold each other; else how much the shared terms must tell.
SAME_DAY = 0.35
SAME_YEAR = 0.25
SAME_PERIOD = 0.6
SAME_STORY = 4500
SAME_LEAD = 1350            # of that from which on a lead tells what another entry does,
SAME_MATTER = 900           # and from which on a sentence that is not asked for does
SAME_ACT = 0.6              # of it where both tell one act
SAME_FIGURE = 0.45          # of it where both give a number of two digits or more
SAME_SOURCE = 0.7           # of all these within one article
MIN_EVENT_TERMS = 3         # that two sentences on one event share, of reports besides names;
MIN_FREE_TERMS = 2          # so many at least are no people's; which will do for
MOST_TERMS = 0.6            # of the terms of the shorter
REPORT_DAYS = 4             # that a report may follow its event by, or a plan come before it
RETOLD_DAYS = 14            # that it may tell it again after, in so many of the same words
MAX_SUBJECT_TERMS = 4       # from the start of a sentence, that may name its subject
MIN_BESIDE_TERMS = 5        # that two share on one act, given different months: "rose in May"
MAX_GAP_DAYS = 3            # between a month and the next, whose last days are about right
COPIED = 0.5                # of its sentences, from where on an article is another's copy
HEAD_CHARS = 2000           # of an article, from its start, that weigh up to twice as much
LEAD_SENTENCES = 3
SHORT_TERMS = 6             # added to the terms a weight is shared by, against short sentences
VOICE_WEIGHT = 0.5          # that each further voice adds to an entry's weight

# .. Speakers

NICKNAMES = {"bill": "william", "bob": "robert", "jim": "james", "joe": "joseph",
             "mike": "michael", "tom": "thomas", "tony": "anthony"}
ANY_ARTICLE = 0             # in place of the number of one
LAST_DAY = "9999"           # sorts after all days
SPELLING_CHARS = 3          # that spellings of a first name share: "Aleksandr", "Alexander"
# Shared by two wordings of a speech: by two translations; by a cut and the whole, of the
# cut; by two that tell the same in full, of the longer.
SAME_WORDS, CUT_WORDS, ALL_WORDS = 0.4, 0.85, 0.8
MIN_SHARED_TERMS = 2        # "We will" says nothing

# .. Digest and Render

# Words before a number that make it no other than one beyond it: "more than 30".
HEDGES = ["about", "almost", "around", "approximately", "fewer than", "less than", "more than",
          "nearly", "over", "roughly", "some", "up to", "as many as"]
MONEY = word_set("crowns dollars euros francs pounds roubles rubles rupees yen yuan")
# Words for the dead and the hurt, as SOURCES DISAGREE names them.
TOLLS = {**dict.fromkeys("dead died killed killing".split(), "killed"),
         **dict.fromkeys("hurt injured injuring wounded wounding".split(), "injured")}
# That open a sentence which goes on from another.
LEANING_WORDS = ["Additionally", "Along", "Among", "Another", "As a result", "Behind", "Even",
                 "In response", "Instead", "Later", "Not", "Now", "Only", "Other", "Rather",
                 "Similar", "Somehow", "Still", "Such", "Then", "Those"]
# Behind "The" at its start: nouns for what was told before it, and "pair", "video". Not what
# has only one meaning in a story: "The government", "The crash".
LEANING_NOUNS = word_set("""alert announcement attack campaign comment comments confrontation
    decision disclosure footage incident mission move news pair plan proposal
    removal report result revelation statement victory video""")
# Speakers who only were there, quoted in the key points if nobody else is.
BYSTANDERS = word_set("fan neighbor neighbour passenger resident student witness")
MAX_CENTRAL = 4                 # sentences of an article, looked at for what is new
MANY_TO_ONE = 20                # articles, of which one must tell what states no date
MAX_TITLE_NAMES = 3
MAX_TITLE_TERMS = 30            # the most central, in which they are looked for
MAX_NEAR = 400                  # entries, the weightiest, from which the key points are chosen
MAX_KEY_POINTS = 5
KEY_WORDS = 189                 # that the key points have room for, of which
FACT_WORDS = 140                # the facts have
POINT_EXTRA_WORDS = 4           # of the bullet and the day of a key point, a speaker's day
MIN_POINT_TERMS = 5             # "She valued the result" is none
SAME_POINT = 0.4                # of the terms of one, shared with another
MAX_KEY_SPEAKERS = 6            # the most widely quoted, of whom up to
MAX_KEY_QUOTES = 3              # are quoted among the key points, each with
MAX_KEY_QUOTE_WORDS = 30        # at the most
MIN_QUOTE_WORDS = 6             # fewer are a fragment
LEAD_WEIGHT = 1.25              # of what a lead tells
STATED_WEIGHT = 1.5             # of what a date of its own files
MIN_PLAN_SHARE = 0.1            # of the weight of the main event, for a plan without its terms
LEANING_WEIGHT = 0.4            # of what needs the sentence before it
OLD_WEIGHT = 0.6                # of the main event, where it is not of the last two days
DAYS_APART = 7                  # from which two days are of two events
SAME_EVENT_AHEAD = 0.4          # of the terms, shared by two plans of one event, and
SAME_EVENT_PAST = 0.6           # by two reports of one
MAX_DISAGREEMENT_NAMES = 2
MAX_THING_WORDS = 6             # before and behind a sum, that hold what it is of: "earnings"
MAX_DISAGREEMENTS = 5
NEWS_DAYS = 30                  # before the first article; what is older is background
# Words that each section has room for, as wc counts them; above so many articles that
# grows with the square root of their number.
TIMELINE_WORDS = 390
BACKGROUND_WORDS = 80
UNDATED_WORDS = 120
SPEAKER_WORDS = 280
MAX_LEFT_WORDS = 240            # that the timeline takes of what those below it leave
MAX_FEW_ARTICLES = 10
WORDS_A_DAY = 40                # of a long folder’s timeline: a heading and an entry
FREE_WORDS = 10                 # added to the words a weight is shared by
DAY_WORDS = 3                   # of "11 Jan 2022:" before a quotation
MORE_WORDS = 8                  # of a section's title and its last line
FIRST_SPEAKERS = 2              # who have up to
MAX_FIRST_SPEECHES = 3
MAX_SPEECHES = 2                # of each of the others
MAX_SPEECH_CHARS = 240          # a longer quotation is cut at a sentence end
MAX_SPEECH_TERMS = 12           # from which on a longer quotation is no better


# -- Records ----------------------------------------------------------------------

# Throughout this program we have:
#   text         of an article: its body, a paragraph a line
#   span         (start, end), offsets in a text, end excluded
#   value        a date as finely as written (TIMEX3): "2022-01-12", "2022-W02", "2014", "199"
#   precision    how finely that is: "day", "week", "month", "part" (of a year), "year", "decade"
#   cue          a verb that reports speech: "said"
#   speaker      who said a quotation: "Anna Holm", "a diplomat", "" where unattributed
#   term         what a word counts as when sentences are compared: "rejec" for "rejecting"
#   source       a file of the folder; its number in SOURCES stands in [brackets]


class Source(NamedTuple):
    """A .txt entry of the folder."""
    name: str               # file name, safe to print
    text: str | None        # None where it could not be read or is left out
    problem: str            # what is wrong and what was done; "" where nothing is
    severity: str           # "error", "warning", or "" for no word on stderr


class Line(NamedTuple):
    """A line of an article, or a part of one, and the rule that takes it out."""
    number: int     # in the plain text, from 1
    text: str       # white space evened out, links reduced to their words
    rule: str = ""  # "notice", "byline", "other stories" ...; "" while the line is kept


class Cleaned(NamedTuple):
    """An article without its boilerplate."""
    plain: str      # with it: the text of the file, with nothing in it that cannot be seen
    headline: str   # "" where there is none
    standfirst: str     # what stands between headline and body and is no sentence
    text: str       # the body, a paragraph a line
    header: list[str]       # lines that may tell the day, the nearest to the headline first
    stripped: list[Line]    # in the order of the lines


class DateMention(NamedTuple):
    """A date expression of a text."""
    start: int      # offset in the text
    end: int        # offset, excluded
    text: str       # the expression as written
    value: str      # TIMEX3 value as finely as written: "2022-01-12", "2019-07", "2014", "199"
    tense: str = "stop"     # of the verb that governs it: one of TENSES


class Publication(NamedTuple):
    """When an article appeared."""
    day: datetime.date | None   # None where nothing tells
    evidence: str               # what tells: one of DAY_EVIDENCES, "--date", "inferred", ""


class Setting(NamedTuple):
    """What a date expression is read by."""
    published: datetime.date | None
    tense: str              # of the verb that governs it: one of TENSES
    order: str              # of numeric dates: "day first", "month first", "" not known
    found: list[DateMention]    # the last dates before it


class FiledClause(NamedTuple):
    """A sentence, or one of its main clauses, and the date that files it."""
    sentence: tuple[int, int]   # span of the whole sentence, a dateline not included
    start: int          # offset of the clause in the text
    end: int            # offset, excluded
    filing: DateMention | None      # its offsets count from start; None where no date files it
    values: tuple[str, ...]         # of the dates it mentions outside quotations


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
    roles: tuple[str, ...]      # as written, best first: "Norway's ambassador to NATO"
    start: int      # offset of the fullest form


class Span(NamedTuple):
    """A part of a text."""
    start: int
    end: int        # offset, excluded


class Voices(NamedTuple):
    """Who speaks in a text and who is named in it."""
    quotations: list[Quotation]
    people: list[Person]        # in the order of their fullest forms
    pronouns: dict[int, str]    # offset of a "he" or "she" -> name, where that is sure


class Name(NamedTuple):
    """A capitalised name as it stands in the text; also a pronoun, or a quotation."""
    start: int      # offset of its title, if it has one
    end: int        # offset before a possessive s
    title: str = ""     # "Foreign Ministry spokesman Mr"; of a pronoun, itself: it tells a gender
    words: tuple[str, ...] = ()     # without the title
    kind: str = "name"  # "pronoun", "quote"


class Salience(NamedTuple):
    """How near a person is to a pronoun."""
    sentence: int       # number of the last one with a mention
    role: int           # there: 2 or 3 where the person speaks, one of it for the first named
    start: int          # offset of the mention


class Token(NamedTuple):
    """A word, mark, quotation, mention of somebody, or noun phrase."""
    kind: str       # "word", "name", "owner", "quote", "title", "phrase", one of KINDS, a mark
    start: int
    end: int
    word: str = ""              # in lower case; "" of what is no single word
    is_somebody: bool = False   # a person is mentioned, known or not
    speaker: str = ""           # the fullest name of that person, where known
    description: str = ""       # of a phrase that can be a speaker without a name
    last_name: str = ""         # of the person a phrase ends with: "criticism from Holm"
    is_sure: bool = False       # a pronoun that can mean but one person


class Paragraph(NamedTuple):
    """A paragraph, or those that a quotation runs over."""
    start: int
    end: int
    mentions: list[Token]


class Attribution(NamedTuple):
    """Whom a sentence gives one of its quotations to."""
    token: Token
    speaker: str        # as in Quotation
    has_cue: bool       # a cue of the sentence has it for its object


class Entry(NamedTuple):
    """A sentence that can stand in the digest."""
    text: str               # as printed: what is added stands in [brackets]
    value: str              # date it is filed under, "?" where nothing settles it
    mark: str               # "planned"; "reported" of what states no date itself; ""
    sources: tuple[int, ...]    # the articles that say so, the one quoted first
    start: int              # its offset in the article quoted
    terms: tuple[str, ...]  # what it is compared by, each term once, in order
    acts: frozenset[str] = frozenset()      # those of verbs
    values: tuple[str, ...] = ()    # of all the dates it mentions
    weight: float = 0.0     # how central it is to the coverage
    voices: int = 1         # its sources, but wire copy counted once
    leads: tuple[int, ...] = ()     # the articles that tell it in their first three sentences


class PlacedTerm(NamedTuple):
    """A term as it stands in a text."""
    start: int
    term: str
    word: str               # as written


class Saying(NamedTuple):
    """A clause that states the day of what it quotes: "Holm said on Monday"."""
    start: int      # offset in the text
    end: int        # offset, excluded
    text: str       # text[start:end]
    day: str        # ISO day


class Fact(NamedTuple):
    """An entry as it is compared with others."""
    entry: Entry
    terms: frozenset[str]
    free: frozenset[str]        # those that are no people's
    acts: frozenset[str]        # terms of verbs
    names: frozenset[str]       # terms of names
    told: int                   # what its terms weigh
    span: tuple[datetime.date, datetime.date] | None    # first and last day of its date
    mentioned: list[tuple[datetime.date, datetime.date]]    # those of all dates in it
    weekdays: frozenset[int]    # that of its day; those it names where nothing settles the day
    is_stated: bool             # by a date of its own
    is_denial: bool
    is_interview: bool          # stated, and told one outlet


class Speech(NamedTuple):
    """What a speaker said in one go."""
    speaker: str            # as in Quotation
    texts: tuple[str, ...]  # its quotations as printed, without the marks
    day: str                # ISO day it was said on, "" where none is stated
    published: datetime.date | None
    source: int             # number of the article quoted
    start: int              # offset of its first quotation in that article
    terms: tuple[str, ...] = ()
    others: tuple[tuple[int, str], ...] = ()    # (article, "" or "in part" or ...)


class Speaker(NamedTuple):
    """All that one speaker said."""
    title: str              # name and role, or a description; "" for those not named
    speeches: list[Speech]  # in time order


class Named(NamedTuple):
    """A person as an article names him or her."""
    article: int            # its number
    person: Person


class Article(NamedTuple):
    """An article; what comes after cleaned is filled in stage by stage."""
    number: int             # its number in SOURCES, from 1
    source: Source
    cleaned: Cleaned
    quotations: list[Quotation]
    people: list[Person]
    pronouns: dict[int, str]    # offset of a "he" or "she" -> name, where that is sure
    published: datetime.date | None = None   # the day it appeared, None if not known
    evidence: str = ""      # what tells: "date line", "inferred", ...
    entries: list[Entry] = []
    speeches: list[Speech] = []


class Vocabulary(NamedTuple):
    """The terms of a folder."""
    spread: dict[str, int]      # term -> how many articles have it
    central: dict[str, float]   # term -> how much of the coverage it carries
    weights: dict[str, int]     # term -> what it tells when two sentences share it
    names: dict[str, str]       # term of a name -> as most often written
    people: set[str]            # the terms of people and their roles


class Disagreement(NamedTuple):
    """Something that articles give different days or numbers for."""
    topic: str              # what it is: "Meren Council, Ostby", "killed"
    sides: list[tuple[str, list[int]]]      # value or number, the articles that give it
    is_of_dates: bool


class Digest(NamedTuple):
    """All that is printed."""
    title: tuple[str, ...]      # the names that the coverage turns on
    articles: list[Article]
    left_out: list[Source]
    key_points: list[Entry]     # the facts, the main event first
    key_quotes: list[Speaker]   # with one speech each
    disagreements: list[Disagreement]
    timeline: list[Entry]       # in time order, background first; of no known day last
    speakers: list[Speaker]     # the most widely quoted first


# -- Read -------------------------------------------------------------------------

# Letters and marks that bytes from 128 up become in Windows-1252 or Latin-1.
GARBLED = "[\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]"
# A mark or letter of UTF-8 that was read as Windows-1252: of three bytes, or of two.
# taken: `â€œWe left`, `ZoÃ«`     left alone: `château`, `Été`, `“We left”`
MOJIBAKE = re.compile(f"â{GARBLED}{{2}}|[ÂÃ]{GARBLED}")
# Control characters that no text has; of those it may have, escape colours a terminal.
CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))


def read_folder(folder: str, output: os.stat_result | None = None) -> list[Source]:
    """Read every .txt entry of a folder, sorted by name. Raises OSError if it cannot."""
    names = [name for name in os.listdir(folder) if name.lower().endswith(".txt")]
    return [read_source(folder, name, output) for name in sorted(names, key=os.fsencode)]


def read_source(folder: str, name: str, output: os.stat_result | None) -> Source:
    """Read one file. One that cannot be read has text None and says why."""
    shown = shown_name(name)
    path = os.path.join(folder, name)
    try:
        status = os.stat(path)
        if output and os.path.samestat(status, output):     # a shell has made it for ">"
            return Source(shown, None, "this digest, left out", "")
        obstacle = obstacle_of(status)
        if obstacle:
            return Source(shown, None, f"{obstacle}, left out", "error")
        with open(path, "rb") as stream:
            content = stream.read(MAX_FILE_BYTES)
    except OSError as error:
        return Source(shown, None, f"{error.strerror}, left out", "error")
    text, problem = decode(content)
    if text is None:
        return Source(shown, None, problem, "error")
    return Source(shown, text, problem, "warning" if problem else "")


def obstacle_of(status: os.stat_result) -> str:
    """Say what keeps a file from being read, "" where nothing does."""
    if not stat.S_ISREG(status.st_mode):
        return "not a file"
    return "too large (over 32 MB)" if status.st_size > MAX_FILE_BYTES else ""


def decode(content: bytes) -> tuple[str | None, str]:
    """Return the text of a file, None where it is no text, and what was wrong with it.

    >>> decode("Zoë".encode("cp1252"))
    ('Zoë', 'not UTF-8, read as Windows-1252')
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        content = content.decode("utf-16", "replace").encode("utf-8")
    controls = len(content) - len(content.translate(None, CONTROL_BYTES))
    if b"\0" in content or controls > len(content) * MAX_CONTROL_SHARE:
        return None, "not a text file, left out"
    text = content.decode("utf-8-sig", "replace")
    broken = text.count("\ufffd") - content.count("\ufffd".encode("utf-8"))
    if not broken:
        return mended(text), ""
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    if broken <= beyond_ascii * MAX_BROKEN_SHARE:
        return text, "damaged UTF-8, read with marks for the broken bytes"
    return content.decode("cp1252", "replace"), "not UTF-8, read as Windows-1252"


def mended(text: str) -> str:
    """Turn UTF-8 that was read as Windows-1252, once or twice, back where that gives letters.

    >>> mended("â€œWe left,â€\x9d ZoÃ« said."), mended("DubÃƒÂ©")
    ('“We left,” Zoë said.', 'Dubé')
    """
    for _ in range(2):
        if not any(lead in text for lead in "âÂÃ"):     # few English texts have one
            break
        letters = {garbled: mended_letter(garbled) for garbled in set(MOJIBAKE.findall(text))}
        if "â€" in text or any(map(str.isalpha, letters.values())):
            text = MOJIBAKE.sub(lambda garbled: letters[garbled[0]], text)
    return text


def mended_letter(garbled: str) -> str:
    """Return the letter or mark whose bytes of UTF-8 were read as two or three."""
    return b"".join(char.encode("latin-1" if char < "\u0100" else "cp1252")
                    for char in garbled).decode("utf-8")


def shown_name(name: str) -> str:
    """Return the name of a file as it is printed: safe, and UTF-8 in every locale."""
    return printable(os.fsencode(name).decode("utf-8", "surrogateescape"))


def printable(name: str) -> str:
    """Escape what a name must not send to a terminal: a line break becomes \\n."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in name)


# -- Clean ------------------------------------------------------------------------

# taken: `&amp;`, `&#8217;`, `&#x2019;`    left alone: `AT&T`, `?a=1&copy=2`
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# A tag of HTML; the group is set where a line ends there.
# taken: `<br/>`, `</p>`, `<a href="b">`    left alone: `a < b`, `<script>`
TAG = re.compile(r"(?i)</?(?:(?P<block>br|div|h[1-6]|li|p)|a|b|em|i|span|strong)"
                 r"(?:[\s/][^<>]{0,999})?>")
# What moves the cursor or colours the letters of a terminal.
# taken: `\x1b[31m`, `\x9b2J`, `\x1b]0;title\x07`, `\x1bc`    left alone: `[31m`
TERMINAL_SEQUENCE = re.compile(r"""
    (?: \x1b\[ | \x9b ) [0-?]*[ -/]*[@-~]                   # a command and its numbers
    | (?: \x1b[\]PX^_] | [\x90\x98\x9d-\x9f] )              # a string up to its terminator
      [^\x07\x1b\x90\x98\x9b-\x9f]{0,4000} (?: \x07 | \x1b\\ | \x9c )
    | \x1b[ -/]*[0-~]?                                      # a command of one letter
    """, re.VERBOSE)
# taken: `![Port](a.jpg)`, `[said](http://b "c")`, `[a](b_(c))`    left alone: `[sic] (1)`
LINK = re.compile(r"""
    (?P<picture> !? ) \[ (?P<words> [^][\n]{0,300} ) \]
    \( (?: < [^<>\n]{0,999} >                               # an address in < >
         | [^()\s]{0,999} (?: \( [^()\s]{0,99} \) [^()\s]{0,999} )? )
       (?: \s " [^"\n]{0,300} " )?                          # a title
    \)""", re.VERBOSE)
# The end of a long row before a text, and of one that the next goes on with.
# taken: `He went down to the old harbour of Ostby in the\nevening`     left alone: `Ostby\nLund`
ROW_BREAK = re.compile(r"\n(?<=[^\n]{45}\n)(?=\S)")
# taken: `He went down to the old harbour of Ostby in the\nevening`     left alone: `Ostby\nport`
RUN_ON = re.compile(r"\n(?<=[^\n]{44}[^\n.!?:]\n)(?=[a-z])")

QUOTE_CLOSERS = CLOSING_MARKS + SINGLE_CLOSING_MARK + STRAIGHT_MARK
QUOTE_OPENERS = OPENING_MARKS + SINGLE_OPENING_MARK + STRAIGHT_MARK
# The stop before a sentence that begins after a blank, and at a lost line end.
STOP_BEFORE = rf"[{SENTENCE_STOPS}](?:(?<=[a-z0-9{QUOTE_CLOSERS})].)|[{QUOTE_CLOSERS})])"
# taken: `so.” The`, `2014. “We`    left alone: `U.S. The`, `a.com`, `so. the`
SENTENCE_JOINT = re.compile(rf"{STOP_BEFORE} (?=[{QUOTE_OPENERS}]?[A-Z])")
# taken: `Sunday.Police`, `so.“A boat`    left alone: `so. The`, `U.S.Navy`, `view“These talks`
GLUED_STOP = re.compile(rf"{STOP_BEFORE}(?=[{OPENING_MARKS}{SINGLE_OPENING_MARK}]?[A-Z][a-z]"
                        rf"|[{OPENING_MARKS}{SINGLE_OPENING_MARK}](?:A|I)\b)")
# taken: `The view“These talks`    left alone: `so.“A boat`, `the “These`
GLUED_MARK = re.compile(rf"[{OPENING_MARKS}](?<=[a-z].)(?=[A-Z][a-z]{{1,20}}\s)")
# taken: `Lund`, `40`    left alone: `_`, `-`
WORD = re.compile(r"[^\W_]+")
# Words in quotation marks, or from an opening mark on.
# taken: `“We left,” she`, `"We left`, `‘Join us,’ she`     left alone: `the bosses’ ‘game’`
QUOTED = re.compile(rf"""
    [{QUOTE_OPENERS}] (?:
        (?<! {SINGLE_OPENING_MARK} ) [^{OPENING_MARKS}{CLOSING_MARKS}{STRAIGHT_MARK}]*
        (?: [{CLOSING_MARKS}{STRAIGHT_MARK}] | $ )
      | (?<! \w . ) [^{SINGLE_OPENING_MARK}]{{1,999}}?      # a single one is no apostrophe
        [,{SENTENCE_STOPS}] {SINGLE_CLOSING_MARK} (?! \w ) )
    """, re.VERBOSE)
# A sentence on the article, its authors, its rights or a form, in lower case.
# taken: `© lund post`, `• this article was based on wires.`, `she contributed to this report.`
# left alone: `this article of the pact`, `he holds the copyright.`, `it contributed to it.`
NOTICE = re.compile(r"""
    ^ \W{0,4} (?: © | \(c\) | copyright\b                # at its head
        | (?:a\ version\ of\ )? this\ (?:article|story)\ (?:\w+\ ){0,3} (?:appear(?:ed|s)|based)\b
        | (?:additional\ )? (?:editing|reporting|writing)\ by\b
        | an\ earlier\ version\ of\ this\b | appeared\ in\ the\b .{0,40} \bprint\ edition\b )
    | \b (?: all\ rights\ reserved | non-commercial\ use
        | contributed\ to\ this\ (?:article|report|story) | (?:opinion|view)s\ expressed
        | invalid\ e-?mail | re-enter | not\ a\ robot | an\ error\ (?:has\ )?occurred
        | thank(?:s|\ you)\ for\ (?:subscribing|signing\ up) )\b
    """, re.VERBOSE)
# Place, wire and day before the first sentence.
# taken: `LUND, Jan 12 (Wire) - It fell`, `OSTBY — It`, `LUND (Wire): It`, `LUND, May 1. /NPA/. It`
# left alone: `NATO — which`, `Lund left - He`
DATELINE = re.compile(r"""
    (?= [A-Z]{3} | [A-Z][^-–—\n]{2,60} [0-9(] )         # a place in capitals, a day or a wire
    (?: [^\sa-z_"“‘–—•*-] [^\s–—]{0,30} (?: \s | (?=[—:]) ) ){1,9}      # words with a capital
    (?: [-–—_]{1,2} | (?<=[0-9)]):(?=\s)               # a dash, or a colon after a day or wire
      | (?<=[A-Z]/\.\s) )                               # a wire between strokes
    (?: \s? (?= ["“‘]?[A-Z0-9] ) | $ )
    """, re.VERBOSE)
# A day with its year, as pages stamp their articles with it.
# taken: `11 Jan 2022Updated`, `2022-01-11T08:00Z`, `Jan. 11th, 2022`, `11.01.2022`, `1/11/22`
# left alone: `11 January`, `1.2.3.2022`, `2022`, `January 2022`
STAMP = re.compile(rf"""
    (?<! [0-9] ) (?<! [0-9][/.:-] )
    (?: (?P<iso> (?:19|20)[0-9]{{2}} (?P<mark>[-/.]) [01]?[0-9] (?P=mark) [0-3]?[0-9] )
      | (?P<numbers> [0-3]?[0-9] (?P<point>[-/.]) [0-3]?[0-9] (?P=point)
                     (?: (?:19|20)[0-9]{{2}} | (?<=/) [0-9]{{2}} ) )
      | (?P<day> [0-3]?[0-9] ) (?:st|nd|rd|th)? [.,]? [\s-]{{1,2}} (?:of\s)?     # day, month
        (?P<month> {one_of(MONTHS)} ) \.?,? [\s-]{{1,2}} (?P<year> (?:19|20)[0-9]{{2}} )
      | (?P<month_before> {one_of(MONTHS)} ) \.? \s{{1,2}}                       # month, day
        (?P<day_after> [0-3]?[0-9] ) (?:st|nd|rd|th)? ,? \s{{1,2}}
        (?P<year_after> (?:19|20)[0-9]{{2}} )
    ) (?! [0-9] )""", re.VERBOSE | re.IGNORECASE)
# What every stamp has and few lines have: a year, or a number between strokes.
# taken: `2022`, `1/11/22`     left alone: `11 January`, `1,200`, `40`
YEAR_SIGN = re.compile("[12/][0-9]{1,2}[0-9/][0-9]")
# What stands between a date line and a story glued to it.
# taken: ` . | . A ferry ran`, ` “The port is`     left alone: ` at the port`, ` Lund Post`
REST_OF_STAMP = re.compile(r"[\s.|•·-]{1,9}(?=[“‘\"]?[A-Z][a-z]*\s[a-z])")
# taken: `18:04`, `8.01 AM`, `T08:00:15Z`, `9 a.m.`     left alone: `11 Jan`, `2022`
CLOCK = re.compile(r"""
    T? (?<![0-9]) [0-2]?[0-9] (?: [:.][0-5][0-9] ){1,2} Z? (?: \s? [ap]\.?m\b\.? )?
    | (?<![0-9]) [01]?[0-9] \s? [ap]\.?m\b\.?             # without minutes
    """, re.VERBOSE | re.IGNORECASE)
# What is said of a day; labels may be glued to what stands before.
# taken: `GMTFirst published on`, `UPDATED:`     left alone: `By Ada Holm`
STAMP_LABEL = re.compile(rf"(?i){one_of(FIRST_LABELS | UPDATE_LABELS | OTHER_LABELS)}")
# The mark of an item of a list, or of a heading, as a browser copies them.
# taken: `* News`, `+ * Sport`, `o Weather`, `# Storm`     left alone: `o dear`, `*`, `- Holm`
BULLET = re.compile(r"(?:(?:[*+#•·▪●◦]+|o(?=\s[A-Z0-9‘“\"]))\s+)+(?=\S)")
# A subhead, a question or a quotation, which is of the story, though it has words of pages.
# taken: `What's next`, `HERE’S THE LATEST:`, `What about you?`     left alone: `Up next`
STORY_LINE = re.compile(r"(?i)^what(?:[’']s| happens| comes) next\b|^here[’']s the latest\b|[?”]$")
# What makes a line part a body: a letter, or the lone marks of a menu; no numbers of a chart.
# taken: `$9bn`, `*`     left alone: `$900`, `==========`
PARTING = re.compile(r"[^\W\d_]|^\W{1,3}$")
# What an extractor left of the page before the first sentence of a paragraph.
# taken: `Advertisement Continue reading the main story The port`     left alone: `Advertisement`
GLUED_CALL = re.compile(r"(?:(?i:advertisement|continue reading(?: the main story)?"
                        r"|story continues below(?: advertisement)?)\s){1,3}(?=[“‘\"]?[A-Z])")
# The number of a picture in a gallery.
# taken: `29/34 2 November 2017`, `1 of 6`     left alone: `24/7 care`, `1/2 cup`
COUNTER = re.compile(r"[0-9]{1,3}\s?(?:/|of)\s?(?P<total>[0-9]{1,3})(?=$| [0-9A-Z])")
# A verb in the present that pictures are described with.
# taken: `people walk`, `a crane is seen`     left alone: `they walked`
PICTURED = re.compile(
    rf"\b(?:{one_of(PICTURE_VERBS)}(?:e?s)?|(?:is|are) (?:pictured|seen|shown))\b")
# A verb in -ed, or of what will happen.
# taken: `closed`, `it will`     left alone: `people walk`
TOLD_VERB = re.compile(r"\b(?:[a-z]{2,20}ed|will|would)\b")
# Looks that a line is known by, the group names the rule: its head,
# taken: `FILE - The crane`, `Image caption The port`, `By Ada Berg and Bo Lind`
# left alone: `Lund: the mayor, 40, left.`, `By Friday the port was open again.`
HEAD_LOOK = re.compile(r"""
    (?P<caption> FILE\s?[-–—:] | media\ playback
        | (?:image|media|picture|photo|video)\ (?:caption|copyright|source)\b )
    | (?P<byline> \W? (?: \w+\  ){0,2} by\  (?-i: (?![0-9])         # names, small words
        (?: (?: [A-Z0-9|@(]\S* | and | at | for | from | in | of | on ) (?: \s | $ ) ){1,12} ) $ )
    """, re.VERBOSE | re.IGNORECASE)
# an address, or a place after a comma,
# taken: `Write to ada@post.example`, `Bo Lind, left, and Ada Berg`     left alone: `left, right`
MARK_LOOK = re.compile(r"""[@[,] (?:                                # one character is soon found
    (?P<contact> (?: (?<=\[) email.protected\] | (?<=\w@) [\w-]{1,64}\.\w ) \S{0,40} $ )
    | (?P<caption> (?<=,)\ (?:(?:far|second|third)\ )?(?:left|right|cent(?:er|re)), )
    )""", re.VERBOSE | re.IGNORECASE)
# a noun for a picture and what goes with it,
# taken: `The crane, seen in this picture taken May 2`, `Credit: Bo Lind`     left alone: `a photo`
NOUN_LOOK = re.compile(r"""
    (?P<caption> ^ (?: (?-i:Pictured|Photos?:) | this\ (?:[\w.,]+\ ){1,4}photo\b )  # its head
        | \b (?: in\ this\ (?:undated\ )? (?: (?:file\ )?photo(?:graph)?
                | (?:image|picture)\ (?:from|made|obtained|provided|released|taken) )
            | file\ photo | play\ slideshow )\b
        | \b (?: hide\ caption | slideshow )\b .{0,30} (?<!\.) $ )
    | (?P<credit> \b (?:credit|image|photo|photograph|picture) (?: \ by\  | :\ ? ) [^:.]{2,50} $ )
    """, re.VERBOSE | re.IGNORECASE)
PICTURE_NOUNS = ("photo", "picture", "image", "slideshow", "caption", "credit")
# an end that prose has not.
# taken: `The crane. Bo Lind / LP`, `The crane. Bo Lind`, `The crane (Bo Lind/Lund Press)`
# left alone: `The crane of Bo Lind`, `The crane (2016)`
END_LOOK = re.compile(r"""
    (?P<caption> (?: (?-i: (?: (?:^|\s) [A-Z][\w.’'-]{1,30} ){1,4} \s?/         # Kai Moe/VP, file
                (?: (?:\s|(?<=/)) [A-Z][\w.’'&-]{1,30} ){1,4} ,? (?: \s(?:[Ff]ile|[Pp]ool) )? )
            | (?<=[a-z]{3}[.!?]\s) (?-i: [A-Z][\w-]{1,30} (?: \s[A-Z][\w-]{1,30} ){0,2} )
            | \b[0-9]{1,3}\ of\ [0-9]{1,3} ) $
        | \b(?:is|are)\ (?:pictured|seen|shown)\b .{0,400} [.!?]\ \((?-i:[A-Z])[^()]{1,30}\) $ )
    | (?P<credit> [(\[] [^][()]{0,60}                                  # (Bo Lind/Lund Press)
          (?: \b(?:courtesy\ of|credit|file|image|photo|picture)\b
            | \w (?: / | \ via\  ) (?-i: [A-Z] ) ) [^][()]{0,80} [)\]] $ )
    """, re.VERBOSE | re.IGNORECASE)
PROSE_ENDS = (*SENTENCE_STOPS, *CLOSING_MARKS, STRAIGHT_MARK)


def plain_text(text: str) -> str:
    """Return a text with one kind of line end and blank, rid of what cannot be seen."""
    text = ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    if "<" in text:
        text = TAG.sub(lambda tag: "\n" if tag["block"] else "", text)
    unseen = [char for char in set(text) - {"\n"} if not char.isprintable()]
    if not unseen:                      # nor is there a sequence
        return text
    table = {}
    for char in unseen:
        # "Cn" is unassigned in this Python, perhaps a newer letter; "Cs" is half of one.
        kept = {"Cs": "\ufffd", "Cn": char}.get(unicodedata.category(char), "")
        blank = "\n" if char.splitlines() == [""] else " "
        table[ord(char)] = blank if char.isspace() else kept
    return TERMINAL_SEQUENCE.sub("", text.replace("\r\n", "\n")).translate(table)


def strip_boilerplate(text: str) -> str:
    """Return the headline, the standfirst and the body of an article, a paragraph a line."""
    cleaned = clean_article(plain_text(text))
    parts = (cleaned.headline, cleaned.standfirst, cleaned.text)
    return "\n".join(part for part in parts if part)


def clean_article(text: str, repeated: frozenset[str] = frozenset()) -> Cleaned:
    """Part a plain text into headline, body and boilerplate, the repeated lines included."""
    lines = mark_gallery(part_notices(read_lines(text, repeated)))
    if not any(map(is_sentence, lines)):        # captions are all there is: the article
        lines = [line._replace(rule=line.rule.replace("caption", "")) for line in lines]
    body, end = body_span(lines)
    headline = find_headline(lines, body, end)
    if headline is not None:
        body = max(body, headline + 1)
    marked = mark_places(lines, headline, body, end)
    places = {place: "\n".join(line.text for line in marked if line.rule == place)
              for place in ("headline", "standfirst", "")}
    return Cleaned(text, places["headline"], places["standfirst"], places[""],
                   header_lines(lines, headline, body),
                   [line for line in marked if line.rule not in places])


def header_lines(lines: list[Line], headline: int | None, body: int) -> list[str]:
    """Return the lines that may tell the day, the nearest to the headline first."""
    top = body if headline is None else headline
    above = lines[max(0, top - MAX_LINES_ABOVE):top]    # farther stands the day of the copy
    return [line.text for line in (*lines[top:body + MAX_OPENING_LINES], *reversed(above))]


def repeated_lines(texts: list[str]) -> frozenset[str]:
    """Return the lines that stand in several texts, a third of all, and do not report."""
    counts = Counter(row for text in texts
                     for row in {bare_row(row) for row in text.split("\n")})
    enough = max(MIN_REPEATING_FILES, len(texts) * MIN_REPEATING_SHARE)
    often = [row for row, count in counts.items() if count >= enough]
    return frozenset(row for row in often if not any(
        is_sentence(part) for part in part_notices([Line(0, row, known_rule(row))])))


def read_lines(text: str, repeated: frozenset[str]) -> list[Line]:
    """Return the lines, hard-wrapped rows joined, glued ones parted, the known marked."""
    run_on = len(RUN_ON.findall(text))
    if run_on >= MIN_RUN_ON_ROWS and run_on * 2 > len(ROW_BREAK.findall(text)):
        text = ROW_BREAK.sub(" \v", text)       # the tabulator keeps count of the rows
    lines = []
    number = 1
    for row in text.split("\n"):
        bare = bare_row(row)
        if "](" in row:
            bare = bare_row(LINK.sub(lambda link: "" if link["picture"] else link["words"], row))
        for part in filter(None, parts_of(bare or bare_row(row))):
            rule = "repeated in the folder" if part in repeated else known_rule(part)
            lines.append(Line(number, part, rule if bare else "picture"))
        number += 1 + row.count("\v")
    return lines


def bare_row(row: str) -> str:
    """Return a row with its white space evened out, without the marks of a list at its head."""
    row = " ".join(row.split())
    bullet = BULLET.match(row)
    return row[bullet.end():] if bullet else row


def parts_of(row: str) -> list[str]:
    """Part a row where line ends were lost: after a stop, a call to read on, a labelled day."""
    call = GLUED_CALL.match(row)
    start = call.end() if call else stamp_end(row)
    rest = row[start:]
    cuts = sorted([stop.end() for stop in GLUED_STOP.finditer(rest)]
                  + [mark.start() for mark in GLUED_MARK.finditer(rest)])
    parts = [rest[first:last] for first, last in zip([0, *cuts], [*cuts, len(rest)])]
    return [row[:start].strip(), *parts]


def stamp_end(row: str) -> int:
    """Return where the story begins after a labelled date line that is glued to it, else 0."""
    head = row[:MAX_STAMP_CHARS]
    label = STAMP_LABEL.search(head) if has_year(head) else None
    stamps = list(STAMP.finditer(head, label.end())) if label else []
    if not stamps:
        return 0
    rest = REST_OF_STAMP.match(row, stamps[-1].end())
    return rest.end() if rest and stamp_kind(row[:rest.end()]) == "date" else 0


def known_rule(text: str) -> str:
    """Name the rule that takes a line by its own words, "" where none does."""
    if len(text) > MAX_KNOWN_CHARS:
        return ""
    look = min(filter(None, looks_of(text)), key=re.Match.start, default=None)
    if look:
        return look.lastgroup or ""
    if DATELINE.fullmatch(text):
        return "dateline"
    if stamp_kind(text) == "date":
        return "date"
    if is_picture(text):
        return "caption"
    return page_rule(text) or ("label" if is_label(text) else "")


def looks_of(text: str) -> Iterator[re.Match[str] | None]:
    """Yield the looks that a line is known by, None for those it has not."""
    yield MARK_LOOK.search(text)
    lower = text.lower()
    if any(noun in lower for noun in PICTURE_NOUNS):
        yield NOUN_LOOK.search(text)
    if not text.endswith(PROSE_ENDS):       # which nine paragraphs in ten have
        yield END_LOOK.search(text)
    yield HEAD_LOOK.match(text)


# taken: `People walk past a bank, April 1, 2015.`, `A crane is seen in Ostby on May 1, 2016`
# left alone: `People walk past a bank.`, `It fell on May 1, 2016, and people walk past it.`
def is_picture(text: str) -> bool:
    """Tell whether a line tells what somebody does, in the present, on a day with its year."""
    verb = PICTURED.search(text) if YEAR_SIGN.search(text) else None
    if not verb or not STAMP.search(text):
        return False
    before = text[:verb.start()]
    return PASTS.isdisjoint(WORD.findall(before)) and not TOLD_VERB.search(before)


def page_rule(text: str) -> str:
    """Name the rule that takes a short line of page words and dates alone, else ""."""
    if not is_of_page(text):
        return ""
    words = WORD.findall(text.lower())
    names = {word for word in words if not word[0].isdigit()}
    if len(names) > MAX_PAGE_WORDS or STORY_LINE.search(text):
        return ""
    if names & DATE_NAMES:                          # "March 2021" may be a subhead
        return "date" if len(names) < len(words) and len(words) > 2 else ""
    return "heading" if names & HEADING_WORDS else "furniture"


# taken: `Share this article`, `May 2`     left alone: `Share Lund`
def is_of_page(text: str) -> bool:
    """Tell whether all words of a line are those of pages and dates, or numbers."""
    words = (word[0].lower() for word in WORD.finditer(text))
    return all(word in PAGE_WORDS or word in DATE_NAMES or word[0].isdigit() for word in words)


def stamp_kind(text: str) -> str:
    """Tell how a line gives a day with its year: "date" with label, clock or nothing, "byline".

    "Ada Holm 12 May 2021" is a byline and may be a caption; "" is a line that gives none, or
    in a sentence ("It fell on 12 May 2021"), or in a comment ("Ada (@ada) May 12, 2021").
    """
    if not has_year(text):
        return ""
    rest, count = STAMP.subn(" ", text)
    has_label = STAMP_LABEL.search(text) is not None
    if not count or (count > 1 and not has_label):              # two days are a season
        return ""
    names = names_beside(rest)
    if any(name[0].islower() for name in names):
        return ""
    return "date" if has_label or not names or CLOCK.search(text) else "byline"


# taken: `Posted 1/11/22`     left alone: `Posted 11 January`
def has_year(text: str) -> bool:
    """Tell whether a line is as short as a date line and may give a year."""
    return len(text) <= MAX_STAMP_CHARS and YEAR_SIGN.search(text) is not None


def names_beside(rest: str) -> list[str]:
    """Return the words beside the day of a date line that are no words of such lines."""
    words = WORD.findall(CLOCK.sub(" ", rest))
    return [word for word in words if word.isalpha() and word.lower() not in STAMP_WORDS]


# taken: `Read more: Crane firm fined twice`, `Source: Lund Wire`
# left alone: `Lund: the mayor spoke`, `Comments: he made none.`, `Comments:`
def is_label(text: str) -> bool:
    """Tell whether page words, a colon and no sentence make a line."""
    label, _, rest = text.partition(":")
    if not rest or has_end(text):
        return False
    return PAGE_WORDS.issuperset(WORD.findall(label.lower()))


def is_sentence(line: Line) -> bool:
    """Tell whether a line reads like a paragraph of a story, not like a title."""
    has_stop = has_end(line.text) or SENTENCE_JOINT.search(line.text)
    needed = MIN_SENTENCE_WORDS if has_stop else MIN_UNENDED_WORDS
    return not line.rule and word_count(line.text) >= needed


# taken: `it.`, `it?”`, `(it!)`    left alone: `Who won?`, `[Who won?]`, `Storm in Lund`
def has_end(text: str) -> bool:
    """Tell whether a line ends as prose does; a question may be a headline or a subhead."""
    bare = text.rstrip(QUOTE_CLOSERS + ")]")
    if bare.endswith("?"):
        return bare != text and text[len(bare)] != "]"
    return bare.endswith(tuple(SENTENCE_STOPS))


def word_count(text: str) -> int:
    """Count the words of a line whose white space is evened out."""
    return text.count(" ") + 1


def part_notices(lines: list[Line]) -> list[Line]:
    """Part the notices from the paragraphs they begin or end, and mark them."""
    glued = [line.number == after.number for line, after in zip(lines, lines[1:])] + [False]
    spans = [reported_span(line, GLUED_CALL_SIGNS if is_glued else CALL_SIGNS)
             for line, is_glued in zip(lines, glued)]
    appeal = appeal_lines(lines, spans, glued)
    parted = []
    for index, (line, span) in enumerate(zip(lines, spans)):
        start, end = (0, 0) if index in appeal else span
        parts = (("notice", line.text[:start]), (line.rule, line.text[start:end]),
                 ("notice", line.text[end:]))
        parted += [Line(line.number, part.strip(), rule)
                   for rule, part in parts if part.strip()]
    return parted


def mark_gallery(lines: list[Line]) -> list[Line]:
    """Mark the numbered pictures of a gallery: "29/34 27 October 2017" and the line after it."""
    counters = [COUNTER.match(line.text) for line in lines]
    totals = Counter(counter["total"] for counter in counters if counter)
    marked = []
    is_next = False
    for line, counter in zip(lines, counters):
        is_counted = counter is not None and totals[counter["total"]] > 1
        is_caption = is_counted or (is_next and not line.rule)
        marked.append(line._replace(rule="caption") if is_caption else line)
        is_next = is_counted and not is_sentence(line)
    return marked


def appeal_lines(lines: list[Line], spans: list[tuple[int, int]], glued: list[bool]) -> set[int]:
    """Return the indexes of the lines of an appeal above the story, up to a lost line end.

    spans tells by (0, 0) which lines are all notice: "Your donation helps us". A pitch comes
    after it, and a short line that is glued to the story: "A gift counts.Police came".
    """
    first = next((number for number, line in enumerate(lines)
                  if spans[number][1] and is_sentence(line)), 0)
    for index, (_, end) in enumerate(spans[:first]):
        ahead = range(index, min(index + MAX_APPEAL_LINES, len(lines)))
        last = next((number for number in ahead if glued[number]), index)
        if not end and glued[last] and len(lines[last].text) < MAX_APPEAL_CHARS:
            return set(range(index, last + 1))
    return set()


def reported_span(line: Line, signs: int) -> tuple[int, int]:
    """Return the span from the first to the last sentence that is no notice, else (0, 0)."""
    if line.rule:
        return 0, len(line.text)
    own = QUOTED.sub(lambda quotation: " " * len(quotation[0]), line.text)
    bounds = [0, *(joint.end() for joint in SENTENCE_JOINT.finditer(line.text)), len(own)]
    kept = [(start, end) for start, end in zip(bounds, bounds[1:])
            if not (call_signs(own[start:end]) >= signs
                    or NOTICE.search(own[start:end].lower()))]
    is_form = len(bounds) > MIN_FORM_SENTENCES and len(kept) * 2 < len(bounds)
    return (0, 0) if is_form or not kept else (kept[0][0], kept[-1][1])


def has_word(text: str, words: frozenset[str]) -> bool:
    """Tell whether a text has one of some words."""
    return not words.isdisjoint(WORD.findall(text.lower()))


def call_signs(sentence: str) -> int:
    """Count the words of a call to the reader and of the trade; 0 where they make no notice.

    A notice is dense with such words, and short where none of them is sure ("You will see our
    channel grow, and the app will get a page of its own" tells of a firm).
    """
    words = WORD.findall(sentence.replace("US", "").lower())
    call = READER_CALLS.intersection(words[:1])
    address = READER_WORDS.intersection(words) | call
    if not address or TRADE_WORDS.isdisjoint(words):
        return 0
    sure = SURE_TRADE_WORDS.intersection(words)
    trade = len(TRADE_WORDS.intersection(words)) + len(sure)
    signs = len(address) + trade - (0 if REPORT_VERBS.isdisjoint(words) else 1)
    is_sure = call or sure or len(words) <= MAX_UNSURE_WORDS
    return signs if is_sure and len(words) <= signs * MAX_WORDS_A_SIGN else 0


def mark_places(lines: list[Line], headline: int | None, body: int, end: int) -> list[Line]:
    """Mark the headline, what stands outside the body, and what it told before."""
    places = dict.fromkeys([*range(body), *range(end, len(lines))], "outside the body")
    places.update(dict.fromkeys(boxed_lines(lines), "notice"))
    places.update(dict.fromkeys(listed_lines(lines), "other stories"))
    places.update(dict.fromkeys(standfirst_lines(lines, headline, body, end), "standfirst"))
    if headline is not None:
        places[headline] = "headline"
    marked = []
    told: set[str] = set()
    for index, line in enumerate(lines):
        rule = line.rule or places.get(index, "")
        if not rule and line.text.lower() in told:
            rule = "repeated"
        elif not rule and word_count(line.text) >= MIN_REPEATED_WORDS:
            told.add(line.text.lower())
        marked.append(Line(line.number, line.text, rule))
    return marked


def boxed_lines(lines: list[Line]) -> list[int]:
    """Return the indexes of the lines of registration boxes: "RESERVED FOR SUBSCRIBERS".

    Below such capitals come short lines that report nothing; of three one has a word of the
    trade at the least.
    """
    boxed: list[int] = []
    for index, line in enumerate(lines):
        last = boxed[-1] if boxed else -MAX_BOX_GAP
        between = lines[last + 1:index + 1] if index - last <= MAX_BOX_GAP else []
        if line.text.isupper() and has_word(line.text, SURE_TRADE_WORDS):
            boxed.append(index)
        elif between and has_word(line.text, TRADE_WORDS) and all(map(is_of_box, between)):
            boxed += range(last + 1, index + 1)
    return boxed


def is_of_box(line: Line) -> bool:
    """Tell whether a line is short and reports nothing."""
    return word_count(line.text) <= MAX_BOX_WORDS and not has_word(line.text, REPORT_VERBS)


def listed_lines(lines: list[Line]) -> list[int]:
    """Return the indexes of the lines from a heading of links on to the next sentence."""
    listed = []
    is_list = False
    for index, line in enumerate(lines):
        is_list = line.rule == "heading" or (is_list and not is_sentence(line))
        listed += [index] if is_list else []
    return listed


def standfirst_lines(lines: list[Line], headline: int | None, body: int, end: int) -> set[int]:
    """Return the indexes of long lines under the headline that share words with the story."""
    if headline is None:
        return set()
    story = opening_stems(lines[body:end]) | stems_of(lines[headline].text)
    under = [index for index in range(headline + 1, body) if not lines[index].rule]
    return {index for index in under[:MAX_STANDFIRST_LINES]
            if word_count(lines[index].text) >= MIN_STANDFIRST_WORDS
            and len(stems_of(lines[index].text) & story) >= MIN_STANDFIRST_STEMS}


def find_headline(lines: list[Line], body: int, end: int) -> int | None:
    """Return the index of the headline: the title that shares most with the body's opening."""
    weights = title_weights(lines, body, end)
    best = max(weights, key=lambda index: (weights[index], index), default=None)
    if best is None or not weights[best]:
        return first_title(lines, body)
    # What stands under the headline, standfirsts, may share more.
    kept = [index for index in range(best) if not lines[index].rule]
    for above in reversed(kept[-MAX_STANDFIRST_LINES:]):
        is_long = word_count(lines[above].text) >= MIN_HEADLINE_WORDS
        if not is_long or weights.get(above, 0) <= weights[best] * ABOVE_SHARE:
            break
        best = above
    return best


def first_title(lines: list[Line], body: int) -> int | None:
    """Return the index of the first line near above the body that is long enough, or the first."""
    near = range(max(0, body - MAX_LINES_ABOVE), body)
    kept = [index for index in near if not lines[index].rule]
    long = [index for index in kept if word_count(lines[index].text) >= MIN_HEADLINE_WORDS]
    return next(iter(long + kept), None)


def title_weights(lines: list[Line], body: int, end: int) -> dict[int, float]:
    """Return how likely the titles above a body are its headline, by index.

    So may be its first line; one inside, before a date line or a byline, ends what is no story.
    """
    opening = opening_stems(lines[body:end])
    first = next((index for index in range(body, end) if is_sentence(lines[index])), body)
    weights = {}
    for index, line in enumerate(lines[:max(first, body + OPENING_LINES)]):
        is_dated = any(below.rule in ("byline", "date") for below in lines[index + 1:index + 2])
        is_placed = index < max(first, body + 1) or is_dated
        if is_placed and is_headline_like(line):
            weights[index] = title_weight(lines, index, opening)
    return weights


def opening_stems(body: list[Line]) -> set[str]:
    """Return the stems of the first sentences of a body."""
    sentences = (line.text for line in body if is_sentence(line))
    return stems_of(" ".join(itertools.islice(sentences, OPENING_LINES)))


def stems_of(text: str) -> set[str]:
    """Return the first letters of the words of a text that are not small."""
    return {word[:TITLE_STEM_CHARS] for word in WORD.findall(text.lower())
            if len(word) > 2 and word not in SMALL_WORDS}


def is_headline_like(line: Line) -> bool:
    """Tell whether a line can be a headline: some words and no stop."""
    is_prose = has_end(line.text) and not line.text.endswith(("!", "...", "…"))
    is_open = line.text.endswith((":", ",", ";"))
    is_title = MIN_TITLE_WORDS <= word_count(line.text) <= MAX_TITLE_WORDS
    return is_title and not (line.rule or is_prose or is_open)


def title_weight(lines: list[Line], index: int, opening: set[str]) -> float:
    """Return how likely a title is the headline of a body that opens with such stems."""
    stems = stems_of(lines[index].text)
    # Of long titles a smaller part is shared, by chance more words.
    weight = len(stems & opening) / math.pow(len(stems) or 1, TITLE_POWER)
    below = lines[index + 1:index + 1 + BYLINE_LINES]
    is_signed = any(line.rule in ("byline", "date") or stamp_kind(line.text) for line in below)
    return weight * SIGNED_TITLE if is_signed else weight


def body_span(lines: list[Line]) -> tuple[int, int]:
    """Return the bounds of the run of lines with the greatest sum of words told."""
    sentences = [is_sentence(line) for line in lines]
    if True not in sentences:
        return 0, len(lines)
    furniture = sum(line.rule in ("furniture", "label", "heading") for line in lines)
    is_raw = furniture + sentences.index(True) >= MIN_RAW_SIGNS
    start, end = heaviest_run(line_weights(lines, sentences, is_raw), is_raw)
    # What closes a page of little else may be short: "Nobody came."
    is_last_line_left = end == len(lines) - 1 and not is_raw
    return start, len(lines) if is_last_line_left else end


def line_weights(lines: list[Line], sentences: list[bool], is_raw: bool) -> list[int]:
    """Return what each line adds to the body, in words; less than 0 where it parts it."""
    lone = lone_sentences(lines, sentences)
    weights = []
    is_list = False                     # after "They want three things:"
    for index, line in enumerate(lines):
        if sentences[index]:
            weights.append(sentence_weight(line.text.count(" "), index in lone))
        elif is_list and not line.rule:
            weights.append(1)
        elif line.rule == "heading":
            weights.append(-HEADING_COST)
        else:
            is_title = is_raw and PARTING.search(line.text)
            weights.append(-TITLE_COST if is_title else 0)
        is_list = line.text.endswith(":") or (is_list and not sentences[index])
    return weights


def sentence_weight(words: int, is_lone: bool) -> int:
    """Return what a paragraph adds; alone among titles it may be a teaser."""
    most = MAX_LONE_WORDS if words < MIN_LONG_WORDS else MAX_LONG_WORDS
    return min(words, most) if is_lone else words


def lone_sentences(lines: list[Line], sentences: list[bool]) -> set[int]:
    """Return the indexes of the sentences between titles; known furniture counts for none."""
    kept = [index for index, line in enumerate(lines) if not line.rule]
    near = [False, *(sentences[index] for index in kept), False]
    return {index for before, index, after in zip(near, kept, near[2:])
            if sentences[index] and not before and not after}


def heaviest_run(weights: list[int], is_raw: bool) -> tuple[int, int]:
    """Return the bounds of the run with the greatest sum, (0, 0) where none is over 0."""
    best = total = start = 0
    bounds = (0, 0)
    for index, weight in enumerate(weights):
        total += weight
        if total <= 0 and (is_raw or not best):     # else what follows can be no better body
            total, start = 0, index + 1
        if total > best:
            best, bounds = total, (start, index + 1)
    return bounds


# -- Split ------------------------------------------------------------------------

# What may stand between a stop and the next sentence, and what opens that.
CLOSERS = rf"[{QUOTE_CLOSERS}')\]]"
OPENERS = rf"[{QUOTE_OPENERS}'(\[]"
# A stop that may end a sentence; is_sentence_end decides.
# taken: `incidents. The`, `said.” The`, `fires.Police`, `Mr. Holm`     left alone: `e.,`, `so`
SENTENCE_STOP = re.compile(rf"""
    (?P<dots> [{SENTENCE_STOPS}] (?<! [{SENTENCE_STOPS}]. ) [{SENTENCE_STOPS}]* )
    {CLOSERS}*                                  # closing marks stay with their sentence
    (?= [^\S\n]{{0,8}} (?: $ | (?P<mark> {OPENERS}{{0,3}} ) (?P<word> [^\W_]+ ) ) )
    """, re.VERBOSE | re.MULTILINE)
# taken: `left Acme Corp`     left alone: `in 2020`, `left.`
LAST_WORD = re.compile(r"[^\W\d_]+$")
# taken: ` Dr. Holm asked`, ` “Anna Holm said`     left alone: ` he asked`, ` Holm`
NAME_AND_WORD = re.compile(r"""\s["“”]?(?:[A-Z][\w.’'-]{0,30}\s){1,4}(?P<word>\w+)""")
# A name that ends in a mark, inside a sentence.
# taken: `the firm Yoho!`, `of “Mamma Pia!”`     left alone: `shouted “Fire!”`, `Go!`, `for peace!`
NAME_BEFORE = re.compile(rf"""
    [a-z] \s (?: [A-Z][\w’'-]{{0,20}}
                | {OPENERS} [A-Z][\w’'-]{{0,20}} (?: \s [A-Z][\w’'-]{{0,20}} ){{1,3}} )   # a title
    ! {CLOSERS}? $""", re.VERBOSE)
# What of a stretch stands on one line.
# taken: ` so it is `, `a`     left alone: ` `
ROW = re.compile(r"\S(?:.*\S)?")


def split_sentences(text: str) -> list[str]:
    """Cut a text into its sentences, in order, white space around them removed.

    A line break always ends a sentence; empty lines give none.
    >>> split_sentences("Mr. Holm left.Police came. “Why?” asked Dr. Lund.")
    ['Mr. Holm left.', 'Police came.', '“Why?” asked Dr. Lund.']
    """
    return [text[start:end] for start, end in sentence_spans(text)]


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the span of each sentence, in order."""
    cuts = [stop.end() for stop in SENTENCE_STOP.finditer(text) if is_sentence_end(text, stop)]
    return [row.span() for span in zip([0, *cuts], [*cuts, len(text)])
            for row in ROW.finditer(text, *span)]


def is_sentence_end(text: str, stop: re.Match[str]) -> bool:
    """Tell whether a run of stops ends a sentence."""
    word = stop["word"]
    if not word:                                        # the end of the paragraph
        return True
    is_omission = stop.group() in ("...", "…")          # “See... Holm left”
    if word[0].islower() or is_omission or is_question_of(text, stop):
        return False
    nearest = max(0, stop.start() - MAX_NAME_CHARS)
    if "!" in stop["dots"] and NAME_BEFORE.search(text, nearest, stop.end()):
        return word.lower() in SENTENCE_OPENERS         # “Mamma Pia!” Lund, the firm Yoho! Ostland
    is_glued = stop.end() == stop.start("mark")
    if follows_abbreviation(text, stop):
        return not is_glued and word.lower() in SENTENCE_OPENERS
    return not is_glued or bool(GLUED_STOP.match(text, stop.end("dots") - 1))


def is_question_of(text: str, stop: re.Match[str]) -> bool:
    """Tell whether a quotation's stop is followed by who said it: “Why?” Dr. Holm asked."""
    is_inside = stop.group() != stop["dots"]            # of a quotation or bracket
    named = NAME_AND_WORD.match(text, stop.end()) if is_inside else None
    return bool(named and named["word"] in CUES)


def follows_abbreviation(text: str, stop: re.Match[str]) -> bool:
    """Tell whether a stop belongs to the word before it: "Corp.", "No. 9"."""
    nearest = max(0, stop.start() - MAX_ABBREVIATION_CHARS)
    last = LAST_WORD.search(text, nearest, stop.start()) if stop["dots"] == "." else None
    if not last:
        return False
    is_number = last[0] in ("No", "no") and stop["word"][0].isdigit()
    is_initial = len(last[0]) == 1 and last[0].isupper()        # of "U.S."
    return is_number or is_initial or last[0].lower() in ABBREVIATIONS


# -- Date -------------------------------------------------------------------------

YEAR = r"(?:1[89][0-9]{2}|20[0-9]{2}|2100)\b(?![,.:]?[0-9])"
YEAR_WORDS = rf"(?: {YEAR} | (?:this|last|next)\syear\b )"
# A year before 1800 stands only behind a month, and is no number of things, no clock.
OLD_YEAR = r"1[0-7][0-9]{2}\b(?![,.:]?[0-9]|\s(?:[A-Z]{3}|[a-z]{2,20}s|people)\b)"
DAY = r"(?: \b [0-9]{1,2} (?:st|nd|rd|th)? \b )"
LIST_GAP = r"(?: ,\s | \s?[-–]\s? | ,?\s (?:and|or|to|through) \s )"
SECOND_DAY = rf"(?: {LIST_GAP} {DAY} (?= \s?$ | [.,;:)] | \s[a-z]{{2,3}}\b | \s{YEAR} ) )"
WEEK_WORDS = r"(?i: last | next | this ) \s week"
PAST_FORM = rf"(?:{one_of(PASTS)}|[a-z]{{3,20}}ed)"     # a past or a participle, it seems
FULL_WEEKDAY = one_of(name for name in WEEKDAYS if name.endswith("day"))
# How a date of words and numbers begins, so that other words are soon passed.
DATE_FIRST = "".join(sorted({word[0] for word in (*MONTHS, *PARTS, *STEPS, *WEEKDAYS)}
                            | {word[0].upper() for word in STEPS} | set("123456789")))
# taken: `12 January 2022`, `Monday, Jan. 10`, `10 and 12 May`, `last Friday`, `July last year`,
# `third-quarter`, `1990s`, `in 2014`, `8 March 1742`, `Friday next week`
# left alone: `9 Mayors`, `1945 GMT`, `resolution 2202`
NAMED_DATE = re.compile(rf"""
    {WORD_START} (?=[0{DATE_FIRST}]) (?: (?P<which> (?i:{one_of(STEPS)}) ) \s )?
    (?: (?: {one_of(WEEKDAYS)} \.?,? \s (?= [0-9] | [A-Z][a-z]{{2,8}} \.? \s [0-9] ) )?
        (?: (?P<listed> {DAY} (?: {LIST_GAP} {DAY} ){{0,3}} \s (?:of\s)? (?= [A-Z] ) )
          | (?P<year_before> {YEAR_WORDS} ) (?:[’']s)? \s (?= \w+[ -]quarter ) )?
        (?: (?P<month> {one_of(MONTHS)} ) \b (?! -[a-z]- | \sof\sthat\syear )    # not "Mar-a-Dune"
            (?(listed) | (?: \.?\s {DAY} (?! [:.,][0-9] ) {SECOND_DAY}? )? )
          | (?P<part> (?i: {one_of(PARTS.keys() - MONTHS.keys())} ) ) \b )
        (?: \.?,? \s (?:of\s|in\s)? (?P<year> {YEAR_WORDS} | {OLD_YEAR} ) )?
      | (?: (?P<week_before> {WEEK_WORDS} ) ,? \s (?:on\s)? )?
        (?P<weekday> {FULL_WEEKDAY} ) \b (?: \s (?:in\s|of\s)? (?P<week> {WEEK_WORDS} ) \b )?
      | (?P<decade> 1[89][0-9] | 20[0-9] | (?<=\s[’']) [2-9] ) 0 [’']?s \b
      | (?P<alone> {YEAR} ) (?! \s [A-Z]{{3}} \b ) )
    """, re.VERBOSE)
# taken: `10 and`, `12th`     left alone: `2014`, `1990s`
DAY_NUMBER = re.compile(r"\b(?P<number>[0-9]{1,2})(?:st|nd|rd|th)?\b")
# taken: `2022-01-12`, `17/12/2021`     left alone: `24/7`, `192.168.1.1`
NUMERIC_DATE = re.compile(r"""
    (?=[0-9]) (?<! [\w/.$£€,-] )
    (?: (?P<year> [12][0-9]{3} ) (?P<gap> [-/.] ) (?P<month> [0-9]{2} ) (?P=gap)
        (?P<day> [0-9]{2} )
      | (?P<one> [0-9]{1,2} ) (?P<mark> [-/.] ) (?P<two> [0-9]{1,2} ) (?P=mark)
        (?P<year_last> [12][0-9]{3} ) )                 # day and month in either order
    (?! [-/]? [^\WT] | \.[0-9] )                        # a clock may follow: "12T18:04"
    """, re.VERBOSE)
# taken: `today`, `last week`, `next day`, `two weeks ago`, `10-year ago`
# left alone: `weeks ago`, `the quarter-final`, `the last day`, `last quarter of 2017`,
# `USA Today`, `a weekend visit`
RELATIVE_DATE = re.compile(rf"""
    {WORD_START} (?: (?! (?-i: (?<= \w\s ) T(?:ODAY|oday) ) | (?<= \ba\s ) weekend )
        (?P<near> {one_of(NEAR_DATES)} )
      | (?! (?:last|past|this) \s day\b )               # "the last day" of something
        (?P<which> {one_of([*STEPS, *ANCHORED_STEPS])} ) \s (?P<unit> {one_of(UNIT_DAYS)} )
      | (?P<count> {one_of(NUMBERS)} | [0-9]{{1,3}} ) [\s-]
        (?P<units> day | week | month | year | decade ) s? [\s-] (?P<way> ago | earlier | later
          | before (?= [.,;)] | \s {PAST_FORM} \b ) )
    ) \b (?! -[a-z] | \sof\s (?-i: [0-9A-Z] ) )
    """, re.VERBOSE | re.IGNORECASE)
# taken: ` homes`, ` people`     left alone: ` profit`, `, cars`
PLURAL_AFTER = re.compile(r"\s(?:[a-z]{2,20}s|people|women)\b")
# taken: ` Tarka was`     left alone: ` Supreme Court`, ` deal`
MODEL_AFTER = re.compile(r"\s[A-Z][\w-]{1,30}\b(?!\s[A-Z])")
# "The last Friday in October", "the Friday before the fire" are other days than last Friday.
# taken: ` in October`, ` before the`     left alone: ` in Lund`, ` Times`
COUNTED_AFTER = re.compile(rf"\s(?:(?:in|of)\s{one_of(MONTHS)}\b|(?:after|before)\s[a-z])")
# taken: `in `, `mid-`, `(`     left alone: `in, `, `) `
WORD_BEFORE = re.compile(r"(?P<word>\w+|\()[’']?[\s-]?$")
# taken: `the election in `, `a NATO summit on `     left alone: `elected in `, `election of `
EVENT_BEFORE = re.compile(rf"\b{one_of(EVENTS)}\s(?:in|on)\s(?:early\s|late\s)?$")
# The opening of a sentence that a full date ends: the passage is on that year.
# taken: `It sank. In `, `On `     left alone: `founded in `
PASSAGE_START = re.compile(r"(?:^|[.!?\n]\s?)(?:(?:By|In|On|Early|Late)\s(?:\w{1,9}\s)?)?$")
ADVERBS = r"(?: \s (?: also | not | now | only | soon | still | then | [a-z]{2,12}ly ) ){0,2}"
BASE_VERB = rf"{ADVERBS} (?: \s (?:be|have) )? (?: \s (?!until\b) [a-z]{{2,20}} )?"
NO_VERB_BEFORE = "(?<! - )" + "".join(
    rf"(?<! \b{word}\s )" for word in ("a", "an", "the", "be", "is", "are"))
# A verb, the group names its tense: what it tells of where the dates of its clause lie.
# taken: `will`, `is set to`, `fell`, `was armed`, `since`, `talks resume`, `to cut`
# left alone: `be armed`, `it lies`, `the cut`
TENSE_MARK = re.compile(rf"""
    \b (?=[\w’']) (?:
        (?P<missed> had\s (?:been\s)? {one_of(PLANS_BEFORE_FOR)} \s (?: for | on | to ) )
      | (?P<future> (?: {one_of(FUTURES)} | (?:are|has|have|is)\sto ) (?! \s have\b ) {BASE_VERB}
          | (?<! \bthe\s ) {one_of(TIMETABLE_FORMS)}    # "opens", "talks resume"
          | (?<= [a-z]{{3}}s\s ) (?<! \bthis\s ) {one_of(TIMETABLE_VERBS)}
          | takes?\s (?: effect | office | place ) | go(?:es)?\sto\sthe\spolls
          | before (?= \s\w{{3,6}}day[’']s )
          | [Aa]head\sof (?= (?: \s [\w’'-]{{1,20}} ){{0,5}}? \s \w{{3,6}}day ) )
      | (?P<plan> (?: {one_of(PLANS_BEFORE_TO)} | was | were ) \sto {BASE_VERB}
          | {one_of(PLANS_BEFORE_FOR)} \s (?: for | in | on )
          | plan(?:s|ned)? \s (?: an?| another | its ) \b
          | {one_of(PLANS)} (?! \s (?: (?:not\s)? have | (?!this) [a-z]{{3,}}s )\b ) {BASE_VERB} )
      | (?P<until> until )                              # also of what ended then
      | (?P<aim> to \s [a-z]{{2,20}} )                  # of an infinitive
      | (?P<present> (?: am | are | is | [’'](?:re|s) ) \s (?:being\s)?          # "is heard"
            (?! {one_of(PLANS | PLANS_BEFORE_FOR | PLANS_BEFORE_TO)} \b ) [a-z]{{2,20}}e[dn] )
      | {NO_VERB_BEFORE} (?: (?P<perfect> (?: has | have | [’'](?:ve|s)\sbeen )
              (?! \s (?:an?|its|no|the)\b ) {BASE_VERB} )
          | (?P<past> (?: able | began | continued | failed | managed | tried ) \s to \s [a-z]+
              | (?: could | may | might | must | should | would ) \s (?:not\s)? have
              | since | {one_of(PASTS)} | (?! {one_of(NO_PASTS)}\b ) [a-z]{{3,20}}ed ) )
    ) \b
    """, re.VERBOSE)
# What ends the sentence of a verb, no initial.
# taken: `left. `, `left.” `, `\n`     left alone: `J. `, `3.5`
TENSE_END = re.compile(r"[.!?](?<!\b[A-Za-z].)[\"”’]?\s|\n")


def find_dates(text: str, published: datetime.date | None = None) -> list[DateMention]:
    """Return the date expressions of a text that can be settled, in order.

    >>> find_dates("Talks are due on Friday.", datetime.date(2022, 1, 12))[0].value
    '2022-01-14'
    """
    return [mention for mention in scan_dates(text, published) if mention.value]


def scan_dates(text: str, published: datetime.date | None = None) -> list[DateMention]:
    """Return all date expressions, in order; value "" where it takes a publication date."""
    patterns = (NUMERIC_DATE, NAMED_DATE, RELATIVE_DATE)
    matches = sorted((match for pattern in patterns for match in pattern.finditer(text)),
                     key=lambda match: match.start())
    marks, order = find_tense_marks(text, matches), day_order(matches)
    found: list[DateMention] = []
    end = 0
    for match in matches:
        if match.start() >= end:
            mentions = read_date(match, Setting(
                published, tense_of(match, marks), order, found[-MAX_ANCHORS:]))
            found += mentions
            end = mentions[-1].end if mentions else match.end()
    return found


def read_date(match: re.Match[str], setting: Setting) -> list[DateMention]:
    """Return the dates of a match; none where it is no date or the calendar has none such."""
    readers = {NUMERIC_DATE: read_numeric_date, NAMED_DATE: read_named_date,
               RELATIVE_DATE: read_relative_date}
    try:
        mentions = readers[match.re](match, setting)
    except OverflowError:               # "900 decades ago"
        return []
    are_real = all(is_real(mention.value) for mention in mentions if mention.value)
    return [mention._replace(tense=setting.tense) for mention in mentions if are_real]


def find_tense_marks(text: str, dates: list[re.Match[str]]) -> list[tuple[int, str]]:
    """Return the place and tense of each verb beside dates, in order.

    The tense is "stop" at the ends of their sentences.
    """
    stops = [-1, *(stop.start() for stop in TENSE_END.finditer(text)), len(text)]
    sentences = {bisect.bisect_left(stops, end, 1) for date in dates for end in date.span()}
    marks: list[tuple[int, str]] = []
    for start, end in sorted((stops[number - 1], stops[number]) for number in sentences):
        marks.append((start, "stop"))
        for mark in TENSE_MARK.finditer(text, start + 1, end + 1):
            tense = str(mark.lastgroup)
            if tense == "aim" and TENSES[marks[-1][1]] == AHEAD:    # "will try to meet"
                tense = marks[-1][1]
            marks.append((mark.start(), tense))
        marks.append((end, "stop"))
    return marks


def tense_of(match: re.Match[str], marks: list[tuple[int, str]]) -> str:
    """Return the tense of the verb that governs a date: the one before it, else the next."""
    _, before = marks[bisect.bisect(marks, (match.start(), "~")) - 1]
    _, after = marks[bisect.bisect(marks, (match.end(), ""))]
    if before == "aim" and word_before(match.string, match.start()) == "by":
        return "future"                                             # "told to answer by Friday"
    return after if before == "stop" else before


def day_order(matches: Iterable[re.Match[str]]) -> str:
    """Tell the order of the numeric dates of a text by a day over 12, "" where none tells."""
    dates = [match for match in matches if match.re is NUMERIC_DATE and match["year_last"]]
    is_day_first = any(int(match["one"]) in DAYS_OVER_12 for match in dates)
    is_month_first = any(int(match["two"]) in DAYS_OVER_12 for match in dates)
    if is_day_first == is_month_first:
        return ""
    return "day first" if is_day_first else "month first"


def read_numeric_date(match: re.Match[str], setting: Setting) -> list[DateMention]:
    """Read "2022-01-12"; "12/01/2022" only where the order of the text is known."""
    groups = {"day first": ("year_last", "two", "one"),
              "month first": ("year_last", "one", "two")}
    if not match["year"] and not setting.order:
        return []
    names = ("year", "month", "day") if match["year"] else groups[setting.order]
    year, month, day = map(int, match.group(*names))
    return [DateMention(*match.span(), match.group(), f"{year:04}-{month:02}-{day:02}")]


def lowered(match: re.Match[str]) -> dict[str, str]:
    """Return the groups of a match in lower case, "" where one is empty."""
    return {name: words.lower() for name, words in match.groupdict("").items()}


def read_relative_date(match: re.Match[str], setting: Setting) -> list[DateMention]:
    """Count "two days ago" from publication, "the next day" from a date found before it."""
    if match.string.startswith("Today,", match.start()) and TENSES[setting.tense] == 0:
        return []                               # "Today, many live by fishing": nowadays
    step, unit = step_and_unit(match, setting)
    words, base = lowered(match), setting.published
    quarters = [mention.value for mention in setting.found if "-Q" in mention.value]
    if words["units"] == "year" and quarters:   # of sales in a quarter, "a year earlier"
        step, unit, base = 4 * step, "quarter", date_span(quarters[-1])[0]
    elif is_anchored(words, unit):
        base = anchor(setting, words, unit)
        if not base:
            return []
    return [DateMention(*match.span(), match.group(), shifted(base, unit, step) if base else "")]


def is_anchored(words: dict[str, str], unit: str) -> bool:
    """Tell whether a relative date counts from one in the text: "that week", "a day later"."""
    is_next_day = words["which"] == "next" and UNIT_DAYS[unit] == 1
    is_counted = words["way"] in ("before", "earlier", "later")
    return is_counted or is_next_day or words["which"] in ANCHORED_STEPS


def anchor(setting: Setting, words: dict[str, str], unit: str) -> datetime.date | None:
    """Return the first day of the last date found, of a day for units of a day."""
    values = [mention.value for mention in setting.found
              if precision(mention.value) == "day" or UNIT_DAYS[unit] > 1]
    if not values and words["units"] == "year":     # "down from a year earlier"
        return setting.published
    return date_span(values[-1])[0] if values and values[-1] else None


def step_and_unit(match: re.Match[str], setting: Setting) -> tuple[int, str]:
    """Return how many of which unit a relative date is away: "two weeks ago" -> -2, "week"."""
    words = lowered(match)
    if "weekend" in (words["near"], words["unit"]):
        return weekend_step(words["which"], setting), "week"
    if words["near"]:
        return NEAR_DATES[words["near"]]
    is_sunday = setting.published and setting.published.weekday() == WEEKDAYS["Sunday"]
    if is_sunday and words["which"] == "last" and words["unit"] == "week":
        return 0, "week"                    # the one that ends with the day
    if words["which"]:
        return {**STEPS, **ANCHORED_STEPS}[words["which"]], words["unit"]
    number = int(NUMBERS.get(words["count"], words["count"]))
    return number if words["way"] == "later" else -number, words["units"]


def weekend_step(which: str, setting: Setting) -> int:
    """Return how many weeks away a weekend is: the one that runs from Friday on, else the last.

    "This weekend" is the next one, unless its clause looks back.
    """
    step, direction = STEPS.get(which), TENSES[setting.tense]
    is_running = setting.published and setting.published.weekday() >= WEEKDAYS["Friday"]
    if is_running or direction == AHEAD or (step == 0 and direction != BACK):
        return step or 0
    return step or -1


def shifted(day: datetime.date, unit: str, step: int) -> str:
    """Return the value of the unit that many steps from the one that holds a day."""
    if UNIT_DAYS[unit] > UNIT_DAYS["week"]:
        day = day.replace(day=MID_MONTH)
    day += datetime.timedelta(round(step * UNIT_DAYS[unit]))
    year, month, _ = day.isoformat().split("-")
    return {"week": "{:04}-W{:02}".format(*day.isocalendar()), "month": f"{year}-{month}",
            "quarter": f"{year}-Q{(day.month + 2) // MONTHS_A_QUARTER}", "year": year,
            "decade": year[:-1]}.get(unit, day.isoformat())


def read_named_date(match: re.Match[str], setting: Setting) -> list[DateMention]:
    """Read a year, a decade, or what its clause settles: a day, weekday, month or season."""
    if not is_date(match):
        return []
    if match["month"] or match["part"]:
        return read_part_of_year(match, setting)
    if match["weekday"]:
        return [DateMention(*match.span(), match.group(), weekday_value(match, setting))]
    if match["decade"]:
        century = "" if match["decade"][1:] else "19"           # of "the ’80s"
        return [DateMention(*match.span(), match.group(), century + match["decade"])]
    return [DateMention(*match.span(), match.group(), match["alone"])]


def is_date(match: re.Match[str]) -> bool:
    """Tell a date from a name or a number: "in May", not "Theresa May", "2000 cars"."""
    text, (start, end) = match.string, match.span()
    leader = word_before(text, start)
    if match["weekday"]:
        return not is_other_day(match, leader)
    parts = match.group("which", "year_before", "year", "decade")
    if DAY_NUMBER.search(match.group()) or any(parts):
        return True
    if is_name(match, leader):
        return False
    if leader in DATE_LEADERS | DETERMINERS or match.group().endswith("quarter"):
        return match.group() != "fall"      # in lower case mostly a verb or a drop
    is_in_prose = text[start - 2:start - 1].islower()       # "net 2013 profit"
    return bool(match["alone"]) and is_in_prose and not PLURAL_AFTER.match(text, end)


def is_name(match: re.Match[str], leader: str) -> bool:
    """Tell "article 2014", "his 2008 Tarka"; a season has no such name."""
    is_model = leader in OWNERS and MODEL_AFTER.match(match.string, match.end())
    return not match["part"] and (leader in NAME_LEADERS or bool(is_model))


def is_other_day(match: re.Match[str], leader: str) -> bool:
    """Tell "Black Friday", "the Sunday Times", "the last Friday in May", "the day before the"."""
    is_title = match.string[match.end():match.end() + 2].strip().isupper()
    if leader in NAME_LEADERS or (leader in DETERMINERS and is_title):
        return True
    is_counted = match["which"] == "last" or leader in NTHS
    return bool(is_counted and COUNTED_AFTER.match(match.string, match.end()))


def word_before(text: str, start: int) -> str:
    """Return the word before an offset in lower case, or "("; "" after other marks."""
    before = WORD_BEFORE.search(text, max(0, start - MAX_LEADER_CHARS), start)
    return before["word"].lower() if before else ""


def read_part_of_year(match: re.Match[str], setting: Setting) -> list[DateMention]:
    """Read a month with its days, a quarter or a season; the year may have to be settled."""
    year = year_of(match, setting)
    setting = setting._replace(tense=part_tense(match, setting))
    parts = parts_of_year(match)
    if not all(is_real(f"{year or LEAP_YEAR}{part.value}") for part in parts):
        return []
    return [part._replace(value=year + part.value if year else fitting(part.value, setting))
            for part in parts]


def parts_of_year(match: re.Match[str]) -> list[DateMention]:
    """Return the days of a month, else the part itself, with values like "-05-12", "-Q3"."""
    part = "-" + PARTS[match["month"] or match["part"].lower()]
    days = list(DAY_NUMBER.finditer(match.string, *match.span()))
    values = [f"{part}-{int(day['number']):02}" for day in days] or [part]
    starts = [match.start(), *(day.start() for day in days[1:])]
    ends = [*(day.end() for day in days[:-1]), match.end()]
    return [DateMention(start, end, match.string[start:end], value)
            for start, end, value in zip(starts, ends, values)]


def year_of(match: re.Match[str], setting: Setting) -> str:
    """Return the year that stands beside a part of a year or opens its passage, else ""."""
    words, published = lowered(match), setting.published
    year = words["year_before"] or words["year"]
    if year.isdigit() or not published:
        return year if year.isdigit() else ""
    if year:                                                        # "July last year"
        return f"{published.year + STEPS[year.split()[0]]:04}"
    if words["which"]:
        return f"{published.year:04}" if STEPS[words["which"]] == 0 else ""
    is_day = DAY_NUMBER.search(match.group())
    return passage_year(match, setting) if is_day and TENSES[setting.tense] != AHEAD else ""


def passage_year(match: re.Match[str], setting: Setting) -> str:
    """Return the past year that a passage is on: "In 1987 the port was shut. On 4 June ..."."""
    full = [mention for mention in setting.found if re.search(r"[0-9]{4}\b", mention.text)]
    if not full or not setting.published:
        return ""
    start, year = full[-1].start, full[-1].value.split("-")[0]
    is_opening = PASSAGE_START.search(match.string, max(0, start - MAX_LEADER_CHARS), start)
    is_same = "\n" not in match.string[start:match.start()]
    return year if is_opening and is_same and int(year) < setting.published.year else ""


def part_tense(match: re.Match[str], setting: Setting) -> str:
    """Return the tense by which a part of a year takes its year."""
    step, start = STEPS.get(lowered(match)["which"]), match.start()
    if step:
        return "future" if step == AHEAD else "past"
    if match["month"] and word_before(match.string, start) in DETERMINERS:
        return "stop"                                               # "the Jan. 14 deadline"
    is_event = EVENT_BEFORE.search(match.string, max(0, start - MAX_EVENT_CHARS), start)
    return "missed" if is_event and setting.tense != "past" else setting.tense


def weekday_value(match: re.Match[str], setting: Setting) -> str:
    """Return the day of a weekday, by the words beside it or by the verb of its clause."""
    words, published = lowered(match), setting.published
    if not published:
        return ""
    away = WEEKDAYS[match["weekday"]] - published.weekday()
    week = words["week"] or words["week_before"]
    if week:                                                        # "Friday next week"
        days = away + DAYS_A_WEEK * STEPS[week.split()[0]]
    else:
        is_owner = match.string.startswith(("'", "’"), match.end())     # "plan for Monday’s vote"
        tense = "missed" if setting.tense == "plan" and is_owner else setting.tense
        days = days_away(away % DAYS_A_WEEK, words["which"], tense)
    return (published + datetime.timedelta(days)).isoformat()


def days_away(ahead: int, which: str, tense: str) -> int:
    """Return how far a weekday is meant that comes so many days ahead.

    "Last" and "next" Friday are never today, "this Friday" is mostly to come; of a plan that
    did not come off it is the nearest. News speaks of no day six days away without a word: a
    past one is tomorrow, for the page is stamped a day early; a plan was for yesterday.
    """
    behind, step = ahead - DAYS_A_WEEK, STEPS.get(which)
    if step:
        return {AHEAD: ahead or DAYS_A_WEEK, BACK: behind}[step]
    if TENSES[tense] == AHEAD or (which and TENSES[tense] != BACK):
        return -1 if tense == "plan" and behind == -1 else ahead
    nearest = DAYS_A_WEEK // 2 if tense == "missed" else 1
    return ahead if ahead <= nearest else behind


def fitting(part: str, setting: Setting) -> str:
    """Return the nearest such part of a year, seldom one that its clause looks away from.

    A quarter runs or ran, for companies report of those.
    """
    published = setting.published
    if not published:
        return ""
    ahead_factor, behind_factor = SEEMING_FACTORS.get(setting.tense, OTHER_FACTORS)

    def seeming_days(value: str) -> int:
        first, last = date_span(value)
        ahead, behind = (first - published).days, (published - last).days
        return max(ahead * ahead_factor, behind * behind_factor, 0)

    years = range(published.year - YEARS_TRIED, published.year + YEARS_TRIED + 1)
    values = [value for value in (f"{year:04}{part}" for year in years) if is_real(value)]
    if "Q" in part:
        values = [value for value in values if date_span(value)[0] <= published]
    return min(values, key=seeming_days, default="")


# taken: `2022-04-30`, `2024-02-29`     left alone: `2022-04-31`, `2022-02-29`
def is_real(value: str) -> bool:
    """Tell whether the calendar has a date."""
    try:
        date_span(value)
    except (OverflowError, ValueError):
        return False
    return True


@functools.lru_cache(maxsize=MAX_KEPT_DATES)
def precision(value: str) -> str:
    """Return how finely a date is written, one of PRECISIONS; "" of what is no date.

    >>> [precision(value) for value in ("2022-01-12", "2022-W02", "2022-07", "2022-Q3", "199")]
    ['day', 'week', 'month', 'part', 'decade']
    """
    year, _, part = value.partition("-")
    if not part:
        return PRECISION_OF_LENGTH.get(len(year), "")
    if part in PART_MONTHS:
        return "part"
    if part.startswith("W"):
        return "week"
    return "day" if "-" in part else "month"


# taken: `2022-W02`, `199`     left alone: `2022-01-12`, `?`
def is_coarse(value: str) -> bool:
    """Tell whether a value is a date that is wider than a day."""
    return precision(value) not in ("", "day")


@functools.lru_cache(maxsize=MAX_KEPT_DATES)
def date_span(value: str) -> tuple[datetime.date, datetime.date]:
    """Return the first day of a value and, give or take two, its last. Raises ValueError."""
    year, _, part = value.partition("-")
    kind = precision(value)
    if kind == "day":
        day = datetime.date.fromisoformat(value)
        return day, day
    if kind == "week":
        first = datetime.date.fromisocalendar(int(year), int(part[1:]), 1)
        return first, first + datetime.timedelta(DAYS_A_WEEK - 1)
    month, months = PART_MONTHS[part] if part in PART_MONTHS else (int(part), 1)
    first = datetime.date(int(f"{year:0<4}"), month, 1)
    days = UNIT_DAYS["decade"] if kind == "decade" else months * UNIT_DAYS["month"]
    return first, first + datetime.timedelta(round(days))


# .. Publication date

# taken: `12 May`     left alone: `last May`
NUMBER = re.compile("[0-9]+")
# A day in the name of a file, year first.
# taken: `20220112`, `a_2022-01-12`     left alone: `0_2022011299ab`, `7202201125`
FILE_DATE = re.compile(r"(?<![^\W_])([12][0-9]{3})[-_.]?([01][0-9])[-_.]?([0-3][0-9])(?![^\W_T])")
# taken: `Monday`, `Tue`     left alone: `monday`, `Mondays`
WEEKDAY_NAME = re.compile(rf"\b{one_of(WEEKDAYS)}\b")
# A clock of 24 hours, a dot or a dash, with which the day stands first.
# taken: `01/02/2022 19:41`, `01.02.2022`, `1-2-2022`     left alone: `01/02/2022 11:05`
DAY_FIRST = re.compile(
    r"(?<![0-9:.])(?:1[3-9]|2[0-3])[:.][0-5][0-9]\b|[0-9][.-][0-9]{1,2}[.-][0-9]{4}")


def find_publication_date(cleaned: Cleaned, name: str, near: datetime.date | None = None
                          ) -> Publication:
    """Return the day an article appeared and what tells it, by its text or its file name.

    A dateline without a year ("OSTBY, Jan 12 (Wire) -") and a day in numbers of either order
    take what is nearest to a day near it.
    """
    days: dict[str, datetime.date] = {}
    for line in cleaned.header:
        for evidence, day in stamped_days(line, cleaned.plain, near):
            days.setdefault(evidence, day)
        dateline = DATELINE.match(line)
        placed = dateline_day(dateline, cleaned, near) if dateline else None
        if placed:
            days.setdefault("dateline", placed)
    named = first_day(re.sub("[-_.]+", " ", FILE_DATE.sub(r" \1/\2/\3 ", name)).title())
    if named:
        days["file name"] = named
    for evidence in DAY_EVIDENCES:
        if evidence in days:
            return Publication(days[evidence], evidence)
    return Publication(None, "")


def stamped_days(line: str, text: str, near: datetime.date | None
                 ) -> Iterator[tuple[str, datetime.date]]:
    """Yield the days of a date line with what they tell: "date line", "updated", "byline"."""
    kind = stamp_kind(line)
    start = 0
    for stamp in STAMP.finditer(line if kind else ""):
        labels = STAMP_LABEL.findall(line, start, stamp.start())
        start = stamp.end()
        day = stamp_day(stamp, text, near)
        label = labels[-1].lower() if labels else ""
        if day and label not in OTHER_LABELS:
            evidence = "date line" if kind == "date" else "byline"
            yield ("updated" if label in UPDATE_LABELS else evidence), day


def stamp_day(stamp: re.Match[str], text: str, near: datetime.date | None
              ) -> datetime.date | None:
    """Return the day of a stamp, None where it is none or the order of its numbers open."""
    if stamp["numbers"]:
        return numeric_day(stamp, text, near)
    if stamp["iso"]:
        year, month, day = map(int, NUMBER.findall(stamp["iso"]))
        return day_of(year, month, day)
    month_name = (stamp["month"] or stamp["month_before"]).capitalize()
    return day_of(int(stamp["year"] or stamp["year_after"]), MONTHS[month_name],
                  int(stamp["day"] or stamp["day_after"]))


def numeric_day(stamp: re.Match[str], text: str, near: datetime.date | None
                ) -> datetime.date | None:
    """Return the day of "11/01/2022", None where nothing settles the order of its numbers.

    What settles it: a number over 12, the weekday beside it, dots, dashes or a clock of 24
    hours (day first), other dates of the text, the days of the folder.
    """
    one, two, year = map(int, NUMBER.findall(stamp["numbers"]))
    day_first, month_first = day_of(year, two, one), day_of(year, one, two)
    if not day_first or not month_first:
        return day_first or month_first
    weekdays = set(map(WEEKDAYS.get, WEEKDAY_NAME.findall(stamp.string)))
    for day in (day_first, month_first):
        if day.weekday() in weekdays:
            return day
    is_day_first = DAY_FIRST.search(stamp.string)
    order = "day first" if is_day_first else day_order(NUMERIC_DATE.finditer(text))
    if order:
        return day_first if order == "day first" else month_first
    return min(day_first, month_first, key=lambda day: abs(day - near)) if near else None


def day_of(year: int, month: int, day: int) -> datetime.date | None:
    """Return a day, also of a year in two numbers; None for 31 April."""
    try:
        return datetime.date(year + (CENTURY if year < 100 else 0), month, day)
    except ValueError:
        return None


def dateline_day(dateline: re.Match[str], cleaned: Cleaned, near: datetime.date | None
                 ) -> datetime.date | None:
    """Return the day of a dateline; without a year it takes that nearest to another day.

    That is one of the full days of its own text, if so near that it may be of one story,
    else that of the folder.
    """
    day = first_day(dateline[0])
    if day:
        return day
    stamps = itertools.islice(STAMP.finditer(cleaned.text), MAX_LOOKED_AT)
    full = (stamp_day(stamp, cleaned.plain, None) for stamp in stamps)
    for anchor in filter(None, itertools.chain(full, [near])):
        found = first_day(dateline[0], anchor)
        if found and (anchor == near or abs((found - anchor).days) <= MAX_DAYS_APART):
            return found
    return None


def first_day(line: str, near: datetime.date | None = None) -> datetime.date | None:
    """Return the first day of a line that is given in numbers: no "Monday", no "today"."""
    for mention in scan_dates(line.title() if line.isupper() else line, near):
        if precision(mention.value) == "day" and NUMBER.search(mention.text):
            return datetime.date.fromisoformat(mention.value)
    return None


# .. Filing

# taken: `the man who `, `after `, `when she `
# left alone: `as of `, `as early as `, `because of `
CLAUSE_OPENER = re.compile(rf"""
    \b (?P<opener> (?i: {one_of(CLAUSE_OPENERS - {'but'})} ) ) ,?\s
    (?! (?: early | far | late | long | many | much | of | soon | well ) \b )
    (?<! early\sas\s ) (?<! late\sas\s ) (?<! soon\sas\s )          # of "as soon as"
    """, re.VERBOSE)
# What parts clauses: a mark, a conjunction.
# taken: `a, b`, `a and left`, `a when b`     left alone: `a and b`, `because of b`
CLAUSE_END = re.compile(
    rf"[,;:–—]|\b(?:(?!because of\b){one_of(CLAUSE_OPENERS)}|and (?={one_of(PASTS)}|[a-z]+ed))\b")
# taken: `Holm`, `U.S.`, `Lund’s`     left alone: `Monday,`
PLAIN_WORD = re.compile(r"[\w’'.-]{1,20}$")
# What gives a date to a thing, not to what happened; but "the night of" is a time.
# taken: `a letter dated `, `a speech of `, `more than in `, `two weeks after `
# left alone: `on the night of `, `a fire on `, `shut after `
DATED_THING = re.compile(rf"""
    \b (?: dated | (?! {one_of(TIME_NOUNS)}\b ) \w{{2,30}}\sof (?:\sthe)?
         | than (?:\sin)? | compared\s(?:to|with)         # "more than in 2015"
         | [Aa]head\sof (?: \s [\w’'-]{{1,20}} ){{1,5}}      # "ahead of the vote on Friday"
         | (?:day|week|month|year)s?\s(?:after|before) ) \s (?: early\s | late\s )? $
    """, re.VERBOSE)
# A wide date, behind its mark, that tells no time of an event: a span, part of a career.
# taken: `over the |last year`, `|the year`, `|two decades ago`, `envoy from |2012`,
# `data for |May`
# left alone: `|last year`, `|two years ago`, `it lasted from |2012`, `From |2012`, `set for |May`
VAGUE_TIME = re.compile(r"""
    \bthe\s\|(?:last|past)\s | \|the\s | \|.{1,20}decades\sago
    | [\w,]\s (?<! ed\s ) (?<! due\s ) (?<! set\s ) (?:from|to|between|for)\s      # "from 2012 to"
      (?: [\w ]{1,20}\s(?:and|to)\s )? \|
    """, re.VERBOSE | re.IGNORECASE)
# taken: `since `, `since early `     left alone: `since then, in `
SINCE = re.compile(r"\b[Ss]ince\s(?:early\s|late\s|mid-)?$")
# taken: `the first since `, `its lowest rate since `, `no title`     left alone: `met since `
COMPARISON = re.compile(r"\b(?:[a-z]{2,15}est|best|first|last|least|most|never|no|not|only|record"
                        r"|time|without|worst)\b")
# taken: `’s meeting`, ` proposal`, `-old`     left alone: ` the army crossed`, ` when`, `, he`
NOUN_AFTER = re.compile(
    rf"(?P<owner>[’']s\b|-\w)|[ ](?!{one_of(DATE_LEADERS | CLAUSE_OPENERS | DETERMINERS)}\b)\w")
# "In Monday’s talks", "in a May 4 filing", but not "called Monday’s talks".
# taken: `in `, `During a `     left alone: `for `, `called `
ADVERBIAL = re.compile(r"(?i)\b(?:at|during|in|on)\s(?:an?\s|the\s)?$")
# taken: ` was freed`, ` came home`, ` by two men`     left alone: ` and left`, `, will`
VERB_AFTER = re.compile(rf"\s(?:by|{one_of(SURE_VERBS | PASTS)}|[a-z]{{3,20}}(?:ed|s))\b")
# A verb that has its object or place behind it: "armed men" has none.
# taken: `took the`, `was`, `expects the`     left alone: `armed men`, `who took the`
FINITE = re.compile(rf"""
    (?<! \bwho\s ) (?<! \bthat\s ) (?<! \bwhich\s ) \b (?: {one_of(SURE_VERBS)}
      | [a-z]{{3,20}}s (?= \s (?:an?|the)\b )
      | {PAST_FORM} (?= \s (?: {one_of(DETERMINERS | PREPOSITIONS)}\b | $ ) ) ) \b   # or its date
    """, re.VERBOSE)
# A participle: a noun before it, no object behind.
# taken: `a report released `, `men seized by two boats `
# left alone: `was seized in `, `men seized the port `
PARTICIPLE = re.compile(rf"""
    \b (?! (?: {one_of(AUXILIARIES | DETERMINERS | RELATIVES)} | [a-z]{{2,12}}ly ) \s )
    [\w’'-]{{1,30}} \s                                  # a noun, it seems
    (?: {one_of(PASTS - SURE_PASTS)} | [a-z]{{3,20}}ed )
    (?: \s (?: {one_of(PREPOSITIONS)} | [a-z]{{2,12}}ly | more ) \b [^,;:]{{0,80}} )? \s? $
    """, re.VERBOSE)
# taken: ` repaired in `, ` badly hurt `     left alone: ` who left `, ` the mayor `
PARTICIPLE_FIRST = re.compile(rf" (?:[a-z]{{2,12}}ly )?{PAST_FORM}\b")
# taken: ` by two boats,`, `,`     left alone: ` by Holm.`
REST_OF_ASIDE = re.compile(r"[^,.;:]{0,80},")


def file_sentence(sentence: str, mentions: list[DateMention]) -> DateMention | None:
    """Return the date that files a sentence, None where none can.

    A day goes before a year, what was done before the day it was told: "Moe said on Tuesday
    that she left on Sunday".
    """
    able = [mention for mention in mentions[:MAX_LOOKED_AT] if can_file(sentence, mention)]
    filing = min(able, default=None, key=lambda mention: (
        precision(mention.value) == "decade", is_coarse(mention.value), mention.start))
    if not filing or not is_told_day(sentence, filing):
        return filing
    done = (mention for mention in able[able.index(filing) + 1:]
            if mention.tense == "past" and len(mention.value) == len(filing.value)
            and mention.value <= filing.value)
    return next(done, filing)


def is_told_day(sentence: str, mention: DateMention) -> bool:
    """Tell whether a date is of a saying without a quotation: "Moe said on Tuesday that"."""
    has_quotation = any(mark in sentence for mark in OPENING_MARKS + STRAIGHT_MARK)
    return not has_quotation and saying_before(sentence[:mention.start]) != ""


def saying_before(before: str) -> str:
    """Return the verb of saying or knowing among the last words of a text, "" if none is.

    >>> saying_before("the mayor told reporters on Monday "), saying_before("told, on Monday ")
    ('told', '')
    """
    found = ""
    for word in reversed(before.split()[-MAX_SAID_WORDS:]):
        if not PLAIN_WORD.match(word):
            return found
        if word in SAYING_OR_KNOWING:
            found = word
    return found


def can_file(sentence: str, mention: DateMention) -> bool:
    """Tell whether a date tells when the main verb of its sentence happened.

    That of a noun, a lower clause, a participle or a comparison does not, nor a day since
    which something lasts.
    """
    before = sentence[max(0, mention.start - MAX_CLAUSE_CHARS):mention.start]
    if is_modifier(sentence, mention):
        return not is_coarse(mention.value) and bool(ADVERBIAL.search(before))
    if DATED_THING.search(before) or is_participle(sentence, before, mention):
        return False
    if is_in_lower_clause(SINCE.sub("", before), mention):
        return False
    if SINCE.search(before):
        return is_coarse(mention.value) and not COMPARISON.search(before)
    return not is_vague_time(before, mention)


def is_vague_time(before: str, mention: DateMention) -> bool:
    """Tell no time of an event: "used today as a barn", "will fall this year", "over the last"."""
    text = mention.text.lower()
    if text == "today":
        return TENSES[mention.tense] == 0 or bool(before) and not TENSE_MARK.search(before)
    if text == "this year":
        return mention.tense != "past"
    return precision(mention.value) != "day" and bool(VAGUE_TIME.search(f"{before}|{text}"))


def is_modifier(sentence: str, mention: DateMention) -> bool:
    """Tell whether a date belongs to the noun after it: "Monday’s talks", "his 2014 deal"."""
    noun = NOUN_AFTER.match(sentence, mention.end)
    if not noun or noun["owner"]:
        return bool(noun)
    is_determined = word_before(sentence, mention.start) in DETERMINERS
    return is_determined and precision(mention.value) != "decade"   # "the 1990s saw"


def is_in_lower_clause(before: str, mention: DateMention) -> bool:
    """Tell whether a date stands in a lower clause; reported speech is none.

    "After talks in Lund" has no verb and is no clause, but a wide date belongs to it. "Nine
    died when a tram left the rails on Monday" tells of one day.
    """
    openers = list(CLAUSE_OPENER.finditer(before))
    if not openers:
        return False
    opener = openers[-1]
    saying = saying_before(before[:opener.start()])
    if opener["opener"] == "that" and saying:
        return saying.endswith("ing")                   # ", noting that it fell in 2015"
    clause = before[opener.end():]
    if not clause:
        return opener["opener"] in ("who", "which")     # "Holm, who last year led it,"
    if "," in clause or " " not in clause:              # it has ended, or not begun
        return False
    if opener["opener"] == "when" and not is_coarse(mention.value):
        return mention.tense != "past"
    return has_verb(opener["opener"], clause) or is_coarse(mention.value)


def has_verb(opener: str, clause: str) -> bool:
    """Tell whether a lower clause has its verb, and no second one, that of the main clause.

    >>> has_verb("who", "left in "), has_verb("who", "left was held in ")
    (True, False)
    """
    tenses = [cue.lastgroup for cue in TENSE_MARK.finditer(clause) if cue[0] != "since"]
    if opener in RELATIVES:
        return len(tenses) - tenses.count("aim") < 2
    return "future" in tenses or has_finite(clause)


# taken: `Holm took the boat`     left alone: `Holm said the boat`, `armed men`
def has_finite(clause: str) -> bool:
    """Tell whether a clause has a finite verb that is none of saying."""
    return not SAYING_OR_KNOWING.issuperset(verb.group() for verb in FINITE.finditer(clause))


def is_participle(sentence: str, before: str, mention: DateMention) -> bool:
    """Tell whether a date is that of a participle: "sailors seized in May came home".

    The main verb of the sentence stands before it or right behind the date.
    """
    *others, clause = CLAUSE_END.split(before)
    if len(others) == 1 and is_aside(sentence, others[0], clause, mention.end):
        return True
    if others and is_coarse(mention.value) and not TENSE_MARK.search(clause):
        return bool(re.search("[a-z]ing ", clause))     # ", welcoming a million in 2015"
    participle = PARTICIPLE.search(clause)
    is_main_behind = VERB_AFTER.match(sentence, mention.end)
    return bool(participle and (is_main_behind or has_finite(clause[:participle.start()])))


def is_aside(sentence: str, subject: str, clause: str, end: int) -> bool:
    """Tell whether a clause up to a date is a participle's between a subject and its verb.

    "The gate, repaired in 2014 by Holm, had been shut": not "Holm, the mayor, left on Monday,".
    """
    rest = REST_OF_ASIDE.match(sentence, end)
    is_verb_behind = rest and VERB_AFTER.match(sentence, rest.end())
    is_bare = not TENSE_MARK.search(subject)
    return bool(is_bare and is_verb_behind and PARTICIPLE_FIRST.match(clause))


# -- Quote ------------------------------------------------------------------------

ANY_MARKS = OPENING_MARKS + CLOSING_MARKS + STRAIGHT_MARK
# A mark whose blanks tell its side is "opening" or "closing"; in `Out, ”he said` none do.
# taken: `“Out`, `Out”`, `"Out"`, `« Out`     left alone: `Holm’s`, `‘Out’`, `R«ga` (garbled)
QUOTE_MARK = re.compile(rf"""
    [{ANY_MARKS}] (?:
        (?P<closing> (?<= \S [{CLOSING_MARKS}{STRAIGHT_MARK}] ) (?!\S) )
      | (?P<opening> (?<! \S. ) (?<= [{OPENING_MARKS}{STRAIGHT_MARK}] ) (?=\S) )
      | (?! (?<= \w [„«»] ) \w ) )                  # glued on both sides, or on none
    """, re.VERBOSE)
# taken: `‘Out’`, `‘Stay “in”’`, `‘The Lunds’ house is cold,’`
#     left alone: `Holm’s`, `the Holms’ house`, `the ‘90s`
SINGLE_QUOTED = re.compile(rf"""
    {SINGLE_OPENING_MARK} (?<! [\w{SINGLE_CLOSING_MARK}] . ) (?=[^\W\d])
    (?P<words> [^{SINGLE_OPENING_MARK}\n]{{1,999}}? )
    (?<!\s) {SINGLE_CLOSING_MARK} (?!\w)        # an apostrophe has a letter behind it,
    (?! (?<=s.) \s [a-z] [^{SINGLE_OPENING_MARK}\n]{{0,300}} [,.?!] {SINGLE_CLOSING_MARK} )
    """, re.VERBOSE)                            # or the end of the quotation
# Straight single marks stand around a whole sentence only.
# taken: `'We didn't win,' he`, `'Why?'`     left alone: `the Holms' house`, `the 'new' plan`
STRAIGHT_QUOTED = re.compile(r"""
    ' (?<! \S. ) (?=[A-Z]) (?P<words> [^\n“”"]{3,999}? [,.?!] ) ' (?! \w )
    """, re.VERBOSE)
# taken: `left`     left alone: `\n`
PARAGRAPH = re.compile(r"[^\n]+")
# taken: ` so it is `, `a`     left alone: ` `
PIECE = re.compile(r"\S(?:.*\S)?", re.DOTALL)
# The speaker's label of a turn, at the head of quoted words.
# taken: `HOLM: `, `ANNA HOLM: `     left alone: `Holm: `, `HOLM left`
LABEL = re.compile(r"(?P<label>[A-Z][A-Z.’'-]{1,20}(?:\s[A-Z.’'-]{2,20}){0,2}):\s")
# Where a closing mark is missing, for the reporter goes on.
# taken: `rotten, said Holm on`, `rotten, he said`     left alone: `said Holm`, `, said to`
UNMARKED_END = re.compile(r",(?=\s(?:said|says)\s[A-Z]|\s(?:he|she)\s(?:said|says)\b)")

# Parts of the patterns of names and roles.
GAP = r"[^\S\n]"                # a blank that is no line end
CAPITALISED = r"""(?: (?<! \bthe\s ) (?:[A-Z]\.){2,4} | [A-ZÀ-ÖØ-Þ] )   # "J.R. Holm", "Ås"
    (?: [\w-]{0,2} \. (?=\s[A-Z])                           # "A. Holm", "St. John"
      | [\w-]{0,30} (?: [’'] (?!s\b) \w{1,30} )? )          # "O’Holm", not "Holm’s"
    """
PARTICLE = rf"(?: (?:[Bb]in|[Dd](?:e|i|u|er)|[Ll]a|[Vv][ao]n|al|el) {GAP} )"
NAME_WORD = rf"{PARTICLE}{{0,2}} {CAPITALISED}"
# In lower case, the particle or the title that a name begins with.
NAME_FIRST = rf"[a-z]{{2,9}}- | {one_of(TITLE_WORDS | ROLES | word_set('al bin d el la v'))}"
TITLE_WORD = rf"(?: {NAME_WORD} | {one_of(TITLE_WORDS)} )"
ROLE = rf"""
    (?: [a-z]{{2,9}}- )? (?i: {one_of(ROLES)} ) \b          # "vice-president"
    (?: (?<!\w{{5}}) \. | -\w{{2,9}} ){{0,2}}               # "Sen.", "commander-in-chief"
    """
STOP_INSIDE = r"(?: (?<=[^A-Za-z][A-Z]) | (?<=M[rs]) | (?<=Mrs) ) \."            # "U.S.", "Mr."
APPOSED = rf"(?: [^\s,.;:(){ANY_MARKS}] | {STOP_INSIDE} ){{1,30}}"      # a word of a role
ROLE_WORDS = rf"""(?: (?! {one_of(PREPOSITIONS | CONJUNCTIONS - {'and'} | FILLERS)}\b
    | and\s (?: [^a-z] | {one_of(DETERMINERS)}\b ) ) {APPOSED}{GAP} ){{0,5}}?"""
ROLE_END = rf"(?: {one_of(CONJUNCTIONS | FILLERS)} | from | said | told | [a-z]{{2,15}}ed ) \b"
OFFICE = rf"""
    (?:of|for|to) (?: \s {TITLE_WORD} ){{1,3}} {GAP}        # "envoy to NATO Anna Holm"
    (?: (?<= State\s | fense\s )                            # "Secretary of State Holm"
      | (?! [A-Z]\. ) (?= {CAPITALISED} {GAP} {CAPITALISED} ) )      # two words stay
    """
# A capitalised word, no initial; the group is set where the words beside it tell that it is
# no part of a name.
# taken: `The mayor`, `PA Anna Holm`, `Ostby Images`, `Following Holm`     left alone: `A. `, `the`
CAPITALISED_WORD = re.compile(rf"""
    \b (?=[A-Z]) (?: (?P<other>
          (?<! \bto\s ) (?<! \bof\s ) (?<! \bfor\s ) (?<! \bthe\s ) [A-Z]{{2,6}}    # an agency's
          (?= \s [A-Z][a-z]+ \s [A-Z][a-z] ) (?! \s {one_of(map(str.title, ROLES))} \b )
        | [A-Z]\w{{1,20}} \s Images                        # the agency of a picture
        | (?: ^ | (?<=[.!?”"]\s) ) [A-Z][a-z]{{2,12}}ing (?=\s[A-Z]) )      # "Following Holm"
      | [A-Z][A-Za-z]{{0,20}} ) \b (?! (?<=A) \. )
    """, re.VERBOSE | re.MULTILINE)
# taken: `Anna Holm`, `Dr. J. R. O’Holm`, `former US envoy to NATO Bill de Holm`
#     left alone: `holm`, `@Holm`, `May 12`
NAME = re.compile(rf"""
    {WORD_START} (?= [A-ZÀ-ÖØ-Þ] | {NAME_FIRST} )           # so that other words are soon passed
    (?<! [\w’'@\#] ) (?<! [A-Z]\. ) (?! {one_of(MONTHS.keys() - {'Jan'})} \.?\s )   # a name, too
    (?P<title> (?: (?: {TITLE_WORD} | {ROLE} ) {GAP} ){{0,5}} {ROLE} {GAP}
        (?: {OFFICE} )? )?
    {PARTICLE}{{0,2}} (?P<name> {CAPITALISED} (?: {GAP} {NAME_WORD} ){{0,5}} )
    """, re.VERBOSE)
# taken: `Mr. `, `Lady Holm`     left alone: `Mrsic`
HONORIFIC = re.compile(r"\b(?:Dr|Lady|Lord|Miss|Mrs?|Ms|Sir)\b\.?\s?")
# taken: `He left`, `they`, `The 76-year-old said`     left alone: `Her`, `the 76-year-old actor`
PRONOUN = re.compile(rf"""
    {WORD_START} (?: [Hh]e | [Ss]he | [Tt]hey | [Ww]e
         | [Tt]he\s[1-9][0-9]-year-old (?= \s (?: said | says | told | added )\b ) ) \b  # any
    """, re.VERBOSE)
# The verb that a name is the subject of.
# taken: ` said`, `, the mayor, has also said`, `, also said`     left alone: ` and Lund said`
CUE_AFTER = re.compile(rf"""
    (?: (?: , \s (?: [a-z0-9] | [A-Z][\w\s]{{1,30}}[’']s\s )        # an apposition
          (?: [^,.;:\n{ANY_MARKS}] | {STOP_INSIDE} ){{1,120}} ){{1,2}} , )?
    (?: ,\salso | (?: \s {one_of(FILLERS)} ){{1,3}} )? (?: \s [a-z]{{2,20}}ly )?
    \s {one_of(cue for cue in QUOTE_CUES if not cue.endswith("ing"))} \b
    (?! (?<=continue) \s to | (?<=continue[ds]) \s to )             # no speech
    """, re.VERBOSE)
# What shows that a word before it is a noun: "his tweets were".
# taken: ` were`     left alone: ` where`
BE_AFTER = re.compile(rf"\s{one_of(BE_FORMS)}\b")
# The dash between a quotation and its speaker.
# taken: `Out.” — `, `"Out."― `     left alone: `out — `
SIGNED = re.compile(rf"[{CLOSING_MARKS}{STRAIGHT_MARK}]\s?(?:[{DASHES}]|--)\s?$")
# taken: `, the U.S. envoy to NATO,`, `, head and founder of the club,`
#     left alone: `, Senator Lund,`, `, a friend of a lawyer,`
ROLE_AFTER = re.compile(rf"""
    (?: ,\s [1-9][0-9] (?=,) )? ,\s (?: {one_of(DETERMINERS)}\s )?          # ", 43, the"
    (?P<role> {ROLE_WORDS} (?! (?i: {one_of(ROLES & ABBREVIATIONS)} ) \b )  # not ", Sen. Lund"
        {ROLE} (?: \s and \s (?! {one_of(DETERMINERS)}\b ) {ROLE_WORDS} {ROLE} )?
        (?<! \. ) (?! [’'] | \s[A-Z] )
        (?: \s (?:at|for|in|of|on|to|under|with)                            # "of Ostby and Holm"
            (?: {GAP} (?: and\s (?= [A-Z] ) )? (?! {ROLE_END} ) {APPOSED} ){{1,14}} )? )
    (?: (?: \s of )? \s? [,.;({ANY_MARKS}] | \s (?! from\s[12][0-9] ) {ROLE_END} )  # no past post
    """, re.VERBOSE)
# What stands right before a name between commas.
# taken: `Lund’s deputy mayor, `, `His lawyer, `     left alone: `met mayors, `, `the mayor `
ROLE_BEFORE = re.compile(rf"""
    (?: \b (?: (?i: {one_of(DETERMINERS)} ) | [A-Z]\w{{1,20}}[’']s ) \s )   # whose
    (?P<role> {ROLE_WORDS} {ROLE} (?: \s (?:of|for|to) (?: \s {APPOSED} ){{1,6}} )? ),\s $
    """, re.VERBOSE)
# A dash and a name may follow their quotation.
# taken: `“Out.”\nHolm left`     left alone: `“Out.”\n— Anna Holm`
PARAGRAPH_END = re.compile(rf"\n(?!\n?(?:[{DASHES}]|--))")
# A bracket tells nothing of the speaker.
# taken: `(left)`, `U.S.`, `Mr.`, `1,300`, `45-year-old`, `...`, `—`     left alone: `“`, ` `
TOKEN = re.compile(rf"""
    \( [^()\n]{{0,80}} \)
    | (?i: \b {one_of(CUE_PHRASES)} \b )
    | \b (?: (?:[^\W\d_]\.){{1,5}} | (?i: {one_of(ABBREVIATIONS)} )\. )     # "U.S.", "Mr."
    | [0-9][0-9.,]{{0,20}}[0-9] (?: -[\w-]{{0,20}}\w )?             # "45-year-old"
    | [^\W_] (?: [\w’'&/-]{{0,40}}\w )?                             # a word
    | [,;:{DASHES}] | -+ | \.\.\. | [{SENTENCE_STOPS}] (?!,)
    """, re.VERBOSE)


def find_quotes(text: str) -> list[Quotation]:
    """Return the quotations of a text; one that runs on over paragraphs is one."""
    return quotes_and_people(text).quotations


def quotes_and_people(text: str) -> Voices:
    """Return the quotations, the people and, by their offsets, the pronouns that are sure.

    “...,” he said: find_mentions tells who "he" is, attribute_quotes that "he" is the speaker.
    """
    names = find_names(text)
    people = find_people(text, names)
    mentions = find_mentions(text, names, people)
    pronouns = {token.start: token.speaker for token in mentions if token.is_sure}
    quotations: list[Quotation] = []
    if any(token.kind == "quote" for token in mentions):
        quotations = [unlabelled(quote._replace(speaker=holder(quote.speaker, people)), people)
                      for quote in attribute_quotes(text, mentions)]
    return Voices(quotations, people, pronouns)


def quoted_spans(text: str) -> list[Span]:
    """Return the span between each pair of marks, inner ones included, single marks first.

    What a paragraph leaves open goes on in the next one if that opens with a mark, too.
    """
    singles = itertools.chain(SINGLE_QUOTED.finditer(text), STRAIGHT_QUOTED.finditer(text))
    spans = [Span(*match.span("words")) for match in singles]
    left_open: int | None = None        # where a quotation begins that is still open
    for paragraph in PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        reopens = text[start] in OPENING_MARKS + STRAIGHT_MARK and not LABEL.match(text, start + 1)
        if left_open is not None and not reopens:
            spans.append(Span(left_open, start - 1))
            left_open = None
        pairs, left_open = pair_marks(list(QUOTE_MARK.finditer(text, start, end)), left_open)
        spans += pairs
        missing = None if left_open is None else UNMARKED_END.search(text, left_open, end)
        if left_open is not None and missing:
            spans.append(Span(left_open, missing.end()))
            left_open = None
    return spans if left_open is None else [*spans, Span(left_open, len(text))]


def pair_marks(marks: list[re.Match[str]], pending: int | None
               ) -> tuple[list[Span], int | None]:
    """Pair the marks of a paragraph; also return where one opens that none closes.

    Any mark opens, the next closes; only if one is missing do the blanks around tell. Where
    a quotation is pending from before, the first mark only reopens it.
    """
    pairs: list[Span] = []
    opened: int | None = None
    is_one_missing = len(marks) % 2 == 1
    for mark in marks:
        side = mark.lastgroup if is_one_missing else None
        if opened is not None:
            pairs.append(Span(opened, mark.start()))
            opened = mark.end() if side == "opening" else None
        elif side != "closing":
            opened = mark.end() if pending is None else pending
            pending = None
    return pairs, opened


Namesake = TypeVar("Namesake", Name, Person, Named)


def find_names(text: str) -> list[Name]:
    """Return the capitalised names of a text that are not of a thing, in order.

    They are looked for with the words that are no part of a name in lower case.
    """
    lowered = CAPITALISED_WORD.sub(
        lambda word: word[0].lower() if word["other"] or word[0] in NAMELESS else word[0], text)
    names = (Name(*match.span(), text[slice(*match.span("title"))], tuple(match["name"].split()))
             for match in NAME.finditer(lowered))
    return [name for name in names if THINGS.isdisjoint(word.lower() for word in name.words)
            and not name.words[-1].isupper()]       # "Ostby F1"


def find_people(text: str, names: list[Name]) -> list[Person]:
    """Bring all names of a person together; "Ms. Holm" tells of the only Holm."""
    families = part_by(lambda name: name.words[-1], names)
    people = [make_person(text, group) for family in families.values()
              for group in group_family(text, family)]
    return sorted(people, key=lambda person: person.start)


def group_family(text: str, family: list[Name]) -> list[list[Name]]:
    """Part the names of one surname by first names; a bare one goes to its only namesake."""
    known = {name.words for name in family}
    by_first = part_by(lambda name: first_name(name.words, known), family)
    bare = by_first.pop("", [])
    groups = list(by_first.values())
    if is_team(text, bare, family):
        return []
    if bare:        # a surname that stands alone is a person's: a place keeps its first word
        return join_bare(text, groups, bare)
    return [group for group in groups
            if any(is_person(text, name) for name in group[:MAX_LOOKED_AT])]


def join_bare(text: str, groups: list[list[Name]], bare: list[Name]) -> list[list[Name]]:
    """Give names without a first one to their only namesake, else to somebody with a title."""
    if len(groups) == 1 and not is_other(text, bare, groups[0]):
        return [groups[0] + bare]
    has_title = any(name.title or role_beside(text, name) for name in bare[:MAX_LOOKED_AT])
    return [*groups, bare] if has_title and len(groups) < 2 else groups


def is_team(text: str, bare: list[Name], family: list[Name]) -> bool:
    """Tell whether a family of names is no person's: "the Cubs won", and nothing tells one."""
    has_article = any(text.endswith(("the ", "The "), 0, name.start) for name in bare)
    return has_article and family[0].words[-1].endswith("s") and not any(
        is_person(text, name) for name in family[:MAX_LOOKED_AT])


def is_other(text: str, bare: list[Name], full: list[Name]) -> bool:
    """Tell two of one surname by gender, or for they stand side by side.

    "Anna Holm ... Mr. Holm"; "President Berg and Melania Berg": one is not the other.
    """
    genders = {make_person(text, names).gender for names in (bare, full)}
    ends = {name.end for name in bare[:MAX_LOOKED_AT]}
    joined = [name for name in full if text.endswith(" and ", 0, name.start)]
    return genders == {"m", "f"} or any(name.start - len(" and ") in ends for name in joined)


def first_name(words: tuple[str, ...], known: Set[tuple[str, ...]]) -> str:
    """Return the first name of the words of a name, "" where there is none.

    Another name that is its end tells what goes before: "Alhaji Moe Lund" is Moe Lund.
    """
    tails = (start for start in range(1, len(words) - 1) if words[start:] in known)
    return words[next(tails, 0)] if len(words) > 1 else ""


def part_by(key: Callable[[Namesake], str], items: list[Namesake]
            ) -> dict[str, list[Namesake]]:
    """Part items by a key, in the order of its first values."""
    parts: dict[str, list[Namesake]] = {}
    for item in items:
        parts.setdefault(key(item), []).append(item)
    return parts


def is_person(text: str, name: Name) -> bool:
    """Tell whether a name is a person's: something beside the capitals must say so."""
    if name.title or gender_of(name.words[0]) or role_beside(text, name):
        return True
    before = text[max(0, name.start - BESIDE_CHARS):name.start]
    if before.endswith(("the ", "The ")):       # "the Quay Watch said"
        return False
    if CUE_AFTER.match(text, name.end) or SIGNED.search(before):
        return True
    after = text[name.end:name.end + BESIDE_CHARS].replace(",", " ").split()[:1]
    return any(word.lower() in CUES or word == "who" or word.isdigit()
               for word in before.split()[-1:] + after)


def make_person(text: str, names: list[Name]) -> Person:
    """Make the record of a person from the names of one."""
    known = {name.words for name in names}
    full = max(names, key=lambda name: (    # what stands before a name is no part of it
        first_name(name.words, known) == name.words[0], len(" ".join(name.words))))
    names = names[:MAX_LOOKED_AT]
    roles = roles_of(text, names)
    words = " ".join([full.words[0], *(name.title for name in names), *roles]).split()
    genders = list(filter(None, map(gender_of, words))) or [""]
    written = text[full.start + len(full.title):full.end]
    return Person(" ".join(written.split()), full.words[-1], max(genders, key=genders.count),
                  tuple(role for role in roles if role not in COMMON_ROLES), full.start)


def roles_of(text: str, names: list[Name]) -> list[str]:
    """Return the roles beside the names of a person, each once, the most telling first."""
    roles = [HONORIFIC.sub("", name.title).strip() for name in names]
    roles += [match["role"] for name in names if (match := role_beside(text, name))]
    return sorted((role for role in dict.fromkeys(roles) if role),
                  key=lambda role: abs(len(role.split()) - BEST_ROLE_WORDS))


def role_beside(text: str, name: Name) -> re.Match[str] | None:
    """Find the role in apposition to a name, after or before it."""
    after = ROLE_AFTER.match(text, name.end)
    if after or text[name.end:name.end + 1] not in (",", "."):
        return after
    if text[name.start - 2:name.start - 1] != ",":
        return None
    return ROLE_BEFORE.search(text[max(0, name.start - ROLE_CHARS):name.start])


def gender_of(word: str) -> str:
    """Return the gender a title, first name or role tells: "spokeswoman" -> "f"."""
    word = word.lower().rstrip(".")
    if word in FEMALE_WORDS or word.endswith("woman"):
        return "f"
    is_male = word in MALE_WORDS or word.endswith("man") and word in ROLES
    return "m" if is_male else ""


def find_mentions(text: str, names: list[Name], people: list[Person]) -> list[Token]:
    """Return the quotations and, outside them, the mentions of people, in order."""
    namesakes = part_by(lambda person: person.surname, people)
    places = outermost_places(text, names, namesakes)
    starts = told_starts(blanked(text, [    # but for a last stop
        place._replace(end=place.end - 1) for place in places if place.kind == "quote"]))
    tokens: list[Token] = []
    in_mind: dict[Person, Salience] = {}    # the last mentioned at the end
    named_in = 0            # the last sentence that mentions somebody
    for place in places:
        if place.kind == "quote":
            kind = "title" if is_title(text[place.start:place.end]) else "quote"
            tokens.append(Token(kind, place.start, place.end))
            continue
        sentence = bisect.bisect(starts, place.start)
        is_plural = place.title.lower() in ("they", "we")
        fitting = [] if is_plural else who_fits(place, namesakes, in_mind, sentence)
        if fitting or place.kind == "pronoun":
            tokens.append(mention_token(text, place, fitting, in_mind))
        if fitting:
            mention = salience(text, place, sentence, sentence != named_in)
            in_mind[fitting[-1]] = max(in_mind.pop(fitting[-1], mention), mention)
        named_in = sentence
    return tokens


def outermost_places(text: str, names: list[Name], namesakes: dict[str, list[Person]]
                     ) -> list[Name]:
    """Return the names of people, pronouns and quotations of a text, none inside another."""
    quoted = (PIECE.search(text, *span) for span in quoted_spans(text))
    places = [Name(*words.span(), kind="quote") for words in quoted if words]
    places += [Name(*pronoun.span(), pronoun.group(), kind="pronoun")
               for pronoun in PRONOUN.finditer(text)]
    places += [name for name in names if name.words[-1] in namesakes]
    outermost: list[Name] = []
    for place in sorted(places, key=lambda place: (place.start, -place.end, place.kind)):
        if not outermost or place.start >= outermost[-1].end:
            outermost.append(place)
    return outermost


def told_starts(told: str) -> list[int]:
    """Return where the sentences of a text without its quotations begin.

    The first of a paragraph counts twice: it turns to something else.
    """
    return sorted([start for start, _ in sentence_spans(told)]
                  + [paragraph.start() for paragraph in PARAGRAPH.finditer(told)])


def salience(text: str, place: Name, sentence: int, is_first: bool) -> Salience:
    """Return how near a mention is to the pronouns after it: a speaker nearer, no owner."""
    before = text[max(0, place.start - BESIDE_CHARS):place.start].split()[-1:]
    is_speaker = CUE_AFTER.match(text, place.end) or not CUES.isdisjoint(before)
    role = (2 if is_speaker else 0) + is_first
    return Salience(sentence, 0 if is_owner(text, place) else role, place.start)


def is_owner(text: str, place: Name) -> bool:
    """Tell whether a mention is possessive, "Holm’s"; "he’s" is none."""
    return place.kind == "name" and text.startswith(POSSESSIVES, place.end)


def who_fits(place: Name, namesakes: dict[str, list[Person]], in_mind: dict[Person, Salience],
             sentence: int) -> list[Person]:
    """Return those whom a name or pronoun of that sentence can mean, the nearest at the end."""
    gender = "".join(map(gender_of, place.title.split()))
    near = who_is_near(in_mind, sentence)
    known = namesakes[place.words[-1]][:MAX_LOOKED_AT] if place.kind == "name" else near
    fitting = [person for person in known if agrees(person, place, gender)]
    if place.kind == "name":
        fitting = settled(fitting, near, gender, len(place.words) == 1)
    return sorted(fitting, key=lambda person: in_mind.get(person, Salience(0, 0, 0)))


def agrees(person: Person, place: Name, gender: str) -> bool:
    """Tell whether neither the gender nor the first name of a mention is another's."""
    is_gender = "" in (gender, person.gender) or gender == person.gender
    return is_gender and set(place.words[:-1][:1]).issubset(person.name.split()[:-1])


def settled(fitting: list[Person], near: list[Person], gender: str, is_bare: bool) -> list[Person]:
    """Return whom of those a name fits it can mean: "Mr. Holm" is somebody known as a man.

    A surname is nobody's where two whom it fits were named right before.
    """
    if gender:
        fitting = [person for person in fitting if person.gender] or fitting
    return [] if is_bare and len(set(fitting) & set(near)) > 1 else fitting


def who_is_near(in_mind: dict[Person, Salience], sentence: int) -> list[Person]:
    """Return whom a pronoun of that sentence can mean, the last mentioned first."""
    return [person for person in itertools.islice(reversed(in_mind), MAX_LOOKED_AT)
            if sentence - in_mind[person].sentence <= MAX_FAR_SENTENCES]


def mention_token(text: str, place: Name, fitting: list[Person], in_mind: dict[Person, Salience]
                  ) -> Token:
    """Make the token of a mention of whoever fits it best; "Holm’s" owns what follows."""
    kind, end = ("owner", place.end + 2) if is_owner(text, place) else ("name", place.end)
    mention = Token(kind, place.start, end, is_somebody=True)
    if not fitting:
        return mention
    *rivals, meant = fitting
    is_sure = place.kind == "pronoun" and meant.gender != "" and all(
        in_mind[rival].sentence < in_mind[meant].sentence for rival in rivals)
    return mention._replace(speaker=meant.name, is_sure=is_sure)


def paragraphs_of(text: str, mentions: list[Token]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text with their mentions."""
    coming = deque(mentions)
    start = 0
    held: list[Token] = []
    for end in [*(match.start() for match in PARAGRAPH_END.finditer(text)), len(text)]:
        while coming and coming[0].start < end:
            held.append(coming.popleft())
        if not held or held[-1].end <= end:         # no quotation runs on
            yield Paragraph(start, end, held)
            start, held = end + 1, []


def sentences_of(text: str, paragraph: Paragraph) -> Iterator[list[Token]]:
    """Yield the tokens of each sentence, with one token for a noun phrase."""
    tokens: list[Token] = []
    for is_phrase, group in itertools.groupby(
            tokens_of(text, paragraph), lambda token: token.kind in PHRASE_KINDS):
        tokens += [make_phrase(text, list(group))] if is_phrase else group
    start = 0
    for end, token in enumerate(tokens, 1):
        if token.kind in ("stop", "\n") or is_full_stop(text, token, tokens[end:end + 3]):
            yield tokens[start:end]
            start = end


def is_full_stop(text: str, token: Token, after: list[Token]) -> bool:
    """Tell whether a sentence ends with the last stop of a quotation: “Out.” Holm left."""
    opener = text[after[0].start:after[0].start + 1]
    if token.kind not in ("quote", "title") or not opener.isupper():
        return False
    if text[token.end - 1] == ".":
        return True
    has_cue = any(later.word in CUES for later in after)        # “Why?” Holm asked.
    return text[token.end - 1] in SENTENCE_STOPS and not has_cue


def tokens_of(text: str, paragraph: Paragraph) -> Iterator[Token]:
    """Cut a paragraph into words, marks and mentions, without brackets and fillers."""
    start, end, mentions = paragraph
    for mention in [*mentions, Token("\n", end, end)]:
        before = ""
        for match in TOKEN.finditer(text, start, mention.start):
            kind = kind_of(match.group(), before)
            if kind == "cue" and match.group()[-1] == "s" and BE_AFTER.match(text, match.end()):
                kind = "word"
            before = match.group().lower()
            if kind not in ("(", "filler"):
                yield Token(kind, *match.span(), before)
        yield mention
        start = mention.end


def kind_of(written: str, before: str) -> str:
    """Return the kind of a token, with the word before it in lower case: "said" -> "cue"."""
    word = written.lower()
    kind = KINDS.get(word) or ("word" if word[0].isalnum() else word[0])
    if kind == "cue" and not is_cue(written, before):
        return "word"
    return "to" if word == "by" and before in PASSIVE_CUES else kind


def is_cue(written: str, before: str) -> bool:
    """Tell a verb of speech from a noun and from the passive.

    >>> [is_cue(*pair) for pair in (("told", "holm"), ("claims", "the"), ("told", "was"))]
    [True, False, False]
    >>> [is_cue(*pair) for pair in (("state", "home"), ("state", "leaders"))]
    [False, True]
    """
    if written[0].isupper():                    # "Report"; "Said Holm: “Out.”"
        return written == "Said"
    if before == "of" or before in DETERMINERS:
        return False
    if before in BE_FORMS:
        return written.endswith("ing")
    is_plural = before in BASE_SUBJECTS or before.endswith("s")
    return written not in BASE_CUES or before == "" or is_plural


def make_phrase(text: str, words: list[Token]) -> Token:
    """Make the token of a noun phrase: its first free name, else what describes somebody."""
    whole = Token("phrase", words[0].start, words[-1].end, last_name=words[-1].speaker)
    for place, (before, token) in enumerate(zip([whole, *words], words)):
        if token.kind == "name" and not is_bound(text, before, words[place:place + MAX_LOOKED_AT]):
            return whole._replace(start=token.start, speaker=token.speaker, is_somebody=True)
    return whole._replace(description=describe(text, words))


def is_bound(text: str, before: Token, words: list[Token]) -> bool:
    """Tell whether the name that opens words belongs to another noun.

    So in "a friend of Holm", "one Holm ad", "Holm’s lawyer", "Holm double Raf Quint".
    """
    is_object = before.kind == "prep" and before.word != "by"
    is_long = " " in text[words[0].start:words[0].end]
    if is_object or before.word in DETERMINERS and not is_long:
        return True
    nouns = list(itertools.takewhile(lambda token: is_noun(text, token), words[1:4]))
    is_double = nouns and [token.kind for token in words[len(nouns) + 1:][:1]] == ["name"]
    return bool(is_double) or len(words) > 1 and is_speaker_noun(words[1])


def is_noun(text: str, token: Token) -> bool:
    """Tell whether a word can be a noun that a name follows, and no verb: "double", not "met"."""
    is_other = token.word.endswith(("ed", "ing", "s")) or token.word in NO_NOUNS
    return token.kind == "word" and text[token.start].islower() and not is_other


def is_speaker_noun(token: Token) -> bool:
    """Tell whether a word is a noun for those who speak: "lawyer", "campaigns"."""
    return not SPEAKER_NOUNS.isdisjoint((token.word, token.word.removesuffix("s")))


def describe(text: str, words: list[Token]) -> str:
    """Return the words of a noun phrase that describe a speaker, "" where none do."""
    words = before_verb(text, words)
    head = list(itertools.takewhile(lambda token: token.kind != "prep", words))
    noun_end = speaker_noun_end(head)
    if 0 < noun_end < len(head) or len(words) > MAX_PHRASE_WORDS:   # "The mayor sought to"
        words = head[:noun_end or len(head)]
    is_of_other = not OTHERS.isdisjoint(token.word for token in words)
    if is_of_other or not (noun_end or is_description(text, head)):
        return ""
    return " ".join(text[words[0].start:words[-1].end].split())


def before_verb(text: str, words: list[Token]) -> list[Token]:
    """Return the words of a noun phrase before what shows that a verb is among them."""
    last = max((place for place, token in enumerate(words) if token.kind != "prep"), default=0)
    if last + 1 < len(words):               # "The paper goes on to"
        words = words[:last]
    if not OTHERS.isdisjoint(token.word for token in words):
        return words                        # "The paper quoted him" tells of him
    # "Officials were vague", "The old firm revealed"
    for place, token in enumerate(words):
        has_filler = text[words[place - 1].end:token.start].strip() != ""
        if has_filler or place != 1 and is_past(text, token):
            return words[:place]
    return words


def is_past(text: str, token: Token) -> bool:
    """Tell whether a token is written like a past: "denied"; "United" is none."""
    return text[token.start].islower() and token.word.endswith("ed")


def speaker_noun_end(head: list[Token]) -> int:
    """Return how many words the first noun for a speaker ends with, 0 where there is none."""
    nouns = [is_speaker_noun(token) for token in head] + [False]
    return next((end for end, noun in enumerate(nouns) if not noun and any(nouns[:end])), 0)


def is_description(text: str, head: list[Token]) -> bool:
    """Tell whether words can be a speaker: "a young voter", "Downing Street"."""
    if not 0 < len(head) <= MAX_PHRASE_WORDS or head[-1].kind == "owner":
        return False
    opener = head[0].word
    if opener in DETERMINERS:
        return True
    has_capital = any(text[token.start].isupper() for token in head)
    return has_capital and opener not in SENTENCE_OPENERS and not opener.endswith("ing")


def attribute_quotes(text: str, mentions: list[Token]) -> list[Quotation]:
    """Return the quotations of a text that are speech, in order."""
    quotations: list[Quotation] = []
    carried = ""                    # whom the sentences leave in mind,
    passed: list[Paragraph] = []    # but for those of the paragraphs since
    for paragraph in paragraphs_of(text, mentions):
        if not any(token.kind == "quote" for token in paragraph.mentions):
            passed.append(paragraph)
            continue
        sentences = list(sentences_of(text, paragraph))
        if any(map(is_bare, sentences)):
            carried = left_in_mind(text, passed, carried)
            passed.clear()
        for found, subject in attribute_paragraph(text, sentences, carried):
            quotations += found
            if subject:
                carried = subject.speaker
                passed.clear()
    return quotations


def attribute_paragraph(text: str, sentences: list[list[Token]], carried: str
                        ) -> Iterator[tuple[list[Quotation], Token | Attribution | None]]:
    """Yield the quotations of each sentence, and whom it leaves in mind, None if no other.

    carried is who was in mind before; a quotation of nobody's leaves nobody in mind.
    """
    opens = sentences[0][0].kind == "quote"
    if opens and another_speaks(sentences[:MAX_LOOKED_AT], carried):
        carried = ""
    for sentence in sentences:
        given = attribute_sentence(sentence, carried)
        found = speech_of(text, given)
        is_said = bool(given) and bool(found or given[-1].speaker)
        subject = given[-1] if is_said else main_subject(sentence[:MAX_TOKENS])
        carried = subject.speaker if subject else carried
        yield found, subject


def is_bare(sentence: list[Token]) -> bool:
    """Tell whether a sentence only quotes, so that others must tell whom."""
    kinds_of = {token.kind for token in sentence}
    return "quote" in kinds_of and kinds_of <= BARE_KINDS


def left_in_mind(text: str, paragraphs: list[Paragraph], carried: str) -> str:
    """Return whom paragraphs without quotations leave in mind, the last that tells first."""
    for paragraph in reversed(paragraphs):
        for sentence in reversed(list(sentences_of(text, paragraph))):
            subject = main_subject(sentence[:MAX_TOKENS])
            if subject:
                return subject.speaker
    return carried


def another_speaks(sentences: list[list[Token]], carried: str) -> bool:
    """Tell whether the first cue of the paragraph that opens sentences has another subject."""
    for sentence in sentences:
        told = [one.speaker for one in attribute_sentence(sentence, "") if one.has_cue]
        if told or sentence[-1].kind == "\n":
            return bool(told) and told[0] != carried
    return False


def attribute_sentence(sentence: list[Token], carried: str) -> list[Attribution]:
    """Give each quotation of a sentence its speaker, the one before where it has no cue."""
    given: list[Attribution] = []
    speaker = carried if is_bare(sentence) else ""
    for place, token in enumerate(sentence):
        if token.kind == "quote":
            own = subject_of_cues(sentence, place)
            speaker = own.speaker or own.description if own else speaker
            given.append(Attribution(token, speaker, own is not None))
    return given


def main_subject(sentence: list[Token]) -> Token | None:
    """Return whom a sentence without a quotation leaves in mind, None if whoever was before.

    The subject of its cue, a person or not: "Rudd must go, said Pell"; else the first person
    it names, in the main clause before a lower one: "When Rudd left, Pell ..."
    """
    if kinds(sentence, len(sentence) - 2, len(sentence)) == ["phrase", "\n"]:
        return None             # a caption, a heading
    subjects = (find_subject(sentence, 0, place) for place, token in enumerate(sentence)
                if token.kind in ("cue", "to") and token.word in SPEECH_CUES)
    subject = next(filter(None, subjects), None)
    if subject:
        return subject
    main = sentence
    if sentence[0].kind == "joint":
        main = list(itertools.dropwhile(lambda token: token.kind != ",", sentence))
    return next(iter(named(main) + named(sentence)), None)


def named(tokens: list[Token]) -> list[Token]:
    """Return the tokens that name a person."""
    return [token for token in tokens if token.speaker]


def speech_of(text: str, given: list[Attribution]) -> list[Quotation]:
    """Return the quotations of a sentence that are speech.

    Few words are only with a cue of their own.
    """
    found: list[Quotation] = []
    for token, speaker, has_cue in given:
        words = text[token.start:token.end]
        if not has_cue and len(words.split()) < MIN_SPEECH_WORDS:
            continue
        is_cut = [one.speaker for one in found[-1:] if one.text[-1] == ","] == [speaker] and (
            text.endswith(", ", 0, token.start - 1))        # “We stay,” Holm said, “for now.”
        found.append(Quotation(token.start, token.end, words, speaker,
                               is_cut and words[0].islower()))
    return found


# taken: `The Long Road to Ostby`, `An Eye With a View`     left alone: `The long road`, `Never`
def is_title(words: str) -> bool:
    """Tell whether quoted words are a title: all but the small ones have capitals."""
    large = [word for word in words.split()[:TITLE_TEST_WORDS]
             if word.lower() not in SMALL_IN_TITLES]
    return len(large) > 1 and not any(word[0].islower() for word in large)


def subject_of_cues(sentence: list[Token], quote: int) -> Token | None:
    """Return whom a sentence gives the quotation at that place, None if nobody.

    The cues after it come first, then the nearest verb of speech before it, then "Holm: “".
    """
    outlet: Token | None = None     # "Holm said it was “far,” according to the Courier"
    first = max(0, quote - MAX_TOKENS)
    for place in cue_places(sentence, first, quote):
        subject = find_subject(sentence, quote if place > quote else first, place)
        if not subject:
            continue
        if subject.speaker or not (outlet or place > quote and is_weak(sentence[place], subject)):
            return subject
        if sentence[place].kind != "-":
            outlet = outlet or subject
    return outlet


def is_weak(cue: Token, subject: Token) -> bool:
    """Tell whether what a cue gives without a name may be no speaker: behind a dash, an outlet."""
    is_outlet = not OUTLETS.isdisjoint(subject.description.lower().split())
    return is_outlet or cue.kind != "cue"


def cue_places(sentence: list[Token], first: int, quote: int) -> list[int]:
    """Return where the cues of a quotation stand, the likeliest first."""
    after = list(range(quote + 1, min(quote + MAX_TOKENS_AFTER, len(sentence))))
    if after and sentence[quote + 1].word in LOWER_OPENERS:     # “Out,” when Lund attacked him
        after = [place for place in after if is_inverted(sentence, quote, place)]
    before = sorted(range(first, quote),
                    key=lambda place: (sentence[place].word not in CUES, -place))
    beside = {1: ":" if quote == 2 else "", quote + 1: "-"}     # “Out.” — Holm; Holm: “Out.”
    return [place for place in (*after, *before)
            if sentence[place].kind in ("cue", "to", beside.get(place))]


def find_subject(sentence: list[Token], start: int, cue: int) -> Token | None:
    """Return the subject of the cue at a place, looked for from start on; None if none."""
    near = [token for token in beside_cue(sentence, start, cue) if token.kind == "phrase"]
    described = [token for token in near if token.description or token.is_somebody]
    return next(iter(named(near) + described), None)


def beside_cue(sentence: list[Token], start: int, cue: int) -> list[Token]:
    """Return the tokens among which the subject of a cue stands.

    `Holm said`, `said Holm`, `said her lawyer, Anna Holm`, `according to Holm`
    """
    if sentence[cue].kind == "to" or is_inverted(sentence, start, cue):
        has_apposition = kinds(sentence, cue + 2, cue + 3) == [","]
        return sentence[cue + 1:cue + (4 if has_apposition else 2)]
    opener, before = sentence[max(0, cue - 2)], sentence[max(0, cue - 1)]
    if before.description and opener.word in TIME_OPENERS:          # "Holm after the vote said"
        return named(sentence[start:cue - 2])
    if before.is_somebody or before.description:
        return [before]
    return relative_subject(opener, before.word) or before_cue(sentence, start, cue)


def relative_subject(opener: Token, joint: str) -> list[Token]:
    """Return whom a relative clause after a token tells of: "criticism from Holm, who said"."""
    if joint == "who" and opener.last_name:
        return [opener._replace(speaker=opener.last_name)]
    is_thing = joint in ("which", "that")                   # "the lease of Holm, which states"
    return [Token("phrase", opener.start, opener.end, is_somebody=True)] if is_thing else []


def before_cue(sentence: list[Token], start: int, cue: int) -> list[Token]:
    """Return the tokens before a cue among which a subject far from it stands."""
    if sentence[cue].word.endswith("ing"):              # "Holm added, saying": of that cue
        for earlier in range(cue - 1, start, -1):
            is_near = earlier > cue - 3             # "agreed, saying"
            if sentence[earlier].kind == "cue" and (is_near or sentence[earlier].word in CUES):
                return beside_cue(sentence, start, earlier)
    near = list(itertools.takewhile(lambda token: token.word != "who", sentence[start:cue]))
    if sentence[cue - 1].kind == "phrase":              # "Holm had this to say"
        return named(near)
    return near


def is_inverted(sentence: list[Token], start: int, cue: int) -> bool:
    """Tell whether a cue stands before its subject: “Out,” said Holm; “out” there, said Holm."""
    before = [kind for kind in kinds(sentence, max(start, cue - 2), cue) if kind != ","]
    if before[-1:] == ["quote"]:
        return not sentence[cue].word.endswith("ing")
    if sentence[cue].word not in ("said", "says") or kinds(sentence, cue - 1, cue) == ["phrase"]:
        return False
    is_last = kinds(sentence, cue + 2, cue + 3) in (["stop"], [","], [":"], ["\n"])
    return is_last and sentence[cue + 1].last_name == sentence[cue + 1].speaker != ""


def kinds(sentence: list[Token], start: int, end: int) -> list[str]:
    """Return the kinds of some tokens of a sentence, none before its head."""
    return [token.kind for token in sentence[max(0, start):max(0, end)]]


def holder(speaker: str, people: list[Person]) -> str:
    """Return who alone holds an office: "the mayor" -> "Anna Holm"."""
    opener, *words = speaker.lower().split() or [""]
    wanted = set(words) - COMMON_ROLES
    if opener != "the" or not wanted or words[-1] not in ROLES:
        return speaker
    names = [person.name for person in people[:MAX_LOOKED_AT]
             if wanted.issubset(" ".join(person.roles).lower().split())]
    return names[0] if len(names) == 1 else speaker


def unlabelled(quote: Quotation, people: list[Person]) -> Quotation:
    """Take the speaker of a quotation from its label: “HOLM: We stay.”"""
    label = LABEL.match(quote.text)
    if not label:
        return quote
    surname = label["label"].split()[-1].capitalize()
    names = [person.name for person in people[:MAX_LOOKED_AT] if person.surname == surname]
    return quote._replace(start=quote.start + label.end(), text=quote.text[label.end():],
                          speaker=names[0] if len(names) == 1 else label["label"].title())


# -- Article ----------------------------------------------------------------------

# The head of what this program prints.
# taken: `NORLAND\nDigest of 2 articles`     left alone: `The Digest of Lund`
PRINTED_DIGEST = re.compile(r"(?:[^\n]*\n){0,9}Digest of [0-9]+ articles?\b")
# What parts two main clauses: a new subject follows.
# taken: `, and the council`, `; Holm`, `, while Lund`     left alone: `, and left`, `; so`
CLAUSE_JOINT = re.compile(rf"(?:[,;] (?:and|but|while)|;) (?=(?:{one_of(DETERMINERS)}\b|[A-Z]))")
# taken: `left.`, `left.”`     left alone: `The port shut`, `Who left?`
COMPLETE = re.compile(r"[.!][\"'”’)\]]{0,3}$")
# The bullet, the wire service and the linking word at the head of a sentence, or one of them.
# taken: `• However, he`, `But he`, `(Wire) - Holm`     left alone: `Holm`, `However hard`
HEAD = re.compile(rf"""
    [-–—*•·▪●\s]{{0,5}}                                # a bullet
    (?: \( [A-Z]\w{{1,14}} \) \s (?: [-–—]\s )? )?      # (Wire) -
    (?: (?P<cut> (?:And|But|Yet) ,?\s | {one_of(LINKS)} ,\s ) | (?<= [-–—*•·▪●\s] ) )
    """, re.VERBOSE)
# taken: `It also `, `The following `     left alone: `This week `, `Holm `
POINTING = re.compile(
    rf"(?i)(?:{one_of(POINTERS)}\b(?! {one_of(CALENDAR_WORDS)}\b)|the following\b)")
# A mark that opens inside a quotation.
# taken: `“no`     left alone: `no”`
INNER_OPENING = re.compile(rf"[{OPENING_MARKS}{STRAIGHT_MARK}](?=\w)")
# The end of a paragraph after a quotation, which alone in it goes on with the last one.
# taken: `,”\n`, `.`     left alone: `,” Holm said`
BARE_END = re.compile(rf"[{CLOSING_MARKS}{STRAIGHT_MARK}{SINGLE_CLOSING_MARK},. ]{{0,4}}(?:\n|$)")
# taken: `She left`, `he’s`     left alone: `The`, `her`
HE_OR_SHE = re.compile(rf"{WORD_START}[Ss]?[Hh]e\b(?:[’']\w+)?")
# A name of one word at the head of a clause.
# taken: `Holm left`, `Holm’s son`     left alone: `Holm Street`, `holm left`, `Holm, who`
BARE_NAME = re.compile(
    r"(?P<surname>[A-ZÀ-ÖØ-Þ][\w-]{1,30}(?:[’'](?!s\b)\w{1,30})?)(?:[’']s)?\s(?=[a-z])")
# taken: `we left`, `My port`, `I’ve seen`     left alone: `I.`, `We-25`, `ours`
FIRST_PERSON = re.compile(rf"{WORD_START}(?:(?:I|[Ww]e)[’'](?:d|ll|m|re|ve)\b"
                          r"|(?:I|[Ww]e|[Mm]y|[Oo]ur)\b(?![.’'-]))")


def clean_folder(sources: list[Source], tick: Callable[[str], None]
                 ) -> tuple[list[Article], list[Source]]:
    """Return the articles, cleaned, and the sources that are none, saying why."""
    articles: list[Article] = []
    left_out = [source for source in sources if source.text is None]
    names: dict[str, str] = {}      # body -> the first file that has it
    for source, cleaned in clean_all(sources):
        problem, severity = why_left_out(cleaned, names)
        if problem:
            left_out.append(Source(source.name, None, problem, severity))
            continue
        names[cleaned.text] = source.name
        tick(f"{len(names)} of {len(sources)} articles cleaned")
        articles.append(Article(len(names), source, cleaned, *quotes_and_people(cleaned.text),
                                *find_publication_date(cleaned, source.name)))
    return articles, sorted(left_out, key=lambda source: source.name)


def clean_all(sources: list[Source]) -> Iterator[tuple[Source, Cleaned]]:
    """Yield the sources that could be read, and them cleaned."""
    plain = [(source, plain_text(source.text)) for source in sources if source.text is not None]
    repeated = repeated_lines([text for _, text in plain if not PRINTED_DIGEST.match(text)])
    for source, text in plain:
        yield source, clean_article(text, repeated)


def why_left_out(cleaned: Cleaned, names: dict[str, str]) -> tuple[str, str]:
    """Return problem and severity of a text that is no article to count, else two "".

    names tells the files of the bodies seen before.
    """
    if PRINTED_DIGEST.match(cleaned.plain):
        return "an earlier digest, left out", ""
    if not cleaned.plain.strip():
        return "empty, left out", "warning"
    if not cleaned.text:
        return "nothing but boilerplate, left out", "warning"
    if not is_english(cleaned.text):
        return "too little English text, left out", "warning"
    if cleaned.text in names:
        return f"the same article as {names[cleaned.text]}, counted once", ""
    return "", ""


# taken: `The port of Lund was shut.`     left alone: `Der Hafen wurde gesperrt.`, `hello world`
def is_english(text: str) -> bool:
    """Tell whether enough of the words of a text are small English ones."""
    words = WORD.findall(text[:LANGUAGE_CHARS].lower())
    small = sum(word in SMALL_WORDS for word in words)
    return small >= MIN_SMALL_SHARE * len(words)


def date_articles(articles: list[Article], stated: datetime.date | None) -> list[Article]:
    """Return the articles with the publication dates that they do not tell by themselves."""
    days = [article.published for article in articles]
    near = stated or max(filter(None, days), default=None)
    if near:
        articles = [article if article.published else date_by_others(article, near, stated)
                    for article in articles]
    return infer_days(articles, days)


def date_by_others(article: Article, near: datetime.date, stated: datetime.date | None
                   ) -> Article:
    """Date an article by its dateline without a year, near a day, else by the day stated."""
    publication = find_publication_date(article.cleaned, "", near)
    if stated and not publication.day:
        publication = Publication(stated, "--date")
    return article._replace(published=publication.day, evidence=publication.evidence)


def infer_days(articles: list[Article], days: list[datetime.date | None]) -> list[Article]:
    """Give the articles without a day that of the articles whose story they tell.

    days holds those that the articles state; only where all lie near each other do they
    tell of one story.
    """
    known = [day for day in days if day]
    if not known or (max(known) - min(known)).days > MAX_STORY_DAYS:
        return articles
    signs = [story_signs(article) for article in articles]
    dated = [(day, theirs) for day, theirs in zip(days, signs) if day]
    return [article if article.published else infer_day(article, own, dated)
            for article, own in zip(articles, signs)]


def infer_day(article: Article, own: set[str],
              dated: list[tuple[datetime.date, set[str]]]) -> Article:
    """Give an article the middle one of the days of those that share enough of its signs."""
    days = sorted(day for day, theirs in dated if len(own & theirs) >= MIN_STORY_SIGNS)
    if not days:
        return article
    return article._replace(published=days[(len(days) - 1) // 2], evidence="inferred")


def story_signs(article: Article) -> set[str]:
    """Return the full names of an article, and the names its headline has, in lower case."""
    people = {person.name for person in article.people if " " in person.name}
    names = set(NAME_INSIDE.findall(article.cleaned.text))
    return people | {name.lower() for name in names if name in article.cleaned.headline}


def read_article(article: Article) -> Article:
    """Find the sentences of an article that can stand alone, and its speeches."""
    text = article.cleaned.text
    mentions = scan_dates(text, article.published)
    unquoted, undated = blanked(text, article.quotations), blanked(text, mentions)
    names = SPEECH_TERMS.union(terms_of(" ".join(person.name for person in article.people)))
    entries: list[Entry] = []
    sayings: list[Saying] = []
    for clause in filed_clauses(text, unquoted, mentions):
        value, mark = filed_under(clause.filing, article.published)
        if precision(value) == "day" and not mark:      # a day to come is not that of a saying
            sayings.append(Saying(clause.start, clause.end, text[clause.start:clause.end], value))
        is_news = files_news(clause, unquoted)
        printed = printed_clause(article, unquoted, clause, is_news)
        terms = placed_terms(undated, clause.start, clause.end) if printed else []
        if tells_enough(terms, unquoted, names, is_news):
            entries.append(Entry(
                printed, value, mark, (article.number,), clause.start,
                tuple(dict.fromkeys(one.term for one in terms)),
                frozenset(one.term for one in terms if is_act(one.word)), clause.values))
    return article._replace(entries=entries, speeches=find_speeches(article, sayings))


def files_news(clause: FiledClause, unquoted: str) -> bool:
    """Tell whether a date files a clause and it tells what was done."""
    return clause.filing is not None and has_act(unquoted[clause.start:clause.end])


def tells_enough(terms: list[PlacedTerm], unquoted: str, names: Set[str], is_news: bool) -> bool:
    """Tell whether a clause has terms enough that are no names, and no quotation's."""
    told = {one.term for one in terms if unquoted[one.start] != BLANK} - names
    return len(told) >= (MIN_NEWS_TERMS if is_news else MIN_TOLD_TERMS)


# taken: `Holm died on Sunday.`     left alone: `Holm said so on Sunday.`, `The talks on Sunday.`
def has_act(unquoted: str) -> bool:
    """Tell whether a clause without a quotation tells what was done, not only what was said."""
    verbs = [cue.group().split()[-1] for cue in TENSE_MARK.finditer(unquoted)
             if cue.lastgroup != "aim"]
    return BLANK not in unquoted and not CUES.issuperset(verbs)


def blanked(text: str, records: Iterable[DateMention | Quotation | Name]) -> str:
    """Return a text of the same length with the spans of records, in order, blanked out."""
    pieces: list[str] = []
    last = 0
    for record in records:
        pieces += [text[last:record.start], BLANK * (record.end - record.start)]
        last = record.end
    return "".join([*pieces, text[last:]])


def filed_clauses(text: str, unquoted: str, mentions: list[DateMention]
                  ) -> Iterator[FiledClause]:
    """Yield the sentences of a text, or the clauses of one that tells of two days."""
    starts = [mention.start for mention in mentions]
    for first, last in sentence_spans(text):
        dateline = DATELINE.match(text, first, last)
        first = dateline.end() if dateline else first
        dates = mentions[bisect.bisect_left(starts, first):bisect.bisect_left(starts, last)]
        joint = joint_of_days(text, dates)
        bounds = [first, *joint, last]
        for start, end in zip(bounds[::2], bounds[1::2]):
            own = [date._replace(start=date.start - start, end=date.end - start)
                   for date in dates if start <= date.start < end
                   and unquoted[date.start] != BLANK]
            filing = file_sentence(text[start:end], own)
            yield FiledClause((first, last), start, end, filing,
                              tuple(date.value for date in own if precision(date.value)))


def joint_of_days(text: str, dates: list[DateMention]) -> tuple[int, ...]:
    """Return the span that parts two main clauses with a day each, () where there is none."""
    days = [date for date in dates if precision(date.value) == "day"]
    if len({day.value for day in days}) != 2:
        return ()
    joint = CLAUSE_JOINT.search(text, days[0].end, days[-1].start)
    return joint.span() if joint else ()


def filed_under(filing: DateMention | None, published: datetime.date | None) -> tuple[str, str]:
    """Return the value and the mark of an entry that a date files, or none."""
    if filing and filing.value:
        return filing.value, "planned" if published and lies_ahead(filing, published) else ""
    if published:
        return published.isoformat(), "reported"
    return UNKNOWN_DAY, "" if filing else "reported"


def lies_ahead(filing: DateMention, published: datetime.date) -> bool:
    """Tell whether what a date files was still to come when it was written.

    That may be later the same day or week; tomorrow's weekday with a past verb was today's.
    """
    first, last = date_span(filing.value)
    if TENSES[filing.tense] == BACK and first == last:
        return first > published + datetime.timedelta(1)
    is_running = filing.tense == "future" or (filing.tense == "plan" and first == published)
    return last >= published if is_running else first > published


def printed_clause(article: Article, unquoted: str, clause: FiledClause, is_news: bool) -> str:
    """Return a sentence or a clause of it as it can stand alone, "" where it cannot.

    A linking word at its head is cut, a pronoun gets its name: "But he left." ->
    "[...] he [Anna Holm] left".
    """
    first, last = clause.sentence
    text, end = article.cleaned.text, clause.end
    head = HEAD.match(unquoted, clause.start, end)
    start = head.end() if head else clause.start
    if not (is_whole_sentence(text[first:last]) and is_independent(text[start:end], is_news)
            and is_reporting(unquoted[clause.start:end])):
        return ""
    printed = with_first_name(article, with_name(article, unquoted, start, end))
    is_cut = bool(head and head["cut"]) or first < clause.start
    before, after = "[...] " if is_cut else "", " [...]" if end < last else ""
    return printed and before + " ".join(printed.split()).removesuffix(" .") + after


# taken: `The port “shut” on Friday.`     left alone: `The port`, `The “port shut.`, `Who left?`
def is_whole_sentence(text: str) -> bool:
    """Tell whether a sentence has its end and the fellow of each quotation mark."""
    marks = sum(map(text.count, OPENING_MARKS + CLOSING_MARKS + STRAIGHT_MARK))
    is_even = marks % 2 == 0
    return bool(COMPLETE.search(text)) and is_even and len(text) <= MAX_ENTRY_CHARS


def is_independent(text: str, is_news: bool) -> bool:
    """Tell whether a clause has words enough and points to no other sentence.

    >>> is_independent("Holm died on Sunday.", True), is_independent("It sank on Sunday.", True)
    (True, False)
    """
    blanks = MIN_NEWS_BLANKS if is_news else MIN_ENTRY_BLANKS
    return text.count(" ") >= blanks and not POINTING.match(text)


# taken: `Holm said so: \0\0\0.`     left alone: `\0\0\0\0\0\0\0 he.`, `We left.`
def is_reporting(unquoted: str) -> bool:
    """Tell whether a clause, its quotations blanked out, is a reporter's own.

    One that is mostly a quotation stands under SPEAKERS; "we" is a column's.
    """
    is_quotation = unquoted.count(BLANK) * 2 > len(unquoted)
    return not is_quotation and not FIRST_PERSON.search(unquoted)


def with_name(article: Article, unquoted: str, start: int, end: int) -> str:
    """Return a clause with the name of its "he" or "she" in brackets, "" where none is sure.

    Where a noun for people stands before the pronoun, that is meant: "the mayor said he left".
    """
    text = article.cleaned.text[start:end]
    pronoun = HE_OR_SHE.search(unquoted, start, end)
    if not pronoun:
        return text
    words = set(WORD.findall(article.cleaned.text[start:pronoun.start()].lower()))
    surnames = {person.surname.lower() for person in article.people}
    if words & (ROLES | surnames) or any(word.endswith(PERSON_ENDINGS) for word in words):
        return text
    name, place = article.pronouns.get(pronoun.start()), pronoun.end() - start
    return f"{text[:place]} [{name}]{text[place:]}" if name else ""


def with_first_name(article: Article, text: str) -> str:
    """Return a clause with a first name in brackets before the bare surname that opens it.

    "Holm left" -> "[Anna] Holm left", where all people of that surname are one.
    """
    opener = BARE_NAME.match(text)
    surname = opener["surname"] if opener else ""
    named = [person for person in article.people if person.surname == surname]
    if len(named) != 1 or not (named[0].gender or named[0].roles):     # "Panicked Lund"
        return text
    first = named[0].name.removesuffix(surname).strip()
    return text if not first or first in text else f"[{first}] {text}"


def find_speeches(article: Article, sayings: list[Saying]) -> list[Speech]:
    """Gather the quotations of an article into speeches, a paragraph's in one."""
    speeches: list[Speech] = []
    last: Quotation | None = None           # the last one that a speech holds
    is_cut = [quote.continues for quote in article.quotations[1:]] + [False]
    for quote, day, has_rest in zip(article.quotations, days_said(article, sayings), is_cut):
        words = spoken_words(quote.text)
        least = MIN_SPEAKER_WORDS if quote.speaker else MIN_UNNAMED_WORDS
        if last and goes_on(article.cleaned.text, last, quote):
            speeches[-1] = extended(speeches[-1], words, quote.continues)
        elif has_rest or len(words.split()) >= least:
            speeches.append(Speech(quote.speaker, (words,), day,
                                   article.published, article.number, quote.start))
        else:
            continue
        last = quote
    return [speech._replace(terms=terms_of(" ".join(speech.texts))) for speech in speeches]


def spoken_words(text: str) -> str:
    """Return quoted words in one line, the marks inside them single.

    >>> spoken_words("We say “no”.\\n\\n“We stay.")
    'We say ‘no’. We stay.'
    """
    lines = (line.strip(ANY_MARKS + " ") for line in text.split("\n"))
    words = INNER_OPENING.sub(SINGLE_OPENING_MARK, " ".join(" ".join(lines).split()))
    return re.sub(f"[{ANY_MARKS}]", SINGLE_CLOSING_MARK, words)


def goes_on(text: str, last: Quotation, quote: Quotation) -> bool:
    """Tell whether a quotation belongs to the speech of the last one.

    It does in the same paragraph, or alone in the next; "a", “b” are two fragments.
    """
    between = text[last.end:quote.start]
    is_alone = between[:-1].endswith("\n") and BARE_END.match(text, quote.end)
    is_near = is_alone or "\n" not in between
    is_whole = quote.continues or not quote.text[0].islower()
    return quote.speaker == last.speaker and bool(is_near) and is_whole


def extended(speech: Speech, words: str, continues: bool) -> Speech:
    """Return a speech with more words, those that continue its last ones joined to them."""
    *texts, tail = speech.texts
    texts += [f"{tail} [...] {words}"] if continues else [tail, words]
    return speech._replace(texts=tuple(texts))


def days_said(article: Article, sayings: list[Saying]) -> Iterator[str]:
    """Yield the day of each quotation, that of its sentence or the last one on its speaker."""
    surnames = {person.name: person.surname for person in article.people}
    days: dict[str, str] = {}               # word beside a cue, as "Holm" -> day said last
    coming = deque(sayings)
    passed: Saying | None = None
    for quote in article.quotations:
        while coming and coming[0].start < quote.end:
            passed = coming.popleft()
            words = TERM.findall(passed.text)
            cue = next((place for place, word in enumerate(words) if word in CUES), None)
            if cue is not None:             # "Holm said on Monday that Lund", "said Ivar Holm"
                days.update(dict.fromkeys(words[:cue + MAX_NAME_WORDS], passed.day))
        if passed and passed.end > quote.start:
            yield passed.day
        else:
            yield days.get(surnames.get(quote.speaker, ""), "")


# -- Terms ------------------------------------------------------------------------

# taken: `12`, `1,200.5`, `U.S.`, `United States`, `Holm’s`     left alone: `—`, `...`
TERM = re.compile(r"""
    [0-9]+ (?: [.,] [0-9]+ ){0,9}           # a number: 1,200.5
    | (?: [A-Z]\. ){2,4}                    # a name in capitals with stops: U.S.
    | United\ States                        # the one name of two words with a synonym
    | not\ (?: far | just | only ) \b       # that deny nothing
    | (?: blast | call | lift ) (?: ed | ing | s )? \ off \b     # to launch, to cancel
    | [^\W_]+ (?: [’'] [^\W_]+ )?           # a word: Holm, Holm’s
    """, re.VERBOSE)
# The ending that makes a form of a word, with the letter that it doubles.
# taken: `planned`, `rejecting`, `accuses`, `parties`, `duty`     left alone: `red`, `ties up`
ENDING = re.compile(r"""
    (?<=\w{3}) (?:
        (?: (?<=([bdgmnprt])) \1 )? (?: ed | ing )      # plan|ned, rejec|ting
        | ie[ds]                                        # part|ies
        | (?<=\w{4}) es?                                # accus|es
        | s | y ) $
    """, re.VERBOSE)
PROPER_WORD = r"[A-Z][^\W\d_]+"       # Ostby
# A name inside a sentence; the first word of a sentence tells nothing by its capital.
# taken: `the Bank of Ostby`, `in Dar es Salaam`, `the Party for Peace and Order in Velm`
# left alone: `Talks on fishing`, `said The talks`, `in ostby`
NAME_INSIDE = re.compile(rf"""
    (?: (?<=[a-z,]\s) | (?<=\() )                       # not at the head of a sentence
    (?=[A-Z]) (?! {one_of(map(str.capitalize, SENTENCE_OPENERS))} \s )
    {PROPER_WORD} (?: \s (?: (?:de|es|la|of) \s )? {PROPER_WORD} ){{0,4}}
    (?: \s for\s [A-Z]\w+                               # the Council for Trade and Work in Lund
        (?: \s and\s [A-Z]\w+ )? (?: \s in\s [A-Z]\w+ )? )?
    """, re.VERBOSE)
STEM_CHARS = 6          # that a word counts by: `rejec` joins rejecting and rejection
MIN_NAMED_SHARE = 0.75  # of the times a term stands in sentences, in names, to be one
MIN_FORM_SHARE = 0.2    # of the most frequent form of a name, that another must stand for it
WEIGHT_UNIT = 1000      # weights are whole numbers: their sums are the same in any order
SYNONYM_OF = {ENDING.sub("", word) if word.islower() else word: group[0]
              for group in (" ".join(words.split()).split(", ") for words in SYNONYMS.split(";"))
              for word in group}


@functools.lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return what a word counts as, "" for a stop word.

    >>> stem("rejecting"), stem("U.S."), stem("Holm’s"), stem("seven"), stem("the")
    ('reject', 'America', 'holm', '7', '')
    """
    if word in SYNONYM_OF:
        return SYNONYM_OF[word]
    word = word.lower().replace("’", "'").removesuffix("'s")
    if word in STOP_WORDS or len(word) < 2 or " " in word:
        return ""
    word = str(NUMBERS.get(word, word))
    if word[0].isdigit():
        return word.replace(",", "")
    bare = ENDING.sub("", word)
    return SYNONYM_OF.get(bare, bare[:STEM_CHARS])


DENIAL_TERMS = frozenset(map(stem, NEGATIONS))
ROLE_TERMS = frozenset(stem(word) for role in ROLES - TRADES for word in role.split("-"))
SPEECH_TERMS = ROLE_TERMS.union(map(stem, CUES)) - DENIAL_TERMS


def terms_of(text: str) -> tuple[str, ...]:
    """Return the terms of a text, each once, in order."""
    return tuple(filter(None, dict.fromkeys(map(stem, TERM.findall(text)))))


def placed_terms(text: str, start: int, end: int) -> list[PlacedTerm]:
    """Return the terms of a part of a text, in order.

    >>> [one.term for one in placed_terms("He left. The talks failed.", 9, 26)]
    ['talk', 'fail']
    """
    words = ((match.start(), match.group()) for match in TERM.finditer(text, start, end))
    terms = (PlacedTerm(place, stem(word), word) for place, word in words)
    return [one for one in terms if one.term]


# taken: `derailed`, `killing`, `fell`     left alone: `tram`, `Fell`
def is_act(word: str) -> bool:
    """Tell whether a word is written like the verb of an act."""
    return word.endswith(("ed", "ing")) or word in PASTS


def count_terms(articles: list[Article]) -> Vocabulary:
    """Count and weigh the terms of a folder over its sentences; a rare one tells more."""
    counts: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    people: set[str] = set(ROLE_TERMS)
    for article in articles:
        terms = [term for entry in article.entries for term in entry.terms]
        counts.update(terms)
        spread.update(set(terms))
        people.update(*(terms_of(person.name) for person in article.people))
    total = 1 + sum(len(article.entries) for article in articles)
    return Vocabulary(
        spread,
        {term: math.log(count) * math.log(1 + spread[term]) for term, count in counts.items()},
        {term: round(WEIGHT_UNIT * math.log(1 + total / (count + 1)))
         for term, count in counts.items()},
        written_names(articles, counts), people)


def written_names(articles: list[Article], counts: Counter[str]) -> dict[str, str]:
    """Return the terms that mostly stand in names, each with its most frequent name."""
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    inside = Counter(name for article in articles
                     for name in NAME_INSIDE.findall(article.cleaned.text))
    for name, count in inside.items():
        for term in terms_of(name):
            written[term][name] += count
    return {term: best_form(names) for term, names in written.items()
            if term in counts and sum(names.values()) >= MIN_NAMED_SHARE * counts[term]}


def best_form(names: Counter[str]) -> str:
    """Return the most frequent of the names with one term, an adjective only if it must be."""
    often = max(names.values()) * MIN_FORM_SHARE
    return min((name for name in names if names[name] >= often),
               key=lambda name: (is_adjective(name), -names[name], len(name), name))


# taken: `Norlandic`, `Kessian`, `Velmese`, `Ostbish`, `Pakisti`     left alone: `Japan`
def is_adjective(name: str) -> bool:
    """Tell whether a name looks like the adjective of a place."""
    return name.endswith(("ian", "ean", "can", "man", "ese", "ish", "ic", "i"))


# -- Entries ----------------------------------------------------------------------

Item = TypeVar("Item", Fact, Speech)        # what is compared by its terms
# Talk to one outlet, which a speaker has once a day.
# taken: `told a newspaper`, `in an interview`     left alone: `told reporters`, `on paper`
INTERVIEW = re.compile(r"\binterview(?:ed)?\b|\btold (?:[A-Za-z]+ ){1,3}(?:daily|magazine|news"
                       r"paper|paper|radio|television)\b")


def group_entries(articles: list[Article], vocabulary: Vocabulary) -> list[list[Entry]]:
    """Group the sentences that tell one event."""
    facts = []
    for article in articles:
        spans = sentence_spans(article.cleaned.text[:HEAD_CHARS])[:LEAD_SENTENCES]
        lead_end = max((end for _, end in spans), default=0)
        facts += [as_fact(weighed(entry, lead_end, vocabulary), vocabulary)
                  for entry in article.entries]
    facts.sort(key=lambda fact: (       # those that state their date, the finest before the wider
        not fact.is_stated, -PRECISIONS.index(precision(fact.entry.value)), fact.entry.sources,
        fact.entry.start))
    groups = group_alike(facts, lambda fact, other: sameness(fact, other, vocabulary),
                         lambda fact: fact.entry.value)
    return [[fact.entry for fact in group] for group in groups]


def weighed(entry: Entry, lead_end: int, vocabulary: Vocabulary) -> Entry:
    """Weigh a sentence by what its terms carry of the coverage, twice at an article's head."""
    head = 2 - min(1, entry.start / HEAD_CHARS)
    carried = sum(vocabulary.central[term] for term in entry.terms)
    weight = head * carried / (len(entry.terms) + SHORT_TERMS)
    return entry._replace(weight=weight, leads=entry.sources * (entry.start < lead_end))


def as_fact(entry: Entry, vocabulary: Vocabulary) -> Fact:
    """Make ready an entry to be compared."""
    terms, is_stated = frozenset(entry.terms), entry.mark != "reported"
    return Fact(entry, terms, terms - vocabulary.people, entry.acts,
                terms & vocabulary.names.keys(),
                sum(vocabulary.weights[term] for term in terms),
                date_span(entry.value) if precision(entry.value) else None,
                [date_span(value) for value in entry.values], weekdays_of(entry),
                is_stated, not DENIAL_TERMS.isdisjoint(terms),
                is_stated and bool(INTERVIEW.search(entry.text)))


def weekdays_of(entry: Entry) -> frozenset[int]:
    """Return the weekday of the day that files an entry, those it names if nothing settles one."""
    if precision(entry.value) == "day":
        return frozenset([date_span(entry.value)[0].weekday()])
    if entry.value != UNKNOWN_DAY:
        return frozenset()
    return frozenset(WEEKDAYS[word] for word in WORD.findall(entry.text) if word in WEEKDAYS)


def group_alike(items: list[Item], alike: Callable[[Item, Item], float],
                place: Callable[[Item], str] = lambda item: "") -> list[list[Item]]:
    """Group items: each joins the group of the one that alike() scores highest, above zero.

    Asked are only the latest groups with one of its rarest terms, anywhere and at its place.
    """
    ranks = rank_terms(items)
    compared = MAX_MEMBERS if len(items) > MANY_ITEMS else 2 * MAX_MEMBERS
    groups: list[list[Item]] = []
    index: defaultdict[tuple[str, str], list[int]] = defaultdict(list)  # -> the latest groups
    for item in items:
        latest = [index[key] for key in rare_keys(item, place(item), ranks)]
        hits = Counter(itertools.chain.from_iterable(latest))
        scores = {number: max(alike(member, item) for member in groups[number][:compared])
                  for number in sorted(hits, key=hits.__getitem__, reverse=True)[:MAX_COMPARED]}
        number = max(scores, key=lambda number: (scores[number], -number), default=0)
        if not scores.get(number):
            number = len(groups)
            groups.append([])
        groups[number].append(item)
        for numbers in latest:
            put_first(number, numbers)
    return groups


def put_first(number: int, numbers: list[int]) -> None:
    """Put a number before the others of a list, which keeps so many as are compared."""
    if number in numbers:
        numbers.remove(number)
    numbers.insert(0, number)
    del numbers[MAX_COMPARED:]


def rank_terms(items: Sequence[Item]) -> dict[str, int]:
    """Rank the terms that several items have, the rarest first."""
    counts = Counter(term for item in items for term in item.terms)
    shared = sorted((count, term) for term, count in counts.items() if count > 1)
    return {term: rank for rank, (_, term) in enumerate(shared)}


def rare_keys(item: Item, place: str, ranks: dict[str, int]) -> list[tuple[str, str]]:
    """Return the rarest terms of an item that have a rank, anywhere and at a place."""
    rare = sorted(ranks.keys() & item.terms, key=ranks.__getitem__)[:MAX_KEY_TERMS]
    return [(term, where) for term in rare for where in dict.fromkeys(["", place])]


def sameness(fact: Fact, other: Fact, vocabulary: Vocabulary) -> float:
    """Return how alike two sentences are if they tell one event, else 0.

    The better their dates agree, the less their words need to.
    """
    if is_one_interview(fact, other, vocabulary):
        return 1
    if is_apart(fact, other):
        return 0
    if fact.is_stated and other.is_stated:
        bar = SAME_YEAR if is_coarse(fact.entry.value) else SAME_DAY
        is_one = fact.entry.value == other.entry.value or may_be_its_day(fact, other)
        score = overlap(fact.terms, other.terms) / (bar if is_one else SAME_PERIOD)
    else:
        score = evidence(fact, other, vocabulary) / report_bar(fact, other)
    if fact.entry.sources == other.entry.sources:
        score /= SAME_SOURCE
    return score if score >= 1 else 0


def is_one_interview(fact: Fact, other: Fact, vocabulary: Vocabulary) -> bool:
    """Tell whether one person told one outlet both things on one day."""
    if not (fact.is_interview and other.is_interview and fact.entry.value == other.entry.value):
        return False
    first, second = (set(one.entry.terms[:MAX_SUBJECT_TERMS]) for one in (fact, other))
    return not vocabulary.people.isdisjoint((first & second) - ROLE_TERMS)


def report_bar(fact: Fact, other: Fact) -> float:
    """Return what the shared terms tell of two sentences on one event, one a report."""
    if days_between(fact, other) > REPORT_DAYS:
        return SAME_STORY
    has_figure = any(is_figure(term) for term in fact.terms & other.terms)
    return SAME_STORY * min(SAME_FIGURE if has_figure else 1,
                            SAME_ACT if fact.acts & other.acts else 1)


# taken: `51`, `143000000`     left alone: `7`, `tram`
def is_figure(term: str) -> bool:
    """Tell whether a term is a number that two sentences hardly share by chance."""
    return len(term) > 1 and term[0].isdigit()


def is_apart(fact: Fact, other: Fact) -> bool:
    """Tell whether two sentences are on two events, whatever words they share.

    One denies, their days differ, they share too little, or each has names and none is shared.
    """
    if fact.is_denial != other.is_denial or shares_little(fact, other):
        return True
    if is_other_time(fact, other):
        return True
    if is_coarse(fact.entry.value) and fact.entry.value == other.entry.value:
        return False                            # of a year all tell the same few things
    return bool(fact.names and other.names) and fact.names.isdisjoint(other.names)


def shares_little(fact: Fact, other: Fact) -> bool:
    """Tell whether what two sentences share is a few terms, or names alone if one is a report."""
    if len(fact.free & other.free) < MIN_FREE_TERMS:
        return True
    if overlap(fact.terms, other.terms) >= MOST_TERMS:
        return False
    if fact.is_stated and other.is_stated:
        return len(fact.terms & other.terms) < MIN_EVENT_TERMS
    return len((fact.free & other.free) - fact.names) < MIN_EVENT_TERMS


def is_other_time(fact: Fact, other: Fact) -> bool:
    """Tell whether the dates of two sentences do not fit each other.

    They do where one lies in the other, where both sentences mention both, and where a report
    appeared near the day of the other, on the same act also later.
    """
    if not fact.span or not other.span:
        has_weekdays = bool(fact.weekdays and other.weekdays)
        return has_weekdays and not may_be_its_day(fact, other)
    if is_within(fact.span, other.span):
        return False
    if fact.is_stated and other.is_stated:
        has_both = has_date_of(fact, other) and has_date_of(other, fact)
        return not has_both and not is_beside(fact, other)
    return is_late(fact, other)


def is_late(fact: Fact, other: Fact) -> bool:
    """Tell whether a report appeared too long after the date of the other to be on its event."""
    may_retell = fact.is_stated != other.is_stated and not fact.acts.isdisjoint(other.acts)
    return days_between(fact, other) > (RETOLD_DAYS if may_retell else REPORT_DAYS)


def may_be_its_day(fact: Fact, other: Fact) -> bool:
    """Tell whether one of two sentences, whose day nothing settles, names the other's weekday."""
    is_open = not fact.span or not other.span
    return is_open and not fact.weekdays.isdisjoint(other.weekdays)


def is_beside(fact: Fact, other: Fact) -> bool:
    """Tell whether two articles may give one act two months or years, one after the other."""
    kinds = {precision(fact.entry.value), precision(other.entry.value)}
    if not fact.span or not other.span or kinds not in ({"month"}, {"year"}):
        return False
    gap = max(fact.span[0], other.span[0]) - min(fact.span[1], other.span[1])
    is_much = len(fact.terms & other.terms) >= MIN_BESIDE_TERMS
    return gap.days <= MAX_GAP_DAYS and is_much and not fact.acts.isdisjoint(other.acts)


def days_between(fact: Fact, other: Fact) -> int:
    """Return how many days two dates are apart, 0 where a sentence mentions that of the other."""
    if not fact.span or not other.span or is_within(fact.span, other.span):
        return 0
    if has_date_of(fact, other) or has_date_of(other, fact):
        return 0
    return abs((fact.span[0] - other.span[0]).days)


def has_date_of(fact: Fact, other: Fact) -> bool:
    """Tell whether a sentence mentions the date that the other is filed by."""
    return other.span is not None and any(
        is_within(span, other.span) for span in fact.mentioned)


def is_within(span: tuple[datetime.date, datetime.date],
              other: tuple[datetime.date, datetime.date]) -> bool:
    """Tell whether one of two spans of days lies in the other."""
    first, last = max(span[0], other[0]), min(span[1], other[1])
    return (first, last) in (span, other)


def overlap(terms: frozenset[str], others: frozenset[str]) -> float:
    """Return what part of the terms of the shorter of two texts they share, 0 to 1."""
    return len(terms & others) / max(1, min(len(terms), len(others)))


def evidence(fact: Fact, other: Fact, vocabulary: Vocabulary) -> float:
    """Return what shared terms tell: five rare ones in common more than two of three."""
    told = sum(vocabulary.weights[term] for term in fact.terms & other.terms)
    return told * told / max(1, fact.told, other.told)


def merged(group: list[Entry], voices: dict[int, int]) -> Entry:
    """Return the clearest sentence of a group, with the sources and the weight of all."""
    best = min(group, key=lambda entry: (       # dated, told as past, of a lead, weighty
        entry.mark == "reported", entry.mark == "planned", not entry.leads, -entry.weight,
        entry.sources, entry.start))
    is_stated = best.mark != "reported"
    numbers = {entry.sources[0] for entry in group}
    told_by = len({voices[number] for number in numbers})
    return best._replace(
        value=group[0].value if is_stated else min(entry.value for entry in group),
        sources=(best.sources[0], *sorted(numbers - {best.sources[0]})),
        weight=max(entry.weight for entry in group) * (1 + VOICE_WEIGHT * (told_by - 1)),
        voices=told_by, leads=tuple(sorted({one for entry in group for one in entry.leads})))


def find_voices(articles: list[Article]) -> dict[int, int]:
    """Return for each article the first that it shares most of its sentences with, or itself."""
    heard: dict[tuple[str, ...], int] = {}      # a sentence -> the voice that told it first
    voices: dict[int, int] = {}
    for article in articles:
        told = {entry.terms for entry in article.entries if len(entry.terms) >= MIN_POINT_TERMS}
        shared = Counter(heard[terms] for terms in told if terms in heard)
        voice, count = max(shared.items(), key=lambda item: (item[1], -item[0]),
                           default=(article.number, 0))
        voices[article.number] = voice if count > COPIED * len(told) else article.number
        for terms in told:
            heard.setdefault(terms, voices[article.number])
    return voices


# -- Speakers ---------------------------------------------------------------------

# A body and its short name.
# taken: `Coast Transport Board (CTB)`     left alone: `Holm (CTB)`
SPELLED_OUT = re.compile(r"(?P<name>[A-Z](?<!\w.)[a-z]+\s(?:[A-Z][a-z]+\s){1,5})"
                         r"\((?P<short>[A-Z]{2,6})\)")


def merge_speakers(articles: list[Article]) -> list[Speaker]:
    """Gather the speeches of a folder by speaker, the most widely quoted first.

    "the Foreign Ministry" is one in all articles, "a diplomat" another in each, unless the
    words are the same, as in wire copy. Those nobody is named for come last.
    """
    titles = {**join_names(articles), **spelled_out(articles)}
    gathered: dict[tuple[str, int], list[Speech]] = defaultdict(list)
    wire: dict[tuple[str, tuple[str, ...]], tuple[str, int]] = {}   # words said -> their key
    for speech in [speech for article in articles for speech in article.speeches]:
        key = wire.setdefault((speech.speaker, speech.texts), speaker_key(speech, titles))
        gathered[key].append(speech)
    speakers = [Speaker(title[:1].upper() + title[1:], join_speeches(speeches))
                for (title, _), speeches in gathered.items()]
    return sorted(speakers, key=speaker_order)


def speaker_key(speech: Speech, titles: dict[tuple[int, str], str]) -> tuple[str, int]:
    """Return the title of who spoke, and the one article it tells him in or ANY_ARTICLE."""
    speaker = re.sub("^The ", "the ", speech.speaker)
    words = speaker.split()
    is_described = not PREPOSITIONS.isdisjoint(words)       # "a spokesman for Anna Holm"
    full = "" if is_described else " ".join(words[-2:])     # "former envoy Anna Holm"
    title = titles.get((speech.source, speaker)) or titles.get((ANY_ARTICLE, full))
    if title:
        return title, ANY_ARTICLE
    return speaker, ANY_ARTICLE if is_proper(speaker) else speech.source


def spelled_out(articles: list[Article]) -> dict[tuple[int, str], str]:
    """Find the bodies whose short names stand for them: (ANY_ARTICLE, "the CTB") -> name."""
    found: dict[tuple[int, str], str] = {}
    for match in itertools.chain(*(SPELLED_OUT.finditer(one.cleaned.text) for one in articles)):
        words = match["name"].removeprefix("The ").split()
        if "".join(word[0] for word in words) == match["short"]:
            found[ANY_ARTICLE, f"the {match['short']}"] = f"the {' '.join(words)}"
    return found


# taken: `the Foreign Ministry`, `Downing Street`     left alone: `a Holm aide`, `a Lund`
def is_proper(speaker: str) -> bool:
    """Tell whether a description means one in all articles; "" is one, too."""
    words = speaker.split()
    return not words or words[-1][0].isupper() and words[0].lower() not in ("a", "an")


def join_speeches(speeches: list[Speech]) -> list[Speech]:
    """Make one of all wordings of an utterance; return them in time order."""
    joined = [fullest(group) for group in group_alike(speeches, alike_speeches)]
    return sorted(joined, key=lambda speech: (
        speech.day or str(speech.published or LAST_DAY), speech.source, speech.start))


def speaker_order(speaker: Speaker) -> tuple[bool, int, int, tuple[int, int]]:
    """Sort by articles and speeches, the unnamed last; ties by the first speech."""
    numbers = {number for speech in speaker.speeches
               for number in (speech.source, *dict(speech.others))}
    first = min((speech.source, speech.start) for speech in speaker.speeches)
    return not speaker.title, -len(numbers), -len(speaker.speeches), first


def join_names(articles: list[Article]) -> dict[tuple[int, str], str]:
    """Find who is one in all articles: (article, or ANY_ARTICLE, name) -> title."""
    named = [Named(article.number, person) for article in articles for person in article.people]
    families = part_by(lambda one: one.person.surname.lower(), named)
    titles: dict[tuple[int, str], str] = {}
    for family in families.values():
        groups = group_namesakes(family)
        for group in groups:
            title = speaker_title(sorted(group))
            for number, person in group:
                titles[number, person.name] = titles[ANY_ARTICLE, person.name] = title
                if len(groups) == 1 and person.roles:   # whom an outlet names by the surname alone
                    titles.setdefault((ANY_ARTICLE, person.surname), title)
    return titles


def group_namesakes(family: list[Named]) -> list[list[Named]]:
    """Part the people of one surname, of all articles, into those who are one.

    First names that begin alike are spellings of one, "Aleksandr" and "Alexander", unless
    one is a man and one a woman. A bare surname fits the only one of its gender.
    """
    known = {tuple(named.person.name.split()) for named in family}

    def first(named: Named) -> str:
        word = first_name(tuple(named.person.name.split()), known).lower()
        return NICKNAMES.get(word, word)
    by_start = part_by(lambda named: first(named)[:SPELLING_CHARS], family)
    bare = by_start.pop("", [])
    groups: list[list[Named]] = []
    for people in by_start.values():
        groups += part_by(first, people).values() if are_two(people) else [people]
    namesakes = part_by(lambda named: named.person.gender, bare).values()
    alone: list[list[Named]] = []
    for people in namesakes:
        home = only_home(people, groups)
        if home is None:
            alone.append(people)
        else:
            home.extend(people)
    return alone + groups


def only_home(bare: list[Named], groups: list[list[Named]]) -> list[Named] | None:
    """Return the only group that those with a surname alone fit, None where none or two do."""
    articles = {named.article for named in bare}    # one with both tells them apart
    fitting = [group for group in groups if not are_two(bare + group)
               and articles.isdisjoint(named.article for named in group)]
    return fitting[0] if len(fitting) == 1 else None


def are_two(people: list[Named]) -> bool:
    """Tell whether there is a man and a woman among people."""
    return {"m", "f"} <= {named.person.gender for named in people}


def speaker_title(group: list[Named]) -> str:
    """Return "Anna Holm, envoy to Ostby [2: Ana Holm]", with the role most articles give."""
    counts = Counter(person.name for _, person in group)
    name = max(counts, key=lambda name: (" " in name, counts[name], -len(name)))
    firsts = {person.name: number for number, person in reversed(group) if " " in person.name}
    noted = "; ".join(f"{firsts[other]}: {other}" for other in reversed(firsts) if other != name)
    return with_role(name, chosen_role(group)) + (f" [{noted}]" if noted else "")


def chosen_role(group: list[Named]) -> str:
    """Return the role that most articles give a person, of those the longest, else ""."""
    roles = Counter(role for _, person in group for role in person.roles[:1])
    return max(roles, default="", key=lambda role: (roles[role], role.count(" ")))


def with_role(name: str, role: str) -> str:
    """Put a role to a name.

    >>> with_role("Anna Holm", "Norland Sen."), with_role("Anna Holm", "envoy")
    ('Norland Sen. Anna Holm', 'Anna Holm, envoy')
    """
    is_title = role.endswith(".") or role.istitle() and " " not in role
    return f"{role} {name}" if is_title else f"{name}, {role}".rstrip(", ")


def alike_speeches(speech: Speech, other: Speech) -> float:
    """Score whether two speeches are one utterance, cut or translated twice; 0 where not."""
    terms, others = frozenset(speech.terms), frozenset(other.terms)
    shared = terms & others
    if speech.source == other.source or len(shared) < MIN_SHARED_TERMS:
        return float(speech.texts == other.texts)
    cut, same = overlap(terms, others), len(shared) / len(terms | others)
    return same + cut if cut >= CUT_WORDS or same >= SAME_WORDS else 0


def fullest(group: list[Speech]) -> Speech:
    """Return the longest wording of an utterance, with how the other articles have it."""
    best = max(group, key=lambda speech: (sum(map(len, speech.texts)), -speech.source))
    others = {speech.source: how_worded(speech, best) for speech in reversed(group)
              if speech.source != best.source}
    return best._replace(day=best.day or max(speech.day for speech in group),
                         others=tuple(sorted(others.items())))


def how_worded(speech: Speech, best: Speech) -> str:
    """Return what another wording of a speech is: "differently worded", "in part", ""."""
    shared = len(set(speech.terms) & set(best.terms))
    if shared < CUT_WORDS * len(speech.terms):
        return "differently worded"
    return "in part" if shared < ALL_WORDS * len(best.terms) else ""


# -- Digest -----------------------------------------------------------------------

MONTH_NAMES = {number: name for name, number in reversed(MONTHS.items())}
WEEKDAY_NAMES = {number: name for name, number in reversed(WEEKDAYS.items())}
# The opening of a sentence that needs the one before it, or of none.
# taken: `Instead, he`, `Holm also left`, `If they left`, `NELSON: It`
# left alone: `The mayor`, `The removals firm`, `THE largest bank`, `If boats left`
LEANING = re.compile(rf"""
    (?: {one_of(LEANING_WORDS)} | The \s (?:new\s)? {one_of(LEANING_NOUNS)} ) \b
    | (?: After | As | If | When | While ) \s (?: he | his | it | its | she | they | their ) \b
    | (?: [\w’'-]{{1,20}} \s ){{1,4}} also \b
    | [A-Z][\w\s]{{2,25}} : \s         # a label, a turn of a transcript
    """, re.VERBOSE)
# What tells that nothing was said, stands in a picture or above a list, or advises the reader.
# taken: `to a request for comment`, `did not immediately reply`, `OUR BIG BOAT IS`, `if you sail`
# left alone: `a request for food`, `THE largest bank`
EMPTY = re.compile(r"\brequests? for comment\b|\bdeclined to comment\b|\bnot be reached\b"
                   r"|\bnot immediately (?:confirm|reply|respond|return)|(?:\b[A-Z]{2,20} ){3}"
                   r"|\b[Yy]our?\b")
# The opening of a quotation that is on somebody the reader does not see.
# taken: `They left`     left alone: `It is far`, `This is`, `Their house`
LEANING_SPEECH = re.compile(r"(?:He|She|That|They|Those)\b")
COUNT = rf"""(?: [0-9]{{1,3}} (?: ,[0-9]{{3}} ){{0,3}} (?: \.[0-9]{{1,2}} )?
    | (?i: {one_of(NUMBERS.keys() - {"a", "an", "one", "zero"})} ) ) \b"""
# The dead or the hurt that a sentence counts, or a sum of money.
# taken: `a $4.5 billion deal`, `3 million crowns`, `seven people were killed`,
# `killing at least 12.`
# left alone: `room 12.`, `12-year-old girl`, `12 January`, `a man died`, `12 men and no dead`
CLAIM = re.compile(rf"""
    (?P<hedge> \b (?: {one_of(HEDGES)} ) \s )?      # more than 30 is no other number than 38
    (?: (?P<sum> (?: [$£€] {COUNT} \s (?: million | billion )
            | (?<! [\w.,£€$-] ) {COUNT} \s (?: million | billion ) \s {one_of(MONEY)} ) \b )
        | \b (?P<verb> {one_of(TOLLS)} ) \s (?: at\ least \s )? (?P<hit> {COUNT} )
        | (?<! [\w.,£€$-] ) (?P<count> {COUNT} ) (?! - )
          (?: \s (?! {one_of(SENTENCE_OPENERS)}\b ) [a-z]+ ){{0,4}}
          \s (?P<toll> {one_of(TOLLS)} ) \b )
    """, re.VERBOSE)


def make_digest(sources: list[Source], stated: datetime.date | None = None,
                tick: Callable[[str], None] = lambda stage: None) -> Digest:
    """Put the digest of a folder together; stated is the day of articles that state none.

    tick is told how far the work is: "12 of 200 articles read".
    """
    cleaned, left_out = clean_folder(sources, tick)
    articles: list[Article] = []
    for article in date_articles(cleaned, stated):
        articles.append(read_article(article))
        tick(f"{len(articles)} of {len(cleaned)} articles read")
    tick(f"{len(articles)} articles read, now compared")
    vocabulary, voices = count_terms(articles), find_voices(articles)
    groups = group_entries(articles, vocabulary)
    entries = [merged(group, voices) for group in groups]
    chosen = choose_entries(entries, vocabulary)
    if 2 < len(articles) <= MAX_FEW_ARTICLES:
        chosen += central_entries(entries, chosen, vocabulary)
    timeline = sorted(chosen, key=time_order)
    speakers = merge_speakers(articles)
    points = choose_key_points(timeline)
    room = KEY_WORDS - sum(map(fact_words, points))
    return Digest(
        choose_title(articles, vocabulary), articles, left_out,
        points, choose_key_quotes(speakers, room, vocabulary),
        find_disagreements(timeline, groups, articles, vocabulary), timeline, speakers)


def choose_entries(entries: list[Entry], vocabulary: Vocabulary) -> list[Entry]:
    """Choose the entries that stand.

    Those that a date of their own files, those that two voices tell, of many one in twenty,
    and of the others what leads, wire copies or an article that is not heard else tell.
    """
    count = len(set().union(*(entry.sources for entry in entries)))
    least = max(2, count / MANY_TO_ONE)
    chosen = [entry for entry in entries if entry.mark != "reported" or entry.voices >= least]
    rest = sorted(set(entries).difference(chosen), key=lambda entry: (
        len(entry.sources) < least, not entry.leads, *weight_order(entry)))
    facts = [as_fact(entry, vocabulary) for entry in chosen if len(entries) <= MANY_ITEMS]
    return chosen + leading_entries(rest, chosen, facts, least, vocabulary)


def leading_entries(entries: list[Entry], chosen: list[Entry], facts: list[Fact], least: float,
                    vocabulary: Vocabulary) -> list[Entry]:
    """Choose one entry of each lead, and what wire copy tells, where it is not in the facts.

    An article that gives no entry gives the first of its sentences in any case.
    """
    leads: set[int] = set().union(*(entry.leads for entry in chosen))
    present: set[int] = set().union(*(entry.sources for entry in chosen))
    found = []
    for entry in entries:
        is_told = len(entry.sources) >= least or not leads.issuperset(entry.leads)
        is_known = present.issuperset(entry.sources)
        if is_known and not (is_told and is_new(
                as_fact(entry, vocabulary), facts, SAME_LEAD, vocabulary)):
            continue
        found.append(entry)
        leads.update(entry.leads)
        present.update(entry.sources)
        if facts:                       # of few, for it takes the square of the time
            facts.append(as_fact(entry, vocabulary))
    return found


def is_new(fact: Fact, others: list[Fact], bar: int, vocabulary: Vocabulary) -> bool:
    """Tell whether what a sentence shares with each of others tells less than a bar."""
    return all(evidence(fact, other, vocabulary) < bar for other in others)


def central_entries(entries: list[Entry], chosen: list[Entry], vocabulary: Vocabulary
                    ) -> list[Entry]:
    """Choose the weightiest few of each article that tell something else than the chosen."""
    facts = [as_fact(entry, vocabulary) for entry in chosen]
    tried: Counter[int] = Counter()
    for entry in sorted(set(entries).difference(chosen), key=weight_order):
        is_long = len(entry.terms) >= MIN_POINT_TERMS
        if is_long and tried[entry.sources[0]] < MAX_CENTRAL and tells_news(entry):
            tried[entry.sources[0]] += 1
            fact = as_fact(entry, vocabulary)
            if is_new(fact, facts, SAME_MATTER, vocabulary):
                facts.append(fact)
    return [fact.entry for fact in facts[len(chosen):]]


def tells_news(entry: Entry) -> bool:
    """Tell whether a sentence tells what was done, or gives a figure."""
    if EMPTY.search(entry.text):
        return False
    has_past = any(mark.lastgroup in ("past", "perfect")
                   for mark in TENSE_MARK.finditer(entry.text))
    return has_past or any(map(is_figure, entry.terms))


def choose_title(articles: list[Article], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Choose the three names that most of the coverage turns on, in capitals."""
    least = min(2, len(articles))       # articles that a name must stand in
    people: Counter[str] = Counter()
    for article in articles:
        people.update({person.name for person in article.people})
    common = [name for name, count in people.items() if count >= least]
    chosen: list[str] = []
    taken: set[str] = set()
    ranked = sorted(vocabulary.names, key=lambda term: (-vocabulary.central[term], term))
    for term in ranked[:MAX_TITLE_TERMS]:
        name = whole_name(vocabulary.names[term], common)
        stems = {one[:STEM_CHARS - 1] for one in terms_of(name)}        # KESSIA is KESSIAN
        is_thing = THINGS.issuperset(name.lower().split())      # COUNCIL says not which
        if vocabulary.spread[term] >= least and taken.isdisjoint(stems) and not is_thing:
            chosen.append(name.upper())
            taken |= stems
    return tuple(chosen[:MAX_TITLE_NAMES])


def whole_name(name: str, people: list[str]) -> str:
    """Return the only full name of people that a name is a part of, else the name."""
    whole = [person for person in people if name in person.split()]
    return whole[0] if len(whole) == 1 else name


def choose_key_points(timeline: list[Entry]) -> list[Entry]:
    """Choose the facts of the first page, each on something else.

    The main event, of the newest days rather than older ones, the other past facts in time
    order, then the next planned day.
    """
    newest = newest_day(timeline)
    near = near_entries(timeline, newest)
    past = [entry for entry in near if entry.mark != "planned"]
    main = main_events(past, newest)[:1]
    ahead = [entry for entry in near if entry.value > str(newest) and is_plan(entry, main)]
    chosen: list[Entry] = []
    for entry in main + ahead[:1] + past:
        if is_new_point(entry, chosen):
            chosen.append(entry)
    return chosen[:1] + sorted(chosen[1:], key=lambda entry: (
        entry.mark == "planned", *time_order(entry)))


def main_events(entries: list[Entry], newest: datetime.date) -> list[Entry]:
    """Return the entries that can be a key point, the main event first."""
    clear = [entry for entry in entries if is_new_point(entry, [])]
    return sorted(clear, key=lambda entry: main_order(entry, newest))


def is_plan(entry: Entry, main: list[Entry]) -> bool:
    """Tell whether an entry is a plan that shares a term with the main event, or is weighty."""
    is_weighty = all(importance(entry) >= MIN_PLAN_SHARE * importance(event) for event in main)
    is_of_story = any(not set(entry.terms).isdisjoint(event.terms) for event in main)
    return entry.mark == "planned" and (is_weighty or is_of_story)


def near_entries(timeline: list[Entry], newest: datetime.date) -> list[Entry]:
    """Return the entries of the days around the newest one, the clear and important first."""
    near = [entry for entry in timeline if abs(age_of(entry, newest)) <= NEWS_DAYS]
    near = sorted(near, key=lambda entry: -entry.weight)[:MAX_NEAR]
    return sorted(near, key=lambda entry: (
        is_leaning(entry), -importance(entry), entry.sources, entry.start))


def is_leaning(entry: Entry) -> bool:
    """Tell whether an entry needs the sentence before it, or tells that nothing was said."""
    is_cut = entry.text.startswith("[...]")
    return is_cut or bool(LEANING.match(entry.text) or EMPTY.search(entry.text))


def newest_day(entries: list[Entry]) -> datetime.date:
    """Return the last day that something past is filed by, of reports where nothing is."""
    past = [entry for entry in entries
            if precision(entry.value) == "day" and entry.mark != "planned"]
    stated = [entry for entry in past if not entry.mark] or past
    return max((date_span(entry.value)[0] for entry in stated), default=datetime.date.min)


def age_of(entry: Entry, newest: datetime.date) -> int:
    """Return how many days an entry lies before the newest one, NEWS_DAYS if it has no day."""
    return (newest - date_span(entry.value)[1]).days if precision(entry.value) else NEWS_DAYS


def main_order(entry: Entry, newest: datetime.date) -> tuple[bool, float]:
    """Sort what may be the main event first: clear, in many leads, of the last two days."""
    share = OLD_WEIGHT if age_of(entry, newest) > 1 else 1
    return is_leaning(entry), -entry.weight * (1 + len(entry.leads)) * share


def is_new_point(entry: Entry, others: list[Entry]) -> bool:
    """Tell whether an entry is clear, new beside other key points, and has room there."""
    if others and is_leaning(entry):
        return False
    if sum(map(fact_words, [*others, entry])) > FACT_WORDS or len(others) == MAX_KEY_POINTS:
        return False
    terms, *told = (frozenset(one.terms) for one in [entry, *others])
    return len(terms) >= MIN_POINT_TERMS and all(overlap(terms, one) < SAME_POINT for one in told)


def fact_words(entry: Entry) -> int:
    """Return how many words an entry takes as a key point, with its day and its sources."""
    return text_words([entry.text, entry.mark]) + POINT_EXTRA_WORDS + len(entry.sources)


def choose_key_quotes(speakers: list[Speaker], room: int, vocabulary: Vocabulary
                      ) -> list[Speaker]:
    """Choose a short quotation of each of the most widely quoted who have most of a say."""
    chosen: list[Speaker] = []
    for title, speeches in sorted(filter(is_named, speakers[:MAX_KEY_SPEAKERS]), key=distance):
        if chosen and distance(chosen[0]) < distance(Speaker(title, speeches)):
            break
        points = (Speaker(title, [speech]) for speech in key_speeches(speeches, vocabulary))
        point = next((point for point in points if quote_words(point) <= room), None)
        if point:
            chosen.append(point)
            room -= quote_words(point)
    return chosen[:MAX_KEY_QUOTES]


def key_speeches(speeches: list[Speech], vocabulary: Vocabulary) -> list[Speech]:
    """Return the most quoted and central of speeches, and its first sentence alone."""
    def rank(speech: Speech) -> tuple[Any, ...]:
        carried = sum(vocabulary.central.get(term, 0) for term in speech.terms)
        return (-len(speech.others), -carried / (len(speech.terms) + SHORT_TERMS),
                speech.source, speech.start)

    best = sorted(filter(is_key_quote, speeches), key=rank)[:1]
    return best + [speech._replace(texts=(speech.texts[0], "[...]")) for speech in best
                   if is_key_quote(speech._replace(texts=speech.texts[:1]))]


def is_named(speaker: Speaker) -> bool:
    """Tell whether a speaker is named, and not only described."""
    return speaker.title != "" and not speaker.title.startswith(("A ", "An ", "The "))


def quote_words(point: Speaker) -> int:
    """Return how many words a speaker with what was said takes as a key point."""
    said = sum(text_words(speech.texts) + len(speech.others) for speech in point.speeches)
    return text_words([point.title]) + said + POINT_EXTRA_WORDS


def distance(speaker: Speaker) -> int:
    """Return how far a speaker stands from power: 0 with a role, 1 without, 2 a bystander."""
    words = set(WORD.findall(speaker.title.lower()))
    if not BYSTANDERS.isdisjoint(words):
        return 2
    return 0 if ", " in speaker.title or not ROLES.isdisjoint(words) else 1


def is_key_quote(speech: Speech) -> bool:
    """Tell whether a speech is whole, no fragment, not long and clear by itself."""
    return is_whole(speech) and not LEANING_SPEECH.match(speech.texts[0]) and (
        MIN_QUOTE_WORDS <= text_words(speech.texts) <= MAX_KEY_QUOTE_WORDS)


def is_whole(speech: Speech) -> bool:
    """Tell whether a speech is made of whole sentences."""
    return speech.texts[0][:1].isupper() and speech.texts[-1].endswith((".", "!", "?", ","))


def text_words(texts: Sequence[str]) -> int:
    """Return how many words some texts have."""
    return sum(len(text.split()) for text in texts)


def find_disagreements(timeline: list[Entry], groups: list[list[Entry]], articles: list[Article],
                       vocabulary: Vocabulary) -> list[Disagreement]:
    """Find the days, months and numbers that two articles give for one thing."""
    published = {article.number: str(article.published or "") for article in articles}

    def facts_of(entries: Iterable[Entry]) -> list[Fact]:
        return [as_fact(entry, vocabulary) for entry in entries]

    events = group_alike(facts_of(filter(states_day, timeline)), lambda fact, other: (
        event_likeness(fact, other, published)))
    told = [group for group in groups if len(group) > 1]
    events += [facts_of(filter(names_month, group)) for group in told]
    found = [day_difference(facts, vocabulary) for facts in filter(are_of_two_dates, events)]
    for group in told:
        found += number_differences(group, published)
    return found[:MAX_DISAGREEMENTS]


def states_day(entry: Entry) -> bool:
    """Tell whether a day of its own files an entry."""
    return precision(entry.value) == "day" and entry.mark != "reported"


def are_of_two_dates(facts: list[Fact]) -> bool:
    """Tell whether facts of several articles have more than one date."""
    values = {fact.entry.value for fact in facts}
    return len(values) > 1 and len({fact.entry.sources for fact in facts}) > 1


def names_month(entry: Entry) -> bool:
    """Tell whether the month that files an entry stands in it: "in May", not "last month"."""
    if precision(entry.value) != "month" or entry.mark == "reported":
        return False
    return MONTH_NAMES[date_span(entry.value)[0].month] in entry.text


def event_likeness(fact: Fact, other: Fact, published: dict[int, str]) -> float:
    """Return how alike two facts are if they tell one event by different days, else 0."""
    score = overlap(fact.terms, other.terms)
    shared = fact.terms & other.terms
    has_topic = bool(shared & fact.names) and len(fact.free & other.free) >= MIN_EVENT_TERMS
    if not has_topic or not set(fact.entry.sources).isdisjoint(other.entry.sources):
        return 0
    if score < SAME_EVENT_AHEAD or tells_both_days(fact, other):
        return 0
    if fact.entry.mark == other.entry.mark == "planned":
        return score
    # Both told it later and tell one act, for a market falls every day.
    appeared = min(published[fact.entry.sources[0]], published[other.entry.sources[0]])
    is_later = appeared >= max(fact.entry.value, other.entry.value)
    return score if score >= SAME_EVENT_PAST and is_later and fact.acts & other.acts else 0


def tells_both_days(fact: Fact, other: Fact) -> bool:
    """Tell whether a sentence names the days of both, or they are a week apart."""
    first, last = sorted(date_span(one.entry.value)[0] for one in (fact, other))
    days = {WEEKDAY_NAMES[first.weekday()], WEEKDAY_NAMES[last.weekday()]}
    texts = [WORD.findall(one.entry.text) for one in (fact, other)]
    return (last - first).days >= DAYS_APART or len(days) > 1 and any(map(days.issubset, texts))


def day_difference(facts: list[Fact], vocabulary: Vocabulary) -> Disagreement:
    """Make the disagreement of facts on one event: its names, and who gives which day."""
    sides: defaultdict[str, set[int]] = defaultdict(set)
    for fact in facts:
        sides[fact.entry.value].update(fact.entry.sources)
    shared = facts[0].names & facts[1].names

    def rank(name: str) -> tuple[float, str]:
        told = sum(vocabulary.weights[term] for term in shared.intersection(terms_of(name)))
        return -told / len(name) ** 0.5, name           # a short name tells as much

    names: list[str] = []
    for name in sorted({vocabulary.names[term] for term in shared}, key=rank):
        if set(name.split()).isdisjoint(" ".join(names).split()):     # President Assad, Assad
            names.append(name)
    topic = ", ".join(sorted(names[:MAX_DISAGREEMENT_NAMES], key=facts[0].entry.text.find))
    return Disagreement(topic, [(day, sorted(sides[day])) for day in sorted(sides)], True)


def number_differences(group: list[Entry], published: dict[int, str]) -> list[Disagreement]:
    """Find the things that sentences on one event, published on one day, count differently."""
    given: defaultdict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for entry in group:
        number = entry.sources[0]
        for thing, count in claims_of(entry.text):
            counts = given[thing, published[number]]
            is_other = counts.get(number, count) != count       # twice in one article: neither
            counts[number] = "" if is_other else count
    found: dict[str, Disagreement] = {}     # under its numbers; a sum by the nearest word
    for (thing, _), counts in given.items():
        sides: defaultdict[str, list[int]] = defaultdict(list)
        for number, count in sorted(counts.items()):
            sides[count].append(number)
        sides.pop("", None)
        if len({str(NUMBERS.get(count, count)) for count in sides}) > 1:       # seven is 7
            ordered = sorted(sides.items(), key=lambda side: (-len(side[1]), side[1]))
            found.setdefault(str(ordered), Disagreement(thing, ordered, False))
    return list(found.values())


def claims_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield the things that a sentence counts, with the number as written.

    >>> list(claims_of("Seven were killed and more than 30 hurt in it."))
    [('killed', 'seven')]
    >>> list(claims_of("The yard was sold for $4 million."))
    [('sold', '$4 million'), ('yard', '$4 million')]
    """
    for claim in CLAIM.finditer(text):
        if claim["hedge"]:
            continue
        if claim["sum"]:
            for thing in things_beside(text, claim):
                yield thing, claim["sum"].lower()
        else:
            yield TOLLS[claim["verb"] or claim["toll"]], (claim["hit"] or claim["count"]).lower()


def things_beside(text: str, claim: re.Match[str]) -> list[str]:
    """Return the words beside a sum that may tell what it is of, the likeliest first.

    Those behind it, but "damage of $3 million" tells before it.
    """
    behind = WORD.findall(text[claim.end():])[:MAX_THING_WORDS]
    before = WORD.findall(text[:claim.start()])[-MAX_THING_WORDS:]
    is_of = before[-1:] == ["of"]
    return [word for word in (before[::-1] + behind if is_of else behind + before[::-1])
            if word.islower() and len(word) > 1 and stem(word) and stem(word) not in SPEECH_TERMS]


def time_order(entry: Entry) -> tuple[Any, ...]:
    """Sort by date, under one by plans, voices and weight; a part of a year is the year."""
    kind = precision(entry.value)
    value = entry.value.partition("-")[0] if kind == "part" else entry.value
    day = date_span(value)[0] if kind else datetime.date.max
    return (day, PRECISIONS.index(precision(value)), entry.mark != "planned",
            *weight_order(entry))


def weight_order(entry: Entry) -> tuple[Any, ...]:
    """Sort by voices and weight, then by file and position."""
    return -entry.voices, -entry.weight, entry.sources[0], entry.start


def importance(entry: Entry) -> float:
    """Return what an entry tells of the coverage; a lead or a date tells of an event."""
    weight = entry.weight * (LEAD_WEIGHT if entry.leads else 1)
    weight *= LEANING_WEIGHT if is_leaning(entry) else 1
    return weight * (1 if entry.mark == "reported" else STATED_WEIGHT)


# -- Render -----------------------------------------------------------------------


def render(digest: Digest, width: int, everything: bool = False) -> str:
    """Lay a digest out as plain text; without everything the budgets of words hold."""
    year = max(days_of(digest), default=datetime.date.min).year
    growth = max(1, len(digest.articles) / MAX_FEW_ARTICLES) ** 0.5

    def entries(part: list[Entry], budget: int) -> list[str]:
        if everything:
            return entry_lines(part, 0, width)
        rest = part
        if len(part) > MAX_KEY_POINTS:      # what stands above is not told again
            rest = [entry for entry in part if entry not in digest.key_points]
        chosen = fill(rest, int(budget * growth), growth > 1)
        return entry_lines(chosen, len(rest) - len(chosen), width)

    timeline, background, unknown = part_by_time(digest)
    shown = digest.speakers if everything else fill_speakers(
        digest.speakers, int(SPEAKER_WORDS * growth))
    old = entries(background, BACKGROUND_WORDS)
    undated = entries(unknown, UNDATED_WORDS)
    said = speaker_lines(shown, digest.speakers, year, width)
    left = BACKGROUND_WORDS + UNDATED_WORDS + SPEAKER_WORDS - int(
        text_words(old + undated + said) / growth)
    points = [*(point_text(entry, year) for entry in digest.key_points),
              *map(quote_text, digest.key_quotes)]
    sections = {
        "KEY POINTS": bullets(points, width),
        "SOURCES DISAGREE": bullets(map(disagreement_text, digest.disagreements), width),
        "TIMELINE": entries(timeline, TIMELINE_WORDS + min(max(left, 0), MAX_LEFT_WORDS)),
        "BACKGROUND": old,
        "DAY NOT KNOWN": undated,
        "SPEAKERS": said,
        "SOURCES": source_lines(digest, width)}
    blocks = ["\n".join([title, *lines]) for title, lines in sections.items() if lines]
    return "\n\n".join([head_text(digest, width), *blocks]) + "\n"


def days_of(digest: Digest) -> list[datetime.date]:
    """Return the days on which the articles appeared, as far as they are known, in order."""
    return sorted(article.published for article in digest.articles if article.published)


def part_by_time(digest: Digest) -> list[list[Entry]]:
    """Part entries into the timeline, the background before it, and those of no known day."""
    days = days_of(digest)
    since = days[0] - datetime.timedelta(NEWS_DAYS) if days else datetime.date.min
    parts: list[list[Entry]] = [[], [], []]
    for entry in digest.timeline:
        is_old = bool(precision(entry.value)) and date_span(entry.value)[1] < since
        parts[is_old if precision(entry.value) else 2].append(entry)
    return parts


def fill(entries: list[Entry], room: int, is_long: bool) -> list[Entry]:
    """Take the entries that a number of words has room for, news important for its words first."""
    ordered = sorted(entries, key=lambda entry: (
        not is_news(entry), -importance(entry) / (text_words([entry.text]) + FREE_WORDS),
        *weight_order(entry)))
    chosen: list[Entry] = []
    headings: set[str] = set()
    room -= MORE_WORDS
    for entry in by_days(entries, room) if is_long else ordered:
        date = heading(entry.value)
        words = text_words(["*", entry_text(entry), date * (date not in headings)])
        if words <= room:
            room -= words
            headings.add(date)
            chosen.append(entry)
    return sorted(chosen, key=time_order)


def is_news(entry: Entry) -> bool:
    """Tell whether an entry has a date of its own, is told twice, or is a lead."""
    return entry.mark != "reported" or len(entry.sources) > 1 or bool(entry.leads)


def by_days(entries: list[Entry], room: int) -> list[Entry]:
    """Order the entries of a long folder: first one, then a second of the days most told of."""
    told: defaultdict[str, set[int]] = defaultdict(set)
    columns: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=weight_order):
        told[entry.value].update(() if entry.mark == "reported" else entry.sources)
        columns[entry.value].append(entry)
    days = sorted(told, key=lambda value: (-len(told[value]), value))[:room // WORDS_A_DAY]
    rows = itertools.zip_longest(*(columns[value] for value in days))
    return [entry for row in rows for entry in row if entry]


def entry_lines(entries: list[Entry], left_out: int, width: int) -> list[str]:
    """Return entries under their dates, those of none without one, and the count of the rest."""
    blocks = []
    for date, group in itertools.groupby(entries, lambda entry: heading(entry.value)):
        blocks.append("\n".join([date] * bool(date) + bullets(map(entry_text, group), width)))
    return ["\n\n".join(blocks)] * bool(blocks) + more_line(left_out)


def bullets(texts: Iterable[str], width: int) -> list[str]:
    """Return texts as the lines of a list."""
    return [wrap(text, width, "  * ") for text in texts]


def more_line(count: int) -> list[str]:
    """Return the line that counts what a budget leaves out; none where that is nothing."""
    return [f"  ({count} more; --all prints them)"] if count else []


def list_stripped(sources: list[Source]) -> str:
    """Return the lines taken out as boilerplate: file, line number, rule, text."""
    return "".join(f"{source.name}:{line.number}: {line.rule}: {line.text}\n"
                   for source, cleaned in clean_all(sources) for line in cleaned.stripped)


def head_text(digest: Digest, width: int) -> str:
    """Return the title and the line that counts the articles and what was left out."""
    count, days = len(digest.articles), days_of(digest)
    text = f"Digest of {count} article" + "s" * (count != 1)
    if days:
        text += f" published {span_in_words(days[0], days[-1])}"
    if 0 < len(days) < count:
        text += f", {count - len(days)} of no known day"
    if digest.left_out:
        text += f"; {len(digest.left_out)} left out, see SOURCES"
    return "\n".join(wrap(part, width) for part in (", ".join(digest.title), text) if part)


def span_in_words(first: datetime.date, last: datetime.date) -> str:
    """Return two days as "10 to 12 January 2022", which says month and year once."""
    if first == last:
        return in_words(last)
    start = in_words(first)
    if first.year == last.year:
        start = str(first.day) if first.month == last.month else start.rpartition(" ")[0]
    return f"{start} to {in_words(last)}"


def in_words(day: datetime.date) -> str:
    """Return a day as "12 January 2022"."""
    return f"{day.day} {MONTH_NAMES[day.month]} {day.year}"


def heading(value: str) -> str:
    """Return the heading of a value, "" of none; a part of a year stands under the year.

    >>> [heading(value) for value in ("199", "2021-Q4", "2019-07", "2022-W02", "2022-01-12")]
    ['The 1990s', '2021', 'July 2019', 'Week of 10 January 2022', 'Wednesday 12 January 2022']
    """
    kind = precision(value)
    if not kind:
        return ""
    day = date_span(value)[0]
    return {"day": f"{WEEKDAY_NAMES[day.weekday()]} {in_words(day)}",
            "week": f"Week of {in_words(day)}",
            "month": f"{MONTH_NAMES[day.month]} {day.year}",
            "decade": f"The {value}0s"}.get(kind, value.partition("-")[0])


def entry_text(entry: Entry) -> str:
    """Return an entry as "[planned] The port opens on Friday. [1, 2]"."""
    return f"[{entry.mark}] " * bool(entry.mark) + f"{entry.text} [{number_list(entry.sources)}]"


def number_list(numbers: Sequence[int]) -> str:
    """Return the numbers of sources, the first as it is, the others in ranges: "3, 1, 7–9"."""
    parts = [str(numbers[0])]
    for _, places in itertools.groupby(range(1, len(numbers)), lambda one: numbers[one] - one):
        run = [numbers[place] for place in places]
        parts += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run)
    return ", ".join(parts)


def point_text(entry: Entry, year: int) -> str:
    """Return a key point as "[Fri 14 Jan, planned] The port opens on Friday. [1, 2]"."""
    date = short_date(entry.value, year)
    mark = f", {entry.mark}" * bool(entry.mark)
    return f"[{date}{mark}] " * bool(date) + entry_text(entry._replace(mark=""))


def quote_text(speaker: Speaker) -> str:
    """Return a key quotation as "Anna Holm, envoy: “We stay.” [1]"."""
    return f"{speaker.title.partition(' [')[0]}: {speech_text(speaker.speeches[0])}"


def short_date(value: str, year: int) -> str:
    """Return a heading in short, without the year where it is this one: "Fri 14 Jan"."""
    words = heading(value).split()
    return " ".join(word[:3] if word in {**MONTHS, **WEEKDAYS} else word
                    for word in words if word != str(year) or len(words) == 1)


def disagreement_text(disagreement: Disagreement) -> str:
    """Return a disagreement as "Ostby: Thursday 13 January [1]; Friday 14 January [2]"."""
    sides = [(date_in_words(given) if disagreement.is_of_dates else given, numbers)
             for given, numbers in disagreement.sides]
    return f"{disagreement.topic}: " + "; ".join(
        f"{given} [{number_list(numbers)}]" for given, numbers in sides)


def date_in_words(value: str) -> str:
    """Return a day as "Monday 9 May", a month as "May 2021"."""
    return heading(value).rpartition(" ")[0] if precision(value) == "day" else heading(value)


def fill_speakers(speakers: list[Speaker], room: int) -> list[Speaker]:
    """Take the best of what the first speakers said that a number of words has room for."""
    shown: list[Speaker] = []
    room -= MORE_WORDS
    for title, speeches in speakers:
        most = MAX_FIRST_SPEECHES if len(shown) < FIRST_SPEAKERS else MAX_SPEECHES
        best = sorted(filter(is_worth_reading, speeches), key=lambda speech: (
            -len(speech.others), -min(len(speech.terms), MAX_SPEECH_TERMS), speech.source,
            speech.start))[:most]
        left = room - len(title.split())
        kept: list[Speech] = []
        for speech in [shortened(speech) for speech in speeches if speech in best]:
            words = text_words([speech_text(speech)]) + (DAY_WORDS if speech.day else 0)
            if words <= left:
                left -= words
                kept.append(speech)
        if kept:
            room = left
            shown.append(Speaker(title, kept))
    return shown


def is_worth_reading(speech: Speech) -> bool:
    """Tell whether a speech is a sentence, long enough, or quoted by two articles."""
    is_long = text_words(speech.texts) >= MIN_QUOTE_WORDS
    return bool(speech.others) or is_long or is_whole(speech)


def shortened(speech: Speech) -> Speech:
    """Cut a long speech at the end of a sentence."""
    text = "\n".join(speech.texts)
    ends = [end for _, end in sentence_spans(text)]
    kept = max([ends[0], *(end for end in ends if end <= MAX_SPEECH_CHARS)])
    if kept == ends[-1]:
        return speech
    return speech._replace(texts=(*text[:kept].split("\n"), "[...]"))


def speaker_lines(shown: list[Speaker], speakers: list[Speaker], year: int, width: int
                  ) -> list[str]:
    """Return what some speakers say, and the count of what all say besides."""
    blocks = []
    for title, speeches in shown:
        days = [short_date(speech.day, year).partition(" ")[2] for speech in speeches]
        lines = [f"{day}: " * bool(day) + speech_text(speech)
                 for day, speech in zip(days, speeches)]
        blocks.append("\n".join([wrap(title or "Speaker not named", width, "", "  "),
                                 *(wrap(line, width, "  ") for line in lines)]))
    count, all_count = (sum(len(one.speeches) for one in some) for some in (shown, speakers))
    return ["\n\n".join(blocks)] * bool(blocks) + more_line(all_count - count)


def speech_text(speech: Speech) -> str:
    """Return a speech as "“We stay.” “We wait.” [1; in part in 2, 3]"."""
    quoted = " ".join(text if text == "[...]" else f"“{re.sub(',$', '.', text)}”"
                      for text in speech.texts)
    worded: defaultdict[str, list[int]] = defaultdict(list)
    for number, how in ((speech.source, ""), *speech.others):
        worded[f"{how} in " * bool(how)].append(number)
    sources = "; ".join(how + number_list(numbers) for how, numbers in worded.items())
    return f"{quoted} [{sources}]"


def source_lines(digest: Digest, width: int) -> list[str]:
    """Return for each file of the folder its headline and day, or why it is left out."""
    lines = []
    for article in digest.articles:
        label = f"  [{article.number}] "
        title = article.cleaned.headline or textwrap.shorten(
            article.cleaned.text[:width * 2], width - len(label), placeholder="...")
        day = in_words(article.published) if article.published else "no day known"
        remarks = "; ".join(remark for remark in (article.evidence, article.source.problem)
                            if remark not in ("", "date line", "dateline"))
        day += f" ({remarks})" * bool(remarks)
        lines += [wrap(title, width, label),
                  wrap(f"{article.source.name}, {day}", width, " " * len(label))]
    return lines + [wrap(f"{source.name}: {source.problem}", width, "  [-] ")
                    for source in digest.left_out]


def wrap(text: str, width: int, first: str = "", indent: str | None = None) -> str:
    """Fill text into lines, the later ones behind indent, else below the end of first."""
    text = "".join(     # a wide character takes two columns
        char + "\0" * (unicodedata.east_asian_width(char) in "WF") for char in text)
    return textwrap.fill(
        text, width, initial_indent=first, break_long_words=False, break_on_hyphens=False,
        subsequent_indent=" " * len(first) if indent is None else indent).replace("\0", "")


# -- Command line ------------------------------------------------------------------

MIN_WIDTH, USUAL_WIDTH, MAX_WIDTH = 40, 80, 100     # columns; the last of a wide terminal
MAX_SILENT_SECONDS = 2          # a run that takes longer shows how far it is
WRONG_USAGE, INTERRUPTED = 2, 130                   # exit statuses, as shells have them
EXAMPLES = """\
examples:
  digest.py articles/                      print the digest of the .txt articles in it
  digest.py --all -o out.txt articles/     write all of it to a file"""
# taken: `2022-01-12`     left alone: `20220112`, `12/01/2022`, `2022-W02-3`
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def main(argv: list[str] | None = None) -> int:
    """Run the command line and return its exit status; argv is without the program."""
    try:
        return run(parse_arguments(argv))
    except SystemExit as ended:     # argparse has said why
        return WRONG_USAGE if ended.code else 0
    except KeyboardInterrupt:
        return INTERRUPTED


def parse_arguments(argv: list[str] | None) -> argparse.Namespace:
    """Read the command line; one that is wrong ends with status 2 and one sentence."""
    parser = make_parser()
    options = parser.parse_args(argv)
    if len(options.folders) > 1:
        parser.error("one folder at a time; give the folder, not the files in it")
    options.folder = options.folders[0]
    if not os.path.isdir(options.folder):
        parser.error(f"{printable(options.folder) or '(an empty name)'} is no folder; "
                     "give the one that holds the articles")
    if options.stripped and options.all:
        parser.error("--stripped prints every line that was taken out; leave --all away")
    if options.output == "-":
        options.output = None
    if options.output and is_article_path(options.output, options.folder):
        parser.error("argument -o: FILE would be read as an article; write it elsewhere")
    return options


def make_parser() -> argparse.ArgumentParser:
    """Make the parser of the command line."""
    parser = argparse.ArgumentParser(
        prog="digest.py", description=SUMMARY, epilog=EXAMPLES, allow_abbrev=False,
        usage="%(prog)s [--date YYYY-MM-DD] [--width N] [--all] [--stripped] [-o FILE] FOLDER",
        formatter_class=argparse.RawDescriptionHelpFormatter)
    setattr(parser, "color", False)     # a switch since 3.14, before it nothing
    add = parser.add_argument
    add("folders", metavar="FOLDER", nargs="+", help="the folder with the .txt articles")
    add("--date", type=iso_day, metavar="YYYY-MM-DD",
        help="publication date of the articles that state none")
    add("--width", type=line_width, metavar="N",
        help=f"line width, {MIN_WIDTH} or more (else the terminal's)")
    add("--all", action="store_true", help="print every entry")
    add("--stripped", action="store_true", help="print what was taken out, with the rule, instead")
    add("-o", dest="output", metavar="FILE", help="write to FILE (- is stdout)")
    add("--version", action="version", version=f"digest.py {__version__}")
    return parser


def iso_day(text: str) -> datetime.date:
    """Read the day of --date (ISO 8601, in full); another form or no day is an error."""
    try:
        if ISO_DAY.fullmatch(text):
            return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text!r} is no day written as YYYY-MM-DD (2022-01-12)")


def line_width(text: str) -> int:
    """Read the number of --width; less than MIN_WIDTH is an error."""
    if text.isdecimal() and int(text) >= MIN_WIDTH:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number from {MIN_WIDTH} up")


def is_article_path(path: str, folder: str) -> bool:
    """Tell whether a file at a path would be read as an article of the folder."""
    parent, name = os.path.split(os.path.realpath(path))
    return name.lower().endswith(".txt") and parent == os.path.realpath(folder)


def run(options: argparse.Namespace) -> int:
    """Read the folder, write what was asked for, tell every problem on stderr."""
    output, columns = inspect_stdout()
    try:
        sources = read_folder(options.folder, output)
    except OSError as error:
        return complain(options.folder, f"{error.strerror}, nothing read")
    if not sources:
        return complain(options.folder, f"no .txt files in it{other_contents(options.folder)}")
    if options.stripped:
        return finish(options, list_stripped(sources), sources)
    digest = digest_with_progress(sources, options.date)
    text = render(digest, options.width or columns, options.all)
    status = finish(options, text, [*sources, *digest.left_out])
    if not digest.articles:
        return complain(options.folder, "nothing to digest; SOURCES says why")
    if not any(article.published for article in digest.articles):
        complain(options.folder, "no article tells the day it appeared, so weekdays stay open; "
                                 "give the day with --date YYYY-MM-DD")
    return status


def digest_with_progress(sources: list[Source], stated: datetime.date | None) -> Digest:
    """Make the digest, with a line on its progress that is gone when it is done."""
    tick = progress_line()
    try:
        return make_digest(sources, stated, tick)
    finally:
        tick("")


def finish(options: argparse.Namespace, text: str, sources: list[Source]) -> int:
    """Tell the problems of sources, each once, and write the text; return the status."""
    problems = {(source.name, source.problem): source.severity
                for source in sources if source.severity}
    for name, problem in sorted(problems):
        complain(name, problem)
    is_written = write_output(text, options.output)
    return 0 if is_written and "error" not in problems.values() else 1


def complain(name: str, problem: str) -> int:
    """Tell a problem on stderr; return the exit status of those that end the run."""
    print(f"digest.py: {printable(name)}: {problem}", file=sys.stderr)
    return 1


def other_contents(folder: str) -> str:
    """Say what a folder without a .txt file holds: ", but 2 .md and 1 subfolder; ..." """
    counts: Counter[str] = Counter()
    for entry in os.scandir(folder):
        ending = os.path.splitext(printable(entry.name))[1].lower()
        counts["subfolder" if entry.is_dir() else ending or "without an ending"] += 1
    if not counts:
        return "; is it the right folder?"
    kinds = [f"{count} {kind}{'s' * (kind == 'subfolder' and count > 1)}"
             for kind, count in sorted(counts.items())]
    return f", but {', '.join(kinds)}; articles must be plain text named .txt, right in the folder"


def inspect_stdout() -> tuple[os.stat_result | None, int]:
    """Return the file that stdout is, None where it is none, and the width for it."""
    status, columns = None, 0
    try:
        status = os.fstat(sys.stdout.fileno())
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except (AttributeError, OSError, ValueError):
        pass
    return status, max(MIN_WIDTH, min(columns or USUAL_WIDTH, MAX_WIDTH))


def progress_line() -> Callable[[str], None]:
    """Return a function that tells a stage on a terminal's stderr, in a long run; "" clears."""
    begun = time.monotonic()

    def tick(stage: str) -> None:
        if sys.stderr.isatty() and time.monotonic() - begun > MAX_SILENT_SECONDS:
            print(stage.ljust(MIN_WIDTH - 1), end="\r", file=sys.stderr, flush=True)
    return tick


def write_output(text: str, path: str | None) -> bool:
    """Write to a file, else to stdout; where that fails, say so and return False."""
    try:
        if path:
            with open(path, "wb") as stream:
                stream.write(text.encode())
        elif sys.stdout:
            print(text, end="", flush=True)
        else:
            raise OSError(0, "closed")
    except BrokenPipeError:         # whose reader has seen enough
        silence_stdout()
        return False
    except OSError as error:
        complain(path or "stdout", f"{error.strerror}, the digest was not written")
        if not path and sys.stdout:
            silence_stdout()
        return False
    return True


def silence_stdout() -> None:
    """Point stdout nowhere, or the interpreter tries to write the rest once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stderr = sys.stderr or open(os.devnull, "w")
    sys.exit(main())
