"""What ``parse`` finds: brackets, runs, slots, options, placeholders, tags, names, profiles."""

import pickle
from pathlib import Path

import pytest

from draftdiff import read_text
from draftdiff.brackets import parse, profile, profiles, read_profile
from draftdiff.errors import HistoryError, InputError
from draftdiff.model import Draft, Mark, Paragraph, Party

CONSTRUCTED = (Path(__file__).parents[1] / "data/brackets/bracketed-constructed.txt").read_text(
    encoding="utf-8"
)
UN = "un"


def contents(text, name=UN):
    return [
        (bracket.content, parsed.words_of(bracket))
        for parsed in [parse(text, name)]
        for bracket in parsed.brackets
    ]


def members(composite):
    return [[composite.words_of(member) for member in slot.members] for slot in composite.slots]


# What a bracket holds


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("a [b c] d", "text"),
        ("a [...] d", "placeholder"),
        ("a […] d", "placeholder"),
        ("a [X] per cent", "placeholder"),
        ("by 20[XX]", "placeholder"),
        ("by [20XX]", "placeholder"),
        ("[Placeholder for finance]", "placeholder"),
        ("[to be completed]", "placeholder"),
        ("a [] d", "placeholder"),
        ("Recalls. [agreed]", "status"),
        ("Recalls. [Agreed ad ref]", "status"),
        ("Rappelle. [convenu]", "status"),
        ("he [sic] wrote", "note"),
        ("[Note by the Secretariat: see above]", "note"),
        ("as found.[2]", "note"),
        ("as found[12]", "note"),
        ("by [2015]", "text"),
        ("at least [2] members", "text"),
        ("[Iran: reserves]", "position"),
        ('[State A: delete "national"; Group X: retain]', "position"),
        ("[EU: support the efforts of States]", "text"),
        ("［文本］", "text"),
    ],
)
def test_contents(text, content):
    assert [found for found, _ in contents(text)] == [content]


def test_numbers_side_by_side_are_no_footnotes():
    assert members(parse("by [2015][2020];", UN)) == [["2015", "2020"]]
    assert members(parse("by [5][6];", UN)) == [["5", "6"]]


def test_braces_by_house():
    kinds = {
        name: [sign.kind for sign in parse("{Objective}", name).signs]
        for name in ("unfccc", "tpp", "itu")
    }
    assert kinds == {"unfccc": ["placeholder"], "tpp": ["title", "title"], "itu": []}


def test_under_plain_nothing_is_in_dispute():
    composite = parse("He [the Chair] said [emphasis added] that [a] [b].", "plain")
    assert {bracket.content for bracket in composite.brackets} == {"prose"}
    assert not composite.slots
    assert not composite.disputed
    assert (
        composite.accept_all().text
        == composite.delete_all().text
        == "He [the Chair] said [emphasis added] that [a] [b]."
    )


# Pairs


def test_unbalanced_and_stray():
    composite = parse("a [b [c] d\ne] f [g]", UN)
    assert [bracket.closed for bracket in composite.brackets] == [False, True, True]
    assert [bracket.parent for bracket in composite.brackets] == [None, 0, None]
    assert [(sign.paragraph, sign.start) for sign in composite.signs if sign.kind == "stray"] == [
        (1, 1)
    ]
    assert len(composite.warnings) == 2


def test_a_bracket_may_span_paragraphs():
    composite = parse("1. [Decides:\n(a) to act [now];\n(b) to wait.]\n2. Ends.", UN)
    outer, inner = composite.brackets
    assert (outer.start, outer.end, outer.closed) == ((0, 0), (2, 9), True)
    assert inner.parent == 0
    assert [p.label for p in composite.delete_all().paragraphs] == ["2."]


def test_a_sentence_that_is_over_leaves_no_bracket_open():
    composite = parse("It acts [at once;\nIt waits.]", UN)
    assert [bracket.closed for bracket in composite.brackets] == [False]


