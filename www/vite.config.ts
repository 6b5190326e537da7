import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const fromRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

export default defineConfig({
  root: fromRoot("www"),
  // `main.aspx` answers at any depth, so the page names its files from the root of the origin.
  base: "/",
  publicDir: fromRoot("www/public"),
  // The desktop is built on the package as it is published.
  resolve: {
    alias: {
      "ciframework/memory-records": fromRoot("dist/memory-records.js"),
      "ciframework/records": fromRoot("dist/records.js"),
      "ciframework/dataverse-records": fromRoot("dist/dataverse-records.js"),
      "ciframework/apm": fromRoot("dist/apm.js"),
      "ciframework/import": fromRoot("dist/import.js"),
      ciframework: fromRoot("dist/index.js"),
    },
  },
  build: {
    outDir: fromRoot("www/dist"),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
});
