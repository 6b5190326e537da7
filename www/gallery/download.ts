/** Hands a file to the browser's own way of saving. */
export function download(name: string, content: string | Uint8Array<ArrayBuffer>, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Not every browser has read it when the click is done.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
