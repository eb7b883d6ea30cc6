// The picture: what is shown of the network, what is folded, and how it is fitted.
// ---- what is shown
const off = { kind: new Set(), role: new Set(), document: new Set() };
const only = { region: "", year: "", due: null, tasks: null };
let near = null, focused = null; // what lies within some steps of a thing, and of which
let chosen = null;
const apart = new Set(data.nodes.filter((node) => node.kind === "task" && !node.degree).map((node) => node.id));
const LOOSE_AT_FIRST = apart.size * 2 <= data.nodes.length - apart.size || apart.size === data.nodes.length;
let looseShown = LOOSE_AT_FIRST;
const documentOn = (d) => !off.document.has(d) && (!only.region || (d in data.documents && data.documents[d].region === only.region));
const someOn = (documents) => (documents.length ? documents.some(documentOn) : !only.region);
const kept = (node) => someOn(node.documents) && (!only.due || only.due.has(node.id));
const nodeShown = (node) => !off.kind.has(node.kind) && (looseShown || !apart.has(node.id)) && kept(node) && (!near || near.has(node.id));
// Where tasks are no things of the picture, lines hold them as facts: those that the filters leave.
const factOn = (fact) => (!only.tasks || !fact.thing || only.tasks.has(fact.thing)) && (!fact.passages.length || fact.passages.some((p) => documentOn(data.passages[p].d)));
const factsOf = (edge) => edge.facts.filter(factOn);
const weightOf = (edge) => (edge.facts.some((fact) => fact.thing) ? new Set(factsOf(edge).map((fact) => fact.thing)).size : edge.weight);
const edgeShown = (edge) => !off.role.has(edge.role) && someOn(edge.documents) && (!only.tasks || weightOf(edge) > 0) && nodeShown(byId.get(edge.source)) && nodeShown(byId.get(edge.target));
const container = $("mynetwork");

// ---- communities of a large network are folded to one bubble each
const FOLD_ABOVE = 1500;
const members = new Map();
data.nodes.forEach((node) => { if (!members.has(node.group)) members.set(node.group, []); members.get(node.group).push(node); });
const foldable = data.nodes.length > FOLD_ABOVE;
const folded = new Set(foldable ? members.keys() : []);
const bubbles = new Map();
const span = (values) => values.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Infinity, -Infinity]);
if (foldable) {
  members.forEach((group, number) => {
    const spots = group.map((node) => nodeStyle.get(node.id));
    const [left, right] = span(spots.map((p) => p.x)), [top, bottom] = span(spots.map((p) => p.y));
    const first = group.reduce((most, node) => (node.degree > most.degree ? node : most));
    const label = number < 0 ? `没有联系的 ${group.length} 个` : `${first.short || first.label} 等 ${group.length} 个`;
    const id = `bubble:${number}`;
    const size = Math.min(Math.max(0.3 * Math.sqrt((right - left) * (bottom - top)), 60), 900);
    bubbles.set(number, { id, label, short: label, kind: "bubble", degree: 1e6 + group.length, at: data.nodes.length + bubbles.size, number, count: group.length, first });
    nodeStyle.set(id, { id, bubble: number, label: " ", shape: "dot", size, x: (left + right) / 2, y: (top + bottom) / 2, color: { background: "#DCE6EE", border: "#55636F", highlight: { background: "#C3D6E6", border: "#0B5C94" }, hover: { background: "#C3D6E6", border: "#0B5C94" } } });
  });
  nodes.add([...bubbles.values()].map((bubble) => nodeStyle.get(bubble.id)));
}
const bubbleById = new Map([...bubbles.values()].map((bubble) => [bubble.id, bubble]));
const bubbleShown = (bubble) => folded.has(bubble.number) && members.get(bubble.number).some(nodeShown);
const drawnNode = (node) => nodeShown(node) && !folded.has(node.group);
const standIn = (id) => { const group = byId.get(id).group; return folded.has(group) ? bubbles.get(group).id : id; };
const ties = new Set(); // the lines to and between bubbles
const tie = () => {
  edges.remove([...ties]);
  ties.clear();
  if (!folded.size) return;
  const sums = new Map();
  data.edges.filter(edgeShown).forEach((edge) => {
    const ends = [standIn(edge.source), standIn(edge.target)].sort();
    if (ends[0] === ends[1] || (ends[0] === edge.source && ends[1] === edge.target) || (ends[1] === edge.source && ends[0] === edge.target)) return;
    const key = ends.join(" ");
    sums.set(key, { ends, count: (sums.get(key) || { count: 0 }).count + 1 });
  });
  const lines = [...sums].map(([key, { ends, count }]) => ({ id: `t:${key}`, from: ends[0], to: ends[1], width: Math.min(1 + Math.sqrt(count), 8), color: { color: "#8A98A5", highlight: "#8A98A5", hover: "#55636F", opacity: 0.7 }, count }));
  lines.forEach((line) => ties.add(line.id));
  edges.add(lines);
};
const nodeView = new vis.DataView(nodes, { filter: (item) => (item.bubble === undefined ? drawnNode(byId.get(item.id)) : bubbleShown(bubbles.get(item.bubble))) });
const edgeView = new vis.DataView(edges, { filter: (item) => {
  if (ties.has(item.id)) return true;
  const edge = edgeById.get(item.id);
  return edgeShown(edge) && !folded.has(byId.get(edge.source).group) && !folded.has(byId.get(edge.target).group);
} });
tie();
const net = new vis.Network(container, { nodes: nodeView, edges: edgeView }, read("network-options"));
const places = {};
let version = 0; // of what is drawn where: names are set anew when it changes
const settle = () => {
  version++;
  nodeStyle.forEach((node) => { if (!places[node.id]) places[node.id] = { x: node.x, y: node.y }; });
  Object.assign(places, net.getPositions());
};
settle();

const fit = (wanted = null) => {
  const shown = [];
  data.nodes.forEach((node) => { if (nodeShown(node) && (!wanted || wanted.has(node.id))) shown.push(places[node.id]); });
  if (!shown.length) return;
  const [left, right] = span(shown.map((p) => p.x)), [top, bottom] = span(shown.map((p) => p.y));
  const wide = container.clientWidth, high = container.clientHeight;
  if (!wide || !high) return; // not laid out yet, as in a notebook: fitted when it is
  const scale = Math.min((wide - Math.min(150, wide * 0.25)) / Math.max(right - left, 1), (high - Math.min(124, high * 0.3)) / Math.max(bottom - top, 1), 1.5);
  net.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 + 14 / scale }, scale });
};
const refresh = () => {
  tie();
  nodeView.refresh();
  edgeView.refresh();
  settle();
  const count = nodeView.length;
  const notice = $("notice");
  notice.replaceChildren();
  if (!data.nodes.length) notice.append("这张图没有内容：所选文件中没有这类事实。", el("small", { lang: "en", text: "This network is empty: the documents state no such facts." }));
  else if (!count) notice.append(only.due && !only.due.size ? "这一年没有写明所属任务的指标，请看下方指标表。" : "筛选后没有内容，请重新选择上方的筛选。", el("small", { lang: "en", text: "Nothing is left after filtering." }));
  notice.hidden = count > 0;
  $("hint").hidden = !count;
  net.redraw();
};
const unfold = (number) => {
  folded.delete(number);
  refresh();
  paint();
  fit(new Set(members.get(number).map((node) => node.id)));
  changed();
};
const foldAll = (yes) => {
  folded.clear();
  if (yes) members.forEach((_, number) => folded.add(number));
  refresh();
  clear();
  fit();
};
