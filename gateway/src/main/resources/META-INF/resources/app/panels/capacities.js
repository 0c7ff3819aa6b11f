import { h, table } from "../dom.js";
import { day, quantity, shareText, spoken } from "../words.js";
import { none, panel } from "./panel.js";

/** How much of each skill the vendor can do, and how much of that is promised already. */
export function capacities(vendor) {
  return panel(
    { title: "Capacity", about: "Units a month" },
    vendor.capacities.length === 0
      ? none("No capacity is on record.")
      : table({
          caption: "Capacity by skill, with its period and source",
          columns: [
            { name: "Skill" },
            { name: "Total", right: true },
            { name: "Promised", right: true },
            { name: "Free", right: true },
            { name: "Grows a month", right: true },
            { name: "From" },
          ],
          rows: vendor.capacities.map((one) => [
            [spoken(one.skill), h("div.small.quiet", {}, spoken(one.unit).toLowerCase())],
            quantity(one.total),
            quantity(one.committed),
            quantity(one.free),
            Number(one.ramp) === 0 ? "–" : shareText(String(one.ramp)),
            [
              `${day(one.validFrom)}${one.validTo ? ` until ${day(one.validTo)}` : ""}`,
              h("div.small.quiet", {}, `${one.source.name} (${spoken(one.grade)})`),
            ],
          ]),
        }),
  );
}