def test_a_bracket_that_opens_in_the_number():
    draft = Draft(
        [Paragraph("Decides to act.]", "[3.", "item"), Paragraph("Ends.", "4.", "item")], "d"
    )
    composite = parse(draft, UN)
    [bracket] = composite.brackets
    assert (bracket.written, bracket.closed, bracket.start) == ("label", True, (0, 0))
    assert [p.label for p in composite.accept_all().paragraphs] == ["3.", "4."]
    assert [p.label for p in composite.delete_all().paragraphs] == ["4."]
    assert composite.resolve({}).paragraphs[0] == draft.paragraphs[0]


def test_notes_and_cells_keep_their_brackets_to_themselves():
    cells = [Paragraph("[a b", kind="cell"), Paragraph("c d]", kind="cell")]
    table = Paragraph("", kind="table", children=[Paragraph("", kind="row", children=cells)])
    composite = parse(Draft([table], "d"), UN)
    assert [bracket.closed for bracket in composite.brackets] == [False]


# Runs and slots


@pytest.mark.parametrize(
    ("text", "relation", "slots"),
    [
        ("[shall][should] act", "alternative", [["shall", "should"]]),
        (
            "[Parties] [shall][should][other] [prepare]",
            "mixed",
            [["Parties"], ["shall", "should", "other"], ["prepare"]],
        ),
        ("[and][or]", "alternative", [["and", "or"]]),
        (
            "x [a thing] [, including women] [, and girls] y",
            "sequence",
            [["a thing"], [", including women"], [", and girls"]],
        ),
        ("x [full] [effective] y", "unknown", [["full"], ["effective"]]),
        ("x [role][responsibilities] y", "alternative", [["role", "responsibilities"]]),
        (
            "[PARIS AGREEMENT] [PARIS IMPLEMENTING AGREEMENT]",
            "alternative",
            [["PARIS AGREEMENT", "PARIS IMPLEMENTING AGREEMENT"]],
        ),
        ("x [a]/[b] y", "alternative", [["a", "b"]]),
        (
            "[developed country Parties][all Parties] [shall] act",
            "mixed",
            [["developed country Parties", "all Parties"], ["shall"]],
        ),
    ],
)
def test_runs(text, relation, slots):
    composite = parse(text, UN)
    [run] = composite.runs
    assert run.relation == relation
    assert run.reason
    assert members(composite) == slots


def test_a_reserve_is_a_place_for_a_word():
    [slot] = parse("Parties [shall][should][other] act", UN).slots
    assert [member.hole for member in slot.members] == [False, False, True]
    assert slot.choices == (0, 1)
    with pytest.raises(InputError, match="no member 2"):
        parse("Parties [shall][should][other] act", UN).resolve({0: 2})


def test_the_house_decides_where_no_cue_does():
    text = "x [full] [effective] y"
    assert parse(text, "unfccc").runs[0].relation == "alternative"
    assert parse(text, UN).runs[0].relation == "unknown"


def test_slashes_only_from_the_list():
    composite = parse("Parties shall/should act under 1/CP.21 and/or 3 W/m2, shall/must.", UN)
    assert members(composite) == [["shall", "should"]]
    assert (
        composite.resolve({0: 1}).text
        == "Parties should act under 1/CP.21 and/or 3 W/m2, shall/must."
    )
    assert composite.accept_all().text == composite.delete_all().text == composite.source


def test_slots_inside_members():
    composite = parse("[[Urges][Invites] States [to act [now]]]", UN)
    assert [slot.within for slot in composite.slots] == [None, (0, 0), (0, 0), (2, 0)]


# Options and versions


def test_options_reach_as_far_as_their_text():
    composite = parse(
        "Option 1: We act.\n(a) Soon.\nOption 2: We wait.\n(b) Long.\n3. Ends.", "unfccc"
    )
    [slot] = composite.slots
    assert [member.paragraphs for member in slot.members] == [(0, 2), (2, 4)]
    draft = composite.resolve({0: "Option 2"})
    assert [(p.label, p.text) for p in draft.paragraphs] == [
        (None, "We wait."),
        ("(b)", "Long."),
        ("3.", "Ends."),
    ]


