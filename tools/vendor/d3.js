// The parts of d3 and topojson that the app's charts use, as one ES module.
export { axisBottom } from "d3-axis";
export { brushX } from "d3-brush";
export { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
export { geoCircle, geoGraticule10, geoNaturalEarth1, geoPath } from "d3-geo";
export { scaleLinear, scaleUtc } from "d3-scale";
export { pointer, select } from "d3-selection";
export { utcFormat } from "d3-time-format";
export { zoom, zoomIdentity } from "d3-zoom";
export { feature } from "topojson-client";
