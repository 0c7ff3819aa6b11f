import { h } from "./dom.js";
import { spoken } from "./words.js";

const header = document.getElementById("top");
let state = "";

/** The bar above every page: where one is, who one is, and whether news come in. */
export function top(me, current) {
  const parts = [
    h("a.brand", { href: "#/vendors" }, h("img", { src: "/style/icon.svg", alt: "" }), "Arm's Length"),
    h(
      "nav",
      { "aria-label": "Main" },
      me && link("Vendors", "/vendors", current),
      me && !me.roles.includes("vendor") && link("Reviews", "/reviews", current),
      h("a", { href: "/docs" }, "API"),
    ),
    me && who(me),
  ];
  header.replaceChildren(...parts.filter(Boolean));
}

function link(name, path, current) {
  const here = current === path ? "page" : current.startsWith(`${path}/`) && "true";
  return h("a", { href: `#${path}`, "aria-current": here }, name);
}

function who(me) {
  const roles = me.roles.filter((role) => !role.startsWith("default-roles") && !role.startsWith("offline"));
  return h(
    "div.who",
    {},
    liveMark(),
    h("span", {}, h("strong", {}, me.name), roles.length > 0 && ` · ${roles.map(roleName).join(", ")}`),
    h("a", { href: "/logout" }, "Sign out"),
  );
}

function roleName(role) {
  return spoken(role.replaceAll("-", " ")).toLowerCase();
}

function liveMark() {
  const text = { on: "Live", off: "Reconnecting" }[state] ?? "Connecting";
  return h(`span.live${state && `.${state}`}`, { id: "live" }, text);
}

/** Shows whether news come in. */
export function showLive(now) {
  state = now;
  document.getElementById("live")?.replaceWith(liveMark());
}
