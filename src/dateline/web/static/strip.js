// <dl-strip>: bars of events by quad class over time, drawn from the table below it, with a brush that sets the dates.
import { axisBottom, brushX, scaleLinear, scaleUtc, select, utcFormat } from "./vendor/d3.js";

const DAY = 864e5;
const HEIGHT = 84;
const FOOT = 20;
const EDGE = 24;
const day = (text) => new Date(`${text}T00:00:00Z`);
const iso = (date) => date.toISOString().slice(0, 10);

class Strip extends HTMLElement {
  connectedCallback() {
    this.watch = new ResizeObserver(() => this.draw());
    this.watch.observe(this);
  }

  disconnectedCallback() {
    this.watch.disconnect();
  }

  rows() {
    return [...this.querySelectorAll("tbody tr[data-first]")].map((row) => ({
      first: day(row.dataset.first),
      last: new Date(+day(row.dataset.last) + DAY),
      events: +row.dataset.events || 0,
      quads: row.dataset.events ? null : [...row.querySelectorAll("td")].map((cell) => +cell.textContent),
    }));
  }

  draw() {
    const rows = this.rows();
    const drawing = this.querySelector(".drawing");
    const width = drawing.clientWidth || this.clientWidth;
    const state = `${width} ${this.dataset.since} ${this.dataset.until} ${rows.map((row) => `${+row.first}${row.quads}${row.events}`)}`;
    if (state === this.state) return;
    this.state = state;
    drawing.replaceChildren();
    if (!rows.length || width < 50) return;
    const bins = rows.filter((row) => row.quads);
    const stretches = rows.filter((row) => !row.quads);
    // The bars set the stretch of time; one event "in May" does not press them into a corner.
    const exact = bins.length ? bins : rows;
    const first = Math.min(...exact.map((row) => +row.first));
    const last = Math.max(...exact.map((row) => +row.last));
    const spare = Math.max(2 * DAY, (last - first) * 0.04);
    const x = scaleUtc([new Date(first - spare), new Date(last + spare)], [EDGE, width - EDGE]);
    const most = Math.max(1, ...bins.map((bin) => bin.quads.reduce((sum, n) => sum + n, 0)));
    const floor = HEIGHT - FOOT - (stretches.length ? 8 : 0);
    const y = scaleLinear([0, most], [0, floor - 4]);
    const svg = select(drawing).append("svg").attr("viewBox", `0 0 ${width} ${HEIGHT}`).attr("height", HEIGHT);
    this.gaps(svg, bins, x, floor);
    for (const bin of bins) {
      let height = 0;
      const left = x(bin.first);
      const wide = Math.max(2, Math.min(28, x(bin.last) - left - 1));
      [3, 2, 1, 0].forEach((quad) => {
        if (!bin.quads[quad]) return;
        const tall = Math.max(2, y(bin.quads[quad]));
        svg.append("rect").attr("class", `bar${quad + 1}`).attr("x", left + (x(bin.last) - left - wide) / 2).attr("width", wide).attr("y", floor - height - tall).attr("height", Math.max(1, tall - 0.5));
        height += tall;
      });
    }
    const inside = stretches.filter((one) => x(one.first) < width - EDGE && x(one.last) > EDGE);
    inside.slice(0, 2).forEach((one, row) => {
      const [from, to] = [Math.max(0, x(one.first)), Math.min(width, x(one.last))];
      svg.append("line").attr("class", "stretch").attr("x1", from).attr("x2", to).attr("y1", floor + 3 + row * 4).attr("y2", floor + 3 + row * 4);
    });
    const beyond = stretches.filter((one) => x(one.first) >= width - EDGE).reduce((sum, one) => sum + one.events, 0);
    if (beyond) svg.append("text").attr("class", "beyond").attr("x", width - 4).attr("y", 12).attr("text-anchor", "end").text(`${beyond} later ›`);
    const before = stretches.filter((one) => x(one.last) <= EDGE).reduce((sum, one) => sum + one.events, 0);
    if (before) svg.append("text").attr("class", "beyond").attr("x", 4).attr("y", 12).text(`‹ ${before} earlier`);
    const ticks = Math.max(2, Math.min(Math.floor(width / 110), Math.floor((x.domain()[1] - x.domain()[0]) / DAY)));
    svg.append("g").attr("class", "axis").attr("transform", `translate(0 ${HEIGHT - FOOT})`).call(axisBottom(x).ticks(ticks).tickSizeOuter(0).tickFormat((date) => said(date, last - first)));
    this.brush(svg, x, width, floor);
  }

  // What lies between two bins that are far apart is shown as a gap: what is missing is a question, too.
  gaps(svg, bins, x, floor) {
    for (let at = 1; at < bins.length; at += 1) {
      const from = x(bins[at - 1].last);
      const to = x(bins[at].first);
      if (to - from > 40) svg.append("rect").attr("class", "gap").attr("x", from + 6).attr("width", to - from - 12).attr("y", floor - 1).attr("height", 1);
    }
  }

  brush(svg, x, width, floor) {
    const form = this.querySelector("form");
    const brush = brushX().extent([[0, 0], [width, floor + 2]]).on("end", (event) => {
      if (!event.sourceEvent) return;
      const [from, to] = event.selection ?? [];
      form.elements.since.value = from === undefined ? "" : iso(x.invert(from));
      form.elements.until.value = to === undefined ? "" : iso(x.invert(Math.max(from, to - 0.5)));
      form.requestSubmit();
    });
    const held = svg.append("g").attr("class", "brush").call(brush);
    const { since, until } = this.dataset;
    if (since || until) {
      const from = Math.max(0, since ? x(day(since)) : 0);
      const to = Math.min(width, until ? x(new Date(+day(until) + DAY)) : width);
      if (to > from) held.call(brush.move, [from, to]);
    }
  }
}

function said(date, span) {
  if (span > 1500 * DAY) return utcFormat("%Y")(date);
  if (span > 120 * DAY) return utcFormat("%b %Y")(date);
  return utcFormat("%-d %b")(date) + (date.getUTCMonth() === 0 && date.getUTCDate() < 8 ? utcFormat(" %Y")(date) : "");
}

customElements.define("dl-strip", Strip);
