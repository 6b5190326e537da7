import "./countdown.css";
import { element, setAttribute, setText } from "./element.ts";

const SVG = "http://www.w3.org/2000/svg";
/** Seconds from which the end is near and is shown so. */
const SHORT = 10;

/**
 * A ring that closes and the seconds that are left. It moves once a second by the clock, so it is right after the computer
 * slept; the way between two seconds is a transition of the style sheet.
 */
export class Countdown extends HTMLElement {
  #from = 0;
  #to = 0;
  #timer = 0;
  #ring = circle("countdown-left");
  #seconds = element("span", { class: "countdown-seconds" });

  /** Moments of the host's clock. */
  start(from: number, to: number): void {
    this.#from = from;
    this.#to = to;
    const svg = document.createElementNS(SVG, "svg");
    for (const [name, value] of [["viewBox", "0 0 40 40"], ["class", "countdown-ring"], ["aria-hidden", "true"]] as const) svg.setAttribute(name, value);
    svg.append(circle("countdown-track"), this.#ring);
    this.setAttribute("role", "timer");
    this.setAttribute("aria-label", "Time left to answer");
    this.append(svg, this.#seconds);
    this.#draw();
  }

  connectedCallback(): void {
    if (this.#to > 0) this.#draw();
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
  }

  #draw(): void {
    clearTimeout(this.#timer);
    const left = Math.max(0, this.#to - Date.now());
    const seconds = Math.ceil(left / 1000);
    // Where the ring will be at the next full second: the transition takes it there in that time.
    const ahead = Math.max(0, seconds - 1) * 1000;
    this.#ring.style.strokeDashoffset = String(1 - ahead / Math.max(1, this.#to - this.#from));
    setText(this.#seconds, countdownText(seconds));
    setAttribute(this, "data-short", seconds <= SHORT);
    if (left > 0 && this.isConnected) this.#timer = window.setTimeout(() => this.#draw(), left - ahead);
  }
}

/** `48` below a minute, `1:05` above. */
export function countdownText(seconds: number): string {
  if (seconds < 60) return String(seconds);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function circle(name: string): SVGCircleElement {
  const made = document.createElementNS(SVG, "circle");
  for (const [key, value] of [["class", name], ["cx", "20"], ["cy", "20"], ["r", "17.5"], ["pathLength", "1"]] as const) made.setAttribute(key, value);
  return made;
}

customElements.define("cif-countdown", Countdown);
