import { describe, expect, test } from "vitest";
import type { BannerView } from "ciframework";
import { announcements } from "../../www/announcements.ts";
import { aSession, aView, anAlert, withAlert } from "./a-view.ts";

const banner = (level: BannerView["level"]): BannerView => ({ id: `banner-${level}`, provider: "phone", message: "Text", level, action: null, closable: true });

describe("what screen readers hear", () => {
  test("of a view that did not change is nothing", () => {
    const busy = aView({ notifications: { alert: anAlert(), waiting: 0, toasts: [anAlert({ id: "notification-id-2", kind: "toast" })] }, banners: [banner("error")] });
    expect(announcements(busy, busy)).toEqual({ now: [], soon: [] });
  });

  test("of an alert comes at once, with its fields and the keys that answer it", () => {
    const alert = anAlert({ fields: [{ label: "Number", value: "112" }], acceptText: "Answer", rejectText: "Decline" });
    expect(announcements(aView(), withAlert(alert))).toEqual({ now: ["Incoming: Ada. Number: 112. Control Alt A: Answer, Control Alt X: Decline"], soon: [] });
    expect(announcements(aView(), withAlert(anAlert({ rejectText: null }))).now).toEqual(["Incoming: Ada. Control Alt A: Accept"]);
  });

  test("of the next alert in the queue says that the last one is over", () => {
    const next = withAlert(anAlert({ id: "notification-id-2", title: "Bea" }));
    expect(announcements(withAlert(anAlert()), next)).toEqual({ now: ["Incoming: Bea. Control Alt A: Accept, Control Alt X: Reject"], soon: ["Ada is no longer waiting"] });
    expect(announcements(next, aView()).soon).toEqual(["Bea is no longer waiting"]);
  });

  test("of errors and warnings comes at once, of the rest after what is being read", () => {
    const all = aView({ banners: (["success", "error", "warning", "information"] as const).map(banner) });
    expect(announcements(aView(), all)).toEqual({ now: ["Error: Text", "Warning: Text"], soon: ["Success: Text", "Information: Text"] });
    expect(announcements(all, aView())).toEqual({ now: [], soon: [] });
  });

  test("of progress is its beginning, each new text and its end", () => {
    const working = (message: string) => aView({ progress: { message, provider: "phone" } });
    expect(announcements(aView(), working("Saving")).soon).toEqual(["Saving"]);
    expect(announcements(working("Saving"), working("Nearly there")).soon).toEqual(["Nearly there"]);
    expect(announcements(aView(), working("")).soon).toEqual(["Working"]);
    expect(announcements(working(""), aView()).soon).toEqual(["The page can be used again"]);
  });

  test("of a session's marks is said when they are set or grow, and not when they go", () => {
    const quiet = aView();
    const marked = aView({ sessions: [aSession({ breached: true, breachDetails: "Late", activity: 2 })] });
    expect(announcements(quiet, marked).soon).toEqual(["Home target missed: Late, 2 new activities"]);
    expect(announcements(marked, quiet).soon).toEqual([]);
  });
});
