// The tables under the picture: tasks, targets, things with their measures. In step with filters and selection.
const board = { tab: "", sort: null, down: false, words: "", indicator: "", most: 200 };
let scope = null; // the thing whose rows are shown; null for all
const title = (d) => (data.documents[d] ? data.documents[d].label : "");
const linked = (node, role) => around.get(node.id).filter((edge) => edgeShown(edge) && edge.role === role).map((edge) => other(edge, node.id));
const figuresOf = data.nodes.map(() => []);
data.figures.forEach((figure, at) => { figure.at = at; if (figure.task !== null) figuresOf[figure.task].push(figure); });
const nature = (figure) => [figure.result ? "完成" : figure.hedged ? "力争" : "目标", figure.kind].filter(Boolean).join("·");
const whose = (figure) => figure.holder || figure.region;
const listed = (found) => found.map((node) => node.short || node.label).join("、");
const inScope = (node) => !scope || node.id === scope || around.get(scope).some((edge) => edgeShown(edge) && other(edge, scope).id === node.id);
const figureInScope = (figure) => {
  if (!scope) return true;
  const node = byId.get(scope);
  if (figure.task !== null && inScope(data.nodes[figure.task])) return true;
  return [figure.holder, figure.region].some((name) => name && (name === node.label || node.aliases.includes(name))) || title(figure.document) === node.label;
};
const counted = (node) => parseFloat(node.number.replace(/^\D+/, "")) || 1000 * inHan(node.number) || Infinity;
const inHan = (number) => {
  const [, tens, ten, ones] = /([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)/.exec(number.replace(/[^一二三四五六七八九十]/g, ""));
  const figure = (sign) => "一二三四五六七八九".indexOf(sign) + 1;
  return ten ? (tens ? figure(tens) : 1) * 10 + (ones ? figure(ones) : 0) : tens ? figure(tens) : 0;
};
const inPlan = (a, b) => (a.documents[0] ?? 0) - (b.documents[0] ?? 0) || (counted(a) === counted(b) ? 0 : counted(a) - counted(b)) || a.at - b.at;
const goTo = (node) => () => select(node.id, true, true);
const REGIONS = data.nodes.filter((node) => node.kind === "region");
const shared = (node, region) => around.get(node.id).reduce((sum, edge) => sum + (edgeShown(edge) && other(edge, node.id) === region ? weightOf(edge) : 0), 0);
const heaviest = Math.max(1, ...data.edges.map((edge) => edge.weight));
const COUNTED = data.roles.filter((role) => role.role !== "mentionedIn").slice(0, 4);
const count = (node, role) => around.get(node.id).reduce((sum, edge) => sum + (edge.role === role && edgeShown(edge) ? 1 : 0), 0);
const TABLES = {
  tasks: {
    zh: "任务表", en: "Tasks", there: kinds.has("task"),
    rows: () => data.nodes.filter((node) => node.kind === "task" && nodeShown(node) && inScope(node)).sort(inPlan),
    act: (node) => goTo(node), current: (node) => chosen && chosen.id === node.id,
    columns: [
      { zh: "编号", short: true, en: "No.", of: (node) => node.number, order: counted },
      { zh: "任务", en: "task", of: (node) => node.label, main: true },
      ...["lead", "responsible", "supporting"].filter((role) => roles.has(role)).map((role) => ({ zh: roles.get(role).back_zh, en: roles.get(role).back_en, of: (node) => listed(linked(node, role)), order: (node) => -linked(node, role).length })),
      { zh: "指标", en: "targets", of: (node) => figuresOf[node.at].map((f) => `${f.indicator}${f.value}${f.year === null ? "" : `（${f.year}）`}`).join("；"), order: (node) => -figuresOf[node.at].length },
      { zh: "所属行动", en: "action", of: (node) => node.part_of },
      { zh: "文件", en: "document", of: (node) => node.documents.map(title).join("；") },
    ],
  },
  figures: {
    zh: "指标表", en: "Targets and results", there: data.figures.length > 0,
    rows: () => data.figures.filter((figure) => documentOn(figure.document) && (!only.year || `${figure.year}` === only.year) && (!board.indicator || figure.shared === board.indicator) && figureInScope(figure)),
    act: (figure) => () => { if (figure.task !== null) select(data.nodes[figure.task].id, true, true); showFigure(figure); },
    current: () => false,
    columns: [
      { zh: "指标", en: "indicator", of: (figure) => figure.indicator, main: true },
      { zh: "数值", short: true, en: "value", of: (figure) => figure.value, order: (figure) => (figure.number === null ? Infinity : -figure.number) },
      { zh: "年份", short: true, en: "year", of: (figure) => (figure.year === null ? "" : `${figure.year}`), order: (figure) => figure.year ?? Infinity },
      { zh: "地区或主体", short: true, en: "whose", of: whose },
      { zh: "性质", short: true, en: "kind", of: nature },
      { zh: "任务", en: "task", of: (figure) => (figure.task === null ? "" : data.nodes[figure.task].short || data.nodes[figure.task].label) },
      { zh: "文件", en: "document", of: (figure) => title(figure.document) },
    ],
    extra: [{ zh: "章节", en: "section", of: (figure) => data.passages[figure.passages[0]].s }, { zh: "原文", en: "quote", of: (figure) => data.passages[figure.passages[0]].q }],
  },
  matrix: {
    zh: "职能×区域", en: "Functions by region", there: data.name === "function-region",
    rows: () => data.nodes.filter((node) => node.kind === "function" && nodeShown(node) && inScope(node)),
    act: (node) => goTo(node), current: (node) => chosen && chosen.id === node.id,
    columns: [
      { zh: "职能", en: "function", of: (node) => node.label, main: true },
      ...REGIONS.map((region) => ({ zh: region.label, en: "tasks", of: (node) => `${shared(node, region) || ""}`, order: (node) => -shared(node, region), number: true, heat: true })),
      { zh: "合计", en: "all", of: (node) => `${REGIONS.reduce((sum, region) => sum + shared(node, region), 0)}`, order: (node) => -REGIONS.reduce((sum, region) => sum + shared(node, region), 0), number: true },
    ],
  },
  things: {
    zh: "事物与网络指标", en: "Things and measures", there: data.nodes.length > 0,
    rows: () => data.nodes.filter((node) => nodeShown(node) && inScope(node) && !apart.has(node.id)),
    act: (node) => goTo(node), current: (node) => chosen && chosen.id === node.id,
    columns: [
      { zh: "名称", en: "name", of: (node) => node.label, main: true },
      { zh: "类别", short: true, en: "class", of: (node) => kinds.get(node.kind).zh },
      ...COUNTED.map((role) => ({ zh: role.zh, en: role.en, of: (node) => `${count(node, role.role) || ""}`, order: (node) => -count(node, role.role), number: true })),
      { zh: "相连", en: "degree", of: (node) => `${node.degree}`, order: (node) => -node.degree, number: true, about: "与多少个事物直接相连 how many things it is linked to" },
      { zh: "居间", en: "betweenness", of: (node) => node.betweenness.toFixed(4), order: (node) => -node.betweenness, number: true, about: "其他事物之间的最短路径有多大比例经过它 share of shortest paths through it" },
      { zh: "社群", en: "community", of: (node) => (node.community === null ? "" : `${node.community + 1}`), order: (node) => node.community ?? Infinity, number: true, about: "联系较密的一组（Louvain 法） group of dense links" },
    ],
    extra: [{ zh: "文件", en: "document", of: (node) => node.documents.map(title).join("；") }],
  },
};
const comparing = new Intl.Collator("zh", { numeric: true });
const sorted = (rows, columns) => {
  const column = columns[board.sort];
  if (!column) return rows;
  const key = column.order || column.of;
  const keyed = rows.map((row, at) => [key(row), at, row]);
  keyed.sort(([a, i], [b, j]) => {
    const empty = (v) => v === "" || v === Infinity;
    if (empty(a) !== empty(b)) return empty(a) ? 1 : -1; // what is unknown comes last, either way
    const way = typeof a === "number" ? a - b || 0 : comparing.compare(a, b);
    return (board.down ? -way : way) || i - j;
  });
  return keyed.map(([, , row]) => row);
};
const tableRows = (name) => {
  const table = TABLES[name];
  const words = board.tab === name ? fold(board.words) : "";
  const rows = table.rows();
  const all = [...table.columns, ...(table.extra || [])];
  return words ? rows.filter((row) => all.some((column) => fold(column.of(row)).includes(words)) || fold(row.shared || "").includes(words)) : rows;
};
let printing = false;
const clip = (text) => (text.length > (printing ? 2000 : 90) ? [...text].slice(0, printing ? 1998 : 88).join("") + "…" : text);
const drawTable = () => {
  const here = Object.keys(TABLES).filter((name) => TABLES[name].there);
  if (!here.includes(board.tab)) board.tab = "";
  const bar = here.map((name) => el("button", { type: "button", class: "tab", "data-tab": name, "aria-expanded": board.tab === name ? "true" : "false", "aria-controls": "tablebox", onclick: () => { if (board.tab === name) closeTable(); else openTable(name); } }, TABLES[name].zh, " ", el("small", { lang: "en", text: TABLES[name].en }), " ", el("span", { class: "count", text: `${tableRows(name).length}` })));
  const held = document.activeElement && document.activeElement.closest("#tablebar .tab");
  $("tabs").replaceChildren(...bar);
  if (held) { const again = bar.find((one) => one.dataset.tab === held.dataset.tab); if (again) again.focus(); }
  $("tablebox").hidden = $("tabletools").hidden = !board.tab;
  if (!board.tab) return;
  const table = TABLES[board.tab];
  const rows = sorted(tableRows(board.tab), table.columns);
  $("indicators").hidden = board.tab !== "figures" || !sharedIndicators.length;
  $("scope").hidden = !scope;
  if (scope) $("scope").replaceChildren("只列与所选有关的行", el("button", { type: "button", onclick: () => { scope = null; drawTable(); } }, ...two("列出全部", "All rows")));
  const head = el("tr", {}, ...table.columns.map((column, at) => el("th", { scope: "col", "aria-sort": board.sort === at ? (board.down ? "descending" : "ascending") : "none" },
    printing ? el("span", { class: "sort", text: column.zh }) : el("button", { type: "button", class: "sort", title: column.about || false, onclick: () => { board.down = board.sort === at && !board.down; board.sort = at; changed(); } }, column.zh, " ", el("small", { lang: "en", text: column.en }), board.sort === at ? (board.down ? " ▼" : " ▲") : ""))));
  const line = (row) => {
    const go = table.act(row);
    const chooseRow = () => { go(); if (window.matchMedia("(max-width: 760px)").matches) panel.scrollIntoView(); }; // there it stands below
    const made = el("tr", { class: table.current(row) ? "current" : false, onclick: chooseRow }, ...table.columns.map((column) => {
      const text = column.of(row);
      return el("td", { class: [column.number && "number", column.short && "short", column.heat && text && `heat${Math.ceil((4 * Number(text)) / heaviest)}`].filter(Boolean).join(" ") || false, title: text.length > 90 ? text.slice(0, 2000) : false }, column.main ? el("button", { type: "button", class: "link", onclick: (event) => { event.stopPropagation(); chooseRow(); } }, el("bdi", { text: clip(text) })) : el("bdi", { text: clip(text) }));
    }));
    return made;
  };
  const body = el("tbody", {}, ...rows.slice(0, printing ? 5000 : board.most).map(line));
  const parts = [el("table", { id: "table" }, el("caption", { text: `${table.zh} ${table.en}` }), el("thead", {}, head), body)];
  if (!rows.length) parts.push(el("p", { class: "note", text: "没有符合条件的行。 No row fits." }));
  if (rows.length > board.most && !printing) parts.push(el("button", { type: "button", onclick: () => { board.most += 500; drawTable(); } }, `再列 ${Math.min(500, rows.length - board.most)} 行 more`));
  $("tablebox").replaceChildren(...parts);
};
const resized = () => setTimeout(() => { if (chosen) { if (chosen.id) net.moveTo({ position: places[chosen.id] }); } else fit(); }, 80);
const openTable = (name, sort = null) => {
  if (!TABLES[name] || !TABLES[name].there) return;
  const was = board.tab;
  Object.assign(board, { tab: name, sort, down: false, most: 200 });
  if (was !== name) board.words = $("words").value = "";
  changed();
  $("tablebox").scrollTop = 0;
  if (!was) resized();
};
const closeTable = () => { board.tab = ""; changed(); resized(); };
function changed() { drawTable(); remember(); }

// ---- shared indicators: what regions can be compared on
const sharedIndicators = (() => {
  const found = new Map();
  data.figures.forEach((figure) => {
    if (!figure.shared) return;
    if (!found.has(figure.shared)) found.set(figure.shared, new Set());
    found.get(figure.shared).add(whose(figure));
  });
  return [...found].map(([name, places]) => [name, places.size]).sort((a, b) => b[1] - a[1] || comparing.compare(a[0], b[0]));
})();
$("indicators").append(el("b", {}, ...two("比较指标", "Compare on")), (() => {
  const menu = el("select", { id: "indicator" }, el("option", { value: "", text: "全部 All" }), ...sharedIndicators.map(([name, places]) => el("option", { value: name, text: `${name}（${places} 地）` })));
  menu.addEventListener("change", () => { board.indicator = menu.value; board.sort = menu.value ? 1 : null; board.down = false; board.most = 200; changed(); });
  return menu;
})());
$("words").addEventListener("input", () => { board.words = $("words").value; board.most = 200; changed(); });
$("tablecsv").addEventListener("click", () => {
  const table = TABLES[board.tab];
  const columns = [...table.columns, ...(table.extra || [])];
  saveTable(`${data.name}-${board.tab}`, [columns.map((column) => `${column.zh} ${column.en}`), ...sorted(tableRows(board.tab), table.columns).map((row) => columns.map((column) => column.of(row)))]);
});
