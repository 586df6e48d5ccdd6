// Bundles style sheets and scripts with esbuild, for esbuild.py: one JSON object on standard input (`modules`, the
// folder of the packages; `root`, the folder that files are named from; `target`; `entries`, name → source; `after`, name
// → that of the script that has always run before), and one on standard output, either `outputs` (name → text) or what is
// `wrong` (`file`, `line`, `column`, `text`). It writes no file, so that nothing is left of it when the build that asked
// for it is gone.
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import path from "node:path";

const { modules, root, target, entries, after } = JSON.parse(await text(process.stdin));
const esbuild = createRequire(path.join(modules, "package.json"))("esbuild");

/** Where a script leaves the modules that later ones need too. They are classic scripts, which import nothing. */
const GIVEN = "self.reportsite.modules";
/** A module of fewer bytes is not worth the words that hand it on. */
const WORTH = 250;

const OPTIONS = {
  absWorkingDir: root,
  outdir: root, // only names are made of it
  bundle: true,
  minify: true,
  format: "iife",
  charset: "utf8",
  legalComments: "none", // one line of our own says it, see notice()
  target,
  write: false,
  metafile: true,
  logLevel: "silent",
};

/** A message of esbuild with its place: line and column from 1, the column in characters (esbuild counts bytes). */
function told({ text, location }) {
  if (!location) return { file: "", line: 0, column: 0, text };
  const before = Buffer.from(location.lineText).subarray(0, location.column).toString();
  return { file: location.file, line: location.line, column: [...before].length + 1, text };
}

const points = (names) => names.map((name) => ({ in: entries[name], out: path.parse(name).name }));
const texts = ({ outputFiles }) => Object.fromEntries(outputFiles.map((file) => [path.basename(file.path), file.text]));
const full = (file) => path.resolve(root, file);
const key = (file) => path.relative(root, file);

/** The scripts that have run before one, the nearest first. */
function chain(name) {
  const before = after[name];
  return before ? [before, ...chain(before)] : [];
}

/** The modules that are sent once: file → the script that has it. `inputs` and `outputs` are those of a build of all
 * entries. */
function sharedOf({ inputs, outputs }) {
  const parts = new Map(
    Object.entries(outputs).map(([name, { inputs }]) => [
      path.basename(name),
      new Map(Object.entries(inputs).map(([file, { bytesInOutput }]) => [full(file), bytesInOutput])),
    ]),
  );
  const own = new Set(Object.values(entries).map(full));
  const shared = new Map();
  for (const name of Object.keys(after)) {
    for (const [file, bytes] of parts.get(name)) {
      const first = chain(name).findLast((before) => parts.get(before).has(file));
      if (first && bytes >= WORTH && !own.has(file)) shared.set(file, first);
    }
  }
  // What only shared modules import needs no handing on.
  const wanted = new Set();
  const visit = (file) => {
    for (const { path: next, external } of inputs[file].imports) {
      if (external || wanted.has(full(next))) continue;
      wanted.add(full(next));
      if (!shared.has(full(next))) visit(next);
    }
  };
  for (const name of Object.keys(after)) visit(key(entries[name]));
  return new Map([...shared].filter(([file]) => wanted.has(file)));
}

/** What each module exports. */
async function exportsOf(files) {
  const { metafile } = await esbuild.build({ ...OPTIONS, entryPoints: files, format: "esm", bundle: false });
  const found = new Map();
  for (const { inputs, exports } of Object.values(metafile.outputs)) found.set(full(Object.keys(inputs)[0]), exports);
  return found;
}

/** Whose packages an output has, in one line; their notices stand in the packages, which are pinned. */
async function notice(inputs) {
  const found = Object.keys(inputs).map((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(full(file))?.[1]);
  const lines = [];
  for (const folder of new Set(found.filter(Boolean))) {
    const { name, version, license, author } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
    lines.push(`/*! ${name} ${version}, © ${author?.name ?? author}, ${license} License */\n`);
  }
  return lines.join("");
}

/** The text of one script, which takes the shared modules of those before it, and leaves its own. */
async function sharing(name, shared, names) {
  const earlier = new Set(chain(name));
  const given = (file) => `${GIVEN}[${[...shared.keys()].indexOf(file)}]`;
  const taking = {
    name: "given modules",
    setup(build) {
      build.onLoad({ filter: /\.js$/ }, ({ path: file }) => {
        if (!earlier.has(shared.get(file))) return null;
        const list = names.get(file).join(", ");
        return { contents: `export const { ${list} } = ${given(file)};` };
      });
    },
  };
  const leaving = [...shared.keys()].filter((file) => shared.get(file) === name);
  const lines = leaving.map((file, at) => {
    const list = names.get(file);
    const imports = list.map((each) => `${each} as ${each}${at}`).join(", ");
    const values = list.map((each) => `${each}: ${each}${at}`).join(", ");
    return `import { ${imports} } from ${JSON.stringify(file)};\n${given(file)} = { ${values} };`;
  });
  const contents = [
    `import ${JSON.stringify(full(entries[name]))};`,
    ...(lines.length ? [`(self.reportsite ??= {}).modules ??= [];`] : []),
    ...lines,
  ].join("\n");
  const stdin = { contents, resolveDir: root, sourcefile: name };
  return texts(await esbuild.build({ ...OPTIONS, stdin, outfile: path.join(root, name), outdir: undefined, plugins: [taking] }));
}

async function bundled() {
  try {
    const all = await esbuild.build({ ...OPTIONS, entryPoints: points(Object.keys(entries)) });
    const wrong = all.warnings.map(told); // what it only guesses about is not what was meant
    if (wrong.length) return { wrong };
    const shared = sharedOf(all.metafile);
    const names = shared.size ? await exportsOf([...shared.keys()]) : new Map();
    const involved = Object.keys(entries).filter((name) => name in after || [...shared.values()].includes(name));
    const again = await Promise.all(involved.map((name) => sharing(name, shared, names)));
    const outputs = Object.assign(texts(all), ...again);
    for (const [name, { inputs }] of Object.entries(all.metafile.outputs)) {
      outputs[path.basename(name)] = (await notice(inputs)) + outputs[path.basename(name)];
    }
    return { outputs };
  } catch (error) {
    if (!error.errors) throw error;
    return { wrong: [...error.errors, ...error.warnings].map(told) };
  }
}

process.stdout.write(JSON.stringify(await bundled()));
