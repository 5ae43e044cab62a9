"""Tests of digest.py: python -m unittest

One class a section of digest.py, in its order; then samples/ and the promises. All names and
places are invented, but for samples/.
"""

import contextlib
import datetime
import doctest
import inspect
import io
import itertools
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
import unicodedata
import unittest
from pathlib import Path

import digest

HERE = Path(__file__).resolve().parent
SAMPLES = HERE / "samples"
STORED = SAMPLES / "expected.digest"
WEDNESDAY = datetime.date(2022, 1, 12)


def run(*arguments, stdout=subprocess.PIPE, options=(), **environment):
    """Run digest.py as a process, from another directory."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [sys.executable, *options, HERE / "digest.py", *arguments], stdout=stdout, stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL, timeout=60, cwd=tempfile.gettempdir(),
        env={**clean, "COLUMNS": "80", **environment})


def run_main(*arguments):
    """Run digest.py in this process; return its status, stdout and stderr."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = digest.main(list(map(str, arguments)))
    return status, out.getvalue(), err.getvalue()


@contextlib.contextmanager
def folder_of(files):
    """Make a folder of articles that goes away: {"a.txt": "text or bytes", "a subfolder/": ""}."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            path = Path(folder, os.fsdecode(name))
            if os.fsdecode(name).endswith("/"):
                path.mkdir()
            else:
                path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        yield Path(folder)


def digest_of(*texts, published=WEDNESDAY):
    """Return the digest of articles given as texts, named a.txt, b.txt, ..."""
    sources = [digest.Source(f"{chr(97 + n)}.txt", text, "", "") for n, text in enumerate(texts)]
    return digest.make_digest(sources, published)


def printed(*texts, published=WEDNESDAY, width=80, everything=False):
    return digest.render(digest_of(*texts, published=published), width, everything)


STORY = """Norland and Kessia sign fishing pact

12 January 2022

Norland and Kessia signed a fishing pact in Ostby on Tuesday after two years of talks.

“This is a good day for both our coasts,” said Anna Holm, the Norland foreign minister.

