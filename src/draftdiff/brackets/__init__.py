"""Composite texts as negotiators write them: brackets, alternatives, options, and who holds them."""

from typing import TYPE_CHECKING

from draftdiff.lazy import lazy_names

if TYPE_CHECKING:
    from draftdiff.brackets.compiling import compile
    from draftdiff.brackets.composite import Composite, listing
    from draftdiff.brackets.conflicts import from_conflicts
    from draftdiff.brackets.elements import Attribution, Bracket, Member, Run, Slot, Status
    from draftdiff.brackets.evolution import BracketChange, bracket_changes
    from draftdiff.brackets.fates import Fate, fate
    from draftdiff.brackets.notation import Profile, profile, profiles, read_profile
    from draftdiff.brackets.pairs import BracketEffect, BracketEffects, bracket_effects
    from draftdiff.brackets.parsing.parser import parse
    from draftdiff.brackets.parsing.statements import Reading, read_statement
    from draftdiff.brackets.projections import (
        OptionRow,
        accept_all,
        agreed_only,
        anonymise,
        count_readings,
        delete_all,
        for_party,
        iter_readings,
        options_table,
        resolve,
    )
    from draftdiff.brackets.reports.reading import Report, ReportedPosition, read_report
    from draftdiff.brackets.stances import Position, positions, standing
    from draftdiff.brackets.streamlining import Streamlining, streamline_check

__all__ = [
    "Attribution",
    "Bracket",
    "BracketChange",
    "BracketEffect",
    "BracketEffects",
    "Composite",
    "Fate",
    "Member",
    "OptionRow",
    "Position",
    "Profile",
    "Reading",
    "Report",
    "ReportedPosition",
    "Run",
    "Slot",
    "Status",
    "Streamlining",
    "accept_all",
    "agreed_only",
    "anonymise",
    "bracket_changes",
    "bracket_effects",
    "compile",
    "count_readings",
    "delete_all",
    "fate",
    "for_party",
    "from_conflicts",
    "iter_readings",
    "listing",
    "options_table",
    "parse",
    "positions",
    "profile",
    "profiles",
    "read_profile",
    "read_report",
    "read_statement",
    "resolve",
    "standing",
    "streamline_check",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "compiling": "compile",
        "composite": "Composite listing",
        "conflicts": "from_conflicts",
        "elements": "Attribution Bracket Member Run Slot Status",
        "evolution": "BracketChange bracket_changes",
        "pairs": "BracketEffect BracketEffects bracket_effects",
        "fates": "Fate fate",
        "streamlining": "Streamlining streamline_check",
        "notation": "Profile profile profiles read_profile",
        "parsing.parser": "parse",
        "parsing.statements": "Reading read_statement",
        "reports.reading": "Report ReportedPosition read_report",
        "projections": "OptionRow accept_all agreed_only anonymise count_readings delete_all for_party iter_readings"
        " options_table resolve",
        "stances": "Position positions standing",
    },
)
