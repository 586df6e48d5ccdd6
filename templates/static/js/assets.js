// Files that are loaded when they are wanted. They are classic scripts, because modules and fetch do not run
// on pages opened from a folder.

const loading = new Map();

function siteScript() {
  return document.querySelector("script[data-site]");
}

/** The relative way from this page to the site's root: "" or "../". */
export function root() {
  return siteScript().dataset.root;
}

const lazyAssets = () => JSON.parse(siteScript().dataset.assets);

/** Whether the build has a lazily loaded asset of that name. */
export const hasAsset = (name) => name in lazyAssets();

/** The address of a lazily loaded asset. Throws when the build has none of that name. */
function assetPath(name) {
  const path = lazyAssets()[name];
  if (!path) throw new Error(`no asset ${name}`);
  return root() + path;
}

/** Run a script once; resolves when it has run, rejects when it could not be loaded (a later call tries again). */
export function loadScript(name) {
  if (!loading.has(name)) {
    loading.set(
      name,
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = assetPath(name);
        script.onload = () => resolve();
        script.onerror = () => {
          loading.delete(name);
          script.remove();
          reject(new Error(`could not load ${name}`));
        };
        document.head.append(script);
      }),
    );
  }
  return loading.get(name);
}
