"""Word documents in four versions each, one kind of content a document: what redlines are measured
on.

Each function gives a version (0 to 3) of its document; all ordered pairs of versions are pairs to
compare.
"""

from __future__ import annotations

from collections.abc import Callable

from docx_packages import (
    box,
    call,
    field,
    heading,
    item,
    link,
    note,
    p,
    package,
    picture,
    section,
    simple_field,
    t,
    table,
)

Specimen = Callable[[int], bytes]

OPENING = heading("Declaration on the media") + p(
    "Recalling the Geneva Declaration of Principles, which all States adopted without a vote,"
)
CLOSING = p("Decides to remain seized of the matter and to return to it in the next session.")
_PEACE = ("Peace", "States shall settle disputes by peaceful means.")
_TRADE = ("Trade", "Trade between the parties shall be free of duties.")
_WATER = ("Water", "Every person has a right to safe water.")


def _case(version: int, *choices: str) -> str:
    """The choice of a version; the last one holds for all that follow."""
    return choices[min(version, len(choices) - 1)]


def tables(version: int) -> bytes:
    rows = [("Topic", "Text"), _PEACE, _TRADE]
    if version == 1:
        rows = [rows[0], _WATER, *rows[1:]]
    if version == 2:
        rows = [rows[0], ("Peace", "States should settle most disputes by peaceful means.")]
    tail = p("A paragraph behind the table.") if version == 3 else ""
    return package(OPENING + table(*rows) + tail + CLOSING + section())


def spans(version: int) -> bytes:
    rows = [
        ("One heading over all columns",),
        ("First", "Second", "Third"),
        ("Fourth", "Fifth", "Sixth"),
    ]
    if version == 1:
        rows[1] = ("First", "Second changed", "Third")
    if version == 2:
        rows.append(("Seventh", "Eighth", "Ninth"))
    title = {0: 3}
    wide = {(0, 0): title[0]}
    lead = p("A sentence in front of the table.") if version == 3 else ""
    return package(OPENING + lead + table(*rows, spans=wide) + CLOSING + section())


def nested_tables(version: int) -> bytes:
    rows = [("Inner one", _case(version, "Inner two", "Inner two, which was changed"))]
    if version == 2:
        rows.append(("Inner three", "Inner four"))
    inside = (
        p("Before the inner table.")
        + table(*rows)
        + p(_case(version, "Behind it.", "Behind it.", "After it."))
    )
    outer = table(("Left", inside), ("Below", "Below right"))
    return package(
        OPENING + (p("Without any table.") if version == 3 else outer) + CLOSING + section()
    )


def footnotes(version: int) -> bytes:
    said = _case(
        version,
        "See the report of 2013.",
        "See the report of 2014 and its annex.",
        "See the report.",
    )
    notes = {1: note(said), 2: note("The second note stays as it is.")}
    body = p("States act together", call(1), " and at once", call(2), " in all cases.")
    if version == 2:
        body = p("States act together", call(1), " in all cases.")
        del notes[2]
    if version == 3:
        notes[3] = note("A third note of two paragraphs.") + p("Its second paragraph.")
        body += p("Another sentence with a note of its own.", call(3))
    return package(OPENING + body + CLOSING + section(), notes={"footnote": notes})


def endnotes(version: int) -> bytes:
    notes = {1: note(_case(version, "As said before.", "As was said before."), kind="endnote")}
    body = p("The parties agree", call(1, "endnote"), " on all points of the agenda.")
    if version == 2:
        body = p("The parties agree on all points of the agenda.")
        del notes[1]
    if version == 3:
        notes[2] = note("A note in a cell.", kind="endnote")
        body += table(("Cell with a note", p("Noted", call(2, "endnote"))))
    return package(OPENING + body + CLOSING + section(), notes={"endnote": notes})


def headers(version: int) -> bytes:
    day = _case(version, "9 May", "9 June 2014", "9 May")
    margins = {
        "header1": p(f"Draft of {day}"),
        "footer1": p("Page ", field(" PAGE ", "1"), " of the draft"),
    }
    calls = ["header1 default", "footer1 default"]
    extra = ""
    if version == 2:
        margins |= {"header2": p("Only on the first page")}
        calls.append("header2 first")
        extra = "<w:titlePg/>"
    if version == 3:
        margins["footer1"] = p("Page ", field(" PAGE ", "1"), " of the draft text") + p(
            "Not for citation."
        )
    return package(OPENING + CLOSING + section(*calls, extra=extra), margins=margins)


