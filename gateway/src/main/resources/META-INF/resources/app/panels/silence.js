import { h, table } from "../dom.js";
import { firesBadge } from "../badges.js";
import { count } from "../words.js";
import { none, panel, partPanel } from "./panel.js";

/** What every usual test says, what it measured, and why it stays silent. */
export function silence(view) {
  return partPanel(view, "regimes", "Why the usual tests are silent", (answer) => {
    const regimes = answer.items;
    const silent = regimes.filter((row) => row.fires === "NO").length;
    const about = regimes.length > 0 && `${silent} of ${count(regimes.length, "test")} say nothing happened`;
    return panel(
      { title: "Why the usual tests are silent", about },
      regimes.length === 0
        ? none("There is nobody whose influence a test could measure.")
        : table({
            caption: "What each usual test says about the owner",
            kind: "silence",
            columns: [
              { name: "Test" },
              { name: "It says" },
              { name: "Measured" },
              { name: "Threshold" },
              { name: "Why" },
            ],
            rows: regimes.map((row) => [
              [row.name, h("div.small.quiet", {}, row.source)],
              firesBadge(row.fires),
              h("span.num", {}, plain(row.measured)),
              h("span.num.whole", {}, plain(row.threshold)),
              h("span.why", {}, reasonOf(row.why)),
            ]),
          }),
    );
  });
}

/** The reason without the verdict before it, which has a column of its own. */
function reasonOf(why) {
  const text = why.replace(/^(silent|fires|may fire[^:]*): /, "");
  return plain(text.charAt(0).toUpperCase() + text.slice(1));
}

/** Codes as words, comparisons as signs, and no digits that say nothing. */
function plain(text) {
  return text
    .replace(/\b[A-Z]+(?:_[A-Z]+)+\b/g, (code) => code.toLowerCase().replaceAll("_", " "))
    .replaceAll(">=", "≥")
    .replace(/(\d)\.(\d*?)0+(?= %)/g, (_, whole, part) => (part ? `${whole}.${part}` : whole));
}
