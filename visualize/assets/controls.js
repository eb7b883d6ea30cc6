// Searching, taking along, the pointer; the footer and the first view. Comes last.
// ---- search: name, alias, pinyin
const box = $("search"), hits = $("hits");
let found = [], at = -1;
data.nodes.forEach((node) => { node.words = [node.label, node.short, ...node.aliases, ...node.forms].filter(Boolean).map(fold); });
const rank = (node, want) => {
  if (node.words.includes(want)) return 0;
  if (node.words.some((word) => word.startsWith(want))) return 1;
  if (node.words.some((word) => word.includes(want))) return 2;
  if (node.pinyin.some((word) => word.startsWith(want))) return 3;
  if (node.pinyin.some((word) => word.includes(want))) return 4;
  return quoted(node).some((words) => words.includes(want)) ? 5 : 9;
};
const folds = new Map(); // the quotes, made comparable when they are first searched
const quoted = (node) => (data.nodes.length > FOLD_ABOVE || node.label.length > 1000 ? [] : node.facts.concat(around.get(node.id)).flatMap((one) => one.passages).map((p) => {
  if (!folds.has(p)) folds.set(p, fold(data.passages[p].q));
  return folds.get(p);
}));
const search = () => {
  const want = fold(box.value);
  found = want ? ranked.map((node) => [rank(node, want), node]).filter(([score]) => score < 9).sort((a, b) => a[0] - b[0]).slice(0, 30) : [];
  at = found.length ? 0 : -1;
  hits.replaceChildren(...found.map(([score, node], row) => el("li", { role: "option", id: `hit-${row}`, "aria-selected": row === at ? "true" : "false", onmousedown: (event) => { event.preventDefault(); take(row); } },
    nodeKey(kinds.get(node.kind)), el("span", {}, isolate(node.label)), el("small", { text: kinds.get(node.kind).zh + (score === 5 ? "·原文提到" : "") }))));
  if (want && !found.length) hits.append(el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false", text: "没有找到 Nothing found" }));
  hits.hidden = !want;
  box.setAttribute("aria-expanded", want ? "true" : "false");
  mark();
};
const mark = () => {
  [...hits.children].forEach((item, row) => item.setAttribute("aria-selected", row === at ? "true" : "false"));
  if (at >= 0) { box.setAttribute("aria-activedescendant", `hit-${at}`); hits.children[at].scrollIntoView({ block: "nearest" }); } else box.removeAttribute("aria-activedescendant");
};
const take = (row) => {
  if (!found[row]) return;
  const [, node] = found[row];
  hits.hidden = true;
  box.setAttribute("aria-expanded", "false");
  select(node.id, true);
};
box.addEventListener("input", search);
box.addEventListener("focus", () => { if (box.value) search(); });
box.addEventListener("blur", () => { hits.hidden = true; });
box.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    at = found.length ? (at + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length : -1;
    mark();
    event.preventDefault();
  } else if (event.key === "Enter") take(Math.max(at, 0));
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  box.value = "";
  search();
  if (near) focus(null, 0);
  if (only.region || only.year) { setOnly("", ""); drawFilters(); refresh(); fit(); }
  clear();
});

