import { h, table } from "../dom.js";
import { label } from "../badges.js";
import { count, day, spoken } from "../words.js";
import { none, panel, partPanel } from "./panel.js";

/** What of ours the vendor holds, the most sensitive first, and how much each weighs. */
export function holdings(view) {
  return partPanel(view, "holdings", "What they hold of ours", (answer) => {
    const weights = new Map((view.parts.standing?.holdings ?? []).map((part) => [part.holdingId, part.weight]));
    const items = [...answer.items].sort((a, b) => b.assetClass - a.assetClass || a.assetName.localeCompare(b.assetName));
    const active = items.filter((one) => one.status !== "PURGE_VERIFIED").length;
    return panel(
      {
        title: "What they hold of ours",
        about: items.length > 0 && `${count(active, "holding")} not verifiably deleted, exposure ${view.parts.standing?.exposure ?? "–"}`,
      },
      items.length === 0
        ? none("Nothing of ours, as far as is known.")
        : table({
            caption: "Holdings, the most sensitive class first",
            columns: [
              { name: "Asset" },
              { name: "Class" },
              { name: "Released" },
              { name: "Status" },
              { name: "Weight", right: true },
            ],
            rows: items.map((one) => [
              [
                one.assetName,
                h("div.small.quiet", {}, `${one.assetVersionLabel}, ${spoken(one.assetType)}, ${spoken(one.mode)}`),
                one.fourthParties.length > 0 && h("div.small.quiet", {}, `may be seen by ${seenBy(one.fourthParties)}`),
              ],
              h("span.num", {}, one.assetClass),
              [day(one.releasedOn), one.afterTheFact && h("div.small.quiet", {}, "recorded later")],
              label(spoken(one.status)),
              weights.get(one.id) ?? "–",
            ]),
          }),
    );
  });
}

function seenBy(parties) {
  return parties.map((party) => `${party.name} (since ${day(party.from)}${party.to ? `, until ${day(party.to)}` : ""})`).join(", ");
}
