// @ts-expect-error: no Node types are installed; the configuration runs in Node.
import { readFileSync } from "node:fs";
import { geoCentroid } from "d3-geo";
import { feature } from "topojson-client";
import { defineConfig } from "vite";

const licences = readFileSync("licences.txt", "utf8") as string;

/** The files of world-atlas are TopoJSON. */
const countries = (scale: string) => {
  const atlas = JSON.parse(readFileSync(`node_modules/world-atlas/countries-${scale}.json`, "utf8"));
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

// One classic script, to be inlined into a page: no module loading from file://, no second file.
export default defineConfig({
  plugins: [{
    name: "small-states",
    resolveId: (id: string) => (id === SMALL ? `\0${SMALL}` : undefined),
    load: (id: string) => (id === `\0${SMALL}` ? `export const small = ${JSON.stringify(small())};` : undefined),
  }],
  build: {
    lib: { entry: "src/main.ts", formats: ["iife"], name: "dyadBrief", fileName: () => "brief.js" },
    target: "es2022",
    sourcemap: false,
    emptyOutDir: true,
    rolldownOptions: { output: { postBanner: `/*!\n${licences}*/` } },
  },
});
