// @ts-expect-error: no Node types are installed; the configuration runs in Node.
import { readFileSync } from "node:fs";
import { geoCentroid } from "d3-geo";
import { feature } from "topojson-client";

/** The files of world-atlas are TopoJSON. */
const countries = (scale: string) => {
  const atlas = JSON.parse(readFileSync(new URL(`node_modules/world-atlas/countries-${scale}.json`, import.meta.url), "utf8"));
  return (feature(atlas, atlas.objects.countries) as unknown as GeoJSON.FeatureCollection).features;
};

/** States that the coarse map is too coarse for, as number and place of their middle on the finer one. */
function small(): readonly (readonly [string, number, number])[] {
  const drawn = new Set(countries("110m").map((f) => f.id));
  return countries("50m").filter((f) => f.id !== undefined && !drawn.has(f.id)).map((f) => {
    const [x, y] = geoCentroid(f);
    return [String(f.id), Number(x.toFixed(2)), Number(y.toFixed(2))] as const;
  });
}

const SMALL = "virtual:small-states";

/** The module of small states, for the bundles of the brief and of the web page. */
export const smallStates = {
  name: "small-states",
  resolveId: (id: string) => (id === SMALL ? `\0${SMALL}` : undefined),
  load: (id: string) => (id === `\0${SMALL}` ? `export const small = ${JSON.stringify(small())};` : undefined),
};