def lists(version: int) -> bytes:
    items = [
        item("To act at once on the first matter;"),
        item("To report on it every year;"),
        item("To end it."),
    ]
    if version == 1:
        items.insert(1, item("To consult all stakeholders beforehand;"))
    if version == 2:
        items[1] = item("To report on it every year;", 1)
    if version == 3:
        items = [items[2], items[0], item("To hear the women concerned;", 1), items[1]]
    bullets = item("A point in a list of bullets.", number=2) + item(
        "Another point in that list.", number=2
    )
    return package(
        OPENING + "".join(items) + p("The parties further note:") + bullets + CLOSING + section()
    )


def typed_numbers(version: int) -> bytes:
    points = [
        "States shall protect journalists.",
        "States shall report every year.",
        "The Council meets twice a year.",
    ]
    if version == 1:
        points.insert(0, "All persons are equal before the law.")
    if version == 2:
        points[1:2] = ["States should report.", "They do so every second year."]
    if version == 3:
        points = points[::-1]
    numbered = "".join(p(f"{place}. {text}") for place, text in enumerate(points, 1))
    tabbed = "".join(
        p(t(f"({letter})"), "<w:r><w:tab/></w:r>", text)
        for letter, text in zip("abc", points, strict=False)
    )
    return package(OPENING + numbered + tabbed + CLOSING + section())


def fields(version: int) -> bytes:
    article = _case(version, "Article 4", "Article 5", "Article 4")
    mark = p(
        '<w:bookmarkStart w:id="5" w:name="_a"/>',
        article,
        '<w:bookmarkEnd w:id="5"/>',
        " is the one meant.",
    )
    body = p("As ", field(" REF _a \\h ", article), " says, all parties act together.")
    body += p(
        _case(version, "See page ", "See also page ", "See page "),
        simple_field(" PAGEREF _a ", "1"),
        " of it.",
    )
    if version == 2:
        body += p("Written by ", field(" AUTHOR ", "Anna"), " in Geneva.")
    if version == 3:
        body = p("As that article says, all parties act together.")
        body += p("See page ", simple_field(" PAGEREF _a ", "1"), " of it.")
    caption = p("Table ", simple_field(" SEQ Table ", "1"), ". Figures of the year.")
    return package(OPENING + mark + body + caption + CLOSING + section())


def contents(version: int) -> bytes:
    titles = ["Scope", _case(version, "Definitions", "Terms and definitions"), "Final clauses"]
    if version == 2:
        titles.insert(1, "Principles")
    if version == 3:
        titles.pop()
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    lines = [
        f'<w:hyperlink w:anchor="_t{i}">{t(text)}<w:r><w:tab/></w:r>{t(str(i))}</w:hyperlink>'
        for i, text in enumerate(titles)
    ]
    table_of = "".join(p(begin if i == 0 else "", line) for i, line in enumerate(lines))
    table_of += p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    body = "".join(
        heading(text) + p(f"What is said under {text.lower()} in this text.") for text in titles
    )
    return package(table_of + body + section())


def arabic(version: int) -> bytes:
    rtl = "<w:bidi/>"

    def line(text: str) -> str:
        return p(t(text, '<w:rtl/><w:lang w:bidi="ar-SA"/>'), properties=rtl)

    body = line("إذ تشير إلى إعلان جنيف للمبادئ") + line(
        _case(version, "تقرر الدول حماية الصحفيين", "تقرر جميع الدول حماية الصحفيين والصحفيات")
    )
    if version == 2:
        body += line("وتطلب تقريرا سنويا عن ذلك")
    mixed = p(
        t("المادة ", "<w:rtl/>"),
        t("Article 19"),
        t(_case(version, " من العهد", " من العهد الدولي", " من العهد"), "<w:rtl/>"),
        properties=rtl,
    )
    return package(
        OPENING + body + (mixed if version != 3 else "") + CLOSING + section(extra="<w:bidi/>")
    )


def scripts(version: int) -> bytes:
    body = p(_case(version, "各国应当保护记者。", "各国应当充分保护所有记者。")) + p(
        "Государства защищают журналистов."
    )
    if version == 2:
        body += p("รัฐต้องคุ้มครองนักข่าว")
    if version == 3:
        body = (
            p("Государства должны защищать всех журналистов.")
            + p("各国应当保护记者。")
            + p("é 👩‍👩‍👧 á, “so”…")
        )
    return package(OPENING + body + CLOSING + section())


