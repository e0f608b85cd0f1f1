"""Words that come and go together where a sentence is built otherwise: "burden" and "must", "former" and a name."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.turns.frequencies import EVERY
from draftdiff.meaning.turns.gravity import SAID_OF
from draftdiff.meaning.turns.nouns import POINTING
from draftdiff.meaning.turns.quantities import ABILITIES
from draftdiff.meaning.turns.voices import HOLDING

# With each of these a construction comes and goes, and with it one of the other words.
_TELLING: Final = {
    "recommended": "should", "required": "must shall", "payable": "paid", "power": "may",
    "authority": "may", "right": "may", "onus": "shall must for", "burden": "shall must for", "provisions": "of",
    "notice": "notify notifies", "notify": "notice", "notifies": "notice", "possible": "cannot",
    "given": "to",
    "responsibility": "shall must responsible", "duty": "shall must", "consultation": "consulting consult",
    "following": "after", "having": "after has have", "writing": "written", "written": "writing",
    "paid": "pay", "pay": "paid", "unpaid": "pay",
    "refrain": "engage not", "engage": "refrain", "prohibited": "not allowed permitted", "use": "used",
    "forbidden": "not allowed permitted", "allowed": "prohibited forbidden used",
    "permitted": "prohibited forbidden used",
    "listed": "list lists", "included": "include includes", "contained": "contain contains",
    "you": "forbidden prohibited", "latter": "latter", "former": "former",
    "optional": "may", "proving": "prove shall must", "purpose": "to", "purposes": "to", "lower": "least",
    "less": "least", "fewer": "least", "smaller": "least", "shorter": "least", "below": "least under", "higher": "most",
    "more": "most", "greater": "most", "larger": "most", "longer": "most", "above": "most over",
    "than": "least most by",
    "least": "than under below", "most": "than exceed over above", "exceed": "most",
    "lacks": "not no", "lack": "not no", "excludes": "not",
    "exclude": "not", "cover": "excludes exclude", "include": "excludes exclude",
    "so": "request application demand direction at on upon", "request": "so", "application": "so", "demand": "so",
    "direction": "so", "there": "there", "case": "there not", "event": "there", "absence": "there absent",
    "'": "of", "agree": "that", "parties": "agree", "hereby": "agree", **{word: word for word in POINTING},
    "age": "age under over aged years old", "aged": "age over or older years reached attained",
    "years": "age aged old", "reached": "under aged", "attained": "under aged", "older": "over age above",
    "old": "age aged years", "younger": "under",
    "under": "age reached attained aged below younger least", "over": "older age above more upwards most",
    "during": "while", "while": "during", "held": "during", "place": "during", "being": "during",
    "fails": "not", "fail": "not", "failed": "not", "carry": "of on", "carries": "of on", "carried": "of on",
    "carrying": "of on", "out": "carry carries carried carrying", "conduct": "of on", "conducts": "of on",
    "undertake": "of on", "undertakes": "of on", "undertaking": "of on", "perform": "of on", "performs": "of on",
    "barred": "not", "later": "by", "nobody": "anyone anybody person", "anybody": "nobody no", "precluded": "not",
    "previously": "before", "condition": "in a an", "state": "in a an",
    "once": "when",
    "never": "shall must circumstances time ever not", "except": "only", "neither": "no not nor",
    "nor": "neither", "circumstances": "never under in",
    "circumstance": "never", "time": "never", "any": "never no", "begins": "commencement beginning start",
    "need": "necessary there", "necessary": "need", "nothing": "not", "whose": "with",
    "commencement": "begins starts begin",
    "with": "have has whose", "anyone": "person no nobody", "one": "anyone anybody", "person": "anyone",
    "absent": "absence", "made": "of",
    "effected": "of", "make": "of on", "makes": "of on", "take": "of on", "period": "more longer for",
    "term": "more longer for", "whether": "if", "responsible": "responsibility",
}  # fmt: skip

# Of reasons, wholes, chances, how often something is done and what is said of a thing.
_FURTHER: Final = {
    "either": "either", "both": "both", "/": "both", "none": "no",
    "will": "possible", "possible": "may can", "entitled": "may",
    "allowed": "may you must shall", "permitted": "may you must shall",
    "you": "allowed permitted", "as": "such because since whereas", "such": "as it they its their them",
    "because": "as since whereas",
    "since": "as because whereas", "whereas": "as because since", "those": "the", "apart": "except other",
    "than": "except apart", "except": "apart than", "for": "apart than", "from": "except than", "case": "that not",
    "purpose": "of", "means": "of", "pending": "until", "until": "pending", "however": "but", "but": "however",
    "cases": "if", "whoever": "anyone", "please": "kindly", "kindly": "please",
    "option": "may", "possibility": "may", "opportunity": "may",
    "mandatory": "shall must", "obligatory": "shall must", "compulsory": "shall must",
    "thereof": "its their", "its": "thereof",
    "once": "when after soon", "soon": "once", "after": "once following", "her": "their",
    **dict.fromkeys(("held", "made", "taken", "reached"), "pending during"), "every": "every", **EVERY,
    **{f"{unit}{end}": " ".join(word for word, often in EVERY.items() if unit in often)
       for unit in ("day", "week", "month", "year") for end in ("", "s")},
    **{number: " ".join(word for word, often in EVERY.items() if number in often)
       for number in ("two", "three", "four", "five", "six", "ten")},
    **{word: f"that {quality}" for word, (_, quality) in SAID_OF.items()},
    **{quality: f"that {word}" for word, (_, quality) in SAID_OF.items()},
}  # fmt: skip
# The same for deeds that a noun tells, for what is barred, and for conditions.
_OF_DEEDS: Final = {
    **dict.fromkeys(("hold", "holds", "holding", "effect"), "a an of on to for about"),
    **dict.fromkeys(("issue", "reach", "lodge", "raise"), "a an of on to for about"),
    "made": "of be", "taken": "been", "takes": "is are", "took": "was were", "take": "of on be",
    "place": "of be been is are", "also": "both only well", "both": "also only alike", "but": "both also well",
    "alike": "both and", "allowed": "you", "permitted": "you", "you": "allowed permitted",
    **dict.fromkeys(("occurs", "arises", "happens", "exists"), "there case event"),
    **dict.fromkeys(("occur", "arise", "happen", "exist"), "there case event"),
    "there": "occurs arises happens exists occur arise happen exist", "time": "when", "case": "occurs arises happens",
    "event": "occurs arises happens if", "nobody": "prohibited forbidden", "person": "prohibited forbidden",
    **dict.fromkeys(("says", "say", "states", "provides", "specifies"), "provided stated specified stipulated"),
    **dict.fromkeys(("provided", "stated", "specified", "stipulated"), "says say states provides specifies"),
    **dict.fromkeys(("agrees", "agree", "consents", "approves", "permits"), "agreement consent approval permission"),
    "agreement": "agrees agree", "consent": "consents unless if", "approval": "approves", "permission": "permits",
    "well": "also only", "referred": "said aforesaid aforementioned", "whenever": "if when where",
    **dict.fromkeys(("mentioned", "named"), "said aforesaid aforementioned"), "said": "referred mentioned named above",
    "above": "said aforesaid aforementioned", "cause": "have", "causes": "has", "causing": "having",
    "period": "in", "means": "with", "incur": "own",
    "such": "the", "those": "the they", "this": "the it", "these": "the they", "incurs": "own",
    "own": "incurs incur incurred bears bear", "incurred": "own", "binding": "bind binds", "bind": "binding",
    "binds": "binding", "prohibited": "you nobody no", "forbidden": "you nobody no",
}  # fmt: skip
# The same for what is counted, and for what lasts as long as it is allowed.
_OF_COUNTING: Final = {
    "months": "year",
    "year": "months",
    "twelve": "year",
    "12": "year",
    "than": "or",
    "expiry": "after",
    "expiration": "after",
    "provided": "long",
    "long": "provided",
    "so": "provided",
    "as": "provided",
    "whereas": "considering",
    "considering": "whereas",
    "least": "aged more fewer",
    "more": "least",
    "need": "obliged required bound",
    "obliged": "need",
    "right": "entitled",
    "entitled": "right",
    "aged": "least",
    "exception": "without",
    "times": "always",
    "while": "when",
    "both": "both",
    "always": "times",
    "payable": "pay pays",
    "pay": "payable",
    "pays": "payable",
    **dict.fromkeys(HOLDING, "in"),
}

# The same for what is left out and what is barred.
_OF_EXCLUSIONS: Final = {
    "exempt": "apply", "apply": "exempt", "before": "until earlier sooner", "until": "before",
    "earlier": "before", "sooner": "before", "capable": "able", "able": "capable",
    "without": "unless if except having", "having": "unless if", "except": "without",
    "subject": "may", "any": "every each all a an", "all": "any each every", "every": "any", "each": "both all any",
    "both": "each", "two": "both", "neither": "not", "nor": "not", "its": "their all", "their": "its each",
    "being": "without", "lacks": "without", "lack": "without", "none": "all", "parties": "each all",
}  # fmt: skip

# The same for definitions, recitals, who bears what, and dimensions.
_OF_STATEMENTS: Final = {
    **dict.fromkeys(("term", "word", "expression", "phrase"), "\" ' refers means the"), "refers": "means",
    "means": "refers denotes", "purposes": "in", "purpose": "in", "reference": "reference references",
    "references": "reference", "include": "includes", "includes": "include", "hereinafter": "( the",
    "there": "that conflicts conflict under", "fact": "that",
    "bears": "rests lies falls is on", "bear": "rests lies falls on", "rests": "bears bear responsible",
    "lies": "bears bear responsible", "responsibility": "responsible", "responsible": "responsibility",
    **dict.fromkeys(("conflict", "inconsistency", "discrepancy", "difference"), "between"),
    "between": "conflicts conflict inconsistent differ differs with event case there from",
    "more": "exceeding exceed exceeds", "than": "exceeding exceed exceeds", "thereto": "its their", "'": "of",
    "such": "may", "'s": "of", "hereto": "parties party",
    "conflicts": "between", "inconsistent": "between",
    "agree": "that to", "condition": "subject it", "thick": "thickness", "thickness": "thick",
    "high": "height", "height": "high more", "wide": "width", "width": "wide", "long": "length", "length": "long",
    "deep": "depth", "depth": "deep", "weighing": "weight", "weight": "weighing weigh weighs", "weigh": "weight",
    "exceeding": "more than", "exceeds": "more than", "exceed": "more", "fully": "full", "full": "fully",
    **dict.fromkeys(("annual", "monthly", "weekly", "daily", "annually"), "per rate"),
    **dict.fromkeys(("annum", "year", "month", "week", "day"), "annual monthly weekly daily"),
    "event": "should conflicts conflict inconsistent", "case": "should",
    "whichever": "the of", "obligation": "under on", "on": "under",
    **dict.fromkeys(("increase", "rise", "growth", "decrease", "decline", "fall", "drop"), "that has is have are"),
}  # fmt: skip

# What may be done with a thing, and what it is called then.
_OF_ABILITIES: Final = {
    **{done: " ".join((able, f"non-{able}")) for done, able in ABILITIES.items()},
    **{able: done for done, able in ABILITIES.items()},
    **{f"non-{able}": done for done, able in ABILITIES.items()},
}

_ALL: Final = (_TELLING, _FURTHER, _OF_DEEDS, _OF_COUNTING, _OF_EXCLUSIONS, _OF_STATEMENTS, _OF_ABILITIES)

#: A word of a construction -> those of which one comes and goes with it.
COMPANIONS: Final = {
    word: frozenset(" ".join(some.get(word, "") for some in _ALL).split()) for some_words in _ALL for word in some_words
}
