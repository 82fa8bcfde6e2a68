/**
 * What is asked of the machine where configurations are read. They are read in browsers, too, where there are no files, so that Node's
 * modules are taken where there is Node and not imported.
 */
const node = (globalThis as { process?: NodeJS.Process }).process;
const files = node?.getBuiltinModule('node:fs');
const paths = node?.getBuiltinModule('node:path');
const crypto = node?.getBuiltinModule('node:crypto');

/** Whether there is a file or a folder, relative to `folder`; none in a browser. */
export function isThere(path: string, folder = ''): boolean {
  return files !== undefined && paths !== undefined && files.existsSync(paths.resolve(folder, path));
}

/** Whether a path starts at a root. Paths of a browser are those of POSIX. */
export function isAbsolutePath(path: string): boolean {
  return paths?.isAbsolute(path) ?? path.startsWith('/');
}

/** Whether an absolute path lies in one of the folders or in the one that we are in, or is it. */
export function isInFolder(path: string, ...folders: string[]): boolean {
  if (paths === undefined || node === undefined)
    return folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
  return [...folders, node.cwd()].some((folder) => {
    const way = paths.relative(folder, path);
    return !(way.split(paths.sep)[0] === '..' || paths.isAbsolute(way));
  });
}

/** A file by its whole path, with slashes on every system. */
export function wholePath(file: string): string {
  return paths?.resolve(file).split(paths.sep).join('/') ?? `/${file}`;
}

/** A path of a POSIX machine below a folder of it. */
export function joinPosix(folder: string, file: string): string {
  return paths?.posix.join(folder, file) ?? `${folder}/${file}`;
}

/** The beginning of the SHA-256 of a text in hexadecimal; undefined where nothing counts it at once. */
export function shortHash(text: string, length: number): string | undefined {
  return crypto?.createHash('sha256').update(text).digest('hex').slice(0, length);
}

/** Loads a package on first use, for those that take longer to load than to run; a browser has to `import()` it before. */
export function loadNow<Module>(name: string): Module {
  const modules = node?.getBuiltinModule('node:module');
  if (modules === undefined) throw new Error(`Expected ${name} to have been imported`);
  return modules.createRequire(import.meta.url)(name) as Module;
}
