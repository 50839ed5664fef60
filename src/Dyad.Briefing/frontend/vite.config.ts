// @ts-expect-error: no Node types are installed; the configuration runs in Node.
import { readFileSync } from "node:fs";
import { defineConfig } from "vite";
import { smallStates } from "./small-states";

const licences = readFileSync("licences.txt", "utf8") as string;

// One classic script, to be inlined into a page: no module loading from file://, no second file.
export default defineConfig({
  plugins: [smallStates],
  build: {
    lib: { entry: "src/main.ts", formats: ["iife"], name: "dyadBrief", fileName: () => "brief.js" },
    target: "es2022",
    sourcemap: false,
    emptyOutDir: true,
    rolldownOptions: { output: { postBanner: `/*!\n${licences}*/` } },
  },
});
