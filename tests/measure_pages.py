"""Measures generated pages in a browser, for docs/networks.md: ``python -m tests.measure_pages 1000 5000``."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests.browsing import CHROMIUM, DESK, FLAGS
from tests.networks import BASE
from visualize.network import Edge, Network, Node, Passage, Source
from visualize.page import write

if TYPE_CHECKING:
    from playwright.sync_api import Page

_PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_WATCH = """() => {
  let start = 0;
  const times = window.frameTimes = [];
  innokg.net.on('beforeDrawing', () => { start = performance.now(); });
  innokg.net.on('afterDrawing', () => { times.push(performance.now() - start); });
}"""
_EMPTY = """() => {
  const box = document.querySelector('#mynetwork').getBoundingClientRect();
  for (let y = 10; y < box.height; y += 12)
    for (let x = 10; x < box.width - 340; x += 12)
      if (innokg.net.getNodeAt({ x, y }) === undefined && innokg.net.getEdgeAt({ x, y }) === undefined) return [box.x + x, box.y + y];
  return [box.x + 4, box.y + 4];
}"""


def generated(count: int, seed: int = 1) -> Network:
    """About so many things: plans of districts, each with agencies and tasks, two to five agencies to a task."""
    lots = random.Random(seed)
    districts = max(1, count // 120)
    half = count // districts // 2
    nodes: list[Node] = []
    edges: dict[tuple[str, str], Edge] = {}
    sources = []
    for district in range(districts):
        plan = Source(
            id=f"{BASE}document/plan-{district}", label=f"第{district}区创新行动计划", region=f"第{district}区"
        )
        sources.append(plan)
        agencies = [f"{BASE}agency/qu{district}-ju{at}-0a1b2c3d" for at in range(half)]
        for at, agency in enumerate(agencies):
            name = f"某市第{district}区第{at}局"
            nodes.append(Node(id=agency, kind="agency", label=name, aliases=(f"区{at}局",), documents=(plan.id,)))
        for at in range(half):
            task = f"{BASE}task/plan-{district}/{at:08x}"
            quote = Passage(document=plan.id, section=f"（{at}）任务", quote=f"第{at}项由区科技局等单位负责落实" * 2)
            nodes.append(
                Node(id=task, kind="task", label=f"推进重点任务第{at}项", number=f"{at}.", documents=(plan.id,))
            )
            for part, agency in enumerate(lots.sample(agencies, min(half, lots.randint(2, 5)))):
                role = "responsible" if part else "lead"
                edges[agency, task] = Edge(source=agency, target=task, role=role, passages=(quote,))
    for _ in range(count // 20):
        a, b = lots.sample(nodes, 2)
        edges.setdefault((a.id, b.id), Edge(source=a.id, target=b.id, role="related"))
    title = f"生成的网络（{count}）"
    return Network(
        name="agency-task",
        title=title,
        title_en="Generated",
        nodes=tuple(nodes),
        edges=tuple(edges.values()),
        sources=tuple(sources),
    )


def main(counts: list[int]) -> None:
    """Prints size, times to write (and of the processor in it), to open, and per frame, as rows of a Markdown table."""
    with TemporaryDirectory() as folder, sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for count in counts:
            network = generated(count)
            start, work = time.perf_counter(), time.process_time()
            path = write(network, Path(folder) / f"{count}.html")
            row = [f"{len(network.nodes)} / {len(network.edges)}", f"{path.stat().st_size / 1e6:.2f} MB"]
            row.append(f"{time.perf_counter() - start:.1f} s ({time.process_time() - work:.1f} s)")
            page = browser.new_page(viewport={"width": DESK[0], "height": DESK[1]})
            start = time.perf_counter()
            page.goto(path.as_uri())
            page.wait_for_selector("html[data-ready=true]", state="attached", timeout=120_000)
            page.evaluate(_PAINTED)
            row += [f"{time.perf_counter() - start:.2f} s", _frames(page)]
            start = time.perf_counter()
            page.evaluate("innokg.unfold()")
            page.evaluate(_PAINTED)
            row += [f"{time.perf_counter() - start:.2f} s", _frames(page)]
            print(f"| {' | '.join(row)} |", flush=True)
            page.close()
        browser.close()


def _frames(page: Page) -> str:
    """Median and 95th percentile of the time to redraw while the picture is dragged with the mouse."""
    x, y = page.evaluate(_EMPTY)
    page.mouse.move(x, y)
    page.evaluate(_WATCH)
    page.mouse.down()
    for step in range(1, 41):
        page.mouse.move(x + 8 * step, y + 4 * step)
        page.evaluate(_PAINTED)
    times = sorted(page.evaluate("window.frameTimes"))
    page.mouse.up()
    return f"{times[len(times) // 2]:.0f} / {times[len(times) * 95 // 100]:.0f} ms"


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]])
