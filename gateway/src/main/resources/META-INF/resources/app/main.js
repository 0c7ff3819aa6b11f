import { h } from "./dom.js";
import { get, Refused } from "./http.js";
import { follow } from "./live.js";
import { top, showLive } from "./top.js";
import { vendorsPage } from "./vendors.js";
import { ownershipPage } from "./ownership.js";
import { profilePage } from "./profile.js";
import { reviewPage } from "./review.js";
import { reviewsPage } from "./reviews.js";
import { situationPage } from "./situation.js";

const page = document.getElementById("page");
const news = document.getElementById("news");
const PLACE = "place";
const ID = "([0-9a-f-]{36})";
const PAGES = [
  ["/vendors", vendorsPage],
  [`/vendors/${ID}`, situationPage],
  [`/vendors/${ID}/ownership`, ownershipPage],
  [`/vendors/${ID}/profile`, profilePage],
  ["/reviews", reviewsPage],
  [`/reviews/${ID}`, reviewPage],
].map(([path, shown]) => ({ path: new RegExp(`^${path}$`), shown }));
let leave = () => {};

/** Shows the page that the address names; each page gets a way to end what it has begun. */
async function show(context) {
  leave();
  const ended = new AbortController();
  leave = () => ended.abort();
  const address = new URL(location.hash.slice(1) || "/vendors", location.origin);
  const visit = { ...context, query: address.searchParams, signal: ended.signal, say: (text) => (news.textContent = text) };
  const found = PAGES.find(({ path }) => path.test(address.pathname)) ?? PAGES[0];
  top(context.me, address.pathname);
  try {
    await found.shown(page, ...address.pathname.match(found.path)?.slice(1) ?? [], visit);
  } catch (problem) {
    if (!ended.signal.aborted) {
      wrong(problem);
    }
  }
}

function wrong(problem) {
  if (problem instanceof Refused && problem.status === 401) {
    welcome();
    return;
  }
  page.replaceChildren(
    h("h1", { tabindex: "-1" }, problem.status === 404 ? "There is nothing here" : "This did not work"),
    h("p.quiet", {}, problem.message),
    h("p", {}, h("a", { href: "#/vendors" }, "All vendors")),
  );
}

function welcome() {
  document.title = "Arm's Length";
  top(null, "");
  page.replaceChildren(
    h(
      "section.welcome",
      {},
      h("h1", {}, "Is a vendor still at arm's length?"),
      h(
        "p.quiet",
        {},
        "Who has a hand in the vendors that see your data, which tests notice, which stay silent and why, and what follows: ",
        "the release gate, the orders, the clauses, the way out.",
      ),
      h("a.button.main", { href: "/login?to=/", click: rememberPlace }, "Sign in"),
      h("p.small", {}, h("a", { href: "/docs" }, "API documentation")),
    ),
  );
}

/** The part of an address after # does not survive signing in. */
function rememberPlace() {
  sessionStorage.setItem(PLACE, location.hash);
}

function returnToPlace() {
  const place = sessionStorage.getItem(PLACE);
  sessionStorage.removeItem(PLACE);
  if (place && !location.hash) {
    history.replaceState(null, "", place);
  }
}

async function begin() {
  let me;
  try {
    me = await get("/api/session/v1/me");
  } catch (problem) {
    wrong(problem);
    return;
  }
  returnToPlace();
  const live = follow(showLive);
  addEventListener("pagehide", () => live.close());
  const context = { me, live };
  addEventListener("hashchange", async () => {
    await show(context);
    page.focus({ preventScroll: true });
    scrollTo(0, 0);
  });
  await show(context);
}

await begin();
