// Bundles style sheets and scripts with esbuild, for esbuild.py: one JSON object on standard input (`modules`, the
// folder of the packages; `root`, the folder that files are named from; `target`; `entries`, name → source), and one on
// standard output, either `outputs` (name → text) or what is `wrong` (`file`, `line`, `column`, `text`). It writes no
// file, so that nothing is left of it when the build that asked for it is gone.
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import path from "node:path";

const { modules, root, target, entries } = JSON.parse(await text(process.stdin));
const esbuild = createRequire(path.join(modules, "package.json"))("esbuild");

/** A message of esbuild with its place: line and column from 1, the column in characters (esbuild counts bytes). */
function told({ text, location }) {
  if (!location) return { file: "", line: 0, column: 0, text };
  const before = Buffer.from(location.lineText).subarray(0, location.column).toString();
  return { file: location.file, line: location.line, column: [...before].length + 1, text };
}

async function bundled() {
  try {
    const { outputFiles, warnings } = await esbuild.build({
      absWorkingDir: root,
      entryPoints: Object.entries(entries).map(([name, source]) => ({ in: source, out: path.parse(name).name })),
      outdir: root, // only names are made of it
      bundle: true,
      minify: true,
      format: "iife",
      charset: "utf8",
      legalComments: "eof",
      target,
      write: false,
      logLevel: "silent",
    });
    const wrong = warnings.map(told); // what it only guesses about is not what was meant
    return wrong.length ? { wrong } : { outputs: Object.fromEntries(outputFiles.map((f) => [path.basename(f.path), f.text])) };
  } catch (error) {
    if (!error.errors) throw error;
    return { wrong: [...error.errors, ...error.warnings].map(told) };
  }
}

process.stdout.write(JSON.stringify(await bundled()));
