import { h } from "../dom.js";
import { label } from "../badges.js";
import { day, moment, quantity, spoken } from "../words.js";
import { none, panel } from "./panel.js";

const WRITERS = ["risk-officer", "procurement-manager", "research-lead", "finance"];

/** What has to be done before, and after, the decision. */
export function tasks(answer) {
  if (!answer || answer.items.length === 0) {
    return null;
  }
  return panel(
    { title: "Tasks" },
    h(
      "ul.items",
      {},
      answer.items.map((task) =>
        h(
          "li",
          {},
          h("div.row", {}, h("strong", {}, task.title), label(spoken(task.status).toLowerCase())),
          h("span.small.quiet", {}, `${task.owner}, due ${day(task.dueOn)}`),
          task.outcome && h("span.small", {}, task.outcome),
        ),
      ),
    ),
  );
}

/** Files that bear on the decision. */
export function evidence(review, answer) {
  if (!answer || answer.items.length === 0) {
    return null;
  }
  return panel(
    { title: "Evidence" },
    h(
      "ul.items",
      {},
      answer.items.map((file) =>
        h(
          "li",
          {},
          h("a", { href: `/api/risk/v1/reviews/${review.id}/evidence/${file.id}/content` }, file.name),
          h("span.small.quiet", {}, `${quantity(String(file.size))} bytes · ${file.uploadedBy}, ${moment(file.uploadedAt)}`),
        ),
      ),
    ),
  );
}

/** What was said, the newest first, and a place to say something. */
export function remarks(review, answer, acts) {
  if (!answer) {
    return null;
  }
  const outcome = h("div", { role: "status" });
  const may = review.status === "OPEN" && WRITERS.some((role) => acts.me.roles.includes(role));
  return panel(
    { title: "Remarks" },
    may &&
      h(
        "form.decide",
        {
          submit: (event) => {
            event.preventDefault();
            const words = new FormData(event.target).get("words").trim();
            acts.does("comments", { words }).catch((problem) => outcome.replaceChildren(h("p.note.wrong", {}, problem.message)));
          },
        },
        h("label", {}, "Say something", h("textarea", { name: "words", rows: "2", required: true, maxlength: "10000" })),
        h("div.row", {}, h("button", { type: "submit" }, "Add")),
      ),
    outcome,
    answer.items.length === 0
      ? none("Nothing was said.")
      : h(
          "ul.items",
          {},
          answer.items.map((one) =>
            h("li", {}, h("span", {}, one.words), h("span.small.quiet", {}, `${one.author}, ${moment(one.recordedAt)}`)),
          ),
        ),
  );
}
