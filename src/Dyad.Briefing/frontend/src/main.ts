import { read } from "./data";
import { draw } from "./draw";

for (const chart of read().charts) {
  const holder = document.getElementById(`plot-${chart.id}`);
  if (holder !== null) draw(holder, chart);
}
