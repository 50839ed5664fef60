import * as Plot from "@observablehq/plot";
import { type SourcesData, day } from "./data";
import { adopt, narrow, responsive } from "./frame";
import { type Spot, Tip } from "./tip";

const COLOURS = 6;
const DASHES = ["none", "7 3", "2 3", "9 3 2 3", "4 2", "1 3"];

const signed = (value: number): string => value.toFixed(1).replace("-", "\u2212");
const colour = (i: number): string => `var(--power-${(i % COLOURS) + 1})`;

export function sources(holder: HTMLElement, data: SourcesData): void {
  const lines = data.lines.map((l) => data.days.map((d, i) => ({
    at: day(d), level: l.level[i] ?? NaN, lower: l.lower[i] ?? NaN, upper: l.upper[i] ?? NaN, acts: l.acts[i] ?? 0,
  })));
  const most = Math.max(1, ...data.lines.flatMap((l) => l.acts));
  const tip = new Tip(holder, `${data.title}. Arrow keys go through the days.`, true);

  responsive(holder, (width) => {
    const small = narrow(width);
    const plot = Plot.plot({
      width,
      height: small ? 280 : 340,
      marginLeft: 40,
      marginRight: 16,
      marginTop: 28,
      marginBottom: 30,
      x: { type: "utc", domain: [day(data.from), day(data.to)], label: null, ticks: small ? 4 : 8 },
      y: { label: "Deviations from the source\u2019s own mean", grid: true, nice: true, labelAnchor: "top", labelArrow: "none", ticks: 6, tickFormat: (v: number) => String(v).replace("-", "\u2212") },
      r: { domain: [1, most + 1], range: [1.6, small ? 4.5 : 6.5] },
      marks: [
        Plot.ruleY([0], { stroke: "var(--ink-soft)" }),
        lines.map((l, i) => Plot.areaY(l, { x: "at", y1: "lower", y2: "upper", fill: colour(i), fillOpacity: 0.14 })),
        lines.map((l, i) => Plot.lineY(l, { x: "at", y: "level", stroke: colour(i), strokeWidth: 2, strokeDasharray: DASHES[i % DASHES.length] ?? "none" })),
        lines.map((l, i) => Plot.dot(l.filter((p) => p.acts > 0 && !Number.isNaN(p.level)), { x: "at", y: "level", r: "acts", fill: colour(i), fillOpacity: 0.55, stroke: "none" })),
      ],
    });
    const x = plot.scale("x");
    const spots: Spot[] = data.days.map((d, i) => ({
      x: Number(x?.apply(day(d))),
      y: 60,
      heading: d,
      lines: data.lines.map((l) => {
        const level = l.level[i] ?? null;
        const acts = l.acts[i] ?? 0;
        const said = level === null ? "gap" : `${signed(level)} (${signed(l.lower[i] ?? NaN)} to ${signed(l.upper[i] ?? NaN)})`;
        return `${l.name}: ${said}, ${acts} ${acts === 1 ? "act" : "acts"}`;
      }),
      href: "",
    }));
    tip.adopt(adopt(plot), spots);
  });
}
