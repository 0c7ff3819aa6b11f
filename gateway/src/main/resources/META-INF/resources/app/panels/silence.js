import { h, table } from "../dom.js";
import { firesBadge } from "../badges.js";
import { count, spoken } from "../words.js";
import { none, panel, partPanel } from "./panel.js";

/** What every usual test says, what it measured, and why it stays silent. */
export function silence(view) {
  return partPanel(view, "regimes", "Why the usual tests are silent", (answer) => {
    const regimes = Array.isArray(answer) ? answer : answer.items ?? answer.regimes ?? [];
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
              row.name ?? row.title ?? spoken(row.regime),
              firesBadge(row.fires),
              h("span.num", {}, row.measured),
              h("span.num", {}, row.threshold),
              h("span.why", {}, row.why),
            ]),
          }),
    );
  });
}
