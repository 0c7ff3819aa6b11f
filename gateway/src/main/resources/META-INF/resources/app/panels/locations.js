import { h } from "../dom.js";
import { day, quantity } from "../words.js";
import { none, panel } from "./panel.js";

const COUNTRY = new Intl.DisplayNames("en", { type: "region" });

/** Where its people sit, and where our data may rest. */
export function locations(answer) {
  if (!answer) {
    return null;
  }
  return panel(
    { title: "Where its people and our data are" },
    answer.items.length === 0
      ? none("No place is on record.")
      : h(
          "ul.items",
          {},
          answer.items.map((one) =>
            h(
              "li",
              {},
              h(
                "div.row",
                {},
                h("strong", {}, COUNTRY.of(one.country)),
                h("span.quiet.small", {}, one.purpose === "WORKERS" ? people(one) : "our data may rest there"),
              ),
              h("span.small.quiet", {}, `${day(one.validFrom)}${one.validTo ? ` until ${day(one.validTo)}` : ""} · ${one.source.name}`),
            ),
          ),
        ),
  );
}

function people(one) {
  return one.workers === null || one.workers === undefined ? "annotators work there" : `${quantity(one.workers)} annotators`;
}
