"""The commands and environments of LaTeX: sections, marks, signs, and those that show nothing."""

from __future__ import annotations

from typing import Final

SECTIONS: Final = {
    "part": 1,
    "chapter": 2,
    "section": 3,
    "subsection": 4,
    "subsubsection": 5,
    "paragraph": 6,
    "subparagraph": 7,
}
MARKS: Final = {
    "textbf": "strong",
    "textit": "em",
    "emph": "em",
    "textsl": "em",
    "underline": "u",
    "uline": "u",
    "texttt": "code",
    "textsuperscript": "sup",
    "textsubscript": "sub",
    "sout": "s",
    "st": "s",
    "textsc": "sc",
    **dict.fromkeys(
        "mbox text textrm textsf textnormal textup textmd hbox fbox framebox makebox "
        "enquote ensuremath "
        "MakeUppercase uppercase MakeLowercase lowercase textcolor foreignlanguage".split(),
        "span",
    ),
}
#: Commands that hold until the end of their group.
SWITCHES: Final = {
    "bf": "strong",
    "bfseries": "strong",
    "it": "em",
    "itshape": "em",
    "em": "em",
    "sl": "em",
    "tt": "code",
    "ttfamily": "code",
    "sc": "sc",
    "scshape": "sc",
}
#: Arguments in braces, before the one that is shown, which show nothing.
SKIPPED: Final = {"textcolor": 1, "foreignlanguage": 1, "href": 0}
LISTS: Final = (
    "itemize",
    "enumerate",
    "description",
    "compactitem",
    "compactenum",
    "inparaenum",
    "thebibliography",
)
VERBATIM: Final = ("verbatim", "verbatim*", "lstlisting", "minted", "Verbatim", "alltt")
FORMULAS: Final = (
    "equation",
    "equation*",
    "align",
    "align*",
    "gather",
    "gather*",
    "displaymath",
    "eqnarray",
    "math",
    "eqnarray*",
    "multline",
    "multline*",
)
QUOTES: Final = ("quote", "quotation", "verse", "displayquote")
TABLES: Final = {
    "tabular": 1,
    "tabular*": 2,
    "tabularx": 2,
    "longtable": 1,
    "array": 1,
    "tabulary": 2,
}
#: Environments that show what stands in them and nothing else; the number of their arguments.
PLAIN: Final = {
    **dict.fromkeys(
        "document center flushleft flushright table figure table* figure* titlepage samepage small "
        "footnotesize abstract landscape singlespace frame appendices raggedright letter".split(),
        0,
    ),
    "minipage": 1,
    "multicols": 1,
    "spacing": 1,
    "adjustwidth": 2,
}
#: Commands that show nothing, by how many arguments in braces they take.
SILENT: Final = {
    **dict.fromkeys(
        "label index vspace hspace usepackage documentclass pagestyle thispagestyle "
        "bibliographystyle "
        "setcounter addtocounter pagenumbering newtheorem setlength addtolength "
        "hyphenation geometry "
        "hypersetup RequirePackage DeclareMathOperator newcounter vspace* hspace* "
        "enlargethispage cline "
        "addcontentsline markboth markright color selectlanguage graphicspath newlength "
        "renewenvironment newenvironment fontsize cmidrule pdfbookmark usetikzlibrary".split(),
        1,
    ),
    **dict.fromkeys(
        "maketitle tableofcontents listoffigures listoftables newpage clearpage "
        "cleardoublepage noindent "
        "indent centering raggedright raggedleft small footnotesize scriptsize tiny "
        "normalsize large Large "
        "LARGE huge Huge par bigskip medskip smallskip hfill vfill hline toprule "
        "midrule bottomrule "
        "appendix frontmatter mainmatter backmatter protect relax pagebreak linebreak "
        "phantomsection "
        "nopagebreak rm sf rmfamily sffamily normalfont upshape mdseries sloppy fussy "
        "onehalfspacing "
        "doublespacing singlespacing strut leavevmode makeatletter makeatother endhead "
        "endfirsthead "
        "endfoot endlastfoot twocolumn onecolumn flushbottom raggedbottom printbibliography "
        "itemsep parskip parindent frenchspacing unskip ignorespaces nobreak fi xspace".split(),
        0,
    ),
    "setlength": 2,
    "addtolength": 2,
    "setcounter": 2,
    "addtocounter": 2,
    "newtheorem": 2,
    "addcontentsline": 3,
    "markboth": 2,
    "newenvironment": 3,
    "renewenvironment": 3,
    "fontsize": 2,
    "DeclareMathOperator": 2,
}
REFERENCES: Final = frozenset(
    (
        "cite citep citet parencite footcite autocite ref pageref eqref autoref cref Cref nameref"
    ).split()
)
SIGNS: Final = {
    **dict(
        pair.split("=")
        for pair in """
        ldots=… dots=… textellipsis=…
        S=§ P=¶ copyright=©
        textendash=– textemdash=—
        euro=€ texteuro=€ EUR=€
        pounds=£ LaTeX=LaTeX TeX=TeX
        textasciitilde=~
        textasciicircum=^ textless=<
        textgreater=> textbar=|
        textbullet=• textquoteleft=‘
        textquoteright=’
        textquotedblleft=“
        textquotedblright=” ss=ß ae=æ
        AE=Æ oe=œ OE=Œ o=ø O=Ø aa=å
        AA=Å l=ł L=Ł i=ı j=ȷ
        textdegree=° textregistered=®
        texttrademark=™ slash=/ glqq=„
        grqq=“ guillemotleft=«
        guillemotright=» dag=† ddag=‡
        textunderscore=_ times=× lq=‘
        rq=’ textquotesingle='
        textasciigrave=` textnumero=№
        """.split()
    ),
    "textbackslash": "\\",
    "quad": " ",
    "qquad": " ",
    "enspace": " ",
    "thinspace": " ",
    "newline": "\n",
    "and": ", ",
    "textquotedbl": '"',
}
#: Signs behind a backslash that are spaces or nothing.
SPACES: Final = {",": "\u2009", **dict.fromkeys(";: \n", " "), **dict.fromkeys("!-/@", "")}
#: Accents as combining characters.
ACCENTS: Final = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "c": "\u0327",
    "v": "\u030c",
    "H": "\u030b",
    "u": "\u0306",
    "k": "\u0328",
    "r": "\u030a",
    "d": "\u0323",
    "b": "\u0331",
}
LANGUAGES: Final = dict(
    pair.split("=")
    for pair in """
    english=en british=en-GB
    american=en-US german=de
    ngerman=de french=fr
    spanish=es italian=it
    portuguese=pt dutch=nl
    russian=ru polish=pl
    swedish=sv czech=cs danish=da
    finnish=fi greek=el arabic=ar
    """.split()
)
