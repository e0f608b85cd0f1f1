"""The status of a negotiation: positions, rules, decisions and claims, and what follows from them at
a time.
"""

from typing import TYPE_CHECKING

from draftdiff.lazy import lazy_names

if TYPE_CHECKING:
    from draftdiff.amending.amended import Amended, amend
    from draftdiff.negotiation.amendments import (
        AmendmentRow,
        Motions,
        amendment_rows,
        amendments_report,
        motions,
    )
    from draftdiff.negotiation.arguments import (
        Argument,
        ArgumentMap,
        Link,
        Point,
        PointChange,
        compare_arguments,
        read_arguments,
    )
    from draftdiff.negotiation.asking import Asked, asked_for, what_became
    from draftdiff.negotiation.balloting import Ballot
    from draftdiff.negotiation.blocks import Block, Blocks
    from draftdiff.negotiation.documents import compilation, matrix_report
    from draftdiff.negotiation.evaluation import Stand, Tally, tally
    from draftdiff.negotiation.following import (
        AskedChange,
        ProposalOutcome,
        asked_changes,
        proposal_outcomes,
    )
    from draftdiff.negotiation.from_brackets import positions_in, propose_oppose_pairs
    from draftdiff.negotiation.from_reports import MeetingRead, read_meeting, statements_in
    from draftdiff.negotiation.hypotheticals import (
        Shift,
        Unblocking,
        WhatIf,
        smallest_unblocking,
        what_if,
    )
    from draftdiff.negotiation.matrix import (
        Entry,
        PositionMatrix,
        SideBySide,
        claims_side_by_side,
        position_matrix,
        timeline,
    )
    from draftdiff.negotiation.negotiation import Negotiation, negotiation_of
    from draftdiff.negotiation.orders import (
        Review,
        ReviewedOrder,
        carry_out_accepted,
        consolidate_accepted,
        review_orders,
    )
    from draftdiff.negotiation.passages import Passage, Report
    from draftdiff.negotiation.procedure import Amendment, Membership, Relation, Tabling, Vote
    from draftdiff.negotiation.proposals import Proposal, proposals_in
    from draftdiff.negotiation.reporting import report
    from draftdiff.negotiation.requests import PartyRequests, requests_by_party
    from draftdiff.negotiation.ruling import Blocker, Ruling, blockers
    from draftdiff.negotiation.standing import BlockStatus, Status, status
    from draftdiff.negotiation.statements import (
        Claim,
        Condition,
        Decision,
        Event,
        Extent,
        Position,
        Rule,
        Source,
    )

__all__ = [
    "Amended",
    "Amendment",
    "AmendmentRow",
    "Argument",
    "ArgumentMap",
    "Asked",
    "AskedChange",
    "Ballot",
    "Block",
    "BlockStatus",
    "Blocker",
    "Blocks",
    "Claim",
    "Condition",
    "Decision",
    "Entry",
    "Event",
    "Extent",
    "Link",
    "MeetingRead",
    "Membership",
    "Motions",
    "Negotiation",
    "PartyRequests",
    "Passage",
    "Point",
    "PointChange",
    "Position",
    "PositionMatrix",
    "Proposal",
    "ProposalOutcome",
    "Relation",
    "Report",
    "Review",
    "ReviewedOrder",
    "Rule",
    "Ruling",
    "Shift",
    "SideBySide",
    "Source",
    "Stand",
    "Status",
    "Tabling",
    "Tally",
    "Unblocking",
    "Vote",
    "WhatIf",
    "amend",
    "amendment_rows",
    "amendments_report",
    "asked_changes",
    "asked_for",
    "blockers",
    "carry_out_accepted",
    "claims_side_by_side",
    "compare_arguments",
    "compilation",
    "consolidate_accepted",
    "matrix_report",
    "motions",
    "negotiation_of",
    "position_matrix",
    "positions_in",
    "proposal_outcomes",
    "proposals_in",
    "propose_oppose_pairs",
    "read_arguments",
    "read_meeting",
    "report",
    "requests_by_party",
    "review_orders",
    "smallest_unblocking",
    "statements_in",
    "status",
    "tally",
    "timeline",
    "what_became",
    "what_if",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "draftdiff.amending.amended": "Amended amend",
        "arguments": "Argument ArgumentMap Link Point PointChange compare_arguments read_arguments",
        "asking": "Asked asked_for what_became",
        "blocks": "Block Blocks",
        "from_brackets": "positions_in propose_oppose_pairs",
        "from_reports": "MeetingRead read_meeting statements_in",
        "documents": "compilation matrix_report",
        "matrix": "Entry PositionMatrix SideBySide claims_side_by_side position_matrix timeline",
        "amendments": "AmendmentRow Motions amendment_rows amendments_report motions",
        "negotiation": "Negotiation negotiation_of",
        "orders": "Review ReviewedOrder carry_out_accepted consolidate_accepted review_orders",
        "passages": "Passage Report",
        "balloting": "Ballot",
        "following": "AskedChange ProposalOutcome asked_changes proposal_outcomes",
        "proposals": "Proposal proposals_in",
        "procedure": "Amendment Membership Relation Tabling Vote",
        "reporting": "report",
        "requests": "PartyRequests requests_by_party",
        "ruling": "Blocker Ruling blockers",
        "standing": "BlockStatus Status status",
        "evaluation": "Stand Tally tally",
        "hypotheticals": "Shift Unblocking WhatIf smallest_unblocking what_if",
        "statements": "Claim Condition Decision Event Extent Position Rule Source",
    },
)
