// Lists and saves every text that Carelanes stored in this browser. It reads and never writes, and needs nothing
// of the app: it is there for when the app does not start.

const PREFIX = "carelanes/";
const list = document.getElementById("stored");
const told = document.getElementById("told");
const all = document.getElementById("save-everything");

/** What the first place holds: local storage, which may be blocked. */
function atHome() {
  const found = [];
  for (let at = 0; at < localStorage.length; at += 1) {
    const key = localStorage.key(at);
    if (key.startsWith(PREFIX)) found.push({ place: "local storage", name: key.slice(PREFIX.length), text: localStorage.getItem(key) });
  }
  return found;
}

const answer = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** What the second place holds: the database of the safety copy. It is not made where it is not there. */
async function besideHome() {
  const opening = indexedDB.open("carelanes");
  let isNew = false;
  opening.onupgradeneeded = () => {
    isNew = true;
    opening.transaction.abort();
  };
  const database = await answer(opening).catch((trouble) => {
    if (isNew) return null;
    throw trouble;
  });
  if (!database) return [];
  const store = database.transaction("texts").objectStore("texts");
  const [names, texts] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
  database.close();
  return names.map((name, at) => ({ place: "safety copy", name, text: texts[at] }));
}

function save(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** This computer's date, as 2026-11-22. */
function today() {
  const day = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

const fileName = ({ place, name }) => `carelanes-${name.replace(/[^a-z0-9]+/gi, "-")}-${place.replace(" ", "-")}-${today()}.json`;

/** A stored text ends with its seal, which a file does not have. */
const withoutSeal = (text) => text.replace(/\n#[0-9a-f]{8}$/, "\n");

/** What a person calls the text of this name. */
function title({ name, text }) {
  if (name.startsWith("practice/")) {
    try {
      return JSON.parse(withoutSeal(text)).items.find((item) => item.id === "practice")?.name ?? "A worksheet without a name";
    } catch {
      return "A damaged worksheet";
    }
  }
  if (name.startsWith("snapshot/")) return "An earlier version";
  if (name.startsWith("aside/")) return "A damaged text that was set aside";
  return null;
}

function line(stored) {
  const row = document.createElement("li");
  const words = document.createElement("span");
  words.className = "line-name";
  words.textContent = title(stored);
  const detail = document.createElement("small");
  detail.textContent = ` ${stored.name}, ${stored.text.length} characters, ${stored.place}`;
  words.append(detail);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = "Save as a file";
  button.addEventListener("click", () => save(fileName(stored), withoutSeal(stored.text)));
  row.append(words, button);
  return row;
}

/** What went wrong last, as boot.js kept it. */
function showTrouble() {
  const words = localStorage.getItem(`${PREFIX}trouble`);
  if (!words) return;
  const shown = document.getElementById("trouble-words");
  const copy = document.getElementById("copy-trouble");
  shown.textContent = words;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(words);
      copy.textContent = "Copied";
    } catch {
      // No clipboard here: mark the words, so that Ctrl+C copies them.
      getSelection().selectAllChildren(shown);
    }
  });
  document.getElementById("trouble").hidden = false;
}

async function show() {
  const troubles = [];
  const attempt = async (what, read) => {
    try {
      return await read();
    } catch (trouble) {
      troubles.push(`${what} cannot be read (${trouble?.name ?? "unknown"}).`);
      return [];
    }
  };
  const found = [...(await attempt("Local storage", atHome)), ...(await attempt("The safety copy", besideHome))];
  const shown = found.filter((stored) => title(stored) !== null);
  list.replaceChildren(...shown.map(line));
  const count = shown.length === 1 ? "1 stored text." : `${shown.length} stored texts.`;
  await attempt("What went wrong last", showTrouble);
  told.textContent = [found.length === 0 ? "Nothing is stored in this browser." : count, ...troubles].join(" ");
  all.disabled = found.length === 0;
  all.addEventListener("click", () => save(`carelanes-everything-${today()}.json`, JSON.stringify(found, null, 1)));
  document.documentElement.dataset.app = "ready";
}

show();
