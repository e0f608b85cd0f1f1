"""What is still open in a composite text, who holds it, and what is left when each way is taken.

    python examples/brackets_options.py [FILE]

Without a file it reads a short text of its own.
"""

import sys

import draftdiff as dd
from draftdiff.brackets import compile, for_party, parse, positions, resolve

TEXT = """\
PP1. Recalling the Geneva Declaration of Principles; [agreed ad ref]
1. [Parties][States] [shall][should] promote a safe environment for journalists [EU: and bloggers];
1 alt. [Iran: All stakeholders are encouraged to promote a safe environment for media workers;]
2. Encourage equal opportunities for [men and] women [and girls] in media."""


def main() -> None:
    composite = parse(dd.read(sys.argv[1]) if len(sys.argv) > 1 else dd.read_text(TEXT))
    print(f"profile {composite.profile}: {composite.reason}")
    print(f"{composite.count_readings()} readings\n")
    for row in composite.options_table():
        holders = f"  <- {', '.join(row.proposers)}" if row.proposers else ""
        print(f"slot {row.slot} ({row.relation}) {row.label or ''}: {row.text}{holders}")
    print("\nAgreed so far:")
    print(composite.agreed_only().text)
    print("\nFirst choices taken:")
    print(resolve(composite, {slot.id: slot.choices[0] for slot in composite.slots}).text)
    for party in dict.fromkeys(one.party for one in positions(composite)):
        print(f"\nAs {party} would have it:\n{for_party(composite, party).text}")
    compiled = compile(
        "States shall act.", {"EU": "States should act.", "Iran": "States shall act at once."}
    )
    print(f"\nTwo proposals compiled:\n{compiled}")


if __name__ == "__main__":
    main()