def test_lists_of_options_within_options():
    composite = parse(
        "Option 1:\nWe act.\nOption 2:\nOption (a): We wait.\nOption (b): We leave.\nOption 3: Nothing.",
        "unfccc",
    )
    outer, inner = composite.slots
    assert [member.paragraphs for member in outer.members] == [(0, 2), (2, 5), (5, 6)]
    assert inner.within == (0, 1)
    assert composite.count_readings() == 4


def test_options_in_brackets_side_by_side():
    composite = parse("States [Option 1: shall act][Option 2: may act] at once", "unfccc")
    [slot] = composite.slots
    assert [(member.label, composite.words_of(member)) for member in slot.members] == [
        ("Option 1", "shall act"),
        ("Option 2", "may act"),
    ]
    assert composite.resolve({0: "Option 2"}).text == "States may act at once"


def test_alt_paragraphs():
    composite = parse("1. [All] act.\n1 alt. [Nobody acts.]\n2. Ends.", UN)
    versions, inner = composite.slots
    assert versions.form == "versions"
    assert [member.base for member in versions.members] == [True, False]
    assert inner.within == (0, 0)
    assert [p.label for p in composite.delete_all().paragraphs] == ["1.", "2."]
    assert [(p.label, p.text) for p in composite.resolve({0: 1}).paragraphs] == [
        ("1.", "Nobody acts."),
        ("2.", "Ends."),
    ]


# Names


def names(parties):
    return sorted(party.name for party in parties)


@pytest.mark.parametrize(
    ("text", "proposers", "holders"),
    [
        ("[Iran: to act]", ["Iran"], []),
        ("[Iran and Cuba: to act]", ["Cuba", "Iran"], []),
        ("[G77 and China: to act]", ["G77 and China"], []),
        ("[Bosnia and Herzegovina, EU: to act]", ["Bosnia and Herzegovina", "EU"], []),
        ("[State B, supported by State C and the EU: to act]", ["EU", "State B", "State C"], []),
        ("[US/PE/MX41 propose; AU oppose: to act]", ["MX", "PE", "US"], ["AU"]),
        ("[proposed by Ruritania: to act]", ["Ruritania"], []),
        ("[Ruritania proposes: to act]", ["Ruritania"], []),
        ("[EU delete: to act]", [], ["EU"]),
        ("[to act] (Iran)", [], ["Iran"]),
        ("[Objective: to act]", [], []),
        ("[Parties agree: to act]", [], []),
        ("[to act] (see above)", [], []),
        ("[to act] [Iran: reserve]", [], ["Iran"]),
    ],
)
def test_names(text, proposers, holders):
    bracket = parse(text, UN).brackets[0]
    assert (names(bracket.proposers), names(bracket.holders)) == (proposers, holders)


def test_words_that_look_like_names_stay_words():
    composite = parse("[Objective: to act]", UN)
    assert composite.words_of(composite.brackets[0]) == "Objective: to act"


def test_names_that_the_caller_knows():
    assert not parse("[Friends of the Chair: to act]", UN).attributions
    composite = parse("[Friends of the Chair: to act]", UN, parties=["Friends of the Chair"])
    assert composite.attributions[0].parties == ("Friends of the Chair",)


def test_groups_speak_for_their_members_except_some():
    group = Party("G77", members=["Iran", "Cuba"])
    composite = parse("[G77 except Iran: to act] now", UN, parties=[group])
    assert composite.attributions[0].excepts == ("Iran",)
    assert composite.for_party("Cuba").text == "to act now"
    assert composite.for_party("Iran").text == "now"


def test_a_position_is_about_the_words_it_quotes():
    composite = parse(
        'online [, under [national law and] rights] [State A: delete "national law and"; EU: retain]',
        UN,
    )
    assert [(one.verb, one.parties, one.bracket) for one in composite.attributions] == [
        ("delete", ("State A",), 1),
        ("retain", ("EU",), 1),
    ]


