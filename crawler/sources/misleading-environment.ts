import { delimiter, isAbsolute, relative, resolve, sep } from 'node:path';
import type { StdioLaunch } from '../listing.ts';

/** What tells npm, uv, pip, bun or an engine of containers to take packages from somewhere else. */
const placeOfPackages =
  /^(?:npm_config_.{0,200}(?:registry|config|prefix|proxy|cafile|node[_-]options|call|package)|(?:uv|pip|pipx)_.{0,200}(?:index|url|config_file|find_links|constraint|override)|bun_config_registry|docker_(?:host|context|config)|container_(?:host|connection))$/i;

/**
 * Why the environment that an entry gives makes its client start something else than we would, or undefined if it does not: the
 * search path leads into the directory that came with the configuration, or the package is taken from elsewhere. We follow neither.
 */
export function misleadingEnvironment(
  { package: pack, env }: StdioLaunch,
  directory: string,
): string | undefined {
  for (const [name, value] of Object.entries(env)) {
    if (/^path$/i.test(name) && value.split(delimiter).some((place) => leadsInto(place, directory)))
      return 'its PATH leads into the working directory, so that what its client starts cannot be told';
    if (pack !== undefined && placeOfPackages.test(name))
      return `${name} says where its package comes from, which is not followed here`;
  }
  return undefined;
}

/** A relative place is one below wherever the client stands, `~` and the empty one among them. */
function leadsInto(place: string, directory: string): boolean {
  const path = relative(directory, resolve(directory, place));
  return !isAbsolute(place) || !(path.split(sep)[0] === '..' || isAbsolute(path));
}
