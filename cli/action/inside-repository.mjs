// Paths that a workflow names within the repository, which a pull request may have made lead out of it.
import { lstatSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';

function isWithin(path, folder) {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** Where a path really leads, as far as it is there; undefined for a link to nothing, behind which a file would be made anywhere. */
function realPath(path) {
  const entry = lstatSync(path, { throwIfNoEntry: false });
  if (entry !== undefined || path === dirname(path)) {
    try {
      return realpathSync(path);
    } catch {
      return undefined;
    }
  }
  const folder = realPath(dirname(path));
  return folder && resolve(folder, relative(dirname(path), path));
}

/**
 * Throws where a path that lies in the repository by its name leads out of it by links: it would be read, shared with a server
 * or written in the place of what the workflow means. What the workflow itself names elsewhere stays its own affair.
 */
export function expectInside(name, path) {
  const repository = realpathSync(process.cwd());
  if (!isWithin(resolve(path), process.cwd()) && !isWithin(resolve(path), repository)) return;
  const real = realPath(resolve(path));
  if (real !== undefined && isWithin(real, repository)) return;
  throw new Error(`Expected ${name} to lie in the repository, but ${path} is a link that leads out of it.`);
}
