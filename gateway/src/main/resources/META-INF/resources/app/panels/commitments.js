import { bar, h } from "../dom.js";
import { label } from "../badges.js";
import { count, day, exactly, moment, money, spoken } from "../words.js";
import { none, panel, partPanel } from "./panel.js";

/** What we have promised to buy, and what is left of it. */
export function commitments(view) {
  return partPanel(view, "commitments", "What we are committed to", (answer) =>
    panel(
      { title: "What we are committed to" },
      answer.items.length === 0 ? none("We have promised nothing.") : h("ul.items", {}, answer.items.map(commitment)),
    ),
  );
}

function commitment(one) {
  const part = Number(one.drawn.amount) / Number(one.amount.amount);
  return h(
    "li",
    {},
    h(
      "div.row",
      {},
      h("strong", {}, spoken(one.kind)),
      h("span.num", { title: exactly(one.remaining) }, `${money(one.remaining)} left of ${money(one.amount)}`),
    ),
    bar(part),
    h(
      "span.small.quiet.num",
      {},
      `${money(one.drawn)} drawn`,
      ` · ${one.contractReference}`,
      ` · ${day(one.validFrom)} to ${day(one.validTo)}`,
    ),
  );
}

/** Orders that wait because of the standing, and why. */
export function heldOrders(view) {
  return partPanel(view, "heldOrders", "Orders held", (answer) =>
    panel(
      { title: "Orders held", about: answer.items.length > 0 && count(answer.items.length, "order") },
      answer.items.length === 0
        ? none("No order is held.")
        : h(
            "ul.items",
            {},
            answer.items.map((order) =>
              h(
                "li",
                {},
                h(
                  "div.row",
                  {},
                  h("strong", {}, order.description ?? spoken(order.skill)),
                  h("span.num", { title: exactly(order.undrawn) }, money(order.undrawn)),
                ),
                h("span.small.quiet", {}, order.heldBecause),
              ),
            ),
          ),
    ),
  );
}

/** Our leaving, when it was decided; nothing when it was not. */
export function exitCases(view) {
  const items = view.parts.exitCases?.items ?? [];
  return items.length === 0
    ? null
    : panel(
      { title: "Leaving" },
        h(
          "ul.items",
          {},
          items.map((one) =>
            h(
              "li",
              {},
              h("div.row", {}, h("strong", {}, "Exit case"), label(spoken(one.status))),
              h("span.small.quiet", {}, `Opened ${moment(one.openedAt)}`),
              one.stillOpen.length === 0
                ? h("span", {}, "Nothing stands in the way of closing it.")
                : h("ul.stack", { "aria-label": "Still open" }, one.stillOpen.map((what) => h("li", {}, what))),
            ),
          ),
        ),
      );
}
