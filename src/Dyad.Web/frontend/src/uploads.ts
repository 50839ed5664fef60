/** Forms with files: says before sending that they are too large, and that they are on their way. */
export function uploads(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-most]")) {
    const most = Number(form.dataset["most"]);
    const files = form.querySelector<HTMLInputElement>("input[type=file]");
    const said = form.querySelector<HTMLElement>("[role=status]");
    const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
    files?.addEventListener("change", () => {
      const sum = [...files.files ?? []].reduce((bytes, f) => bytes + f.size, 0);
      files.setCustomValidity(sum > most ? `These files have ${Math.ceil(sum / 1048576)} MB; at most ${Math.floor(most / 1048576)} MB are taken at once.` : "");
      files.reportValidity();
    });
    form.addEventListener("submit", () => {
      if (said !== null) said.textContent = "Sending\u2026";
      if (button !== null) button.disabled = true;
    });
    // Who comes back from the next page finds the form usable.
    window.addEventListener("pageshow", () => {
      if (button !== null) button.disabled = false;
      if (said !== null) said.textContent = "";
    });
  }
}
