import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createClock } from "../../src/shim/clock.ts";

describe("clock", () => {
  let now = 0;
  const rung: number[] = [];
  const pass = (milliseconds: number): void => {
    now += milliseconds;
    vi.advanceTimersByTime(milliseconds);
  };

  beforeEach(() => {
    vi.useFakeTimers();
    now = 1_000;
    rung.length = 0;
  });
  afterEach(() => void vi.useRealTimers());

  const clock = () => createClock(() => now, () => rung.push(now));

  it("rings once, at the deadline", () => {
    clock().wake(1_500);
    pass(499);
    expect(rung).toEqual([]);
    pass(1);
    pass(10_000);
    expect(rung).toEqual([1_500]);
  });

  it("has one timer, whose deadline may move or go away", () => {
    const one = clock();
    one.wake(1_500);
    one.wake(1_200);
    expect(vi.getTimerCount()).toBe(1);
    pass(300);
    expect(rung).toEqual([1_300]);
    one.wake(2_000);
    one.wake(null);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("rings for a deadline that is over, and twice for the same one if it is asked twice", () => {
    const one = clock();
    one.wake(900);
    pass(0);
    one.wake(900);
    pass(0);
    expect(rung).toEqual([1_000, 1_000]);
  });

  it("waits again when the timer is early by its own clock", () => {
    clock().wake(1_500);
    vi.advanceTimersByTime(500);
    expect(rung).toEqual([]);
    now = 1_500;
    vi.advanceTimersByTime(500);
    expect(rung).toEqual([1_500]);
  });

  it("reaches deadlines beyond the longest timer", () => {
    const far = 2 ** 31 + 5_000;
    clock().wake(1_000 + far);
    pass(2 ** 31 - 1);
    expect(rung).toEqual([]);
    pass(far - (2 ** 31 - 1));
    expect(rung).toEqual([1_000 + far]);
  });

  it("is silent once stopped", () => {
    const one = clock();
    one.wake(1_500);
    one.stop();
    one.wake(1_600);
    expect(vi.getTimerCount()).toBe(0);
  });
});
