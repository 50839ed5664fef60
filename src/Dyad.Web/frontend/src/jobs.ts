interface JobState {
  readonly state: string;
  readonly share?: number | null;
  readonly what?: string | null;
  readonly messages?: readonly string[];
}

const ENDED = ["done", "failed", "stopped", "interrupted"];

/** Follows a job on its page. */
export function jobs(): void {
  const page = document.querySelector<HTMLElement>("[data-job-id]");
  const id = page?.dataset["jobId"];
  if (page === null || id === undefined) return;
  const path = `/api/v1/jobs/${encodeURIComponent(id)}`;
  const bar = page.querySelector("progress");
  const what = page.querySelector<HTMLElement>("[data-job-what]");
  const state = page.querySelector<HTMLElement>("[data-job-state]");
  const stop = page.querySelector<HTMLFormElement>("form[data-job-stop]");
  const show = (job: JobState): void => {
    if (state !== null) state.textContent = job.state;
    if (what !== null) what.textContent = job.what ?? "";
    if (bar !== null && typeof job.share === "number") bar.value = job.share;
    if (stop !== null) stop.hidden = ENDED.includes(job.state);
  };
  if (ENDED.includes(state?.textContent ?? "")) return;
  const events = new EventSource(`${path}/events`);
  const take = (e: MessageEvent<string>): void => {
    const job = JSON.parse(e.data) as JobState;
    show(job);
    if (ENDED.includes(job.state)) {
      events.close();
      location.reload();
    }
  };
  events.addEventListener("job", take as EventListener);
}
