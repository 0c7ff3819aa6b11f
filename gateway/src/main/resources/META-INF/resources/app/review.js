import { h } from "./dom.js";
import { get, post } from "./http.js";
import { bandBadge } from "./badges.js";
import { deciding } from "./panels/deciding.js";
import { evidence, remarks, tasks } from "./panels/casework.js";
import { dueIn, votes } from "./panels/reviews.js";
import { facts, panel } from "./panels/panel.js";
import { day, moment, spoken } from "./words.js";

/** One review: why it is open, what was found and said, and the decision of two officers. */
export async function reviewPage(page, reviewId, visit) {
  const at = `/api/risk/v1/reviews/${reviewId}`;

  async function refresh() {
    const [review, list, found, said] = await Promise.all([
      get(at, visit),
      ...["tasks", "evidence", "comments"].map((name) => whereSeen(`${at}/${name}?limit=200`, visit)),
    ]);
    if (visit.signal.aborted) {
      return;
    }
    document.title = `Review of ${review.vendorName} · Arm's Length`;
    const acts = { me: visit.me, today: said?.asOf ?? review.dueOn, does: (path, body) => post(`${at}/${path}`, body).then(refresh) };
    page.replaceChildren(
      h(
        "div.page-head",
        {},
        h(
          "div",
          {},
          h("p.crumb", {}, h("a", { href: "#/reviews" }, "Reviews"), " / ", h("a", { href: `#/vendors/${review.vendorId}` }, review.vendorName)),
          h("h1", {}, `${review.rivalName} in ${review.vendorName}`),
          h("p.quiet", {}, review.cause),
        ),
      ),
      h(
        "div.grid",
        {},
        h("div.column.w7", {}, deciding(review, acts), remarks(review, said, acts)),
        h("div.column.w5", {}, about(review, acts), tasks(list), evidence(review, found)),
      ),
    );
  }

  const unlisten = visit.live.listen(
    (event) => event.ids?.reviewId === reviewId,
    () => !page.contains(document.activeElement?.closest("form")) && refresh().catch((problem) => visit.say(problem.message)),
  );
  visit.signal.addEventListener("abort", unlisten);
  await refresh();
}

/** A list, or null where one's role does not see it. */
function whereSeen(path, visit) {
  return get(path, visit).catch((problem) => {
    if (problem.status === 403) {
      return null;
    }
    throw problem;
  });
}

function about(review, acts) {
  const open = review.status === "OPEN";
  return panel(
    { title: open ? "Open" : `Decided: ${spoken(review.decision)}`, about: open && dueIn(review, acts.today) },
    facts([
      ["Band when opened", bandBadge(review.band)],
      ["Influence tier", review.tier],
      ["Kind of conflict", spoken(review.classification)],
      ["Due", day(review.dueOn)],
      ["Opened", [moment(review.openedAt), h("div.small.quiet", {}, `by ${review.openedBy}`)]],
      review.escalatedAt && ["Escalated", moment(review.escalatedAt)],
      ["With", review.assignee ?? "nobody yet"],
    ]),
    h("h3", {}, "Decisions so far"),
    votes(review),
  );
}
