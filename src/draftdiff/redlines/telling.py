"""Words that a translation would not leave out: a closed list for each language.

The lexicons know far more words that deny, condition or permit, and those answer a word of these
lists. They do not tell a difference by themselves, since the next language often says the same
without them ("inalienable", "until", "free to").
"""

from __future__ import annotations

from typing import Final

DENIALS: Final = {
    "en": "not|no|no one|nobody|nor|never|none|nothing|neither|cannot",
    "fr": "ne ... pas|ne|n'|n' ... pas|aucun|aucune|nul|nulle|jamais",
    "es": "no|ningún|ninguna|ninguno|nadie|nunca|jamás",
    "ru": "не|нельзя|никто|нет|никогда|ни один",
    "zh": "不得|不|没有|不能|不会|不应|不可|未|禁止",
    "ar": "لا|لم|لن|ليس|ليست|ولا",
    "de": "nicht|kein|keine|keinen|keiner|keinem|keines|niemand|nie|niemals",
}
CONDITIONS: Final = {
    "en": "if|unless|provided that|except|except for|except where|except when|on condition that",
    "fr": "si|s'il|s'ils|à moins que|à moins qu'|sauf|sauf si|à condition que|à condition qu'|hormis|excepté",
    "es": "si|a menos que|salvo|salvo que|excepto|siempre que|a condición de que|con excepción de",
    "ru": "если|при условии|за исключением|если только",
    "zh": "如果|除非|除 ... 外|倘若|但",
    "ar": "إذا|ما لم|شريطة|شريطة أن|باستثناء|إلا إذا",
    "de": "sofern|falls|es sei denn|außer|ausgenommen|vorausgesetzt",
}
PERMISSIONS: Final = {
    "en": "may|can",
    "fr": "peut|peuvent|pourra|pourront",
    "es": "podrá|podrán|puede|pueden",
    "ru": "может|могут|вправе|разрешается",
    "zh": "可|可以",
    "ar": "يجوز|يجوز ل|ويجوز",
    "de": "kann|können|darf|dürfen",
}
#: What is said in English with none of the words above, though the next language says it with one.
ANSWERS: Final = frozenset(
    "until beyond wherever whatever whichever whether when where free freedom independent avoid"
    " prevent prohibit prohibited refrain fail fails lack only unable against less least"
    " inalienable indispensable inhuman innocent".split()
)


def words_of(table: dict[str, str], language: str) -> frozenset[str]:
    """The words of a table in a language; none where it has no list.

    Example:
        >>> sorted(words_of(PERMISSIONS, "en"))
        ['can', 'may']
    """
    return frozenset(table.get(language, "").split("|")) - {""}
