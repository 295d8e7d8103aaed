// The twin: the worksheet's page written by hand in plain JavaScript, as fast as it can be. It reads and
// writes the app's stored text, draws the app's markup and tells what the app tells, with nothing in
// between: one listener for all cells, and after a tick only the texts that change are touched.
//
// It is the limit that `make speed` measures against, not a second app: what a bench never does (other
// layers' wording for "Other", details, moving, printing) is left out. So are questions of skill and people
// at the meeting: a bench's worksheet has neither.

const PREFIX = "carelanes/practice/";
const ACTOR = "twin";
const GROUP = 50;
const FEW = 6;
const MANY = 3;
const PAUSE = 250;
const LONGEST = 1000;
const LAYERS = ["now", "could", "should"];
const [NOW, COULD, SHOULD] = [0, 1, 2];
const WALK = [NOW, SHOULD, COULD];
const WORDS = ["", "now", "could", "now, could", "should", "now, should", "could, should", "now, could, should"];
const DOES = ["does it now", "could do it", "should do it"];

const main = document.getElementById("main");
const nav = document.querySelector("nav");
const kept = document.getElementById("kept");
const saveCopy = document.getElementById("save-copy");
const dialogs = document.getElementById("dialogs");
const spoken = document.getElementById("spoken");

let open = null; // the practice that is open
let view = null; // what stands on the page for it

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escape = (text) => (/[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (letter) => ESCAPES[letter]) : text);
const byRank = (a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : 1);

// ---- Reading ----

function read(id, text) {
  const stored = JSON.parse(text);
  const columns = [];
  const categories = [];
  const tasks = [];
  const items = new Map();
  let practice = null;
  for (const item of stored.items) {
    items.set(item.id, item);
    if (!item.alive) continue;
    if (item.kind === "task") tasks.push(item);
    else if (item.kind === "role") columns.push(item);
    else if (item.kind === "category") categories.push(item);
    else if (item.kind === "practice") practice = item;
  }
  columns.sort(byRank);
  columns.push({ id: "no-one", name: "No one", about: "Nobody does it" });
  columns.push({ id: "other", name: "Other", about: "Someone who has no column" });
  const place = new Map(columns.map((column, at) => [column.id, at]));
  const groups = categories.sort(byRank).map((item) => ({ id: item.id, name: item.name, tasks: [], inUse: 0, answered: [0, 0, 0] }));
  const home = new Map(groups.map((group) => [group.id, group]));
  for (const item of tasks.sort(byRank)) home.get(item.parent).tasks.push(taskOf(item, home.get(item.parent), place, columns.length));
  const sheet = { id, stored, items, columns, place, groups, practice, noOne: columns.length - 2, byId: new Map(), last: text };
  sheet.stamps = stored.stamps;
  sheet.actor = stored.stamps.actors.indexOf(ACTOR);
  if (sheet.actor < 0) {
    sheet.actor = stored.stamps.actors.push(ACTOR) - 1;
    stored.stamps.seen.push("1");
  }
  sheet.clock = Math.max(...stored.stamps.seen.map((time) => parseInt(time, 36)));
  sheet.progress = [0, 0, 0];
  sheet.total = 0;
  sheet.counts = { nobodyNow: 0, nobodyShould: 0, moves: 0, undecided: 0, shared: 0 };
  sheet.loads = columns.map(() => ({ now: 0, should: 0, gains: 0, loses: 0 }));
  for (const group of groups) {
    for (const task of group.tasks) {
      sheet.byId.set(task.id, task);
      task.facts = factsOf(sheet, task);
      count(sheet, task, 1);
    }
  }
  sheet.history = [];
  return sheet;
}

function taskOf(item, group, place, width) {
  const marks = new Uint8Array(width);
  for (let layer = 0; layer < 3; layer += 1) {
    const ticks = item[LAYERS[layer]];
    for (const column in ticks) if (ticks[column] && place.has(column)) marks[place.get(column)] |= 1 << layer;
  }
  return { id: item.id, name: item.name, item, group, marks, facts: null };
}

