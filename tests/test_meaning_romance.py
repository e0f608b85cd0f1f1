"""French and Spanish: labelled pairs, and what looks like another effect than it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from draftdiff.changes.kinds import EDITORIAL
from draftdiff.changes.wording import edits
from draftdiff.meaning import explain_edit

DATA = Path(__file__).parent / "data" / "meaning"


def told(old: str, new: str, language: str) -> tuple[dict[str, str | None], bool]:
    """Class -> direction, all editorial classes as one, and whether the edit is substantive."""
    effects, substantive = explain_edit(old, new, edits(old, new), language)
    found = {"editorial" if effect.kind in EDITORIAL else effect.kind: effect.direction for effect in effects}
    return {kind: found[kind] for kind in found if kind != "editorial" or len(found) == 1}, substantive


@pytest.mark.parametrize("language", ["fr", "es"])
def test_labelled_pairs(language: str) -> None:
    right = wrong = missed = shown = editorial = directed = 0
    for line in (DATA / f"languages_{language}.jsonl").read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        gold = {("editorial" if kind in EDITORIAL else kind): turned for kind, turned in pair["effects"]}
        gold = {kind: gold[kind] for kind in gold if kind != "editorial" or len(gold) == 1}
        found, substantive = told(pair["old"], pair["new"], language)
        right += len(gold.keys() & found.keys())
        wrong += len(gold.keys() ^ found.keys())
        directed += sum(gold[kind] == found[kind] for kind in gold.keys() & found.keys())
        missed += pair["substantive"] and not substantive
        editorial += not pair["substantive"]
        shown += substantive and not pair["substantive"]
    assert missed == 0
    assert shown <= editorial // 10
    assert 2 * right / (2 * right + wrong) >= 0.95
    assert directed / right >= 0.95


@pytest.mark.parametrize(
    ("language", "old", "new", "want"),
    [
        # an expletive denies nothing, a denial in the same place does
        ("fr", "Il avise le juge avant que le délai expire.", "Il avise le juge avant que le délai n'expire.",
         {"editorial": None}),
        ("fr", "Il avise le juge dès que le délai expire.", "Il n'avise pas le juge dès que le délai expire.",
         {"negation": "flip"}),
        ("es", "No se paga hasta que el perito firme.", "No se paga hasta que el perito no firme.",
         {"editorial": None}),
        ("es", "Se paga cuando el perito firme.", "Se paga cuando el perito no firme.", {"negation": "flip"}),
        # half of a denial
        ("fr", "Le juge ne peut ordonner la vente.", "Le juge ne peut pas ordonner la vente.", {"editorial": None}),
        ("fr", "Le juge peut ordonner la vente.", "Le juge ne peut ordonner la vente.", {"negation": "flip"}),
        # "ne ... que" limits, but for a clause that "que" opens
        ("fr", "Le tribunal siège à Lyon.", "Le tribunal ne siège qu'à Lyon.", {"scope": "narrower"}),
        ("fr", "Le juge peut exiger que le vendeur livre.", "Le juge ne peut exiger que le vendeur livre.",
         {"negation": "flip"}),
        ("fr", "Il peut louer les biens que la ville lui cède.", "Il ne peut louer les biens que la ville lui cède.",
         {"negation": "flip"}),
        ("es", "El estatuto puede modificarse por ley.", "El estatuto no puede modificarse sino por ley.",
         {"scope": "narrower"}),
        ("fr", "Il est compétent si on le saisit.", "Il n'est compétent que si on le saisit.",
         {"condition": "stronger"}),
        # one denial in two places, and another word for the same one
        ("es", "No se concede prórroga alguna.", "No se concede ninguna prórroga.", {"editorial": None}),
        ("fr", "Il juge sans aucune distinction.", "Il juge sans distinction aucune.", {"editorial": None}),
        ("es", "No podrá votar nunca.", "Nunca podrá votar.", {"editorial": None}),
        ("es", "El gerente no podrá reunirse.", "El gerente no se podrá reunir.", {"editorial": None}),
        ("fr", "Il ne doit en aucun cas signer.", "Il ne doit signer en aucun cas.", {"editorial": None}),
        ("fr", "Ces motifs sont non recevables.", "Ces motifs sont irrecevables.", {"editorial": None}),
        ("fr", "Ni le maire ni le préfet ne signent.", "Le maire et le préfet signent.", {"negation": "flip"}),
        # the clause of "avant que" ends, and what follows is denied
        ("fr", "Avant que le délai expire, il peut agir.", "Avant que le délai expire, il ne peut agir.",
         {"negation": "flip"}),
        ("es", "No se paga mientras se entregue.", "No se paga mientras no se entregue.", {"negation": "flip"}),
        # other halves of denials say something
        ("fr", "Il ne peut entendre.", "Il ne peut plus entendre.", {"other": None}),
        ("fr", "Il ne dit pas le droit.", "Il ne dit le droit.", {"other": None}),
        # who is meant is no other
        ("es", "Ningún socio podrá vender un bien.", "Un socio no podrá vender ningún bien.", {"other": None}),
        # the denial of an adjective that came with its noun
        ("fr", "Il saisit les biens ;", "Il saisit les biens et les parts non cotées", {"scope": "broader"}),
        ("fr", "Il saisit les parts cotées.", "Il saisit les parts non cotées.", {"negation": "flip"}),
        # two denials: one goes
        ("fr", "Nul ne peut entrer et aucun agent ne peut sortir.", "Chacun peut entrer et aucun agent ne peut sortir.",
         {"negation": "flip"}),
    ],
)  # fmt: skip
def test_denials(language: str, old: str, new: str, want: dict[str, str | None]) -> None:
    assert told(old, new, language) == (want, "editorial" not in want)


@pytest.mark.parametrize(
    ("language", "old", "new", "want"),
    [
        ("fr", "L'agent tient un registre.", "L'agent doit tenir un registre.", {"deontic": "added"}),
        ("fr", "Le comité se réunit à Genève.", "Le comité doit se réunir à Genève.", {"deontic": "added"}),
        ("fr", "Le banc rend son avis.", "Le banc est tenu de rendre son avis.", {"deontic": "added"}),
        ("es", "El agente hace un inventario.", "El agente deberá hacer un inventario.", {"deontic": "added"}),
        ("es", "El informe se presenta por escrito.", "El informe deberá presentarse por escrito.",
         {"deontic": "added"}),
        # another verb is no form of the same
        ("fr", "L'agent porte un registre.", "L'agent doit rapporter un registre.",
         {"deontic": "stronger", "other": None}),
        # one strength in other words, whatever the number
        ("fr", "La ville doit publier le plan.", "La ville est tenue de publier le plan.", {"editorial": None}),
        ("fr", "Les villes doivent agir.", "Les villes ont l'obligation d'agir.", {"editorial": None}),
        ("es", "El banco debe avisar.", "El banco tiene que avisar.", {"editorial": None}),
        ("fr", "Le gérant n'a pas le droit de vendre.", "Le gérant ne peut pas vendre.", {"editorial": None}),
        # the same in another construction
        ("fr", "Le vendeur doit livrer.", "Il incombe au vendeur de livrer.", {"editorial": None}),
        ("fr", "Le vendeur peut livrer.", "Il incombe au vendeur de livrer.", {"deontic": "stronger"}),
        ("fr", "Il est interdit aux mineurs de fumer.", "Les mineurs ne peuvent pas fumer.", {"editorial": None}),
        ("es", "Se prohíbe a los menores fumar.", "Los menores no podrán fumar.", {"editorial": None}),
        ("es", "Se prohíbe a los menores fumar.", "Los menores podrán fumar.", {"deontic": "weaker"}),
        ("es", "Nadie debe declarar y no podrá apelar.", "Nadie está obligado a declarar y no podrá apelar.",
         {"deontic": "weaker"}),
        # who is not obliged is free, who must not is not
        ("fr", "Nul n'est tenu de témoigner.", "Nul ne doit témoigner.", {"deontic": "stronger"}),
        ("es", "Nadie está obligado a declarar.", "Nadie debe declarar.", {"deontic": "stronger"}),
        ("fr", "La ville est tenue de payer.", "La ville n'est pas tenue de payer.", {"negation": "flip"}),
        ("es", "El banco debe pagar.", "El banco no está obligado a pagar.",
         {"deontic": "weaker", "negation": "flip"}),
        ("fr", "Les villes s'obligent à agir.", "La ville s'engage à agir.", {"other": None}),
        ("fr", "La ville doit agir.", "La ville n'est pas tenue d'agir.", {"deontic": "weaker", "negation": "flip"}),
        # "undertake" is more than "agree"
        ("fr", "Les Parties s'engagent à agir.", "Les Parties conviennent d'agir.", {"deontic": "weaker"}),
        ("es", "Pide al Secretario que informe;", "Solicita al Secretario que informe;", {"editorial": None}),
        ("es", "Pide al Secretario que informe;", "Invita al Secretario a que informe;", {"deontic": "weaker"}),
        # a noun is no operative verb
        ("fr", "La demande est faite par écrit.", "La requête est faite par écrit.", {"other": None}),
        ("es", "Recordando la Declaración de Río,", "Reafirmando la Declaración de Río,", {"deontic": "stronger"}),
    ],
)  # fmt: skip
def test_obligations(language: str, old: str, new: str, want: dict[str, str | None]) -> None:
    assert told(old, new, language) == (want, "editorial" not in want)


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("fr", "L'Etat connaît le coût de l'évènement.", "L'État connait le cout de l'événement."),
        ("fr", "L'œuvre cédera la place.", "L'oeuvre cèdera la place."),
        ("fr", "A moins que la loi n'en dispose autrement.", "À moins que la loi n'en dispose autrement."),
        ("es", "Sólo se paga el período obscuro.", "Solo se paga el periodo oscuro."),
        ("es", "Se pagan 3 ó 4 cuotas de 40.000 pesos.", "Se pagan 3 o 4 cuotas de 40 000 pesos."),
        ("es", "El plazo vence en Africa en setiembre.", "El plazo vence en África en septiembre."),
        ("fr", "RÉSOLUTION DE L'ASSEMBLÉE", "RESOLUTION DE L'ASSEMBLEE"),
        # the same phrase elsewhere in its clause
        ("fr", "Le juge peut, le cas échéant, siéger.", "Le juge peut siéger, le cas échéant."),
        ("es", "Se entrega el 3 de mayo a más tardar.", "Se entrega a más tardar el 3 de mayo."),
    ],
)
def test_the_same_in_other_letters(language: str, old: str, new: str) -> None:
    assert told(old, new, language) == ({"editorial": None}, False)


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("fr", "Le droit du vendeur est versé.", "Le droit dû vendeur est versé."),
        ("fr", "Le pécheur est entendu.", "Le pêcheur est entendu."),
        ("fr", "Il croit avec le prix.", "Il croît avec le prix."),
        ("fr", "Une marche est prévue.", "Un marché est prévu."),
        ("fr", "La CÔTE est tracée.", "La COTE est tracée."),
        ("es", "Él decide.", "El decide."),
        # an adjective is its noun's, and another clause is another one
        ("fr", "Des mesures raisonnables et des dons.", "Des mesures et des dons raisonnables."),
        ("es", "Nunca será obligado a declarar.", "Será obligado a declarar nunca."),
        ("fr", "Il décide rapidement d'agir.", "Il décide d'agir rapidement."),
        ("fr", "Il peut, si possible, venir et signer.", "Il peut venir et, si possible, signer."),
        ("es", "El informe esta completo.", "El informe está completo."),
        ("es", "Lo designa quien él elija.", "Lo designa quien el elija."),
        ("es", "Se paga 1.5 veces.", "Se paga 1.500 veces."),
    ],
)
def test_an_accent_or_stop_that_makes_another_word(language: str, old: str, new: str) -> None:
    _, substantive = told(old, new, language)
    assert substantive


@pytest.mark.parametrize(
    ("language", "old", "new", "want"),
    [
        ("fr", "Il paie soixante-douze euros.", "Il paie quatre-vingt-dix-neuf euros.", {"quantity": "up"}),
        ("fr", "Il paie deux cent quatre-vingts euros.", "Il paie 280 euros.", {"editorial": None}),
        ("fr", "Il paie trois mille cinq cents euros.", "Il paie trois mille quatre cents euros.",
         {"quantity": "down"}),
        ("es", "Paga ciento treinta y cinco euros.", "Paga 135 euros.", {"editorial": None}),
        ("es", "Paga dos mil euros.", "Paga mil quinientos euros.", {"quantity": "down"}),
        ("es", "Vence el 15 de marzo.", "Vence el 30 de abril.", {"time": "later"}),
        ("fr", "Il paie au plus tard le 3 mai.", "Il paie au plus tôt le 3 mai.", {"time": "later"}),
        ("es", "Paga antes del 3 de mayo.", "Paga después del 3 de mayo.", {"time": "later"}),
        ("fr", "Le délai n'excède pas dix jours.", "Le délai est de dix jours au plus.", {"editorial": None}),
        ("es", "El plazo no será inferior a un mes.", "El plazo será de un mes como mínimo.", {"editorial": None}),
        ("es", "El plazo es de un mes.", "El plazo es de dos meses.", {"time": "later"}),
        ("fr", "Le deuxième alinéa s'applique.", "Le troisième alinéa s'applique.", {"reference": "swapped"}),
        ("fr", "Le délai est de dix jours au plus.", "Le délai n'excède pas huit jours.", {"time": "earlier"}),
        ("fr", "Les articles 3 et 4 s'appliquent.", "Les articles 3 à 5 s'appliquent.", {"reference": "broader"}),
        ("fr", "Vu sa résolution 61/295 du 13 mai 2007,", "Vu sa résolution 66/288 du 27 juin 2012,",
         {"reference": "swapped"}),
    ],
)  # fmt: skip
def test_numbers_times_and_references(language: str, old: str, new: str, want: dict[str, str | None]) -> None:
    assert told(old, new, language) == (want, "editorial" not in want)


def test_a_longer_sentence_for_a_shorter_one() -> None:
    old = "Invite le Secrétaire général à présenter un rapport à la soixante-dixième session ;"
    _, substantive = told(old, "Les parties, le cas échéant, se consultent.", "fr")
    assert substantive


@pytest.mark.parametrize(
    ("language", "old", "new", "want"),
    [
        # an operative verb comes behind another one; in a sentence that has none it is what somebody does
        ("fr", "Se félicite du fonds.", "Se félicite du fonds et exhorte les États à y contribuer.",
         {"deontic": "added"}),
        ("es", "Observa la tala del bosque y solicita al Secretario que informe.", "Observa la tala del bosque.",
         {"deontic": "dropped"}),
        ("fr", "Le tribunal reçoit la plainte.", "Le tribunal reçoit la plainte et ordonne une expertise.",
         {"scope": "broader"}),
        # a day of each month, and so many things
        ("fr", "Le loyer est dû le 5 de chaque mois.", "Le loyer est dû le 10 de chaque mois.", {"time": "later"}),
        ("es", "La renta se pagará el día 10 de cada mes.", "La renta se pagará el día 5 de cada mes.",
         {"time": "earlier"}),
        ("fr", "Le plan couvre 20 rivières.", "Le plan couvre 25 rivières.", {"quantity": "up"}),
        # urging of one strength, and asking
        ("fr", "Exhorte les parties à rouvrir les routes.", "Demande instamment aux parties de rouvrir les routes.",
         {"editorial": None}),
        ("fr", "Exhorte les parties à rouvrir les routes.", "Demande aux parties de rouvrir les routes.",
         {"deontic": "swapped"}),
        # an event as a clause or a noun; of somebody else
        ("fr", "Si le gérant décède, la société continue.", "En cas de décès du gérant, la société continue.",
         {"editorial": None}),
        ("fr", "Si le gérant décède, la société continue.", "En cas de décès de l'associé, la société continue.",
         {"condition": "swapped"}),
        ("es", "Si fallece el gerente, la sociedad sigue.", "En caso de fallecimiento del gerente, la sociedad sigue.",
         {"editorial": None}),
        # leave, ban and duty in two constructions
        ("fr", "Il est permis aux agents de fumer ici.", "Les agents peuvent fumer ici.", {"editorial": None}),
        ("fr", "Il est permis aux agents de fumer ici.", "Les agents doivent fumer ici.", {"deontic": "stronger"}),
        ("fr", "Les agents n'ont pas le droit de fumer.", "Il est interdit aux agents de fumer.", {"editorial": None}),
        ("es", "Los socios tienen prohibido fumar.", "Los socios no pueden fumar.", {"editorial": None}),
        ("es", "Se permite a los socios fumar.", "Los socios no pueden fumar.", {"negation": "flip"}),
        # two denials of one clause, and of two
        ("es", "No asistirá nadie al acto.", "Nadie asistirá al acto.", {"editorial": None}),
        ("es", "El socio que no pague no votará nunca.", "El socio que nunca pague no votará.", {"negation": "flip"}),
        # times within which something has to be done
        ("fr", "Il paie dans un délai de dix jours à compter de la vente.",
         "Il paie dans les dix jours suivant la vente.",
         {"editorial": None}),
        ("es", "No obstante lo anterior, cobrará.", "Sin embargo, cobrará.", {"editorial": None}),
        # voice with the same actor and tense; another one
        ("fr", "Le juge nomme l'expert pour un an.", "L'expert est nommé pour un an par le juge.", {"editorial": None}),
        ("es", "El juez nombrará al perito.", "El perito será nombrado por el juez.", {"editorial": None}),
        ("fr", "Le juge nomme l'expert.", "L'expert sera nommé par le juge.", {"other": None}),
        ("es", "El juez nombraría al perito.", "El perito es nombrado por el juez.", {"other": None}),
        ("fr", "Le juge nomme l'expert.", "Le juge est nommé par l'expert.", {"other": None}),
        # a mood that follows what opens the clause; another verb
        ("es", "Si el vendedor incumple, pagará.", "En caso de que el vendedor incumpla, pagará.", {"editorial": None}),
        ("es", "Si el vendedor incumple, pagará.", "En caso de que el vendedor cumpla, pagará.",
         {"condition": "swapped"}),
        ("es", "Insta a los Estados a que ratifiquen el Pacto.", "Insta a los Estados a ratificar el Pacto.",
         {"editorial": None}),
        ("es", "Insta a los Estados a que ratifiquen el Pacto.", "Insta a los Estados a rectificar el Pacto.",
         {"other": None}),
        # a circumstance in front or at the end; another one
        ("fr", "Avant la vente, le notaire lit l'acte.", "Le notaire lit l'acte avant la vente.", {"editorial": None}),
        ("fr", "Avant la vente, le notaire lit l'acte.", "Le notaire lit l'acte après la vente.", {"other": None}),
        # what may describe the actor or the thing, or belong to another verb, has to stay where it is
        ("fr", "Le plan est approuvé par le maire de Lyon.", "Le maire de Lyon approuve le plan.", {"editorial": None}),
        ("fr", "Le plan est approuvé par le maire de Lyon.", "Le maire approuve le plan de Lyon.", {"other": None}),
        ("fr", "Avant le 3 mai, il paie la somme.", "Il paie la somme avant le 3 mai.", {"editorial": None}),
        ("fr", "Avant le 3 mai, il promet de payer.", "Il promet de payer avant le 3 mai.", {"other": None}),
        ("fr", "Avant le 3 mai, il avise l'agent qui paie.", "Il avise l'agent qui paie avant le 3 mai.",
         {"other": None}),
        # members that are one noun each; what may belong to one of them alone
        ("fr", "Il paie les frais de garde et de vente.", "Il paie les frais de vente et de garde.",
         {"editorial": None}),
        ("es", "Abarca los ríos, los lagos y los bosques.", "Abarca los lagos, los ríos y los bosques.",
         {"editorial": None}),
        ("fr", "Le chef de la garde et la troupe sont élus.", "Le chef de la troupe et la garde sont élus.",
         {"other": None}),
        ("fr", "Il vend les lacs et les forêts de l'État.", "Il vend les forêts et les lacs de l'État.",
         {"other": None}),
        ("fr", "Il entend le juge et le greffier.", "Il entend le greffier ou le juge.", {"other": None}),
        # one urging for another, a ban in two forms, an upper bound in two forms
        ("es", "Exhorta a los Estados a que firmen.", "Pide encarecidamente a los Estados que firmen.",
         {"editorial": None}),
        ("es", "Exhorta a los Estados a que firmen.", "Pide a los Estados que firmen.", {"deontic": "swapped"}),
        ("es", "Nadie podrá votar dos veces.", "Se prohíbe votar dos veces.", {"editorial": None}),
        ("es", "El plazo no podrá ser superior a un mes.", "El plazo será de un mes como máximo.",
         {"editorial": None}),
        ("fr", "Nul agent ne peut voter.", "Aucun agent ne peut voter.", {"editorial": None}),
        ("es", "No se admitirán en ningún caso ofertas.", "En ningún caso se admitirán ofertas.",
         {"editorial": None}),
        ("es", "A falta de acuerdo, decidirá el juez.", "Decidirá el juez a falta de acuerdo.", {"editorial": None}),
        # what is decided of a document that was only noted; of another one
        ("es", "Toma nota del plan de acción.", "Decide poner en marcha el plan de acción.", {"deontic": "stronger"}),
        ("fr", "Prend note du plan pour les lacs.", "Décide de lancer le plan pour les bois.",
         {"deontic": "stronger", "other": None}),
        # what stands anywhere beside the one verb of its sentence; beside another one
        ("fr", "Il peut à tout moment révoquer le gérant.", "Il peut révoquer le gérant à tout moment.",
         {"editorial": None}),
        ("fr", "Il peut à tout moment révoquer le gérant élu.", "Il peut révoquer le gérant élu à tout moment.",
         {"other": None}),
        ("fr", "L'agent qui vient à tout moment avise le maire.", "L'agent qui vient avise le maire à tout moment.",
         {"other": None}),
        ("fr", "Avant la vente, le notaire lit l'acte signé.", "Le notaire lit l'acte signé avant la vente.",
         {"other": None}),
        ("fr", "Le plan est approuvé par le maire élu avant mai.", "Le maire élu approuve le plan avant mai.",
         {"other": None}),
        ("es", "El juez podrá en todo momento oír al perito.", "El juez podrá oír al perito en todo momento.",
         {"editorial": None}),
        ("fr", "S'il livre, il est payé.", "Au cas où il livrerait, il est payé.", {"editorial": None}),
        ("fr", "Il veille à ce que le puits soit couvert.", "Il s'assure que le puits est couvert.",
         {"editorial": None}),
        ("fr", "Il veille à ce que le puits soit couvert.", "Il s'assure que le puits est creusé.", {"other": None}),
        # adjectives of bodies; a term that is defined
        ("fr", "L'Assemblée Générale siège.", "L'Assemblée générale siège.", {"editorial": None}),
        ("es", "Los Estados Partes informarán.", "Los Estados partes informarán.", {"editorial": None}),
        ("fr", "Le Client paie.", "Le client paie.", {"definition": "swapped"}),
        # hours as a time of day and as a duration
        ("fr", "Le cours débute à 14 h 30.", "Le cours débute à 14h30.", {"editorial": None}),
        ("fr", "Le cours débute à 14 h 30.", "Le cours débute à 15 h 30.", {"time": "later"}),
        ("fr", "La pause dure 2 heures.", "La pause dure 3 heures.", {"time": "later"}),
        ("es", "El acto empieza a las 14 horas.", "El acto empieza a las 14:00 horas.", {"editorial": None}),
        # which are meant, behind a noun; what is said of them
        ("fr", "Les éleveurs recensés ont accès.", "Les éleveurs ont accès.", {"scope": "broader"}),
        ("es", "Los ganaderos tendrán acceso.", "Los ganaderos censados tendrán acceso.", {"scope": "narrower"}),
        ("fr", "Le maire a publié l'avis.", "Le maire a l'avis.", {"other": None}),
        # a bound before and behind, and another one
        ("fr", "Il siège au moins une fois par an.", "Il siège une fois par an au moins.", {"editorial": None}),
        ("fr", "Il siège au moins une fois par an.", "Il siège une fois par an au plus.", {"other": None}),
        ("es", "Vence el 1 de julio.", "Vence el 1.º de julio.", {"editorial": None}),
        ("es", "Vence el 1 de julio.", "Vence el 11 de julio.", {"time": "later"}),
    ],
)  # fmt: skip
def test_the_same_in_another_construction(language: str, old: str, new: str, want: dict[str, str | None]) -> None:
    assert told(old, new, language) == (want, "editorial" not in want)
