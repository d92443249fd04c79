// What is wrong with the page, as a list of sentences; run inside the page.
(() => {
  const faults = [];
  const fault = (text, element) => faults.push(
    `${text}: <${element?.tagName ?? ""}> ${(element?.textContent ?? "").trim().slice(0, 60)}`);
  const scrolls = (element) => element.closest(".table, pre");
  const shown = (element) => element.checkVisibility();
  for (const details of document.querySelectorAll("details")) {
    if (!matchMedia("print").matches) details.open = true;
  }

  // Nothing sticks out of the page, and no text is cut off.
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width + 1) fault("the page scrolls sideways", document.body);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !shown(parent) || parent.closest("script")) continue;
    if (parent.closest("svg") || (scrolls(parent) && !matchMedia("print").matches)) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const box of range.getClientRects()) {
      if (box.left < -1 || box.right > width + 1) fault("text is cut off", parent);
    }
  }

  // What a board reads prints on one page: A4 less its margins is 269 mm high.
  const board = document.querySelector(".board");
  if (board && matchMedia("print").matches && board.getBoundingClientRect().height > 269 * 96 / 25.4) {
    fault("the first page is two", board);
  }

  // Things that follow one another do not overlap.
  for (const parent of document.querySelectorAll("main, section, header, figure, .block, .number dd")) {
    const children = [...parent.children].filter(shown).map((child) => [child, child.getBoundingClientRect()]);
    for (let index = 1; index < children.length; index += 1) {
      if (children[index][1].top < children[index - 1][1].bottom - 1) fault("overlap", children[index][0]);
    }
  }
  for (const svg of document.querySelectorAll("svg")) {
    if (!shown(svg)) continue;
    const frame = svg.getBoundingClientRect();
    if (frame.left < -1 || frame.right > width + 1) fault("a drawing is cut off", svg);
    const scale = frame.width / svg.viewBox.baseVal.width;
    const boxes = [...svg.querySelectorAll("text")].map((text) => {
      const box = text.getBoundingClientRect();
      // From the top of capitals to the base line: line boxes may touch.
      return { text, left: box.left, right: box.right, top: box.top + box.height * 0.22, bottom: box.bottom - box.height * 0.22 };
    });
    boxes.forEach((box, index) => {
      if (box.left < frame.left - 1 || box.right > frame.right + 1) fault("a label is cut off", box.text);
      for (const other of boxes.slice(0, index)) {
        if (box.left < other.right - scale && other.left < box.right - scale
          && box.top < other.bottom - scale && other.top < box.bottom - scale) fault(`labels overlap (${other.text.textContent.trim()})`, box.text);
      }
    });
  }

  // What those need who cannot see the page or use a mouse.
  if (!document.documentElement.lang) fault("no language", document.documentElement);
  if (!document.title) fault("no title", document.head);
  if (document.querySelectorAll("main").length !== 1) fault("not one main part", document.body);
  if (document.querySelectorAll("h1").length !== 1) fault("not one first heading", document.body);
  let level = 1;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1) fault("a level of headings is left out", heading);
    level = own;
    if (!heading.textContent.trim()) fault("an empty heading", heading);
  }
  const ids = new Set();
  for (const element of document.querySelectorAll("[id]")) {
    if (ids.has(element.id)) fault(`id ${element.id} twice`, element);
    ids.add(element.id);
  }
  for (const element of document.querySelectorAll("[aria-labelledby]")) {
    for (const id of element.getAttribute("aria-labelledby").split(" ")) {
      if (!ids.has(id)) fault(`no ${id} to be labelled by`, element);
    }
  }
  for (const region of document.querySelectorAll("[role=region]")) {
    if (!region.getAttribute("aria-label")) fault("a region without a name", region);
    if (region.tabIndex < 0) fault("a region that cannot be reached by keyboard", region);
  }
  for (const button of document.querySelectorAll("button")) {
    if (!button.textContent.trim()) fault("a button without a name", button);
  }
  for (const svg of document.querySelectorAll("svg")) {
    if (svg.getAttribute("role") !== "img" || !svg.querySelector("title")?.textContent) fault("a chart without words", svg);
  }
  for (const heading of document.querySelectorAll("th")) {
    if (!heading.scope) fault("a table heading of nothing", heading);
  }
  for (const table of document.querySelectorAll("table")) {
    if (!table.caption?.textContent.trim()) fault("a table without a caption", table);
  }

  // Text against its ground (WCAG 2.2, 1.4.3).
  const parse = (color) => color.match(/[\d.]+/g).map(Number);
  const luminance = (color) => parse(color).slice(0, 3)
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if ((parse(color)[3] ?? 1) > 0) return color;
    }
    return "rgb(255, 255, 255)";
  };
  for (const element of document.querySelectorAll("h1, h2, h3, p, dt, dd span, summary, caption, td, th, button, code")) {
    if (!shown(element) || element.closest("svg")) continue;
    const [one, other] = [luminance(getComputedStyle(element).color), luminance(ground(element))].sort();
    if ((other + 0.05) / (one + 0.05) < 4.5) fault("too little contrast", element);
  }
  return [...new Set(faults)];
})()