def formulas(version: int) -> bytes:
    exponent = _case(version, "2", "3", "2")
    power = (
        "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e>"
        f"<m:sup><m:r><m:t>{exponent}</m:t></m:r></m:sup></m:sSup></m:oMath>"
    )
    alone = f"<w:p><m:oMathPara>{power}</m:oMathPara></w:p>"
    body = p(
        "The value of ",
        power,
        _case(version, " grows with time.", " grows with time.", " shrinks with time."),
    )
    return package(
        OPENING
        + body
        + (alone if version != 3 else "")
        + p("So much for the sum.")
        + CLOSING
        + section()
    )


def boxes(version: int) -> bytes:
    inside = p(
        _case(
            version,
            "In the box: agreed text.",
            "In the box: text that shall be agreed.",
            "In the box: agreed text.",
        )
    )
    if version == 2:
        inside += p("A second line in the box.")
    body = p("Look at this box.", box(inside)) if version != 3 else p("Look at this box.")
    return package(OPENING + body + p("The text goes on.") + CLOSING + section())


def images(version: int) -> bytes:
    shades = {"rIdP1": 60 if version != 2 else 200, "rIdP2": 130}
    body = p(
        "The emblem ",
        picture("rIdP1"),
        _case(version, " of the Union.", " of the whole Union.", " of the Union."),
    )
    alone = p(picture("rIdP2", 2)) + p(
        "Figure. The second picture stands alone.", properties='<w:pStyle w:val="Caption"/>'
    )
    if version == 1:
        body += p("A new paragraph with a picture ", picture("rIdP2", 3), " in it.")
    cells = table(("Name", "Flag"), ("Union", p(picture("rIdP1", 4)))) if version != 3 else ""
    header = {"header1": p("With a picture ", picture("rIdP1", 5))}
    return package(
        OPENING
        + body
        + (alone if version != 3 else "")
        + cells
        + CLOSING
        + section("header1 default"),
        pictures=shades,
        margins=header,
    )


def sections(version: int) -> bytes:
    first = p("The first part stands upright.", properties=section())
    wide = p(
        _case(
            version, "The second part lies on its side.", "The second part lies on its broad side."
        ),
        properties=section(landscape=True),
    )
    body = OPENING + first + p("A wide table would stand here.") + wide
    if version == 2:
        body += p(
            "The third part has two columns.", properties=section(extra='<w:cols w:num="2"/>')
        )
    if version == 3:
        body = (
            OPENING
            + p("The first part stands upright.")
            + p("A wide table would stand here.")
            + wide
        )
    return package(body + CLOSING + section())


def hyperlinks(version: int) -> bytes:
    links = {"rIdL1": "https://www.un.org/charter", "rIdL2": "https://www.itu.int/?a=1&b=2"}
    if version == 2:
        links["rIdL1"] = "https://www.un.org/en/charter"
    body = p(
        "Read ",
        link("rIdL1", _case(version, "the Charter", "the whole Charter", "the Charter")),
        " and act on it.",
    )
    inner = '<w:hyperlink w:anchor="place">' + t("the place below") + "</w:hyperlink>"
    body += (
        p("See ", inner, ".")
        if version != 3
        else p("See the place below, and ", link("rIdL2", "the site"), ".")
    )
    mark = (
        '<w:bookmarkStart w:id="3" w:name="place"/>'
        + t("Here it is.")
        + '<w:bookmarkEnd w:id="3"/>'
    )
    return package(OPENING + body + p(mark) + CLOSING + section(), links=links)


def controls(version: int) -> bytes:
    def control(content: str, number: int) -> str:
        return f'<w:sdt><w:sdtPr><w:id w:val="{number}"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'

    inside = p(
        _case(
            version,
            "A paragraph in a content control.",
            "A changed paragraph in a content control.",
        )
    )
    if version == 2:
        inside += p("A second one in the control.")
    inline = p(
        "The name is ",
        control(t(_case(version, "Anna", "Anna", "Anna", "Berta")), 11),
        ", as was said.",
    )
    block = control(inside, 12) if version != 3 else ""
    return package(OPENING + block + inline + CLOSING + section())


def bookmarks(version: int) -> bytes:
    start, end = '<w:bookmarkStart w:id="7" w:name="over"/>', '<w:bookmarkEnd w:id="7"/>'
    noted = (
        '<w:commentRangeStart w:id="0"/>'
        + t("The commented words")
        + '<w:commentRangeEnd w:id="0"/>'
    )
    noted += '<w:r><w:commentReference w:id="0"/></w:r>'
    body = p(
        start, "A bookmark begins ", _case(version, "in this sentence.", "in this very sentence.")
    )
    body += p("It goes on over this one.") if version != 2 else ""
    body += p("And it ends ", end, "here.") + p(
        noted, _case(version, " stay.", " stay.", " stay.", " go on.")
    )
    comment = (
        f'<w:comment w:id="0" w:author="Iran" w:initials="I">{p("A comment of old.")}</w:comment>'
    )
    return package(OPENING + body + CLOSING + section(), comments=comment)


