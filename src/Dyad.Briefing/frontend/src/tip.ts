/** A place in a picture that says something. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly heading: string;
  readonly lines: readonly string[];
  /** Address to go to, or empty. One that begins with # lies within the page. */
  readonly href: string;
}

const REACH = 28;

/**
 * One tip for pointer, touch and keyboard. The picture is a single tab stop; arrow keys go from spot to spot, Home and End to the
 * first and last, Enter follows the spot's reference, Escape closes. What the tip says is also said to screen readers.
 */
export class Tip {
  private readonly box = document.createElement("div");
  private readonly ring = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  private spots: readonly Spot[] = [];
  private svg: SVGSVGElement | null = null;
  private current = -1;

  /**
   * `tall`: spots are columns, so that height matters little in finding the nearest. `find`: which spot a pointer is on, where that is not the
   * nearest; undefined where it does not say. A click of the mouse follows the spot's reference.
   */
  constructor(
    private readonly holder: HTMLElement, label: string, private readonly tall: boolean, private readonly find?: (e: PointerEvent) => number | undefined,
  ) {
    this.box.className = "tip";
    this.box.hidden = true;
    this.box.setAttribute("role", "status");
    this.ring.setAttribute("class", "ring");
    this.ring.setAttribute("r", "6");
    holder.tabIndex = 0;
    holder.setAttribute("role", "group");
    holder.setAttribute("aria-label", label);
    holder.addEventListener("pointermove", (e) => this.toNearest(e));
    holder.addEventListener("pointerdown", (e) => this.toNearest(e));
    // A finger that is lifted leaves too; what it touched stays until something else is.
    holder.addEventListener("pointerleave", (e) => {
      if (e.pointerType === "mouse") this.show(-1);
    });
    holder.addEventListener("keydown", (e) => this.key(e));
    holder.addEventListener("click", (e) => {
      if ((e as PointerEvent).pointerType === "mouse") this.follow();
    });
    holder.addEventListener("blur", () => this.show(-1));
  }

  adopt(svg: SVGSVGElement, spots: readonly Spot[]): void {
    this.svg = svg;
    this.spots = spots;
    this.current = -1;
    this.box.hidden = true;
    svg.setAttribute("aria-hidden", "true");
    this.holder.replaceChildren(svg, this.box);
  }

  private toNearest(e: PointerEvent): void {
    if (this.svg === null) return;
    const found = this.find?.(e);
    if (found !== undefined) {
      this.show(found);
      return;
    }
    const at = this.svg.getBoundingClientRect();
    const x = e.clientX - at.left;
    const y = e.clientY - at.top;
    let best = -1;
    let distance = REACH * REACH;
    this.spots.forEach((s, i) => {
      const dy = (s.y - y) * (this.tall ? 0.1 : 1);
      const d = (s.x - x) ** 2 + dy ** 2;
      if (d < distance) {
        distance = d;
        best = i;
      }
    });
    this.show(best);
  }

  private key(e: KeyboardEvent): void {
    const last = this.spots.length - 1;
    const to =
      e.key === "ArrowRight" || e.key === "ArrowDown" ? Math.min(last, this.current + 1)
      : e.key === "ArrowLeft" || e.key === "ArrowUp" ? (this.current < 0 ? last : Math.max(0, this.current - 1))
      : e.key === "Home" ? 0
      : e.key === "End" ? last
      : e.key === "Escape" ? -1
      : undefined;
    if (to !== undefined) {
      e.preventDefault();
      this.show(to);
    } else if (e.key === "Enter") {
      this.follow();
    }
  }

  private follow(): void {
    const href = this.spots[this.current]?.href ?? "";
    if (href.startsWith("#")) location.hash = href;
    else if (href !== "") location.assign(href);
  }

  private show(index: number): void {
    this.current = index;
    const spot = this.spots[index];
    this.box.hidden = spot === undefined;
    if (spot === undefined || this.svg === null) {
      this.ring.remove();
      return;
    }
    const heading = document.createElement("strong");
    heading.textContent = spot.heading;
    this.box.replaceChildren(heading, ...spot.lines.filter((l) => l !== "").map((l) => {
      const p = document.createElement("span");
      p.textContent = l;
      return p;
    }));
    this.ring.setAttribute("cx", String(spot.x));
    this.ring.setAttribute("cy", String(spot.y));
    this.svg.append(this.ring);
    this.svg.style.cursor = spot.href === "" ? "" : "pointer";
    const room = this.holder.clientWidth;
    const left = Math.min(Math.max(0, spot.x - this.box.offsetWidth / 2), Math.max(0, room - this.box.offsetWidth));
    const above = spot.y - this.box.offsetHeight - 12;
    this.box.style.left = `${left}px`;
    this.box.style.top = `${above >= 0 ? above : spot.y + 12}px`;
  }
}
