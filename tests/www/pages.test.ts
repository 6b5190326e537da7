import { describe, expect, test } from "vitest";
import { createDashboards } from "../../www/dashboards/dashboards.ts";
import { groupsByTime, groupsOf } from "../../www/dashboards/groups.ts";
import { sampleDashboards } from "../../www/dashboards/sample-dashboards.ts";
import { refusesFrames } from "../../www/pages/frame-check.ts";
import { webResourceAddress } from "../../www/pages/web-resource.ts";
import { stepped } from "../../www/records/list-page/grid-keys.ts";
import { systemViews } from "../../www/records/list-page/system-views.ts";
import { chosenView, createViews } from "../../www/records/list-page/views.ts";
import type { Table } from "../../www/records/source.ts";

const OPTIONS = [{ value: 1, label: "High" }, { value: 2, label: "Normal" }, { value: 3, label: "Low" }];
const TABLE: Table = { name: "incident", label: "Case", labels: "Cases", set: "incidents", id: "incidentid", title: "title", labelOf: (column) => column, optionsOf: (column) => (column === "prioritycode" ? OPTIONS : []), has: () => true, defaultOf: () => null, kindOf: () => null };

describe("bars", () => {
  test("of a choice stand in its own order, those without rows too", () => {
    const rows = [{ prioritycode: 2 }, { prioritycode: 1 }, { prioritycode: 2 }];
    expect(groupsOf(rows, "prioritycode", TABLE)).toEqual([
      { label: "High", count: 1, filter: "prioritycode eq 1" },
      { label: "Normal", count: 2, filter: "prioritycode eq 2" },
      { label: "Low", count: 0, filter: "prioritycode eq 3" },
    ]);
  });

  test("of a lookup stand by size, nobody's are None, and many small ones are one bar without a way", () => {
    const id = (at: number): string => `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`;
    const row = (at: number) => ({ _ownerid_value: id(at), "_ownerid_value@OData.Community.Display.V1.FormattedValue": `Owner ${at}` });
    const rows = [...Array.from({ length: 3 }, () => row(1)), { _ownerid_value: null }, { _ownerid_value: null }, ...Array.from({ length: 9 }, (_, at) => row(at + 2))];
    const groups = groupsOf(rows, "ownerid", TABLE);
    expect(groups).toHaveLength(8);
    expect(groups[0]).toEqual({ label: "Owner 1", count: 3, filter: `_ownerid_value eq ${id(1)}` });
    expect(groups[1]).toEqual({ label: "None", count: 2, filter: "_ownerid_value eq null" });
    expect(groups.at(-1)).toEqual({ label: "4 others", count: 4, filter: null });
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
  });

  test("of a text are asked for as text", () => {
    expect(groupsOf([{ city: "St. John's" }], "city", TABLE)[0]?.filter).toBe("city eq 'St. John''s'");
  });

  test.each(["day", "week", "month"] as const)("of time end with the latest row, leave no %s out and count each row once", (unit) => {
    const moments = ["2026-03-30T12:00:00Z", "2026-03-28T12:00:00Z", "2026-03-28T13:00:00Z", "2026-02-10T12:00:00Z"];
    const groups = groupsByTime(moments.map((createdon) => ({ createdon })), { by: "createdon", unit, last: 60 });
    expect(groups).toHaveLength(60);
    expect(groups.at(-1)!.count).toBeGreaterThan(0);
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(4);
    const ends = groups.map(({ filter }) => /ge (\S+) and createdon lt (\S+)$/.exec(filter!)!);
    expect(ends.slice(1).map(([, from]) => from)).toEqual(ends.slice(0, -1).map(([, , to]) => to));
  });

  test("of time without rows are none", () => expect(groupsByTime([{ createdon: null }], { by: "createdon", unit: "day" })).toEqual([]));
});

describe("a web resource", () => {
  const base = "https://desk.example/WebResources/";

  test.each([
    ["extn_/pages/guide.html", null, `${base}extn_/pages/guide.html`],
    ["/extn_guide.html", "", `${base}extn_guide.html`],
    ["extn guide.html", "a=1&b=ü", `${base}extn%20guide.html?data=a%3D1%26b%3D%C3%BC`],
    ["extn_guide.html", { a: 1 }, `${base}extn_guide.html?data=%7B%22a%22%3A1%7D`],
    ["extn_guide.html?x=1#y", null, `${base}extn_guide.html%3Fx%3D1%23y`],
    ["https://elsewhere.example/x", null, `${base}https%3A//elsewhere.example/x`],
  ])("named %s with the data %j is at its place", (name, data, address) => expect(webResourceAddress(base, name, data)).toBe(address));

  test.each(["", "/", "..", "../x.html", "a/../../x.html"])("named %j is nowhere", (name) => expect(webResourceAddress(base, name, null)).toBe(null));
});

