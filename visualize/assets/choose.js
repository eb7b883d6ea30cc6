// Choosing a thing or a line, the neighbourhood of a thing, and the address that reopens the view.
// ---- choosing
const shades = new Map();
const paint = () => {
  const lit = chosen && chosen.lit;
  const differing = (id, opacity) => (shades.get(id) ?? 1) !== opacity && shades.set(id, opacity);
  const dim = [], thin = [];
  nodeView.getIds().forEach((id) => { const opacity = !lit || lit.has(id) ? 1 : 0.15; if (differing(id, opacity)) dim.push({ id, opacity }); });
  edgeView.getIds().forEach((id) => {
    if (ties.has(id)) return;
    const edge = edgeById.get(id);
    const opacity = !lit || (chosen.edge ? chosen.edge === id : edge.source === chosen.id || edge.target === chosen.id) ? 0.9 : 0.06;
    if (differing(id, opacity) || opacity === 0.06) thin.push({ id, color: { ...edgeList[edge.at].color, opacity } });
  });
  nodes.update(dim);
  edges.update(thin);
};
const reveal = (node) => {
  if (!nodeShown(node)) {
    near = null;
    off.kind.delete(node.kind);
    node.documents.forEach((d) => off.document.delete(d));
    if (!kept(node)) setOnly("", "");
    if (apart.has(node.id)) looseShown = true;
    drawFilters();
    refresh();
  }
  if (folded.delete(node.group)) { refresh(); fit(new Set(members.get(node.group).map((one) => one.id))); }
};
const select = (id, move = false, fromTable = false) => {
  const node = byId.get(id);
  if (!node) return;
  reveal(node);
  const lit = new Set([id]);
  around.get(id).filter(edgeShown).forEach((edge) => { const end = other(edge, id).id; lit.add(end).add(standIn(end)); });
  chosen = { id, edge: null, lit };
  shownFigure = null;
  net.selectNodes([id], false);
  paint();
  showNode(node);
  if (move) {
    const at = net.canvasToDOM(places[id]);
    const outside = at.x < 40 || at.y < 40 || at.x > container.clientWidth - 40 || at.y > container.clientHeight - 40;
    if (net.getScale() < 0.7) fit(lit); // from afar: so near that the neighbours' names can be read
    else if (outside) net.moveTo({ position: places[id] });
  }
  if (!fromTable) scope = id;
  changed();
};
const selectEdge = (id) => {
  const edge = edgeById.get(id);
  chosen = { id: null, edge: id, lit: new Set([edge.source, edge.target]) };
  shownFigure = null;
  paint();
  showEdge(edge);
  changed();
};
function clear() {
  chosen = null;
  scope = null;
  shownFigure = null;
  net.unselectAll();
  paint();
  showOverview();
  changed();
}
const focus = (id, hops) => {
  near = focused = null;
  if (id !== null) {
    focused = { id, hops };
    let rim = new Set([id]);
    const reached = new Set(rim);
    for (let hop = 0; hop < hops; hop++) {
      rim = new Set([...rim].flatMap((one) => around.get(one).filter(edgeShown).map((link) => other(link, one).id)).filter((one) => !reached.has(one)));
      rim.forEach((one) => reached.add(one));
    }
    near = reached;
    near.forEach((one) => folded.delete(byId.get(one).group));
  }
  refresh();
  fit();
  if (chosen && chosen.id) select(chosen.id);
  else changed();
};

// ---- the view in the address
let written = null;
const remember = () => {
  const state = new URLSearchParams();
  if (chosen && chosen.id) state.set("thing", chosen.id);
  if (only.region) state.set("region", only.region);
  if (only.year) state.set("year", only.year);
  const hidden = [...[...off.kind].map((kind) => `kind:${kind}`), ...[...off.role].map((role) => `role:${role}`), ...[...off.document].map((d) => `document:${data.documents[d].id}`)];
  if (hidden.length) state.set("off", hidden.join(" "));
  if (looseShown !== LOOSE_AT_FIRST) state.set("loose", looseShown ? "1" : "0");
  if (chosen && chosen.edge) state.set("link", `${edgeById.get(chosen.edge).at}`);
  if (shownFigure !== null) state.set("figure", `${shownFigure}`);
  if (focused) state.set("focus", `${focused.hops} ${focused.id}`);
  if (foldable && folded.size < members.size) state.set("open", folded.size ? [...members.keys()].filter((number) => !folded.has(number)).join(" ") : "all");
  if (board.tab) state.set("table", board.tab);
  if (board.tab && board.sort !== null) state.set("sort", `${board.sort}${board.down ? " down" : ""}`);
  if (board.indicator) state.set("indicator", board.indicator);
  if (board.words) state.set("words", board.words);
  const hash = [...state].length ? `#${state}` : "";
  written = hash;
  if (window.location.hash === hash) return;
  try { window.history.replaceState(null, "", hash || window.location.pathname + window.location.search); } catch { /* a page inside another page has no address of its own */ }
};
const follow = () => {
  if (window.location.hash === written) return; // the page's own doing
  const state = new URLSearchParams(window.location.hash.slice(1));
  Object.values(off).forEach((set) => set.clear());
  (state.get("off") || "").split(" ").forEach((item) => {
    const at = item.indexOf(":"), set = item.slice(0, at), value = item.slice(at + 1);
    if (set === "kind" && kinds.has(value)) off.kind.add(value);
    if (set === "role" && roles.has(value)) off.role.add(value);
    const d = set === "document" ? data.documents.findIndex((source) => source.id === value) : -1;
    if (d >= 0) off.document.add(d);
  });
  near = focused = null;
  looseShown = state.has("loose") ? state.get("loose") === "1" : LOOSE_AT_FIRST;
  setOnly(state.get("region") || "", state.get("year") || "");
  const thing = state.get("thing"), tab = state.get("table"), [sort, way] = (state.get("sort") || "").split(" ");
  const open = (state.get("open") || "").split(" ");
  if (foldable) members.forEach((_, number) => (open[0] === "all" || open.includes(`${number}`) ? folded.delete(number) : folded.add(number)));
  const [hops, middle] = (state.get("focus") || "").split(" ");
  const line = edgeList[state.get("link") ?? -1], figure = data.figures[state.get("figure") ?? -1];
  drawFilters();
  refresh();
  if (byId.has(middle)) focus(middle, Math.min(Math.max(Number(hops) || 1, 1), 9));
  if (tab) openTable(tab, sort ? Number(sort) : null);
  else if (![...state].length && TABLES.matrix.there && container.clientWidth > 600) openTable("matrix", TABLES.matrix.columns.length - 1);
  board.words = $("words").value = state.get("words") || "";
  board.indicator = sharedIndicators.some(([name]) => name === state.get("indicator")) ? state.get("indicator") : "";
  if (board.indicator && !sort) board.sort = 1;
  board.down = way === "down";
  if ($("indicator")) $("indicator").value = board.indicator;
  if (thing && byId.has(thing)) select(thing, true);
  else if (line) { selectEdge(line.id); fit(); }
  else { clear(); fit(); }
  if (figure) showFigure(figure);
};
