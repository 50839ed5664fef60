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

/** The body of a request with a file that was written in the form. */
function withFile(form: HTMLFormElement, question: string): FormData {
  const body = new FormData();
  body.set("question", question);
  body.set("values", JSON.stringify(values(form)));
  const text = form.querySelector<HTMLTextAreaElement>("textarea[data-yaml]")?.value ?? "";
  body.append("file", new File([text], form.dataset["file"] ?? "file.yaml", { type: "application/yaml" }));
  return body;
}

/** What is wrong with a file, as the question scenario/check answers it. */
interface Checked {
  readonly faults?: readonly { readonly line?: number; readonly column?: number; readonly message?: string; readonly reason?: string; readonly says?: string }[];
}

async function check(form: HTMLFormElement): Promise<string> {
  const path = form.dataset["check"] ?? "";
  const response = await fetch(path, { method: "POST", headers: { accept: "application/json" }, body: withFile(form, path.replace("/api/v1/", "")) });
  if (!response.ok) return reason(response);
  const faults = (await response.json() as Checked).faults ?? [];
  return faults.length === 0 ? "Nothing is wrong with it."
    : faults.map((f) => `Line ${f.line ?? "?"}, column ${f.column ?? "?"}: ${f.message ?? f.reason ?? f.says ?? ""}`).join(" · ");
}

/** Forms that start a job or send a change; they are hidden where there is no script. */
export function sending(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-job], form[data-post]")) {
    form.hidden = false;
    const said = form.querySelector<HTMLElement>("[role=status]");
    const say = (text: string): void => {
      if (said !== null) said.textContent = text;
    };
    form.querySelector("button[data-check-button]")?.addEventListener("click", () => void check(form).then(say).catch(() => say("The server cannot be reached.")));
    form.addEventListener("submit", (e) => {
      e.preventDefault();
      const job = form.dataset["job"];
      const path = form.dataset["post"];
      say("Sending…");
      const sent = job !== undefined && form.dataset["file"] !== undefined
        ? fetch("/api/v1/jobs", { method: "POST", headers: { accept: "application/json" }, body: withFile(form, job) })
        : job === undefined ? send(path ?? "", values(form)) : send("/api/v1/jobs", { question: job, values: values(form) });
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
