import { h, table } from "./dom.js";
import { get } from "./http.js";
import { bandBadge } from "./badges.js";
import { percent, spoken } from "./words.js";

const MOST = 200;
const NOTHING = { items: [], vendors: [] };
const TYPING_MILLIS = 250;

/** All vendors: where they stand, how dependent they are on us; the most worrying first. */
export async function vendorsPage(page, visit) {
  document.title = "Vendors · Arm's Length";
  const list = h("div", { "aria-busy": "true" }, h("p.quiet", {}, "Loading…"));
  const search = h("input.search", {
    type: "search",
    name: "q",
    value: visit.query.get("q") ?? "",
    autocomplete: "off",
    input: () => {
      clearTimeout(typing);
      typing = setTimeout(refresh, TYPING_MILLIS);
    },
  });
  let typing = 0;
  let asked = 0;

  async function refresh() {
    const question = ++asked;
    const rows = await read(search.value.trim(), visit);
    if (question === asked && !visit.signal.aborted) {
      list.removeAttribute("aria-busy");
      list.replaceChildren(rows.length === 0 ? nobody(search.value) : overview(rows, visit.me));
      visit.say(`${rows.length} vendors`);
    }
  }

  page.replaceChildren(
    h(
      "div.page-head",
      {},
      h("div", {}, h("h1", {}, "Vendors"), h("p.quiet", {}, "Who sees our data, and whose hand is in it.")),
      h("label", {}, "Search by name", search),
    ),
    h("section.panel", { "aria-label": "Vendors" }, list),
  );
  const unlisten = visit.live.listen((event) => event.topic !== "contract", quietly(refresh));
  visit.signal.addEventListener("abort", unlisten);
  await refresh();
}

function quietly(refresh) {
  return () => refresh().catch(() => {});
}

async function read(words, visit) {
  const query = new URLSearchParams({ limit: String(MOST) });
  if (words) {
    query.set("q", words);
  }
  const own = visit.me.roles.includes("vendor");
  const [vendors, standings, portfolio] = await Promise.all([
    get(`/api/vendor/v1/vendors?${query}`, visit),
    own ? NOTHING : get(`/api/risk/v1/standings?limit=${MOST}`, visit).catch(() => NOTHING),
    own ? NOTHING : get("/api/risk/v1/concentration", visit).catch(() => NOTHING),
  ]);
  const standing = new Map(standings.items.map((row) => [row.vendorId, row]));
  const share = new Map(portfolio.vendors.map((row) => [row.vendorId, row]));
  const rows = vendors.items.map((vendor) => ({ vendor, standing: standing.get(vendor.id), share: share.get(vendor.id) }));
  rows.sort(
    (a, b) =>
      Number(b.standing?.residual ?? -1) - Number(a.standing?.residual ?? -1) || a.vendor.name.localeCompare(b.vendor.name),
  );
  return rows;
}

function nobody(words) {
  return h("p.quiet", {}, words ? `No vendor is called “${words}”.` : "No vendor is registered yet.");
}

function overview(rows, me) {
  return table({
    caption: "Vendors, the highest residual score first",
    kind: "vendors",
    columns: [
      { name: "Vendor" },
      { name: "Standing" },
      { name: "Residual score", right: true },
      { name: "Influence" },
      { name: "Gate" },
      { name: "Depends on us", right: true },
      { name: "Lifecycle" },
    ],
    rows: rows.map(({ vendor, standing, share }) => [
      h("a", { href: `#/vendors/${vendor.id}` }, vendor.name),
      standing ? bandBadge(standing.band) : h("span.quiet", {}, me.roles.includes("vendor") ? "–" : "not assessed"),
      standing?.residual ?? "–",
      standing?.rivalName
        ? [h("b", {}, standing.tier), h("div.small.quiet", {}, standing.rivalName)]
        : h("span.quiet", {}, standing ? "none known" : "–"),
      gate(standing),
      share?.dependencyPercent
        ? [percent(share.dependencyPercent), h("div.small.quiet", {}, share.captive ? "captive" : spoken(share.dependencyBasis).toLowerCase())]
        : "–",
      spoken(vendor.lifecycle),
    ]),
  });
}

function gate(standing) {
  if (!standing) {
    return "–";
  }
  const closed = standing.gateClosedFromClass;
  return [
    closed ? `closed from class ${closed}` : h("span.quiet", {}, "open"),
    standing.ordersHeld && h("div.small.quiet", {}, "new orders held"),
  ];
}
