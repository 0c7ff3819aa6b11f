import { h, table } from "../dom.js";
import { bandBadge } from "../badges.js";
import { day, quantity, spoken } from "../words.js";
import { none, panel, partPanel } from "./panel.js";

const MOST = 12;

/** Who else could do what this vendor does. */
export function freeCapacity(view) {
  return partPanel(view, "freeCapacities", "Free capacity elsewhere", (answer) => {
    const skills = new Set(view.parts.vendor.skills ?? []);
    const rows = answer.items
      .filter((row) => row.vendorId !== view.vendorId && (skills.size === 0 || skills.has(row.skill)) && Number(row.free) > 0)
      .sort((a, b) => a.skill.localeCompare(b.skill) || Number(b.free) - Number(a.free));
    return panel(
      { title: "Free capacity elsewhere", about: "For what this vendor does for us" },
      rows.length === 0
        ? none("Nobody else has free capacity for these skills.")
        : table({
            caption: "Free capacity of other vendors by skill",
            columns: [{ name: "Skill" }, { name: "Vendor" }, { name: "Free a month", right: true }, { name: "Standing" }],
            rows: rows.slice(0, MOST).map((row) => [
              spoken(row.skill),
              [h("a", { href: `#/vendors/${row.vendorId}` }, row.vendorName), until(row)],
              [quantity(row.free), h("div.small.quiet", {}, spoken(row.unit).toLowerCase())],
              row.band ? bandBadge(row.band) : spoken(row.lifecycle),
            ]),
          }),
      rows.length > MOST && h("p.small.quiet", {}, `${rows.length - MOST} more`),
    );
  });
}

function until(row) {
  return row.validTo && h("div.small.quiet", {}, `until ${day(row.validTo)}`);
}
