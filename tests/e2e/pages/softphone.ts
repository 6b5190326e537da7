import type { FrameLocator, Locator } from "@playwright/test";

/** The sample softphone, by the names in `www/widgets/README.md`. */
export function softphoneIn(frame: FrameLocator) {
  const button = (name: string): Locator => frame.getByRole("button", { name, exact: true });
  return {
    frame,
    button,
    caller: frame.getByRole("combobox", { name: "Caller" }),
    simulate: button("Simulate incoming call"),
    answer: (name: string): Locator => button(`Answer ${name}`),
    status: frame.getByRole("status", { name: "Desktop" }),
    presence: frame.getByRole("status", { name: "Presence" }),
    current: frame.getByRole("region", { name: "Current call" }),
    session: frame.getByRole("region", { name: "Session" }),
    callRecord: frame.getByRole("region", { name: "Call record" }),
    recent: frame.getByRole("list", { name: "Recent calls" }),
    settings: button("Settings"),

    /** This person rings. */
    async rings(name: string): Promise<void> {
      await this.caller.selectOption({ label: name });
      await this.simulate.click();
    },

    /** An incoming call of this person, answered with the mouse. */
    async takeCall(name: string): Promise<void> {
      await this.rings(name);
      await this.answer(name).click();
    },
  };
}
