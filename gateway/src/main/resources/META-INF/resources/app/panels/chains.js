import { h } from "../dom.js";
import { label } from "../badges.js";
import { count } from "../words.js";
import { range } from "./owners.js";
import { none, panel } from "./panel.js";

const MOST = 8;

/** The chains of stakes that make up each share, the largest first. */
export function chains(ownership) {
  const held = ownership.owners.filter((owner) => owner.paths.length > 0);
  return panel(
    { title: "How each share comes about", about: "Multiplied along a chain, added over chains" },
    held.length === 0
      ? none("Nobody holds a share, as far as is known.")
      : h("ul.items", {}, held.slice(0, MOST).map(of)),
    held.length > MOST && h("p.small.quiet", {}, `${count(held.length - MOST, "more owner")} with smaller shares`),
  );
}

function of(owner) {
  return h(
    "li",
    {},
    h("div.row", {}, h("strong", {}, owner.ownerName), h("span.num", {}, range(owner.economicPercent))),
    gross(owner),
    owner.asConvertedPercent &&
      h("span.small.quiet", {}, `${range(owner.asConvertedPercent)} if convertible rights were shares`),
    h("ul.stack", { "aria-label": `Chains from ${owner.ownerName}` }, owner.paths.map(chain)),
  );
}

function chain(path) {
  return h(
    "li.row",
    {},
    h(
      "span",
      {},
      path.parties.join(" → "),
      " ",
      path.touchesLoop && label("touches a loop"),
      path.parties.length > 2 && h("div.small.quiet", {}, `weakest link ${Number(path.weakestLinkPercent)} % of votes`),
    ),
    h("span.num", {}, range(path.economicPercent)),
  );
}

function gross(owner) {
  const differs = owner.grossPercent && owner.grossPercent.high !== owner.economicPercent.high;
  return differs && h("span.small.quiet", {}, `${range(owner.grossPercent)} if a loop were counted again and again`);
}
