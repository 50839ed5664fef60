import * as Plot from "@observablehq/plot";
import { type QuadData, day } from "./data";
import { adopt, narrow, responsive } from "./frame";
import { type Spot, Tip } from "./tip";

/** Stacked away from zero, verbal acts nearest to it. */
const CLASSES = [
  { name: "Verbal cooperation", sign: 1, fill: "var(--quad-1)" },
  { name: "Material cooperation", sign: 1, fill: "var(--quad-2)" },
  { name: "Verbal conflict", sign: -1, fill: "var(--quad-3)" },
  { name: "Material conflict", sign: -1, fill: "var(--quad-4)" },
] as const;

export function quads(holder: HTMLElement, data: QuadData): void {
  const bars = data.panels.flatMap((panel) => panel.bins.flatMap(([from, to, ...counts]) =>
    CLASSES.map((c, i) => ({
      panel: panel.name,
      from: day(from),
      until: new Date(day(to).getTime() + 86_400_000),
      count: (counts[i] ?? 0) * c.sign,
      fill: c.fill,
    })).filter((b) => b.count !== 0)));
  const most = Math.max(1, ...data.panels.flatMap((p) => p.bins.flatMap((b) => [b[2] + b[3], b[4] + b[5]])));
  const tip = new Tip(holder, `${data.title}. Arrow keys go through the bars.`, true);

  responsive(holder, (width) => {
    const small = narrow(width);
    const plot = Plot.plot({
      width,
      height: small ? 380 : 420,
      marginLeft: 48,
      marginRight: 16,
      marginTop: 40,
      marginBottom: 30,
      x: { type: "utc", domain: [day(data.from), new Date(day(data.to).getTime() + 86_400_000)], label: null, ticks: small ? 4 : 8 },
      y: {
        domain: [-most, most], nice: true, grid: true, label: `Acts per ${data.unit}`, labelAnchor: "center", labelArrow: "none", ticks: 4,
        tickFormat: (v: number) => (Number.isInteger(v) ? String(Math.abs(v)) : ""),
      },
      fy: { domain: data.panels.map((p) => p.name), axis: null, padding: 0.2 },
      marks: [
        Plot.rectY(bars, { fy: "panel", x1: "from", x2: "until", y: "count", fill: "fill", insetLeft: 0.5, insetRight: 0.5 }),
        Plot.ruleY([0], { stroke: "var(--ink-soft)" }),
        Plot.text(data.panels, { fy: "name", text: "name", frameAnchor: "top-left", dy: -17, dx: 0, fontWeight: 600, fontSize: 11.5, fill: "var(--ink)" }),
      ],
    });
    const x = plot.scale("x");
    const fy = plot.scale("fy");
    const spots: Spot[] = data.panels.flatMap((panel) => panel.bins.map(([from, to, ...counts]) => ({
      x: (Number(x?.apply(day(from))) + Number(x?.apply(new Date(day(to).getTime() + 86_400_000)))) / 2,
      y: Number(fy?.apply(panel.name)) + (fy?.bandwidth ?? 0) / 2,
      heading: `${from} to ${to} · ${panel.name}`,
      lines: CLASSES.map((c, i) => `${c.name}: ${counts[i] ?? 0}`),
      href: panel.link === undefined ? "" : `${panel.link}&from=${from}&to=${to}`,
    })));
    tip.adopt(adopt(plot), spots);
  });
}
