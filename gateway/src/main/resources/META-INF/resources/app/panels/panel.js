import { h } from "../dom.js";

let number = 0;

/**
 * A titled part of a page.
 *
 * @param {{title: string, about?: *}} head what it is
 * @param {...*} content what it shows
 */
export function panel(head, ...content) {
  const id = `panel-${++number}`;
  return h(
    "section.panel",
    { "aria-labelledby": id },
    h("header", {}, h("h2", { id }, head.title), head.about && h("p", {}, head.about)),
    content,
  );
}

/** A panel over a part of the view, or the reason why that part is missing. */
export function partPanel(view, name, title, show) {
  const { answer, missing } = view.part(name);
  if (answer !== undefined) {
    return show(answer);
  }
  return panel({ title }, h("p.quiet", {}, reason(missing)));
}

/** Why a part is not shown. */
export function reason(missing) {
  if (!missing || missing.status === 404) {
    return "Nothing is known.";
  }
  return missing.status === 403
    ? "Your role does not see this."
    : `This cannot be had right now (${missing.code}): ${missing.detail}`;
}

/** Shown where a list is empty. */
export function none(text) {
  return h("p.quiet", {}, text);
}

/** Names with their values; false ones are left out. */
export function facts(rows) {
  return h(
    "dl.facts",
    {},
    rows.filter(Boolean).map(([name, value]) => [h("dt", {}, name), h("dd.num", {}, value)]),
  );
}
