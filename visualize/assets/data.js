// What the page was given, looked up by id; and the only way in which text becomes part of it: as text nodes.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const data = read("network-data");
data.nodes = data.nodes.map((node, at) => ({ label: "", short: "", number: "", part_of: "", aliases: [], forms: [], documents: [], facts: [], partners: [], pinyin: [], ...node, at }));
data.edges = data.edges.map((edge) => ({ weight: 1, passages: [], facts: [], ...edge }));
const byId = new Map(data.nodes.map((node) => [node.id, node]));
const kinds = new Map(data.kinds.map((kind) => [kind.kind, kind]));
const roles = new Map(data.roles.map((role) => [role.role, role]));
const nodeStyle = new Map(read("network-nodes").map((spot, at) => {
  const { id, kind } = data.nodes[at];
  return [id, { id, label: " ", group: kind, shape: kinds.get(kind).shape, ...spot }]; // names are drawn by the page itself: a blank one keeps the id from showing
}));
if (document.getElementById("mynetwork").clientHeight > 1.1 * document.getElementById("mynetwork").clientWidth)
  for (const node of nodeStyle.values()) [node.x, node.y] = [-node.y, node.x]; // an upright screen: the picture is turned
const nodes = new vis.DataSet([...nodeStyle.values()]);
data.nodes.forEach((node) => { node.group = node.community === null ? -1 : node.community; });
const edgeList = read("network-edges").map((line, at) => {
  const role = roles.get(data.edges[at].role);
  const stroke = { ...line, id: `e${at}`, from: data.nodes[line.from].id, to: data.nodes[line.to].id, color: { color: role.colour, highlight: role.colour, hover: role.colour, opacity: 0.9 } };
  if (role.dashes.length) stroke.dashes = role.dashes;
  if (role.directed) stroke.arrows = { to: { enabled: true, scaleFactor: 0.5 } };
  return stroke;
});
const edges = new vis.DataSet(edgeList);
data.edges.forEach((edge, at) => Object.assign(edge, { at, id: edgeList[at].id, source: edgeList[at].from, target: edgeList[at].to }));
const edgeById = new Map(data.edges.map((edge) => [edge.id, edge]));
const around = new Map(data.nodes.map((node) => [node.id, []]));
data.edges.forEach((edge) => {
  around.get(edge.source).push(edge);
  if (edge.target !== edge.source) around.get(edge.target).push(edge);
});
const proof = (edge) => edge.passages.concat(...edge.facts.map((fact) => fact.passages));
data.edges.forEach((edge) => { edge.documents = [...new Set(proof(edge).map((p) => data.passages[p].d))]; });
const other = (edge, id) => byId.get(edge.source === id ? edge.target : edge.source);

const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s"'“”‘’]+/g, "");

// ---- DOM: text only, never markup
const $ = (id) => document.getElementById(id);
const el = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") made.textContent = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
};
const two = (zh, en) => [zh + " ", el("small", { lang: "en", text: en })];
const isolate = (text) => (text.length > 400 ? el("bdi", { text, class: "long", tabindex: 0 }) : el("bdi", { text }));
const svg = (tag, attributes) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};
const POLYGONS = {
  square: "2,2 14,2 14,14 2,14", diamond: "8,1 15,8 8,15 1,8", triangle: "8,1 15,14 1,14",
  triangleDown: "1,2 15,2 8,15", hexagon: "4,2 12,2 16,8 12,14 4,14 0,8",
  star: "8,0 10,6 16,6 11,10 13,16 8,12 3,16 5,10 0,6 6,6",
};
const nodeKey = (kind) => {
  const picture = svg("svg", { class: "key", width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true" });
  const paint = { fill: kind.colour, stroke: "#33414d", "stroke-width": 1 };
  picture.append(POLYGONS[kind.shape] ? svg("polygon", { points: POLYGONS[kind.shape], ...paint }) : svg("circle", { cx: 8, cy: 8, r: 6.5, ...paint }));
  return picture;
};
const lineKey = (role) => {
  const picture = svg("svg", { class: "key", width: 28, height: 10, viewBox: "0 0 28 10", "aria-hidden": "true" });
  picture.append(svg("line", { x1: 0, y1: 5, x2: role.directed ? 22 : 28, y2: 5, stroke: role.colour, "stroke-width": Math.max(role.width, 1.2), "stroke-dasharray": role.dashes.join(" ") }));
  if (role.directed) picture.append(svg("polygon", { points: "21,1 28,5 21,9", fill: role.colour }));
  return picture;
};
