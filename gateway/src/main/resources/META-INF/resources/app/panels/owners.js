import { h, table } from "../dom.js";
import { day, percent } from "../words.js";
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
            rows: answer.owners.map((owner) => [
              [owner.ownerName, owner.control && h("div.small.quiet", {}, "controls")],
              range(owner.economicPercent ?? owner.economic),
              range(owner.votesPercent ?? owner.votes),
              day(owner.since),
            ]),
          }),
    ),
  );
}

function pending(answer) {
  const claims = answer.pendingClaims?.length ?? answer.pendingClaims ?? 0;
  return claims > 0 && `${claims} unconfirmed claims count nowhere yet`;
}

function range(share) {
  if (share === null || share === undefined) {
    return "–";
  }
  if (typeof share !== "object") {
    return percent(share);
  }
  const low = share.low ?? share.min;
  const high = share.high ?? share.max;
  return low === high ? percent(low) : `${percent(low)} to ${percent(high)}`;
}
