import { h, table } from "../dom.js";
import { count, day, percent } from "../words.js";
import { none, panel, partPanel } from "./panel.js";

/** Everyone with a stake, direct or through others. */
export function owners(view) {
  return partPanel(view, "ownership", "Owners", (answer) =>
    panel(
      { title: "Owners", about: pending(answer) },
      answer.owners.length === 0
        ? none("No owner is on record.")
        : table({
            caption: "Owners with their economic share and votes",
            columns: [
              { name: "Owner" },
              { name: "Economic", right: true },
              { name: "Votes", right: true },
              { name: "Since" },
            ],
            rows: [...answer.owners.map(owner), ...unknown(answer)],
          }),
      view.more && h("p.small", {}, h("a", { href: view.more }, "How it comes about, who said what, what if")),
    ),
  );
}

function owner(one) {
  const note = one.control ? "controls" : one.mayControl ? "may control" : null;
  return [
    [one.ownerName, note && h("div.small.quiet", {}, note)],
    range(one.economicPercent),
    range(one.votesPercent),
    day(one.since),
  ];
}

function unknown(answer) {
  const share = answer.unknownPercent;
  return share && Number(share.high) > 0 ? [["Not on record", range(share), "–", "–"]] : [];
}

function pending(answer) {
  if (answer.problem) {
    return answer.problem;
  }
  const claims = answer.pendingClaims.length;
  return claims > 0 && `${count(claims, "unconfirmed claim")} count nowhere yet`;
}

/** A percentage, or the two that it lies between. */
export function range(share) {
  return share.low === share.high ? percent(share.low) : `${percent(share.low)} to ${percent(share.high)}`;
}
