/** What is asked once and kept. Those who ask meanwhile share one request, which ends when the last of them has gone. */
export type Cache<T> = (key: string, signal: AbortSignal) => Promise<T>;

interface Entry<T> {
  value: Promise<T>;
  stop: AbortController;
  waiting: number;
  settled: boolean;
}

/** At most `most` entries; the oldest goes first. What failed is not kept. */
export function createCache<T>(most: number, load: (key: string, signal: AbortSignal) => Promise<T>): Cache<T> {
  const entries = new Map<string, Entry<T>>();

  function begin(key: string): Entry<T> {
    const stop = new AbortController();
    const entry: Entry<T> = { value: load(key, stop.signal), stop, waiting: 0, settled: false };
    if (entries.size >= most) entries.delete(entries.keys().next().value as string);
    entries.set(key, entry);
    const settle = (): void => void (entry.settled = true);
    entry.value.then(settle, () => {
      settle();
      forget(key, entry);
    });
    return entry;
  }

  function forget(key: string, entry: Entry<T>): void {
    if (entries.get(key) === entry) entries.delete(key);
  }

  return (key, signal) => {
    if (signal.aborted) return Promise.reject(signal.reason as Error);
    const entry = entries.get(key) ?? begin(key);
    if (entry.settled) return entry.value;
    entry.waiting += 1;
    return new Promise<T>((resolve, reject) => {
      const leave = (): void => {
        entry.waiting -= 1;
        signal.removeEventListener("abort", abort);
      };
      const abort = (): void => {
        leave();
        if (entry.waiting === 0) {
          forget(key, entry);
          entry.stop.abort(signal.reason);
        }
        reject(signal.reason as Error);
      };
      signal.addEventListener("abort", abort, { once: true });
      entry.value.then(resolve, reject).finally(leave);
    });
  };
}
