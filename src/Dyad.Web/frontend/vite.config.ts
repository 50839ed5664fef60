// @ts-expect-error: no Node types are installed; the configuration runs in Node.
import { readFileSync } from "node:fs";
import { defineConfig } from "vite";
import { smallStates } from "../../Dyad.Briefing/frontend/small-states";

const licences = ["licences.txt", "../../Dyad.Briefing/frontend/licences.txt"].map((f) => readFileSync(new URL(f, import.meta.url), "utf8") as string).join("");

// One small script for every page; charts and the editor come as files of their own where a page has one.
export default defineConfig({
  plugins: [smallStates],
  build: {
    target: "es2022",
    sourcemap: false,
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    manifest: "manifest.json",
    rolldownOptions: {
      input: "src/main.ts",
      output: { postBanner: (chunk: { readonly isEntry: boolean }) => (chunk.isEntry ? "" : `/*!\n${licences}*/`), entryFileNames: "assets/[name]-[hash].js", chunkFileNames: "assets/[name]-[hash].js", assetFileNames: "assets/[name]-[hash][extname]" },
    },
  },
});