// ---- What it tells ----

/** What a task adds to everything that is told. */
function factsOf(sheet, { marks }) {
  const from = [];
  const to = [];
  let any = 0;
  let sharing = 0;
  for (let at = 0; at < marks.length; at += 1) {
    const mark = marks[at];
    if (mark === 0) continue;
    any |= mark;
    if (mark & 1 && at !== sheet.noOne) sharing += 1;
    if ((mark & 5) === 1) from.push(at);
    if ((mark & 5) === 4) to.push(at);
  }
  const both = (any & 5) === 5;
  const facts = {
    any,
    nobodyNow: (marks[sheet.noOne] & 1) > 0,
    nobodyShould: (marks[sheet.noOne] & 4) > 0,
    moves: both && from.length + to.length > 0,
    undecided: (any & 5) === 1,
    shared: sharing >= MANY,
    from,
    to,
    words: "",
    isGap: false,
  };
  if (facts.nobodyShould) [facts.words, facts.isGap] = ["No one should do this", true];
  else if (facts.moves) facts.words = changeWords(sheet, facts);
  else if (facts.nobodyNow) [facts.words, facts.isGap] = ["No one does this now", true];
  return facts;
}

function names(sheet, columns) {
  return columns.map((at) => sheet.columns[at].name).join(", ");
}

function changeWords(sheet, { from, to }) {
  if (to.length === 0) return `${names(sheet, from)} no longer`;
  if (from.length === 0) return `${names(sheet, to)} joins in`;
  return `${names(sheet, from)} → ${names(sheet, to)}`;
}

function inLayer(sheet, task, layer) {
  const columns = [];
  for (let at = 0; at < task.marks.length; at += 1) if (task.marks[at] & (1 << layer)) columns.push(at);
  return names(sheet, columns);
}

/** Adds a task to the totals, or takes it out of them. */
function count(sheet, task, by) {
  const { facts, marks, group } = task;
  sheet.total += by;
  group.inUse += by;
  for (let layer = 0; layer < 3; layer += 1) {
    if (facts.any & (1 << layer)) {
      sheet.progress[layer] += by;
      group.answered[layer] += by;
    }
  }
  for (const kind in sheet.counts) if (facts[kind]) sheet.counts[kind] += by;
  for (let at = 0; at < marks.length; at += 1) {
    if (marks[at] & 1) sheet.loads[at].now += by;
    if (marks[at] & 4) sheet.loads[at].should += by;
  }
  if (facts.moves) {
    for (const at of facts.from) sheet.loads[at].loses += by;
    for (const at of facts.to) sheet.loads[at].gains += by;
  }
}

const SECTIONS = [
  ["nobodyNow", "No one does these now", true, (sheet, task) => {
    const should = inLayer(sheet, task, SHOULD);
    return should === "" ? "Should: not decided" : `Should: ${should}`;
  }],
  ["nobodyShould", "No one should do these", true, () => ""],
  ["moves", "What moves", true, (sheet, task) => changeWords(sheet, task.facts)],
  ["loads"],
  ["undecided", "Not decided yet", true, () => "Who should?"],
  ["shared", "Shared by many", false, (sheet, task) => inLayer(sheet, task, NOW)],
  ["talk"],
];

function linesOf(sheet, kind, title, canFilter, small) {
  const all = kind === "undecided" && sheet.progress[SHOULD] === 0 ? 0 : sheet.counts[kind];
  if (all === 0) return "";
  let html = `<section><h2>${title}<span>${all}</span></h2><ul>`;
  let shown = 0;
  search: for (const group of sheet.groups) {
    for (const task of group.tasks) {
      if (!task.facts[kind]) continue;
      if (shown === FEW) break search;
      shown += 1;
      const words = small(sheet, task);
      html += `<li><button type="button" class="to">${escape(task.name)}${words === "" ? "" : `<small>${escape(words)}</small>`}</button></li>`;
    }
  }
  html += "</ul>";
  if (all > FEW) html += `<button type="button" class="quiet">Show all ${all}</button>`;
  if (canFilter) html += '<button type="button" class="quiet">Show only these</button>';
  return `${html}</section>`;
}

