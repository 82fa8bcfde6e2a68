import type { View } from '../../definition/view.ts';

const sandbox =
  /\b(?:in|within|inside) (?:a |an |the |your )?(?:[\w-]{1,20} ){0,2}(?:sandbox|scratch database)\b|\bsandboxed\b|\bisolated (?:container|environment|sandbox)\b/i;

/** A sandbox from which all of something is reached bounds nothing. */
const reachesAll =
  /\bsandbox\w{0,3}\b[^.\n]{0,40}\bwith (?:full )?access to (?:all|every|any|the (?:full|entire|whole))\b/i;

/** Whether the definition documents that what runs does so in a sandbox (decision 9). */
export function isSandboxed(view: View): boolean {
  if (reachesAll.test(view.description.slice(0, 400))) return false;
  return (
    view.nameWords.some(({ text }) => text === 'sandbox') || sandbox.test(view.description.slice(0, 400))
  );
}
