// Asciidoctor for the tests: a line of JSON in, an AsciiDoc document, gives a line of JSON, the page that it makes.
const asciidoctor = require(process.env.ASCIIDOCTOR)();
const lines = require("readline").createInterface({ input: process.stdin });
lines.on("line", (line) => {
  const page = asciidoctor.convert(JSON.parse(line), { safe: "unsafe", attributes: { showtitle: "" } });
  process.stdout.write(JSON.stringify(page) + "\n");
});