function talkOf(sheet) {
  const lines = [];
  for (let at = 0; at < sheet.noOne; at += 1) {
    const load = sheet.loads[at];
    if (load.gains > 0 && load.loses === 0) {
      lines.push(`<li>${escape(sheet.columns[at].name)} +${load.gains}, nothing came off.<small>Whose time pays for it?</small></li>`);
    }
  }
  return lines.length === 0 ? "" : `<section><h2>To talk about<span>${lines.length}</span></h2><ul>${lines.join("")}</ul></section>`;
}

function loadsOf(sheet) {
  if (sheet.progress.every((answered) => answered === 0)) return "";
  let rows = "";
  for (let at = 0; at < sheet.noOne; at += 1) {
    rows += `<li class="load"><span class="who">${escape(sheet.columns[at].name)}</span><span class="bars" aria-hidden="true"><i class="bar-now"></i><i class="bar-should"></i></span><span class="count"></span></li>`;
  }
  return `<section><h2>Tasks by role<span>now → should</span></h2><ul class="loads">${rows}</ul></section>`;
}

function progressOf(sheet) {
  const rows = WALK.map((layer) => {
    const label = LAYERS[layer][0].toUpperCase() + LAYERS[layer].slice(1);
    return `<dt>${label}</dt><dd><progress aria-label="${label} answered" max="${sheet.total}" value="${sheet.progress[layer]}"></progress><span>${sheet.progress[layer]} of ${sheet.total}</span></dd>`;
  });
  return `<section><h2>Answered</h2><dl class="progress">${rows.join("")}</dl></section>`;
}

function sectionOf(sheet, [kind, ...how]) {
  if (kind === "loads") return loadsOf(sheet);
  if (kind === "talk") return talkOf(sheet);
  return linesOf(sheet, kind, ...how);
}

function guide(sheet) {
  const isDone = (layer) => sheet.total > 0 && sheet.progress[layer] === sheet.total;
  const words = [
    isDone(NOW)
      ? "Every task has an answer for now. "
      : "Tick who does each task regularly now. Several roles may share one. “No one” is an answer. ",
    "Tick every role that could do it: able and allowed, with training if needed. ",
    isDone(SHOULD) ? "Every task has an answer for should. " : "Talk it over. Then tick who should do each task. ",
  ][view?.layer ?? NOW];
  const next = (view?.layer ?? NOW) === NOW && isDone(NOW) && !isDone(SHOULD);
  return words + (next ? '<button type="button" class="go small">Next: who should do it</button>' : "");
}

// ---- Drawing ----

function rowOf(task) {
  const { words, isGap } = task.facts;
  let html = `<tr role="row" id="t-${task.id}" data-item="${task.id}"><th role="rowheader" scope="row"><span>${escape(task.name)}</span><em${isGap ? ' class="gap"' : ""}>${escape(words)}</em></th>`;
  for (const mark of task.marks) {
    html += mark === 0 ? '<td role="gridcell"></td>' : `<td role="gridcell" data-marks="${WORDS[mark]}" aria-label="${WORDS[mark]}"></td>`;
  }
  return `${html}</tr>`;
}

const bandCount = (group, layer) => (group.inUse === 0 ? "No tasks yet" : `${group.answered[layer]} of ${group.inUse}`);

function bodyOf(sheet) {
  let html = "";
  for (const group of sheet.groups) {
    html += `<tbody role="rowgroup"><tr role="row" class="band" data-category="${group.id}"><th role="rowheader" scope="rowgroup" colspan="${sheet.columns.length + 1}"><span>${escape(group.name)}</span><small>${bandCount(group, NOW)}</small></th></tr>`;
    group.tasks.forEach((task, nth) => {
      if (nth > 0 && nth % GROUP === 0) html += '</tbody><tbody role="rowgroup">';
      html += rowOf(task);
    });
    html += "</tbody>";
  }
  return html;
}

