/**
 * Builds elements; text is always text, so nothing that a service answers can become markup.
 *
 * @param {string} kind tag name with classes, for example "p.quiet.small"
 * @param {object} attributes attributes; functions become listeners, null and false are left out
 * @param {...*} children elements, texts, arrays of them; null and false are left out
 */
export function h(kind, attributes = {}, ...children) {
  const [tag, ...classes] = kind.split(".");
  const element = document.createElement(tag);
  element.classList.add(...classes);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name, value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(child instanceof Node ? child : String(child));
    }
  }
}

/** Puts a style that depends on data; a stylesheet cannot know it. */
export function styled(element, property, value) {
  element.style.setProperty(property, value);
  return element;
}

/** A table with a scroll box for small screens. Columns: {name, right?}; rows: arrays whose first cell is a heading. */
export function table({ columns, rows, caption, kind = "" }) {
  const head = columns.map((column) =>
    h(column.right ? "th.right" : "th", { scope: "col" }, column.name),
  );
  const body = rows.map((cells) =>
    h(
      "tr",
      {},
      cells.map((cell, at) => {
        const right = columns[at].right ? ".right.num" : "";
        return at === 0 ? h("th", { scope: "row" }, cell) : h(`td${right}`, {}, cell);
      }),
    ),
  );
  return h(
    "div.table-box",
    { tabindex: "0", role: "region", "aria-label": caption },
    h(
      `table${kind && `.${kind}`}`,
      {},
      h("caption.only-read", {}, caption),
      h("thead", {}, h("tr", {}, head)),
      h("tbody", {}, body),
    ),
  );
}

/** A bar that shows a part of one; the number stands beside it, so it says nothing to a screen reader. */
export function bar(part) {
  const filled = Math.max(0, Math.min(1, Number(part) || 0));
  return h("div.bar", { "aria-hidden": "true" }, styled(h("i"), "width", `${filled * 100}%`));
}
