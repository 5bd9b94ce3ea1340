// <dl-map>: events where they were, drawn from the table beside it: land alone, and a ring as wide as the place is known.
import { feature, geoCircle, geoGraticule10, geoNaturalEarth1, geoPath, select, zoom, zoomIdentity } from "./vendor/d3.js";

// Degrees of arc. What "somewhere in the country" means in numbers is a convention: it only has to look like it.
const RINGS = { point: 0, city: 0.12, admin1: 0.9, country: 3, region: 6 };
const COARSE = "/static/vendor/land-110m.json";
const FINE = "/static/vendor/land-50m.json";
const held = new Map();

async function land(address) {
  if (!held.has(address)) held.set(address, fetch(address).then((answer) => answer.json()).then((world) => feature(world, world.objects.land)));
  return held.get(address);
}

class Map_ extends HTMLElement {
  connectedCallback() {
    this.watch = new ResizeObserver(() => this.draw());
    this.watch.observe(this);
  }

  disconnectedCallback() {
    this.watch.disconnect();
  }

  points() {
    return [...this.querySelectorAll("tr[data-lat]")].map((row) => ({
      name: row.dataset.name,
      place: [+row.dataset.lon, +row.dataset.lat],
      precision: row.dataset.precision,
      quads: row.dataset.quads.split(" ").map(Number),
      address: row.querySelector("a").href,
    }));
  }

  async draw() {
    const drawing = this.querySelector(".drawing");
    const [width, height] = [drawing.clientWidth, drawing.clientHeight];
    const points = this.points();
    const state = `${width} ${height} ${JSON.stringify(points)}`;
    if (state === this.state || width < 50) return;
    this.state = state;
    const coarse = await land(COARSE);
    if (state !== this.state) return;
    drawing.replaceChildren();
    const project = geoNaturalEarth1().rotate([-middle(points.map((point) => point.place[0])), 0]).fitExtent([[6, 6], [width - 6, height - 6]], { type: "Sphere" });
    const path = geoPath(project);
    const svg = select(drawing).append("svg").attr("viewBox", `0 0 ${width} ${height}`);
    const all = svg.append("g");
    all.append("path").attr("class", "graticule").attr("d", path(geoGraticule10()));
    const ground = all.append("path").attr("class", "land").attr("d", path(coarse));
    for (const point of points) {
      const wide = RINGS[point.precision] ?? 0;
      if (wide) all.append("path").attr("class", "ring").attr("d", path(geoCircle().center(point.place).radius(wide)()));
    }
    const marks = points.map((point) => this.mark(all, point, project(point.place)));
    let fine = false;
    const span = zoom().scaleExtent([1, 400]).translateExtent([[0, 0], [width, height]]).on("zoom", ({ transform }) => {
      all.attr("transform", transform);
      for (const [mark, [x, y]] of marks) mark.attr("transform", `translate(${x} ${y}) scale(${1 / transform.k})`);
      if (transform.k > 3 && !fine) {
        fine = true;
        land(FINE).then((shape) => ground.attr("d", path(shape)));
      }
    });
    svg.call(span);
    const start = this.around(points.map((point) => project(point.place)), width, height);
    svg.call(span.transform, start);
  }

  // The view begins with the events in sight, never nearer than a continent: a point alone says nothing of where it is.
  around(places, width, height) {
    if (!places.length) return zoomIdentity;
    const [xs, ys] = [places.map((place) => place[0]), places.map((place) => place[1])];
    const [left, right, top, foot] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const scale = Math.max(1, Math.min(6, (0.7 * width) / Math.max(1, right - left), (0.7 * height) / Math.max(1, foot - top)));
    return zoomIdentity.translate(width / 2 - (scale * (left + right)) / 2, height / 2 - (scale * (top + foot)) / 2).scale(scale);
  }

  mark(all, point, at) {
    const events = point.quads.reduce((sum, n) => sum + n, 0);
    const side = Math.min(34, 4 + 2.4 * Math.sqrt(events));
    const mark = all.append("g").attr("class", "point").attr("transform", `translate(${at})`).on("click", () => select(document.createElement("a")).attr("href", point.address).node().click());
    let angle = -Math.PI / 2;
    point.quads.forEach((n, quad) => {
      if (!n) return;
      const next = angle + (2 * Math.PI * n) / events;
      mark.append("path").attr("class", `slice bar${quad + 1}`).attr("d", slice(side, angle, next));
      angle = next;
    });
    mark.append("title").text(`${point.name}: ${events}`);
    mark.append("text").attr("x", side + 4).attr("y", 4).text(point.name);
    return [mark, at];
  }
}

// The middle of the longitudes, where they lie on one half of the world; else the map is turned as maps are.
function middle(longitudes) {
  const [least, most] = [Math.min(...longitudes), Math.max(...longitudes)];
  return longitudes.length && most - least < 150 ? (least + most) / 2 : 0;
}

function slice(side, from, to) {
  if (to - from > 2 * Math.PI - 1e-6) return `M${-side} 0a${side} ${side} 0 1 0 ${2 * side} 0a${side} ${side} 0 1 0 ${-2 * side} 0`;
  const [x1, y1, x2, y2] = [Math.cos(from) * side, Math.sin(from) * side, Math.cos(to) * side, Math.sin(to) * side];
  return `M0 0L${x1} ${y1}A${side} ${side} 0 ${to - from > Math.PI ? 1 : 0} 1 ${x2} ${y2}z`;
}

customElements.define("dl-map", Map_);
