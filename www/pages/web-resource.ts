/** Where a web resource is, with its data as the one argument that web resources get. Null: the name leads out of their folder. */
export function webResourceAddress(base: string, name: string, data: unknown): string | null {
  const folder = new URL(base.endsWith("/") ? base : `${base}/`, location.href);
  const path = name.replace(/^\/+/, "").split("/").map(encodeURIComponent).join("/");
  const address = new URL(path, folder);
  // A part of dots would climb out of it.
  if (path === "" || address.origin !== folder.origin || !address.pathname.startsWith(folder.pathname)) return null;
  const given = data === null || data === undefined ? "" : typeof data === "string" ? data : JSON.stringify(data);
  if (given !== "") address.searchParams.set("data", given);
  return address.href;
}
