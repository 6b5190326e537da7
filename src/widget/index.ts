import { start } from "./library.ts";

start(window);
