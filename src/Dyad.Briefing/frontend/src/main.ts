import { climate } from "./climate";
import { read } from "./data";
import { quads } from "./quads";

for (const chart of read().charts) {
  const holder = document.getElementById(`plot-${chart.id}`);
  if (holder === null) continue;
  if (chart.kind === "climate") climate(holder, chart);
  else quads(holder, chart);
}