describe("what a server says of frames", () => {
  test.each([
    [{}, false],
    [{ "X-Frame-Options": "deny" }, true],
    [{ "X-Frame-Options": "SAMEORIGIN" }, false],
    [{ "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'" }, true],
    [{ "Content-Security-Policy": "frame-ancestors 'self'", "X-Frame-Options": "DENY" }, false],
  ])("%j refuses: %j", (headers, refuses) => expect(refusesFrames(new Headers(headers as Record<string, string>))).toBe(refuses));
});

describe("views and dashboards", () => {
  const views = createViews(systemViews, "{6E2C9A57-0D43-4B8F-9F1E-5A7D8C3B2E16}");

  test("have ids of their own, and one default for each table", () => {
    expect(new Set(systemViews.map(({ id }) => id)).size).toBe(systemViews.length);
    for (const table of new Set(systemViews.map((view) => view.table))) expect(systemViews.filter((view) => view.table === table && view.isDefault)).toHaveLength(1);
    expect(new Set(sampleDashboards.map(({ id }) => id)).size).toBe(sampleDashboards.length);
  });

  test("of the sample dashboards are there", () => {
    for (const { tiles } of sampleDashboards) for (const { viewId, table } of tiles) expect(views.byId(viewId!)?.table).toBe(table);
  });

  test("stand for the agent by his bare id", () => {
    expect(views.of(TABLE).find(({ name }) => name === "My active cases")?.filter).toBe("statecode eq 0 and _ownerid_value eq 6e2c9a57-0d43-4b8f-9f1e-5a7d8c3b2e16");
  });

  test("that are asked for by an unknown id are answered by the default; a table without any shows everything", () => {
    expect(chosenView(views.of(TABLE), "nothing")?.name).toBe("Active cases");
    expect(chosenView(views.of(TABLE), undefined)?.name).toBe("Active cases");
    expect(views.of({ ...TABLE, name: "extn_thing", labels: "Things" })).toEqual([{ id: "", name: "All things", table: "extn_thing" }]);
    expect(createDashboards(sampleDashboards).find("nothing")?.name).toBe("My queue");
    expect(createDashboards([]).find("")).toBe(null);
  });
});

describe("keys in a table", () => {
  const extent = { rows: 100, columns: 5, page: 10 };
  const key = (name: string, ctrlKey = false) => ({ key: name, ctrlKey, shiftKey: false });

  test.each([
    ["ArrowUp", false, { row: 0, column: 2 }, { row: -1, column: 2 }],
    ["ArrowUp", false, { row: -1, column: 2 }, { row: -1, column: 2 }],
    ["ArrowDown", false, { row: 99, column: 2 }, { row: 99, column: 2 }],
    ["ArrowRight", false, { row: 3, column: 4 }, { row: 3, column: 4 }],
    ["Home", false, { row: 3, column: 4 }, { row: 3, column: 0 }],
    ["End", true, { row: 3, column: 0 }, { row: 99, column: 4 }],
    ["Home", true, { row: 3, column: 3 }, { row: 0, column: 0 }],
    ["PageDown", false, { row: 95, column: 1 }, { row: 99, column: 1 }],
    ["PageUp", false, { row: 4, column: 1 }, { row: 0, column: 1 }],
  ])("%s (with Ctrl: %j) from %j leads to %j", (name, ctrl, from, to) => expect(stepped(key(name, ctrl), from, extent)).toEqual(to));

  test("others lead nowhere, and so does Shift, which selects text", () => {
    expect(stepped(key("a"), { row: 0, column: 0 }, extent)).toBe(null);
    expect(stepped({ key: "ArrowDown", ctrlKey: false, shiftKey: true }, { row: 0, column: 0 }, extent)).toBe(null);
  });

  test("without rows the head is all there is", () => {
    expect(stepped(key("ArrowDown"), { row: -1, column: 0 }, { ...extent, rows: 0 })).toEqual({ row: -1, column: 0 });
    expect(stepped(key("Home", true), { row: -1, column: 1 }, { ...extent, rows: 0 })).toEqual({ row: -1, column: 0 });
  });
});
