"""German: frames of verbs, denials that are none, number compounds, spellings, and words that only look like others."""

from __future__ import annotations

import pytest

from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit
from draftdiff.meaning.words.lexicon import lexicon
from draftdiff.meaning.words.tokens import fold_umlauts


def said(old: str, new: str) -> list[str]:
    effects, _ = explain_edit(old, new, edits(old, new), "de")
    return [f"{effect.kind}:{effect.direction}" if effect.direction else effect.kind for effect in effects]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Der Rat führt ein Verzeichnis.", "Der Rat muss ein Verzeichnis führen.", ["deontic:added"]),
        ("Der Lieferant hat Belege aufzubewahren.", "Der Lieferant bewahrt Belege auf.", ["deontic:dropped"]),
        ("Der Mieter hat Schäden anzuzeigen.", "Der Mieter kann Schäden anzeigen.", ["deontic:weaker"]),
        ("Er sagt, dass der Mieter Schäden zu melden hat.", "Er sagt, dass der Mieter Schäden melden kann.",
         ["deontic:weaker"]),
        ("Der Mieter muss Schäden melden.", "Der Mieter hat Schäden zu melden.", ["style"]),
        ("Der Käufer ist verpflichtet, Ware zu prüfen.", "Der Käufer hat die Ware zu prüfen.", ["style", "other"]),
        # an infinitive of other words
        ("Der Käufer hat das Recht, Ware zu prüfen.", "Der Käufer hat die Pflicht, Ware zu prüfen.",
         ["deontic:stronger"]),
        ("Die Zahl ist zu klein.", "Die Zahl war zu klein.", ["other"]),
        ("Der Rat hat geprüft, um Kosten zu senken.", "Der Rat hatte geprüft, um Kosten zu senken.", ["other"]),
        ("fordert die Staaten auf, zu handeln;", "ermutigt die Staaten, zu handeln;", ["deontic:weaker"]),
        ("fordert die Staaten nachdrücklich auf, zu handeln;", "fordert die Staaten auf, zu handeln;",
         ["deontic:weaker"]),
        ("Die Stadt fordert die Sanierung.", "Die Stadt fördert die Sanierung.", ["other"]),
    ],
)  # fmt: skip
def test_frames_of_verbs(old: str, new: str, want: list[str]) -> None:
    assert said(old, new) == want


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Bevor er nicht zahlt, darf er nicht kommen.", "Bevor er zahlt, darf er nicht kommen.", ["style"]),
        ("Wenn er nicht zahlt, darf er nicht kommen.", "Wenn er zahlt, darf er nicht kommen.", ["negation:flip"]),
        ("Er tagt nicht nur in Genf, sondern auch in Wien.", "Er tagt sowohl in Genf als auch in Wien.", ["style"]),
        ("Weder A noch B haften.", "Sowohl A als auch B haften.", ["negation:flip"]),
        ("Er darf nicht kommen und muss zahlen.", "Er darf kommen und muss zahlen.", ["negation:flip"]),
        ("Er kann kommen und zahlt.", "Er muss kommen und zahlt nicht.", ["deontic:stronger", "negation:flip"]),
    ],
)
def test_denials(old: str, new: str, want: list[str]) -> None:
    assert said(old, new) == want


@pytest.mark.parametrize(
    ("old", "new", "substantive"),
    [
        ("Vor Beginn ist die Behörde zu hören.", "Die Behörde ist vor Beginn zu hören.", False),
        ("Jährlich tagt der Rat in Genf.", "In Genf tagt der Rat jährlich.", False),
        # who hears whom
        ("Die Gemeinde hört die Stiftung vor Beginn.", "Die Stiftung hört die Gemeinde vor Beginn.", True),
        # what the denial reaches
        ("Nach dem Vertrag haftet er nicht.", "Er haftet nicht nach dem Vertrag.", True),
        ("Im Notfall darf nur die Tür geöffnet werden.", "Die Tür darf nur im Notfall geöffnet werden.", True),
    ],
)
def test_what_stands_before_the_verb(old: str, new: str, substantive: bool) -> None:
    assert explain_edit(old, new, edits(old, new), "de")[1] is substantive


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Jeder Einwohner darf wählen.", "Jeder volljährige Einwohner darf wählen.", ["scope:narrower"]),
        ("Technische Hilfe wird geleistet.", "Hilfe wird geleistet.", ["scope:broader"]),
        ("Alle Kinder haben Zutritt.", "Behinderte Kinder haben Zutritt.", ["scope:narrower"]),
        ("Jede Person hat Zutritt.", "Einige Personen haben Zutritt.", ["scope:narrower"]),
        ("Der Rat lehnt den Antrag ab.", "Der Rat nimmt den Antrag an.", ["negation:flip"]),
        ("Er kann mit Zustimmung des Rates handeln.", "Er kann ohne Zustimmung des Rates handeln.", ["negation:flip"]),
        ("Wird der Antrag abgelehnt, ist dies zu begründen.", "Dies ist zu begründen.", ["condition:dropped"]),
        ("Der Rat bestellt einen Prüfer.", "Der Rat bestellt zwei Prüfer.", ["quantity:up"]),
        ("Der Rat tagt montags.", "Der Rat tagt dienstags.", ["time:swapped"]),
        # a verb in the second place opens no condition
        ("Die Frist ist kurz, die Strafe hoch.", "Die Frist war kurz, die Strafe hoch.", ["other"]),
        ("Der Satz gilt für Boote.", "Der Satz gilt für drei Boote.", ["quantity:added"]),
    ],
)
def test_attributes_numbers_and_reverses(old: str, new: str, want: list[str]) -> None:
    assert said(old, new) == want


