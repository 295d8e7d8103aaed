// Keeps one whole build of Carelanes on this computer, so that it opens without a network.
// The release tool fills in the two constants below, so this file changes exactly when a file of
// the build does. It fetches nothing but the files in the list.

const BUILD = "{{build}}";
// Each file of the build: its path and its SHA-384 in base64.
const FILES = [/*{{files}}*/];

const PREFIX = "carelanes-";
const CACHE = PREFIX + BUILD;
const SCOPE = new URL(self.registration.scope);
const PATHS = new Set(FILES.map(([path]) => path));
// A note inside the cache: the caches that were there before this build took over.
const OLDER = new URL("older-builds.json", SCOPE).href;

const TYPES = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
};
// What a host says about safety is kept with the file; its caching and encoding are not.
const KEPT_HEADERS = ["content-security-policy", "x-content-type-options", "referrer-policy"];

const address = (path) => new URL(path, SCOPE).href;

// ---- Install: all of the build, or nothing ----

self.addEventListener("install", (event) => {
  // Chromium would otherwise ask the host, too, each time it starts the worker.
  event.addRoutes?.({ condition: { urlPattern: new URLPattern({}) }, source: "fetch-event" }).catch(() => {});
  event.waitUntil(install());
});

async function install() {
  // What an install that was cut off may have left.
  await caches.delete(CACHE);
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(FILES.map(([path, hash]) => keep(cache, path, hash)));
  } catch (trouble) {
    // One wrong file refuses the whole build; the old one goes on.
    await caches.delete(CACHE);
    throw trouble;
  }
}

async function keep(cache, path, hash) {
  const response = await fetch(address(path), { cache: "reload" });
  if (!response.ok) throw new Error(`${path}: the server answered ${response.status}`);
  const bytes = await response.arrayBuffer();
  if ((await sha384(bytes)) !== hash) throw new Error(`${path} is not the file of this build`);
  // A response of our own: a redirected one would be refused for a page, and a host that sends a
  // wrong type would stop the app when it is opened offline.
  await cache.put(address(path), new Response(bytes, { headers: headers(path, response) }));
}

async function sha384(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
  return btoa(String.fromCharCode(...digest));
}

function headers(path, response) {
  const kept = new Headers();
  kept.set("content-type", TYPES[path.split(".").pop()] ?? "application/octet-stream");
  for (const name of KEPT_HEADERS) {
    const value = response.headers.get(name);
    if (value) kept.set(name, value);
  }
  return kept;
}

// ---- Take over: only when a person agreed ----

let isAgreed = false;

self.addEventListener("message", (event) => {
  if (event.data !== "activate") return;
  isAgreed = true;
  event.waitUntil(self.skipWaiting());
});

self.addEventListener("activate", (event) => event.waitUntil(activate()));

async function activate() {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  const cache = await caches.open(CACHE);
  await cache.put(OLDER, Response.json(older));
  // Windows that opened before there was a worker, or past it, belong to this build too.
  await self.clients.claim();
  // Without a word from a person no window is reloaded: a worker may also take over because the
  // only window went past the old one (a forced reload).
  if (!isAgreed) return;
  for (const page of await self.clients.matchAll({ type: "window", includeUncontrolled: true })) {
    page.postMessage("updated");
  }
}

// The previous build is not deleted while taking over but at the first start afterwards: if the
// browser or the computer stops in between, a whole build is still there. The note names exactly
// the caches that were there then, so one that a newer, waiting worker fills is never touched.
async function dropOlder() {
  const cache = await caches.open(CACHE);
  const note = await cache.match(OLDER);
  if (!note) return;
  for (const name of await note.json()) await caches.delete(name);
  await cache.delete(OLDER);
}

// ---- Answer: the listed files, from this build alone ----

self.addEventListener("fetch", (event) => {
  const path = listed(event.request);
  if (path === null) return;
  event.respondWith(answer(path));
  if (event.request.mode === "navigate") event.waitUntil(dropOlder());
});

/** The path in the list that a request asks for, or null where it is none of ours. */
function listed(request) {
  if (request.method !== "GET") return null;
  const url = new URL(request.url);
  if (url.origin !== SCOPE.origin || !url.pathname.startsWith(SCOPE.pathname)) return null;
  const path = url.pathname.slice(SCOPE.pathname.length) || "index.html";
  return PATHS.has(path) ? path : null;
}

async function answer(path) {
  const kept = await caches.match(address(path), { cacheName: CACHE });
  // A browser may clear its caches; what was kept is then fetched like on a first visit.
  return kept ?? fetch(address(path));
}
