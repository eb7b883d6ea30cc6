// Searching, taking along, the pointer; the footer and the first view. Comes last.
// ---- search: name, alias, pinyin
const box = $("search"), hits = $("hits");
let found = [], at = -1;
data.nodes.forEach((node) => { node.words = [node.label, node.short, ...node.aliases].filter(Boolean).map(fold); });
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
$("png").addEventListener("click", () => {
  const picture = container.querySelector("canvas");
  const copy = el("canvas", { width: picture.width, height: picture.height + 60 });
  const context = copy.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(picture, 0, 60);
  context.fillStyle = "#1c2733";
  context.font = `600 24px ${FONT}`;
  context.fillText(data.title, 20, 40);
  copy.toBlob((blob) => save(blob, `${data.name}.png`));
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
    const head = [a.label, kinds.get(a.kind).zh, role.zh, b.label, kinds.get(b.kind).zh, `${edge.weight}`];
    const passages = proof(edge);
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
net.on("dragEnd", settle);
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
let wideBefore = container.clientWidth;
window.addEventListener("resize", () => {
  if (Math.abs(container.clientWidth - wideBefore) < 4) return;
  wideBefore = container.clientWidth;
  setTimeout(() => fit(), 60);
});
window.addEventListener("hashchange", follow);
follow();
document.documentElement.dataset.ready = "true";
window.innokg = { net, select, clear, unfold: () => foldAll(false), drawn: () => drawn, folded };
