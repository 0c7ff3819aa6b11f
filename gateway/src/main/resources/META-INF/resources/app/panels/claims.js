import { h } from "../dom.js";
import { label } from "../badges.js";
import { day, moment, money, shareText, spoken } from "../words.js";
import { none, panel } from "./panel.js";

/** Everything that was said about the vendor, the newest first; what lost or was corrected stays in sight. */
export function claims(ownership, said) {
  const used = new Set(ownership.owners.flatMap((owner) => owner.claimIds));
  const lost = new Set(ownership.dissents.map((claim) => claim.id));
  const people = new Map(
    ownership.owners.flatMap((owner) => [...owner.directors, ...owner.personMoves].map((one) => [one.personId, one.personName])),
  );
  const found = [...said.items].sort((a, b) => b.recordedAt.localeCompare(a.recordedAt));
  return panel(
    { title: "Claims", about: "The stronger source wins, then the earlier; the others stay in sight" },
    found.length === 0
      ? none("Nothing was said.")
      : h("ul.items", {}, found.map((claim) => one(claim, { used, lost, people }))),
    said.next && h("p.small.quiet", {}, "The first 200; the API has them all."),
  );
}

function one(claim, known) {
  return h(
    "li",
    {},
    h("div.row", {}, h("strong", {}, `${claim.ownerName} ${says(claim, known.people)}`), label(fate(claim, known))),
    h(
      "span.small",
      {},
      `${claim.validTo ? `${day(claim.validFrom)} until ${day(claim.validTo)}` : `since ${day(claim.validFrom)}`}`,
      h("span.quiet", {}, ` · known since ${moment(claim.recordedAt)}, by ${claim.recordedBy}`),
    ),
    h(
      "span.small.quiet",
      {},
      claim.source.url ? h("a", { href: claim.source.url, rel: "noreferrer" }, claim.source.name) : claim.source.name,
      ` (${spoken(claim.grade)})`,
    ),
  );
}

function says(claim, people) {
  const person = people.get(claim.personId) ?? "a person";
  switch (claim.kind) {
    case "INTEREST":
      return [
        "holds",
        claim.interests.map((interest) => `${shareText(interest.share ?? {})} ${spoken(interest.type)}`).join(", "),
        claim.consideration && `for ${money(claim.consideration)}`,
      ]
        .filter(Boolean)
        .join(" ");
    case "PAYMENT":
      return `pays ${money(claim.annual)} a year`;
    case "DIRECTORSHIP":
      return `has ${person} on the board (${spoken(claim.seat).toLowerCase()})`;
    case "PERSON_MOVE":
      return `took over ${person}${claim.servesBoth ? ", who serves both" : ""}`;
    case "INFORMATION_RIGHT":
      return "has a right to information";
    default:
      return spoken(claim.kind).toLowerCase();
  }
}

function fate(claim, { used, lost }) {
  if (claim.status !== "CONFIRMED") {
    return spoken(claim.status).toLowerCase();
  }
  if (used.has(claim.id)) {
    return "counts";
  }
  return lost.has(claim.id) ? "outweighed" : "not on this day";
}
