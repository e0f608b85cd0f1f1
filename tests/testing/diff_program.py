"""A diff as a program, a line of JSON a call; by its flag it answers wrongly in one way."""

import json
import sys
import time

FLAG = sys.argv[1] if len(sys.argv) > 1 else ""
WRONG = {"--babble": "hello", "--refuse": '{"error": "cannot do this"}', "--empty": "{}"}
SWAPPED = {"delete": "insert", "insert": "delete", "equal": "equal"}


def answer(call: dict[str, object]) -> object:
    if call["call"] == "diff":
        if call["old"] == call["new"]:
            return [["equal", call["old"]]] if call["old"] else []
        words = [["delete", call["old"]], ["insert", call["new"]]]
        return [word for word in words if word[1]]
    changes = call["changes"]
    assert isinstance(changes, list)
    if call["call"] == "apply":
        return "".join(text for op, text in changes if op != "delete")
    return [[SWAPPED[op], text] for op, text in changes]


for line in sys.stdin:
    if FLAG == "--silent":
        time.sleep(60)
    print(WRONG.get(FLAG) or json.dumps({"result": answer(json.loads(line))}), flush=True)
    if FLAG == "--once":
        break
