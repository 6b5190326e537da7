/** The browser's full path, or null. `CHROME_PATH` goes first. */
export function chromePath(): string | null;
/** The flags every test browser starts with. */
export function chromeFlags(): string[];
