/** The platform's answers; the session's cookie goes along by itself, and no token is ever in the page. */

/** A refusal, as the platform explains it. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || `The platform answered ${status}.`);
    this.status = status;
    this.code = problem.code || "unknown";
  }
}

/** Reads something. */
export function get(path, { signal } = {}) {
  return call(path, { signal });
}

/** Does something; the header proves that the call comes from our own page. */
export function post(path, body) {
  return call(path, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-Requested-With": "armslength-console",
      "Idempotency-Key": crypto.randomUUID(),
    },
    body: JSON.stringify(body),
  });
}

async function call(path, options) {
  const answer = await fetch(path, {
    ...options,
    credentials: "same-origin",
    redirect: "error",
    headers: { Accept: "application/json", "X-Requested-With": "armslength-console", ...options.headers },
  });
  if (answer.ok) {
    return answer.status === 204 ? null : answer.json();
  }
  throw new Refused(answer.status, await answer.json().catch(() => ({})));
}
