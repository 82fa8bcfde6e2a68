import type { VerbGroup } from './verbs.ts';

const provenance = 'common English verbs of tools, added on 2026-11-26';

/** Verbs that the public definitions of 2026-11-21 do not hold, so that a tool of tomorrow is not mute. */
export const widerVerbs: readonly VerbGroup[] = [
  {
    kind: 'look',
    verbLikelihood: 1,
    provenance,
    words: `enrich geolocate clarify elaborate troubleshoot`,
  },
  {
    kind: 'look',
    verbLikelihood: 0.9,
    provenance,
    words: `seek consult visit qualify`,
  },
  {
    kind: 'compute',
    verbLikelihood: 1,
    provenance,
    words: `concat transpose randomize randomise rasterize serialize deserialize sanitize sanitise standardize
      standardise triangulate deobfuscate categorize categorise recalculate tokenise simplify condense normalise
      invert reformat`,
  },
  {
    kind: 'compute',
    verbLikelihood: 0.9,
    provenance,
    words: `intersect  sharpen stylize`,
  },
  {
    kind: 'create',
    verbLikelihood: 1,
    provenance,
    words: `recreate establish assemble summon`,
  },
  {
    kind: 'change',
    verbLikelihood: 1,
    provenance,
    words: `accelerate amplify arrange rearrange consolidate finalise enlarge organize organise reorganize
      reorganise reschedule postpone rescale reshape restyle retag retarget reclassify recategorize
      remediate rectify reconcile readjust rebalance  redistribute regroup relist replenish
      repartition unpair unpack unify ungroup unsend unwatch unselect watermark widen
      prioritise calibrate defer escalate moderate modernize harden preload prolong reconfigure
      reclaim rehydrate reinforce requeue resubmit retain reroute reapply scramble tighten
      silence suppress veto nominate stabilize refactor elevate accrue`,
  },
  {
    kind: 'change',
    verbLikelihood: 0.9,
    provenance,
    words: `deny`,
  },
  {
    kind: 'send',
    verbLikelihood: 1,
    provenance,
    words: `transmit remind emit`,
  },
  {
    kind: 'send',
    verbLikelihood: 0.9,
    provenance,
    words: `nudge`,
  },
  {
    kind: 'remove',
    verbLikelihood: 1,
    provenance,
    words: `demolish abandon yank repave reimage scuttle`,
  },
  {
    kind: 'remove',
    verbLikelihood: 0.7,
    provenance,
    words: `scrap sunset`,
  },
  {
    kind: 'compute',
    verbLikelihood: 1,
    provenance,
    words: `greet`,
  },
  {
    kind: 'run',
    verbLikelihood: 1,
    provenance,
    words: `crack sniff phish keylog exfiltrate relaunch reprocess sideload`,
  },
  {
    kind: 'control',
    verbLikelihood: 1,
    provenance,
    words: `throttle preheat disarm steer extinguish vibrate dispense rewind shut`,
  },
  {
    kind: 'act',
    verbLikelihood: 0.9,
    provenance,
    words: `autofill`,
  },
  {
    kind: 'pay',
    verbLikelihood: 1,
    provenance,
    words: `reimburse  hire`,
  },
];
