import { h } from "../dom.js";
import { fixed, money, percent, quantity, spoken } from "../words.js";
import { facts, none, panel, partPanel } from "./panel.js";

/** How concentrated spend is, and how much of it a rival can see. */
export function concentration(view) {
  return partPanel(view, "concentration", "Concentration", (answer) =>
    panel(
      { title: "Concentration", about: `${spoken(answer.basis)} ${answer.fiscalYear}, ${money(answer.total)}` },
      facts([
        ...answer.competitorExposed.map((rival) => [
          `Exposed to ${rival.rivalName}`,
          [percent(rival.byTierPercent), h("div.small.quiet", {}, `${percent(rival.weightedPercent)} weighted`)],
        ]),
        ["HHI", quantity(answer.hhi)],
        answer.groupedHhi !== answer.hhi && ["HHI, owners grouped", quantity(answer.groupedHhi)],
        ["Effective vendors", fixed(answer.effectiveVendors, 2)],
        ["Largest vendor", percent(answer.cr1Percent)],
        ["Largest three", percent(answer.cr3Percent)],
      ]),
    ),
  );
}

/** Our share of the vendor's revenue, each line with its basis. */
export function dependency(view) {
  return partPanel(view, "dependency", "Their dependency on us", (answer) =>
    panel(
      { title: "Their dependency on us", about: `Our share of their revenue, ${answer.fiscalYear}` },
      answer.lines.length === 0
        ? none("Spend or revenue is not known.")
        : facts(
            answer.lines.map((line) => [
              [spoken(line.basis), h("div.small", {}, `${money(line.spend)} of ${money(line.revenue)} in ${line.revenueYear}`)],
              [percent(line.ratioPercent, 4), line.band && line.band !== "BELOW" && h("div.small.quiet", {}, spoken(line.band))],
            ]),
          ),
    ),
  );
}
