import type { SphereMapData } from "./data";
import { sphereMap } from "./map";

/** The map at the end of each year, with a slider. */
export interface YearsData {
  readonly kind: "sphere-years";
  readonly id: string;
  readonly title: string;
  readonly maps: readonly { readonly day: string; readonly map: SphereMapData }[];
}

export function years(holder: HTMLElement, data: YearsData): void {
  const slider = document.querySelector<HTMLInputElement>(`#slide-${data.id}`);
  const shown = document.querySelector<HTMLOutputElement>(`#day-${data.id}`);
  const panels = data.maps.map((m, i) => {
    const panel = document.createElement("div");
    panel.className = "plot-panel plot";
    panel.hidden = i !== data.maps.length - 1;
    return { panel, map: m.map, day: m.day, drawn: false };
  });
  holder.replaceChildren(...panels.map((p) => p.panel));
  const show = (at: number): void => panels.forEach((p, i) => {
    p.panel.hidden = i !== at;
    if (i !== at) return;
    if (shown !== null) shown.value = p.day;
    if (!p.drawn) sphereMap(p.panel, p.map);
    p.drawn = true;
  });
  show(panels.length - 1);
  if (slider === null) return;
  slider.disabled = false;
  slider.addEventListener("input", () => show(Number(slider.value)));
}
