import { h, table } from "../dom.js";
import { moment, spoken } from "../words.js";
import { none, panel } from "./panel.js";

/** Where the vendor may go from where it is, who may move it, and what still stands in the way. */
export function steps(answer) {
  if (!answer) {
    return null;
  }
  return panel(
    { title: "Next in its lifecycle" },
    answer.items.length === 0
      ? none("No step leads on from here.")
      : h(
          "ul.items",
          {},
          answer.items.map((step) =>
            h(
              "li",
              {},
              h(
                "div.row",
                {},
                h("strong", {}, spoken(step.to)),
                h("span.quiet.small", {}, `by ${step.roles.map((role) => role.replaceAll("-", " ")).join(" or ")}`),
              ),
              step.unmet && h("span.small.quiet", {}, step.unmet),
            ),
          ),
        ),
  );
}

/** What was changed, by whom and why, the newest first. */
export function history(answer) {
  if (!answer) {
    return null;
  }
  return panel(
    { title: "History" },
    table({
      caption: "Changes of the profile, the newest first",
      columns: [{ name: "When" }, { name: "What" }, { name: "Lifecycle" }, { name: "By" }],
      rows: answer.items.map((line) => [
        moment(line.at),
        [spoken(line.action.replaceAll("-", "_")), line.reason && h("div.small.quiet", {}, line.reason)],
        spoken(line.lifecycle),
        line.actor,
      ]),
    }),
    answer.next && h("p.small.quiet", {}, "Older changes are in the API."),
  );
}
