/** News of what changed, without what: listeners ask again. */

const SETTLE_MILLIS = 350;

/**
 * Follows the live stream until it is closed.
 *
 * @param {(state: "on" | "off") => void} onState whether news come in
 * @returns {{listen: Function, close: Function}} listen(wanted, heard): heard runs once per burst of wanted news
 */
export function follow(onState) {
  const listeners = new Set();
  const stream = new EventSource("/api/live/v1/events");
  const tell = (event) => listeners.forEach((listener) => listener(event));
  stream.addEventListener("open", () => onState("on"));
  stream.addEventListener("error", () => onState("off"));
  stream.addEventListener("fact", (message) => tell(JSON.parse(message.data)));
  stream.addEventListener("resync", () => tell(null));

  return {
    listen(wanted, heard) {
      let waiting = 0;
      const listener = (event) => {
        if (event === null || wanted(event)) {
          clearTimeout(waiting);
          waiting = setTimeout(heard, SETTLE_MILLIS);
        }
      };
      listeners.add(listener);
      return () => {
        clearTimeout(waiting);
        listeners.delete(listener);
      };
    },
    close() {
      stream.close();
    },
  };
}
