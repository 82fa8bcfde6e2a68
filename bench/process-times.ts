import { readdirSync, readFileSync } from 'node:fs';

// Of `clock_t`, which Linux has fixed for what it tells other programs.
const ticksPerSecond = 100;

/** The fields of a process behind its name, which may hold anything; undefined once it has ended. */
function fieldsOf(pid: string): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function sum(fields: string[], from: number, to: number): number {
  return fields.slice(from, to).reduce((total, ticks) => total + Number(ticks), 0);
}

/** The seconds on a processor of a process with its children, ended ones too; undefined where there is no `/proc`. */
export function familyCpuSeconds(pid: number): number | undefined {
  const own = fieldsOf(String(pid));
  if (own === undefined) return undefined;
  // State is the first field here: user and system time, then those of the children that have ended.
  let ticks = sum(own, 11, 15);
  for (const name of readdirSync('/proc')) {
    const fields = /^\d+$/.test(name) ? fieldsOf(name) : undefined;
    if (fields?.[1] === String(pid)) ticks += sum(fields, 11, 13);
  }
  return ticks / ticksPerSecond;
}
