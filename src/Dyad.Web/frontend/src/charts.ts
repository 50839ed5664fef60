import type { ChartData } from "../../../Dyad.Briefing/frontend/src/data";
import { draw } from "../../../Dyad.Briefing/frontend/src/draw";
import { type FanData, fan } from "../../../Dyad.Briefing/frontend/src/fan";
import { type ReliabilityData, reliability } from "../../../Dyad.Briefing/frontend/src/reliability";
import { years } from "./years";

type Any = ChartData["charts"][number] | FanData | ReliabilityData;

/** Draws every chart of the page from the data that stand beside it. */
export function charts(): void {
  for (const script of document.querySelectorAll<HTMLScriptElement>("script.plot-data")) {
    const data = JSON.parse(script.textContent ?? "null") as Any | null;
    const holder = data === null ? null : document.getElementById(`plot-${data.id}`);
    if (data === null || holder === null) continue;
    if (data.kind === "fan") fan(holder, data);
    else if (data.kind === "reliability") reliability(holder, data);
    else draw(holder, data);
  }
  years();
}
