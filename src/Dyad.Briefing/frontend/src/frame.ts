export const narrow = (width: number): boolean => width < 560;

/**
 * Plot adds a style element to each picture. The page's content security policy allows only its own style sheet, so the element
 * is taken out before the picture enters the document; the page's sheet holds what it said.
 */
export function adopt(picture: SVGSVGElement | HTMLElement): SVGSVGElement {
  const svg = picture instanceof SVGSVGElement ? picture : picture.querySelector("svg");
  if (svg === null) throw new Error("Plot made no picture.");
  svg.querySelectorAll("style").forEach((s) => s.remove());
  return svg;
}

/** Draws now and whenever the width changes. */
export function responsive(holder: HTMLElement, draw: (width: number) => void): void {
  let drawn = 0;
  const observer = new ResizeObserver(() => {
    const width = Math.floor(holder.getBoundingClientRect().width);
    if (width > 0 && Math.abs(width - drawn) > 1) {
      drawn = width;
      draw(width);
    }
  });
  observer.observe(holder);
}
