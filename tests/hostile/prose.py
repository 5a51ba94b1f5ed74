"""Texts that make patterns go back and forth: one thing for ever, or two things that look like each other.

The hundred runs are read by the rules alone: what the model takes hangs on the number of words, not on what they are.
"""

from pathlib import Path

from tests.hostile.kinds import ARTICLE, PROSE, layout, page, text

RUN = 12_000  # characters of one run


def laid(folder: Path, runs: dict[str, str]) -> None:
    """Write one plain text for each run, the run on a line of its own and once more inside a sentence."""
    for name, unit in runs.items():
        run = unit * (RUN // len(unit))
        (folder / f"{name}.txt").write_bytes(
            text(f"{run}\n\nThe mayor said {run} people were hurt, “{run}” she added.")
        )


@layout(ARTICLE, by_rules=True)
def runs_of_one_character(folder: Path) -> None:
    laid(
        folder,
        {
            "digits": "1",
            "commas": ",",
            "stops": ".",
            "spaces": " ",
            "no-break-spaces": "\u00a0",
            "quotation-marks": '"',
            "opening-marks": "“",
            "apostrophes": "'",
            "hyphens": "-",
            "dashes": "—",
            "capitals": "A",
            "letters": "a",
            "brackets": "(",
            "square-brackets": "[",
            "slashes": "/",
            "colons": ":",
            "percents": "%",
            "dollars": "$",
            "underscores": "_",
            "zeros": "0",
            "question-marks": "?",
            "ellipses": "…",
            "tabs": "\t",
            "fractions": "½",
            "arabic-digits": "٣",
            "superscripts": "²",
        },
    )


@layout(ARTICLE, by_rules=True)
def runs_of_figures(folder: Path) -> None:
    laid(
        folder,
        {
            "grouped": "1,",
            "grouped-by-threes": "000,",
            "versions": "1.",
            "spaced": "1 ",
            "ranges": "1-",
            "long-ranges": "1 to ",
            "between": "between 1 and ",
            "millions": "million ",
            "hundreds": "one hundred ",
            "and-hundreds": "hundred and ",
            "tens": "twenty-",
            "money": "$1",
            "shares": "1% ",
            "per": "1 per ",
            "dates": "2025-01-01 ",
            "months": "May ",
            "days": "1 May, ",
            "years": "2025 ",
            "times": "10:30 ",
            "ordinals": "1st ",
            "more": "more than ",
            "at-least": "at least about ",
            "half": "half a ",
            "dozens": "dozens of ",
            "compound": "5-year-",
            "minus": "-1 ",
            "exponents": "1e9",
            "units": "1 km ",
            "ages": "aged 5, ",
        },
    )


@layout(ARTICLE, by_rules=True)
def runs_of_names(folder: Path) -> None:
    laid(
        folder,
        {
            "capitalised": "Ann ",
            "initials": "J. ",
            "abbreviations": "a.",
            "countries": "U.S. ",
            "titles": "Mr. ",
            "honours": "Dr. Prof. ",
            "hyphenated": "Ann-",
            "of": "Minister of ",
            "and": "Ann Lee and ",
            "ands": "and ",
            "commas": "Ann, ",
            "shouted": "ANN LEE ",
            "by": "By Ann Lee, ",
            "possessives": "Ann's ",
            "particles": "de la ",
            "roles": "spokesman for ",
            "pronouns": "he she ",
            "mixed": "aA",
            "addresses": "https://outlet.example/a?",
            "mails": "a@b.",
            "handles": "@ann ",
            "places": "a/b.jpg ",
        },
    )


@layout(ARTICLE, by_rules=True)
def runs_of_speech(folder: Path) -> None:
    laid(
        folder,
        {
            "said": "said ",
            "said-that": "said that ",
            "he-said": "he said she said ",
            "accordingly": "according to ",
            "denied": "denied that ",
            "quoted-words": "“a” ",
            "quoted-twice": "“‘",
            "never-opened": "a” ",
            "straight": '"a',
            "cut": "”, he said, “",
            "told": "told Ann ",
            "asked": "asked? ",
            "if": "if ",
            "not": "not ",
            "would": "would have ",
            "whether": "whether or not to ",
            "colon": "Lee: ",
            "bracketed": "(said) ",
            "dashed": "— said — ",
            "stops": "said. ",
            "dotted": "a. b",
            "ended": ".” ",
            "lines": "said\n",
            "bullets": "• said\n",
        },
    )


@page(ARTICLE)
def one_sentence_of_20_000_words() -> bytes:
    return text(
        "The mayor said that " + "the 12 people whom Ann Lee told that the storm took 3 boats and " * 1_300 + "left."
    )


@page("too_large", quick=True)
def a_million_characters_without_a_stop() -> bytes:
    return text("and then the harbour master went on to say that the storm was " * 15_000)


@page(ARTICLE)
def as_long_as_may_be_without_a_stop() -> bytes:
    return text("and then the harbour master went on to say that the storm was " * 3_150)


@page(ARTICLE, "too_large")
def a_word_of_a_million_letters() -> bytes:
    return text("Do" + "nau" * 333_333 + "said")


@page(ARTICLE)
def prose_just_under_the_limit() -> bytes:
    return ((PROSE + "\n") * (199_000 // (len(PROSE) + 1))).encode()


@page(ARTICLE)
def all_in_capitals() -> bytes:
    return text((PROSE + "\n\n").upper() * 100)


@page(ARTICLE)
def every_word_capitalised() -> bytes:
    return text((PROSE + " ").title() * 100)


@page(ARTICLE)
def quotation_marks_that_never_close() -> bytes:
    return text("“The dam held, said the mayor. 'It \"broke, said Lee. «No, ‹yes, „never, ‚ever. " * 1_000)


@page(ARTICLE)
def quotations_by_the_six_thousand() -> bytes:
    return text("“It broke at 5,” said Ann Lee. " * 6_000)


@page(ARTICLE)
def speakers_by_the_five_thousand() -> bytes:
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [f"{a.upper()}{b}o {c.upper()}{b}{a}en" for a in letters for b in letters for c in "bdfhkmrt"]
    return text(" ".join(f"{name} said {n} people were hurt." for n, name in enumerate(names[:5_000])))


@page(ARTICLE)
def brackets_nested_9_000_deep() -> bytes:
    return text("(he said [that " * 9_000 + "no])" * 9_000)


@page(ARTICLE)
def claims_within_claims() -> bytes:
    return text("The mayor said " + "that Ann Lee said that Bo Li denied that " * 2_000 + "12 people were hurt.")


@page(ARTICLE)
def lines_by_the_ninety_thousand() -> bytes:
    return text("a\n\n" * 90_000)


@page(ARTICLE)
def hard_wrapped_lines_by_the_three_thousand() -> bytes:
    return text("the harbour master of the town by the sea went on to say that\n" * 3_000)


@page(ARTICLE, "no_text")
def figures_and_nothing_else() -> bytes:
    return ("1,234 5.6% $7m 8-9 2025-01-02\n" * 10_000).encode()


@page(ARTICLE)
def mixed_scripts() -> bytes:
    return text(("Мэр said 十二 people 항만 σάιντ " + "م" * 10 + " ١٢٣ ไทย ") * 3_000)


@page(ARTICLE)
def letters_that_look_alike() -> bytes:
    return text("Тhе mауоr sаіd 12 реорlе wеrе hurt. İstanbul ﬁve ｆｉｖｅ ５ ①② Ⅻ ﷺ ẞ said. " * 2_000)
