import { h } from "../dom.js";
import { label } from "../badges.js";
import { moment, spoken } from "../words.js";
import { panel } from "./panel.js";

/** What the vendor said of itself, and what became of it; nothing where it has said nothing. */
export function proposals(answer) {
  if (!answer || answer.items.length === 0) {
    return null;
  }
  return panel(
    { title: "Said by the vendor itself", about: "Counts once it is confirmed" },
    h(
      "ul.items",
      {},
      answer.items.map((one) =>
        h(
          "li",
          {},
          h("div.row", {}, h("strong", {}, spoken(one.kind)), label(spoken(one.status).toLowerCase())),
          h("span.small.quiet", {}, `${one.submittedBy}, ${moment(one.submittedAt)}`),
        ),
      ),
    ),
  );
}
