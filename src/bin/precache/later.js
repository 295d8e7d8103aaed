// Fetches the second part of the app and joins it to the first: they share memory, functions and globals.
import { initSync } from "./{{first}}.js";

const address = (end) => new URL(`./{{first}}_later.${end}`, import.meta.url);

/** The style of the second part, once it holds. */
function style() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address("css");
  return new Promise((done, failed) => {
    link.addEventListener("load", done);
    link.addEventListener("error", () => failed(new Error("its style did not arrive")));
    document.head.append(link);
  }).catch((trouble) => {
    link.remove();
    throw trouble;
  });
}

async function code(shared) {
  const response = await fetch(address("wasm"));
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return WebAssembly.instantiate(await response.arrayBuffer(), { __wasm_split: shared });
}

/** Calls back through the first part's table of functions, with whether the second part is here. */
export async function __wasm_split_load_later(callback, data) {
  const first = initSync();
  let isHere = false;
  try {
    await Promise.all([style(), code(first)]);
    isHere = true;
  } catch (trouble) {
    console.warn("A part of Carelanes could not be loaded:", trouble);
  }
  first.__indirect_function_table.get(callback)(data, isHere ? 1 : 0);
}