// ---- taking it along
const save = (blob, name) => {
  const anchor = el("a", { download: name, href: URL.createObjectURL(blob) });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
};
// The picture as it stands, as sharp as paper needs it.
const snapshot = (ratio = 3) => {
  const shape = net.canvas;
  shape._determinePixelRatio = () => ratio; // instead of the screen's
  shape.setSize();
  net.redraw();
  const picture = container.querySelector("canvas");
  const copy = el("canvas", { width: picture.width, height: picture.height });
  const context = copy.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(picture, 0, 0);
  delete shape._determinePixelRatio;
  shape.setSize();
  net.redraw();
  return copy;
};
// What stands in the picture, to be drawn beside it: classes and roles that are shown.
const keys = () => [
  ...data.kinds.filter((kind) => kind.count && !off.kind.has(kind.kind)).map((kind) => [nodeKey(kind), 16, `${kind.zh} ${kind.en}`]),
  ...data.roles.filter((role) => role.count && !off.role.has(role.role)).map((role) => [lineKey(role), 28, `${role.zh} ${role.en}`]),
];
const pictureOf = (drawing) => new Promise((done) => {
  drawing.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const image = new Image();
  image.onload = image.onerror = () => done(image);
  image.src = `data:image/svg+xml,${encodeURIComponent(drawing.outerHTML)}`;
});
const png = async () => {
  const ratio = 2, picture = snapshot(ratio), wide = picture.width / ratio;
  const legend = await Promise.all(keys().map(async ([drawing, width, text]) => [await pictureOf(drawing), width, text]));
  const context = el("canvas").getContext("2d");
  context.font = `13px ${FONT}`;
  let x = 16, y = 58;
  const places = legend.map(([image, width, text]) => {
    const room = width + 6 + context.measureText(text).width + 18;
    if (x > 16 && x + room > wide) { x = 16; y += 22; }
    x += room;
    return [image, width, text, x - room, y];
  });
  const head = y + 20, foot = 26, high = picture.height / ratio;
  Object.assign(context.canvas, { width: picture.width, height: (head + high + foot) * ratio });
  context.scale(ratio, ratio);
  context.fillStyle = "#fff";
  context.fillRect(0, 0, wide, head + high + foot);
  context.drawImage(picture, 0, head, wide, high);
  context.fillStyle = "#1c2733";
  context.font = `600 20px ${FONT}`;
  context.fillText([data.title, only.region, only.year && `${only.year} 年`].filter(Boolean).join("　"), 16, 32, wide - 32);
  context.font = `13px ${FONT}`;
  places.forEach(([image, width, text, left, top]) => {
    if (image.width) context.drawImage(image, left, top - 4 - image.height / 2);
    context.fillText(text, left + width + 6, top);
  });
  context.fillStyle = "#55636f";
  context.font = `11px ${FONT}`;
  const sources = data.documents.map((source) => `《${source.label.slice(0, 60)}》`);
  const said = (most) => `来源：${sources.slice(0, most).join("；")}${most < sources.length ? `等 ${sources.length} 份文件` : ""}`;
  let most = sources.length;
  while (most > 1 && context.measureText(said(most)).width > wide - 32) most--;
  context.fillText(said(most), 16, head + high + 17, wide - 32);
  context.canvas.toBlob((blob) => save(blob, `${data.name}.png`));
};
$("png").addEventListener("click", png);
// On paper the picture is an image, and the table has all its rows and words.
window.addEventListener("beforeprint", () => {
  container.after(el("img", { id: "paper", alt: data.title, src: snapshot().toDataURL() }));
  printing = true;
  drawTable();
});
window.addEventListener("afterprint", () => {
  printing = false;
  $("paper").remove();
  drawTable();
});
const cell = (value) => {
  const text = /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
  return '"' + text.replaceAll('"', '""') + '"';
};
const saveTable = (name, rows) => save(new Blob(["\ufeff" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n"], { type: "text/csv" }), `${name}.csv`);
$("csv").addEventListener("click", () => {
  const rows = [["来源 source", "类别 class", "联系 role", "目标 target", "类别 class", "次数 weight", "文件 document", "章节 section", "原文 quote"]];
  data.edges.filter(edgeShown).forEach((edge) => {
    const [a, b, role] = [byId.get(edge.source), byId.get(edge.target), roles.get(edge.role)];
    const head = [a.label, kinds.get(a.kind).zh, role.zh, b.label, kinds.get(b.kind).zh, `${weightOf(edge)}`];
    const passages = edge.passages.concat(...factsOf(edge).map((fact) => fact.passages)).filter((p) => documentOn(data.passages[p].d));
    (passages.length ? passages : [null]).forEach((p) => {
      const passage = p === null ? null : data.passages[p];
      rows.push(head.concat(passage ? [data.documents[passage.d] ? data.documents[passage.d].label : "", passage.s, passage.q] : ["", "", ""]));
    });
  });
  saveTable(data.name, rows);
});

// ---- pointer
const tip = el("div", { id: "tip", hidden: true });
$("stage").append(tip);
const hover = (parts, point) => {
  tip.replaceChildren(...parts);
  tip.hidden = false;
  tip.style.left = `${Math.max(4, Math.min(point.x + 14, container.clientWidth - tip.offsetWidth - 4))}px`;
  tip.style.top = `${Math.max(4, Math.min(point.y + 14, container.clientHeight - tip.offsetHeight - 4))}px`;
};
net.on("hoverNode", (event) => hover(bubbleById.has(event.node) ? [isolate(bubbleById.get(event.node).label), " — 点开 open"] : [isolate(byId.get(event.node).label)], event.pointer.DOM));
net.on("hoverEdge", (event) => {
  if (ties.has(event.edge)) { hover([`${edges.get(event.edge).count} 条联系 links`], event.pointer.DOM); return; }
  const edge = edgeById.get(event.edge);
  hover([isolate(byId.get(edge.source).label), ` —${roles.get(edge.role).zh}→ `, isolate(byId.get(edge.target).label)], event.pointer.DOM);
});
["blurNode", "blurEdge", "dragStart", "zoom"].forEach((name) => net.on(name, () => { tip.hidden = true; }));
net.on("dragging", (event) => { if (event.nodes.length) settle(); });
net.on("click", (event) => {
  const label = event.nodes.length ? event.nodes[0] : labelAt(event.pointer.DOM);
  if (bubbleById.has(label)) unfold(bubbleById.get(label).number);
  else if (label) select(label);
  else if (event.edges.length && !ties.has(event.edges[0])) selectEdge(event.edges[0]);
  else clear();
});
$("fit").addEventListener("click", () => {
  if (near) focus(null, 0);
  if (only.region || only.year) { setOnly("", ""); drawFilters(); afterFilter(); }
  fit();
});

// ---- footer and first view
const footer = $("footer");
footer.append(el("p", {}, "来源 ", el("small", { lang: "en", text: "Sources" }), "：", isolate(data.documents.map((source) => [`《${source.label}》`, source.number, source.issuer, source.date].filter(Boolean).join("，")).join("；") || "—")),
  el("p", { text: data.licence }));
let sizeBefore = [container.clientWidth, container.clientHeight];
const sized = () => {
  const size = [container.clientWidth, container.clientHeight];
  const first = !(sizeBefore[0] && sizeBefore[1]) && size[0] && size[1]; // in a notebook a frame is laid out late
  if (!first && Math.abs(size[0] - sizeBefore[0]) < 4) return; // a bar of the browser came or went
  sizeBefore = size;
  setTimeout(() => { net.setSize("100%", "100%"); fit(); }, 60);
};
new ResizeObserver(sized).observe(container);
window.addEventListener("hashchange", follow);
follow();
document.documentElement.dataset.ready = "true";
window.innokg = { net, select, clear, unfold: () => foldAll(false), drawn: () => drawn, folded };
