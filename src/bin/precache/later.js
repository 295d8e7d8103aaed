// Fetches the second part of the app and joins it to the first: they share memory, functions and globals.
import { initSync } from "./{{first}}.js";

/** Calls back through the first part's table of functions, with whether the second part is here. */
export async function __wasm_split_load_later(callback, data) {
  const first = initSync();
  const table = first.__shared_functions_table_;
  let isHere = false;
  try {
    const response = await fetch(new URL("./{{first}}_later.wasm", import.meta.url));
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    const shared = { ...first, __indirect_function_table: table };
    await WebAssembly.instantiate(await response.arrayBuffer(), { __wasm_split: shared });
    isHere = true;
  } catch (trouble) {
    console.warn("A part of Carelanes could not be loaded:", trouble);
  }
  table.get(callback)(data, isHere ? 1 : 0);
}
