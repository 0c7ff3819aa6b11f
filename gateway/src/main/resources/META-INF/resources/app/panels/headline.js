import { h, styled } from "../dom.js";
import { bandBadge } from "../badges.js";
import { count, day, fixed, spoken } from "../words.js";
import { reason } from "./panel.js";

/** What is the matter, in one sentence, with the numbers that say so. */
export function headline(view) {
  const { answer: standing, missing } = view.part("standing");
  if (!standing) {
    return h("section.panel.headline", { "aria-label": "Standing" }, h("p.quiet", {}, `Standing: ${reason(missing)}`));
  }
  const rival = standing.rivals[0];
  const held = view.parts.heldOrders?.items?.length ?? 0;
  return h(
    `section.panel.headline.${standing.band}${view.fresh ? ".fresh" : ""}`,
    { "aria-label": "Standing" },
    h("p.says", {}, sentence(standing, rival, held)),
    scale(standing, rival, view.parts.policy?.bands),
    rival && equation(standing, rival),
    figures(view, standing, rival, held),
  );
}

function sentence(standing, rival, held) {
  if (!rival) {
    return "No rival has a hand in this vendor, as far as is known.";
  }
  const consequences = [
    `residual ${standing.residual} ${spoken(standing.band).toUpperCase()}`,
    standing.gateClosedFromClass
      ? `gate closed from class ${standing.gateClosedFromClass}`
      : "gate open",
    held > 0 && "new orders held",
  ].filter(Boolean);
  return `${rival.rivalName}: ${rival.tierText}, ${consequences.join(", ")}.`;
}

/** The score between the bounds of the policy that it was made under; nothing where the policy cannot be had. */
function scale(standing, rival, bounds) {
  if (!bounds) {
    return null;
  }
  const inherent = rival?.inherent ?? standing.inherent;
  const far = Math.abs(Number(inherent) - Number(standing.residual)) > 6;
  const bands = [
    ["CLEAR", "0"],
    ["WATCH", bounds.watch],
    ["CONDITIONAL", bounds.conditional],
    ["RESTRICT", bounds.restrict],
    ["EXIT_REVIEW", bounds.exitReview],
  ];
  const widths = bands.map(([, from], at) => `${Number(bands[at + 1]?.[1] ?? 100) - Number(from)}fr`).join(" ");
  const row = (kind, cells) => styled(h(kind, {}, cells), "grid-template-columns", widths);
  return h(
    "div.scale",
    {
      role: "img",
      "aria-label": `Residual score ${standing.residual} of 100, ${spoken(standing.band)}; ${inherent} before mitigation`,
    },
    far && styled(h("span.marker.before.num", {}, `${inherent} before mitigation`), "left", `${inherent}%`),
    styled(h("span.marker.now.num", {}, standing.residual), "left", `${standing.residual}%`),
    row("div.bands", bands.map(([band]) => h(`span.${band}`, { "aria-current": band === standing.band && "true" }))),
    row("div.names", bands.map(([band, from]) => h("span", {}, `${fixed(from, 0)} ${spoken(band)}`))),
  );
}

function equation(standing, rival) {
  const number = (text) => h("b.num", {}, text);
  return h(
    "p.sum",
    {},
    "100 × rivalry ", number(fixed(rival.rivalry, 0) === "1" ? "1" : rival.rivalry),
    " × influence ", number(rival.omega),
    " × exposure ", number(standing.exposure),
    " = ", number(rival.inherent), " inherent;  × (1 − mitigation ", number(standing.mitigation),
    ") = ", number(rival.residual), " residual. ",
    `The stake alone would be ${rival.economicChannelAlone}.`,
    rival.stress && ` If revenue fell back to the last actual year: ${rival.stress.residual} (${spoken(rival.stress.band)}).`,
  );
}

function figures(view, standing, rival, held) {
  const open = (view.parts.reviews?.items ?? []).find((review) => review.status === "OPEN");
  const clause = (view.parts.clauses?.items ?? [])[0];
  const list = [
    ["Band", bandBadge(standing.band), `policy ${standing.policyVersion}`],
    ["Influence tier", rival ? rival.tier : "T0", rival ? tierNote(rival) : "none known"],
    [
      "Release gate",
      standing.gateClosedFromClass ? `Class ${standing.gateClosedFromClass}+ closed` : "Open",
      standing.hardGateClosed ? "hard gate: a direct rival" : "by the score",
    ],
    ["Orders", held > 0 ? `${held} held` : "None held", count(standing.holdings.length, "holding") + " of ours there"],
    ["Review", open ? "Open" : "None open", open && `due ${day(open.dueOn)}`],
    ["Notice by", clause ? day(clause.lastNoticeOn) : "–", clause ? spoken(clause.code) : "no clause fires"],
  ];
  return h(
    "dl.figures",
    {},
    list.map(([name, value, more]) => h("div", {}, h("dt", {}, name), h("dd.num", {}, value, more && h("small", {}, more)))),
  );
}

function tierNote(rival) {
  return rival.tier === rival.presumedTier ? rival.rivalName : `presumed ${rival.presumedTier}, rebutted until ${day(rival.rebuttedUntil)}`;
}
