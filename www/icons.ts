import { setAttribute } from "./element.ts";

/*
 * Line icons on a 20 by 20 grid, drawn for this desktop. They take the colour of the text beside them and are never the only
 * name of a control.
 */

const PATHS = {
  home: "M3.5 9 10 3.5 16.5 9v7.5h-4.5v-4.5h-4v4.5H3.5z",
  close: "M5.5 5.5l9 9M14.5 5.5l-9 9",
  refresh: "M15.5 10a5.5 5.5 0 1 1-1.8-4.1M15.5 3.5v3h-3",
  collapse: "M4 4v12M16 10H8M11 6.5 7.5 10l3.5 3.5",
  expand: "M4 4v12M8 10h8M13 6.5l3.5 3.5-3.5 3.5",
  sun: "M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.3l1.4 1.4M14.3 14.3l1.4 1.4M15.7 4.3l-1.4 1.4M5.7 14.3l-1.4 1.4",
  moon: "M15.8 12.3A6.5 6.5 0 0 1 7.7 4.2a6.5 6.5 0 1 0 8.1 8.1z",
  keyboard: "M2.5 5.5h15v9h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 11.5h7",
  external: "M11.5 4H16v4.5M16 4l-6.5 6.5M8 5H4v11h11v-4",
  warning: "M10 3.5 17.5 16.5h-15zM10 8.5v3.5M10 14.2h.01",
  entityrecord: "M5 2.5h7l3 3v12H5zM12 2.5v3h3M7.5 9h5M7.5 12h5M7.5 15h3",
  entitylist: "M3.5 4.5h13v11h-13zM3.5 8.2h13M3.5 11.8h13M8 4.5v11",
  dashboard: "M3.5 3.5h5.5v7H3.5zM11 3.5h5.5V8H11zM11 10h5.5v6.5H11zM3.5 12.5H9v4H3.5z",
  search: "M8.8 3.5a5.3 5.3 0 1 1 0 10.6 5.3 5.3 0 0 1 0-10.6zM12.7 12.7l4 4",
  website: "M10 2.8a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 0 1 0-14.4zM2.8 10h14.4M10 2.8c2.2 2 3 4.6 3 7.2s-.8 5.2-3 7.2c-2.2-2-3-4.6-3-7.2s.8-5.2 3-7.2z",
  webresource: "M7 6.5 3.5 10 7 13.5M13 6.5l3.5 3.5-3.5 3.5M11.3 4.5 8.7 15.5",
  control: "M4 4.5h12M4 10h12M4 15.5h12M7.5 3v3M13 8.5v3M9 14v3",
  down: "M5 7.5l5 5 5-5",
  check: "M4 10.5l4 4 8-9",
  bell: "M10 3a4.8 4.8 0 0 1 4.8 4.8c0 3.7 1.7 5.2 1.7 5.2h-13s1.7-1.5 1.7-5.2A4.8 4.8 0 0 1 10 3zM8.3 15.5a1.8 1.8 0 0 0 3.4 0",
  success: "M10 2.8a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 0 1 0-14.4zM6.8 10.2l2.2 2.2 4.2-4.6",
  error: "M10 2.8a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 0 1 0-14.4zM7.5 7.5l5 5M12.5 7.5l-5 5",
  information: "M10 2.8a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 0 1 0-14.4zM10 9.2v4.3M10 6.6h.01",
  phone: "M5 3.2h2.6L9 6.9 7.3 8.3a10 10 0 0 0 4.4 4.4L13.1 11l3.7 1.4V15a1.7 1.7 0 0 1-1.8 1.7A13 13 0 0 1 3.3 5 1.7 1.7 0 0 1 5 3.2z",
  mail: "M2.8 5h14.4v10.5H2.8zM3.2 5.5 10 11l6.8-5.5",
  person: "M10 3a3.3 3.3 0 1 1 0 6.6A3.3 3.3 0 0 1 10 3zM3.5 17c.4-3.4 3-5.2 6.5-5.2s6.1 1.8 6.5 5.2",
  building: "M4.5 17V3.5h7V17M11.5 8h4v9M2.5 17h15M7 6.5h2M7 9.5h2M7 12.5h2",
  case: "M3 6.5h14v10H3zM7 6.5V4h6v2.5M3 11h14",
  task: "M4 3.5h12v13H4zM7 10l2.2 2.2L13.2 8",
  book: "M10 5.2C8.5 4 6 3.5 3 3.8v11.5c3-.3 5.5.2 7 1.4 1.5-1.2 4-1.7 7-1.4V3.8c-3-.3-5.5.2-7 1.4zM10 5.2v11.5",
  note: "M4 3.5h12v9l-4 4H4zM12 16.5v-4h4M7 7h6M7 10h3.5",
  chat: "M3 4h14v9.5H9l-3.5 3v-3H3z",
  send: "M3 10 17 3.5 13 17l-3.5-5.5zM9.5 11.5 12.5 8.5",
  templates: "M3.5 3.5h13v4h-13zM3.5 9.5h5v7h-5zM10.5 9.5h6v7h-6z",
  data: "M4 5.5c0-1.4 2.7-2.5 6-2.5s6 1.1 6 2.5S13.3 8 10 8 4 6.9 4 5.5zM4 5.5v9c0 1.4 2.7 2.5 6 2.5s6-1.1 6-2.5v-9M4 10c0 1.4 2.7 2.5 6 2.5s6-1.1 6-2.5",
  upload: "M10 13V4M6.5 7.5 10 4l3.5 3.5M3.5 13v3.5h13V13",
  custom: "M10 3l2 5 5 2-5 2-2 5-2-5-5-2 5-2z",
} as const;

export type IconName = keyof typeof PATHS;

export const isIcon = (name: unknown): name is IconName => typeof name === "string" && Object.hasOwn(PATHS, name);

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** Makes this icon another one. */
export function setIcon(svg: SVGElement, name: IconName): void {
  setAttribute(svg.firstElementChild!, "d", PATHS[name]);
}
