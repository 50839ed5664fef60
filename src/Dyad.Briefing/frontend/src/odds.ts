import * as Plot from "@observablehq/plot";
import { type OddsData, day } from "./data";
import { adopt, narrow, responsive } from "./frame";
import { type Spot, Tip } from "./tip";

const COLOURS = 8;
const MARGIN = 150;
const APART = 13;

const colour = (i: number): string => `var(--power-${(i % COLOURS) + 1})`;

/** Labels at the ends of lines, moved apart where they would lie upon each other, and none below the picture. */
function spread(wanted: readonly number[], lowest: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const at = [...wanted];
  order.forEach((i, k) => {
    const before = order[k - 1];
    if (before !== undefined) at[i] = Math.max(at[i] ?? 0, (at[before] ?? 0) + APART);
  });
  let under = lowest;
  for (const i of order.reverse()) {
    at[i] = Math.min(at[i] ?? 0, under);
    under = (at[i] ?? 0) - APART;
  }
  return at;
}

/** Probabilities of rival accounts over time, each named at the end of its line. */
export function odds(holder: HTMLElement, data: OddsData): void {
  const days = data.days.map(day);
  const lines = data.lines.map((l, i) => l.values.map((value, k) => ({ at: days[k] ?? day(data.to), value, line: i })));
  const marks = data.marks.map((m) => ({ ...m, at: day(m.day) }));
  const tip = new Tip(holder, `${data.title}. Arrow keys go through the acts.`, false);

  responsive(holder, (width) => {
    const small = narrow(width);
    const height = small ? 340 : 380;
    const [top, bottom] = [34, 30];
    const high = Math.max(0.3, ...data.lines.flatMap((l) => l.values));
    const ends = data.lines.map((l) => top + (1 - (l.values.at(-1) ?? 0) / high) * (height - top - bottom));
    const labels = spread(ends, height - bottom + 4);
    const plot = Plot.plot({
      width, height, marginLeft: 40, marginRight: small ? 110 : MARGIN, marginTop: top, marginBottom: bottom,
      x: { type: "utc", domain: [day(data.from), day(data.to)], label: null, ticks: small ? 4 : 8 },
      y: { domain: [0, high], grid: true, label: "Probability", labelAnchor: "top", labelArrow: "none", ticks: 6, tickFormat: (v: number) => `${Math.round(v * 100)} %` },
      marks: [
        Plot.ruleX(marks, { x: "at", stroke: "var(--ink-soft)", strokeOpacity: 0.35, strokeDasharray: "2 3" }),
        lines.map((l, i) => Plot.lineY(l, { x: "at", y: "value", stroke: colour(i), strokeWidth: 2, strokeDasharray: data.lines[i]?.dash || "none" })),
        Plot.dot(marks, { x: "at", frameAnchor: "top", dy: -8, symbol: "triangle", r: 4, rotate: 180, fill: "var(--ink-soft)" }),
        data.lines.map((l, i) => Plot.text([l], {
          text: () => l.id, frameAnchor: "right", dx: 6, textAnchor: "start", fill: colour(i), fontWeight: 600, fontSize: 11,
          dy: (labels[i] ?? 0) - (top + height - bottom) / 2,
        })),
      ],
    });
    const x = plot.scale("x");
    const spots: Spot[] = marks.map((m) => ({
      x: Number(x?.apply(m.at)), y: top - 8, heading: m.day, lines: [m.text, m.number > 0 ? `Act ${m.number} in the list of acts` : ""], href: m.href ?? (m.number > 0 ? `#act-${m.number}` : ""),
    }));
    tip.adopt(adopt(plot), spots.sort((a, b) => a.x - b.x));
  });
}
