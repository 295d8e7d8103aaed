// Starts Carelanes, or says plainly why it cannot start; then keeps it ready to work offline.
//
// Talks with the app through events on `window`, each with a plain text as its detail:
//   from the app   carelanes:started   the app is on screen
//                  carelanes:update    the person agreed to use the new version
//                  carelanes:clear     everything that is stored was removed: let go of the app, too
//   to the app     carelanes:offline   insecure | unsupported | preparing | ready | failed | update
//                  carelanes:leaving   the page reloads right after this: save now

const page = document.documentElement;
const boot = document.getElementById("boot");

const HOUR = 60 * 60 * 1000;

const IT_MUST = {
  wasm: "Please allow WebAssembly for the Carelanes site in this browser. It runs on this computer only and sends nothing anywhere.",
  storage: "Please allow site data (local storage) for the Carelanes site in this browser, so that it can keep worksheets on this computer.",
  frame: "Please link to Carelanes instead of showing it inside another page: browsers keep the work of a page in a frame apart, so people do not find their worksheets there.",
  start: "Carelanes did not start in this browser. Please let the site load its .js and .wasm files unchanged, and bring the browser up to date.",
};

const WHY = {
  wasm: "WebAssembly is turned off in this browser. Carelanes is built with it.",
  storage: "This browser does not let this site keep anything on this computer. Carelanes keeps your worksheets there, and nowhere else.",
  frame: "Carelanes is shown inside another page. There this browser hides the worksheets that you keep in it, and may lose new ones.",
  start: "A part of Carelanes could not be loaded, or this browser is too old to run it.",
};

// ---- Can it run here? ----

function hasWebAssembly() {
  try {
    // The smallest module there is. A blocked WebAssembly throws here, or is not there at all.
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    return true;
  } catch {
    return false;
  }
}

function hasStorage() {
  const probe = "carelanes/probe";
  try {
    localStorage.setItem(probe, "1");
    const kept = localStorage.getItem(probe) === "1";
    localStorage.removeItem(probe);
    return kept;
  } catch (trouble) {
    // A store that is merely full still opens what is in it, and the app says that it is full.
    return trouble?.name === "QuotaExceededError" && localStorage.length > 0;
  }
}

// ---- Starts that fail ----

// How often in a row the app began to start and did not stand.
const STARTS = "carelanes/starts";

function failedStarts() {
  try {
    return Number(localStorage.getItem(STARTS)) || 0;
  } catch {
    return 0;
  }
}

function countStart(count) {
  try {
    if (count === 0) localStorage.removeItem(STARTS);
    else localStorage.setItem(STARTS, String(count));
  } catch {
    // Full or blocked: then it is not counted.
  }
}

// ---- The page that is shown when it cannot ----

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function copyButton(sentence) {
  const button = element("button", "Copy this sentence", { type: "button" });
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(sentence.textContent);
      button.textContent = "Copied";
    } catch {
      // No clipboard here: mark the sentence, so that Ctrl+C copies it.
      getSelection().selectAllChildren(sentence);
    }
  });
  return button;
}

// ---- What went wrong, in words for an e-mail ----

const TROUBLE = "carelanes/trouble";

/** What and where, as the app's panic hook left it (it quotes nothing that a person wrote), and of which build. */
function told(trouble) {
  const what = page.dataset.panic ?? trouble?.name ?? "unknown";
  const build = boot.dataset.js.split("/").pop().replace(".js", "");
  return `Carelanes stopped on ${new Date().toLocaleString("en-US")}: ${what} (${build}; ${navigator.userAgent})`;
}

/** Keeps the words for the rescue page, which has nothing else of the app. */
function keepTrouble(words) {
  try {
    localStorage.setItem(TROUBLE, words);
  } catch {
    // Full or blocked: they stand on this page alone.
  }
}

/** The words, and a button that copies them. */
function forHelp(words) {
  const shown = element("details", "", { class: "told", id: "for-help" });
  const sentence = element("p", words);
  shown.append(element("summary", "What to send to whoever helps you"), sentence, copyButton(sentence));
  return shown;
}

