// Bundled for the browser by parts.mjs.
export { configureStore, createSelector, createSlice } from "@reduxjs/toolkit";
export { readOptions } from "../src/shim/options.ts";
