// Bundled for the browser by parts.mjs.
export { configureStore, createSelector, createSlice } from "@reduxjs/toolkit";
export { startEngines } from "../src/shim/wasm-engine.ts";
export { readOptions } from "../src/shim/options.ts";
