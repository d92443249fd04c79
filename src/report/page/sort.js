"use strict";
// Sorts a table by the column whose heading is pressed; the page reads well without.
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  if (body.rows.length < 2) continue;
  table.querySelectorAll("thead th").forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    heading.textContent = "";
    heading.append(button);
    button.addEventListener("click", () => {
      const falling = heading.getAttribute("aria-sort") === "ascending";
      for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", falling ? "descending" : "ascending");
      const key = (row) => {
        const cell = row.cells[column];
        const number = Number(cell.dataset.sort ?? (cell.textContent.trim() || NaN));
        return Number.isNaN(number) ? cell.textContent : number;
      };
      const compare = (a, b) => (typeof a === "number" && typeof b === "number"
        ? a - b : String(a).localeCompare(String(b)));
      const rows = [...body.rows].sort((a, b) => compare(key(a), key(b)));
      body.append(...(falling ? rows.reverse() : rows));
    });
  });
}
