import { h } from "../dom.js";
import { label } from "../badges.js";
import { count, day, daysBetween, moment, spoken } from "../words.js";
import { none, panel, partPanel } from "./panel.js";

/** The reviews, the open one first, with each officer's decision so far. */
export function reviews(view) {
  return partPanel(view, "reviews", "Review", (answer) => {
    const found = [...answer.items].sort((a, b) => (a.status === "OPEN" ? -1 : 0) - (b.status === "OPEN" ? -1 : 0));
    return panel(
      { title: "Review", about: "Two different officers decide" },
      found.length === 0
        ? none("No review was opened.")
        : h("ul.items", {}, found.map((review) => one(review, view.asOf))),
    );
  });
}

function one(review, today) {
  return h(
    "li",
    {},
    h(
      "div.row",
      {},
      h("a", { href: `#/reviews/${review.id}` }, review.status === "OPEN" ? `Open, due ${day(review.dueOn)}` : `Decided: ${spoken(review.decision)}`),
      label(spoken(review.classification)),
    ),
    review.status === "OPEN" && h("span.small.quiet", {}, dueIn(review, today)),
    h("span", {}, `${review.rivalName}, ${review.tier}, ${spoken(review.band)}`),
    h("span.small.quiet", {}, review.cause),
    votes(review),
  );
}

/** How long there is until a review is due. */
export function dueIn(review, today) {
  const days = daysBetween(today, review.dueOn);
  if (days < 0) {
    return `${count(-days, "day")} late`;
  }
  return days === 0 ? "due today" : `${count(days, "day")} left`;
}

/** Each officer's decision so far. */
export function votes(review) {
  return h(
    "ul.stack",
    { "aria-label": "Decisions so far" },
    review.votes.length === 0 ? h("li.quiet", {}, "Nobody has decided yet.") : review.votes.map(vote),
  );
}

function vote(each) {
  return h(
    "li",
    {},
    h("strong", {}, each.officer),
    `: ${spoken(each.decision)}`,
    h("div.small.quiet", {}, `${each.reason} (${moment(each.votedAt)})`),
  );
}
