import { h } from "../dom.js";
import { panel } from "./panel.js";
import { spoken } from "../words.js";

const DECISIONS = [
  ["CLEAR", "The rival's hand does not matter here."],
  ["CLEAR_WITH_MITIGATIONS", "It does, and the mitigations in force suffice."],
  ["RESTRICT", "New orders stay held, the gate stays closed."],
  ["EXIT", "We leave: an exit case opens, nothing new goes there."],
];

/** How an officer decides, takes a review, or steps back; others see why they cannot. */
export function deciding(review, acts) {
  if (review.status !== "OPEN") {
    return null;
  }
  const officer = acts.me.roles.includes("risk-officer");
  const mine = review.votes.find((vote) => vote.officer === acts.me.name);
  const head = { title: "Decide", about: "The second officer who agrees settles it" };
  if (!officer) {
    return panel(head, h("p.quiet", {}, "Risk officers decide."));
  }
  if (mine) {
    return panel(head, h("p.quiet", {}, `You decided: ${spoken(mine.decision)}. It takes another officer.`));
  }
  const outcome = h("div", { role: "status" });
  const refused = (problem) => outcome.replaceChildren(h("p.note.wrong", {}, problem.message));
  return panel(
    head,
    h(
      "form.decide",
      {
        submit: (event) => {
          event.preventDefault();
          const form = new FormData(event.target);
          acts.does("decisions", { decision: form.get("decision"), reason: form.get("reason").trim() }).catch(refused);
        },
      },
      h(
        "fieldset",
        {},
        h("legend", {}, "Your decision"),
        DECISIONS.map(([code, meaning]) =>
          h(
            "label.option",
            {},
            h("input", { type: "radio", name: "decision", value: code, required: true }),
            h("span", {}, h("strong", {}, spoken(code)), h("span.small.quiet", {}, ` ${meaning}`)),
          ),
        ),
      ),
      h("label", {}, "Why", h("textarea", { name: "reason", rows: "3", required: true, maxlength: "4000" })),
      h(
        "div.row",
        {},
        h("button.main", { type: "submit" }, "Decide"),
        review.assignee !== acts.me.name &&
          h(
            "button",
            { type: "button", click: () => acts.does("assignments", { assignee: acts.me.name }).catch(refused) },
            "Take it",
          ),
      ),
    ),
    outcome,
  );
}
