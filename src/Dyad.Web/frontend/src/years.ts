import type { SphereMapData } from "../../../Dyad.Briefing/frontend/src/data";
import { sphereMap } from "../../../Dyad.Briefing/frontend/src/map";

/** The map at the end of each year, fetched when it is first wanted, and moved through by a slider. */
export function years(): void {
  const line = document.querySelector<HTMLElement>("[data-years]");
  const holder = document.querySelector<HTMLElement>("#plot-map");
  const button = line?.querySelector("button") ?? null;
  const slider = line?.querySelector("input") ?? null;
  const shown = line?.querySelector("output") ?? null;
  if (line === null || holder === null || button === null || slider === null || shown === null) return;
  line.hidden = false;
  const start = async (): Promise<void> => {
    button.disabled = true;
    button.textContent = "Loading the years\u2026";
    const response = await fetch(line.dataset["years"] ?? "");
    const maps = await response.json() as readonly { readonly day: string; readonly map: SphereMapData }[];
    const panels = maps.map((m) => {
      const panel = document.createElement("div");
      panel.className = "plot";
      panel.hidden = true;
      return { panel, drawn: false, ...m };
    });
    holder.after(...panels.map((p) => p.panel));
    const show = (): void => panels.forEach((p, i) => {
      p.panel.hidden = i !== Number(slider.value);
      if (p.panel.hidden) return;
      shown.value = p.day;
      if (!p.drawn) sphereMap(p.panel, { ...p.map, id: `map-${i}` });
      p.drawn = true;
    });
    holder.hidden = true;
    button.hidden = true;
    slider.max = String(maps.length - 1);
    slider.value = slider.max;
    line.querySelectorAll<HTMLElement>("label, input, output").forEach((e) => { e.hidden = false; });
    show();
    slider.addEventListener("input", show);
    slider.focus();
  };
  button.addEventListener("click", () => void start().catch(() => { button.textContent = "The years cannot be loaded"; }));
}
