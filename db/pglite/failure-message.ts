import type { FailureKind } from '../database-failure.ts';

const advice: Record<FailureKind, string> = {
  'disk-full':
    'What was stored until then is safe. Free some space, or choose another disk with --data DIR, and run the same command again: it goes on from there.',
  damaged:
    'Nothing was thrown away or made anew. Copy the folder before anything else; `toolrisk db repair` then saves into a new database what can be read and keeps the damaged one beside it. With a backup, use that by --data DIR.',
  stuck:
    'What was stored until then is safe. Run the same command again; if it happens at the same place, copy the folder and run `toolrisk db repair`.',
  lost: 'What was stored until then is safe. Run the same command again: it goes on from there.',
};

const happened: Record<FailureKind, string> = {
  'disk-full': 'has no room on its disk',
  damaged: 'is damaged',
  stuck: 'got stuck and was ended',
  lost: 'was lost',
};

/** What happened to an embedded database, and what to do about it, in words for its user. */
export function failureMessage(kind: FailureKind, directory: string, detail: string): string {
  return `The database in ${directory} ${happened[kind]}: ${detail.replace(/\.$/, '')}. ${advice[kind]}`;
}
