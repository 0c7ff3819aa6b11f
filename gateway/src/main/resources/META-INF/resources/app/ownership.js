import { h } from "./dom.js";
import { get } from "./http.js";
import { clocks, clockQuery, pastNote } from "./clocks.js";
import { chains } from "./panels/chains.js";
import { claims } from "./panels/claims.js";
import { owners } from "./panels/owners.js";
import { votingPower } from "./panels/voting-power.js";
import { whatIf } from "./panels/what-if.js";
import { moment } from "./words.js";

/** How one vendor's ownership comes about: owners, chains, votes, who said what and when, and what if. */
export async function ownershipPage(page, vendorId, visit) {
  const asked = clockQuery(visit.query);
  const place = `/vendors/${vendorId}/ownership`;
  const [ownership, said] = await Promise.all([
    get(`/api/vendor/v1/vendors/${vendorId}/ownership${asked}`, visit),
    get(`/api/vendor/v1/claims?${new URLSearchParams({ subjectId: vendorId, limit: "200", ...past(visit.query) })}`, visit),
  ]);
  if (visit.signal.aborted) {
    return;
  }
  const view = { vendorId, parts: { ownership }, missing: [], part: () => ({ answer: ownership }), me: visit.me, visit };
  document.title = `Ownership of ${ownership.subjectName} · Arm's Length`;
  page.replaceChildren(
    h(
      "div.page-head",
      {},
      h(
        "div",
        {},
        h(
          "p.crumb",
          {},
          h("a", { href: "#/vendors" }, "Vendors"),
          " / ",
          h("a", { href: `#/vendors/${vendorId}${asked}` }, ownership.subjectName),
        ),
        h("h1", {}, "Ownership and control"),
        h("p.quiet", {}, "Who said what, from when it is true, and when we knew."),
      ),
      clocks(place, visit.query, ownership),
    ),
    pastNote(visit.query, ownership) ?? "",
    h(
      "div.grid",
      {},
      h("div.column.w7", {}, owners(view), chains(ownership), claims(ownership, said)),
      h("div.column.w5", {}, whatIf(view), votingPower(ownership)),
    ),
    h("p.foot.quiet.small", {}, `True on ${ownership.asOf}, known at ${moment(ownership.knownAt)}.`),
  );
}

/** A claim that is not valid on the day is still worth seeing; one that was not known then is not. */
function past(query) {
  return query.get("knownAt") ? { knownAt: query.get("knownAt") } : {};
}
