import "./web.css";
import "../../../Dyad.Briefing/Rendering/charts.css";
import { jobs } from "./jobs";
import { reader } from "./reader";
import { sending } from "./sending";
import { theme } from "./theme";
import { uploads } from "./uploads";

// What a page is good for stands in its HTML; everything here only adds to it.
const named = document.querySelector("h1[data-window]");
if (named !== null) document.title = `${named.textContent ?? ""} · Dyad`;
theme();
reader();
sending();
uploads();
jobs();
if (document.querySelector("script.plot-data") !== null) void import("./charts").then((m) => m.charts());
if (document.querySelector("textarea[data-yaml]") !== null) void import("./editor").then((m) => m.editor());
