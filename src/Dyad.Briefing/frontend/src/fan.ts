import * as Plot from "@observablehq/plot";
import { adopt, narrow, responsive } from "./frame";
import { Tip } from "./tip";

/** What may happen in several worlds, day by day: quantiles of a number of acts since the first day. */
export interface FanData {
  readonly kind: "fan";
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  /** Names of the five quantiles. */
  readonly quantiles: readonly string[];
  /** For each world five columns of quantiles, one value for each day. */
  readonly worlds: readonly { readonly name: string; readonly days: readonly (readonly number[])[] }[];
}

const COLOURS = 6;

export function fan(holder: HTMLElement, data: FanData): void {
  const tip = new Tip(holder, `${data.title}. Arrow keys go through the days.`, true);
  const rows = data.worlds.map((w, i) => w.days.map((q, d) => ({ world: w.name, i, day: d + 1, low: q[0] ?? 0, lower: q[1] ?? 0, middle: q[2] ?? 0, upper: q[3] ?? 0, high: q[4] ?? 0 })));
  responsive(holder, (width) => {
    const small = narrow(width);
    const plot = Plot.plot({
      width, height: small ? 200 + 90 * data.worlds.length : 260, marginLeft: 40, marginTop: 30, marginBottom: 34, marginRight: 14,
      x: { label: "Days ahead", labelArrow: "none", ticks: small ? 3 : 5 },
      y: { label: data.unit, grid: true, labelAnchor: "top", labelArrow: "none", nice: true, ticks: 5 },
      [small ? "fy" : "fx"]: { domain: data.worlds.map((w) => w.name), label: null, axis: null, padding: small ? 0.25 : 0.12 },
      marks: rows.flatMap((r, i) => {
        const facet = { [small ? "fy" : "fx"]: "world", x: "day" };
        const colour = `var(--power-${(i % COLOURS) + 1})`;
        return [
          Plot.areaY(r, { ...facet, y1: "low", y2: "high", fill: colour, fillOpacity: 0.16 }),
          Plot.areaY(r, { ...facet, y1: "lower", y2: "upper", fill: colour, fillOpacity: 0.25 }),
          Plot.lineY(r, { ...facet, y: "middle", stroke: colour, strokeWidth: 2 }),
          Plot.text(r.slice(0, 1), { [small ? "fy" : "fx"]: "world", text: "world", frameAnchor: "top-left", dy: -18, fontWeight: 600, fontSize: 11.5, fill: "var(--ink)" }),
        ];
      }),
    });
    const x = plot.scale("x");
    const y = plot.scale("y");
    const f = plot.scale(small ? "fy" : "fx");
    const first = data.worlds[0]?.name;
    tip.adopt(adopt(plot), rows.flatMap((r) => r.filter((p) => p.day % 10 === 0 || p.day === r.length).map((p) => {
      const shift = Number(f?.apply(p.world)) - Number(f?.apply(first));
      return {
        x: Number(x?.apply(p.day)) + (small ? 0 : shift), y: Number(y?.apply(p.middle)) + (small ? shift : 0), heading: `${p.world} · after ${p.day} days`,
        lines: [p.low, p.lower, p.middle, p.upper, p.high].map((v, k) => `${data.quantiles[k] ?? ""}: ${v}`), href: "",
      };
    })));
  });
}
