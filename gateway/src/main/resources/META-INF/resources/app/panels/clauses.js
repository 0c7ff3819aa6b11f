import { h } from "../dom.js";
import { count, day, daysBetween, spoken } from "../words.js";
import { none, panel, partPanel } from "./panel.js";

/** The clauses that came true, each with the last day on which notice can be given. */
export function clauses(view) {
  return partPanel(view, "clauses", "Clauses that fire", (answer) =>
    panel(
      { title: "Clauses that fire", about: answer.items.length > 0 && count(answer.items.length, "clause") },
      answer.items.length === 0
        ? none("No clause of our contracts fires.")
        : h("ul.items", {}, answer.items.map((clause) => one(clause, view.asOf))),
    ),
  );
}

function one(clause, today) {
  const days = daysBetween(today, clause.lastNoticeOn);
  return h(
    "li",
    {},
    h("div.row", {}, h("strong", {}, spoken(clause.code)), h("span.num", {}, `notice by ${day(clause.lastNoticeOn)}`)),
    h("span.small.quiet", {}, days >= 0 ? `${count(days, "day")} left to give notice` : `the last day was ${count(-days, "day")} ago`),
    h("span", {}, clause.observed),
    h("span.small.quiet", {}, `${clause.predicate} · ${clause.contractReference}`),
    h("span.small", {}, clause.effect),
  );
}
