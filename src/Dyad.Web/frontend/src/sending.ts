/** What the interface for programs says of a fault. */
interface Problem {
  readonly title?: string;
  readonly detail?: string;
}

async function send(path: string, body: unknown): Promise<Response> {
  return fetch(path, { method: "POST", headers: { "content-type": "application/json", accept: "application/json" }, body: JSON.stringify(body) });
}

async function reason(response: Response): Promise<string> {
  const problem = await response.json().catch(() => ({})) as Problem;
  return problem.detail ?? problem.title ?? `${response.status} ${response.statusText}`;
}

/** What a form says, with several values under one name as a list. */
function values(form: HTMLFormElement): Record<string, string | string[]> {
  const said: Record<string, string | string[]> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string" || value === "" || name.startsWith("_")) continue;
    const before = said[name];
    said[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
  }
  return said;
}

/** Forms that start a job or send a change; they are hidden where there is no script. */
export function sending(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-job], form[data-post]")) {
    form.hidden = false;
    const said = form.querySelector<HTMLElement>("[role=status]");
    const say = (text: string): void => {
      if (said !== null) said.textContent = text;
    };
    form.addEventListener("submit", (e) => {
      e.preventDefault();
      const job = form.dataset["job"];
      const path = form.dataset["post"];
      say("Sending…");
      const sent = job === undefined ? send(path ?? "", values(form)) : send("/api/v1/jobs", { question: job, values: values(form) });
      void sent.then(async (response) => {
        if (!response.ok) {
          say(await reason(response));
          return;
        }
        const where = response.headers.get("location");
        const id = where?.split("/").at(-1);
        if (job !== undefined && id !== undefined) location.assign(`/jobs/${id}${location.search}`);
        else say(form.dataset["done"] ?? "Kept.");
      }).catch(() => say("The server cannot be reached."));
    });
  }
}
