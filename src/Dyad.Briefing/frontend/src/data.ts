/** What the page carries for its charts. Written by Dyad.Briefing/Rendering/ChartData.cs. */
export interface ChartData {
  readonly charts: readonly (ClimateData | QuadData)[];
}

export interface ClimateData {
  readonly kind: "climate";
  readonly id: string;
  readonly title: string;
  readonly scale: string;
  readonly from: string;
  readonly to: string;
  readonly lines: readonly LineData[];
  readonly dots: readonly DotData[];
}

/** Columns of equal length; null on gap days. */
export interface LineData {
  readonly name: string;
  readonly days: readonly string[];
  readonly level: readonly (number | null)[];
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
}

export interface DotData {
  readonly pair: number;
  readonly day: string;
  readonly score: number;
  readonly acts: number;
  readonly text: string;
  readonly reference: string;
  /** Number in the list of acts, or 0. */
  readonly number: number;
}

export interface QuadData {
  readonly kind: "quads";
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  readonly panels: readonly PanelData[];
}

/** Each bin: first day, last day, then quad classes 1 to 4. */
export interface PanelData {
  readonly name: string;
  readonly bins: readonly (readonly [string, string, number, number, number, number])[];
}

/** Days are UTC midnights, so that no time zone moves a mark. */
export const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

export const read = (): ChartData => JSON.parse(document.getElementById("brief-data")?.textContent ?? '{"charts":[]}') as ChartData;
