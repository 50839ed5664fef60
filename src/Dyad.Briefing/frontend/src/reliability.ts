import * as Plot from "@observablehq/plot";
import { adopt, responsive } from "./frame";
import { Tip } from "./tip";

/** How often came what was said with which probability. */
export interface ReliabilityData {
  readonly kind: "reliability";
  readonly id: string;
  readonly title: string;
  readonly bins: readonly { readonly said: number; readonly came: number; readonly lower: number; readonly upper: number; readonly forecasts: number }[];
}

const percent = (v: number): string => `${Math.round(v * 100)} %`;

export function reliability(holder: HTMLElement, data: ReliabilityData): void {
  const tip = new Tip(holder, `${data.title}. Arrow keys go through the groups.`, false);
  const bins = data.bins.map((b) => ({ ...b }));
  responsive(holder, (width) => {
    const side = Math.min(width, 420);
    const plot = Plot.plot({
      width: side, height: side, marginLeft: 48, marginBottom: 40, marginTop: 28,
      x: { domain: [0, 1], label: "Said", labelArrow: "none", tickFormat: percent, ticks: 5, grid: true },
      y: { domain: [0, 1], label: "Came", labelArrow: "none", labelAnchor: "top", tickFormat: percent, ticks: 5, grid: true },
      r: { range: [2, 9] },
      marks: [
        Plot.line([[0, 0], [1, 1]], { stroke: "var(--ink-soft)", strokeDasharray: "4 3" }),
        Plot.ruleX(bins, { x: "said", y1: "lower", y2: "upper", stroke: "var(--ink-soft)", strokeWidth: 5, strokeOpacity: 0.3 }),
        Plot.dot(bins, { x: "said", y: "came", r: "forecasts", fill: "var(--pair-1)", fillOpacity: 0.8 }),
      ],
    });
    const x = plot.scale("x");
    const y = plot.scale("y");
    tip.adopt(adopt(plot), bins.map((b) => ({
      x: Number(x?.apply(b.said)), y: Number(y?.apply(b.came)), heading: `Said ${percent(b.said)}`, href: "",
      lines: [`Came ${percent(b.came)} of ${b.forecasts}`, `Expected if right: ${percent(b.lower)} to ${percent(b.upper)}`],
    })));
  });
}
