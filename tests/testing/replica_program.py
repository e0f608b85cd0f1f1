"""Replicas as a program: reads calls from standard input, a line of JSON each, and answers them.

The last replica that is exchanged wins; enough to try how calls are passed.
"""

import json
import sys

texts: list[str] = []


def answer(call: dict[str, object]) -> object:
    name = call.pop("call")
    if name == "start":
        texts[:] = [str(call["text"])] * int(str(call["count"]))
    elif name == "text":
        return texts[int(str(call["replica"]))]
    elif name == "exchange":
        texts[int(str(call["target"]))] = texts[int(str(call["source"]))]
    elif name == "edit":
        replica, at, deleted = (int(str(call[key])) for key in ("replica", "at", "deleted"))
        text = texts[replica]
        texts[replica] = text[:at] + str(call["inserted"]) + text[at + deleted :]
    return None


for line in sys.stdin:
    print(json.dumps({"result": answer(json.loads(line))}), flush=True)
