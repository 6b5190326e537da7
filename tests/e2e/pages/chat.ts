import type { FrameLocator, Locator } from "@playwright/test";

/** The sample chat, by the names in `www/widgets/README.md`. */
export function chatIn(frame: FrameLocator) {
  const button = (name: string): Locator => frame.getByRole("button", { name, exact: true });
  return {
    frame,
    button,
    back: button("All conversations"),
    accept: button("Accept chat"),
    details: button("Session details"),
    session: frame.getByRole("region", { name: "Session" }),
    transcript: frame.getByRole("list", { name: "Transcript" }),
    conversation: (name: string): Locator => frame.getByRole("list", { name: "Conversations" }).getByRole("button", { name }),
    customer: frame.getByRole("combobox", { name: "Customer" }),
    writes: button("Customer writes"),

    async acceptChat(name: string): Promise<void> {
      await this.conversation(name).click();
      await this.accept.click();
    },

    async customerWrites(name: string): Promise<void> {
      await this.customer.selectOption({ label: name });
      await this.writes.click();
    },
  };
}
