import { type GeoPermissibleObjects, geoCentroid, geoContains, geoEqualEarth, geoGraticule10, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import { small } from "virtual:small-states";
import atlas from "world-atlas/countries-110m.json";
import type { SphereMapData, SphereState } from "./data";
import { responsive } from "./frame";
import { colour, make, stripes } from "./svg";
import { type Spot, Tip } from "./tip";

type Area = GeoJSON.Feature<GeoJSON.Geometry, { readonly name: string }>;

interface Piece {
  readonly area: Area;
  readonly disputed: boolean;
}

/** The countries of the atlas, with disputed areas cut out as areas of their own where they are. */
function areas(disputed: SphereMapData["disputed"]): readonly Piece[] {
  const topology = atlas as unknown as Parameters<typeof feature>[0];
  const all = (feature(topology, topology.objects["countries"]!) as unknown as GeoJSON.FeatureCollection).features as Area[];
  return all.flatMap((area): readonly Piece[] => {
    const inside = disputed.filter((p) => geoContains(area as GeoPermissibleObjects, [...p]));
    if (inside.length === 0) return [{ area, disputed: false }];
    if (area.geometry.type !== "MultiPolygon") return [{ area, disputed: true }];
    const parts = area.geometry.coordinates.map((coordinates) => ({ type: "Polygon" as const, coordinates }));
    const isCut = (p: GeoJSON.Polygon) => inside.some((at) => geoContains(p, [...at]));
    return [
      { area: { ...area, geometry: { type: "MultiPolygon" as const, coordinates: parts.filter((p) => !isCut(p)).map((p) => p.coordinates) } }, disputed: false },
      ...parts.filter(isCut).map((geometry) => ({ area: { ...area, geometry }, disputed: true })),
    ];
  });
}

export function sphereMap(holder: HTMLElement, data: SphereMapData): void {
  const drawn = areas(data.disputed);
  const byNumber = new Map(data.states.filter((s) => s.number !== "").map((s) => [s.number, s]));
  const byName = new Map(data.states.map((s) => [s.name, s]));
  const powers = new Map(data.powers.map((p, i) => [p.number, i]));
  const stateOf = (number: string | number | undefined, name: string): SphereState | undefined =>
    (number === undefined ? byName.get(name) : byNumber.get(String(number).padStart(3, "0")));
  const middles = new Map<SphereState, [number, number]>();
  for (const { area, disputed: cut } of drawn) {
    const state = cut ? undefined : stateOf(area.id, area.properties.name);
    if (state !== undefined) middles.set(state, middle(area));
  }
  const points = small.flatMap(([number, x, y]) => {
    const state = stateOf(number, "");
    if (state !== undefined) middles.set(state, [x, y]);
    return state === undefined ? [] : [{ state, x, y }];
  });
  const order = data.states.filter((s) => middles.has(s));
  const places = new Map(order.map((s, i) => [s, i]));
  const pairs = [...new Set(data.states.filter((s) => s.contested.length === 2).map((s) => s.contested.join("-")))];
  const paint = (state: SphereState): Record<string, string | number> =>
    state.contested.length === 2 ? { fill: `url(#${data.id}-${state.contested.join("-")})` }
    : state.power < 0 ? { fill: "var(--land)" }
    : { fill: colour(state.power), "fill-opacity": (0.12 + 0.78 * state.value).toFixed(3) };
  const tip = new Tip(holder, `${data.title}. Arrow keys go through the states.`, false, (e) => {
    const at = (e.target as Element | null)?.getAttribute("data-spot");
    return at === null || at === undefined ? -1 : Number(at);
  });

  responsive(holder, (width) => {
    const projection = geoEqualEarth();
    projection.fitWidth(width, { type: "Sphere" });
    const path = geoPath(projection).digits(1);
    const height = Math.ceil(path.bounds({ type: "Sphere" })[1][1]);
    const svg = make("svg", { width, height, viewBox: `0 0 ${width} ${height}`, class: "map" });
    svg.append(
      make("defs", {}, ...pairs.map((p) => stripes(`${data.id}-${p}`, Number(p.split("-")[0]), Number(p.split("-")[1])))),
      make("path", { d: path({ type: "Sphere" }) ?? "", class: "sea" }),
      make("path", { d: path(geoGraticule10()) ?? "", class: "graticule" }));
    for (const { area, disputed: cut } of drawn) {
      const d = path(area as GeoPermissibleObjects) ?? "";
      const state = cut ? undefined : stateOf(area.id, area.properties.name);
      const power = cut ? undefined : powers.get(String(area.id ?? "").padStart(3, "0"));
      const look: Record<string, string | number> = cut ? { class: "land disputed" }
        : power !== undefined ? { class: "land power", fill: colour(power) }
        : state === undefined ? { class: "land" } : { class: "land state", ...paint(state) };
      const spot = state === undefined ? undefined : places.get(state);
      svg.append(make("path", { d, ...look, ...(spot === undefined ? {} : { "data-spot": spot }) }));
      if (power !== undefined) {
        const [x, y] = projection(middle(area)) ?? [0, 0];
        const label = make("text", { x, y, class: "power-label", "text-anchor": "middle", fill: colour(power) });
        label.textContent = data.powers[power]?.code ?? "";
        svg.append(label);
      }
    }
    for (const { state, x, y } of points) {
      const at = projection([x, y]);
      if (at !== null) svg.append(make("circle", { cx: at[0].toFixed(1), cy: at[1].toFixed(1), r: width < 560 ? 2 : 3, class: "land state", ...paint(state), "data-spot": places.get(state) ?? -1 }));
    }
    const spots: Spot[] = order.map((s) => {
      const [x, y] = projection(middles.get(s) ?? [0, 0]) ?? [0, 0];
      return { x, y, heading: s.name, lines: s.lines, href: s.href };
    });
    tip.adopt(svg, spots);
  });
}

/** The middle of the largest part. */
function middle(area: Area): [number, number] {
  if (area.geometry.type !== "MultiPolygon") return geoCentroid(area as GeoPermissibleObjects);
  const largest = area.geometry.coordinates.reduce((a, b) => ((b[0]?.length ?? 0) > (a[0]?.length ?? 0) ? b : a));
  return geoCentroid({ type: "Polygon", coordinates: largest });
}
