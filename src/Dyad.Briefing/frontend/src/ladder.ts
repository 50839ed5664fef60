import * as Plot from "@observablehq/plot";
import { type LadderData, day } from "./data";
import { adopt, narrow, responsive } from "./frame";
import { type Spot, Tip } from "./tip";

const SYMBOLS = ["circle", "triangle"] as const;
const DASHES = ["none", "6 3"];
const FOOT = 0.25;
/** The casebook is drawn a little lower, so that both stairs are seen where they say the same. */
const LOWER = 0.16;

/** Stairs of several pairs, side by side where there is room, else one above the other. */
export function ladder(holder: HTMLElement, data: LadderData): void {
  const dots = data.panels.flatMap((p) => p.dots.map((d) => ({ ...d, panel: p.name, at: day(d.day), y: (d.rung === 0 ? FOOT : d.rung) - LOWER * d.series })));
  const end = day(data.to);
  const stairs = data.panels.flatMap((p) => data.series.map((_, series) => {
    const points = p.dots.filter((d) => d.series === series && d.rung > 0).map((d) => ({ panel: p.name, series, at: day(d.day), y: d.highest - LOWER * series }));
    const first = points[0];
    const last = points.at(-1);
    return first === undefined || last === undefined ? [] : [{ ...first, y: 0.5 }, ...points, { ...last, at: end }];
  }));
  const tip = new Tip(holder, `${data.title}. Arrow keys go through the marks.`, false);

  responsive(holder, (width) => {
    const small = narrow(width);
    const names = data.panels.map((p) => p.name);
    const facet = small ? "fy" : "fx";
    const plot = Plot.plot({
      width,
      height: small ? 120 + 240 * names.length : 380,
      marginLeft: small ? 28 : 150,
      marginRight: 16,
      marginTop: 36,
      marginBottom: 30,
      x: { type: "utc", domain: [day(data.from), end], label: null, ticks: small ? 4 : 5 },
      y: {
        domain: [0, data.rungs.length + 0.5], grid: true, label: null, ticks: data.rungs.map((_, i) => i + 1),
        tickFormat: (v: number) => (small ? String(v) : `${v} ${data.rungs[v - 1] ?? ""}`),
      },
      [facet]: { domain: names, axis: null, padding: small ? 0.2 : 0.12 },
      marks: [
        stairs.map((s) => Plot.lineY(s, {
          [facet]: "panel", x: "at", y: "y", curve: "step-after", strokeWidth: 2,
          stroke: `var(--pair-${(s[0]?.series ?? 0) + 1})`, strokeDasharray: DASHES[s[0]?.series ?? 0] ?? "none",
        })),
        data.series.map((_, series) => Plot.dot(dots.filter((d) => d.series === series), {
          [facet]: "panel", x: "at", y: "y", symbol: SYMBOLS[series] ?? "circle", r: (d: { rung: number }) => (d.rung === 0 ? 2.4 : 4.2),
          fill: `var(--pair-${series + 1})`, fillOpacity: 0.85, stroke: "var(--paper)", strokeWidth: 0.75,
        })),
        Plot.text(data.panels, { [facet]: "name", text: "name", frameAnchor: "top-left", dy: -20, fontWeight: 600, fontSize: 12, fill: "var(--ink)" }),
      ],
      r: { type: "identity" },
    });
    const x = plot.scale("x");
    const y = plot.scale("y");
    const f = plot.scale(facet);
    // Within facets Plot shifts every mark by the facet's offset from the first one.
    const shift = (panel: string): number => Number(f?.apply(panel)) - Number(f?.apply(names[0]));
    const spots: Spot[] = dots.map((d) => ({
      x: Number(x?.apply(d.at)) + (small ? 0 : shift(d.panel)),
      y: Number(y?.apply(d.y)) + (small ? shift(d.panel) : 0),
      heading: `${d.day} · ${d.panel} · ${d.rung === 0 ? "Step down" : (data.rungs[d.rung - 1] ?? "")} (${data.series[d.series] ?? ""})`,
      lines: [d.text, d.reference === "" ? "" : `Reference: ${d.reference}`, d.number > 0 ? `Act ${d.number} in the list of acts` : ""],
      href: d.href ?? (d.number > 0 ? `#act-${d.number}` : ""),
    }));
    tip.adopt(adopt(plot), spots);
  });
}