@pytest.mark.parametrize(
    ("word", "value"),
    [("vierundzwanzig", 24), ("zweihundertfünfzig", 250), ("fünfhundert", 500), ("dreitausend", 3000),
     ("eintausendfünfhundert", 1500), ("neunhundertneunundneunzig", 999), ("einundzwanzig", 21), ("achtzehnten", 18),
     ("einundzwanzigste", 21), ("dreieinhalb", 3.5)],
)  # fmt: skip
def test_number_words(word: str, value: int) -> None:
    assert [entry.rank for entry in lexicon("de").entries(fold_umlauts(word)) if entry.kind == "number"] == [value]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Die Hilfe beträgt 1.500 Euro.", "Die Hilfe beträgt 900 Euro.", ["quantity:down"]),
        ("Die Frist beträgt zwei Wochen.", "Die Frist beträgt eine Woche.", ["time:earlier"]),
        ("Artikel 4 Buchstabe b gilt.", "Artikel 4 Buchstabe d gilt.", ["reference:swapped"]),
        ("Er zahlt fünfhundert Euro.", "Er zahlt 500 Euro.", ["style"]),
    ],
)
def test_measures_and_references(old: str, new: str, want: list[str]) -> None:
    assert said(old, new) == want


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Der Beschluß muß vorliegen.", "Der Beschluss muss vorliegen."),
        ("Die Strasse liegt ausserhalb.", "Die Straße liegt außerhalb."),
        ("Die Gebuehr fuer alle", "Die Gebühr für alle"),
        ("Die Küstenschiffahrt ruht.", "Die Küstenschifffahrt ruht."),
        ("Aufgrund des Vertrags", "Auf Grund des Vertrags"),
        ("Die numerierten Blätter", "Die nummerierten Blätter"),
    ],
)
def test_one_word(old: str, new: str) -> None:
    effects, substantive = explain_edit(old, new, edits(old, new), "de")
    assert not substantive
    assert {effect.kind for effect in effects} == {"spelling"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Er zahlt die Buße.", "Er zahlt die Busse."),
        ("Die Maße sind bekannt.", "Die Masse sind bekannt."),
        ("Das wurde gezahlt.", "Das würde gezahlt."),
        ("Die Kosten sind zu schätzen.", "Die Kosten sind zu schützen."),
        ("Zur Zeit der Miete", "Zurzeit der Miete"),
        ("Wir teilen Ihnen mit, dass Sie zahlen.", "Wir teilen Ihnen mit, dass sie zahlen."),
    ],
)
def test_two_words(old: str, new: str) -> None:
    assert explain_edit(old, new, edits(old, new), "de")[1]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        # a condition with its verb first or last
        ("Wenn der Käufer nicht zahlt, ruht die Frist.", "Zahlt der Käufer nicht, ruht die Frist.", ["style"]),
        ("Falls der Pächter den Zaun beschädigt, so haftet er.", "Beschädigt der Pächter den Zaun, haftet er.",
         ["style"]),
        ("Wenn der Käufer zahlt, ruht die Frist.", "Zahlt der Käufer nicht, ruht die Frist.", ["negation:flip"]),
        ("Wenn der Käufer zahlt, ruht die Frist.", "Der Käufer zahlt, die Frist ruht.", ["condition:dropped"]),
        # a clause before or behind its main clause, and one that "nur" reaches
        ("Er haftet nicht, wenn der Rat warnt.", "Wenn der Rat warnt, haftet er nicht.", ["style"]),
        ("Der Mieter haftet, wenn der Wirt zahlt.", "Wenn der Mieter zahlt, haftet der Wirt.",
         ["other", "condition:swapped"]),
        ("Er haftet nur, wenn der Rat warnt.", "Wenn der Rat warnt, haftet er nur.", ["other"]),
        # an object that its case tells in front of its verb
        ("Die Kosten trägt der Mieter.", "Der Mieter trägt die Kosten.", ["style"]),
        ("Die Gemeinde hört die Stiftung.", "Die Stiftung hört die Gemeinde.", ["other"]),
        ("Den Brand meldet der Fahrer der Polizei.", "Der Fahrer der Polizei meldet den Brand.", ["other"]),
        ("Der Arzt ist der Gutachter.", "Der Gutachter ist der Arzt.", ["other"]),
        ("Das Abkommen tritt am 1. Juli in Kraft.", "Am 1. Juli tritt das Abkommen in Kraft.", ["style"]),
        ("Der Zutritt ist ohne Ausweis nicht gestattet.", "Der Zutritt ist nur mit Ausweis gestattet.", ["style"]),
        # a denied duty, and a denied part of the sentence
        ("Sie sind nicht verpflichtet, Beiträge zu zahlen.", "Sie müssen keine Beiträge zahlen.", ["style", "style"]),
        ("Nicht der Rat zahlt Beiträge.", "Der Rat zahlt keine Beiträge.", ["other", "other"]),
        # active and passive: who acts, how many they are, what is done
        ("Der Rat beruft die Sitzung ein.", "Die Sitzung wird vom Rat einberufen.", ["style"]),
        ("Die Mitglieder wählen den Vorsitzenden.", "Der Vorsitzende wird von den Mitgliedern gewählt.", ["style"]),
        ("Der Rat muss die Bücher prüfen.", "Die Bücher müssen vom Rat geprüft werden.", ["style"]),
        ("Der Rat kann die Bücher prüfen.", "Die Bücher müssen vom Rat geprüft werden.", ["deontic:stronger"]),
        ("Der Rat kann Gäste zulassen.", "Gäste können vom Rat zugelassen werden.", ["style"]),
        ("Der Wirt hat den Schaden zu ersetzen.", "Der Schaden ist vom Wirt zu ersetzen.", ["style"]),
        ("Der Wirt hat den Schaden zu ersetzen.", "Der Schaden kann vom Wirt ersetzt werden.",
         ["deontic:weaker"]),
        ("Die Gemeinde hört die Stiftung.", "Die Gemeinde wird von der Stiftung gehört.", ["other"]),
        ("Der Mieter prüft die Wohnung.", "Die Wohnung wird von den Mietern geprüft.", ["other"]),
        ("Die Räte prüften die Bücher.", "Die Bücher werden von den Räten geprüft.", ["other", "other"]),
        ("Die Räte leiten die Schulen.", "Die Schulen werden von den Räten geleitet.", ["style"]),
        ("Der Rat prüft den Bericht der Stiftung.", "Der Bericht wird vom Rat der Stiftung geprüft.", ["other"]),
        ("Der Wirt ersetzt dem Käufer der Ware den Preis.", "Dem Käufer ersetzt der Wirt der Ware den Preis.",
         ["other"]),
        ("Der Rat prüft den Bericht.", "Die Berichte werden vom Rat geprüft.", ["other"]),
        # a denial behind "bevor" and behind "wenn"
        ("Er darf nicht fahren, bevor nicht geprüft ist.", "Er darf nicht fahren, bevor geprüft ist.", ["style"]),
        ("Er darf nicht fahren, wenn nicht geprüft ist.", "Er darf nicht fahren, wenn geprüft ist.",
         ["negation:flip"]),
        # two forms of a right, and a right that is denied
        ("Der Gutachter ist befugt, den Stall zu betreten.", "Der Gutachter darf den Stall betreten.", ["style"]),
        ("Der Gutachter ist befugt, den Stall zu betreten.", "Der Gutachter darf den Stall nicht betreten.",
         ["negation:flip"]),
        # one more operative verb, and one that is no other
        ("Würdigt die Arbeit.", "Würdigt die Arbeit und ersucht die Geber, Geräte bereitzustellen.", ["deontic:added"]),
        ("Würdigt die Arbeit.", "Würdigt die Arbeit und die Geduld.", ["scope:broader"]),
        ("Trotz der Haftung des Herstellers zahlt er.", "Ungeachtet der Haftung des Herstellers zahlt er.", ["style"]),
        ("Trotz der Haftung des Herstellers zahlt er.", "Wegen der Haftung des Herstellers zahlt er.", ["other"]),
    ],
)  # fmt: skip
def test_constructions(old: str, new: str, want: list[str]) -> None:
    assert said(old, new) == want


@pytest.mark.parametrize(
    ("old", "new", "substantive"),
    [
        ("Er verpflichtet sich die Völker vorzustellen.", "Er verpflichtet sich, die Völker vorzustellen.", False),
        ("Er ist berechtigt das Haus zu betreten.", "Er ist berechtigt, das Haus zu betreten.", False),
        # "dem Pächter" belongs to either verb
        ("Er empfiehlt dem Pächter zu räumen.", "Er empfiehlt, dem Pächter zu räumen.", True),
        ("Die Europäische union tagt.", "Die Europäische Union tagt.", False),
        ("Wir danken Ihnen.", "Wir danken ihnen.", True),
    ],
)
def test_commas_and_capitals(old: str, new: str, substantive: bool) -> None:
    assert explain_edit(old, new, edits(old, new), "de")[1] is substantive
