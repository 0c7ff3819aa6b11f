import { h, table } from "../dom.js";
import { exactly, money, spoken } from "../words.js";
import { none, panel } from "./panel.js";

/** What the vendor earns, by fiscal year. */
export function revenues(vendor) {
  return panel(
    { title: "Revenue" },
    vendor.revenues.length === 0
      ? none("No revenue is on record.")
      : table({
          caption: "Revenue by fiscal year",
          columns: [{ name: "Fiscal year" }, { name: "Figure" }, { name: "Revenue", right: true }, { name: "Source" }],
          rows: vendor.revenues.map((one) => [
            String(one.fiscalYear),
            spoken(one.basis),
            h("span", { title: exactly(one.amount) }, money(one.amount)),
            [one.source.name, h("div.small.quiet", {}, spoken(one.grade))],
          ]),
        }),
  );
}
