// Replicas of a text that Yjs keeps, answered a line of JSON a call (docs/testing.md).
//
//     npm install yjs
//     python examples/check_replicas.py node examples/yjs_replicas.mjs
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const Y = createRequire(`${process.cwd()}/`)("yjs");
let replicas = [];

const calls = {
  start({ count, text }) {
    const first = new Y.Doc();
    first.getText("text").insert(0, text);
    replicas = [first];
    while (replicas.length < count) {
      const copy = new Y.Doc();
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(first));
      replicas.push(copy);
    }
  },
  text: ({ replica }) => replicas[replica].getText("text").toString(),
  edit({ replica, at, deleted, inserted }) {
    const text = replicas[replica].getText("text");
    text.delete(at, deleted);
    if (inserted) text.insert(at, inserted);
  },
  exchange({ source, target }) {
    Y.applyUpdate(replicas[target], Y.encodeStateAsUpdate(replicas[source]));
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { call, ...given } = JSON.parse(line);
  try {
    console.log(JSON.stringify({ result: calls[call](given) ?? null }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error) }));
  }
}
