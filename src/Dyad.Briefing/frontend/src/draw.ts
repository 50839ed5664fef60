import { climate } from "./climate";
import type { ChartData } from "./data";
import { ladder } from "./ladder";
import { sphereMap } from "./map";
import { sphereNetwork } from "./network";
import { odds } from "./odds";
import { quads } from "./quads";
import { sources } from "./sources";

/** Draws one chart into its holder. */
export function draw(holder: HTMLElement, chart: ChartData["charts"][number]): void {
  if (chart.kind === "climate") climate(holder, chart);
  else if (chart.kind === "sources") sources(holder, chart);
  else if (chart.kind === "quads") quads(holder, chart);
  else if (chart.kind === "ladder") ladder(holder, chart);
  else if (chart.kind === "odds") odds(holder, chart);
  else if (chart.kind === "sphere-map") sphereMap(holder, chart);
  else sphereNetwork(holder, chart);
}
