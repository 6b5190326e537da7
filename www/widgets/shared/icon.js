const SVG = "http://www.w3.org/2000/svg";

/** Strokes on a grid of 24 by 24. */
const SHAPES = {
  phone: ["M6 3.5h3l1.6 4.4-2 1.6a12 12 0 0 0 5.9 5.9l1.6-2 4.4 1.6v3a2 2 0 0 1-2.2 2A16.3 16.3 0 0 1 4 5.7 2 2 0 0 1 6 3.5Z"],
  hangup: ["M3.2 14.6c4.9-4.8 12.7-4.8 17.6 0l-2.4 2.6-3.6-1.5v-2.5a9.4 9.4 0 0 0-5.6 0v2.5l-3.6 1.5Z"],
  microphone: ["M12 3.5a3 3 0 0 1 3 3v4.6a3 3 0 0 1-6 0V6.5a3 3 0 0 1 3-3Z", "M5.8 11.2a6.2 6.2 0 0 0 12.4 0", "M12 17.4v3.1"],
  pause: ["M8.5 5.5v13", "M15.5 5.5v13"],
  play: ["M8 5.5 18 12 8 18.5Z"],
  sliders: ["M4 8h9", "M17 8h3", "M4 16h3", "M11 16h9", "M15 6v4", "M9 14v4"],
  braces: ["M9 4.5c-3 0-2 3.2-2 5 0 1.6-1 2.5-2.5 2.5 1.5 0 2.5.9 2.5 2.5 0 1.8-1 5 2 5", "M15 4.5c3 0 2 3.2 2 5 0 1.6 1 2.5 2.5 2.5-1.5 0-2.5.9-2.5 2.5 0 1.8 1 5-2 5"],
  close: ["M6 6 18 18", "M18 6 6 18"],
  back: ["M14.5 5.5 8 12l6.5 6.5"],
  erase: ["M9 6h10.5v12H9L3.5 12Z", "m11.8 9.8 4.4 4.4", "m16.2 9.8-4.4 4.4"],
  incoming: ["M18 6 7 17", "M7 9.5V17h7.5"],
  outgoing: ["M6 18 17 7", "M9.5 7H17v7.5"],
  missed: ["M5 8l7 7 7-7", "M5 13V8h5"],
  send: ["M4 12 20 4.5 15.5 20l-4-6Z", "m11.5 14 3.5-4"],
  chat: ["M4 5.5h16v11H11l-4.5 3.5v-3.5H4Z"],
  bell: ["M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5Z", "M4.5 16.5h15", "M10.3 19.5h3.4"],
  copy: ["M9 9h10.5v10.5H9Z", "M15 9V4.5H4.5V15H9"],
  clear: ["M5 7h14", "M9.5 7V4.5h5V7", "M6.8 7l.9 12.5h8.6L17.2 7"],
  taller: ["M7 10l5-5 5 5", "M7 19l5-5 5 5"],
  book: ["M12 6.2C10 4.7 7 4.2 3.5 4.6v13.3c3.5-.4 6.5.1 8.5 1.6 2-1.5 5-2 8.5-1.6V4.6C17 4.2 14 4.7 12 6.2Z", "M12 6.2v13.3"],
  tab: ["M3.5 6.5h17v12h-17Z", "M3.5 10h17", "M11 6.5V10"],
  reload: ["M18.5 12a6.5 6.5 0 1 1-2-4.7", "M18.8 4.2v4h-4"],
};

/** A decorative picture; the control around it carries the name. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  for (const shape of SHAPES[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", shape);
    svg.append(path);
  }
  return svg;
}
