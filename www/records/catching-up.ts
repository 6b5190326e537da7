/** Reads again, in the next frame and never twice at a time: what was asked for meanwhile is one more reading after it. */
export class CatchingUp {
  #read: () => Promise<unknown>;
  #due = 0;
  #runs = false;
  #again = false;

  constructor(read: () => Promise<unknown>) {
    this.#read = read;
  }

  ask(): void {
    if (this.#runs) this.#again = true;
    else if (this.#due === 0) this.#due = requestAnimationFrame(() => void this.#run());
  }

  stop(): void {
    cancelAnimationFrame(this.#due);
    this.#due = 0;
    this.#again = false;
  }

  async #run(): Promise<void> {
    this.#due = 0;
    this.#runs = true;
    await this.#read().catch(() => {});
    this.#runs = false;
    if (!this.#again) return;
    this.#again = false;
    this.ask();
  }
}
