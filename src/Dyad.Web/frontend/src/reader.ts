/** Points from a claim to its words in the report and back: hovering, focus or the address marks both. */
export function reader(): void {
  const claims = document.querySelectorAll<HTMLElement>("[data-claim]");
  if (claims.length === 0) return;
  const mark = (name: string, on: boolean): void => document.querySelectorAll(`[data-claim="${CSS.escape(name)}"], [data-words~="${CSS.escape(name)}"]`).forEach((e) => e.classList.toggle("pointed", on));
  for (const claim of claims) {
    const name = claim.dataset["claim"] ?? "";
    for (const [on, off] of [["pointerenter", "pointerleave"], ["focusin", "focusout"]] as const) {
      claim.addEventListener(on, () => mark(name, true));
      claim.addEventListener(off, () => mark(name, false));
    }
  }
}
