import { h } from "./dom.js";
import { get } from "./http.js";
import { capacities } from "./panels/capacities.js";
import { attestations } from "./panels/attestations.js";
import { locations } from "./panels/locations.js";
import { revenues } from "./panels/revenues.js";
import { history, steps } from "./panels/lifecycle.js";
import { proposals } from "./panels/proposals.js";
import { facts, panel } from "./panels/panel.js";
import { moment, spoken } from "./words.js";

/** What the registry knows of one vendor; a vendor's own contact sees the same page of their firm. */
export async function profilePage(page, vendorId, visit) {
  const from = `/api/vendor/v1/vendors/${vendorId}`;
  const own = visit.me.roles.includes("vendor");
  const [vendor, ...others] = await Promise.all([
    get(from, visit),
    ...["attestations", "locations", "proposals"].map((name) => part(`${from}/${name}`, visit)),
    ...["transitions", "history"].map((name) => (own ? null : part(`${from}/${name}`, visit))),
  ]);
  if (visit.signal.aborted) {
    return;
  }
  const [attested, places, proposed, transitions, past] = others;
  document.title = `Profile of ${vendor.name} · Arm's Length`;
  page.replaceChildren(
    h(
      "div.page-head",
      {},
      h(
        "div",
        {},
        !own &&
          h(
            "p.crumb",
            {},
            h("a", { href: "#/vendors" }, "Vendors"),
            " / ",
            h("a", { href: `#/vendors/${vendorId}` }, vendor.name),
          ),
        h("h1", {}, own ? vendor.name : "Profile"),
        h("p.quiet", {}, [spoken(vendor.lifecycle), ...vendor.skills.map(spoken)].join(" · ")),
      ),
    ),
    h(
      "div.grid",
      {},
      capacities(vendor),
      h("div.column.w7", {}, attestations(attested), revenues(vendor), history(past)),
      h("div.column.w5", {}, identity(vendor), steps(transitions), proposals(proposed), locations(places)),
    ),
    h("p.foot.quiet.small", {}, `Changed last at ${moment(vendor.changedAt)}, version ${vendor.version}.`),
  );
}

/** A list, or null where one's role does not see it. */
async function part(path, visit) {
  return get(path, visit).catch((problem) => {
    if (problem.status === 403 || problem.status === 404) {
      return null;
    }
    throw problem;
  });
}

function identity(vendor) {
  return panel(
    { title: "Who it is" },
    facts([
      ["Country", vendor.jurisdiction ?? "–"],
      ["LEI", vendor.lei ?? "–"],
      ["Website", vendor.website ? h("a", { href: vendor.website, rel: "noreferrer" }, vendor.website) : "–"],
      ["Registered", moment(vendor.registeredAt)],
    ]),
  );
}
