const asyncHooks = require('node:async_hooks');
const Module = require('node:module');
const { createRequire, isBuiltin } = Module;
const { join, sep } = require('node:path');
const { Script } = require('node:vm');
const Runtime = require('jest-runtime').default;

const ROOT = join(__dirname, '..', '..');
const TESTS = join(ROOT, 'test') + sep;
const PACKAGES = `${sep}node_modules${sep}`;
const isOfProduct = (path) =>
  path.startsWith(ROOT + sep) && !path.startsWith(TESTS) && !path.includes(PACKAGES) && path.endsWith('.ts');

/** The runtime of the file that runs: it translates, by jest's own cache. */
let translator;
const sourceMaps = new Map();
/** By the name that is asked for, and the file that asks. */
const loadedByNode = new Map();
Module._extensions['.ts'] = (module, filename) => {
  const code = translator.transformCache.transform(filename);
  const map = translator.transformCache.getSourceMaps().get(filename);
  if (map !== undefined) sourceMaps.set(filename, map);
  module._compile(code, filename);
};

/**
 * Loads packages and the product once for all test files of a worker, by Node itself, as a process of the product does; what is under
 * test/ is loaded anew for each file, as jest does. A third of the processor time of a run went into loading the same packages again and
 * into running them before they are optimized, and another part into the product's own modules.
 */
module.exports = class LastingPackages extends Runtime {
  constructor(config, ...rest) {
    super(config, ...rest);
    // What jest has to translate, because not every Node lets it be required.
    this.translated = config.transformIgnorePatterns.map((pattern) => new RegExp(pattern));
    this.storages = [];
    this.isReady = true;
    translator = this;
    // For stack traces through what an earlier file has loaded.
    for (const [filename, map] of sourceMaps) this.transformCache.getSourceMaps().set(filename, map);
    const { executor } = this;
    // As a script, since V8 remembers those that it has compiled before.
    executor.compile = (source, filename) =>
      new Script(`(function (${executor.injectedModuleParameters}) {${source}\n})`, {
        filename,
      }).runInThisContext();
  }

  requireModule(from, name, options, isRequireActual) {
    if (name === 'async_hooks' || name === 'node:async_hooks') return this.asyncHooks();
    const isJests = name === undefined || options?.isInternalModule === true || isBuiltin(name);
    return !isJests && this.isLoadedByNode(from, name)
      ? createRequire(from)(name)
      : super.requireModule(from, name, options, isRequireActual);
  }

  /** Whatever a file stores beside its calls ends with it: each storage that is left makes every later promise dearer. */
  asyncHooks() {
    const { storages } = this;
    return {
      ...asyncHooks,
      AsyncLocalStorage: class extends asyncHooks.AsyncLocalStorage {
        constructor(...args) {
          super(...args);
          storages.push(this);
        }
      },
    };
  }

  /** For a test that looks on while the product is loaded. */
  resetModules() {
    // Before a file begins jest calls it too: what lasts stays.
    if (this.isReady) {
      for (const path of Object.keys(Module._cache)) if (isOfProduct(path)) delete Module._cache[path];
    }
    super.resetModules();
  }

  teardown() {
    for (const storage of this.storages) storage.disable();
    super.teardown();
  }

  isLoadedByNode(from, name) {
    const asked = `${name}\n${from}`;
    let answer = loadedByNode.get(asked);
    if (answer === undefined) {
      try {
        const path = createRequire(from).resolve(name);
        answer = isOfProduct(path) || this.isLasting(path);
      } catch {
        answer = false;
      }
      loadedByNode.set(asked, answer);
    }
    return answer;
  }

  isLasting(path) {
    return path.includes(PACKAGES) && this.translated.every((pattern) => pattern.test(path));
  }
};