def test_on_behalf_of():
    [one] = parse("[Iran on behalf of NAM: to act]", UN).attributions
    assert (one.parties, one.on_behalf_of) == (("Iran",), ("NAM",))


# Drafts


def test_tracked_words_are_slots():
    text = "States shallshould act."
    draft = Draft(
        [
            Paragraph(
                text,
                marks=[Mark(7, 12, "deleted", "Iran|2024-01-01"), Mark(12, 18, "inserted", "EU")],
            )
        ],
        "d",
    )
    composite = parse(draft)
    assert composite.profile == "unga_docx"
    [slot] = composite.slots
    assert slot.relation == "alternative"
    assert [
        names(bracket.proposers) + names(bracket.holders) for bracket in composite.brackets
    ] == [["Iran"], ["EU"]]
    assert composite.resolve({0: 1}).text == "States should act."
    assert composite.resolve({0: 1}).paragraphs[0].marks == ()


def test_tracked_words_across_a_bracket():
    draft = Draft([Paragraph("a [b c] d", marks=[Mark(4, 9, "inserted", "EU")])], "d")
    composite = parse(draft, "unga_docx")
    assert [composite.words_of(one) for one in composite.brackets] == ["b c", " c", " d"]
    assert composite.delete_all().text == "a"


def column_table(*rows):
    return Paragraph(
        "",
        kind="table",
        children=[
            Paragraph("", kind="row", children=[Paragraph(c, kind="cell") for c in row])
            for row in rows
        ],
    )


def test_columns():
    table = column_table(
        ["Row", "Commission proposal", "EP mandate", "Council mandate"],
        ["1", "States shall act.", "States shall act at once.", "States may act."],
        ["2", "Same.", "Same.", "Same."],
    )
    composite = parse(Draft([table], "d"))
    assert composite.profile == "eu_columns"
    [slot] = composite.slots
    assert [member.label for member in slot.members] == [
        "Commission proposal",
        "EP mandate",
        "Council mandate",
    ]
    cells = [p.text for p in composite.resolve({0: 2}).paragraphs if p.kind == "cell"]
    assert cells[4:] == ["1", "States may act.", "2", "Same.", "Same.", "Same."]
    assert "States may act." in composite.for_party("Council mandate").text


def test_a_draft_keeps_its_text_and_a_known_draft_is_needed():
    draft = Draft([Paragraph("[a] b"), Paragraph("c")], "d")
    assert str(parse(draft, UN)) == draft.text
    with pytest.raises(HistoryError, match="not known"):
        parse(Draft([], "d", text_known=False))


def test_composites_are_values():
    one, other = parse(CONSTRUCTED), parse(CONSTRUCTED)
    assert one == other
    assert hash(one) == hash(other)
    assert pickle.loads(pickle.dumps(one)) == one


# Profiles


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (CONSTRUCTED, "un"),
        ("States [shall][should] act", "un"),
        ("[Iran: to act]", "un"),
        ("Recalls. [agreed ad ref]", "un"),
        ("FCCC/CP/2015/L.9\nParties [shall][should] act", "unfccc"),
        ("[We act.]\nOption 1: We act.\nOption 2: We wait.", "unfccc"),
        ("MOD 3.2 Members act.\nSUP 3.3", "itu"),
        ("A/INB/9/3\nThe Parties [shall][may] act.", "who_inb"),
        ("WIPO/GRTKF/IC/40\nMember States [should][shall] act.", "wipo_igc"),
        ("Text about [one thing].", "plain"),
        ("See [the report][1] and [the other][2].", "plain"),
        ("See [the report][report] here.\n\n[report]: https://example.org", "plain"),
        ("matrix[row][col] = 1", "plain"),
        ("He [sic] said [emphasis added] that[2] was.", "plain"),
        ("Option A: pay monthly.\nOption B: pay yearly.", "plain"),
        ("FCCC/CP/2015/L.9, adopted [without a vote].", "plain"),
    ],
)
def test_detection(text, name):
    composite = parse(text)
    assert composite.profile == name
    assert composite.reason


