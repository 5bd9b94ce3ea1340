#!/bin/sh
# Makes src/dateline/web/static/vendor anew from the packages that package.json pins. Wants Node and npm; nothing else does.
set -e
cd "$(dirname "$0")"
to=../../src/dateline/web/static/vendor
npm install --no-audit --no-fund --ignore-scripts
node_modules/@esbuild/*/bin/esbuild d3.js --bundle --minify --format=esm --legal-comments=none --outfile=$to/d3.js
cp node_modules/htmx.org/dist/htmx.min.js $to/htmx.js
cp node_modules/world-atlas/land-110m.json node_modules/world-atlas/land-50m.json $to/
{
  for package in htmx.org world-atlas topojson-client d3-array d3-axis d3-brush d3-color d3-dispatch d3-drag d3-ease d3-force \
    d3-format d3-geo d3-interpolate d3-quadtree d3-scale d3-selection d3-time d3-time-format d3-timer d3-transition d3-zoom internmap; do
    echo "$package $(node -p "require('./node_modules/$package/package.json').version")"
    echo
    cat node_modules/$package/LICENSE
    echo
    echo ----------------------------------------
  done
} > $to/LICENSES.txt
rm -rf node_modules package-lock.json
