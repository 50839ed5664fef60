const NAMESPACE = "http://www.w3.org/2000/svg";

/** An SVG element with attributes; presentation attributes only, since the page's policy allows no style of an element. */
export function make<K extends keyof SVGElementTagNameMap>(name: K, attributes: Readonly<Record<string, string | number>>, ...children: readonly SVGElement[]): SVGElementTagNameMap[K] {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

export const colour = (power: number): string => `var(--power-${(power % 6) + 1})`;

/** Stripes in the colours of two powers. */
export const stripes = (id: string, first: number, second: number): SVGPatternElement => make(
  "pattern", { id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
  make("rect", { width: 3, height: 6, fill: colour(first) }), make("rect", { x: 3, width: 3, height: 6, fill: colour(second) }));
