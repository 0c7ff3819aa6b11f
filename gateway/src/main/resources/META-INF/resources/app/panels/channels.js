import { bar, h } from "../dom.js";
import { spoken } from "../words.js";
import { none, panel, partPanel } from "./panel.js";

/** Each way in which the rival's influence flows, and all of them together. */
export function channels(view) {
  return partPanel(view, "standing", "Channels of influence", (standing) => {
    const rival = standing.rivals[0];
    return panel(
      { title: "Channels of influence", about: rival && `of ${rival.rivalName}; any one of them suffices` },
      rival
        ? [
            h("ul.channels", {}, [...rival.channels].sort(strongestFirst).map(channel)),
            h("p.total", {}, h("span", {}, "Together, Ω"), h("span.num", {}, rival.omega)),
          ]
        : none("No rival has a channel."),
    );
  });
}

function strongestFirst(a, b) {
  return Number(b.contribution) - Number(a.contribution);
}

function channel(part) {
  const silent = Number(part.contribution) === 0;
  return h(
    silent ? "li.channel.none" : "li.channel",
    {},
    h("span", {}, spoken(part.channel)),
    h("span.num", {}, part.contribution),
    bar(part.contribution),
    h("small", {}, part.why),
  );
}