def test_every_profile_can_be_read():
    assert set(profiles()) == {
        "cbd",
        "cnd",
        "eu_columns",
        "itu",
        "plain",
        "tpp",
        "un",
        "unfccc",
        "unga_docx",
        "who_inb",
        "wipo_igc",
        "wsis",
    }
    for name in profiles():
        assert profile(name).name == name
        assert profile(name).source


def test_profiles_of_ones_own(tmp_path):
    path = tmp_path / "house.toml"
    path.write_text(
        'name = "house"\ntitle = "A house"\nadjacent = "sequence"\n[status]\nagreed = ["settled"]\n',
        "utf-8",
    )
    house = read_profile(path)
    composite = parse("x [full] [effective] y [settled]", house)
    assert composite.profile == "house"
    assert composite.runs[0].relation == "sequence"
    assert composite.statuses[0].status == "agreed"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('name = "x"\ntitle = "x"\nadjacent = "sideways"', "adjacent"),
        ('name = "x"\ntitle = "x"\ncolour = "red"', "colour"),
        ('name = "x"\ntitle = "x"\n[marks]\nbold = "loud"', "loud"),
        ("name = ", "profile"),
        ('title = "x"', "name"),
    ],
)
def test_broken_profiles(tmp_path, text, message):
    path = tmp_path / "house.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=message):
        read_profile(path)


def test_unknown_profiles():
    with pytest.raises(InputError, match="the profiles are cbd"):
        parse("x", "klingon")
    with pytest.raises(InputError, match="cannot be read"):
        read_profile("no/such/file.toml")


# Options and times as the Paris drafts write them


@pytest.mark.parametrize("numbers", [("1", "II", "III"), ("I", "2", "III"), ("I", "II", "3")])
def test_options_count_on_in_whatever_numbers(numbers):
    parsed = parse("\n".join(f"Option {number}: Parties shall act." for number in numbers), UN)
    (slot,) = parsed.slots
    assert [member.label for member in slot.members] == [f"Option {number}" for number in numbers]


def test_the_option_of_no_text_holds_no_text_of_the_next_number():
    text = (
        "9. Option 1: Parties shall report to the secretariat.\n"
        "   Option 2: no text\n"
        "10. Option 1: Parties shall meet each year in public.\n"
        "   Option 2: no text\n"
    )
    assert members(parse(text, "unfccc")) == [
        ["Parties shall report to the secretariat.", "no text"],
        ["Parties shall meet each year in public.", "no text"],
    ]


def test_a_bracket_that_never_closes_lends_no_option_its_length():
    text = (
        "# Article 1\n\n1. General\n\n    Option 1: Parties act [in\n\n    Option 2: Parties wait.\n\n"
        "2. Review\n\n    Parties shall meet each year.]\n"
    )
    draft = dd_read(text)
    slot = next(slot for slot in parse(draft, "unfccc").slots if slot.form == "options")
    assert [member.label for member in slot.members] == ["Option 1", "Option 2"]
    assert "meet each year" not in parse(draft, "unfccc").words_of(slot.members[-1])


def dd_read(text):
    return read_text(text, format="markdown")


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        (
            "phase out emissions [by the end][after the middle] of the century",
            [["by the end", "after the middle"]],
        ),
        (
            "peak [over the course of the century][by 2050][by 2100]",
            [["over the course of the century", "by 2050", "by 2100"]],
        ),
        # Who acts and when: no choice.
        ("act [by all countries][by 2050]", [["by all countries"], ["by 2050"]]),
        ("act [, by the end][after the middle]", [[", by the end"], ["after the middle"]]),
    ],
)
def test_times_side_by_side_are_a_choice(text, slots):
    assert members(parse(text, "unfccc")) == slots
