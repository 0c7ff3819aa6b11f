import { h } from "./dom.js";
import { day, moment } from "./words.js";

/** The two clocks of an address as a query for the platform, "" for now. */
export function clockQuery(query) {
  const asked = new URLSearchParams();
  for (const name of ["asOf", "knownAt"]) {
    if (query.get(name)) {
      asked.set(name, query.get(name));
    }
  }
  return asked.size === 0 ? "" : `?${asked}`;
}

/** Controls for "as of which day" and "as known when"; both are in the address, so that a view can be passed on. */
export function clocks(place, query, situation) {
  const knownAt = query.get("knownAt");
  return h(
    "form.clocks",
    {
      "aria-label": "Look back",
      submit: (event) => {
        event.preventDefault();
        const form = new FormData(event.target);
        const next = new URLSearchParams();
        if (form.get("asOf") && (form.get("asOf") !== situation.asOf || query.get("asOf"))) {
          next.set("asOf", form.get("asOf"));
        }
        if (form.get("knownAt")) {
          next.set("knownAt", new Date(`${form.get("knownAt")}Z`).toISOString());
        }
        location.hash = `${place}${next.size ? `?${next}` : ""}`;
      },
    },
    h("label", {}, "True on", h("input.num", { type: "date", name: "asOf", value: situation.asOf })),
    h(
      "label",
      {},
      "As known at (UTC)",
      h("input.num", { type: "datetime-local", name: "knownAt", value: knownAt ? knownAt.slice(0, 16) : null }),
    ),
    h("button", { type: "submit" }, "Look"),
    clockQuery(query) !== "" && h("a.button", { href: `#${place}` }, "Now"),
  );
}

/** Says that one looks at the past, or null. */
export function pastNote(query, situation) {
  if (clockQuery(query) === "") {
    return null;
  }
  const known = query.get("knownAt");
  return h(
    "p.note.past",
    { role: "note" },
    `You see ${day(situation.asOf)}`,
    known ? ` as it was known at ${moment(known)}.` : " as it is known now.",
    " Orders, clauses and reviews are those of now.",
  );
}
