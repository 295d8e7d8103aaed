// Puts the heads of the columns on every page, and no row on two. Only WebKit needs this: its tables neither repeat their
// heads on paper nor keep their rows whole. While it prints, a table that is longer than its page stands there as one
// table for each page; the table itself stays as it is for the app, out of sight.

// What WebKit lays out on a Letter page that lies down, within the margins of style/print.css: 1.25 px for each point.
const WIDTH = 912;
// Letter has 687, A4 has 666: what fits there fits on both.
const HEIGHT = 660;

let putBack = [];

/** Sets a style until the paper is made. */
function meanwhile(element, name, value) {
  const before = element.style[name];
  element.style[name] = value;
  putBack.push(() => (element.style[name] = before));
}

/** Which rows stand on each page. `page` is where the first page begins. */
function paged(rows, page, head) {
  const pages = [[]];
  rows.forEach((row, at) => {
    // The name of a group stays with its first row.
    const names = (other) => other?.cells.length === 1;
    const last = names(row) && rows[at + 1] ? rows[at + 1] : row;
    if (last.getBoundingClientRect().bottom - page > HEIGHT && pages.at(-1).length) {
      pages.push([]);
      page = row.getBoundingClientRect().top - head;
    }
    pages.at(-1).push(row);
  });
  return { pages, page };
}

/** A table with the head of another and some of its rows. */
function piece(table, rows, isFirst) {
  const copy = table.cloneNode(false);
  if (isFirst && table.caption) copy.append(table.caption.cloneNode(true));
  const head = table.tHead.cloneNode(true);
  // Each piece has the widths of the whole.
  const widths = [...table.tHead.rows[0].cells].map((cell) => cell.getBoundingClientRect().width);
  [...head.rows[0].cells].forEach((cell, at) => getComputedStyle(table).tableLayout === "fixed" || (cell.style.width = `${widths[at]}px`));
  copy.append(head);
  let section = null;
  for (const row of rows) {
    if (section !== row.parentElement) {
      section = row.parentElement;
      copy.append(section.cloneNode(false));
    }
    copy.lastElementChild.append(row.cloneNode(true));
  }
  const fields = (of) => of.flatMap((row) => [...row.querySelectorAll("input, select, textarea")]);
  const copied = fields([...copy.rows].slice(table.tHead.rows.length));
  fields(rows).forEach((field, at) => {
    copied[at].value = field.value;
    copied[at].checked = field.checked;
  });
  for (const named of [copy, ...copy.querySelectorAll("[id]")]) named.removeAttribute("id");
  copy.style.breakInside = "avoid";
  if (!isFirst) copy.style.breakBefore = "page";
  return copy;
}

function begin() {
  end();
  document.body.style.width = `${WIDTH}px`;
  const shown = [...document.querySelectorAll("table")].filter((table) => table.tHead && table.checkVisibility());
  let page = document.body.getBoundingClientRect().top;
  const made = [];
  for (const table of shown) {
    const { top, bottom, height } = table.getBoundingClientRect();
    // What flows on to another page by itself begins anyone knows where: there a long table begins a page of its own.
    const isLost = top - page > HEIGHT;
    if (isLost ? height <= HEIGHT : bottom - page <= HEIGHT) {
      meanwhile(table, "breakInside", "avoid");
      continue;
    }
    if (isLost) {
      // With its heading, where it has one.
      const section = table.closest("section") ?? table;
      const start = top - section.getBoundingClientRect().top < HEIGHT / 3 ? section : table;
      page = start.getBoundingClientRect().top;
      meanwhile(start, "breakBefore", "page");
    }
    const rows = [...table.tBodies].flatMap((section) => [...section.rows]);
    const split = paged(rows, page, table.tHead.getBoundingClientRect().height);
    page = split.page;
    const pieces = split.pages.map((rows, at) => piece(table, rows, at === 0));
    made.push([table, pieces]);
  }
  document.body.style.width = "";
  for (const [table, pieces] of made) {
    table.after(...pieces);
    putBack.push(() => pieces.forEach((copy) => copy.remove()));
    meanwhile(table, "display", "none");
  }
}

function end() {
  for (const step of putBack.reverse()) step();
  putBack = [];
}

// Comes before the paper is made, with its style already in force, and once more after it.
matchMedia("print").addEventListener("change", ({ matches }) => (matches ? begin() : end()));
