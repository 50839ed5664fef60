/** The switch between light and dark. The choice goes into a cookie, so that the server draws the next page in it from the start. */
export function theme(): void {
  const button = document.querySelector<HTMLButtonElement>("button[data-theme-switch]");
  if (button === null) return;
  const root = document.documentElement;
  const dark = (): boolean => (root.dataset["theme"] ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const name = (): void => {
    button.textContent = dark() ? "Light" : "Dark";
    button.setAttribute("aria-label", dark() ? "Light colours" : "Dark colours");
  };
  button.hidden = false;
  name();
  button.addEventListener("click", () => {
    const to = dark() ? "light" : "dark";
    root.dataset["theme"] = to;
    document.cookie = `dyad-theme=${to}; path=/; max-age=31536000; samesite=strict`;
    name();
  });
}