She told reporters that the first boats will sail on Friday.
"""


def rows(expected, *texts):
    """Make rows of a table of texts that all give the same."""
    return [(text, expected) for text in texts]


class TableTest(unittest.TestCase):

    def check(self, function, *rows):
        """Try a function on each row, whose last is what it gives for the others."""
        for *given, expected in rows:
            with self.subTest(given=given):
                self.assertEqual(function(*given), expected)


class WordsTest(unittest.TestCase):

    def test_the_forms_of_a_verb_are_derived(self):
        self.assertEqual(digest.inflected(["deny", "say", "quip", "express", "note"]), set(
            "deny denies denied denying say says said saying quip quips quipped quipping express "
            "expresses expressed expressing note notes noted noting".split()))


class ReadTest(TableTest):

    def test_every_encoding_is_read_and_a_wrong_one_is_told(self):
        text = "Zoë Dubé said: “Nous partons” – 5 €."
        utf8 = text.encode()
        for content, *expected in (
                (utf8, text, ""), (text.encode("utf-8-sig"), text, ""), (text.encode("utf-16"), text, ""),
                (b"\xfe\xff" + text.encode("utf-16-be"), text, ""), (b"", "", ""),
                (text.encode("cp1252"), text, "not UTF-8, read as Windows-1252"),
                (utf8.decode("cp1252", "replace").replace("\ufffd", "\x9d").encode(), text, ""),
                (utf8.decode("latin-1").encode().decode("latin-1").encode(), text, ""), ("DubÃ©, £5".encode(), "Dubé, £5", ""),
                (utf8 + b" \xff", text + " \ufffd", "damaged UTF-8, read with marks for the broken bytes"),
                (b"A\0B", None, "not a text file, left out"), (b"\x02" + b"a" * 19, "\x02" + "a" * 19, ""),
                (bytes(range(1, 256)), None, "not a text file, left out"),
                (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None, "not a text file, left out")):
            with self.subTest(content=content):
                self.assertEqual(list(digest.decode(content)), expected)
        self.assertEqual(digest.mended("â€œWeâ€\x9d"), "“We”")

    def test_names_are_printed_without_control_characters(self):
        self.check(digest.printable,
                ("plain.txt", "plain.txt"), ("Zoë 会.txt", "Zoë 会.txt"), ("a\nb.txt", "a\\nb.txt"),
                ("\x1b]0;x\x07.txt", "\\x1b]0;x\\x07.txt"), ("a\u202eb.txt", "a\\u202eb.txt"),
                ("\udcff.txt", "\\udcff.txt"), ("\x9b31m.txt", "\\x9b31m.txt"))

    def test_a_file_gone_or_too_large_is_named(self):
        with folder_of({}) as folder:
            with open(folder / "b.txt", "wb") as stream:
                stream.truncate(33554433)
            for name, problem in (("a.txt", "No such file or directory, left out"),
                                  ("b.txt", "too large (over 32 MB), left out")):
                self.assertEqual(digest.read_source(str(folder), name, None).problem, problem)


LEAD = "Police closed the harbour of Lund on Monday after a crane fell."
BODY = LEAD + "\n“Nobody was hurt,” Ada Holm, the mayor, told reporters.\nThe port is to reopen on Friday."
WEEK = "\n".join(f"It was quiet in the harbour on {day}, the mayor of Lund said in a statement."
                 for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"))


class CleanTest(TableTest):
    def assert_kept(self, text, expected, repeated=frozenset()):
        with self.subTest(text=text):
            self.assertEqual(digest.clean_article(text, repeated).text, expected)

    def test_plain_text_has_one_line_end_and_nothing_invisible(self):
        self.check(digest.plain_text,
                ("a\r\nb\rc\fd\u2028e\x85f\vg", "a\nb\nc\nd\ne\nf\ng"),
                ("\x1b[31mred\x1b[0m \x1b]0;title\x07x\x9b2Jy", "red xy"),
                ("\u202eevil\u2069 zero\u200bwidth\ufeff soft\u00adhyphen\x00", "evil zerowidth softhyphen"),
                ("no\u00a0break\u2009thin\ttab", "no break thin tab"),
                ("a<br/>b <b>c</b> 1 < 2", "a\nb c 1 < 2"), ("R&amp;D &#8217; &#x202E;&#27;[1m", "R&D ’ [1m"),
                ("AT&T ?a=1&copy=2 “Møller” \ud800", "AT&T ?a=1&copy=2 “Møller” \ufffd"))

    def test_lines_that_are_no_story_are_taken_by_a_named_rule(self):
        for line, rule in (
                ("- Advertisement -", "furniture"), ("Share this story", "furniture"), ("8", "furniture"),
                ("Read more: Crane firm fined twice", "label"), ("Source: Lund Wire", "label"),
                ("Write to Ada Berg at [email protected]", "contact"), ("© Lund Post", "notice"),
                ("By Ada Berg and Bo Lind", "byline"), ("12 May 2021, 18:04", "date"), ("OSTBY (Wire) —", "dateline"),
                ("Updated: June 12 at 9 am", "date"), ("Velm, 9/3/22, 18:04", "date"), ("Velm, 12 May 1998, 18:04", "date"),
                ("![Crane](https://a.example/c_(1).jpg)", "picture"),
                ("The crane (Bo Lind/Lund Press)", "credit"), ("The crane. Picture: LP", "credit"),
                ("Photo by Ada Berg/LP", "credit"), ("Photo by Ada Berg, left, in Lund", "credit"), ("Image: Lund Press", "credit"), ("Credit: Lund Press", "credit"),
                ("• This article was based in part on reports from wires.", "notice"),
                ("Join our readers on the site to follow the story of the harbour and comment on the articles "
                 "of the day.", "notice"),
                ("Email us at news@post.example or call 0207 000 0000", "notice"),
                ("Click here to upload your pictures.", "notice"),
                ("Sign up for our newsletter to get the news in your inbox.", "notice")):
            with self.subTest(line=line):
                cleaned = digest.clean_article(BODY.replace("\n", f"\n{line}\n", 1))
                self.assertEqual((cleaned.text, cleaned.stripped), (BODY, [(2, line.lstrip("• "), rule)]))

    def test_reporting_is_not_lost_to_one_weak_sign(self):
        for line in (
                "He asked members to support the story of the harbour.", "“Your support helps us,” Ms Holm said.",
                "“Subscribe to our newsletter,” the mayor told her readers.",
                "«Subscribe to our newsletter,» the mayor told her readers.", "The dose was cut (five/day).",
                "Updated figures put the loss at 300 boats.", "By Friday the port was open again.", "No.",
                "Four hour session", "Who pays?", "More than 40 held", "Lund: the mayor, 40, was there.",
                "- The crane is removed.", "Q: Was it safe?", "Comments by the mayor were read out on Sunday.",
                "The minister cut the price of subscriptions.", "It was safe, she said (LP).",
                "More boats leave the port", "What's next",
                "3 May – Town Hall, Lund", "The council meets in a hall of 1/2 acre.", "[It fell at noon.]",
                "You will see our channel grow, and the app will get a support page of its own, he promised.",
                "‘Your tapes will come back, and those who subscribe to the app can vote,’ is how she put it.",
                "People walk past the crane every day.", "On 12 May 2021 the port was closed, and people walk past it.", "12 May 2021: the port opens", "What about you?",
                "“We have more time.”", "March 2021", "We told the police our story.",
                "We have lost our boats, as you have.",
                "Our subscribers in the villages of the north have been without light since the storm, and "
                "the engineers of the town know that it will be so until the spring.",
                "It was late. " * 48 + "(Bo Lind/Lund Press)"):
            self.assert_kept(BODY.replace("\n", f"\n{line}\n", 1), BODY.replace("\n", f"\n{line}\n", 1))
        for line in ("They left.", "The council meets again next week", "“Never again”"):
            self.assert_kept(f"Crane falls\n{BODY}\n{line}", f"{BODY}\n{line}")

    def test_what_describes_a_picture_is_a_caption(self):
        for line in (
                "FILE - In this May 2, 2020, file photo, the crane stands in Lund.", "Image caption The crane lay in the dock",
                "The crane stands in the dock in this picture taken June 2, 2016. NPA/Kai Lundal",
                "Children wait outside the port of Lund last week. Lena Otten / VP file", "The crane fell last week. VP",
                "People walk past the crane in Lund on May 3, 2021.", "Photos: Crane in Lund The crane fell. Hide Caption 3 of 30",
                "Pictured from left are Ada Holm and Bo Lind.", "Ada Berg/Lund Press", "The crane fell last week. Supplied",
                "Ada Holm, second left, and Bo Lind at the port", "The crane in a file photo.", "The crane. Play slideshow",
                "Hide caption The crane lies in the dock"):
            with self.subTest(line=line):
                cleaned = digest.clean_article(BODY.replace("\n", f"\n{line}\n", 1))
                self.assertEqual((cleaned.text, [each.rule for each in cleaned.stripped]), (BODY, ["caption"]))
        captions = "Photos: Crane in Lund The crane fell into the dock. Hide Caption 1 of 2\nThe crane lies in the dock. Hide Caption 2 of 2"
        self.assert_kept("Crane in Lund\n12 May 2021\n" + captions, captions)     # all there is
        gallery = "29/34 27 May 2021\nA man dressed as a crane sat down on Friday.\n30/34 26 May 2021\nThe mayor looks on."
        self.assert_kept(BODY.replace("\n", f"\n{gallery}\n", 1), BODY)

    def test_a_registration_box_goes_and_the_story_below_it_stays(self):
        box = ("\nTHIS CONTENT IS RESERVED FOR SUBSCRIBERS\nEnjoy the best of the county.\nUnlimited access to the Lund Post."
               "\nDaily puzzles and games.\nArticles of nine papers with one account.")
        self.assert_kept(f"Crane falls in Lund\n{BODY}{box}\n{WEEK}", f"{BODY}\n{WEEK}")
        plain = box.replace("THIS CONTENT IS RESERVED FOR SUBSCRIBERS", "The port is reserved for boats.")
        self.assert_kept(f"Crane falls in Lund\n{BODY}{plain}\n{WEEK}", f"{BODY}{plain}\n{WEEK}")

    def test_what_is_glued_to_the_head_of_a_paragraph_is_parted(self):
        for head in ("Advertisement Continue reading the main story ", "By Ada Berg . PUBLISHED: . 08:14 EST, 14 March 2013 . | . "):
            cleaned = digest.clean_article(f"Crane falls\n{head}{BODY}")
            self.assertEqual((cleaned.headline, cleaned.text), ("Crane falls", BODY))
        self.check(digest.parts_of, ("It is her view“These boats are old.”", ["", "It is her view", "“These boats are old.”"]))

    def test_an_appeal_is_cut_off_the_story_it_is_glued_to(self):
        appeal = "Your support makes all the difference."
        pitch = "From sea to sky, we bring you each story of the coast.\nWe need you there. Your donation pays it."
        for page in (appeal + BODY, BODY + " Subscribe to our newsletter today.",
                     BODY + " Copyright 2021 Lund Post. All rights reserved.",
                     f"Your donation helps us.\n{pitch}\n{appeal}{BODY}",
                     "Your donation helps us.\n" + "We go out to sea.\n" * 5 + appeal + BODY):
            self.assert_kept(page, BODY)
        for pitch in ("We go out to sea.\n" * 6, "Many small gifts send a boat out to sea for you all, and "
                      "so it will be in the years to come."):
            self.assert_kept(f"Your donation helps us.\n{pitch}{BODY}", f"{pitch.strip()}\n{BODY}")
            self.assert_kept(f"Your donation helps us.\n{pitch}{appeal}{BODY}", f"{pitch.strip()}\n{BODY}")
        self.assert_kept("Your donation helps us.\nThe US backs the story of the port.", "The US backs the story of the port.")

    def test_headline_and_standfirst_are_not_in_the_body(self):
        cleaned = digest.clean_article("Crane falls in Lund\nIs the harbour safe?\n3\nA port in fear\n" + BODY)
        self.assertEqual((cleaned.headline, cleaned.text), ("Crane falls in Lund", BODY))
        long = "No boat has left the harbour of Lund since the crane came down"
        for above, standfirst in (("\nShare this\nA crane\n3\nIt fell\n" + long, long), ("\nA crane\nIt fell\nWhy?\n" + long, ""),
                                  ("\nTen more things that you must see before you die at home", "")):
            cleaned = digest.clean_article(f"Sport\nCrane falls in Lund{above}\n{BODY}")
            self.assertEqual(cleaned[1:4], ("Crane falls in Lund", standfirst, BODY))
        self.assertEqual(digest.strip_boilerplate("Crane falls\n" + BODY), "Crane falls\n" + BODY)

    def test_links_to_other_stories_go_and_the_story_after_them_stays(self):
        links = "\nFire in Malmö kills two on Sunday\nAda Berg wins the race\nBudget talks fail again"
        for heading in ("\nLatest World News", "\nRelated Stories", "\nMost popular", "\nDON’T MISS", ""):
            self.assert_kept(BODY + heading + links, BODY)
        self.assert_kept(LEAD + "\nRelated stories" + links + "\n" + WEEK, LEAD + "\n" + WEEK)
        self.assert_kept(BODY + "\nLEAVE A REPLY\nPlease enter your name here\nBo Lind", BODY)

    def test_a_raw_page_is_parted_by_its_titles(self):
        teaser = "\nThe old school of Velm is to be shut next year" + " and nobody knows why" * 5 + "."
        title, heading = "\nFire in Malmö kills two", "\nMost popular"
        report = "\nTwo boats of the harbour were lost in the storm on Sunday."
        demands = "\nThe crews ask for more:\nA new crane\nSafe boats\nBetter food\nMore pay\nA rest"
        for menu, tail, kept in (
                (7, title + teaser, True), (7, title * 2 + teaser, False), (6, title * 2 + teaser, True),
                (7, title * 2 + teaser.replace(".", " at all" * 9 + "."), True),
                (7, title * 3 + teaser.replace(".", " at all" * 9 + "."), False),
                (7, title * 4 + teaser + teaser.replace("old", "new"), True), (7, teaser.strip("."), True), (7, demands + report, True),
                (7, demands.replace(":", "") + report, False),
                (7, heading + report + report.replace("lost", "sunk") + report[:-1].replace("lost", "hit") + " too.", True),
                (7, heading + report + report.replace("lost", "sunk"), False)):
            body = f"{BODY}\n{WEEK}"
            page = "Velm\n" * menu + "Crane falls in Lund\n" + body + tail
            self.assert_kept(page, body + tail.replace(heading, "") if kept else body)

    def test_what_stands_twice_in_a_file_counts_once(self):
        for text in (f"{WEEK}\n{LEAD}\n{LEAD}", WEEK.replace("\n", "") + f"\n{WEEK}\n{LEAD}"):
            self.assert_kept(text, f"{WEEK}\n{LEAD}")

    def test_lines_of_many_files_are_boilerplate_unless_they_report(self):
        repeated = digest.repeated_lines([f"{BODY}\nThe Lund Post\nWe thank our readers for all."] * 3 + [BODY])
        self.assertEqual(repeated, {"The Lund Post", "We thank our readers for all."})
        self.assertEqual(digest.repeated_lines(["The Lund Post"] * 3 + [BODY] * 9), set())
        self.assert_kept(BODY.replace("\n", "\nThe Lund Post\n", 1), BODY, repeated)

    def test_links_are_reduced_to_their_words(self):
        linked = BODY.replace("mayor", '[mayor](<http://a.example/b (c)> "d")').replace("port", "![port](http://a.b/c)port")
        self.assert_kept(linked, BODY)

    def test_hard_wrapped_paragraphs_are_joined(self):
        rows = ("The mayor of Lund, who had asked for a [report](http://a.example)", "on the crane that fell on Monday morning in the",
                "harbour, said that it would be read by the whole of the", "council before the end of the month.", "", LEAD)
        paragraph = " ".join(rows[:4]).replace("[report](http://a.example)", "report")
        self.assert_kept("\n".join(rows), f"{paragraph}\n{LEAD}")
        loose = f"{rows[1]}\n{rows[2]}.\n" * 3 + f"{LEAD}\n" * 4
        self.assertEqual(len(digest.read_lines(loose, frozenset())), 10)


class SplitTest(TableTest):

    def test_sentences(self):
        whole = (
            "The U.S. Navy came.", "It is Lund v. Acme, No. 9 of 12.",
            "On Sept. 4 J. R. Lund met Gen. Vik.", "See www.example.com for more.",
            "“Good morning?” Dr. Lund said.", "“We want to see... Kessia leave,” he said.",
            "Shares of the firm Yoho! Ostland fell.")
        self.check(digest.split_sentences, *((text, [text]) for text in whole),
            ("Mr. Holm left. Police came.", ["Mr. Holm left.", "Police came."]),
            ("He left the U.S. The talks went on.", ["He left the U.S.", "The talks went on."]),
            ("Acme Corp. said so. Is it? No. It is not.", ["Acme Corp. said so.", "Is it?", "No.", "It is not."]),
            ("Did he sue Acme Corp? Police say so.", ["Did he sue Acme Corp?", "Police say so."]),
            ("It cost 3.5 million. A lot!", ["It cost 3.5 million.", "A lot!"]),
            ("Six were hurt in the incidents.President Lund spoke.", ["Six were hurt in the incidents.", "President Lund spoke."]),
            ("It sank in June.“A boat is lost,” he said.", ["It sank in June.", "“A boat is lost,” he said."]),
            ("They “are non-starters”.“We will not go,” she said.", ["They “are non-starters”.", "“We will not go,” she said."]),
            ("“Why?” asked Holm. “Because.” He left.", ["“Why?” asked Holm.", "“Because.”", "He left."]),
            ("He called it “the end.” Nobody spoke.", ["He called it “the end.”", "Nobody spoke."]),
            ("A heading\nA sentence.", ["A heading", "A sentence."]), ("", []), (" \n\n ", []),
            ("He left the firm Yoho! The price fell.", ["He left the firm Yoho!", "The price fell."]))


class DateTest(TableTest):

    def check_dates(self, *rows):
        self.check(lambda text: [mention.value for mention in digest.find_dates(text, WEDNESDAY)],
                   *((text, expected) for text, *expected in rows))

    def test_a_weekday_is_the_last_one_unless_its_clause_looks_forward(self):
        self.check_dates(
            ("Ada Holm met the envoys on Wednesday.", "2022-01-12"),
            ("Thursday's talks in Lund failed.", "2022-01-13"), ("Friday's talks in Lund failed.", "2022-01-07"),
            ("The port opens on Thursday.", "2022-01-13"), ("It is forecast to sink on Friday.", "2022-01-14"),
            ("The council is set to meet on Friday.", "2022-01-14"),
            ("They had been due to meet on Friday.", "2022-01-14"),
            ("Prices fell ahead of Thursday's vote.", "2022-01-13"),
            ("Ahead of the vote on Friday, Holm left.", "2022-01-14"),
            ("They expect it to open on Friday.", "2022-01-14"), ("Lund is preparing for the vote on Friday.", "2022-01-14"),
            ("It was put off until 9 a.m. on Friday.", "2022-01-14"),
            ("By Monday the crew had left.", "2022-01-10"),
            ("He said Friday they will go on Monday.", "2022-01-07", "2022-01-17"),
            ("“We will sail Monday,” he said Monday.", "2022-01-17", "2022-01-10"),
            ("It opens next Wednesday.", "2022-01-19"), ("The talks this Friday in Lund.", "2022-01-14"),
            ("They met in Lund this Friday.", "2022-01-07"),
            ("It fell last Wednesday, opens next Friday.", "2022-01-05", "2022-01-14"))

    def test_the_verb_that_governs_a_date_tells_where_it_lies(self):
        self.check_dates(
            ("The mayor told reporters on Monday that the bridge would shut.", "2022-01-10"),
            ("Acme cut its bid on Monday as it expects a slump.", "2022-01-10"),
            ("They backed the new tax plans on Monday.", "2022-01-10"),
            ("Acme announced on Monday plans to sell.", "2022-01-10"),
            ("The boats could have left on Monday.", "2022-01-10"),
            ("They managed to leave by Monday.", "2022-01-10"),
            ("The talks resume on Monday.", "2022-01-17"), ("Holm faces the council on Monday.", "2022-01-17"),
            ("Voters go to the polls on Monday.", "2022-01-17"),
            ("The levy takes effect on Monday.", "2022-01-17"), ("a dividend payable on Monday", "2022-01-17"),
            ("The court plans a vote on Monday.", "2022-01-17"), ("The vote was set for Monday.", "2022-01-17"),
            ("They were told to answer by Monday.", "2022-01-17"), ("They have until Monday.", "2022-01-17"),
            ("Holm is to testify on Monday.", "2022-01-17"), ("They met before Monday’s vote.", "2022-01-17"),
            ("The sides had been due to meet on Monday.", "2022-01-10"),
            ("They hope to get around Monday’s ruling.", "2022-01-10"),
            ("The march planned for Tuesday was called off.", "2022-01-11"),
            ("On Monday the coal-fired plant will open.", "2022-01-17"))

    def test_homographs_are_no_dates(self):
        self.check_dates(
            ("They may march; Theresa May and April Holm will not.",),
            ("The Sunday Herald told of Black Friday sales every Monday.",),
            ("At 1945 GMT, article 2014 cost some 1900 homes, several 2000 jobs or $2014 (page 2010).",),
            ("In March 2,000 people came and sold 2000 cars; net 2013 profit", "2021-03", "2013"),
            ("At the Mar-a-Dune villa he told USA Today of his 2008 Tarka.",), ("on a weekend visit",),
            ("In May 1500 homes burned; it is the last quarter of 2017.", "2021-05", "2017"))

    def test_a_day_and_month_take_the_year_that_fits(self):
        self.check_dates(
            ("It sank on Dec. 30.", "2021-12-30"), ("It will sail on 30 December.", "2022-12-30"),
            ("It opened on 29 February.", "2020-02-29"), ("Fire broke out on 31 April.",),
            ("Monday, January 10th, 2022", "2022-01-10"), ("The talks of 1 March", "2021-03-01"),
            ("on 10 and 12 January", "2022-01-10", "2022-01-12"),
            ("Jan 12-13, 2021", "2021-01-12", "2021-01-13"), ("Sales fell in January.", "2022-01"),
            ("He took over in July; the route ends in July.", "2021-07", "2022-07"),
            ("It will sail on 2 January, or 29 December.", "2022-01-02", "2022-12-29"),
            ("The talks of 1 February", "2022-02-01"), ("It began in late January of that year.",),
            ("It will sail; it has been planned since May.", "2021-05"),
            ("They met in July last year, and meet this May.", "2021-07", "2022-05"),
            ("Sales fell in February.", "2021-02"), ("It fell on 13 January.", "2022-01-13"),
            ("They rejected it on 20 January.", "2021-01-20"),
            ("The pact is to be read in January.", "2022-01"),
            ("It is the January 20 deadline.", "2022-01-20"),
            ("Few have made up their minds about the referendum on June 8.", "2022-06-08"),
            ("They won the referendum on June 8.", "2021-06-08"),
            ("The mill was sold on 8 March 1742.", "1742-03-08"),
            ("It expects a fourth-quarter loss.", "2021-Q4"),
            ("It will report in the first quarter.", "2022-Q1"),
            ("In 1987 the port was shut. On 4 June it burned.", "1987", "1987-06-04"),
            ("The port, shut in 1987, burned on 4 June.", "1987", "2021-06-04"),
            ("In 1987 the port was shut.\nOn 4 June it burned.", "1987", "2021-06-04"),
            ("In the 1980s it was shut. On 4 June it burned.", "198", "2021-06-04"))

    def test_a_counted_weekday_is_what_it_says_or_no_day(self):
        self.check_dates(
            ("It opens on Friday next week.", "2022-01-21"), ("It sank on Monday of last week.", "2022-01-03"),
            ("Last week, on Friday, it sank.", "2022-01-07"), ("the day before yesterday", "2022-01-10"),
            ("It shut on the last Friday in October.", "2021-10"), ("the first Monday of December", "2021-12"),
            ("It shut on the Friday before the spill.",), ("It shut on Friday before the spill.", "2022-01-07"))

    def test_numeric_dates_need_a_settled_order(self):
        self.check_dates(
            ("stamped 12/01/2022",), ("stamped 17/12/2021", "2021-12-17"),
            ("17/12/2021, 01/02/2022", "2021-12-17", "2022-02-01"), ("192.168.1.1",))

    def test_relative_words_count_from_publication_or_from_the_text(self):
        self.check_dates(
            ("yesterday, the day after tomorrow", "2022-01-11", "2022-01-14"),
            ("last month, next year, this week", "2021-12", "2023", "2022-W02"),
            ("two weeks ago, five years ago", "2021-W52", "2017"),
            ("over the weekend, last summer", "2022-W01", "2021-SU"),
            ("Today, many live by fishing.",), ("Today, the court ruled.", "2022-01-12"),
            ("On 12 March 2015 it sank. A fire a day before killed two.", "2015-03-12", "2015-03-11"),
            ("They will meet at the weekend.", "2022-W02"), ("They met this weekend.", "2022-W01"),
            ("On 12 March 2015 it sank. Two days later", "2015-03-12", "2015-03-14"),
            ("the third quarter of 2021, the late 1990s", "2021-Q3", "199"),
            ("last year’s second quarter; the year-ago quarter", "2021-Q2", "2020-Q4"),
            ("from 2012 to 2018 and in the ’80s", "2012", "2018", "198"),
            ("ten months ago, three decades ago, a decade ago", "2021-03", "199", "2012"),
            ("The fair is on this weekend.", "2022-W02"), ("They met this weekend.", "2022-W01"),
            ("the year-earlier quarter, next weekend, the weekend", "2020-Q4", "2022-W03", "2022-W01"),
            ("twenty days ago, thirty days ago, forty days ago", "2021-12-23", "2021-12-13", "2021-12-03"),
            ("fifty years ago, sixty years ago, seventy years ago", "1972", "1962", "1952"),
            ("eighty years ago, ninety years ago, 100 years ago", "1942", "1932", "1922"),
            ("In the third quarter of 2021 sales rose on a year earlier.", "2021-Q3", "2020-Q3"),
            ("In the third quarter of 2021, as in 2015, in 2016, in 2017 and in 2018, sales fell a year later", "2021-Q3", "2015", "2016", "2017", "2018", "2019"))
        self.assertEqual(digest.find_dates("last quarter", datetime.date(2022, 6, 10))[0].value, "2022-Q1")
        mentions = digest.scan_dates("On 10 May 2022, a Monday, last week, in July.")
        self.assertEqual([each.value for each in mentions], ["2022-05-10", "", "", ""])

    def test_a_value_spans_its_days(self):
        self.check(lambda value: " ".join(map(str, digest.date_span(value))), *((value, " ".join(span)) for value, *span in (
                ("2022-W02", "2022-01-10", "2022-01-16"), ("2022-02", "2022-02-01", "2022-03-03"),
                ("2022", "2022-01-01", "2023-01-01"), ("199", "1990-01-01", "2000-01-01"),
                ("2022-Q1", "2022-01-01", "2022-04-02"), ("2022-Q2", "2022-04-01", "2022-07-01"),
                ("2022-Q3", "2022-07-01", "2022-09-30"), ("2022-Q4", "2022-10-01", "2022-12-31"),
                ("2022-SP", "2022-03-01", "2022-05-31"), ("2022-SU", "2022-06-01", "2022-08-31"),
                ("2022-FA", "2022-09-01", "2022-12-01"), ("2022-WI", "2022-12-01", "2023-03-02"))))

    def check_published(self, *rows):
        def published(text, name):
            day, evidence = digest.find_publication_date(digest.clean_article(text), name + ".txt")
            return f"{day} {evidence}".strip()
        self.check(published, *rows)

    def test_the_publication_date_comes_from_the_header_or_the_file_name(self):
        self.check_published(
                ("Talks\nBy A. Holm | Jan. 10, 2022", "a", "2022-01-10 byline"),
                ("Wed 12 Jan 2022 18.04 GMT\nTalks", "a", "2022-01-12 date line"),
                ("LUND, Jan 10, 2022 (Wire) - It fell.", "a", "2022-01-10 dateline"),
                ("Friday June 14 2019, 10.00pm, The Lund Post\nIt fell.", "a", "2019-06-14 date line"),
                ("Updated: 13 January 2022\nTalks", "a", "2022-01-13 updated"),
                ("Updated: 13 January 2022", "a_12-jan-2022", "2022-01-12 file name"),
                ("It fell on 10 January 2022.", "20220112", "2022-01-12 file name"),
                ("![](https://a.example/2022/01/10/b.jpg)", "0_2022011299ab", "None"),
                ("Sport\n" * 9 + f"12 January 2022\nCrane falls in Lund\n{LEAD}", "a", "2022-01-12 date line"),
                ("12 January 2022\n" + "Sport\n" * 30 + f"Crane falls in Lund\n{LEAD}", "a", "None"))

    def test_a_date_line_gives_the_day_in_any_dress(self):
        self.check_published(*((f"Crane falls in Lund\n{line}\n{BODY}", "a", expected) for line, expected in (
                ("12:06, 11 Jan 2022Updated: 13:40, 12 Jan 2022", "2022-01-11 date line"),
                ("Thu 11 Jan 2018 18.04 GMTFirst published on Thu 11 Jan 2018 07.31 GMT", "2018-01-11 date line"),
                ("Issued on: 11 January 2022   Reading time: 4 min   Text size: A A A", "2022-01-11 date line"),
                ("Wire | Ostby | Updated: 12-01-2022 19:00 IST | Created: 11-01-2022 17:46 IST", "2022-01-11 date line"),
                ("Jan 11, 2018 / 8:01 AM / Updated 3 hours ago", "2018-01-11 date line"),
                ("PUBLISHED: . 08:14 EST, 11 March 2013 . | .", "2013-03-11 date line"),
                ("Updated 1909 GMT (0309 HKT) November 11, 2019", "2019-11-11 updated"),
                ("Mona Riley-Lund, Feb. 11, 2018, 10:32 p.m.", "2018-02-11 date line"),
                ("Ida Berg Kai Moe JANUARY 11 2022", "2022-01-11 byline"),
                ("By admin - 2018-09-11", "2018-09-11 date line"), ("11.01.2022 21:17 Get short URL", "2022-01-11 date line"),
                ("Nov. November 11, 2019 12:02 PM", "2019-11-11 date line"), ("11/20/19 6:38 AM", "2019-11-20 date line"),
                ("Published: 11/01/2022 - 19:41 Modified on: 12/01/2022", "2022-01-11 date line"),
                ("Wednesday 03/04/2019", "2019-04-03 date line"),
                ("11/01/2022", "None"), ("Received: 4 June 2022", "None"), ("31/04/2022", "None"),
                ("— Ida Berg (@ida) January 11, 2022", "None"), ("Kai Moe in the port of Ostby on 11 May 2022", "None"),
                ("10 May 2022 | 20 June 2022", "None"))))

    def test_a_day_without_a_year_or_an_order_takes_what_is_near(self):
        self.check(lambda text, near: str(digest.find_publication_date(digest.clean_article(text), "", near).day),
                ("OSTBY, January 11. /NPA/. " + LEAD, datetime.date(2022, 1, 12), "2022-01-11"),
                ("OSTBY, Jan 11 (NPA) - " + LEAD, None, "None"),
                (f"OSTBY, Jan 11 (NPA) - {LEAD}\nIt was built on 2 January 2019, he said.", None, "2019-01-11"),
                (f"OSTBY, Jan 11 (NPA) - {LEAD}\nIt was built on 2 May 1919, he said.", None, "None"),
                (f"Crane falls\n11/01/2022\n{BODY}", datetime.date(2022, 10, 30), "2022-11-01"),
                (f"Crane falls\n11/01/2022\n{BODY}\nIt was built on 01/13/2019, he said.", None, "2022-11-01"))

    def test_the_headline_shares_words_with_the_opening_and_stands_near_it(self):
        far = "Harbour of Lund closed on Monday\n" + "Sport\n" * 6
        menu = "Home\n* News\n* Sport\nSkip to main content\nToday in our paper\n+ Snow in Velm\n"
        self.check(lambda top: digest.clean_article(f"{top}\n{BODY}").headline,
                ("Crane falls in Lund", "Crane falls in Lund"),
                (menu + "# Crane falls in Lund harbour\nBy Ada Berg\n12 May 2021", "Crane falls in Lund harbour"),
                (menu + "Crane falls in Lund\nPolice close the harbour after the fall of a crane", "Crane falls in Lund"),
                ("Crane falls in Lund | Lund Post\n" + menu + "12 May 2021", "Crane falls in Lund | Lund Post"),
                (far + "Anger in the town over old crane plans\nBy Ada Berg", "Harbour of Lund closed on Monday"),
                (far + "Anger over crane\nBy Ada Berg", "Anger over crane"),
                (menu + "Why?\n12 May 2021", "Today in our paper"))

    def test_a_sentence_is_filed_by_the_day_of_its_main_clause(self):
        def filed(sentence):
            filing = digest.file_sentence(sentence, digest.scan_dates(sentence, WEDNESDAY))
            return filing and filing.value

        self.check(filed, *rows(None,
            "Holm, who has run the port since 2014, denied it.", "Figures for 2017 are not out.",
            "They ended the strike after the work was put off until 2027.",
            "Sailors seized three years ago came home.", "A man arrested on Monday was freed.",
            "Holm disputes a report released on Monday.", "It grew, welcoming a million in 2015.",
            "The law signed last week spreads fear.", "Holm is here, the best in service today.",
            "They met before the law takes effect on Friday.", "Swans have died since Monday.",
            "Holm cited a report released in May.", "Lund won its first title since May 2003.",
            "The bishop read a letter dated 4 May 2009.", "She quoted comments from 1993.",
            "He read from a speech of 12 March 1984.", "It was shut two weeks after 13 May.",
            "It was used by nine men over the last year.", "It is used today as a barn.",
            "Most of today’s pupils swim.", "It will cut profit this year.", "Nobody spoke.",
            "Nine fled after a tram left the rails on Monday.", "Monday’s fire killed two.",
            "Holm called Monday’s talks a farce.", "They closed two schools in the year.",
            "They closed two schools two decades ago.", "His 2014 book told of it.",
            "After the port burned in May, Lund worried.", "It is like a 1980s-era rocket.", "Holm is glad, noting that it fell in 2015.",
            "Lund needs the port founded 9 years ago by Holm.",
            "Holm, who, earlier this year, led Lund, is here.", "Troops met ahead of talks on Friday.",
            "The ship, seized on Monday by two men, came home.",
            "She taught at a school, from 1985 to 1988."),
            ("She said on Friday that they will meet on Monday.", "2022-01-07"),
            ("Holm said that the bridge would close in 2027.", "2027"),
            ("They were arrested on Monday.", "2022-01-10"), ("It was used last year.", "2021"),
            ("The gate, mended in 2014 by Holm, was shut in 2021.", "2021"),
            ("Holm, the mayor, left on Monday, was seen in Lund.", "2022-01-10"),
            ("It grew, and fell in 2015.", "2015"), ("It sank today.", "2022-01-12"),
            ("Holm said the army seized it in May.", "2021-05"),
            ("The fear that Lund will leave grew on Monday.", "2022-01-10"),
            ("It fell on the night of 4 May 2009.", "2009-05-04"),
            ("Nine died when a tram left the rails on Monday.", "2022-01-10"),
            ("They met after talks in Lund on Monday.", "2022-01-10"),
            ("In Monday’s talks they agreed.", "2022-01-10"),
            ("In a Dec. 6 filing it said so.", "2021-12-06"),
            ("Moe said on Tuesday that she had left on Monday.", "2022-01-10"),
            ("Moe said on Tuesday that she had “left” on Monday.", "2022-01-11"),
            ("They met as early as Monday.", "2022-01-10"),
            ("Envoy from 2012 to 2018, she left in May 2021.", "2021-05"),
            ("The allies have met since 2008.", "2008"), ("The 1990s saw many new ports.", "199"),
            ("Envoys met on Monday, and left on Tuesday.", "2022-01-10"),
            ("The fair that opened on Monday will close on Friday.", "2022-01-14"),
            ("They shut the port in the 1990s and in 2014.", "2014"))


BEFORE = "Anna Holm met Erik Lund in Oslo on Monday. Ms. Holm, the mayor, was late.\n\n"


def speakers(words):
    """Return the speakers of a paragraph in an article on Anna Holm, the mayor, and Erik Lund.

    "…" stands for “We will not go,” in it.
    """
    text = BEFORE + words.replace("…", "“We will not go,”") + "\n"
    return [quotation.speaker for quotation in digest.find_quotes(text)]


class QuoteTest(TableTest):

    def test_any_mark_opens_and_the_next_one_closes(self):
        for text, expected in (
            ("“We will stay here,” Holm said.", ["We will stay here,"]),
            ('"We will stay here," Holm said.', ["We will stay here,"]),
            ("«We will stay here», Holm said.", ["We will stay here"]),
            ("‘We will not say “no” here,’ Holm said.", ["We will not say “no” here,"]),
            ("Talks are “still going on here, ”he said.", ["still going on here,"]),
            ("It is “the power of the talks “.", ["the power of the talks"]),
            ("“Is it war? “Ms. Holm said.” I do not know. “", ["Is it war?", "I do not know."]),
            ("Holm’s house and the Lunds’ house", []),
            ("‘The Lunds’ house is cold and the Moes’ house is not,’ Holm said.",
             ["The Lunds’ house is cold and the Moes’ house is not,"]),
            ("'We won't go,' Holm said. The 'new' plan is the Lunds' plan.", ["We won't go,"]),
            ("“The core is rotten, said Ivar Moe on Monday.\n\n“We ask for help,” Holm said.",
             ["The core is rotten,", "We ask for help,"]),
            ("JÄnis of RÄ«ga is planned for Friday.", []),
            ("“HOLM: We stay here.\n\n“LUND: We will not.”", ["We stay here.", "We will not."]),
            ("“We will stay here. “We will not go,” Holm said.",
             ["We will stay here.", "We will not go,"]),
        ):
            with self.subTest(text=text):
                found = digest.find_quotes(text)
                self.assertEqual([quotation.text for quotation in found], expected)
                for quotation in found:
                    self.assertEqual(text[quotation.start:quotation.end], quotation.text)

    def test_a_quotation_over_paragraphs_is_one(self):
        found = digest.find_quotes("“We stay,” Anna Holm said. “It is far.\n\n“And it is cold.”\n")
        self.assertEqual([quotation.text for quotation in found],
                         ["We stay,", "It is far.\n\n“And it is cold."])
        self.assertEqual({quotation.speaker for quotation in found}, {"Anna Holm"})

    def test_the_second_half_of_a_split_quotation_continues_it(self):
        found = digest.find_quotes("“We stay,” Anna Holm said, “for it is far. We like it.” “Yes.”")
        self.assertEqual([quotation.continues for quotation in found[:2]], [False, True])
        found = digest.find_quotes("“We stay,” Anna Holm said, but Erik Lund said, “we go home now.”")
        self.assertEqual([quotation.continues for quotation in found], [False, False])

    def test_the_subject_of_the_cue_speaks(self):
        self.check(speakers,
            *rows(["Anna Holm"],
                "“We will not go” , said Holm.", "… Holm, 43, told the Globe.",
                "… said Secretary of State Holm, who met Lund.", "“HOLM: We will not go.”",
                "Asked about it by Lund, Holm said, “We will not go.”",
                "The plan, Holm said, is “a gift to the rich.”",
                "Holm took aim at Lund, calling him “a friend of the rich.”",
                "Holm, in an interview on Sunday with the Globe, said it was “far.”",
                "Said Holm: “We will not go there.”",
                "Holm met Erik Lund, saying “we will not go.”",
                "Lund must leave, said Holm. “We will not go there.”",
                "After Lund left, Holm warned them, saying “we will not go there.”",
                "Holm said Lund called it “a gift to the rich.”",
                "Maria Holm, a teacher, left. … Anna Holm said.",
                "Holm warned that it would “empty the old street,” according to the Courier.",
                "“We will not go” , Lund or no Lund, Holm said."),
            *rows(["Erik Lund"],
                "… according to a report by Lund.", "“We will not go.” — Erik Lund, a lawyer",
                "Holm was accused by Lund of “a gift to the rich.”", "… fumed Lund.",
                "“We will not go” for it is too far, said Lund.", "“We will not go.”\n— Erik Lund",
                "Erik Lund: “We will not go there again.”", "… said Holm double Erik Lund.",
                "He continued:\n\n“We will not go there again.”",
                "As Lund put it, “we will not go there again.”",
                "Said Lund: “We will not go there again.”",
                "“We will not go” to the end, says Erik Lund.",
                "Lund agreed, saying it was “a gift to the rich.”",
                "He heard of it from Lund, who said it was “a gift to the rich.”",
                "“We will not go” for it is too far, said Lund, who left."),
            *rows(["Raf Quint"],
                "… said Comets head coach Raf Quint.", "… the Lund double Raf Quint said."),
            *rows([""],
                "Holm said it of " + "the port, " * 16 + "“we will not go there.”",
                "“We will not go” to " + "the port, " * 6 + "Lund said."),
            ("… wrote Ivar Berg of the Globe.", ["Ivar Berg"]),
            ("“We go,” Holm said, but Lund said “it is far.”", ["Anna Holm", "Erik Lund"]),
            ("… said her lawyer, Paul Berg.", ["Paul Berg"]),
            ("Holm left. It is “a gift to the rich.” “We will not go there.”", ["", ""]),
            ("Michael Vik left. Kay Vik, a teacher, stayed. … Mr. Vik said.", ["Michael Vik"]),
            ("… said Holm. It was “a thing of the past.”", ["Anna Holm", ""]),
            ("“We will not go.”― Tove Alm, tenant", ["Tove Alm"]),
            ("His wife, Berit, said: “We will not go there again.”", ["Berit"]),
            ("“We will not go there again,” according to the Courier.", ["the Courier"]),
            ("Holm said it was over and “far too late,” the Ostby Press reports.", ["Anna Holm"]))

    def test_neither_the_addressee_nor_somebody_quoted_speaks(self):
        self.check(speakers,
            *rows(["Anna Holm"],
                "Holm told Lund: “We will not go.”", "… Holm said when Lund attacked her.",
                "The mayor, who beat Lund, said: “We will not go.”",
                "Holm said, … when Lund attacked her.",
                "Holm said Mr. Lund will resist, “as he has resisted it so far.”",
                "Holm said: \"We stay.\" The others call it a dream, though Lund likes it.",
                "If Lund goes, it would be far, Holm said. “It would be cold there.”",
                "When Lund left, Holm gave out this text:\n\n“We will not go there.”",
                "Holm left.\n\nErik Lund in Ostby\n\n“We will not go there.”"),
            *rows(["Erik Lund"],
                "Prosecutors say Lund told Holm “we will not go.”",
                "Lund wrote that “Anna Holm is wrong about this.”",
                "Lund said Holm’s plan was “a gift to the rich.”"),
            *rows([""],
                "Lund knows the lease, which states, “No gate shall bar the public.”",
                "Lund’s late tweets were “a gift to the rich and idle.”",
                "Lund lives in a state of “fear of the rich and idle.”",
                "Lund was attacked by Holm in “a corner of the market hall.”"),
            ("It was far, Holm said. “We stay here now.” It recalls the line attributed to Lund. “Towns that lock gates starve.”", ["Anna Holm", "Erik Lund"]),
            ("“We stay,” Holm said.\n\n“It is cold out there.” It is “far off,” said Lund.", ["Anna Holm", "", "Erik Lund"]))

    def test_unnamed_speakers_keep_their_description(self):
        self.check(speakers,
            *rows([""],
                "They said: “We will not go there again.”", "… a council quoted him as saying.",
                "It showed Velm league fighters, calling them “the heroes of the sea.”",
                "The council after the vote said: “We will not go there again.”",
                "… young voters said."),
            ("… said a European diplomat in NATO.", ["a European diplomat in NATO"]),
            ("… said a spokesman for Ms. Holm.", ["a spokesman for Ms. Holm"]),
            ("… said an official who left early.", ["an official"]), ("… Oslo said.", ["Oslo"]),
            ("… said a lawyer, who left with Lund, early.", ["a lawyer"]),
            ("One Holm ad called the plan “a gift to the very rich.”", ["One Holm ad"]),
            ("Critics called the plan “a gift to the very rich.”", ["Critics"]),
            ("… Holm’s lawyer said.", ["Holm’s lawyer"]), ("… the mayor said.", ["Anna Holm"]),
            ("The senator sought to calm them, saying “we will go.”", ["The senator"]),
            ("The paper goes on to say: “We will not go.”", ["The paper"]),
            ("… said the 45-year-old diplomat.", ["the 45-year-old diplomat"]),
            ("… a police statement said.", ["a police statement"]),
            ("Officials were vague about it, calling it “a powder of some kind.”", ["Officials"]),
            ("The old firm revealed its plan late on Friday, calling it “a thing of beauty.”", ["The old firm"]),
            ("Ivar Berg, an official, left. … the official said.", ["the official"]),
            ("Ivar Berg, a teacher, left. … the teacher said.", ["Ivar Berg"]),
            ("… said a young man from the old port of Ostby in the north of Norland.", ["a young man"]))

    def test_a_pronoun_agrees_with_its_person(self):
        self.check(speakers,
            ("“We will not go,” he told Holm.", ["Erik Lund"]),
            ("He was quoted as saying “we will not go there.”", ["Erik Lund"]),
            ("Tove Dahl, 61, raised her hand. “We will not go,” she said.", ["Tove Dahl"]),
            ("It rained. Maria Berg met Anna Holm. “We will not go,” she said.", ["Maria Berg"]),
            ("It rained. Maria Berg, " + "who was late, " * 20 + "met Anna Holm. “We will not go,” she "
             "said.", ["Maria Berg"]),
            # Whoever speaks indirectly stays in mind, not the last one named.
            ("Each charge against Lund carries ten years, Ivar Pell said.\n\n“It is grave,” he said.",
             ["Ivar Pell"]),
            ("Odile Moe, a Velm-born painter and friend of the Pier League, said no.\n\n"
             "“You cannot sell it,” she said.", ["Odile Moe"]),
            ("Mr. Lund left.\n\nIt rained.\n\nA ship came.\n\n“We will not go,” he said.", [""]),
            ("He’s calling it “a mess from start to finish.”", ["Erik Lund"]),
            # Of two of one surname, title or gender tells; where they stand side by side, nothing.
            ("President Berg and Melania Berg met him. “We will see,” Mr. Berg said.", ["Berg"]),
            ("Jo Berg and Melania Berg met him. “We will see it,” Berg said.", ["Berg"]),
            ("Paul Berg and Peter Berg met. “We will see it,” Mr. Berg said.", ["Mr. Berg"]),
            ("Anna Holm came. Mr. Holm left. “We will see it,” Mr. Holm said.", ["Holm"]),
            ("Mr. Pell came. The 76-year-old said: “It was about six o’clock.”", ["Pell"]))

    def test_titles_and_scare_quotes_are_no_speech(self):
        self.check(speakers,
            ("Holm read “The Long Road to Oslo” twice.", []),
            ("The town has a “green” plan now.", []),
            ("The plan is “green,” Holm said.", ["Anna Holm"]))

    def test_roles_stand_before_a_name_or_after_a_comma(self):
        for text, expected in (
            ("US envoy to NATO Anna Holm left.", ("Anna Holm", "f", ("US envoy to NATO",))),
            ("Kremlin spokesman Mr Ivan Berg left.", ("Ivan Berg", "m", ("Kremlin spokesman",))),
            ("Anna Holm, the mayor of Oslo, left.", ("Anna Holm", "f", ("mayor of Oslo",))),
            ("His deputy mayor, Ane Ruud, left.", ("Ane Ruud", "", ("deputy mayor",))),
            ("Juri Tamm, 44, a teacher from Lund, left.", ("Juri Tamm", "", ("teacher",))),
            ("Anna Holm, an envoy from 2012 to 2018, left.", ("Anna Holm", "f", ())),
            ("Anna Holm, the chief, left.", ("Anna Holm", "f", ())),
            ("Anna Holm, head of the firm Moe LLP. The rules say", ("Anna Holm", "f", ("head of the firm Moe LLP",))),
            ("Anna Holm, in the far south\nThe driver left.", ("Anna Holm", "f", ())),
            ("Anna Holm, sister and his wife, left.", ("Anna Holm", "f", ())),
            ("Anna Holm, head and founder of the fund, left.", ("Anna Holm", "f", ("head and founder of the fund",))),
            ("Former shadow defence secretary Anna Holm left.",
             ("Anna Holm", "f", ("Former shadow defence secretary",))),
            ("The head of the N.R.B. Anna B. Holm left.", ("Anna B. Holm", "f", ())),
            ("Anything Mayor Holm signs is framed.", ("Holm", "", ("Mayor",))),
            ("Anna A. Holm, aide to Mr. Lund, left.", ("Anna A. Holm", "f", ("aide to Mr. Lund",))),
            ("Anna de Holm, author of “Oslo,” left.", ("Anna de Holm", "f", ("author",))),
            ("Anna Holm, Senator Erik Lund, and others.", ("Anna Holm", "f", ())),
            ("He met a spokesman for Anna Holm.", ("Anna Holm", "f", ())),
            ("Roman Berg, a teacher, left.", ("Roman Berg", "", ("teacher",))),
            ("Anna Holm, chair of the board of the port of Lund, met Anna Holm, mayor of Oslo.",
             ("Anna Holm", "f", ("mayor of Oslo", "chair of the board of the port of Lund"))),
        ):
            with self.subTest(text=text):
                name, _, gender, roles, _ = digest.quotes_and_people(text)[1][0]
                self.assertEqual((name, gender, roles), expected)

    def test_streets_and_offices_are_no_people(self):
        for text in ("Ostby Gulls won. The Gulls said no.", "Following Ivar, the ship sank.", "Wall Street fell.", "The White House said no.", "Oslo University opened."):
            with self.subTest(text=text):
                self.assertEqual(digest.quotes_and_people(text)[1], [])


# A page as it is copied from a browser, and what is read of it.
MENU = "Velm Courier,Sport,Weather,Our towns,The coast,Share this article,12 comments,Print"
PAGE = MENU.replace(",", "\n") + """
Bridge at Ostby shut after a barge hits it
By Ada Berg
12 January 2022, 18:40 GMT
![The bridge](https://img.example/2022/01/05/bridge.jpg)
The bridge at Ostby (Bo Lind/Lund Press)
OSTBY (Wire) — The old bridge at Ostby was shut on Tuesday after a barge hit it, and the town \
council will meet its owners on Friday.“Nobody was hurt, and we were lucky,” Tove Lund, the mayor \
of Ostby, told reporters on Tuesday evening. “It could have been a school bus.”
Ms Lund said the ferry would take cars from 20 January.
“We will not pay for this,” she said.
Erik Vik, a spokesman for the barge company Nordwing, denied that the crew had been asleep. “The \
fog was as thick as milk,” he said, “but the lights of the bridge were out.” But the lamps had \
gone out again on Monday, the police found.
Read more: Barge firm fined twice
The bridge was built in 1931 and has been hit by ships four times since 2014.
He added that a new one would cost 40 million crowns.
Erik Vik (Bo Lind/Lund Press)
“It is a matter of months, perhaps of years, and of money that we do not have,” an engineer said.
The bridge was built in 1931 and has been hit by ships four times since 2014.
Sign up for our newsletter to get the news in your inbox.
Related stories
Fire in Velm kills two on Sunday
Ada Berg wins the race
"""
PAGE_READ = """2022-01-11: The old bridge at Ostby was shut on Tuesday after a barge hit it [...]
2022-01-14 planned: [...] the town council will meet its owners on Friday.
2022-01-20 planned: Ms Lund said the ferry would take cars from 20 January.
2022-01-12 reported: Erik Vik, a spokesman for the barge company Nordwing, denied that the crew \
had been asleep.
2022-01-10: [...] the lamps had gone out again on Monday, the police found.
1931: The bridge was built in 1931 and has been hit by ships four times since 2014.
Tove Lund 2022-01-11: Nobody was hurt, and we were lucky, / It could have been a school bus.
Tove Lund 2022-01-11: We will not pay for this,
Erik Vik: The fog was as thick as milk, [...] but the lights of the bridge were out.
an engineer: It is a matter of months, perhaps of years, and of money that we do not have,
Tove Lund f: mayor of Ostby
Erik Vik m: spokesman for the barge company Nordwing""".splitlines()
PAGE_STRIPPED = ["outside the body"] * 5 + [
    "furniture", "heading", "furniture", "byline", "date", "picture", "credit", "label", "credit",
    "repeated", "notice", "heading", "other stories", "other stories"]


class ArticleTest(TableTest):

    def test_a_page_is_read(self):
        article, = digest_of(PAGE, published=None).articles
        self.assertEqual((article.cleaned.headline, str(article.published), article.evidence),
                         ("Bridge at Ostby shut after a barge hits it", "2022-01-12", "date line"))
        read = [(entry.value, entry.mark, entry.text) for entry in article.entries]
        read += [(one.speaker, one.day, " / ".join(one.texts)) for one in article.speeches]
        read += [(one.name, one.gender, ", ".join(one.roles)) for one in article.people]
        read = [f"{' '.join(filter(None, head))}: {text}" for *head, text in read]
        self.assertEqual(read, PAGE_READ)
        self.assertEqual([line.rule for line in article.cleaned.stripped], PAGE_STRIPPED)

    def test_an_entry_reads_alone(self):
        def dated(text):
            entries = digest_of("Council news of the day\n\n" + text).timeline
            return [entry.text for entry in entries if entry.mark != "reported"]

        same = (
            "However hard it was, the council closed two schools on Monday.",
            "This week the council closed two schools in Ostby.", "The mayor died Monday.",
            "The cast of “Mamma Pia!” Ostby came on Monday.",
            "The mayor of Ostby closed two schools on Monday before he left.",
            "Mr Jon Vidar closed two schools on Monday before he left.")
        self.check(dated, *((text, [text]) for text in same), *rows([],
            "It also closed two schools in Ostby on Monday.",
            "They closed two schools and a library in Ostby on Monday.",
            "Will the council of Ostby close two schools on Monday?",
            "Council of Ostby closes two schools on Monday", "Anna Holm told reporters on Monday.",
            "“The council of Ostby has closed both of the schools,” said Anna Holm on Monday.",
            "“We left on Monday, at last, from the port of Ostby,” Anna Holm, the mayor of the town, told.",
            "I would open the gates of the old dam again on Monday.",
            "On Monday we’ve opened the gates of the old dam again.",
            "The bus stood in Ostby on Monday as he had no fuel.",
            "The council of Ostby closed two schools" + " and a library" * 33 + " on Monday."),
            ("But the council of Ostby closed two schools on Monday.",
             ["[...] the council of Ostby closed two schools on Monday."]),
            ("However, the council of Ostby closed two schools on Monday.",
             ["[...] the council of Ostby closed two schools on Monday."]),
            ("(NPA) The council closed two schools on Monday.", ["The council closed two schools on Monday."]),
            ("New Ostby (Wire) — The council closed two schools on Monday.",
             ["The council closed two schools on Monday."]),
            ("(Wire) - The council of Ostby closed two schools on Monday.",
             ["The council of Ostby closed two schools on Monday."]),
            ("• 10 January: Ostby makes public two drafts of a treaty.",
             ["10 January: Ostby makes public two drafts of a treaty."]))

    def test_what_lay_ahead_is_planned(self):
        for text, expected in (
                ("The council will meet in Lund on Wednesday.", "planned"), ("The council met on Wednesday.", ""),
                ("The council was to meet in Lund on Wednesday.", "planned"),
                ("The council met in Lund on Thursday.", ""), ("The council met in Lund until Wednesday.", ""), ("The council meets in Lund on Thursday.", "planned"),
                ("The council will vote in Lund this week.", "planned"), ("The council met in Lund this week.", "")):
            with self.subTest(text=text):
                article, = digest_of("Council news of the day\n\n" + text).articles
                self.assertEqual([entry.mark for entry in article.entries], [expected])

    def test_a_pronoun_gets_its_name_in_brackets(self):
        text = printed("Mr Jon Vidar leads the council of Ostby.\n\n"
                       "He closed two schools and a library on Monday.")
        self.assertIn("He [Jon Vidar] closed two schools", text)
        for before in ("Mr Jon Vidar met Mr Per Lund.", "Mr Jon Vidar left.\n\nIt rained.\n\nA ship came."):
            text = printed(f"{before}\n\nHe closed two schools and a library on Monday.")
            self.assertNotIn("[Jon Vidar]", text)

    def test_a_surname_that_opens_an_entry_gets_its_first_name_in_brackets(self):
        for before, opener in (("Mr Jon Vidar, the mayor, met the council.", "[Jon] Vidar closed"),
                               ("Mr Jon Vidar met Mrs Eva Vidar.", "* Vidar closed"),
                               ("The crane of Vidar Street fell.", "* Vidar closed"),
                               ("Closing Vidar took years.", "* Vidar closed")):
            with self.subTest(before=before):
                text = printed(f"{before}\n\nVidar closed two schools and a library on Monday.")
                self.assertIn(opener, text)

    def test_two_main_clauses_with_a_day_each_are_two_entries(self):
        text = printed("Ships of Norland and Kessia met off Granvik on Monday, and the Meren Council "
                       "will discuss the crisis in Selja on Friday.")
        self.assertIn("2022\n  * Ships of Norland and Kessia met off Granvik on Monday [...] [1]", text)
        self.assertIn("14 January 2022\n  * [planned] [...] the Meren Council will discuss", text)

    def test_without_a_publication_date_no_day_is_guessed(self):
        text = printed("The dam at Ostby burst on Tuesday, flooding 400 homes.\n\n"
                       "“We lost everything we had in that night,” said Anna Holm.", published=None)
        self.assertIn("DAY NOT KNOWN\n  * The dam at Ostby burst on Tuesday", text)
        self.assertIn("\n  “We lost everything we had in that night.” [1]", text)
        dated = "The dam at Ostby burst on 4 May 2021, flooding 400 homes."
        self.assertEqual(len(digest_of(dated, dated.replace("4 May 2021", "Tuesday"), published=None)
                             .timeline), 1)
        self.assertNotIn("TIMELINE", text)

    def test_a_dateline_without_a_year_takes_the_nearest(self):
        wire = "Dam bursts\n\nOSTBY, Jan 10 (Wire) - The dam at Ostby burst on Monday, flooding 400 homes."
        for published, expected in ((WEDNESDAY, datetime.date(2022, 1, 10)), (None, None)):
            with self.subTest(published=published):
                self.assertEqual(digest_of(wire, published=published).articles[0].published, expected)

    def test_dates_are_inferred_from_the_folder_only_on_one_story(self):
        story = ("Talks go on in Ostby\n\n12 January 2022\n\nAnna Holm of Norland met John Vidar of "
                 "Kessia and Peter Lund of Selja in Ostby on Tuesday.")
        for text, evidence in (
            ("Envoys meet\n\nAnna Holm shook hands with John Vidar while Peter Lund looked on.", "inferred"),
            ("Envoys meet\n\nAnna Holm shook hands with John Vidar while Tove Lind looked on.", ""),
        ):
            with self.subTest(text=text):
                articles = digest_of(story, text, published=None).articles
                self.assertEqual([a.evidence for a in articles], ["date line", evidence])
        named = "Norland and Kessia meet in Ostby\n\n12 January 2022\n\nEnvoys of Norland and Kessia met in Ostby."
        for headline, evidence in (("Envoys of Norland and Kessia see Ostby", "inferred"), ("Envoys meet", "")):
            text = f"{headline}\n\nThe talks of Norland with Kessia took place in Ostby, in a barn."
            with self.subTest(headline=headline):
                self.assertEqual(digest_of(named, text, published=None).articles[1].evidence, evidence)
        far = story.replace("12 January", "8 January").replace("met John", "saw John")
        undated = "Envoys meet\n\nAnna Holm shook hands with John Vidar while Peter Lund looked on."
        self.assertEqual(digest_of(story, far, undated, published=None).articles[2].evidence, "")
        days = [story.replace("12 Jan", day).replace("met", verb) for day, verb in (("10 Jan", "saw"), ("12 Jan", "met"), ("11 Jan", "heard"))]
        for count, expected in ((3, 11), (2, 10)):      # the middle one, of two the earlier
            self.assertEqual(digest_of(undated, *days[:count], published=None).articles[0].published.day, expected)

    def test_a_quotation_has_the_day_of_its_sentence_or_the_last_one_stated(self):
        text = printed("“We shall not sign this paper,” Anna Holm said on Monday.\n\n"
                       "The hall in Ostby was silent.\n\n"
                       "“The river is ours and will be,” Holm said.\n\n"
                       "“Nobody asked the farmers here,” said Jon Vidar.")
        self.assertIn("\n  10 Jan: “We shall not sign this paper.”", text)
        self.assertIn("\n  10 Jan: “The river is ours and will be.”", text)
        self.assertIn("\n  “Nobody asked the farmers here.”", text)
        text = printed("“We stay,” Anna Holm said on Monday of Jon Vidar.\n\n"
                       "“Nobody asked the farmers here,” Vidar said.")
        self.assertIn("\n  “Nobody asked the farmers here.”", text)


# Two sentences tell one fact, or two. Known: merged although two facts, for terms have no order
# and the acts of one day look alike.
PAIRS = """
same: The dam at Ostby burst on Tuesday, flooding 400 homes. // Some 400 homes were flooded when a
    dam burst at Ostby on Tuesday.
same: Norland and Kessia signed a fishing agreement in Ostby on Monday after two years of talks. //
    After two years of negotiations, Norland and Kessia on Monday signed a deal on fishing in
    Ostby.
same: Prime Minister Anna Holm resigned on Friday over the housing scandal. // Anna Holm quit as
    prime minister on Friday after weeks of outrage over the housing scandal.
same: The central bank raised its main interest rate to 4.5 percent on Wednesday. // Interest rates
    rose to 4.5 percent on Wednesday as the central bank tried to slow inflation.
same: Twelve miners were killed in an explosion at the Brekke pit on Sunday. // An explosion at the
    Brekke coal pit killed 12 miners on Sunday, the rescue service said.
same: Kessia annexed the Lindau peninsula in 2014 and backed a revolt in the east. // Kessian
    troops were sent to seize Lindau in 2014 and take control of the east of the country.
same: Firefighters fought a blaze at the Marnes refinery for nine hours on Monday. // Crews needed
    nine hours to put out the fire at the refinery in Marnes on Monday.
same: The court in Ostby sentenced the banker Per Lund to six years in prison on Thursday. //
    Banker Per Lund was jailed for six years on Thursday by a court in Ostby.
same: More than 20,000 people marched through Ostby on Saturday against the new pension law. // A
    march against the pension law drew over 20,000 people to the streets of Ostby on Saturday.
same: The alliance has rejected key Kessian security demands but left open the possibility of
    future talks on arms control. // Envoy Maren Dahl told reporters on Wednesday that the alliance
    stood firm in rejecting key Kessian security demands, but left open the possibility of future
    talks.
same: A storm tore the roof off the stadium in Vestby on Tuesday night. // The roof of Vestby’s
    stadium was torn off by a hurricane on Tuesday night.
same: The airline Nordwing cancelled 130 flights on Friday because of a strike by its pilots. // A
    pilots’ strike forced Nordwing to cancel 130 flights on Friday.
same: On Monday, there were more than seven hours of talks in Granvik. // Kessian and Norland
    diplomats held talks in Granvik on Monday.
same: Voters in Selja approved the new constitution on Sunday by a narrow margin. // The new
    constitution was narrowly approved by voters in Selja on Sunday.
same: Police arrested three men on Wednesday over the theft of the Aldous crown. // Three men have
    been arrested over the theft of the Aldous crown, police said on Wednesday.
same: Norland will send two ships to the Gulf of Meren on Thursday. // Two Norland ships are due to
    sail for the Gulf of Meren on Thursday.
same: Twelve miners were killed in an explosion at the Brekke pit on Sunday. // Fourteen miners
    were killed in an explosion at the Brekke pit on Sunday.
same: Kessia annexed the Lindau peninsula in March 2014. // The Lindau peninsula was annexed by
    Kessia on 18 March 2014.
apart: The ministers of Norland and Kessia met in Ostby on Monday. // The ministers of Norland and
    Kessia met in Ostby on Tuesday.
apart: Kessia said its troops had crossed the river at Lindau on Monday. // Kessia denied that its
    troops had crossed the river at Lindau on Monday.
apart: The parliament in Ostby approved the budget on Thursday. // The parliament in Ostby rejected
    the budget on Thursday.
apart: Police closed the bridge in Marnes on Friday after a bomb threat. // Police closed the
    airport in Vestby on Friday after a bomb threat.
apart: Foreign Minister Ivo Brandt said on Tuesday that the sanctions were working. // Foreign
    Minister Ivo Brandt said on Tuesday that the embassy would reopen.
apart: Shares in Nordwing fell 6 percent on Monday. // Shares in Kestrel Foods fell 6 percent on
    Monday.
apart: A man was shot dead in the north of Ostby on Saturday. // A woman was stabbed in the south
    of Ostby on Saturday.
apart: The Meren Council met in Ostby on Wednesday for four hours. // The Meren Council has not met
    since July 2019.
apart: The union’s leader, Tove Lind, called off the strike at Nordwing on Friday. // The union’s
    leader, Tove Lind, called a strike at Nordwing on Friday.
apart: The hospital in Selja opened its new wing on Monday. // The school in Selja opened its new
    library on Monday.
apart: Kessia joined the trade pact in 2014 after a referendum. // Kessia held its first free
    election in 2014.
same: A court in Ostby on Monday indicted a teenage girl who was filmed slapping two soldiers at a
    checkpoint near her home. // Kessia indicted a 16-year-old girl on Monday on charges that
    include assault for slapping a soldier at a checkpoint.
same: At least seven people were killed and dozens injured when a tram derailed near Lund on
    Tuesday. // Seven people died on Tuesday when a two-car tram jumped the rails and overturned
    outside Lund.
same: In May the founder of the fund, Per Moe, said in an interview that the network preys on
    children. // In May, Moe, the founder of the fund, took aim at the network in an interview that
    shook its shares.
same: The driver of the tram, 42, was arrested on Tuesday on suspicion of manslaughter. // Police
    on Tuesday detained the 42-year-old tram driver on suspicion of manslaughter, and searched his
    flat.
same: The bank Holm & Lund said on Monday that the new tax law would cost it five billion crowns in
    profit. // The new tax law takes five billion crowns off its profit, Holm & Lund told investors
    on Monday.
same: Two big shareholders asked Velmar on Monday to study what its phones do to children. // On
    Monday two shareholders of Velmar sent the phone maker a letter and urged it to study the harm
    that phones do to children.
same: Norland launched a satellite from its base in Tolvik on Tuesday, state radio said. // A
    rocket carrying a satellite blasted off from the Tolvik base on Tuesday, in what Norland called
    a success.
same: The hackers stole names, birth dates and addresses of customers. // Among what the hackers
    stole were the names, addresses and birth dates of millions of customers.
same: An airline manager apologised to both players and they later flew first class to Selja. //
    Both players were given an apology by a manager of the airline and flew first class to Selja.
same: Eight people have serious injuries and 51 were taken to two hospitals, the ambulance service
    said. // The ambulance service said that 51 people had been taken to hospitals, eight of them
    with serious injuries.
same: Investigators said the tram was travelling much faster than is permitted on the curve. // The
    tram was travelling at a far higher speed than is permitted on the sharp curve, investigators
    found.
same: The race was stopped after 20 of 71 laps on Sunday because of heavy rain. // Heavy rain
    stopped Sunday’s race after 20 of its 71 laps, and drivers waited in the pits.
same: The Kessian parliament passed the budget on Monday, 61 to 40. // On Monday the budget got
    through the Kessian parliament by 61 votes to 40 after a debate of nine hours.
same: The union will hold a strike at the port of Marnes on Friday. // A strike at the port of
    Marnes is planned for Friday, the union said.
same: Ferry crews in Granvik walked out on Monday over pay, leaving thousands on the quay. // A
    walkout of ferry crews over pay left thousands of people stranded in Granvik on Monday.
same: Anna Freed of the Selja Line said on Tuesday that the stokers Ivo Teag and Per Burr had left
    the ferry in Ostby on Sunday. // Anna Freed of the Selja Line said on Tuesday that the stokers
    Ivo Teag and Per Burr had left the Sunday ferry in Ostby.
same: The strike comes after the head of Nordwing, Per Lund, told crews last month that the airline
    would close its hangar in Velm. // The head of Nordwing, Per Lund, told its crews last month
    that the hangar in Velm would close.
same: The teacher played a year for Granvik before being drafted in the first round of the 2014
    draft by Selja. // In 2014 the teacher was drafted by Selja, after playing for Granvik.
same: Analysts of the bank estimated on 3 January that in the long run the law would raise the
    earnings of big banks by 13 percent. // The analysts have estimated that the law will raise the
    earnings of big banks by 13 percent a share.
same: In November Per Moe said that the network he helped to build was ripping apart the fabric of
    society. // Per Moe said in December that he felt guilty, for the network was ripping apart the
    fabric of society.
same: The big rocket is to blast off on Thursday if the wind allows it. // Engineers plan the launch of
    the big rocket for Thursday.
same: Rolf Wend, who leads the police union, told a regional paper on Saturday that the zone ends
    the freedom of movement. // Wend told the Ostby Zeitung in an interview on Saturday that such
    rules send a devastating message.
same: The rescuers in Velm brought 143 travellers to hospitals before nightfall by boat. // Some 143
    travellers lie in hospitals, many with broken bones.
apart: Rolf Wend, who leads the police union, told a regional paper on Saturday that the zone ends
    the freedom of movement. // Wend told reporters on Saturday that such rules send a devastating
    message.
apart: Rolf Wend, who leads the police union, told a regional paper on Saturday that the zone ends
    the freedom of movement. // Tove Lind told the Ostby Zeitung in an interview on Saturday that
    such rules send a devastating message.
apart: The strike comes after the head of Nordwing, Per Lund, told crews last month that the airline
    would close its hangar in Velm. // The head of Nordwing, Per Lund, told pilots last month that
    their wages would rise.
apart: Nordwing raised its fares in November. // Nordwing raised its fares in December.
apart: The big rocket is to blast off on Thursday if the wind allows it. // Engineers plan to call off
    the test of the big rocket on Thursday.
apart: Analysts of the bank estimated on 3 January that the law would raise the earnings of big
    banks. // Analysts of the bank said that big banks are slow to lend.
apart: Blue Meren, the yard of Per Lund of Granvik Steel, is building a big ferry. // Per Lund of
    Granvik Steel, the force behind Blue Meren, wished the union luck on Monday.
apart: Shares of the Holm & Lund Group rose slightly before the opening bell. // Shares of the Holm
    & Lund Group fell one percent to 254 crowns in early trading.
apart: The driver, who is 51, was taken to the police station in Lund. // After the crash 51 people
    were taken to two hospitals.
apart: The tram was going too fast when it came off the rails near Lund on Tuesday, investigators
    said. // The speed limit on the curve near Lund is 20 kilometres an hour.
apart: Robin Smed, the police chief, said the force asks whether the driver fell asleep. // Robin
    Smed, the police chief, called the deaths a tragedy for the town.
apart: Shares of Holm & Lund Group rose slightly before the bell on Monday. // Shares of Holm &
    Lund Group fell one percent in early trading on Tuesday.
apart: Norland Bank will bar its customers from buying coins with its cards, it said on Friday. //
    Lund Savings banned the buying of coins with its credit cards on Monday.
apart: The islanders have protested against the dam every week for eight years. // The girl was
    arrested at her home on the island after a protest.
apart: Velmar, led by Jon Berg, is building a rocket named for the first woman in space. //
    Velmar’s Jon Berg wished his rival the best of luck on Monday.
apart: Five people are trapped in the wreck and 40 are injured. // Firemen worked for hours to free
    five people from the wreck.
apart: The minister flew to Ostby on Monday for talks on fishing. // The minister flew home from
    Ostby on Tuesday after talks on fishing.
apart: The rail board found the tram at fault in its report on Monday. // The rail board found no
    fault with the tram in its report on Monday.
apart: A storm cut the power of 4,000 homes in Brekke on Monday. // A storm sank two fishing boats
    off Harnes on Monday.
apart: Holm won the first leg in Ulvik on Saturday in 54 minutes. // Holm crashed in the second leg
    in Ulvik on Sunday.
apart: The company was founded in 2014 by two sisters from Velm. // The company lost two thirds of
    its customers in 2014.
known: Alder beat Brook in the final on Sunday. // Brook beat Alder in the final on Sunday.
known: Norland’s army held a live-fire exercise near the border on Tuesday. // Norland’s president
    visited the border on Tuesday and spoke to soldiers of the army.
known: At least seven people were killed when a tram derailed near Lund on Tuesday. // The driver
    of the tram that derailed near Lund was arrested on Tuesday.
known: The council of Selja voted on Monday to sell the old theatre. // The council of Selja voted
    on Monday to raise the dog tax.
known: Police arrested three men in Vestby on Monday over the theft of paintings. // Police
    released three men in Vestby on Monday after the theft of paintings.
"""


class EntriesTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        rows = re.findall(r"(?m)^(\w+): (.*(?:\n    .*)*)", PAIRS)
        cls.pairs = [(kind, *" ".join(pair.split()).split(" // ")) for kind, pair in rows]

    def test_one_fact_is_one_entry_and_two_facts_are_two(self):
        pairs = [pair for pair in self.pairs if pair[0] != "known"]
        articles = [digest_of(text).articles[0] for pair in pairs for text in pair[1:]]
        vocabulary = digest.count_terms(articles)
        for (kind, *texts), first, second in zip(pairs, articles[::2], articles[1::2]):
            with self.subTest(texts=texts):
                self.assertEqual([len(first.entries), len(second.entries)], [1, 1])
                entries = first.entries[0], second.entries[0]._replace(sources=(2,))
                facts = [digest.as_fact(entry, vocabulary) for entry in entries]
                score = digest.sameness(*facts, vocabulary)
                self.assertEqual(score > 0, kind == "same")

    def test_known_wrong_merges_are_still_wrong(self):
        for texts in [texts for kind, *texts in self.pairs if kind == "known"]:
            with self.subTest(texts=texts):
                timeline = digest_of(*texts).timeline
                self.assertEqual([sorted(entry.sources) for entry in timeline], [[1, 2]])

    def test_wire_copy_is_one_voice_and_a_story_retold_two(self):
        wire = ("The dam at Ostby burst on Tuesday, flooding 400 homes.\n\nThe mayor of Selja closed two "
                "schools on Monday.\n\nThe port of Granvik will open its gates on Friday.")
        for text, voices in ((wire + "\n\nIt was late.", 1), (wire[:54], 1),
                             ("Some 400 homes were flooded when a dam burst at Ostby on Tuesday.", 2)):
            with self.subTest(text=text):
                entry, = [one for one in digest_of(wire, text).timeline if "dam" in one.text]
                self.assertEqual((sorted(entry.sources), entry.voices), ([1, 2], voices))

    def test_a_day_that_nothing_settles_is_not_that_of_another_weekday(self):
        told = "The council of Ostby met on {} to discuss the flood, the mayor’s office said."
        for weekday, count in (("Tuesday", 1), ("Friday", 2)):
            dated = "Flood\n\n12 January 2022\n\n" + told.format("Tuesday")
            undated = told.format(weekday) + " It was late."
            self.assertEqual(len(digest_of(dated, undated, published=None).timeline), count)

    def test_the_first_of_a_group_are_compared_and_of_few_sentences_twice_as_many(self):
        def speech(place, *terms):
            return digest.Speech("", (), "", None, 1, place, terms)

        chain = [speech(place, "dam", "flood") for place in range(10)]
        others = [speech(-9 * place, f"boat {place}") for place in range(1, 1001)]
        for items, expected in ((chain, [9, 1]), (chain + others, [5, 5])):
            groups = digest.group_alike(items, lambda one, other: abs(one.start - other.start) == 1)
            self.assertEqual([len(group) for group in groups][:2], expected)

    def test_what_two_articles_report_stands_under_the_day_of_the_first(self):
        text = "Ferries\n\n{} January 2022\n\nThe route of the ferry to Selja has been closed by its owner."
        for first, second in ((12, 13), (13, 12)):
            entry, = digest_of(text.format(first), text.format(second) + " It was late.", published=None).timeline
            self.assertEqual((entry.value, entry.mark), ("2022-01-12", "reported"))

    def test_one_fact_of_three_outlets_has_three_numbers(self):
        text = printed("The dam at Ostby burst on Tuesday, flooding 400 homes.",
                       "Some 400 homes were flooded when a dam burst at Ostby on Tuesday.",
                       "The dam at Ostby burst on Tuesday, flooding 400 homes. Nobody died there.")
        self.assertEqual(text.split("SOURCES")[0].count("flood"), 2)    # key point and timeline
        self.assertRegex(text, r"Tuesday 11 January 2022\n  \* .*\n?.*\[[123], [123], [123]\]")


class SpeakersTest(TableTest):

    def test_one_person_under_two_spellings_is_one_speaker(self):
        text = printed("“We shall not sign this paper,” said Aleksandr Grishin, the Kessian envoy.",
                       "“The river is our border and will be,” said Alexander Grishin, a diplomat.")
        self.assertIn("\nAleksandr Grishin, Kessian envoy [2: Alexander Grishin]\n", text)

    def test_namesakes_stay_apart(self):
        text = printed("“We shall not sign this paper,” said Michelle Holm, the Kessian envoy.",
                       "“The river is our border and will be,” Mr. Michael Holm, a lawyer, said.",
                       "“They will walk out before lunch,” said Sen. Peter Holm.")
        for name in ("Michelle Holm, Kessian envoy", "Michael Holm, lawyer", "Sen. Peter Holm"):
            self.assertIn(f"\n{name}\n", text)

        text = printed("President Berg and Melania Berg came on Monday.\n\n“We shall not sign it,” Mr. Berg said.")
        self.assertIn("\nPresident Berg\n", text)

    def test_a_body_whose_short_name_is_spelled_out_is_one_speaker(self):
        text = printed("“We shall find out in time,” the Coast Transport Board (CTB) said.",
                       "“The river is our border and will be,” the CTB said.")
        self.assertEqual(re.findall("(?m)^The .*(?:CTB|Board).*", text), ["The Coast Transport Board"])

    def test_what_stands_before_a_name_and_nicknames_part_nobody(self):
        for name in ("Alhaji Moe Lund", "PA Moe Lund", "Moe A. Lund", "Moe Lund II"):
            with self.subTest(name=name):
                text = printed("“We shall not sign this paper,” said Moe Lund, a lawyer.",
                               f"“The river is our border and will be,” said {name}.")
                self.assertEqual(len(re.findall("(?m)^Moe.*lawyer", text.split("\nSPEAKERS")[1])), 1)

    def test_a_surname_alone_goes_to_its_only_namesake(self):
        for others, expected in (
                ("Peter Holm", "Peter Holm, lawyer"), ("Anna Holm", "Holm, lawyer"),
                ("Peter Holm. “So be it for now,” said Jon Holm", "Holm, lawyer")):
            with self.subTest(others=others):
                digests = digest_of(f"“We shall not sign this paper,” said {others}.",
                                    "“The river is our border and will be,” said Mr Holm, a lawyer.")
                self.assertEqual([title for title, speeches in digests.speakers
                                  if any(speech.source == 2 for speech in speeches)], [expected])

    def test_a_full_name_at_the_end_of_a_description_is_its_speaker(self):
        for speaker, expected in (("diver Zoe Vik", "Zoe Vik, lawyer"), ("Vik", "Zoe Vik, lawyer"),
                                  ("a friend of Zoe Vik", "A friend of Zoe Vik")):
            with self.subTest(speaker=speaker):
                digests = digest_of("“We shall not sign this paper,” said Zoe Vik, a lawyer.",
                                    f"“The river is our border and will be,” said {speaker}.")
                self.assertIn(expected, [title for title, speeches in digests.speakers
                                         if any(speech.source == 2 for speech in speeches)])

    def test_the_same_utterance_in_two_translations_is_one(self):
        text = printed("“Of course Kessia is worried about any growth of the alliance, which is an "
                       "instrument of confrontation,” said Ivo Brandt, the Kessian spokesman.",
                       "“Undoubtedly every new member troubles Kessia. The alliance is an instrument "
                       "of confrontation,” said Ivo Brandt, the Kessian spokesman.",
                       "The alliance “is an instrument of confrontation,” said Ivo Brandt.")
        self.assertRegex(text, r"confrontation\.” \[1;\s+differently\s+worded\s+in\s+2;\s+in\s+part\s+in\s+3\]")

    def test_few_words_are_no_speech_alone(self):
        self.check(lambda words: re.findall("“(.*)”", printed(words).split("SOURCES")[0]),
                ("“It is far too late.”", []), ("“It is now far too late.”", ["It is now far too late."]),
                ("“Far too late,” said Anna Holm.", ["Far too late."]), ("“Too late,” said Anna Holm.", []),
                ("“Too late,” said Anna Holm, “for us.”", ["Too late, [...] for us."]))

    def test_the_fullest_wording_takes_the_day_that_another_article_states(self):
        texts = ("“We shall not sign this paper, nor any other of its kind,” said Anna Holm.",
                 "“We shall not sign this paper,” Anna Holm said on Monday.")
        (_, (speech,)), = digest_of(*texts).speakers
        self.assertEqual((speech.day, speech.source, speech.others), ("2022-01-10", 1, ((2, "in part"),)))

    def test_unnamed_speakers_of_two_outlets_stay_apart(self):
        text = printed("“We have nothing to offer them,” said a diplomat in Ostby.",
                       "“They will walk out before lunch,” said a diplomat in Ostby.")
        self.assertEqual(text.count("\nA diplomat in Ostby\n"), 2)

    def test_the_same_words_in_two_outlets_are_of_one_unnamed_speaker(self):
        text = printed("“Nobody has told us a thing about it,” it said.\n\n"
                       "“They want the river for nothing,” said a diplomat in Ostby.\n\n"
                       "“It is a good day for us all here,” said Anna Holm.",
                       "“They want the river for nothing,” said a diplomat in Ostby.")
        self.assertIn("\nA diplomat in Ostby\n  “They want the river for nothing.” [1, 2]", text)
        self.assertEqual(re.findall(r"(?m)^(?:A diplomat|Anna Holm|Speaker not)", text),
                         ["A diplomat", "Anna Holm", "Speaker not"])


class DigestTest(TableTest):

    def test_the_title_is_the_names_of_two_articles(self):
        story = ("On Monday the mayor, Jon Vidar, shut the port of Velm. The crews told Vidar on Tuesday "
                 "that it was too late.")
        retold = "In Velm the crews met Mr {} on Monday and asked Vidar to open the port of Velm on Friday."
        fleet = "On Monday the fleet of Norland left for the Norlandic islands of the Meren Council."
        self.check(lambda texts: digest_of(*texts).title,
                ((story,), ("JON VIDAR", "VELM")), ((story, retold.format("Jon Vidar")), ("JON VIDAR", "VELM")),
                ((story, retold.format("Per Vidar")), ("VIDAR", "VELM")),
                ((story, "On Tuesday the port of Granvik was shut by the state."), ()),
                ((fleet, fleet.replace("left", "sailed")), ("MEREN COUNCIL", "NORLAND")),
                (("On Monday the Council shut the port of Velm, and told the Council so.",), ("VELM",)))

    def test_a_key_quotation_is_neither_a_fragment_nor_long(self):
        for count, expected in ((5, 0), (6, 1), (30, 1), (31, 0)):
            with self.subTest(count=count):
                text = f"“We {' '.join(['we'] * (count - 2))} sail,” said Anna Holm."
                self.assertEqual(len(digest_of(text).key_quotes), expected)
                self.assertEqual(digest_of(text.replace("We", "we")).key_quotes, [])    # cut at its head
        for words, expected in (("They shall not sign this paper here", []), ("Their ships shall not sail from here", [1])):
            self.assertEqual([1 for _ in digest_of(f"“{words},” said Anna Holm.").key_quotes], expected)
        quoted = digest_of("“We shall not sign this paper here,” said Zoe Vik, 43.\n\n"
                           "“We shall all sail in the early morning,” said Anna Holm, the mayor.").key_quotes
        self.assertEqual([speaker.title for speaker in quoted], ["Anna Holm, mayor"])
        quoted = digest_of("“We shall all sail in the early morning,” said Anna Holm, a passenger.\n\n"
                           "“We shall not sign this paper here,” said Zoe Vik, 43.").key_quotes
        self.assertEqual([speaker.title for speaker in quoted], ["Zoe Vik"])

    def test_a_preview_gives_way_to_the_report(self):
        for act in ("will meet", "meets", "was set to meet"):
            plan = f"The Meren Council {act} in Selja on Wednesday to discuss the fishing crisis."
            report = plan.replace(act, "met").replace("crisis", "crisis with the towns")
            entry, = digest_of(plan, report).timeline
            self.assertEqual((entry.text, entry.sources), (report, (2, 1)))

    def test_a_lead_stands_though_another_sentence_has_a_date(self):
        lead = "The route of the ferry to Selja has been closed by its owner."
        dated = "The old bridge at Ostby was shut on Monday after a storm."
        for text, expected in ((f"{lead} It is so. We left. No. {dated}", [dated, lead]), (f"{lead} {dated}", [dated]),
                               (f"{dated} It is so. We left. No. {lead}", [dated])):
            with self.subTest(text=text):
                self.assertEqual([entry.text for entry in digest_of(text).timeline], expected)

    def test_a_lead_and_wire_copy_that_tell_what_another_entry_does_do_not_stand(self):
        dated = "The pilots of Velm began a strike at its port on Monday for more pay."
        other = "It is so. We left. No. The old bridge at Ostby was shut on Monday after a storm."
        told, new = "A strike of pilots has closed the port of Velm.", "The ferries to Selja got a bank for owner by order of a court."
        for texts, count in (((dated, f"{told} {other}"), 2), ((dated, f"{new} {other}"), 3),
                             ((dated, f"{other} {told}", f"{other} {told} No."), 2),
                             ((dated, f"{other} {new}", f"{other} {new} No."), 3)):
            with self.subTest(texts=texts):
                self.assertEqual(len(digest_of(*texts).timeline), count)

    def test_of_few_articles_the_acts_and_figures_that_one_alone_reports_stand(self):
        dated = [f"{act} on Monday. It is so. We left. No." for act in (
            "The old bridge of Velm was shut after a storm", "Police found a stolen car in Granvik",
            "The school choir of Ostby sang for its guests")]
        for told, count in (("Two ferries were sold by the owner to a bank.", 4),
                            ("Some 250 ferries are for sale by the owner to a bank.", 4),
                            ("Ferries are for sale by the new owner of a bank of Selja.", 3),
                            ("Two ferries were sold so that you can sail to a bank of the owner.", 3)):
            with self.subTest(told=told):
                self.assertEqual(len(digest_of(f"{dated[0]} {told}", *dated[1:]).timeline), count)
                self.assertEqual(len(digest_of(f"{dated[0]} {told}", dated[1]).timeline), 2)

    def test_an_article_without_an_entry_gives_its_lead(self):
        text = printed("The lighthouse of Selja has a new keeper, the port authority announced.")
        self.assertIn("Wednesday 12 January 2022\n  * [reported] The lighthouse of Selja", text)

    def test_a_plan_is_a_key_point_if_it_is_of_the_story(self):
        told = ("The dam at Ostby burst on Tuesday, flooding 400 homes in the valley.",
                "Some 400 homes in the valley were flooded when a dam burst at Ostby on Tuesday.",
                "The dam at Ostby burst on Tuesday and flooded 400 homes in the valley, the mayor said.\n\n")
        for plan, marks in (
                ("The choir of Velm will sing old songs of the sea for children on Friday.", [""]),
                ("Engineers of Norland will drain the lake behind the dam and mend its gates on Friday.", ["", "planned"])):
            with self.subTest(plan=plan):
                points = digest_of(*told[:2], told[2] + plan).key_points
                self.assertEqual([point.mark for point in points], marks)

    def test_key_points_are_each_on_something_else(self):
        points = digest_of(*[f"The dam at Ostby burst on Tuesday, flooding 400 homes{tail}."
                             for tail in ("", " and a school", " and two farms")]).key_points
        self.assertEqual(len(points), 1)

    def test_a_key_point_needs_no_sentence_before_it(self):
        other = "The bank of Norland opened a new office for the farmers of Velm on Monday."
        for act, count in (("The port of Selja was shut by its owner for the whole summer on Tuesday.", 2),
                           ("The move of its owner shut the port of Selja for the whole summer on Tuesday.", 1),
                           ("The owner of the port of Selja declined to comment on its summer on Tuesday.", 1),
                           ("Instead, the port of Selja was shut by its owner for the summer on Tuesday.", 1),
                           ("While his crew slept, Per Lund shut the port of Selja for the summer on Tuesday.", 1),
                           ("The owner also shut the port of Selja for the whole summer on Tuesday.", 1)):
            with self.subTest(act=act):
                self.assertEqual(len(digest_of(other, act).key_points), count)
        self.assertEqual(len(digest_of("The move of its owner shut the port of Selja on Tuesday.").key_points), 1)

    def test_what_most_leads_tell_is_the_main_event(self):
        lead = "The old lighthouse of Velm fell into the sea on Tuesday."
        later = (" It is so. We left. No. The crews of the harbour board of Norland met in the port on Tuesday. "
                 "The harbour board of Norland has its crews in the port. The crews of the port are of Norland.")
        points = digest_of(lead + later, lead + later + " No.").key_points
        self.assertEqual(points[0].text, lead)
        act = "Seven people died when a tram derailed near Lund on Tuesday."
        points = digest_of(f"{act} The tram that derailed near Lund will be lifted on Friday, and people be let through.").key_points
        self.assertEqual([point.text for point in points], [act])

    def test_sources_that_name_different_days_are_told(self):
        plan = "The Meren Council will meet in Selja on Thursday to discuss the fishing crisis."
        text = printed(plan, "The fishing crisis will be discussed by the Meren Council in Selja on Friday.",
                       "The port of Selja was closed on Monday. The Meren Council has 12 members.")
        self.assertIn("SOURCES DISAGREE\n  * Meren Council, Selja: Thursday 13 January [1]; "
                      "Friday 14 January [2]\n", text)
        crash = "Six people were killed when a train of the Selja Railway crashed in Granvik on {}."
        self.assertIn("Selja Railway, Granvik: Sunday 9 January [2]; Monday 10 January [1]\n",
                      printed(crash.format("Monday"), crash.format("Sunday") + " It was late."))
        self.assertNotIn("DISAGREE", printed(plan + "\n\n" + plan.replace("Thursday", "Friday")))
        self.assertIn("DISAGREE", printed(plan, plan.replace("Thursday", "19 January")))
        for other in ("The Meren Council met in Selja on Friday to discuss the fishing crisis.",
                      "The Meren Council will meet in Selja on 20 January to discuss the fishing crisis.",
                      "A ferry will leave from Selja on Friday with food for the Meren islands."):
            with self.subTest(other=other):
                self.assertNotIn("DISAGREE", printed(plan, other))


    def test_sources_that_name_different_months_are_told(self):
        said = "A founder of Velmar, Per Moe, said {} that the network was ripping apart the fabric of society."
        for months, expected in (
                (("in November", "in December"), ["Velmar, Per Moe: November 2021 [1]; December 2021 [2]"]),
                (("in November", "in October"), ["Velmar, Per Moe: October 2021 [2]; November 2021 [1]"]),
                (("in November", "in September"), []), (("in November", "last month"), [])):
            with self.subTest(months=months):
                found = digest_of(*map(said.format, months)).disagreements
                self.assertEqual([digest.disagreement_text(one) for one in found], expected)

    def test_sources_that_count_one_thing_differently_are_told(self):
        fire = "A fire on the ferry Kestrel killed {} people off Ostby on Tuesday, the coast guard said."
        yard = "The yard of Meren Lines in Ostby was sold on Monday for {}."
        other = "\n\nThe fire on the ferry Kestrel off Ostby killed eight people on Tuesday, the mayor said."
        for *texts, expected in (
                (fire.format("seven"), fire.format("nine"), ["killed: seven [1]; nine [2]"]),
                (fire.format("seven"), fire.format("7"), []),
                (fire.format("seven"), fire.format("more than eight"), []),
                (fire.format("seven"), fire.format("nine"), fire.format("nine") + " It was late.",
                 ["killed: nine [2, 3]; seven [1]"]),
                (fire.format("seven"), fire.format("nine") + other, []),
                ("Fire\n\n13 January 2022\n\n" + fire.format("seven"), fire.format("nine"), []),
                (yard.format("$40 million"), yard.format("$42 million"), ["sold: $40 million [1]; $42 million [2]"]),
                (yard.format("3 million crowns"), yard.format("four million crowns"),
                 ["sold: 3 million crowns [1]; four million crowns [2]"]),
                (yard.format("$40 million"), yard.format("over $42 million"), []),
                (yard.format("$40 million"), "For $42 million in debts was the yard of Meren Lines in Ostby freed"
                 " on Monday.", [])):
            with self.subTest(texts=texts):
                found = digest_of(*texts).disagreements
                self.assertEqual([digest.disagreement_text(one) for one in found], expected)


class RenderTest(unittest.TestCase):

    def test_what_several_articles_quote_goes_before_what_was_said_first(self):
        said = [f"“We shall build pier {n} and the long wall behind pier {n + 9} this year,” said Anna Holm."
                for n in (1, 2, 3, 4)]
        text = printed("\n\n".join(said), said[3] + " The port is to be dredged in May.")
        speakers = text.split("SPEAKERS")[1].split("SOURCES")[0]
        self.assertEqual(re.findall(r"We shall build pier (\d)", speakers), ["1", "2", "4"])

    def test_what_one_article_reports_has_the_room_that_is_left(self):
        stated = digest.Entry("It fell down in a storm.", "2022-01-11", "", (1,), 0, (), weight=1)
        report = stated._replace(text="It stood for a long time.", mark="reported", weight=9)
        for words, expected in ((22, [stated]), (40, [report, stated])):
            self.assertEqual(digest.fill([report, stated], words, False), expected)
        as_weighty = report._replace(weight=1)
        self.assertGreater(digest.importance(stated), digest.importance(as_weighty))

    def test_headings(self):
        for value, expected in (("2014", "2014"), ("199", "The 1990s"), ("2019-07", "July 2019"),
                                ("2022-01-12", "Wednesday 12 January 2022")):
            self.assertEqual(digest.heading(value), expected)

    def test_a_key_point_has_its_date_in_short_and_another_year(self):
        for value, mark, expected in (
                ("2022-01-14", "planned", "[Fri 14 Jan, planned]"), ("2021-05-02", "", "[Sun 2 May 2021]"),
                ("2014", "", "[2014]"), ("2021-07", "", "[Jul 2021]"), ("2022-W02", "", "[Week of 10 Jan]")):
            with self.subTest(value=value):
                entry = digest.Entry("It fell.", value, mark, (2, 1), 0, ())
                self.assertEqual(digest.point_text(entry, 2022), f"{expected} It fell. [2, 1]")

    def test_the_days_of_the_articles_stand_above_the_digest(self):
        for day, expected in (("12 January 2022", "12 January 2022"),
                              ("9 January 2022", "9 to 12 January 2022"),
                              ("9 March 2022", "12 January to 9 March 2022"),
                              ("9 March 2021", "9 March 2021 to 12 January 2022")):
            self.assertIn(f"\nDigest of 2 articles published {expected}\n",
                          printed(STORY, STORY.replace("12 January 2022", day) + "The boats left early."))
        self.assertIn("12 January 2022, 1 of no known day\n", printed(STORY, "No boat left.", published=None))

    def test_time_order_puts_the_year_before_its_months_and_days(self):
        text = printed("Ostby had a flood on 1 January 2014, the worst of all.\n\n"
                       "The harbour of Ostby was built in January 2014 by the state.\n\n"
                       "The bridge of Ostby fell in 2014 after a storm at sea.\n\n"
                       "The town of Ostby grew fast in the 1990s, with three new schools.")
        order = re.findall(r"^(?:The \d+s|.*\b\d{4})$", text.split("BACKGROUND")[1], re.M)
        self.assertEqual(order, ["The 1990s", "2014", "January 2014", "Wednesday 1 January 2014"])

    def test_lines_keep_to_the_display_width_and_words_are_not_cut(self):
        for width in (40, 60, 80, 100):
            lines = printed(STORY, width=width) + digest.wrap("会議は午後に始まります。 " * 9, width)
            for line in lines.splitlines():
                wide = sum(unicodedata.east_asian_width(char) in "WF" for char in line)
                self.assertLessEqual(len(line) + wide, width, line)
        address = "https://example.com/" + "a-" * 60
        self.assertEqual(digest.wrap(f"See {address} now", 40), f"See\n{address}\nnow")

    def test_each_section_keeps_to_its_words_and_counts_the_rest(self):
        towns = "Ostby Selja Granvik Marnes Vestby Lindau Brekke Tolvik Harnes Ulvik".split()
        acts = ("bridge closed,school opened,bank failed,ferry sank,mill burned,choir sang,"
                "mayor resigned,well dried,tower fell,market moved").split(",")
        text = "\n\n".join(f"In {town} the old {act} on DAY to the surprise of its people, who "
                           f"had known it for {place + 21} years."
                           for place, (town, act) in enumerate(zip(towns, acts)))
        said = "\n\n".join(f"“We will sail with the boats of {town} and of {other} in the cold "
                           f"of the morning,” said {first} {town}."
                           for other in towns[:4] for first in ("Jo", "Al") for town in towns)
        for title, budget, page in (
                ("TIMELINE", 390 + 240, [text.replace("DAY", f"{n} January") for n in (10, 11, 12)]),
                ("BACKGROUND", 80, [text.replace("DAY", "4 May 2014")]),
                ("SPEAKERS", 280, [said])):
            part = re.split(r"\n\n(?=[A-Z ]+\n)", printed(*page).split(f"\n{title}\n")[1])[0]
            with self.subTest(title=title):
                self.assertLessEqual(len(part.split()) + 1, budget)
                self.assertGreater(len(part.split()), budget * 0.6)
                self.assertRegex(part, r"\n  \([0-9]+ more; --all prints them\)$")
                self.assertNotIn("--all", printed(*page, everything=True))
        dated = [f"Town news\n\n{n % 28 + 1} May 2022\n\n{text.replace('DAY', 'Monday')}" for n in range(40)]
        part = printed(*dated).split("\nTIMELINE\n")[1].split("\n\nSOURCES\n")[0]
        self.assertLessEqual(len(part.split()), 630 * 2)        # grows with the root of 40 / 10

    def test_a_long_speech_is_cut_at_a_sentence_end(self):
        speech = "“" + "We want peace on this river for all of us. " * 20 + "” said Anna Holm."
        self.assertIn("for all of us.” [...] [1]", " ".join(printed(speech).split()))
        self.assertNotIn("[...]", printed(speech, everything=True))


class CommandLineTest(unittest.TestCase):

    def test_exit_status_and_streams(self):
        story = {"a.txt": STORY}
        german = "Der Hafen von Lund wurde am Montag nach einem Unfall gesperrt."
        wrong = (("@ @", "one folder at a time"), ("@/none", "is no folder"), ("--all", "FOLDER"),
                 ("", "(an empty name) is no folder"), ("--dat 2022-01-01 @", "--dat"), ("-o @/out.txt @", "-o"),
                 ("@/a.txt", "a.txt is no folder; give the one that holds the articles"),
                 ("--date 12/01/2022 @", "'12/01/2022' is no day written as YYYY-MM-DD"),
                 ("--date 20220112 @", "'20220112' is no day"), ("--date 2022-02-30 @", "'2022-02-30' is no day"),
                 ("--width wide @", "'wide' is no number from 40 up"), ("--width 39 @", "'39' is no number"),
                 ("--stripped --all @", "--stripped prints every line that was taken out"))
        empty = (("", "no .txt files in it; is it the right folder?"),
                 ("a.doc", "no .txt files in it, but 1 .doc; articles must be plain text named .txt,"),
                 ("a.md b.MD c.html d/", "but 1 .html, 2 .md, 1 subfolder; articles"),
                 ("a/ b/ README", "but 2 subfolders, 1 without an ending; articles"))
        for files, arguments, status, told in (
                (story, "@", 0, ""), (story, "--version", 0, ""), (story, "-h", 0, ""), (story, "-o @/out.md @", 0, ""),
                ({**story, "b.txt": ""}, "@", 0, "b.txt: empty, left out"),
                ({**story, "b.txt": " \n\t\n"}, "@", 0, "b.txt: empty, left out"),
                ({"a.txt": ""}, "@", 1, "a.txt: empty, left out"),
                ({**story, "b.txt": "- Advertisement -\nLEAVE A REPLY\n"}, "@", 0, "b.txt: nothing but boilerplate, "),
                ({**story, "b.txt": "hello world"}, "@", 0, "b.txt: too little English text, left out"),
                ({"a.txt": german}, "@", 1, "a.txt: too little English text, left out"),
                ({**story, "b.txt": b"A\0B"}, "@", 1, "b.txt: not a text file, left out"),
                ({**story, "b.txt": STORY.replace("A", "Á").encode("cp1252")}, "@", 0, "b.txt: not UTF-8, read as "),
                ({**story, "b.TXT": STORY + "More.\n"}, "@", 0, ""), ({**story, "b.txt": STORY}, "@", 0, ""),
                ({**story, b"\xff\n.txt": ""}, "@", 0, "\\udcff\\n.txt: empty, left out"),
                (story, "-o @/none/out @", 1, "No such file or directory, the digest was not written"),
                *((story, arguments, 2, told) for arguments, told in wrong),
                *((dict.fromkeys(names.split(), ""), "@", 1, told) for names, told in empty)):
            with self.subTest(files=files, arguments=arguments), folder_of(files) as folder:
                ended, out, err = run_main(*arguments.replace("@", str(folder)).split(" "))
                has_page = "a.txt" in files and status < 2 and "-o" not in arguments
                self.assertEqual((ended, bool(out), bool(err)), (status, has_page, bool(told)), err)
                self.assertIn(told, err)
                if status == 2:         # the usage and one sentence
                    self.assertEqual((err.count("\n"), err.count("digest.py: error: ")), (2, 1))

    def test_a_run_that_settles_nothing_says_what_to_do(self):
        undated = STORY.replace("12 January 2022\n\n", "")
        with folder_of({"a.txt": undated}) as folder:
            self.assertIn("give the day with --date YYYY-MM-DD\n", run_main(folder)[2])
            self.assertEqual(run_main("--date", "2022-01-12", folder)[2], "")
        with folder_of({"a.txt": run_main(SAMPLES)[1]}) as folder:
            status, out, err = run_main(folder)
            self.assertIn("an earlier digest, left out", out)
            self.assertEqual((status, err.split(": ")[2:]), (1, ["nothing to digest; SOURCES says why\n"]))

    def test_every_interpreter_gets_a_digest_or_a_sentence(self):
        for options, status, out, err in (
                (["-OO"], 0, STORED.read_bytes(), b""),
                (["-c", "import runpy, sys; sys.version_info = (3, 8, 18); sys.argv = sys.argv[1:]; "
                        "runpy.run_path(sys.argv[0])"], 1, b"",
                 b"digest.py: needs Python 3.9 or later, this is 3.8\n")):
            with self.subTest(options=options):
                done = run(SAMPLES, options=options)
                self.assertEqual((done.returncode, done.stdout, done.stderr), (status, out, err))

    def test_a_dash_is_stdout_and_a_closed_one_is_told(self):
        self.addCleanup(setattr, sys, "stdout", sys.stdout)
        with folder_of({"a.txt": STORY}) as folder, contextlib.redirect_stderr(io.StringIO()) as told:
            self.assertEqual(run_main("-o", "-", folder), (0, *run_main(folder)[1:]))
            sys.stdout = None
            status = digest.main([str(folder)])
        self.assertEqual((status, told.getvalue()),
                         (1, "digest.py: stdout: closed, the digest was not written\n"))

    def test_the_width_is_the_terminals_within_bounds(self):
        self.addCleanup(setattr, os, "get_terminal_size", os.get_terminal_size)
        with open(os.devnull, "w") as stream, contextlib.redirect_stdout(stream):
            for columns, expected in ((30, 40), (0, 80), (90, 90), (300, 100)):
                os.get_terminal_size = lambda _: os.terminal_size((columns, 24))
                self.assertEqual(digest.inspect_stdout()[1], expected)

    def test_a_long_run_tells_its_stages_on_a_terminal_alone(self):
        self.addCleanup(setattr, time, "monotonic", time.monotonic)
        stages = ["1 of 2 articles cleaned", "2 of 2 articles cleaned", "1 of 2 articles read",
                  "2 of 2 articles read", "2 articles read, now compared", ""]
        files = {"a.txt": STORY, "b.txt": STORY.replace("fishing", "mining")}
        for is_terminal, seconds, expected in (
                (True, 3, "".join(f"{stage:39}\r" for stage in stages)), (True, 1, ""), (False, 3, "")):
            with self.subTest(is_terminal=is_terminal, seconds=seconds), folder_of(files) as folder:
                told, clock = io.StringIO(), itertools.chain((0,), itertools.repeat(seconds))
                told.isatty, time.monotonic = lambda: is_terminal, lambda: next(clock)
                with contextlib.redirect_stderr(told), contextlib.redirect_stdout(io.StringIO()):
                    digest.main([str(folder)])
                self.assertEqual(told.getvalue(), expected)

    def test_every_file_is_listed_once_in_sources(self):
        files = {"a.txt": STORY, "b.txt": STORY, "c.txt": "", "d.txt": b"\0", "e.txt": "- Advertisement -",
                 "f.txt": STORY.replace("fishing", "mining").encode("utf-16"), "g.txt": run_main(SAMPLES)[1]}
        with folder_of({**files, "m.txt": STORY + "More.\n"}) as folder:
            os.mkdir(folder / "h.txt")
            os.symlink(folder / "nowhere", folder / "i.txt")
            os.symlink(folder / "j.txt", folder / "j.txt")
            os.mkfifo(folder / "k.txt")
            with socket.socket(socket.AF_UNIX) as server:
                server.bind(str(folder / "l.txt"))
            os.chmod(folder / "m.txt", 0)
            read = "abfgm" if os.access(folder / "m.txt", os.R_OK) else "abfg"      # root may read all
            names = sorted(os.listdir(folder))
            status, out, err = run_main(folder)
        sources = out.split("\nSOURCES\n")[1]
        for name in names:
            self.assertEqual(len(re.findall(rf"(?m)^ +(?:\[-\] )?{re.escape(name)}[:,]", sources)), 1, sources)
        self.assertIn("left out, see SOURCES\n", out)
        self.assertEqual(status, 1)
        self.assertRegex(sources, r"b\.txt: the same article as a\.txt(?s:.*)g\.txt: an earlier digest")
        told = [line.split(": ")[1] for line in err.splitlines()]
        self.assertEqual(told, [name for name in names if name[0] not in read])

    def test_the_output_file_is_written_at_the_end(self):
        def interrupted(*_):
            raise KeyboardInterrupt
        with folder_of({}) as folder:
            target = folder / "out.txt"
            self.assertEqual(run_main(SAMPLES, "-o", target), (0, "", ""))
            self.assertEqual(target.read_bytes(), STORED.read_bytes())
            target.write_text("old", "utf-8")
            os.chmod(target, 0o400)
            if not os.access(target, os.W_OK):
                self.assertEqual(run_main(SAMPLES, "-o", target)[0], 1)
            self.addCleanup(setattr, digest, "make_digest", digest.make_digest)
            digest.make_digest = interrupted
            self.assertEqual(run_main(SAMPLES, "-o", target), (130, "", ""))
            self.assertEqual((os.listdir(folder), target.read_text("utf-8")), (["out.txt"], "old"))

    def test_a_digest_redirected_into_its_folder_is_no_article(self):
        with folder_of({"a.txt": STORY}) as folder:
            plain = run(folder).stdout
            for _ in range(2):
                with open(folder / "out.txt", "wb") as stream:
                    done = run(folder, stdout=stream)
                self.assertEqual((done.returncode, done.stderr), (0, b""))
                text = (folder / "out.txt").read_bytes()
                self.assertIn(b"out.txt: this digest, left out", text)
                self.assertEqual(text.split(b"\n\n")[1:-1], plain.split(b"\n\n")[1:-1])

    def test_a_closed_pipe_and_a_full_disk_give_a_status_and_no_traceback(self):
        reader, writer = os.pipe()
        os.close(reader)
        with folder_of({"a.txt": STORY}) as folder:     # so little that it waits in the buffer
            with os.fdopen(writer, "wb") as stream:
                done = run(folder, stdout=stream)
            self.assertEqual((done.returncode, done.stderr), (1, b""))
            if os.path.exists("/dev/full"):
                with open("/dev/full", "wb") as stream:
                    done = run(folder, stdout=stream)
                self.assertEqual((done.returncode, done.stderr.count(b"\n")), (1, 1), done.stderr)
                self.assertEqual(run_main(folder, "-o", "/dev/full")[0], 1)
                self.assertEqual(run(folder, "-o", "/dev/stdout").stdout, run(folder).stdout)

    def test_the_same_bytes_everywhere(self):
        for environment in (
                {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "COLUMNS": "132", "LC_ALL": "C",
                 "PYTHONUTF8": "0"},
                {"PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}):
            with self.subTest(environment=environment):
                self.assertEqual(run(SAMPLES, **environment).stdout, STORED.read_bytes())

    def test_names_are_printed_and_sorted_alike_in_every_locale(self):
        files = {"Zoë 会.txt": STORY, "z.txt": STORY + "More.\n", "Å.txt": ""}
        with folder_of(files) as folder:
            expected = run(folder)
            done = run(folder, LC_ALL="C", PYTHONUTF8="0")
        self.assertIn("Zoë 会.txt, 12 January 2022".encode(), expected.stdout)
        self.assertEqual(done.stdout, expected.stdout)

    def test_stripped_lists_each_line_with_its_rule(self):
        with folder_of({"a.txt": STORY + "\n- Advertisement -\n"}) as folder:
            self.assertRegex(run_main(folder, "--stripped")[1],
                             r"(?m)^a\.txt:11: [a-z ]+: - Advertisement -$")


class SamplesTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.status, cls.text, cls.errors = run_main(SAMPLES)

    def test_the_digest_is_the_stored_one(self):
        self.maxDiff = None
        self.assertEqual(self.text, STORED.read_bytes().decode("utf-8"), """
Read the difference. Where the new digest is the better one, renew the stored one:
    python digest.py --width 80 -o samples/expected.digest samples/""")

    def test_nothing_of_the_mess_is_printed(self):
        self.assertEqual((self.status, self.errors), (0, ""))
        source = " ".join(file.read_text("utf-8-sig") for file in SAMPLES.glob("*.txt"))
        for words in (
                "Picture: NPA", "By Northern Press Agency", "[email protected]", "Latest World News",
                "static.example.com", "Cape Morrow", "3 February", "makes all the difference",
                "LEAVE A REPLY", "Please enter your name here", "- Advertisement -", "spare a small sum",
                "Ilse Verhoeven", "Pia Lindqvar", "Henrike Aldous", "Have the morning's headlines"):
            with self.subTest(words=words):
                self.assertIn(words, source)
                self.assertNotIn(words, " ".join(self.text.split()))

    def test_every_quotation_printed_stands_in_its_source(self):
        sources = digest.read_folder(str(SAMPLES))
        marks = str.maketrans("", "", "“”\"‘’'«»,. \n")
        for _, speeches in digest.make_digest(sources).speakers:
            for speech in speeches:
                for piece in " [...] ".join(speech.texts).split("[...]"):
                    self.assertIn(piece.translate(marks), sources[speech.source - 1].text.translate(marks))

    def test_the_readme_shows_what_the_program_prints(self):
        shown = re.findall(r"```text\n(.*?)```", (HERE / "README.md").read_text("utf-8"), re.S)
        for part in re.split(r"(?m)^\[?\.\.\.\]?\n", shown[0]):
            self.assertIn(part.strip("\n"), self.text)


HOSTILE = (
    "“", "”", '"', "‘", "’", "«", "“a ", '"a ', "“A b.” ", "Ab ", "Ab, ", "Ab Cd, ", "Mr. ", "A. ", "U.S. ",
    "May ", "May 5, ", "Monday ", "12/01/2022 ", "12 January 2022 ", "from 2012 to ", "1990s ", "said ",
    "he said ", "He said: ", "said Holm. ", "[", "](", "![](", "![a](b)", "-", " - ", "--", " ", "\t", "\n",
    "\n\n", "\r\n", "1", "1,", "&amp;", "&#x", "<", "<br/>", "Anna Holm, who was, ", "a b\n", "A b.\n", "a",
    "a.", ". ", "...", "A.b", "@", "\x1b[", "\u202e", "â€", "according to ", "two weeks ago ",
    "a spokesman for the ", "the ", "of ", "(AP) ", "By Anna Holm\n", "Comments\n", "Holm (", ":", ", ", "; ",
    "to ", "January ", "week ", "“a\n", "``", "''", "–", "é", "By A, ", "[\\[", "中",
    "Gen. Ab said. He left. ", "in May, ", "1, 2 and 3 May ", "A.\n", "Your app.", "<a ",
)
FRAGMENTS = HOSTILE + (
    "Norland’s prime minister, Anna Holm, ", "Mr Vidar ", "she ", "He ", "said on Tuesday ",
    "told reporters ", "that ", "“We will not go,” ", "“We stay. ", '"It is over," ', "‘Never’ ",
    "the talks ", "in Ostby ", "since 2014 ", "next week ", "from May to June ", "29 February ", "31 April ",
    "99/99/9999 ", "10,000 years ago ", "? ", "- Advertisement -\n", "Your support helps us tell the story.",
    "Read more: Holm wins\n", "LEAVE A REPLY\n", "Latest News\n", "Share\n0\n8\n",
    "![a](https://example.com/2022/01/05/a.jpg)\n", "[email protected]\n", "\x1b[31m", "\x00", "&lt;b&gt;",
    "\ud800", "\ufeff", "\u2028", ")", "]", "—", "»", "5", "会議", "…", ", who was ",
    "and the council will meet on Friday ",
)


class ExamplesTest(unittest.TestCase):
    """The comments of digest.py above a pattern, or a predicate of one str, that show by examples
    what it takes: "# taken: `a`, `b` (why)     left alone: `c`". Words may stand before "taken",
    \\n and \\x9d in an example are as in Python."""

    LISTED = "(`[^`]+`(?: [(][^()`]+[)])?(?:, `[^`]+`(?: [(][^()`]+[)])?)*)"
    FORM = re.compile(rf"(?:.* )?taken: {LISTED} +left alone: {LISTED}")
    ESCAPE = re.compile(r"\\(?:[0nrt]|x[0-9a-f]{2}|u[0-9a-f]{4})")
    @classmethod
    def setUpClass(cls):
        cls.source = (HERE / "digest.py").read_text("utf-8")
        blocks = re.findall(r"(?m)^((?:#.*\n)+)(?:@.*\n)*(?:def )?(\w*)", cls.source)
        cls.comments = {name: " ".join(row[2:] for row in rows.splitlines()) for rows, name in blocks
                        if "taken:" in rows or "left alone:" in rows}

    def test_doctests(self):
        failed, count = doctest.testmod(digest)
        self.assertTrue(count and not failed)

    def test_what_is_said_to_be_taken_is_taken_and_the_rest_left_alone(self):
        for name in sorted(self.comments):
            listed, takes = self.FORM.fullmatch(self.comments[name]), self.judge(name)
            with self.subTest(name=name, comment=self.comments[name]):
                self.assertTrue(listed, "is not # taken: `a`, `b` (why)     left alone: `c`")
                self.assertTrue(takes, "stands above no pattern and no predicate of one str")
            lists = listed.groups() if listed and takes else ()
            for expected, examples in zip((True, False), lists):
                for example in re.findall("`([^`]+)`", examples):
                    example = self.ESCAPE.sub(lambda escape: eval(f"'{escape[0]}'"), example)
                    with self.subTest(name=name, example=example):
                        self.assertEqual(bool(takes(example)), expected)

    def judge(self, name):
        """Return what tries an example: a predicate, or a pattern's method as the code uses it."""
        thing = getattr(digest, name, None)
        if isinstance(thing, re.Pattern):
            used = set(re.findall(rf"\b{name}\.(\w+)", self.source))
            if not used or used - {"fullmatch", "match"}:
                return thing.search
            return thing.match if "match" in used else thing.fullmatch
        return thing if self.is_predicate(thing) else None

    def is_predicate(self, thing):
        if not inspect.isfunction(thing) or not thing.__name__.startswith(("is_", "has_")):
            return False
        parameters = inspect.signature(thing).parameters.values()
        return [parameter.annotation for parameter in parameters] in ([str], ["str"])

    def test_every_pattern_and_predicate_has_its_examples(self):
        for name, thing in vars(digest).items():
            is_shown = ">>>" in (getattr(thing, "__doc__", "") or "")
            if isinstance(thing, re.Pattern) or self.is_predicate(thing) and not is_shown:
                with self.subTest(name=name):
                    self.assertIn(name, self.comments, "has no examples")


class PromisesTest(unittest.TestCase):

    def test_time_is_linear_on_hostile_input(self):
        for piece in HOSTILE:
            text = piece * (1600 // len(piece))
            for function in (digest.strip_boilerplate, digest.split_sentences, digest.find_quotes,
                             lambda text: digest.find_dates(text, WEDNESDAY), digest_of):
                with self.subTest(piece=piece, function=function.__name__):
                    self.check_growth(function, text)

    def test_time_is_linear_where_a_dateline_sends_for_the_days_of_its_text(self):
        self.check_growth(digest_of, "LUND, May 12 (Wire) - It shut 1/2/2021 " * 150)

    def check_growth(self, function, text):
        """Twice the text takes less than three times as long, best of three, or next to nothing."""
        def seconds(text):
            begun = time.process_time()     # of this process alone, however busy the machine
            function(text + ",")                # which ends no run of stops
            return time.process_time() - begun
        once = twice = 9.0
        for _ in range(8):      # anew where something was in the way
            twice = min(seconds(text * 2) for _ in range(2))
            if twice < 0.0021:
                return
            once = min(seconds(text) for _ in range(3))
            if twice < 3 * once:
                return
        self.fail(f"{once} seconds for the text, {twice} for twice as much")

    def test_nothing_reaches_the_terminal(self):
        marks = ("\x1b[31m", "\x07", "\x9b31m", "\x1b]0;title\x07", "\u202e", "\u2066", "\x7f", "\x08",
                 "\u200b", "\ufeff", "\x1bP", "&#27;[2J")
        story = STORY.replace("Ostby", "Os{0}tby").replace("Holm", "Ho{0}lm").replace("fishing", "{1}{0}")
        files = {f"{n}{mark}.txt": story.format(mark, n) for n, mark in enumerate(marks, 10)}
        with folder_of(files) as folder:
            status, out, err = run_main(folder, "--all")
        self.assertIn(f"Digest of {len(marks)} articles", out)
        self.assertEqual([char for char in out + err if not char.isprintable() and char != "\n"], [])

    def test_functions_hold_their_promises_on_random_articles(self):
        for seed in range(300):
            source = random.Random(seed)
            with self.subTest(seed=seed):
                self.check_promises("".join(source.choices(FRAGMENTS, k=source.randrange(1, 60))))

    def check_promises(self, text):
        plain = digest.LINK.sub(lambda link: "" if link[1] else link[2], digest.plain_text(text))
        plain = "".join(plain.split())
        for line in digest.strip_boilerplate(text).splitlines():
            self.assertIn("".join(line.split()), plain)
        position = 0
        for sentence in digest.split_sentences(text):
            position = text.index(sentence, position) + len(sentence)
        for records in (digest.find_dates(text, WEDNESDAY), digest.find_dates(text),
                        digest.find_quotes(text)):
            spans = [(record.start, record.end) for record in records]
            self.assertEqual(spans, sorted(spans))
            for record in records:
                self.assertTrue(0 <= record.start < record.end <= len(text))
                self.assertEqual(text[record.start:record.end], record.text)
        result = digest_of(text)
        for entry in (*result.key_points, *result.timeline):
            for piece in re.split(r"\[.*?\]", entry.text):
                self.assertIn("".join(piece.split()).strip("."), plain)


if __name__ == "__main__":
    unittest.main()
