import { h, table } from "./dom.js";
import { get } from "./http.js";
import { bandBadge } from "./badges.js";
import { dueIn } from "./panels/reviews.js";
import { day, spoken } from "./words.js";

const MOST = 100;

/** The work of the officers: what is to be decided, the most urgent first; on demand, what was. */
export async function reviewsPage(page, visit) {
  const all = visit.query.get("status") === "all";
  const list = h("div", { "aria-busy": "true" }, h("p.quiet", {}, "Loading…"));
  document.title = "Reviews · Arm's Length";

  async function refresh() {
    const answer = await get(`/api/risk/v1/reviews?limit=${MOST}${all ? "" : "&status=OPEN"}`, visit);
    if (visit.signal.aborted) {
      return;
    }
    list.removeAttribute("aria-busy");
    list.replaceChildren(
      answer.items.length === 0 ? h("p.quiet", {}, all ? "No review was opened." : "Nothing is to be decided.") : overview(answer, all),
      answer.next ? h("p.small.quiet", {}, `The first ${MOST}; the API has them all.`) : "",
    );
    visit.say(`${answer.items.length} reviews`);
  }

  page.replaceChildren(
    h(
      "div.page-head",
      {},
      h("div", {}, h("h1", {}, "Reviews"), h("p.quiet", {}, "Two different officers decide, and nobody who owns spend with the vendor.")),
      h(
        "nav.choice",
        { "aria-label": "Which reviews" },
        h("a", { href: "#/reviews", "aria-current": !all && "page" }, "Open"),
        h("a", { href: "#/reviews?status=all", "aria-current": all && "page" }, "All"),
      ),
    ),
    h("section.panel", { "aria-label": "Reviews" }, list),
  );
  const unlisten = visit.live.listen(
    (event) => event.ids?.reviewId !== undefined,
    () => refresh().catch((problem) => visit.say(problem.message)),
  );
  visit.signal.addEventListener("abort", unlisten);
  await refresh();
}

function overview(answer, all) {
  const rows = [...answer.items];
  if (!all) {
    rows.sort((a, b) => a.dueOn.localeCompare(b.dueOn));
  }
  return table({
    caption: all ? "Reviews, the newest first" : "Open reviews, the first due first",
    kind: "vendors",
    columns: [
      { name: "Vendor" },
      { name: "Rival" },
      { name: "Band" },
      { name: "Kind" },
      { name: "Due" },
      { name: "With" },
      { name: "Decision" },
    ],
    rows: rows.map((review) => [
      h("a", { href: `#/reviews/${review.id}` }, review.vendorName),
      [review.rivalName, h("div.small.quiet", {}, review.tier)],
      bandBadge(review.band),
      spoken(review.classification),
      [day(review.dueOn), review.status === "OPEN" && h("div.small.quiet", {}, dueIn(review, answer.asOf))],
      review.assignee ?? h("span.quiet", {}, "nobody yet"),
      review.decision ? spoken(review.decision) : h("span.quiet", {}, `${review.votes.length} of 2`),
    ]),
  });
}
