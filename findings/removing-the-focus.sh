#!/usr/bin/env bash
# Taking the element that has the focus off a page, right after much else was put on it.
# Guess before running: taking an element away costs the same whether it has the focus or not; layout waits for the next frame.
# Seen with the Chromium of @sparticuz/chromium 153.0.0: Element.remove() of a link that has the focus lays the whole page out
# at once, what was just put in with it; of the same link without the focus it lays nothing out. Letting go of the focus by
# blur() before the new elements come costs nothing.
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
// What taking the link away costs, in milliseconds.
const cost = async (how) => {
  const page = await browser.newPage();
  await page.setContent(`<div id="old"><a href="#x">A link</a></div>`);
  const spent = await page.evaluate((how) => {
    const old = document.getElementById("old");
    if (how !== "not focused") old.firstChild.focus();
    if (how === "let go before") old.firstChild.blur();
    const rows = document.createElement("table");
    rows.innerHTML = "<tr><td>one<td>two<td>three</tr>".repeat(20000);
    document.body.append(rows);
    const before = performance.now();
    old.remove();
    return performance.now() - before;
  }, how);
  await page.close();
  return spent;
};
const seen = {};
for (const how of ["not focused", "focused", "let go before"]) {
  const times = [];
  for (let nth = 0; nth < 5; nth += 1) times.push(await cost(how));
  seen[how] = times.sort((one, other) => one - other)[2];
  console.log(`${how}: ${seen[how].toFixed(1)} ms`);
}
await browser.close();
if (seen.focused < 10 || seen.focused < 10 * Math.max(seen["not focused"], seen["let go before"])) {
  console.log("This changed: taking away what has the focus no longer costs a layout.");
  process.exit(1);
}
JS
node look.mjs
