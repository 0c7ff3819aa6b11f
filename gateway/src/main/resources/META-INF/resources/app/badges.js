import { h } from "./dom.js";
import { spoken } from "./words.js";

const BANDS = ["CLEAR", "WATCH", "CONDITIONAL", "RESTRICT", "EXIT_REVIEW"];

/** What the residual score asks of us. */
export function bandBadge(band) {
  return h(`span.badge${BANDS.includes(band) ? `.${band}` : ""}`, {}, spoken(band).toUpperCase());
}

/** Whether a test fires. */
export function firesBadge(fires) {
  switch (fires) {
    case "YES":
      return h("span.badge.fires", {}, "FIRES");
    case "NO":
      return h("span.badge", {}, "SILENT");
    default:
      return h("span.badge.may", {}, "MAY FIRE");
  }
}

/** A plain label. */
export function label(text) {
  return h("span.badge", {}, text);
}
