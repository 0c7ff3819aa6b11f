import { h } from "./dom.js";
import { get } from "./http.js";
import { clocks, clockQuery, pastNote } from "./clocks.js";
import { headline } from "./panels/headline.js";
import { silence } from "./panels/silence.js";
import { channels } from "./panels/channels.js";
import { holdings } from "./panels/holdings.js";
import { commitments, heldOrders, exitCases } from "./panels/commitments.js";
import { clauses } from "./panels/clauses.js";
import { contracts } from "./panels/contracts.js";
import { prices } from "./panels/prices.js";
import { reviews } from "./panels/reviews.js";
import { freeCapacity } from "./panels/capacity.js";
import { concentration, dependency } from "./panels/concentration.js";
import { supply } from "./panels/supply.js";
import { owners } from "./panels/owners.js";
import { profilePage } from "./profile.js";
import { moment, spoken } from "./words.js";

const ABOUT_ALL = new Set(["armslength.risk.rivalry-changed.v1"]);

/** One vendor: what is the matter, why the usual tests say nothing, what follows, and where the work could go. */
export async function situationPage(page, vendorId, visit) {
  if (visit.me.roles.includes("vendor")) {
    await profilePage(page, vendorId, visit);
    return;
  }
  const asked = clockQuery(visit.query);
  const body = h("div");
  let first = true;

  async function refresh() {
    const situation = await get(`/api/view/v1/vendors/${vendorId}/situation${asked}`, visit);
    if (visit.signal.aborted) {
      return;
    }
    draw(body, situation, visit, !first);
    if (!first) {
      visit.say(`${situation.parts.vendor.name}: updated`);
    }
    first = false;
  }

  page.replaceChildren(body);
  body.append(h("p.quiet", {}, "Loading…"));
  if (!visit.query.get("knownAt")) {
    const unlisten = visit.live.listen(
      (event) => event.key === vendorId || event.ids?.vendorId === vendorId || ABOUT_ALL.has(event.type),
      () => refresh().catch((problem) => visit.say(problem.message)),
    );
    visit.signal.addEventListener("abort", unlisten);
  }
  await refresh();
}

function draw(body, situation, visit, fresh) {
  const { parts } = situation;
  const view = { ...situation, part: (name) => partOf(situation, name), me: visit.me, fresh, more: `#/vendors/${situation.vendorId}/ownership${clockQuery(visit.query)}` };
  document.title = `${parts.vendor.name} · Arm's Length`;
  body.replaceChildren(
    h(
      "div.page-head",
      {},
      h(
        "div",
        {},
        h("p.crumb", {}, h("a", { href: "#/vendors" }, "Vendors")),
        h("h1", {}, parts.vendor.name),
        h(
          "p.quiet",
          {},
          [spoken(parts.vendor.lifecycle), ...(parts.vendor.skills ?? []).map(spoken)].join(" · "),
          " · ",
          h("a", { href: `#/vendors/${situation.vendorId}/profile` }, "Profile"),
        ),
      ),
      clocks(`/vendors/${situation.vendorId}`, visit.query, situation),
    ),
    pastNote(visit.query, situation) ?? "",
    headline(view),
    h(
      "div.grid",
      {},
      silence(view),
      h("div.column.w7", {}, channels(view), holdings(view), supply(view), freeCapacity(view), prices(view), owners(view)),
      h(
        "div.column.w5",
        {},
        reviews(view),
        clauses(view),
        exitCases(view),
        contracts(view),
        commitments(view),
        heldOrders(view),
        concentration(view),
        dependency(view),
      ),
    ),
    h("p.foot.quiet.small", {}, `Known at ${moment(parts.standing?.knownAt ?? situation.knownAt)}, policy version ${parts.standing?.policyVersion ?? "–"}.`),
  );
}

/** A part's answer, or why it is missing. */
function partOf(situation, name) {
  const answer = situation.parts[name];
  if (answer !== undefined) {
    return { answer };
  }
  return { missing: situation.missing.find((part) => part.part === name) };
}
