import { describe, expect, test } from "vitest";
import { attentionText, badgeText } from "../../www/attention.ts";
import { isHttps } from "../../www/banners.ts";
import { countdownText } from "../../www/countdown.ts";
import { documentTitle } from "../../www/document-title.ts";
import { aSession, aView, anAlert } from "./a-view.ts";

describe("a session's badge", () => {
  test.each([
    [{}, ""],
    [{ activity: 0 }, ""],
    [{ activity: 1 }, "1"],
    [{ activity: 9 }, "9"],
    [{ activity: 10 }, "9+"],
    [{ requested: true, count: null }, ""],
    [{ requested: true, count: 4 }, "4"],
    [{ requested: true, count: null, activity: 3 }, "3"],
  ])("of %j says %j", (attention, text) => expect(badgeText(aSession(attention))).toBe(text));

  test.each([
    [{}, ""],
    [{ requested: true }, "needs attention"],
    [{ requested: true, count: 1 }, "needs attention, 1 new message"],
    [{ activity: 1 }, "1 new activity"],
    [{ activity: 12 }, "12 new activities"],
    [{ breached: true }, "target missed"],
    [{ breached: true, breachDetails: "Late", requested: true, count: 2 }, "target missed: Late, needs attention, 2 new messages"],
  ])("of %j is heard as %j", (attention, text) => expect(attentionText(aSession(attention))).toBe(text));
});

test("the seconds that are left are minutes and seconds above one minute", () => {
  expect([0, 9, 59, 60, 65, 500].map(countdownText)).toEqual(["0", "9", "59", "1:00", "1:05", "8:20"]);
});

test("a banner leads to pages of https and to nothing else", () => {
  expect(["https://example.com/a", "HTTPS://EXAMPLE.COM"].filter(isHttps)).toHaveLength(2);
  expect(["http://example.com", "javascript:alert(1)", "data:text/html,x", "/a", "", "https:"].filter(isHttps)).toEqual([]);
});

test("the title says what waits for an answer, how many sessions want something, and where the agent is", () => {
  const marked = [aSession(), aSession({ activity: 1 }, { id: "session-id-1" }), aSession({ breached: true }, { id: "session-id-2" })];
  expect(documentTitle(aView())).toBe("Home - ciframework desktop");
  expect(documentTitle(aView({ sessions: marked }))).toBe("(2) Home - ciframework desktop");
  expect(documentTitle(aView({ sessions: marked, notifications: { alert: anAlert(), waiting: 3, toasts: [] } }))).toBe("Incoming: Ada - (2) Home - ciframework desktop");
});
