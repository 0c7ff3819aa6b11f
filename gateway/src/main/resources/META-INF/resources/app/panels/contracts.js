import { h } from "../dom.js";
import { label } from "../badges.js";
import { count, day, daysBetween, spoken } from "../words.js";
import { none, panel, partPanel } from "./panel.js";

/** The contracts, and what happens to each if nobody says anything. */
export function contracts(view) {
  return partPanel(view, "contracts", "Contracts", (answer) =>
    panel(
      { title: "Contracts", about: answer.next && "The newest" },
      answer.items.length === 0
        ? none("There is no contract.")
        : h("ul.items", {}, answer.items.map((contract) => one(contract, view.asOf))),
    ),
  );
}

function one(contract, today) {
  return h(
    "li",
    {},
    h(
      "div.row",
      {},
      h("strong", {}, contract.title),
      h("span.num", {}, contract.validTo > today ? `until ${day(contract.validTo)}` : label(`ended ${day(contract.validTo)}`)),
    ),
    h("span.small.quiet", {}, `${contract.reference} · ${spoken(contract.kind).toLowerCase()} · ${count(contract.noticeDays, "day")} of notice`),
    h("span.small", {}, ending(contract, today)),
  );
}

function ending(contract, today) {
  if (!contract.lastNoticeOn) {
    return contract.validTo > today ? "Ends then; it is not renewed." : null;
  }
  const days = daysBetween(today, contract.lastNoticeOn);
  const renewed = `Renewed by ${count(contract.renewalMonths, "month")}`;
  return days >= 0
    ? `${renewed} unless we give notice by ${day(contract.lastNoticeOn)}: ${count(days, "day")} left.`
    : `${renewed}; our last day for notice was ${day(contract.lastNoticeOn)}.`;
}
