// The names in the picture.
// ---- labels as on a map: constant size, none over another, more of them when zoomed in
const FONT = '"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei","WenQuanYi Micro Hei",sans-serif';
const ranked = [...data.nodes].sort((a, b) => b.degree - a.degree || a.at - b.at);
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
let drawn = [];
const drawLabels = (context) => {
  const scale = net.getScale();
  const zero = net.canvasToDOM({ x: 0, y: 0 });
  const wide = container.clientWidth, high = container.clientHeight;
  const ratio = context.canvas.width / wide;
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
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  drawn = [];
  let tries = 0;
  for (const [order, [node, x, y, radius, own]] of seen.entries()) {
    const bright = lit && lit.has(node.id);
    if (lit && !bright) continue;
    if (++tries > MOST_TRIED && !bright) break; // from afar most names find no place anyway
    const large = node.kind === "agency" || node.kind === "bubble" || (chosen && chosen.id === node.id);
    const size = (large ? 13 : 12) - (scale < 0.6 ? 1 : 0);
    const tall = size + 3;
    const lines = wrap(node, scale > 1.3 || bright ? 12 : 9, scale > 1.8 || bright ? 4 : node.kind === "bubble" ? 3 : 2);
    context.font = `${large ? "600" : "400"} ${size}px ${FONT}`;
    const width = Math.max(0, ...lines.map((text) => context.measureText(text).width)) + 4;
    const height = lines.length * tall;
    const spots = [[x, y + radius + height / 2 + 1], [x, y - radius - height / 2 - 1], [x + radius + width / 2 + 2, y], [x - radius - width / 2 - 2, y],
      ...[[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([h, v]) => [x + h * (radius * 0.7 + width / 2), y + v * (radius * 0.7 + height / 2)])];
    let chosenSpot = null;
    // A name that matters may cover lesser things where there is no free place, but never another name.
    for (const [cx, cy, all] of [...spots.map((spot) => [...spot, true]), ...(order < seen.length * 0.25 || bright ? spots : [])]) {
      const box = [cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2];
      if (box[0] < 0 || box[2] > wide || box[1] < 0 || box[3] > high) continue;
      if (!hits(box, own, all)) { chosenSpot = [cx, cy, box]; break; }
    }
    if (!chosenSpot && chosen && chosen.id === node.id) chosenSpot = [...spots[0], [spots[0][0] - width / 2, spots[0][1] - height / 2, spots[0][0] + width / 2, spots[0][1] + height / 2]];
    if (!chosenSpot) continue;
    const [cx, cy, box] = chosenSpot;
    box.label = true;
    add(box);
    drawn.push([node.id, box]);
    context.strokeStyle = "rgba(255,255,255,.92)";
    context.lineWidth = 3.5;
    context.fillStyle = "#1c2733";
    lines.forEach((text, row) => {
      const line = cy - height / 2 + tall * (row + 0.5);
      context.strokeText(text, cx, line);
      context.fillText(text, cx, line);
    });
  }
  context.restore();
};
net.on("afterDrawing", drawLabels);
const labelAt = (point) => {
  const hit = drawn.find(([, box]) => point.x >= box[0] && point.x <= box[2] && point.y >= box[1] && point.y <= box[3]);
  return hit ? hit[0] : null;
};
