"""Where a negotiation stands: positions, rules, decisions and claims, and what follows from them at a time."""

from typing import TYPE_CHECKING

from draftdiff.rooms import names_of

if TYPE_CHECKING:
    from draftdiff.negotiation.amending.amended import Amended, amend
    from draftdiff.negotiation.arguments import Argument, ArgumentMap, Link, Point, read_arguments
    from draftdiff.negotiation.blocking import blockers
    from draftdiff.negotiation.blocks import Block, Blocks
    from draftdiff.negotiation.bracketed import positions_in, propose_oppose_pairs, statements_in
    from draftdiff.negotiation.conditions import Condition
    from draftdiff.negotiation.decisions import Decision, Extent
    from draftdiff.negotiation.documents import compilation, matrix_report
    from draftdiff.negotiation.fromtables import negotiation_of
    from draftdiff.negotiation.groups import Tally, tally
    from draftdiff.negotiation.matrix import PositionMatrix, position_matrix
    from draftdiff.negotiation.moved import AmendmentRow, Motions, amendment_rows, amendments_report, motions
    from draftdiff.negotiation.negotiation import Negotiation, Relation, Tabling
    from draftdiff.negotiation.pairing_points import PointChange, compare_arguments
    from draftdiff.negotiation.passages import Passage, Report
    from draftdiff.negotiation.positions import Position
    from draftdiff.negotiation.procedure import Amendment, Membership, Vote
    from draftdiff.negotiation.reporting import report
    from draftdiff.negotiation.rules import Rule
    from draftdiff.negotiation.ruling import Blocker, Ruling
    from draftdiff.negotiation.standing import BlockStatus, Status, status
    from draftdiff.negotiation.stands import Stand
    from draftdiff.negotiation.supposing import Shift, Unblocking, WhatIf, smallest_unblocking, what_if
    from draftdiff.negotiation.testimony import Claim, Event, Source
    from draftdiff.negotiation.timelines import Entry, SideBySide, claims_side_by_side, timeline

__all__ = [
    "Amended", "Amendment", "AmendmentRow", "Argument", "ArgumentMap", "Block", "BlockStatus", "Blocker", "Blocks",
    "Claim", "Condition", "Decision", "Entry", "Event", "Extent", "Link", "Membership", "Motions", "Negotiation",
    "Passage", "Point", "PointChange", "Position", "PositionMatrix", "Relation", "Report", "Rule", "Ruling", "Shift",
    "SideBySide", "Source", "Stand", "Status", "Tabling", "Tally", "Unblocking", "Vote", "WhatIf", "amend",
    "amendment_rows", "amendments_report", "blockers", "claims_side_by_side", "compare_arguments", "compilation",
    "matrix_report", "motions", "negotiation_of", "position_matrix", "positions_in", "propose_oppose_pairs",
    "read_arguments", "report", "smallest_unblocking", "statements_in", "status", "tally", "timeline", "what_if",
]  # fmt: skip

__getattr__, __dir__ = names_of(
    __name__,
    {
        "amending.amended": "Amended amend",
        "arguments": "Argument ArgumentMap Link Point read_arguments",
        "blocking": "blockers",
        "blocks": "Block Blocks",
        "bracketed": "positions_in propose_oppose_pairs statements_in",
        "conditions": "Condition",
        "decisions": "Decision Extent",
        "documents": "compilation matrix_report",
        "fromtables": "negotiation_of",
        "groups": "Tally tally",
        "matrix": "PositionMatrix position_matrix",
        "moved": "AmendmentRow Motions amendment_rows amendments_report motions",
        "negotiation": "Negotiation Relation Tabling",
        "pairing_points": "PointChange compare_arguments",
        "passages": "Passage Report",
        "positions": "Position",
        "procedure": "Amendment Membership Vote",
        "reporting": "report",
        "rules": "Rule",
        "ruling": "Blocker Ruling",
        "standing": "BlockStatus Status status",
        "stands": "Stand",
        "supposing": "Shift Unblocking WhatIf smallest_unblocking what_if",
        "testimony": "Claim Event Source",
        "timelines": "Entry SideBySide claims_side_by_side timeline",
    },
)
