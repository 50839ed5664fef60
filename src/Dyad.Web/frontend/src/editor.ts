import { type Completion, type CompletionContext, type CompletionResult, autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, bracketMatching, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** The parts of a JSON schema that completion uses. */
interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly description?: string;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

function parts(schema: Schema | undefined, root: Schema, depth = 0): readonly Schema[] {
  if (schema === undefined || depth > 6) return [];
  if (schema.$ref !== undefined) return parts(root.$defs?.[schema.$ref.split("/").at(-1) ?? ""], root, depth + 1);
  return [schema, ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((s) => parts(s, root, depth + 1))];
}

/** The keys above a line, by indentation, outermost first. A list item opens its list. */
function above(state: EditorState, line: number, column: number): string[] {
  const path: string[] = [];
  let indent = column;
  for (let n = line - 1; n >= 1 && indent > 0; n--) {
    const text = state.doc.line(n).text;
    const found = /^(\s*(?:- )*)([\w-]+):/.exec(text);
    if (found === null || (found[1]?.length ?? 0) >= indent) continue;
    indent = text.length - text.trimStart().length;
    if ((found[1]?.length ?? 0) > indent && indent < column) path.unshift(found[2] ?? "");
    else path.unshift(found[2] ?? "");
    indent = found[1]?.length ?? 0;
  }
  return path;
}

function complete(root: Schema) {
  return (context: CompletionContext): CompletionResult | null => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const value = /^(\s*(?:- )*)([\w-]+):\s*([\w-]*)$/.exec(before);
    const key = /^(\s*(?:- )*)([\w-]*)$/.exec(before);
    const lead = (value ?? key)?.[1]?.length ?? 0;
    const path = above(context.state, line.number, lead);
    let here = parts(root, root);
    for (const step of path) here = here.flatMap((s) => parts(s.properties?.[step], root)).flatMap((s) => [s, ...parts(s.items, root)]);
    const options = (list: readonly Completion[], from: number): CompletionResult | null => (list.length === 0 ? null : { from, options: list });
    if (value !== null) {
      const word = value[3] ?? "";
      const of = here.flatMap((s) => parts(s.properties?.[value[2] ?? ""], root));
      return options(of.flatMap((s) => [...(s.enum ?? []), ...(s.const === undefined ? [] : [s.const])]).map((v) => ({ label: String(v), type: "enum" })), context.pos - word.length);
    }
    if (key === null || (!context.explicit && (key[2] ?? "") === "")) return null;
    const named = here.flatMap((s) => Object.entries(s.properties ?? {}));
    return options(named.map(([label, s]) => ({ label, apply: `${label}: `, type: "property", ...(s.description === undefined ? {} : { info: s.description }) })), context.pos - (key[2] ?? "").length);
  };
}

const look = EditorView.theme({
  // What follows a long scenario is reached without scrolling past all of it.
  "&": { backgroundColor: "var(--paper)", color: "var(--ink)", fontSize: "13px", maxHeight: "min(70vh, 40rem)" },
  ".cm-scroller": { overflow: "auto" },
  ".cm-content": { caretColor: "var(--ink)", fontFamily: "ui-monospace, SFMono-Regular, Consolas, Liberation Mono, monospace" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--panel)", color: "var(--ink-soft)", borderRight: "1px solid var(--rule)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--panel) 70%, transparent)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "color-mix(in srgb, var(--link) 25%, transparent)" },
  ".cm-tooltip": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--ink-soft)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--link)", color: "var(--paper)" },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--pair-1)" },
  { tag: tags.string, color: "var(--quad-2)" },
  { tag: [tags.number, tags.bool], color: "var(--pair-2)" },
  { tag: tags.comment, color: "var(--ink-soft)", fontStyle: "italic" },
]);

/** Puts an editor in the place of a text field and keeps the field's text the same, so that a form sends it. The editor's styles live in a shadow, where the page's policy for styles allows them. */
export function editor(): void {
  for (const field of document.querySelectorAll<HTMLTextAreaElement>("textarea[data-yaml]")) {
    const schema = JSON.parse(document.getElementById(field.dataset["yaml"] ?? "")?.textContent ?? "{}") as Schema;
    const holder = document.createElement("div");
    holder.className = "editor";
    const root = holder.attachShadow({ mode: "open" });
    const inner = document.createElement("div");
    root.append(inner);
    field.after(holder);
    const view = new EditorView({
      parent: inner,
      root,
      state: EditorState.create({
        doc: field.value,
        extensions: [
          lineNumbers(), history(), drawSelection(), highlightActiveLine(), bracketMatching(), indentUnit.of("  "), yaml(), look, syntaxHighlighting(colours),
          autocompletion({ override: [complete(schema)] }),
          keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap, { key: "Ctrl-]", run: indentMore }, { key: "Ctrl-[", run: indentLess }]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": field.getAttribute("aria-label") ?? "Scenario", tabindex: "0" }),
          EditorView.updateListener.of((u) => {
            if (u.docChanged) field.value = u.state.doc.toString();
          }),
        ],
      }),
    });
    field.classList.add("replaced");
    field.tabIndex = -1;
    field.setAttribute("aria-hidden", "true");
    field.form?.addEventListener("reset", () => setTimeout(() => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: field.value } })));
  }
}
