// A worker that makes one file and says how far it is: { done, of }, and in the end { bytes } or { trouble }.
import start, { make } from "./{{first}}_office_bg.js";

const step = (done, of) => postMessage({ done, of });

self.onmessage = async ({ data }) => {
  try {
    await start({ module_or_path: new URL("./{{first}}_office_bg.wasm", import.meta.url) });
    const bytes = make(data, step);
    postMessage({ bytes }, [bytes.buffer]);
  } catch (trouble) {
    postMessage({ trouble: `${trouble}` });
  }
};
