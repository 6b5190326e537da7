// `npm run generate`: writes the files that are made from Rust. `npm test` compares them.
import { entry, must } from "./run.mjs";

await entry(async () => {
  const args = ["test", "--locked", "--test", "wire", "--test", "import", "generated"];
  await must("The files could not be written; cargo's message is above.", "cargo", args, { env: { CIFRAMEWORK_GENERATE: "1" } });
});
