import { existsSync, realpathSync, statSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';

const [writableByGroup, writableByOthers, sticky] = [0o020, 0o002, 0o1000];
/** Root, and whoever stands for users that a namespace does not know. */
const systemUsers = [0, 65_534];

/**
 * Why what lies in a directory could come from somebody else, as the end of a sentence, or undefined. What is started from it
 * must be what this user has installed, so nobody else may own it, write in it or put another in its place.
 */
export function cacheProblem(directory: string): string | undefined {
  const uid = process.getuid?.();
  if (existsSync(directory)) {
    const stat = statSync(directory);
    if (!stat.isDirectory()) return `${directory} is no directory`;
    if (uid !== undefined && stat.uid !== uid)
      return `${directory} belongs to another user (${stat.uid}, and this is ${uid})`;
    if (uid !== undefined && (stat.mode & (writableByGroup | writableByOthers)) !== 0)
      return `others may write in ${directory} (mode ${octal(stat)}; chmod go-w would end that)`;
  }
  if (uid === undefined) return undefined;
  for (let above = firstAbove(directory); ; above = dirname(above)) {
    const stat = statSync(above);
    if ((stat.mode & writableByOthers) !== 0 && (stat.mode & sticky) === 0)
      return `others may write in ${above}, which it lies in (mode ${octal(stat)})`;
    if (uid !== 0 && stat.uid !== uid && !systemUsers.includes(stat.uid))
      return `${above}, which it lies in, belongs to another user (${stat.uid}, and this is ${uid})`;
    if (above === dirname(above)) return undefined;
  }
}

/** The directory that holds another, or in which it would be made. */
function firstAbove(directory: string): string {
  if (existsSync(directory)) return dirname(realpathSync(directory));
  let above = dirname(directory);
  while (!existsSync(above)) above = dirname(above);
  return realpathSync(above);
}

function octal({ mode }: Stats): string {
  return (mode & 0o7777).toString(8).padStart(4, '0');
}
