// The names in the picture.
// ---- labels as on a map: constant size, none over another, more of them when zoomed in
const FONT = '"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei","WenQuanYi Micro Hei",sans-serif';
// Who is named first: by the number of links; what the network is about counts double.
const weighty = (node) => node.degree * (node.kind === data.main ? 2 : 1);
const ranked = [...data.nodes].sort((a, b) => weighty(b) - weighty(a) || a.at - b.at);
const wraps = new Map();
const signs = typeof Intl.Segmenter === "function" ? new Intl.Segmenter("zh", { granularity: "grapheme" }) : null;
const split = (text) => (signs ? [...signs.segment(text)].map((part) => part.segment) : [...text]);
const wrap = (node, width, most) => {
  const key = node.at * 100 + width + most / 100;
  if (!wraps.has(key)) {
    const lines = [];
    let line = "", used = 0;
    const text = split((node.short || node.label).slice(0, 300));
    const room = (sign) => (sign.codePointAt(0) > 0x2e7f || sign === "“" || sign === "”" ? 1 : 0.56);
    const total = text.reduce((sum, sign) => sum + room(sign), 0);
    const rows = Math.ceil(total / width);
    if (rows <= most) width = Math.ceil(total / rows); // lines of about one length, no single sign left over
    for (const sign of text) {
      const step = room(sign);
      const closing = /[”’）)》〉、，。；：]/.test(sign);
      if (used + step > width + (closing ? 1 : 0)) {
        lines.push(line);
        line = "";
        used = 0;
        if (lines.length === most) break;
      }
      line += sign;
      used += step;
    }
    if (lines.length === most) lines[most - 1] = split(lines[most - 1]).slice(0, -1).join("") + "…";
    else if (line) lines.push(line);
    wraps.set(key, lines);
  }
  return wraps.get(key);
};
const MOST_TRIED = 700;
// So far from its thing may a name stand where there is no free place beside it; a thin line leads to it.
const LEADERS = [12, 24, 40];
const SIDES = [[0, 1], [0, -1], [1, 0], [-1, 0], [1, 1], [-1, 1], [1, -1], [-1, -1]];
const beside = (x, y, radius, width, height) => [[x, y + radius + height / 2 + 1], [x, y - radius - height / 2 - 1], [x + radius + width / 2 + 2, y], [x - radius - width / 2 - 2, y],
  ...[[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([h, v]) => [x + h * (radius * 0.7 + width / 2), y + v * (radius * 0.7 + height / 2)])];
const further = (x, y, radius, width, height) => LEADERS.flatMap((far) => SIDES.map(([h, v]) => {
  const reach = (radius + far) * (h && v ? 0.75 : 1);
  return [x + h * (reach + width / 2), y + v * (reach + height / 2)];
}));
let drawn = []; // [thing, box on the screen] of each name in the picture
let names = { key: "", list: [], x: 0, y: 0 };
let panning = false;
// Names are set when the view has come to rest; while it is dragged they move along.
const drawLabels = (context) => {
  const scale = net.getScale();
  const zero = net.canvasToDOM({ x: 0, y: 0 });
  const ratio = context.canvas.width / container.clientWidth;
  const key = [scale, container.clientWidth, container.clientHeight, version, chosen ? chosen.id || chosen.edge : ""].join(" ");
  if (names.key !== key || (!panning && (names.x !== zero.x || names.y !== zero.y))) names = { key, x: zero.x, y: zero.y, list: setNames(context, scale, zero, ratio) };
  const [dx, dy] = [zero.x - names.x, zero.y - names.y];
  drawn = names.list.map(({ id, box }) => [id, [box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy]]);
  context.save();
  context.setTransform(ratio, 0, 0, ratio, dx * ratio, dy * ratio);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.strokeStyle = "#55636f";
  context.lineWidth = 0.8;
  for (const { line } of names.list) {
    if (!line) continue;
    context.beginPath();
    context.moveTo(line[0], line[1]);
    context.lineTo(line[2], line[3]);
    context.stroke();
  }
  context.strokeStyle = "rgba(255,255,255,.92)";
  context.lineWidth = 3.5;
  context.fillStyle = "#1c2733";
  for (const { font, lines, box, tall } of names.list) {
    context.font = font;
    lines.forEach((text, row) => {
      const [x, y] = [(box[0] + box[2]) / 2, box[1] + tall * (row + 0.5)];
      context.strokeText(text, x, y);
      context.fillText(text, x, y);
    });
  }
  context.restore();
};
const setNames = (context, scale, zero, ratio) => {
  const wide = container.clientWidth, high = container.clientHeight;
  const cells = new Map();
  const CELL = 80;
  const each = (box, act) => {
    for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x++)
      for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y++) if (act(x * 10007 + y)) return true;
    return false;
  };
  const add = (box) => each(box, (cell) => { if (!cells.has(cell)) cells.set(cell, []); cells.get(cell).push(box); return false; });
  const hits = (box, own, all) => each(box, (cell) => (cells.get(cell) || []).some((b) => b !== own && (all || b.label || b.degree * 2 > own.degree) && box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3]));
  const lit = chosen && chosen.lit;
  const seen = [];
  const candidates = [...[...bubbles.values()].filter(bubbleShown).sort((a, b) => b.degree - a.degree), ...ranked];
  for (const node of candidates) {
    if (node.kind !== "bubble" && !drawnNode(node)) continue;
    const at = places[node.id];
    if (!at) continue;
    const x = at.x * scale + zero.x, y = at.y * scale + zero.y;
    if (x < -60 || y < -40 || x > wide + 60 || y > high + 40) continue;
    const radius = Math.max(nodeStyle.get(node.id).size * scale, 2);
    const box = Object.assign([x - radius, y - radius, x + radius, y + radius], { degree: node.degree });
    if (!lit || lit.has(node.id)) add(box);
    seen.push([node, x, y, radius, box]);
  }
  if (lit) seen.sort((a, b) => (b[0].id === chosen.id) - (a[0].id === chosen.id) || lit.has(b[0].id) - lit.has(a[0].id));
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const list = [];
  let tries = 0;
  for (const [order, [node, x, y, radius, own]] of seen.entries()) {
    const bright = lit && lit.has(node.id);
    if (lit && !bright) continue;
    if (++tries > MOST_TRIED && !bright) break; // from afar most names find no place anyway
    const large = node.kind === "agency" || node.kind === "bubble" || (chosen && chosen.id === node.id);
    const size = (large ? 13 : 12) - (scale < 0.6 ? 1 : 0);
    const tall = size + 3;
    const lines = wrap(node, scale > 1.3 || bright ? 12 : 9, scale > 1.8 || bright ? 4 : node.kind === "bubble" ? 3 : 2);
    const font = `${large ? "600" : "400"} ${size}px ${FONT}`;
    context.font = font;
    const width = Math.max(0, ...lines.map((text) => context.measureText(text).width)) + 4;
    const height = lines.length * tall;
    const matters = bright || order < seen.length * 0.25, leads = bright || order < Math.max(12, seen.length * 0.12);
    const close = beside(x, y, radius, width, height);
    // A name that matters may stand further off, or cover lesser things, but never another name.
    const spots = [...close.map((spot) => [...spot, true]), ...(leads ? further(x, y, radius, width, height).map((spot) => [...spot, true]) : []), ...(matters ? close : [])];
    let found = null;
    for (const [at, [cx, cy, all]] of spots.entries()) {
      const box = [cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2];
      if (box[0] < 0 || box[2] > wide || box[1] < 0 || box[3] > high || hits(box, own, all)) continue;
      found = { box, led: at >= close.length && all };
      break;
    }
    if (!found && chosen && chosen.id === node.id) found = { box: [close[0][0] - width / 2, close[0][1] - height / 2, close[0][0] + width / 2, close[0][1] + height / 2], led: false };
    if (!found) continue;
    const { box, led } = found;
    box.label = true;
    add(box);
    const line = led ? [x, y, Math.min(Math.max(x, box[0]), box[2]), Math.min(Math.max(y, box[1]), box[3])] : null;
    list.push({ id: node.id, box, lines, font, tall, line });
  }
  context.restore();
  return list;
};
net.on("afterDrawing", drawLabels);
net.on("dragStart", (event) => { panning = !event.nodes.length; });
net.on("dragEnd", (event) => { panning = false; if (event.nodes.length) settle(); net.redraw(); });
const labelAt = (point) => {
  const hit = drawn.find(([, box]) => point.x >= box[0] && point.x <= box[2] && point.y >= box[1] && point.y <= box[3]);
  return hit ? hit[0] : null;
};
