import { table } from "../dom.js";
import { percent } from "../words.js";
import { panel } from "./panel.js";

/** How often each block of votes decides, where nobody has the majority; null where somebody has, or nobody votes. */
export function votingPower(ownership) {
  const power = ownership.votingPower;
  return (
    power &&
    panel(
      { title: "Power to decide", about: power.method === "EXACT" ? "Banzhaf index" : "Banzhaf index, votes rounded" },
      table({
        caption: "Share of votes and of decisions turned",
        columns: [{ name: "Holder" }, { name: "Votes", right: true }, { name: "Decides", right: true }],
        rows: power.blocks.map((block) => [block.ownerName, percent(block.votesPercent), percent(block.banzhafPercent)]),
      }),
    )
  );
}
