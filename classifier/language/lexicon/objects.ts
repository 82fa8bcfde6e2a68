import { remember } from '../remember.ts';
import { stem } from '../words.ts';
import { classesOfObjects, objectClasses } from './object-classes.ts';
import type { ObjectClass } from './object-classes.ts';

function compile(): Map<string, ObjectClass[]> {
  const classesByStem = new Map<string, ObjectClass[]>();
  for (const objectClass of objectClasses) {
    for (const word of new Set(classesOfObjects[objectClass].words.split(/\s+/).map(stem))) {
      classesByStem.set(word, [...(classesByStem.get(word) ?? []), objectClass]);
    }
  }
  return classesByStem;
}

const classesByStem = compile();
const none: readonly ObjectClass[] = [];
/** Words that share the stem of another: what is custom has no customer. */
const strangers = new Set(['custom', 'customs']);

const classesOfWord = remember((word) =>
  strangers.has(word) ? none : (classesByStem.get(stem(word)) ?? none),
);

/** The classes of a noun in any form; none for words that are not in the list. */
export function objectClassesOf(word: string): readonly ObjectClass[] {
  return classesOfWord(word);
}
