import { h } from "../dom.js";
import { label } from "../badges.js";
import { count, day, daysBetween, spoken } from "../words.js";
import { none, panel } from "./panel.js";

const SOON = 60;

/** Certificates and neutrality statements; what runs out soon says so. */
export function attestations(answer) {
  if (!answer) {
    return null;
  }
  const soon = answer.items.filter((one) => one.state === "VALID" && daysBetween(answer.asOf, one.expiresOn) <= SOON);
  return panel(
    {
      title: "Certificates and statements",
      about: soon.length > 0 && `${soon.length} ending within ${SOON} days`,
    },
    answer.items.length === 0
      ? none("None is on record.")
      : h("ul.items", {}, answer.items.map((one) => attestation(one, answer.asOf))),
  );
}

function attestation(one, today) {
  return h(
    "li",
    {},
    h("div.row", {}, h("strong", {}, standard(one)), label(spoken(one.state).toLowerCase())),
    one.statement && h("span.small", {}, one.statement),
    h(
      "span.small.quiet",
      {},
      `${day(one.validFrom)} until ${day(one.expiresOn)}`,
      one.state === "VALID" && `, ${count(daysBetween(today, one.expiresOn), "day")} left`,
      ` · ${one.source.name} (${spoken(one.grade)})`,
    ),
  );
}

/** Names of standards stay as they are written, SOC 2 and not Soc 2. */
function standard(one) {
  return one.kind === "NEUTRALITY_STATEMENT" ? "Neutrality statement" : one.standard.replaceAll("_", " ");
}
