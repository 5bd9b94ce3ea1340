// <dl-network>: who acted upon whom, drawn from the table beside it. Arrows point to whom; broken lines are words.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, select, zoom } from "./vendor/d3.js";

const MOST_NODES = 300;

class Network extends HTMLElement {
  connectedCallback() {
    this.watch = new ResizeObserver(() => this.draw());
    this.watch.observe(this);
  }

  disconnectedCallback() {
    this.watch.disconnect();
  }

  read() {
    const nodes = new Map();
    const edges = [];
    const node = (name, address) => {
      if (!nodes.has(name)) nodes.set(name, { id: name, events: 0, address });
      return nodes.get(name);
    };
    for (const row of this.querySelectorAll("tr[data-actor]")) {
      const links = row.querySelectorAll("a");
      const source = node(row.dataset.actor, links[0].href);
      const target = node(row.dataset.recipient, links[1].href);
      if (nodes.size > MOST_NODES) break;
      const quads = row.dataset.quads.split(" ").map(Number);
      const events = quads.reduce((sum, n) => sum + n, 0);
      source.events += events;
      target.events += events;
      quads.forEach((n, at) => n && edges.push({ source: source.id, target: target.id, quad: at + 1, n }));
    }
    return { nodes: [...nodes.values()], edges };
  }

  draw() {
    const drawing = this.querySelector(".drawing");
    const [width, height] = [drawing.clientWidth, drawing.clientHeight];
    const { nodes, edges } = this.read();
    const state = `${width} ${height} ${JSON.stringify(edges)}`;
    if (state === this.state || width < 50) return;
    this.state = state;
    drawing.replaceChildren();
    const [busiest, widest] = [Math.max(1, ...nodes.map((one) => one.events)), Math.max(1, ...edges.map((edge) => edge.n))];
    const side = (events) => Math.min(5 + 3 * Math.sqrt(events), 5 + 20 * Math.sqrt(events / busiest));
    const girth = (n) => Math.min(1 + Math.sqrt(n), 1 + 5 * Math.sqrt(n / widest));
    // The layout starts from fixed places and takes a fixed number of steps: the same pairs give the same drawing.
    forceSimulation(nodes)
      .force("link", forceLink(edges.map((edge) => ({ ...edge }))).id((one) => one.id).distance(110))
      .force("charge", forceManyBody().strength(edges.length > 60 ? -1400 : -260))
      .force("x", forceX(width / 2).strength(0.06 * Math.min(1, height / width)))
      .force("y", forceY(height / 2).strength(0.09))
      .force("apart", forceCollide((one) => side(one.events) + 16))
      .stop()
      .tick(nodes.length > 120 ? 150 : 300);
    const at = new Map(nodes.map((one) => [one.id, one]));
    const svg = select(drawing).append("svg").attr("viewBox", `0 0 ${width} ${height}`);
    const defs = svg.append("defs");
    for (const quad of [1, 2, 3, 4])
      defs.append("marker").attr("id", `head${quad}`).attr("viewBox", "0 0 8 8").attr("refX", 7).attr("refY", 4).attr("markerWidth", 8).attr("markerHeight", 8).attr("markerUnits", "userSpaceOnUse").attr("orient", "auto").append("path").attr("class", `head${quad}`).attr("d", "M0 0L8 4L0 8z");
    const all = svg.append("g");
    const lines = edges.map((edge) => {
      const line = all.append("path").attr("class", `edge edge${edge.quad}`).attr("d", this.bow(at.get(edge.source), at.get(edge.target), edge.quad, side)).attr("stroke-width", girth(edge.n)).attr("marker-end", `url(#head${edge.quad})`);
      line.append("title").text(`${edge.source} → ${edge.target}: ${edge.n}`);
      return [edge, line];
    });
    const marks = nodes.map((one) => {
      const mark = all.append("g").attr("class", "node").attr("transform", `translate(${one.x} ${one.y})`).on("click", () => select(document.createElement("a")).attr("href", one.address).node().click());
      mark.append("circle").attr("r", side(one.events));
      mark.append("text").attr("y", -side(one.events) - 4).attr("text-anchor", "middle").text(one.id.length > 28 ? `${one.id.slice(0, 27)}…` : one.id);
      mark.append("title").text(`${one.id}: ${one.events}`);
      mark.on("mouseenter", () => fade(one.id)).on("mouseleave", () => fade(null));
      return [one, mark];
    });
    const fade = (id) => {
      const near = new Set([id, ...edges.filter((e) => e.source === id).map((e) => e.target), ...edges.filter((e) => e.target === id).map((e) => e.source)]);
      for (const [one, mark] of marks) mark.classed("faded", id !== null && !near.has(one.id));
      for (const [edge, line] of lines) line.classed("faded", id !== null && edge.source !== id && edge.target !== id);
    };
    const span = zoom().scaleExtent([0.3, 6]).on("zoom", (event) => all.attr("transform", event.transform));
    svg.call(span);
    this.fit(all, width, height);
  }

  // Everything is in sight at first, whatever the layout made of it.
  fit(all, width, height) {
    const box = all.node().getBBox();
    const scale = Math.min(1.2, (width - 24) / box.width, (height - 24) / box.height);
    const inner = all.node();
    const wrap = document.createElementNS("http://www.w3.org/2000/svg", "g");
    inner.parentNode.insertBefore(wrap, inner);
    wrap.append(inner);
    wrap.setAttribute("transform", `translate(${width / 2 - (box.x + box.width / 2) * scale} ${height / 2 - (box.y + box.height / 2) * scale}) scale(${scale})`);
  }

  bow(from, to, quad, side) {
    if (from === to) return `M${from.x - 4} ${from.y - side(from.events)}a14 14 0 1 1 8 0`;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const far = Math.hypot(dx, dy) || 1;
    const bend = 10 + quad * 6;
    const [mx, my] = [(from.x + to.x) / 2 - (dy / far) * bend, (from.y + to.y) / 2 + (dx / far) * bend];
    const end = side(to.events) + 2;
    const [ex, ey] = [to.x - mx, to.y - my];
    const near = Math.hypot(ex, ey) || 1;
    return `M${from.x} ${from.y}Q${mx} ${my} ${to.x - (ex / near) * end} ${to.y - (ey / near) * end}`;
  }
}

customElements.define("dl-network", Network);
