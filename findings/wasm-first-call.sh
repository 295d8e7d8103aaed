#!/usr/bin/env bash
# The first call of a function of a WebAssembly module that was compiled before, by WebAssembly.compile() and instantiate().
# Guess before running: compile() has compiled all of it, off the main thread; a first call costs as much as a second.
# Seen with the Chromium of @sparticuz/chromium 153.0.0: compile() compiles no function body. Each is compiled when it is
# called first, on the thread that calls: 2,000 functions of 200 instructions take twenty to fifty times as long the first time, wrappers for JavaScript included.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > npm.log 2>&1
npm install --no-fund --no-audit @sparticuz/chromium@153.0.0 puppeteer-core@25.16.0 >> npm.log 2>&1 || { cat npm.log; exit 1; }
cat > look.mjs <<'JS'
import chromium from "@sparticuz/chromium";
import puppeteer from "puppeteer-core";
const browser = await puppeteer.launch({ args: chromium.args, executablePath: await chromium.executablePath(), headless: "shell" });
console.log(await browser.version());
const page = await browser.newPage();
const seen = await page.evaluate(async () => {
  const COUNT = 2000;
  const number = (value) => {
    const bytes = [];
    do {
      bytes.push((value & 127) | (value > 127 ? 128 : 0));
      value >>>= 7;
    } while (value);
    return bytes;
  };
  const section = (id, bytes) => [id, ...number(bytes.length), ...bytes];
  const many = (make) => Array.from({ length: COUNT }, (_, nth) => make(nth)).flat();
  // (param i32) (result i32): its parameter, with numbers added and multiplied in turns.
  const body = (nth) => {
    const code = [0, 0x20, 0];
    for (let at = 0; at < 100; at += 1) code.push(0x41, (nth + at) % 64, at % 2 ? 0x6a : 0x6c);
    code.push(0x0b);
    return [...number(code.length), ...code];
  };
  const name = (nth) => [...`f${nth}`].map((letter) => letter.charCodeAt(0));
  const bytes = new Uint8Array([
    ...[0, 97, 115, 109, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 1, 0x7f, 1, 0x7f]),
    ...section(3, [...number(COUNT), ...many(() => [0])]),
    ...section(7, [...number(COUNT), ...many((nth) => [name(nth).length, ...name(nth), 0, ...number(nth)])]),
    ...section(10, [...number(COUNT), ...many(body)]),
  ]);
  const module = await WebAssembly.compile(bytes);
  const { exports } = await WebAssembly.instantiate(module);
  // Whatever goes on in the background has had its time.
  await new Promise((done) => setTimeout(done, 2000));
  const functions = Object.values(exports);
  const all = () => {
    const before = performance.now();
    for (const one of functions) one(7);
    return performance.now() - before;
  };
  return { first: all(), second: all(), third: all() };
});
await browser.close();
console.log(`2,000 functions, first call ${seen.first.toFixed(1)} ms, second ${seen.second.toFixed(1)} ms, third ${seen.third.toFixed(1)} ms`);
if (seen.first < 5 * seen.second) {
  console.log("This changed: a first call costs hardly more than a second.");
  process.exit(1);
}
JS
node look.mjs
