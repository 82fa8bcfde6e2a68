import { occasionOf } from '../definition/conditions.ts';
import type { Parameter } from '../definition/parameters.ts';
import type { View } from '../definition/view.ts';
import { actsOf } from './kit/acts-of.ts';
import { isInFilter, looksByName, ownText, quoteParameter } from './kit/told.ts';
import type { Rule, Signal } from '../rule.ts';

const permanent =
  /^(?:(?:is |delete )?permanent(?:ly)?|delete permanently|permanent(?:ly)? delete|hard(?: delete)?|skip (?:trash|recycle bin)|bypass (?:trash|recycle bin)|purge|force delete|shred|(?:allow |with )?no (?:undo|backup|trash)|skip (?:undo|backup)|without (?:undo|backup))$/;
const overwrite =
  /^(?:overwrite(?: .{0,30})?|allow overwrite|replace (?:existing|all|contents?|if exists)|clobber|force overwrite)$/;
const inTrash = /^(?:in trash|trash|trashed|is trashed|move to trash|deleted|is deleted)$/;
const force = /^(?:force|forced|force .{0,30}|is force)$/;
const all =
  /^(?:recursive|recursively|cascade|cascading|delete all|include (?:children|subfolders|dependents))$/;

const discards =
  /\b(?:discard|lose|losing|throw away|drop|destroy|wipe|delet(?:e|es|ing)|remov(?:e|es|ing))\w{0,3}\b(?! (?:confirmation|prompt))/i;
const replaces =
  /\boverwrit\w{1,4}|\breplac(?:e|es|ing)\b|\beven if (?:it|the \w+|one) (?:already )?exists?\b|\bexisting\b/i;

function graver(
  parameter: Parameter,
  signal: Omit<Signal, 'evidence' | 'occasion'>,
  pattern?: RegExp,
): Signal {
  const occasion = occasionOf(parameter, 'true');
  return { ...signal, ...(occasion && { occasion }), evidence: quoteParameter(parameter, pattern) };
}

function deletes(parameter: Parameter, level: 'high' | 'critical', what: string, pattern?: RegExp): Signal {
  return graver(
    parameter,
    {
      supports: 'Destructive',
      strength: 'said',
      means: () => `${what}, as “${parameter.name}” says`,
      effects: ['deletes-data'],
      reversibility: level === 'critical' ? 'irreversible' : 'recoverable',
      level: { move: level === 'critical' ? 'raise' : 'lower', to: level, under: ['Destructive'] },
    },
    pattern,
  );
}

/** “Force hard delete”. */
const forGood = /\b(?:hard[- ]delet|permanent)/i;

/** It is told of also where nothing says how mild the call without it is. */
function alone(signal: Signal): Signal {
  return { ...signal, flag: 'by-itself' };
}

function overwriting(parameter: Parameter, pattern?: RegExp): Signal {
  return graver(
    parameter,
    {
      supports: 'Write',
      strength: 'said',
      means: () => `replaces what stood there before, as “${parameter.name}” says`,
      effects: ['overwrites', 'writes-data'],
      reversibility: 'recoverable',
      level: { move: 'raise', to: 'high', under: ['Write'] },
    },
    pattern,
  );
}

/** A label or a field that is written again loses one value. */
function setsAMark({ nameWords }: View): boolean {
  return nameWords.some(({ text }) =>
    /^(?:labels?|annotat\w*|tags?|fields?|values?|cells?|key|set)$/.test(text),
  );
}

/** “Whether this member should be removed from the organisation.” */
const isRemoved = /\b(?:should|to|will|must) be (?:removed|deleted)\b/i;

function changesByName(view: View): boolean {
  return actsOf(view, ['change', 'create', 'park'], ({ source }) => source === 'name').length > 0;
}

function signalFor(parameter: Parameter, view: View, removes: boolean): Signal | undefined {
  const { spacedName } = parameter;
  const text = ownText(parameter);
  if (permanent.test(spacedName)) {
    return removes ? alone(deletes(parameter, 'critical', 'removes for good')) : undefined;
  }
  if (overwrite.test(spacedName)) return setsAMark(view) ? undefined : overwriting(parameter);
  if (/^(?:is )?(?:deleted|removed)$/.test(spacedName) && isRemoved.test(text) && changesByName(view))
    return deletes(parameter, 'critical', 'removes what it belongs to');
  if (inTrash.test(spacedName)) {
    return changesByName(view) ? deletes(parameter, 'high', 'moves content to the trash') : undefined;
  }
  if (all.test(spacedName))
    return removes ? deletes(parameter, 'critical', 'removes what lies within too') : undefined;
  if (!force.test(spacedName)) return undefined;
  const pushes = view.acts.some(({ lemma, source }) => source === 'name' && lemma === 'push');
  if (pushes) return deletes(parameter, 'critical', 'replaces what others have pushed');
  if (removes) {
    const told = deletes(parameter, 'critical', 'removes without a check');
    return forGood.test(text) ? alone(told) : told;
  }
  if (discards.test(text)) return deletes(parameter, 'critical', 'discards what is in the way', discards);
  return replaces.test(text) ? overwriting(parameter, replaces) : undefined;
}

/** Whether content goes: a process that ends is no graver for being forced, and what comes back anyway no loss. */
function removesContent(view: View): boolean {
  const kinds = ['remove', 'take', 'clear', 'reset', 'park'] as const;
  return (
    actsOf(view, kinds, ({ sureness, stakes }) => sureness >= 0.7 && !stakes.includes('ephemeral')).length > 0
  );
}

export const forcesWhenTold: Rule = {
  id: 'forces-when-told',
  argues: 'level',
  description:
    'A switch makes a change go further: for good, over what exists, into what lies within, or by force.',
  rationale:
    'What the call leaves alone by itself, a trash, an existing file, the work of others, is lost with the switch ' +
    '(decisions 5, 6 and 41).',
  falsePositives: ['A `force` that only repeats a harmless step.'],
  examples: {
    matches: [
      {
        name: 'trash_message',
        description: 'Deletes a message.',
        inputSchema: { type: 'object', properties: { permanent: { type: 'boolean' } } },
      },
      {
        name: 'copy_file',
        inputSchema: { type: 'object', properties: { overwrite: { type: 'boolean' } } },
      },
      { name: 'git_push', inputSchema: { type: 'object', properties: { force: { type: 'boolean' } } } },
    ],
    ignores: [
      {
        name: 'list_directory',
        inputSchema: { type: 'object', properties: { recursive: { type: 'boolean' } } },
      },
      {
        name: 'refresh_view',
        inputSchema: {
          type: 'object',
          properties: { force: { type: 'boolean', description: 'Refresh even if nothing changed.' } },
        },
      },
    ],
  },
  match(view) {
    if (looksByName(view)) return [];
    let removes: boolean | undefined;
    return view.parameters.flatMap((parameter) => {
      if (parameter.type !== undefined && parameter.type !== 'boolean') return [];
      if (parameter.values.length > 0 || isInFilter(parameter)) return [];
      removes ??= removesContent(view);
      const signal = signalFor(parameter, view, removes);
      return signal === undefined ? [] : [signal];
    });
  },
};
