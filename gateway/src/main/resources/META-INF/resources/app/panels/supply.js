import { h } from "../dom.js";
import { count } from "../words.js";
import { none, panel, partPanel } from "./panel.js";

const MOST = 12;
const ORDINALS = { 4: "fourth party", 5: "fifth party", 6: "sixth party" };

/** Who stands behind the vendor, and so may see what it holds of ours. */
export function supply(view) {
  return partPanel(view, "supplyChain", "Behind this vendor", (answer) => {
    const holds = (view.parts.holdings?.items ?? []).some((one) => one.status !== "PURGE_VERIFIED");
    return panel(
      {
        title: "Behind this vendor",
        about: answer.items.length > 0 && holds && `${count(answer.items.length, "party", "parties")} may see what it holds of ours`,
      },
      answer.items.length === 0
        ? none("No supplier is on record.")
        : h("ul.items", {}, answer.items.slice(0, MOST).map((one) => behind(one, answer.links))),
      answer.items.length > MOST && h("p.small.quiet", {}, `${answer.items.length - MOST} more`),
      answer.cycles.length > 0 && h("p.small.quiet", {}, `${count(answer.cycles.length, "circle")} of suppliers that supply each other`),
    );
  });
}

function behind(one, links) {
  const services = links.filter((link) => link.supplierId === one.partyId).map((link) => link.service);
  return h(
    "li",
    {},
    h("div.row", {}, h("strong", {}, one.name), h("span.quiet.small", {}, ORDINALS[one.party] ?? `${one.party}th party`)),
    h("span.small.quiet", {}, [...new Set(services)].join(", ")),
  );
}
