// The legend, which is the filter too: classes, roles, documents, region, year.
const regionsOf = [...new Set(data.documents.map((source) => source.region))].sort();
const yearsOf = [...new Set(data.figures.map((figure) => figure.year))].filter((year) => year !== null).sort((a, b) => a - b);
const TASKS_ON_LINES = !kinds.has("task") && data.edges.some((edge) => edge.facts.some((fact) => fact.thing));
const setOnly = (region, year) => {
  only.region = regionsOf.includes(region) ? region : "";
  only.year = yearsOf.includes(Number(year)) ? `${year}` : "";
  only.due = only.tasks = null;
  if (!only.year || !(kinds.has("task") || TASKS_ON_LINES)) return; // without tasks a year has nothing to choose in the picture
  const mine = data.figures.filter((figure) => `${figure.year}` === only.year && documentOn(figure.document));
  const tasks = new Set(mine.map((figure) => (figure.task === null ? figure.of : data.nodes[figure.task].id)).filter(Boolean));
  const holders = new Set(mine.map((figure) => figure.holder).filter(Boolean));
  only.due = new Set(data.nodes.filter((node) => tasks.has(node.id) || holders.has(node.label) || node.aliases.some((name) => holders.has(name))).map((node) => node.id));
  if (TASKS_ON_LINES) {
    only.tasks = tasks;
    data.edges.filter((edge) => edge.facts.some((fact) => tasks.has(fact.thing))).forEach((edge) => only.due.add(edge.source).add(edge.target));
  } else [...only.due].forEach((id) => around.get(id).forEach((edge) => only.due.add(other(edge, id).id)));
};
const afterFilter = () => {
  setOnly(only.region, only.year); // what is due hangs on the documents, too
  refresh();
  if (chosen && chosen.id && nodeShown(byId.get(chosen.id))) select(chosen.id);
  else clear();
};
const chip = (set, value, key, zh, en, count) => {
  const box = el("input", { type: "checkbox", checked: set === "loose" ? looseShown : !off[set].has(value), "data-set": set, "data-value": value });
  box.addEventListener("change", () => {
    if (set === "loose") looseShown = box.checked;
    else if (box.checked) off[set].delete(value);
    else off[set].add(value);
    afterFilter();
    if (set === "loose") fit();
  });
  return el("label", { class: "chip" }, box, key, el("span", { class: "name" }, isolate(zh)), en ? el("small", { lang: "en", text: en }) : null, el("span", { class: "count", text: count }));
};
const choice = (id, zh, en, values, value, act) => {
  const menu = el("select", { id }, el("option", { value: "", text: "全部 All" }), ...values.map((one) => el("option", { value: one[0], selected: `${one[0]}` === value, text: one[1] })));
  menu.addEventListener("change", () => act(menu.value));
  return el("label", { class: "choice" }, el("b", {}, zh, " ", el("small", { lang: "en", text: en })), menu);
};
const drawFilters = () => {
  const set = (zh, chips) => (chips.length ? [el("div", { class: "set" }, el("b", { text: zh }), ...chips)] : []);
  const documents = data.documents.map((source, at) => chip("document", at, null, source.label, "", source.count));
  const long = documents.length > 3 ? el("details", { class: "set" }, el("summary", { text: `文件 Documents（${documents.length}）` }), ...documents) : null;
  const loose = apart.size && apart.size < data.nodes.length ? [chip("loose", "", null, "未写明单位的任务", "no agency", apart.size)] : [];
  const named = regionsOf.filter(Boolean);
  const choices = [
    ...(named.length > 1 || (named.length && regionsOf.length > 1) ? [choice("region", "区域", "Region", named.map((one) => [one, one]), only.region, (value) => { setOnly(value, only.year); afterFilter(); fit(); })] : []),
    ...(yearsOf.length ? [choice("year", "年份", "Year", yearsOf.map((one) => [one, `${one} 年`]), only.year, (value) => {
      setOnly(only.region, value);
      afterFilter();
      if (value) openTable("figures");
      fit();
    })] : []),
  ];
  $("filters").classList.toggle("dense", data.kinds.length + data.roles.length > 7);
  $("filters").replaceChildren(
    ...(choices.length ? [el("div", { class: "set" }, ...choices)] : []),
    ...set("事物", [...data.kinds.filter((kind) => kind.count).map((kind) => chip("kind", kind.kind, nodeKey(kind), kind.zh, kind.en, kind.count)), ...loose]),
    ...set("联系", data.roles.filter((role) => role.count).map((role) => chip("role", role.role, lineKey(role), role.zh, role.en, role.count))),
    ...(long ? [long] : documents.length > 1 ? set("文件", documents) : []),
  );
};