function headOf(sheet) {
  let html = '<tr role="row"><th role="columnheader" scope="col" class="corner">Task</th>';
  sheet.columns.forEach((column, at) => {
    const people = column.people === undefined ? "" : `<small>${column.people}</small>`;
    html += `<th role="columnheader" scope="col" class="${at < sheet.noOne ? "role" : "answer"}" data-item="${column.id}" title="${escape(column.about ?? "")}"><span>${escape(column.name)}</span>${people}</th>`;
  });
  return `${html}</tr>`;
}

const glyph = (marks) => `<i class="glyph" data-marks="${marks}" aria-hidden="true"></i>`;

function screenOf(sheet) {
  const legend = WALK.map((layer) => `<span>${glyph(LAYERS[layer])}${DOES[layer]}</span>`).join("");
  const switches = WALK.map((layer) => {
    const key = LAYERS[layer];
    const label = key[0].toUpperCase() + key.slice(1);
    return `<button type="button" class="" data-layer="${key}" title="A tick changes who ${DOES[layer]}" aria-pressed="${layer === NOW}">${glyph(key)}<span>${label}</span><kbd aria-hidden="true">${label[0]}</kbd></button>`;
  });
  const fixed = ["All tasks", "Gaps: no one", "Changes hands", "Undecided: who should", "Not answered: now", "Not answered: should", "Not in our practice"];
  const roles = sheet.columns.slice(0, sheet.noOne).map((role) => `Role: ${role.name}`);
  const choices = [...fixed, ...roles, ...sheet.groups.map((group) => `Group: ${group.name}`)];
  const options = choices.map((words, at) => `<option value="${at}"${at === 0 ? " selected" : ""}>${escape(words)}</option>`);
  const name = escape(sheet.practice?.name ?? "Our practice");
  return `<div class="worksheet"><div class="sheet-side"><div class="print-head"><p><b>Who does what, and who should</b> · ${name} · printed ${new Date().toISOString().slice(0, 10)}</p><p class="legend">${legend}<span class="source">Tasks: Share the Care, LEAP Primary Care Team Guide</span></p></div><div class="title"><div class="title-words"><h1>Who does what, and who should</h1><p class="lede">${guide(sheet)}</p></div><div class="title-tools"><button type="button" class="plain step" id="undo" disabled>Undo</button><button type="button" class="plain step" id="redo" disabled>Redo</button><details class="menu"><summary class="plain">Print</summary><div class="menu-list"><button type="button">This sheet</button><button type="button">A blank sheet</button></div></details></div></div><div class="tools"><div class="layers" role="group" aria-label="A tick changes">${switches.join("")}</div><label class="filter"><span class="unseen">Show</span><select id="filter">${options.join("")}</select></label><label class="filter"><span class="unseen">Search the tasks</span><input type="search" id="search" placeholder="Search"></label><span></span><span class="push"></span><button type="button" class="plain" id="add-task">Add a task</button><button type="button" class="plain">Add a role</button><button type="button" class="quiet keys-button">Keys</button></div><div class="sheet-frame"><table class="sheet layer-now" id="sheet" role="grid" aria-label="Who does each task" translate="no"><thead role="rowgroup">${headOf(sheet)}</thead>${bodyOf(sheet)}</table></div></div><aside aria-label="What the worksheet tells" tabindex="0"><div></div>${progressOf(sheet)}${SECTIONS.map((section) => `<div>${sectionOf(sheet, section)}</div>`).join("")}<div></div><p class="own-words">What stands here is Carelanes’ own reading, not part of the published sheet.</p></aside></div>`;
}