def formats(version: int) -> bytes:
    bold, italic = "<w:b/>", "<w:i/>"
    run = t("shall not", _case(version, bold, italic, "", bold))
    body = p(
        "States ",
        run,
        " act ",
        t("alone", '<w:color w:val="FF0000"/><w:sz w:val="28"/>'),
        " in this.",
    )
    style = _case(version, "", "", '<w:jc w:val="both"/>', '<w:pStyle w:val="Quote"/>')
    body += p("A paragraph of one form or the other.", properties=style)
    odd = "<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>State</w:t><w:tab/><w:t>actors</w:t><w:br/>"
    odd += "<w:t>and others</w:t></w:r>"
    body += p(odd, _case(version, " too.", " too, all of them.", " too."))
    return package(OPENING + body + CLOSING + section())


def moves(version: int) -> bytes:
    texts = [
        "The Council shall meet twice a year in ordinary session at the seat of the Union.",
        "Each member has one vote, and decisions are taken by a majority of two thirds.",
        "The Secretariat prepares the meetings. It keeps the records of all of them.",
        "The costs of the meetings are borne by the members in equal parts.",
    ]
    if version == 1:
        texts = [texts[0], *texts[2:], texts[1]]
    if version == 2:
        texts[2:3] = texts[2].split(". ")
    if version == 3:
        texts = [texts[3].replace("equal", "fair"), texts[0] + " " + texts[1], texts[2]]
    return package(OPENING + "".join(map(p, texts)) + CLOSING + section())


def ends(version: int) -> bytes:
    body = OPENING + p("The last but one sentence of this short text.")
    if version == 1:
        body += p("A sentence at the very end.") + p("And one more behind it.")
    if version == 2:
        body = p("Recalling nothing at all,") + p("The last but one sentence of this text.")
    if version == 3:
        body += table(("A table", "at the end")) + p()
    return package(body + section())


def breaks(version: int) -> bytes:
    page = '<w:r><w:br w:type="page"/></w:r>'
    body = (
        p("The first page ends here.")
        + p(page)
        + p(_case(version, "The second page.", "The second page, changed."))
    )
    if version == 2:
        body += p(page, "The third page begins.")
    if version == 3:
        body = p("The first page ends here.", page) + p("The second page.")
    noise = '<w:proofErr w:type="spellStart"/>' + t("Wrod") + '<w:proofErr w:type="spellEnd"/>'
    return package(OPENING + body + p(noise, " with a mistake.") + CLOSING + section())


def notes_in_places(version: int) -> bytes:
    notes = {
        1: note("In a ", t("heading", "<w:i/>"), "."),
        2: note(_case(version, "In a cell.", "In that cell.")),
    }
    if version == 2:
        del notes[2]
    title = p("A heading with a note", call(1), properties='<w:pStyle w:val="Heading2"/>')
    body = title + (
        table(("Cell", p("Noted", call(2)))) if version != 2 else table(("Cell", "Noted"))
    )
    if version == 3:
        notes[3] = note("Called from a list.")
        body += p(
            "An item",
            call(3),
            properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
        )
    return package(OPENING + body + CLOSING + section(), notes={"footnote": notes})


def rewritten(version: int) -> bytes:
    words = "agreement council decision freedom media members party principle report session state union vote".split()

    def sentence(place: int) -> str:
        chosen = [
            words[(place * 7 + step * (3 + version * (place % 3 == 0))) % len(words)]
            for step in range(12)
        ]
        return f"Paragraph on the {' '.join(chosen)}."

    count = (40, 40, 34, 46)[version]
    return package(
        OPENING + "".join(p(sentence(place)) for place in range(count)) + CLOSING + section()
    )


SPECIMENS: tuple[Specimen, ...] = (
    tables,
    spans,
    nested_tables,
    footnotes,
    endnotes,
    headers,
    lists,
    typed_numbers,
    fields,
    contents,
    arabic,
    scripts,
    formulas,
    boxes,
    images,
    sections,
    hyperlinks,
    controls,
    bookmarks,
    formats,
    moves,
    ends,
    breaks,
    notes_in_places,
    rewritten,
)
