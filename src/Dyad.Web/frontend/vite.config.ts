import { defineConfig } from "vite";
import { smallStates } from "../../Dyad.Briefing/frontend/small-states";

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
      output: { entryFileNames: "assets/[name]-[hash].js", chunkFileNames: "assets/[name]-[hash].js", assetFileNames: "assets/[name]-[hash][extname]" },
    },
  },
});
