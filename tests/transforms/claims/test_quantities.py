"""Figures: value, bound, change, unit, what is counted, scope, place; and what is no figure."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reference import read_reference
from transforms.claims.figures import quantities, with_as_of
from transforms.claims.times import times
from transforms.records import Quantity, Span, TimeExpression
from transforms.reference import Reference


def figures(text: str, reference: Reference) -> list[Quantity]:
    return list(quantities(text, [Span(0, len(text))], reference))


def only(text: str, reference: Reference) -> tuple[str, Quantity]:
    (found,) = figures(text, reference)
    return text[slice(*found.span)], found


@pytest.mark.parametrize(
    ("text", "span", "value", "bound"),
    [
        ("Aides spoke of about 3,000 soldiers in Vell.", "about 3,000", 3000, "~"),
        ("A shipment of up to 10,000 troops left.", "up to 10,000", 10_000, "<"),
        ("At least 12 people were killed.", "At least 12", 12, ">"),
        ("Nearly half of the seats were empty.", "Nearly half", 0.5, "<"),
        ("Some 400 guests came.", "Some 400", 400, "~"),
        ("More than a dozen countries signed.", "More than a dozen", 12, ">"),
        ("No fewer than 70 boats sank.", "No fewer than 70", 70, ">"),
        ("Fewer than 70 boats sank.", "Fewer than 70", 70, "<"),
        ("It holds 500 or more visitors.", "500 or more", 500, ">"),
        ("He met 20-odd pupils.", "20-odd", 20, "~"),
        ("Exactly 30 pupils passed.", "30", 30, "="),
        ("Roughly one in five adults smokes.", "Roughly one in five", 0.2, "~"),
        ("It has sold over 2,400 units.", "over 2,400", 2400, ">"),
        ("Several hundred of the volunteers were killed.", "Several hundred", None, "~"),
    ],
)
def test_bounds_are_read_and_belong_to_the_span(
    text: str, span: str, value: float | None, bound: str, reference: Reference
) -> None:
    written, found = only(text, reference)
    assert (written, found.value, found.bound) == (span, value, bound)


@pytest.mark.parametrize(
    ("text", "span", "low", "high"),
    [
        ("They will hire 20,000 to 50,000 Velderans.", "20,000 to 50,000", 20_000, 50_000),
        ("Between 200 and 300 protesters marched.", "Between 200 and 300", 200, 300),
        ("Yields rose 15-20% there.", "15-20%", 15, 20),
        ("It needs 5 to 10 million euros.", "5 to 10 million euros", 5e6, 1e7),
        ("The mirror is 8- to 16-metre glass.", "8- to 16-metre", 8, 16),
        ("Two or three boats sank.", "Two or three", 2, 3),
        ("The fund costs between $12 million and $20 million.", "between $12 million and $20 million", 12e6, 20e6),
    ],
)
def test_a_range_has_ends_and_no_value(text: str, span: str, low: float, high: float, reference: Reference) -> None:
    written, found = only(text, reference)
    assert (written, found.value, found.low, found.high, found.bound) == (span, None, low, high, "range")


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Revenue rose 12% to $4.5bn.", ["up", None]),
        ("Profit fell by 3.2 percentage points to €120m.", ["down", None]),
        ("Prices are up by as much as 40 per cent.", ["up"]),
        ("The bank raised its key rate by 25 basis points to 5.5%.", ["up", None]),
        ("There was a 7% drop.", ["down"]),
        ("An increase of 9% followed.", ["up"]),
        ("Sales fell from 90 tonnes to 70 tonnes.", [None, None]),
        ("The brigade shot down 54 drones.", [None]),
        ("Up to 60 jets were ordered.", [None]),
        ("It treated 15% more than others.", ["up"]),
        ("The index closed up 0.7% at 7,512 points.", ["up", None]),
        ("The index lost 1.4 percent, or 388 points.", ["down", "down"]),
        ("Claims fell 12,000 to 218,000.", ["down", None]),
        ("Bitcoin tumbled below $20,000.", [None]),
        ("Fares went up from $20 to $25.", [None, None]),
        ("Imports surged by a record 18%.", ["up"]),
        ("The mirror is 25 times more sensitive.", [None]),
        ("Rents are up by a third from 2001.", ["up"]),
    ],
)
def test_change_is_set_only_where_the_figure_is_its_size(
    text: str, changes: list[str | None], reference: Reference
) -> None:
    assert [found.change for found in figures(text, reference)] == changes


@pytest.mark.parametrize(
    ("text", "unit", "kind", "value"),
    [
        ("It cost £2.4 million.", "GBP", "money", 2.4e6),
        ("It cost US$40 billion.", "USD", "money", 4e10),
        ("Shares closed at 205p.", "pence", "money", 205),
        ("The fare is 50 cents.", "cent", "money", 50),
        ("They paid 9.9 billion yuan.", "CNY", "money", 9.9e9),
        ("They won a $5 fare.", "USD", "money", 5),
        ("She paid 3 dollars 50 cents.", "USD", "money", 3.5),
        ("Some 40 per cent left.", "percent", "percent", 40),
        ("The wall is 35 km long.", "kilometre", "measure", 35),
        ("A 3-inch gap opened.", "inch", "measure", 3),
        ("It was 41.5C there.", "celsius", "measure", 41.5),
        ("They pump 500,000 barrels a day.", "barrel per day", "measure", 500_000),
        ("It spans 120 km².", "square kilometre", "measure", 120),
        ("The 45-year-old left.", "year of age", "age", 45),
        ("He died aged 55.", "year of age", "age", 55),
        ("He was jailed for 12 years.", "year", "measure", 12),
        ("The train weighs 20 pounds.", "pound-mass", "measure", 20),
        ("They raised 20 million pounds.", "GBP", "money", 2e7),
        ("Five men drowned.", "man", "count", 5),
        ("They lent half a cent.", "cent", "money", 0.5),
        ("The rate rose half a percentage point.", "percentage point", "percent", 0.5),
        ("It took four-and-a-half years.", "year", "measure", 4.5),
        ("The 100-page report leaked.", "page", "count", 100),
        ("A 2,000-strong force came.", "force", "count", 2000),
        ("They own 410 tax haven firms.", "firm", "count", 410),
        ("They won nine of their last games.", "game", "count", 9),
        ("Two thirds of members agreed.", "member", "ratio", 2 / 3),
    ],
)
def test_units_have_one_name(text: str, unit: str, kind: str, value: float, reference: Reference) -> None:
    _, found = only(text, reference)
    assert (found.unit, found.kind) == (unit, kind)
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "unit", "counted", "scope", "place"),
    [
        ("3,000 North Veldish soldiers arrived in Russia.", "soldier", "north veldish soldier", "arrived", "Russia"),
        ("About 3,000 soldiers had been sent to Ukraine.", "soldier", "soldier", "sent", "Ukraine"),
        ("The raid killed 12 people in Ostra.", "people", "people", "killed", "Ostra"),
        ("More than 30 wounded in Ostra.", None, None, "wounded", "Ostra"),
        ("It will cut 250 jobs in Dublin.", "job", "job", "cut", "Dublin"),
        ("Eight cabinet ministers were arrested.", "minister", "cabinet minister", "arrested", None),
        ("They ordered 20 fighter jets.", "jet", "fighter jet", "ordered", None),
    ],
)
def test_what_is_counted_what_happened_and_where(
    text: str, unit: str | None, counted: str | None, scope: str, place: str | None, reference: Reference
) -> None:
    _, found = only(text, reference)
    assert (found.unit, found.counted, found.scope, found.place) == (unit, counted, scope, place)


@pytest.mark.parametrize(
    "text",
    [
        "He lived there in 1953 and in the early 1980s.",
        "It began at 18:00 on 5 May 2024.",
        "Orvale United won 3-1 and the jury split 50-50.",
        "Call 020 7946 0958 or 555-1234.",
        "Install version 2.4.1 from 10.0.0.1 today.",
        "Flight 447, a Veldair 737-800, took Route 66.",
        "The F-16 and the A330 landed.",
        "A record number of jets flew.",
        "One of them left, and no one else did.",
        "The two companies agreed.",
        "They live at 12 Elm Street.",
        "It is the iOS 4 release.",
        "The 787 Skyliner landed.",
        "the first half of the third quarter",
        "scp-173m and 24703L202",
    ],
)
def test_years_scores_names_and_codes_are_no_figures(text: str, reference: Reference) -> None:
    assert figures(text, reference) == []


def test_a_figure_takes_the_date_of_its_sentence() -> None:
    text = "Orvale had 700 guards in March 2021. It has 900 now."
    sentences = [Span(0, 36), Span(37, len(text))]
    reference = read_reference()
    found = quantities(text, sentences, reference)
    dated = with_as_of(found, times(text, sentences, None, reference), sentences)
    assert [one.as_of for one in dated] == ["2021-03", None]


def test_as_of_takes_the_nearest_date() -> None:
    near = TimeExpression(Span(10, 14), "DATE", "2021")
    far = TimeExpression(Span(60, 64), "DATE", "1999")
    figure = Quantity(Span(0, 3), 1, 1, 1, "=", "count")
    (dated,) = with_as_of([figure], [far, near], [Span(0, 80)])
    assert dated.as_of == "2021"


HARD = st.lists(
    st.sampled_from(
        ["12", "1,000", "to", "-", "$", "€", "3.5", "million", "half", "a", "of", "°", "C", "½", "/", "(", ")", ".", ",", "km",
         "½½", "one", "in", "ten", "years", "'", "%", "5th", "1980s", "10^9", "×", "₭", "١٢", "２", "Ⅷ", "²", "up", "by", "\n", " "]
    ),
    max_size=40,
)  # fmt: skip


@given(HARD, st.text(max_size=20))
def test_spans_are_inside_and_ends_in_order_whatever_the_text(parts: list[str], noise: str) -> None:
    text = "".join(parts) + noise + " ".join(parts)
    for found in quantities(text, [Span(0, len(text))], read_reference()):
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert text[slice(*found.span)].strip() == text[slice(*found.span)]
        if found.low is not None and found.high is not None:
            assert found.low <= (found.value if found.value is not None else found.high) <= found.high


@pytest.mark.parametrize(
    "text",
    ["1 " * 4_000, "five hundred and " * 1_000, "1.2.3.4." * 2_000, "$" * 10_000, "9" * 20_000, "of the " * 3_000,
     "3-" * 6_000, "twenty-" * 3_000, "about " * 4_000, "A" * 20_000 + " 5 to " + "B" * 20_000],
)  # fmt: skip
def test_hostile_texts_take_linear_time(text: str, reference: Reference) -> None:
    started = time.process_time()
    figures(text, reference)
    assert time.process_time() - started < 4
