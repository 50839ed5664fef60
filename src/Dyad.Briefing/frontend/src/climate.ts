import * as Plot from "@observablehq/plot";
import { type ClimateData, type DotData, day } from "./data";
import { adopt, narrow, responsive } from "./frame";
import { type Spot, Tip } from "./tip";

const DASHES = ["none", "6 3"];
const SYMBOLS = ["circle", "triangle"] as const;

const signed = (value: number): string => value.toFixed(1).replace("-", "\u2212");

function describe(dot: DotData, name: string): Pick<Spot, "heading" | "lines" | "href"> {
  return {
    heading: `${dot.when ?? dot.day} · ${name}`,
    lines: [
      dot.text,
      dot.acts === 1 ? `Score ${signed(dot.score)}` : `${dot.acts} acts, mean score ${signed(dot.score)}`,
      dot.reference === "" ? "" : `Reference: ${dot.reference}`,
      dot.number > 0 ? `Act ${dot.number} in the list of acts` : "",
    ],
    href: dot.href ?? (dot.number > 0 ? `#act-${dot.number}` : ""),
  };
}

export function climate(holder: HTMLElement, data: ClimateData): void {
  const lines = data.lines.map((l) =>
    l.days.map((d, i) => ({ day: day(d), level: l.level[i] ?? NaN, lower: l.lower[i] ?? NaN, upper: l.upper[i] ?? NaN })));
  const dots = data.dots.map((d) => ({ ...d, at: day(d.day) }));
  const marks = data.marks.map((m) => ({ ...m, at: day(m.day), first: day(m.from), last: day(m.to) }));
  const tip = new Tip(holder, `${data.title}. Arrow keys go through the acts.`, false);

  responsive(holder, (width) => {
    const small = narrow(width);
    const options: Plot.PlotOptions = {
      width,
      height: small ? 280 : 360,
      marginLeft: 40,
      marginRight: 16,
      marginTop: 28,
      marginBottom: 30,
      x: { type: "utc", domain: [day(data.from), day(data.to)], label: null, ticks: small ? 4 : 8 },
      y: { label: `Score on scale ${data.scale}`, grid: true, nice: true, labelAnchor: "top", labelArrow: "none", ticks: 6, tickFormat: (v: number) => String(v).replace("-", "\u2212") },
      marks: [
        Plot.ruleY([0], { stroke: "var(--ink-soft)" }),
        data.lines.map((_, i) => Plot.rectX(marks.filter((m) => m.pair === i), { x1: "first", x2: "last", fill: `var(--pair-${i + 1})`, fillOpacity: 0.1 })),
        data.lines.map((_, i) => Plot.ruleX(marks.filter((m) => m.pair === i), { x: "at", stroke: `var(--pair-${i + 1})`, strokeWidth: 1.2, strokeDasharray: DASHES[i] ?? "none" })),
        lines.map((l, i) => Plot.areaY(l, { x: "day", y1: "lower", y2: "upper", fill: `var(--pair-${i + 1})`, fillOpacity: 0.18 })),
        data.lines.map((_, i) => Plot.dot(dots.filter((d) => d.pair === i), {
          x: "at", y: "score", symbol: SYMBOLS[i] ?? "circle", r: small ? 2 : 2.6,
          fill: `var(--pair-${i + 1})`, fillOpacity: 0.45, stroke: "none",
        })),
        lines.map((l, i) => Plot.lineY(l, { x: "day", y: "level", stroke: `var(--pair-${i + 1})`, strokeWidth: 2, strokeDasharray: DASHES[i] ?? "none" })),
      ],
    };
    const plot = Plot.plot(options);
    const x = plot.scale("x");
    const y = plot.scale("y");
    const spots = dots.map((d) => ({
      x: Number(x?.apply(d.at)), y: Number(y?.apply(d.score)), ...describe(d, data.lines[d.pair]?.name ?? ""),
    }));
    const turns = marks.map((m) => ({
      x: Number(x?.apply(m.at)), y: 22, heading: `${m.day} · ${data.lines[m.pair]?.name ?? ""}`, lines: [m.text], href: m.href ?? "#turns",
    }));
    tip.adopt(adopt(plot), [...spots, ...turns].sort((a, b) => a.x - b.x));
  });
}
