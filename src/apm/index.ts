export { installApm } from "./install.ts";
export type * from "./host.ts";
export type * from "./public.ts";
