import { remember, remembered } from "../remembered.ts";

const NAME = "reload-frames";

/** Whether websites and web resources go on while the agent is elsewhere, or begin anew when he comes back. The agent's choice is kept. */
export class FrameHabit {
  #given: boolean;

  constructor(given: boolean) {
    this.#given = given;
  }

  get reloads(): boolean {
    const chosen = remembered(NAME);
    return chosen === null ? this.#given : chosen === "yes";
  }

  choose(reloads: boolean): void {
    remember(NAME, reloads === this.#given ? null : reloads ? "yes" : "no");
  }
}
