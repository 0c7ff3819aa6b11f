import { h, table } from "../dom.js";
import { exactly, month, percent, quantity, spoken } from "../words.js";
import { panel } from "./panel.js";

/** What the vendor's work cost month by month, once quality is counted; nothing when none was inspected. */
export function prices(view) {
  const rows = view.parts.prices?.items ?? [];
  return rows.length === 0
    ? null
    : panel(
        { title: "What its work costs", about: "Inspected batches by the month of delivery" },
        table({
          caption: "Prices by skill and month",
          columns: [
            { name: "Skill" },
            { name: "Month" },
            { name: "Accepted", right: true },
            { name: "Rework", right: true },
            { name: "Price", right: true },
            { name: "Adjusted for quality", right: true },
          ],
          rows: rows.map((row) => [
            [spoken(row.skill), h("div.small.quiet", {}, spoken(row.unit).toLowerCase())],
            month(row.month),
            [quantity(row.accepted), h("div.small.quiet", {}, `of ${quantity(row.delivered)}`)],
            percent(row.reworkPercent),
            exactly({ amount: row.price, currency: row.currency }),
            row.qualityAdjustedPrice
              ? exactly({ amount: row.qualityAdjustedPrice, currency: row.currency })
              : "all refused",
          ]),
        }),
      );
}