/** Loads the page anew; an engine may hold on to a script that did not arrive, so each is fetched anew first. */
async function tryAgain() {
  const { js, wasm } = boot.dataset;
  const fetches = [js, js.replace(/\.js$/, "_later.js"), wasm].map((file) => fetch(new URL(file, document.baseURI), { cache: "reload" }));
  await Promise.allSettled(fetches);
  location.reload();
}

function showFallback(reason, trouble) {
  const sentence = element("p", IT_MUST[reason], { id: "tell-it" });
  const print = element("p", "Until then, you can ");
  print.append(element("a", "print a blank worksheet", { href: "blank.html" }), " and fill it in by hand.");

  const shown = element("main", "", { id: "fallback", "data-reason": reason });
  shown.append(
    element("h1", "Carelanes cannot start here"),
    element("p", WHY[reason]),
    element("p", "Nothing is lost. What you saved on this computer before is still there."),
    element("h2", "What to tell IT"),
    sentence,
    copyButton(sentence),
    element("h2", "What you can do now"),
    print,
  );
  if (reason === "frame") {
    const own = element("p", "");
    own.append(element("a", "Open Carelanes in a window of its own", { href: location.href, target: "_blank", rel: "noopener" }), ".");
    print.before(own);
  }
  const rescue = element("p", "Your worksheets can be saved as files all the same: ");
  rescue.append(element("a", "get them out", { href: "rescue.html" }), ".");
  shown.append(rescue);
  if (reason === "start") {
    const again = element("button", "Try again", { type: "button", id: "try-again" });
    again.addEventListener("click", tryAgain);
    shown.append(again, forHelp(told(trouble)));
  }
  document.body.replaceChildren(shown);
}

// ---- Working offline, and new versions ----

function tell(state) {
  page.dataset.offline = state;
  window.dispatchEvent(new CustomEvent("carelanes:offline", { detail: state }));
}

/** The browser's service workers, or null where there are none or the browser refuses them. */
function workers() {
  try {
    return navigator.serviceWorker ?? null;
  } catch {
    return null;
  }
}

/** A finished build has a cache of its own; a worker without one (the kill switch) keeps nothing. */
async function hasBuild() {
  const names = await caches.keys();
  return names.some((name) => name.startsWith("carelanes-"));
}

// The worker that this page came from, if any.
const cameFrom = workers()?.controller ?? null;

let isLeaving = false;

/** Lets the app save, and loads the page anew. */
function leave() {
  if (isLeaving) return;
  isLeaving = true;
  window.dispatchEvent(new CustomEvent("carelanes:leaving", { detail: "" }));
  location.reload();
}

let registered = null;

// Whoever asks for the new version gets it, or what is here anew: one that is not fetched yet is looked for first.
window.addEventListener("carelanes:update", async () => {
  if (!registered?.waiting) await registered?.update().catch(() => {});
  const coming = registered?.waiting ?? (await installed(registered?.installing));
  if (coming) coming.postMessage("activate");
  else leave();
});

/** The worker once it is installed; null where it is none or refuses its build. */
function installed(worker) {
  if (!worker) return null;
  return new Promise((done) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "installed") done(worker);
      else if (worker.state === "redundant") done(null);
    });
  });
}

