/** What was dropped. Browsers empty their own list when the event is over. */
export interface Dropped {
  entries: FileSystemEntry[];
  files: File[];
}

/** Hears of files that are dropped anywhere on the desktop: left to itself, the browser would show them in its place. */
export function listenToDrops(dropped: (what: Dropped) => void): void {
  addEventListener("dragover", (event) => holdsFiles(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    const { items, files } = event.dataTransfer;
    const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
    dropped({ entries, files: [...files] });
  });
}

function holdsFiles(event: DragEvent): event is DragEvent & { dataTransfer: DataTransfer } {
  return event.dataTransfer?.types.includes("Files") === true;
}
