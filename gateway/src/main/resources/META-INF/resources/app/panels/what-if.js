import { h, table } from "../dom.js";
import { get, post } from "../http.js";
import { day, money, shareOf, spoken } from "../words.js";
import { range } from "./owners.js";
import { none, panel } from "./panel.js";

const TYPING_MILLIS = 250;

/** Asks what would change if somebody bought in; nothing is written. */
export function whatIf(view) {
  const outcome = h("div", { role: "status" });
  const known = new Map();
  const names = h("datalist", { id: "parties" });
  let typing = 0;

  async function suggest(words) {
    const found = await get(`/api/vendor/v1/parties?${new URLSearchParams({ q: words, limit: "10" })}`, view.visit);
    found.items.forEach((party) => known.set(party.name, party.id));
    names.replaceChildren(...found.items.map((party) => h("option", { value: party.name })));
  }

  async function ask(form) {
    const name = form.get("owner").trim();
    if (!known.has(name)) {
      await suggest(name);
    }
    const ownerId = known.get(name);
    const share = shareOf(form.get("share"));
    const votes = shareOf(form.get("votes"));
    if (!ownerId || share === null || votes === null) {
      outcome.replaceChildren(
        h("p.note.wrong", {}, ownerId ? "Write percentages from 0 to 100, such as 12.5." : `Nobody on record is called “${name}”.`),
      );
      return;
    }
    const answer = await post(`/api/view/v1/vendors/${view.vendorId}/what-ifs`, {
      claims: [imagined(view, ownerId, share, votes)],
    });
    outcome.replaceChildren(...follows(answer));
  }

  return panel(
    { title: "What if", about: "Nothing is written" },
    h(
      "form.ask",
      {
        submit: (event) => {
          event.preventDefault();
          ask(new FormData(event.target)).catch((problem) => outcome.replaceChildren(h("p.note.wrong", {}, problem.message)));
        },
      },
      h(
        "label",
        {},
        "Who buys in",
        h("input", {
          name: "owner",
          list: "parties",
          required: true,
          autocomplete: "off",
          input: (event) => {
            clearTimeout(typing);
            typing = setTimeout(() => suggest(event.target.value).catch(() => {}), TYPING_MILLIS);
          },
        }),
      ),
      names,
      h("label", {}, "Shares, %", h("input.num", { name: "share", value: "30", inputmode: "decimal", required: true })),
      h("label", {}, "Votes, %", h("input.num", { name: "votes", value: "30", inputmode: "decimal", required: true })),
      h("button", { type: "submit" }, "Ask"),
    ),
    outcome,
  );
}

function imagined(view, ownerId, share, votes) {
  return {
    kind: "INTEREST",
    subjectId: view.vendorId,
    ownerId,
    validFrom: view.parts.ownership.asOf,
    source: { name: "What if" },
    grade: "FILING",
    status: "CONFIRMED",
    interests: [
      { type: "SHAREHOLDING", share },
      { type: "VOTING_RIGHTS", share: votes },
    ],
  };
}

function follows(answer) {
  const { ownership, standing, clauses } = answer.parts;
  return [
    changes(ownership),
    standing && consequences(standing),
    clauses && fired(clauses),
    answer.missing.length > 0 &&
      h("p.small.quiet", {}, `Not told: ${answer.missing.map((one) => `${one.part} (${one.detail})`).join(" ")}`),
  ].filter(Boolean);
}

/** Tier, score, band, gate and spend, as the risk service words them. */
function consequences(standing) {
  const spend = standing.spend;
  return h(
    "ul.stack",
    { "aria-label": "What would follow" },
    standing.changes.length === 0 && h("li.quiet", {}, "Tier, score and gate would stay as they are."),
    standing.changes.map((sentence) => h("li", {}, sentence)),
    spend && Number(spend.atRisk.amount) > 0 && h("li", {}, `${money(spend.atRisk)} of this year's plan would be held`),
  );
}

/** Clauses whose outcome would be another, with the last day to act on them. */
function fired(clauses) {
  return clauses.changes.length === 0
    ? h("p.quiet", {}, "No clause would come true.")
    : h(
        "ul.stack",
        { "aria-label": "Clauses" },
        clauses.changes.map((clause) =>
          h(
            "li",
            {},
            h("strong", {}, spoken(clause.code)),
            ` would be ${spoken(clause.then)}${clause.giveNoticeBy ? `, notice by ${day(clause.giveNoticeBy)}` : ""}`,
            h("div.small.quiet", {}, clause.why),
          ),
        ),
      );
}

function changes(answer) {
  if (answer.after.problem) {
    return h("p.note.wrong", {}, answer.after.problem);
  }
  if (answer.changes.length === 0) {
    return none("Nothing would change.");
  }
  return table({
    caption: "Owners whose numbers would differ",
    columns: [{ name: "Owner" }, { name: "Economic", right: true }, { name: "Votes", right: true }],
    rows: answer.changes.map((change) => [
      [change.ownerName, change.after?.control && h("div.small.quiet", {}, "would control")],
      both(change, "economicPercent"),
      both(change, "votesPercent"),
    ]),
  });
}

function both(change, name) {
  return [
    change.after ? range(change.after[name]) : "none",
    h("div.small.quiet", {}, `now ${change.before ? range(change.before[name]) : "none"}`),
  ];
}
