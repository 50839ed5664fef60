import { type SimulationLinkDatum, type SimulationNodeDatum, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import type { SphereNetworkData } from "./data";
import { narrow, responsive } from "./frame";
import { colour, make, stripes } from "./svg";
import { type Spot, Tip } from "./tip";

interface Node extends SimulationNodeDatum {
  readonly power: number;
  readonly state: number;
  readonly radius: number;
}

interface Link extends SimulationLinkDatum<Node> {
  readonly days: number;
}

const STEPS = 300;

/** Where a value lies between the least and the greatest of some, 0 to 1; in the middle where they are all the same. */
function place(value: number, of: readonly number[]): number {
  const [least, most] = [Math.min(...of), Math.max(...of)];
  return most - least < 1e-9 ? 0.5 : (value - least) / (most - least);
}

export function sphereNetwork(holder: HTMLElement, data: SphereNetworkData): void {
  const pairs = [...new Set(data.states.filter((s) => s.contested.length === 2).map((s) => s.contested.join("-")))];
  const acts = (state: number): number => data.links.filter((l) => l[1] === state).reduce((sum, l) => sum + l[2] + l[3], 0);
  const tip = new Tip(holder, `${data.title}. Arrow keys go through the states${data.pairs === undefined ? "" : " and then the lines"}.`, false, (e) => {
    const at = (e.target as Element | null)?.getAttribute("data-spot");
    return at === null || at === undefined ? undefined : Number(at);
  });

  responsive(holder, (width) => {
    const few = Math.max(1, Math.min(4, 60 / (data.states.length + data.powers.length)));
    const height = Math.round(narrow(width) ? width * 1.15 : Math.min(width * (few > 2 ? 0.45 : 0.6), 620));
    // Powers stand still on an ellipse, so that the picture of two days can be compared; d3-force starts and moves without chance.
    const angles = data.powers.map((_, i) => Math.PI + (2 * Math.PI * i) / data.powers.length);
    const powers: Node[] = angles.map((angle, i) => {
      const x = width * (0.12 + 0.76 * place(Math.cos(angle), angles.map(Math.cos)));
      const y = height * (0.14 + 0.72 * place(Math.sin(angle), angles.map(Math.sin)));
      return { power: i, state: -1, radius: 17, x, y, fx: x, fy: y };
    });
    const states: Node[] = data.states.map((_, i) => ({ power: -1, state: i, radius: 6 + Math.min(8, Math.sqrt(acts(i))) }));
    const links: Link[] = data.links.map(([p, s, c, u]) => ({ source: powers[p]!, target: states[s]!, days: c + u }));
    const simulation = forceSimulation<Node>([...powers, ...states])
      .force("link", forceLink<Node, Link>(links).distance(Math.min(width, height) * 0.26).strength((l) => Math.min(0.9, 0.08 + 0.06 * l.days)))
      .force("charge", forceManyBody<Node>().strength((narrow(width) ? -25 : -60) * few))
      .force("collide", forceCollide<Node>((n) => n.radius + 3))
      .force("x", forceX<Node>(width / 2).strength(0.05))
      .force("y", forceY<Node>(height / 2).strength(0.08))
      .stop();
    simulation.tick(STEPS);
    for (const n of states) {
      n.x = Math.min(width - 16, Math.max(16, n.x ?? 0));
      n.y = Math.min(height - 14, Math.max(14, n.y ?? 0));
    }

    const svg = make("svg", { width, height, viewBox: `0 0 ${width} ${height}`, class: "network" });
    svg.append(make("defs", {}, ...pairs.map((p) => stripes(`${data.id}-${p}`, Number(p.split("-")[0]), Number(p.split("-")[1])))));
    for (const [p, s, coercion, support] of data.links) {
      const from = powers[p]!;
      const to = states[s]!;
      const [dx, dy] = [(to.x ?? 0) - (from.x ?? 0), (to.y ?? 0) - (from.y ?? 0)];
      const reach = Math.hypot(dx, dy) || 1;
      // Side by side where there are both.
      const shift = coercion > 0 && support > 0 ? 2 : 0;
      for (const [days, kind, side] of [[coercion, "coercion", shift], [support, "support", -shift]] as const) {
        if (days === 0) continue;
        const [ox, oy] = [(-dy / reach) * side, (dx / reach) * side];
        svg.append(make("path", {
          d: `M${((from.x ?? 0) + ox).toFixed(1)},${((from.y ?? 0) + oy).toFixed(1)}L${((to.x ?? 0) + ox).toFixed(1)},${((to.y ?? 0) + oy).toFixed(1)}`,
          class: `tie ${kind}`, "stroke-width": Math.min(7, 0.8 + Math.sqrt(days)).toFixed(2),
        }));
      }
    }
    // What is pointed at is wider than what is drawn.
    const ties: Spot[] = data.pairs === undefined ? [] : data.links.map(([p, s, coercion, support], i) => {
      const [from, to] = [powers[p]!, states[s]!];
      svg.append(make("path", { d: `M${(from.x ?? 0).toFixed(1)},${(from.y ?? 0).toFixed(1)}L${(to.x ?? 0).toFixed(1)},${(to.y ?? 0).toFixed(1)}`, class: "reach", "data-spot": states.length + i }));
      const days = (n: number, what: string): string => (n === 0 ? "" : `${n} ${n === 1 ? "day" : "days"} with ${what}`);
      return {
        x: ((from.x ?? 0) + (to.x ?? 0)) / 2, y: ((from.y ?? 0) + (to.y ?? 0)) / 2, heading: `${data.powers[p]?.name ?? ""} \u2192 ${data.states[s]?.name ?? ""}`,
        lines: [days(coercion, "coercion"), days(support, "support")], href: data.pairs?.[i] ?? "",
      };
    });
    for (const n of powers) {
      const label = make("text", { x: n.x ?? 0, y: (n.y ?? 0) + 4, class: "node-power", "text-anchor": "middle" });
      label.textContent = data.powers[n.power]?.code ?? "";
      svg.append(make("circle", { cx: n.x ?? 0, cy: n.y ?? 0, r: n.radius, fill: colour(n.power) }), label);
    }
    for (const n of states) {
      const state = data.states[n.state]!;
      const fill = state.contested.length === 2 ? `url(#${data.id}-${state.contested.join("-")})` : state.power < 0 ? "var(--land)" : colour(state.power);
      const label = make("text", { x: (n.x ?? 0).toFixed(1), y: ((n.y ?? 0) + n.radius + 9).toFixed(1), class: "node-label", "text-anchor": "middle", "data-spot": n.state });
      label.textContent = state.code;
      svg.append(make("circle", { cx: (n.x ?? 0).toFixed(1), cy: (n.y ?? 0).toFixed(1), r: n.radius.toFixed(1), fill, class: "node", "data-spot": n.state }), label);
    }
    const spots: Spot[] = states.map((n) => {
      const state = data.states[n.state]!;
      return { x: n.x ?? 0, y: n.y ?? 0, heading: state.name, lines: state.lines, href: state.href };
    });
    tip.adopt(svg, [...spots, ...ties]);
  });
}