async function keepOffline() {
  if (!window.isSecureContext) return tell("insecure");
  const container = workers();
  if (!container) return tell("unsupported");
  tell("preparing");

  // After an update every window reloads, because one that stayed behind would lose its later
  // parts. The new worker says so itself: neither the first visit nor the kill switch does.
  container.addEventListener("message", (event) => {
    if (event.data === "updated") leave();
  });
  container.startMessages?.();

  const registration = await container.register("./sw.js", { updateViaCache: "none" });
  registered = registration;
  // The message came while this page was still loading, and nobody heard it.
  if (cameFrom && container.controller && cameFrom !== container.controller && (await hasBuild())) return leave();

  const look = async () => {
    const { active, waiting, installing } = registration;
    if (active && waiting) {
      tell("update");
    } else if (active) {
      if (active.state === "activated") tell((await hasBuild()) ? "ready" : "failed");
    } else if (!installing && !waiting) {
      tell("failed");
    }
  };
  const follow = (worker) => worker?.addEventListener("statechange", () => look().catch(() => tell("failed")));

  [registration.installing, registration.waiting, registration.active].forEach(follow);
  registration.addEventListener("updatefound", () => follow(registration.installing));
  await look();

  let asked = 0;
  const askForUpdate = () => {
    if (Date.now() - asked < HOUR) return;
    asked = Date.now();
    // Offline, or the server is ill: the version that is here goes on working.
    registration.update().catch(() => {});
  };
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") askForUpdate();
  });
  askForUpdate();
}

// ---- When the app ends ----

let hasPanicked = false;

// A panic ends the app with a trap, wherever it was called from: by an event, a timer or a promise.
function hear(trouble) {
  if (!(trouble instanceof WebAssembly.RuntimeError)) return;
  hasPanicked = true;
  if (document.getElementById("panicked")) return;
  const words = told(trouble);
  keepTrouble(words);
  const shown = element("div", "", { id: "panicked", class: "banner problem", role: "alert" });
  const again = element("button", "Reload the page", { type: "button", class: "go" });
  again.addEventListener("click", () => location.reload());
  const way = element("a", "Get your worksheets out as files", { href: "rescue.html" });
  shown.append(
    element("p", "Carelanes made a mistake and has stopped. Your work was saved up to the last second before. Reload the page to go on."),
    again,
    way,
    forHelp(words),
  );
  document.querySelector(".skip")?.after(shown);
  again.focus();
}

window.addEventListener("error", (event) => hear(event.error));
window.addEventListener("unhandledrejection", (event) => hear(event.reason));

window.addEventListener("carelanes:clear", async () => {
  const shown = element("main", "", { id: "cleared" });
  shown.append(
    element("h1", "This computer is clear"),
    element("p", "No worksheet and no part of Carelanes is left here. You can close this window."),
  );
  document.body.replaceChildren(shown);
  const registration = await workers()?.getRegistration();
  await registration?.unregister();
  for (const name of (await globalThis.caches?.keys()) ?? []) {
    if (name.startsWith("carelanes-")) await caches.delete(name);
  }
  page.dataset.app = "cleared";
});

// ---- Start ----

window.addEventListener(
  "carelanes:started",
  () => {
    document.getElementById("loading")?.remove();
    countStart(0);
    // Safari, and whatever else has its engine.
    if (navigator.vendor.startsWith("Apple")) import("./paper.js");
    // Only now: the first visit should spend its network on what is on screen.
    keepOffline().catch(() => tell("failed"));
  },
  { once: true },
);

async function start() {
  if (window.top !== window.self) return showFallback("frame");
  if (!hasWebAssembly()) return showFallback("wasm");
  if (!hasStorage()) return showFallback("storage");
  const failed = failedStarts();
  // The way out, and not a third try; whoever comes back from there tries again.
  if (failed >= 2) {
    countStart(0);
    return location.replace("rescue.html");
  }
  countStart(failed + 1);
  // Who leaves before the app stands has not seen it fail.
  window.addEventListener("pagehide", () => page.dataset.app || hasPanicked || countStart(failed));
  try {
    const app = await import(new URL(boot.dataset.js, document.baseURI).href);
    await app.default({ module_or_path: new URL(boot.dataset.wasm, document.baseURI).href });
  } catch (trouble) {
    console.warn("Carelanes could not start:", trouble);
    // What was not loaded says nothing about what is stored: only a start that was cut short counts.
    countStart(failed);
    if (page.dataset.panic) keepTrouble(told(trouble));
    showFallback("start", trouble);
    // A repaired version may already be there: look for it, so that "Try again" can find it.
    keepOffline().catch(() => tell("failed"));
  }
}

start();
