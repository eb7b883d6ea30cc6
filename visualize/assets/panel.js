// The panel: what is known of the chosen thing or line, or an overview where nothing is chosen.
// ---- panel
const panel = $("panel");
const quotes = (passages) => passages.map((at) => {
  const passage = data.passages[at];
  const source = data.documents[passage.d];
  const where = [source ? "《" + source.label + "》" : "", passage.s].filter(Boolean).join(" · ");
  return el("blockquote", {}, el("div", { class: "q" }, isolate("“" + passage.q + "”")), el("div", { class: "src" }, isolate(where)));
});
const proofs = (passages, title) => {
  if (!passages.length) return [];
  if (passages.length === 1) return quotes(passages);
  return [quotes(passages.slice(0, 1))[0], el("details", {}, el("summary", { text: `${title || "另有依据 more evidence"}：${passages.length - 1}` }), ...quotes(passages.slice(1)))];
};
const link = (node) => el("button", { type: "button", class: "link", onclick: () => select(node.id, true) }, isolate(node.label));
const reset = () => el("button", { type: "button", onclick: clear }, ...two("返回概览", "Overview"));
const factList = (facts, look = "plain") => {
  const list = el("dl", { class: look });
  facts.forEach((fact) => list.append(el("dt", {}, ...two(fact.zh, fact.en)), el("dd", {}, isolate(fact.value ?? ""), ...proofs(fact.passages))));
  return list;
};
const groupsOf = (node) => {
  const groups = new Map();
  around.get(node.id).filter(edgeShown).forEach((edge) => {
    const role = roles.get(edge.role), back = edge.source !== node.id;
    const key = edge.role + (back && role.back_zh !== role.zh ? "<" : ">");
    if (!groups.has(key)) groups.set(key, { role, back, edges: [] });
    groups.get(key).edges.push(edge);
  });
  return [...groups.values()].sort((a, b) => data.roles.indexOf(a.role) - data.roles.indexOf(b.role) || b.back - a.back); // what it comprises comes before what it belongs to
};
const focusTools = (id) => {
  const row = el("div", { class: "row" });
  [1, 2].forEach((hops) => row.append(el("button", { type: "button", onclick: () => focus(id, hops) }, ...two(`只看 ${hops} 步邻域`, `${hops} hop${hops > 1 ? "s" : ""}`))));
  if (near) row.append(el("button", { type: "button", onclick: () => focus(null, 0) }, ...two("恢复全图", "All")));
  row.append(reset());
  return row;
};
// What it is made of, through all levels; one level alone is in the list of links already.
const composition = (node) => {
  let deep = 0;
  const below = (id, trail) => {
    const inside = around.get(id).filter((edge) => edgeShown(edge) && edge.role === "partOf" && edge.target === id && !trail.includes(edge.source));
    if (!inside.length) return null;
    deep = Math.max(deep, trail.length);
    return el("ul", { class: "tree" }, ...inside.map((edge) => el("li", {}, link(byId.get(edge.source)), below(edge.source, [...trail, edge.source]))));
  };
  const tree = below(node.id, [node.id]);
  return tree && deep > 1 ? [el("h3", {}, el("span", {}, ...two("全部构成", "All that it comprises"))), tree] : [];
};
const showNode = (node) => {
  const kind = kinds.get(node.kind);
  const parts = [el("span", { class: "badge" }, nodeKey(kind), el("span", {}, ...two(kind.zh, kind.en))), el("h2", {}, isolate(node.label))];
  if (node.aliases.length) parts.push(el("p", { class: "aliases" }, ...two("又作", "also"), " ", isolate(node.aliases.join("、"))));
  parts.push(focusTools(node.id));
  const [plain, proved] = [node.facts.filter((fact) => !fact.passages.length), node.facts.filter((fact) => fact.passages.length)];
  if (plain.length) parts.push(factList(plain));
  groupsOf(node).forEach(({ role, back, edges: mine }) => {
    const items = mine.map((edge) => {
      const item = el("li", {}, link(other(edge, node.id)));
      if (weightOf(edge) > 1) item.append(el("small", { text: ` × ${weightOf(edge)}` }));
      const shared = factsOf(edge).map((fact) => el("div", {}, el("small", {}, ...two(fact.zh, fact.en)), isolate(fact.value ?? "")));
      item.append(...(shared.length > 3 ? [el("details", {}, el("summary", { text: `共 ${shared.length} 项` }), ...shared)] : shared), ...proofs(edge.passages));
      return [other(edge, node.id), item, weightOf(edge)];
    });
    items.sort((a, b) => b[2] - a[2] || a[0].at - b[0].at);
    parts.push(el("h3", {}, lineKey(role), el("span", {}, ...two(back ? role.back_zh : role.zh, back ? role.back_en : role.en), `（${mine.length}）`)));
    parts.push(el("ul", { class: "links" }, ...items.map(([, item]) => item)));
  });
  parts.push(...composition(node));
  if (proved.length) parts.push(el("h3", {}, el("span", {}, ...two("目标与原文", "Targets and passages"))), factList(proved, "proved"));
  if (!around.get(node.id).length) parts.push(el("p", { class: "note", text: "文件没有写明它与其他事物的联系。 No link is stated." }));
  parts.push(...measuresOf(node));
  show(parts);
};
const measuresOf = (node) => {
  const partners = node.partners.map(([at, tasks]) => el("li", {}, link(data.nodes[at]), el("small", { text: ` × ${tasks}` })));
  return [
    el("h3", {}, el("span", {}, ...two("在网中的位置", "Position in the network"))), factList([
      { zh: "相连", en: "degree", value: `${node.degree}，第 ${rankOf("degree", node)} 位`, passages: [] },
      { zh: "居间", en: "betweenness", value: `${node.betweenness.toFixed(3)}，第 ${rankOf("betweenness", node)} 位`, passages: [] },
      { zh: "社群", en: "community", value: node.community === null ? "—" : `${node.community + 1}（共 ${members.get(node.group).length} 个）`, passages: [] },
    ]), el("p", { class: "note", text: "相连：与多少个事物直接相连。居间：其他事物之间的最短路径有多大比例经过它，越高越是联系各方的枢纽。社群：联系较密的一组（Louvain 法）。位次在同类中排。" }),
    ...(partners.length ? [el("h3", {}, el("span", {}, ...two("共同任务最多", "Shares most tasks with"))), el("ul", { class: "links" }, ...partners)] : []),
  ];
};
const rankOf = (figure, node) => 1 + data.nodes.filter((one) => one.kind === node.kind && one[figure] > node[figure]).length;
const showFigure = (figure) => {
  shownFigure = figure.at;
  remember();
  const task = figure.task === null ? null : data.nodes[figure.task];
  show([
    el("span", { class: "badge" }, el("span", {}, ...(figure.result ? two("完成情况", "Result") : two("目标", "Target")))),
    el("h2", {}, isolate(`${figure.indicator} ${figure.value}`)),
    el("div", { class: "row" }, reset()),
    factList([
      { zh: "年份", en: "year", value: figure.year === null ? "未写明" : `${figure.year} 年`, passages: [] },
      { zh: "地区或主体", en: "whose", value: whose(figure) || "未写明", passages: [] },
      { zh: "性质", en: "kind", value: nature(figure), passages: [] },
      ...(figure.shared ? [{ zh: "共同指标", en: "shared indicator", value: figure.shared, passages: [] }] : []),
    ]),
    ...(task ? [el("h3", {}, el("span", {}, ...two("任务", "Task"))), el("p", {}, link(task))] : []),
    el("h3", {}, el("span", {}, ...two("原文", "Source"))), ...quotes(figure.passages),
  ]);
};
const showEdge = (edge) => {
  const role = roles.get(edge.role);
  show([
    el("span", { class: "badge" }, lineKey(role), el("span", {}, ...two(role.zh, role.en))),
    el("h2", {}, link(byId.get(edge.source)), el("span", { text: ` —${role.zh}→ ` }), link(byId.get(edge.target))),
    weightOf(edge) > 1 ? el("p", { text: `次数 × ${weightOf(edge)}` }) : null,
    el("div", { class: "row" }, reset()),
    ...quotes(edge.passages),
    edge.facts.length ? factList(factsOf(edge)) : null,
  ].filter(Boolean));
};
const showOverview = () => {
  const parts = [el("h2", {}, ...two("概览", "Overview"))];
  const visible = data.nodes.filter(nodeShown).length;
  if (visible && visible < data.nodes.length) parts.push(el("p", {}, el("b", { text: [only.region, only.year && `${only.year} 年`].filter(Boolean).join("，") }), ` 现显示 ${visible} 个，点“全图”或按 Esc 恢复。 `, el("small", { lang: "en", text: `${visible} shown` })));
  parts.push(el("p", {}, `共 ${data.nodes.length} 个事物、${data.edges.length} 条联系，出自 ${data.documents.length} 份文件。 `, el("small", { lang: "en", text: `${data.nodes.length} things, ${data.edges.length} links, ${data.documents.length} documents` })));
  if (data.nodes.length) parts.push(el("p", { class: "note" }, "图形越大，联系越多。点图例可筛选；按 Tab 可查找，Esc 复原。 ", el("small", { lang: "en", text: "Larger means more links. The legend filters; Tab searches; Esc resets." })));
  parts.push(el("div", { class: "row" }, ...starts()));
  if (foldable) parts.push(...communities());
  [...data.kinds].sort((a, b) => (b.kind === data.main) - (a.kind === data.main)).slice(0, 3).forEach((kind) => {
    const mine = ranked.filter((node) => node.kind === kind.kind && nodeShown(node)).map((node) => [node, tally(node)]);
    if (!mine.length) return;
    const columns = data.roles.filter((role) => role.role !== "mentionedIn" && mine.some(([, sums]) => sums[role.role])).slice(0, 3);
    if (columns.length === 1) columns.pop();
    const table = el("table", {}, el("tr", {}, el("th", { scope: "col", text: "名称" }), ...columns.map((role) => el("th", { scope: "col", text: role.zh })), el("th", { scope: "col", text: "相连" })));
    const row = ([node, sums]) => el("tr", {}, el("td", {}, link(node)), ...columns.map((role) => el("td", { text: `${sums[role.role] || ""}` })), el("td", { text: `${sums.all}` }));
    const first = columns.length ? columns[0].role : "all";
    mine.sort(([a, x], [b, y]) => y.all - x.all || (y[first] || 0) - (x[first] || 0) || a.at - b.at);
    mine.slice(0, 10).forEach((one) => table.append(row(one)));
    parts.push(el("h3", {}, nodeKey(kind), el("span", {}, ...two(kind.zh, kind.en), `（${mine.length}）`)), table);
    if (mine.length > 10) parts.push(el("p", { class: "note" }, el("button", { type: "button", class: "link", onclick: () => openTable("things") }, `其余 ${mine.length - 10} 个见“事物与网络指标”表 more in the table`)));
  });
  show(parts, true);
};
const tally = (node) => {
  const sums = { all: 0 }, met = new Set();
  around.get(node.id).filter(edgeShown).forEach((edge) => { sums[edge.role] = (sums[edge.role] || 0) + 1; met.add(other(edge, node.id).id); });
  return Object.assign(sums, { all: met.size });
};
// What most come for, one click each.
const starts = () => {
  const start = (zh, en, act) => el("button", { type: "button", onclick: act }, ...two(zh, en));
  const lead = COUNTED.findIndex((role) => role.role === "lead");
  return [
    ...(TABLES.matrix.there ? [start("职能×区域对照表", "Matrix", () => openTable("matrix"))] : []),
    ...(lead >= 0 ? [start("谁牵头最多", "Who leads most", () => openTable("things", 2 + lead))] : []),
    ...(TABLES.tasks.there ? [start("任务分工表", "Tasks", () => openTable("tasks"))] : []),
    ...(TABLES.figures.there ? [start("哪年到期什么", "What is due", () => openTable("figures", 2)), start("各地指标比较", "Compare", () => { openTable("figures", 1); $("indicator").focus(); })] : []),
  ];
};
const communities = () => {
  const list = el("ul", { class: "links" }, ...[...bubbles.values()].sort((a, b) => b.count - a.count).slice(0, 60).map((bubble) => el("li", {}, el("button", { type: "button", class: "link", onclick: () => unfold(bubble.number) }, isolate(bubble.label)), folded.has(bubble.number) ? null : el("small", { text: " 已展开 open" }))));
  return [
    el("h3", {}, el("span", {}, ...two("社群", "Communities"), `（${bubbles.size}）`)),
    el("p", { class: "note", text: "图大，先按社群（联系较密的一组）收起；点圆点或名称展开。 The network is large: communities are folded; click one to open it." }),
    el("div", { class: "row" }, el("button", { type: "button", onclick: () => foldAll(false) }, ...two("全部展开", "Open all")), el("button", { type: "button", onclick: () => foldAll(true) }, ...two("全部收起", "Fold all"))),
    list,
  ];
};
let shownFigure = null; // the place of the figure that the panel shows
const show = (parts, overview = false) => {
  panel.classList.toggle("overview", overview);
  panel.replaceChildren(...parts);
  panel.scrollTop = 0;
};