function drawWorksheet(sheet) {
  view = null;
  const host = document.createElement("template");
  host.innerHTML = screenOf(sheet);
  const table = host.content.getElementById("sheet");
  table.style.setProperty("--columns", sheet.columns.length);
  const aside = host.content.querySelector("aside");
  view = {
    table,
    layer: NOW,
    at: null,
    progress: [...aside.querySelectorAll(".progress dd")],
    sections: [...aside.children].slice(2, 2 + SECTIONS.length),
    html: SECTIONS.map((section) => sectionOf(sheet, section)),
    loads: null,
    lede: host.content.querySelector(".lede"),
    guide: guide(sheet),
    undo: host.content.getElementById("undo"),
  };
  patchLoads(sheet);
  hold(table.querySelector("td"));
  table.addEventListener("click", clicked);
  host.content.querySelector(".layers").addEventListener("click", switched);
  host.content.getElementById("add-task").addEventListener("click", askForTask);
  main.replaceChildren(host.content);
}

/** The bars cannot be written as markup: the page's policy forbids style attributes. */
function patchLoads(sheet) {
  const place = view.sections[3];
  if (place.firstChild === null) return;
  if (view.loads === null) {
    view.loads = [...place.querySelectorAll(".load")].map((row) => {
      const [now, should] = row.querySelectorAll("i");
      return { count: row.querySelector(".count"), now, should, words: "", parts: [-1, -1] };
    });
  }
  let most = 1;
  for (let at = 0; at < sheet.noOne; at += 1) most = Math.max(most, sheet.loads[at].now, sheet.loads[at].should);
  view.loads.forEach((row, at) => {
    const load = sheet.loads[at];
    const words = `${load.now} → ${load.should}`;
    if (row.words !== words) {
      row.words = words;
      row.count.textContent = words;
    }
    for (const [nth, key] of ["now", "should"].entries()) {
      const part = Math.floor((load[key] * 100) / most);
      if (row.parts[nth] !== part) {
        row.parts[nth] = part;
        row[key].style.width = `${part}%`;
      }
    }
  });
}

/** Brings what is told beside the grid up to date; `kinds` are the sections that may differ. */
function patchTold(sheet, kinds) {
  WALK.forEach((layer, nth) => {
    const [bar, words] = view.progress[nth].children;
    const text = `${sheet.progress[layer]} of ${sheet.total}`;
    if (words.textContent !== text) {
      words.textContent = text;
      bar.setAttribute("max", sheet.total);
      bar.setAttribute("value", sheet.progress[layer]);
    }
  });
  SECTIONS.forEach((section, nth) => {
    if (!kinds.has(section[0])) return;
    const html = sectionOf(sheet, section);
    if (html === view.html[nth]) return;
    view.html[nth] = html;
    view.sections[nth].innerHTML = html;
    if (section[0] === "loads") view.loads = null;
  });
  patchLoads(sheet);
  const words = guide(sheet);
  if (words !== view.guide) {
    view.guide = words;
    view.lede.innerHTML = words;
  }
}

function patchBand(group) {
  const small = view.table.querySelector(`tr.band[data-category="${group.id}"] small`);
  const words = bandCount(group, view.layer);
  if (small.textContent !== words) small.textContent = words;
}

/** Makes a cell the one that Tab comes to. */
function hold(cell) {
  view.at?.removeAttribute("tabindex");
  view.at = cell;
  if (cell) cell.tabIndex = 0;
}

// ---- Changing ----

function clicked(event) {
  const cell = event.target.closest("td");
  const task = cell && open.byId.get(cell.parentNode.dataset.item);
  if (!task) return;
  hold(cell);
  cell.focus();
  toggle(task, cell.cellIndex - 1, cell.parentNode);
}

