/** What the page carries for its charts. Written by Dyad.Briefing/Rendering/ChartData.cs. */
export interface ChartData {
  readonly charts: readonly (ClimateData | SourcesData | QuadData | LadderData | OddsData | SphereMapData | SphereNetworkData)[];
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
  readonly marks: readonly MarkData[];
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
  /** What is said of the time, where that is more than the day. */
  readonly when?: string;
  readonly score: number;
  readonly acts: number;
  readonly text: string;
  readonly reference: string;
  /** Number in the list of acts, or 0. */
  readonly number: number;
  /** Address of the act, where it has one of its own. */
  readonly href?: string;
}

/** A change of a level: its likeliest day, and the days in which it was first seen. */
export interface MarkData {
  readonly pair: number;
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  /** Address of what is said of it, where it has one of its own. */
  readonly href?: string;
}

/** Several data sources on one pair, in deviations of their own history. Columns are as long as `days`; null on gap days. */
export interface SourcesData {
  readonly kind: "sources";
  readonly id: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly days: readonly string[];
  readonly lines: readonly SourceLineData[];
}

export interface SourceLineData {
  readonly name: string;
  readonly level: readonly (number | null)[];
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
  /** Acts since the day before in `days`. */
  readonly acts: readonly number[];
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
  /** Beginning of the address of the acts of a bin, to which its days are added. */
  readonly link?: string;
  readonly bins: readonly (readonly [string, string, number, number, number, number])[];
}

/** A third state on the map and in the network. */
export interface SphereState {
  readonly code: string;
  readonly name: string;
  /** Number of ISO 3166-1, or empty where it has none. */
  readonly number: string;
  /** Place of the leading power in the list of powers, from 0; -1 where none leads. */
  readonly power: number;
  /** Its composed index, 0 to 1. */
  readonly value: number;
  /** Places of the two powers that contest it, or empty. */
  readonly contested: readonly number[];
  /** What the tip says. */
  readonly lines: readonly string[];
  /** Address within the page of what stands behind it, or empty. */
  readonly href: string;
}

export interface SphereMapData {
  readonly kind: "sphere-map";
  readonly id: string;
  readonly title: string;
  readonly powers: readonly { readonly code: string; readonly name: string; readonly number: string }[];
  readonly states: readonly SphereState[];
  /** Longitude and latitude of a place within each disputed area that is left without colour. */
  readonly disputed: readonly (readonly [number, number])[];
}

export interface SphereNetworkData {
  readonly kind: "sphere-network";
  readonly id: string;
  readonly title: string;
  readonly powers: readonly { readonly code: string; readonly name: string; readonly number: string }[];
  readonly states: readonly SphereState[];
  /** Power, state (places in the lists), days with coercion, days with support. */
  readonly links: readonly (readonly [number, number, number, number])[];
  /** Address of the pair behind each link, where it has one of its own. */
  readonly pairs?: readonly string[];
}

export interface LadderData {
  readonly kind: "ladder";
  readonly id: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  /** Names, lowest first. */
  readonly rungs: readonly string[];
  readonly series: readonly string[];
  readonly panels: readonly { readonly name: string; readonly dots: readonly LadderDotData[] }[];
}

/** A first reach, or with rung 0 a step down. In each series by day. */
export interface LadderDotData {
  readonly series: number;
  readonly day: string;
  readonly rung: number;
  readonly highest: number;
  readonly text: string;
  readonly reference: string;
  /** Number in the list of acts, or 0. */
  readonly number: number;
  /** Address of the act, where it has one of its own. */
  readonly href?: string;
}

/** Probabilities of accounts, one value for each day of the chart. */
export interface OddsData {
  readonly kind: "odds";
  readonly id: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly days: readonly string[];
  readonly lines: readonly { readonly id: string; readonly name: string; readonly dash: string; readonly values: readonly number[] }[];
  /** Acts with their number in the list of acts, or 0. */
  readonly marks: readonly { readonly day: string; readonly text: string; readonly number: number; readonly href?: string }[];
}

/** Days are UTC midnights, so that no time zone moves a mark. */
export const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

export const read = (): ChartData => JSON.parse(document.getElementById("brief-data")?.textContent ?? '{"charts":[]}') as ChartData;
