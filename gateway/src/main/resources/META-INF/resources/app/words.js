/** How codes, money, days and numbers read. */

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const MOMENT = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
const MILLIS_A_DAY = 86_400_000;

const SPOKEN = {
  ECONOMIC: "Economic stake",
  VOTING: "Votes",
  BOARD: "Seat on the board",
  KEY_PERSON: "Key person",
  MONEY: "Money it pays",
  INFORMATION: "Right to information",
  HOSTED: "hosted with us",
  COPY: "copy",
  ACTUAL_SAME_YEAR: "Actual, same year",
  FORWARD: "Plan of forecast",
  MIXED: "Mixed years, for information only",
  COMPETITOR_INTEREST: "Competitor interest",
  CHANGE_OF_CONTROL: "Change of control",
  MIN_SPEND: "Minimum spend",
  TAKE_OR_PAY: "Take or pay",
  CLEAR_WITH_MITIGATIONS: "Clear with mitigations",
  SFT: "SFT",
  EVALS: "Evals",
  FILING: "filing",
  COMPANY_STATEMENT: "company statement",
  PRESS: "press",
  RUMOUR: "rumour",
  SHAREHOLDING: "shares",
  VOTING_RIGHTS: "votes",
  SUPERSEDED: "corrected since",
  MAJOR_CUSTOMER: "major customer",
};

/** A code as a person says it. */
export function spoken(code) {
  if (!code) {
    return "–";
  }
  const known = SPOKEN[code];
  if (known) {
    return known;
  }
  const words = String(code).replaceAll("_", " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A day such as "13 Jun 2025". */
export function day(text) {
  return text ? DAY.format(new Date(`${text.slice(0, 10)}T00:00:00Z`)) : "–";
}

/** A month such as "Jun 2025", from any of its days. */
export function month(text) {
  return MONTH.format(new Date(`${text}T00:00:00Z`));
}

/** An instant, in universal time, to the minute. */
export function moment(text) {
  return text ? `${MOMENT.format(new Date(text))} UTC` : "–";
}

/** Whole days from one day to another; negative when it has passed. */
export function daysBetween(from, to) {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / MILLIS_A_DAY);
}

/** Money, short for a glance; the exact amount is in the title that {@link exactly} gives. */
export function money(amount) {
  if (!amount) {
    return "–";
  }
  return new Intl.NumberFormat("en-US", {
    style: "currency",
    currency: amount.currency,
    notation: "compact",
    maximumFractionDigits: 2,
  }).format(amount.amount);
}

/** Money to the last digit. */
export function exactly(amount) {
  return amount
    ? new Intl.NumberFormat("en-US", { style: "currency", currency: amount.currency }).format(amount.amount)
    : "";
}

/** A quantity with thousands separated. */
export function quantity(text) {
  return text === null || text === undefined ? "–" : new Intl.NumberFormat("en-US").format(text);
}

/** A percentage as the service gives it, "49.0000" as "49 %"; four decimals only where they matter. */
export function percent(text, digits = 2) {
  if (text === null || text === undefined) {
    return "–";
  }
  return `${new Intl.NumberFormat("en-US", { maximumFractionDigits: digits }).format(text)} %`;
}

/** A number with fixed decimals, from an exact text. */
export function fixed(text, digits) {
  return text === null || text === undefined
    ? "–"
    : new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(text);
}

/** "1 order", "2 orders". */
export function count(number, one, many = `${one}s`) {
  return `${number} ${number === 1 ? one : many}`;
}

/** A percentage that somebody typed, "30" or "12.5", as an exact share, "0.30" or "0.125"; null when it is none. */
export function shareOf(typed) {
  const number = /^(\d{1,3})(?:[.,](\d{1,10}))?$/.exec(typed.trim());
  if (!number) {
    return null;
  }
  const digits = number[1].padStart(3, "0");
  const share = `${Number(digits[0])}.${digits.slice(1)}${number[2] ?? ""}`;
  return Number(share) <= 1 ? share : null;
}

/** A share such as "0.125" as "12.5 %", or the bounds that it lies between. */
export function shareText(share) {
  const text = (value) => percent(String(Number((Number(value) * 100).toFixed(6))), 4);
  return typeof share === "string" ? text(share) : `${text(share.min ?? "0")} to ${text(share.max ?? "1")}`;
}