function toggle(task, at, row) {
  const bit = 1 << view.layer;
  const on = (task.marks[at] & bit) === 0;
  const columns = [at];
  if (on) {
    // "No one" excludes the others of its layer, and they exclude it.
    for (let other = 0; other < task.marks.length; other += 1) {
      if (other !== at && task.marks[other] & bit && (at === open.noOne || other === open.noOne)) columns.push(other);
    }
  }
  const before = task.facts;
  const beforeMarks = columns.map((column) => task.marks[column]);
  count(open, task, -1);
  for (const column of columns) {
    task.marks[column] ^= bit;
    write(task.item, LAYERS[view.layer], open.columns[column].id, (task.marks[column] & bit) > 0);
    const cell = row.cells[column + 1];
    for (const name of ["data-marks", "aria-label"]) {
      if (task.marks[column] === 0) cell.removeAttribute(name);
      else cell.setAttribute(name, WORDS[task.marks[column]]);
    }
  }
  task.facts = factsOf(open, task);
  count(open, task, 1);
  const remark = row.cells[0].lastElementChild;
  if (before.words !== task.facts.words) remark.textContent = task.facts.words;
  if (before.isGap !== task.facts.isGap) remark.className = task.facts.isGap ? "gap" : "";
  patchBand(task.group);
  const kinds = new Set(["talk"]);
  for (const kind in open.counts) if (before[kind] || task.facts[kind]) kinds.add(kind);
  if ((before.any === 0) !== (task.facts.any === 0)) kinds.add("loads");
  if ((before.any & 4) !== (task.facts.any & 4)) kinds.add("undecided");
  patchTold(open, kinds);
  const { name } = open.columns[at];
  step(`${on ? "tick" : "untick"} ${name}`, { task, columns, beforeMarks });
  spoken.textContent = `${name}: ${LAYERS[view.layer]} ${on ? "ticked" : "not ticked"}`;
}

function switched(event) {
  const button = event.target.closest("button");
  if (!button) return;
  view.layer = LAYERS.indexOf(button.dataset.layer);
  view.table.className = `sheet layer-${button.dataset.layer}`;
  for (const one of button.parentNode.children) one.setAttribute("aria-pressed", one === button);
  open.groups.forEach(patchBand);
  patchTold(open, new Set());
}

function askForTask() {
  const options = open.groups.map((group, at) => `<option value="${group.id}"${at === 0 ? " selected" : ""}>${escape(group.name)}</option>`);
  dialogs.innerHTML = `<dialog aria-labelledby="dialog-title"><div class="dialog-head"><h2 id="dialog-title">Add a task</h2><button type="button" class="quiet">Close</button></div><form><label class="field"><span class="label">What is done</span><input type="text" id="new-task" autocomplete="off"></label><label class="field"><span class="label">Group</span><select>${options.join("")}</select></label><div class="buttons"><button type="submit" class="go">Add</button><button type="button" class="plain">Add the published tasks that are missing</button></div></form></dialog>`;
  const dialog = dialogs.firstChild;
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const name = dialog.querySelector("input").value.trim();
    if (name === "") return;
    const task = addTask(open.groups.find((group) => group.id === dialog.querySelector("select").value), name);
    dialog.remove();
    goTo(task);
  });
  setTimeout(() => dialog.showModal());
}

function addTask(group, name) {
  let id = "";
  while (id.length < 8) id += Math.floor(Math.random() * 36).toString(36);
  const before = group.tasks.at(-1);
  const item = { id, kind: "task", alive: true, name, rank: after(before?.item.rank ?? ""), parent: group.id };
  open.stored.items.push(item);
  open.items.set(id, item);
  for (const field of ["kind", "alive", "name", "rank", "parent"]) stamp(id, field);
  const task = taskOf(item, group, open.place, open.columns.length);
  task.facts = factsOf(open, task);
  const last = before ? document.getElementById(`t-${before.id}`) : view.table.querySelector(`tr.band[data-category="${group.id}"]`);
  if (group.tasks.length > 0 && group.tasks.length % GROUP === 0) {
    last.parentNode.insertAdjacentHTML("afterend", `<tbody role="rowgroup">${rowOf(task)}</tbody>`);
  } else {
    last.insertAdjacentHTML("afterend", rowOf(task));
  }
  group.tasks.push(task);
  open.byId.set(id, task);
  count(open, task, 1);
  patchBand(group);
  patchTold(open, new Set());
  step(`add ${name.length > 28 ? `${name.slice(0, 27).trimEnd()}…` : name}`, { added: task });
  return task;
}

/** A rank after another one: its last letter one further, or one letter more. */
function after(rank) {
  const last = rank.at(-1);
  if (last === undefined) return "n";
  return last < "z" ? rank.slice(0, -1) + String.fromCharCode(last.charCodeAt(0) + 1) : `${rank}n`;
}

function goTo(task) {
  setTimeout(() => {
    const column = Math.max(view.at?.cellIndex ?? 1, 1);
    const cell = document.getElementById(`t-${task.id}`).cells[column];
    hold(cell);
    cell.focus();
  });
}

function write(item, field, of, on) {
  item[field] ??= {};
  if (on) item[field][of] = true;
  else delete item[field][of];
  stamp(item.id, field, of);
}

function stamp(id, field, of) {
  const stamps = (open.stamps.items[id] ??= {});
  const text = `${open.clock.toString(36)}.${open.actor}`;
  if (of === undefined) stamps[field] = text;
  else (stamps[field] ??= {})[of] = text;
}

function step(label, entry) {
  open.history.push({ label, ...entry });
  view.undo.disabled = false;
  view.undo.textContent = `Undo: ${label}`;
  changed();
}

// ---- Keeping ----

function changed() {
  const now = Date.now();
  open.clock = Math.max(open.clock + 1, now);
  open.stamps.seen[open.actor] = open.clock.toString(36);
  open.first ??= now;
  open.latest = now;
  sayKept("Keeping…");
  const due = () => Math.max(Math.min(open.latest + PAUSE, open.first + LONGEST) - Date.now(), 0);
  if (open.timer) return;
  const look = () => {
    if (due() > 0) {
      open.timer = setTimeout(look, due());
      return;
    }
    open.timer = null;
    open.first = null;
    save();
  };
  open.timer = setTimeout(look, due());
}

function save() {
  // Another window's text would be taken in here, as the app does; a bench has only one window.
  if (localStorage.getItem(PREFIX + open.id) !== open.last) throw new Error("another window wrote");
  const text = JSON.stringify(open.stored);
  localStorage.setItem(PREFIX + open.id, text);
  open.last = text;
  sayKept(keptAt());
}

function keptAt() {
  const now = new Date();
  return `Saved on this computer ${String(now.getHours()).padStart(2, "0")}:${String(now.getMinutes()).padStart(2, "0")}.`;
}

function sayKept(words) {
  if (kept.firstChild.textContent !== words) kept.firstChild.textContent = words;
}

// ---- Going ----

function first() {
  let rows = "";
  for (let at = 0; at < localStorage.length; at += 1) {
    const key = localStorage.key(at);
    if (!key.startsWith(PREFIX)) continue;
    const { items } = JSON.parse(localStorage.getItem(key));
    const name = items.find((item) => item.id === "practice")?.name ?? "Our worksheet";
    rows += `<li><a href="#/p/${key.slice(PREFIX.length)}/worksheet">${glyph("now, could, should")}<b>${escape(name)}</b><span>Continue</span></a></li>`;
  }
  main.innerHTML = `<section class="first"><h1>Decide together who does what</h1><h2 class="small-title">Kept in this browser</h2><ul class="kept-here">${rows}</ul></section>`;
}

function enter() {
  const id = /^#\/p\/([a-z0-9-]+)\/worksheet$/.exec(location.hash)?.[1];
  for (const part of [nav, kept, saveCopy]) part.hidden = id === undefined;
  if (id === undefined) return first();
  open = read(id, localStorage.getItem(PREFIX + id));
  sayKept(keptAt());
  drawWorksheet(open);
}

addEventListener("hashchange", enter);
enter();
document.documentElement.dataset.app = "ready";
