import { actFrom } from './acts.ts';
import type { Act, ActSource } from './acts.ts';
import { unspacedForeignVerbs } from './lexicon/foreign-verbs.ts';
import type { VerbKind } from './lexicon/verbs.ts';
import { foreignLikelihood } from './name-verbs.ts';
import { wordAt } from './words.ts';

const ideographs = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const maxUnspaced = 240;
const maxFirst = 80;
const orBefore = /[或和与及、/]/;
/** Behind these a verb names a time. */
const asTime = /^(?:前后|之前|之后|期间)/;
const managing = new Set(['管理', '관리']);
const looks: ReadonlySet<VerbKind> = new Set(['look', 'compute']);
const grave: ReadonlySet<VerbKind> = new Set(['remove', 'take', 'run', 'control', 'pay']);

/** Finds the acts of a text in a script without spaces: that of its first verb, and those listed behind “manage”. */
export function unspacedActs(source: ActSource, pointer: string, text: string): Act[] {
  const head = text.slice(0, maxUnspaced);
  if (!ideographs.test(head)) return [];
  const found: { at: number; word: string; kind: VerbKind }[] = [];
  for (const [word, kind] of unspacedForeignVerbs) {
    const at = head.indexOf(word);
    // “用于发布前后的对比”: before and after a release
    if (at !== -1 && !asTime.test(head.slice(at + word.length, at + word.length + 2)))
      found.push({ at, word, kind });
  }
  const [first, ...others] = found.sort((one, other) => one.at - other.at);
  if (first === undefined || first.at >= maxFirst) return [];
  // Who manages a thing can do what is listed behind it.
  const isListed = ({ at, kind }: { at: number; kind: VerbKind }): boolean =>
    grave.has(kind) && (managing.has(first.word) || orBefore.test(head.slice(Math.max(0, at - 2), at)));
  // “调用 API 进行内容检测”: the call is only the way to the look.
  const meant =
    first.word === '调用'
      ? others.find(({ at, kind }) => looks.has(kind) && text.slice(first.at, at).includes('进行'))
      : undefined;
  if (meant) Object.assign(first, meant);
  const listed = others.filter(isListed);
  return [first, ...listed].map(({ at, word, kind }) =>
    actFrom({
      source,
      kind,
      lemma: word,
      sureness: at <= 12 || at !== first.at ? foreignLikelihood : 0.6,
      pointer,
      text,
      verb: wordAt(text, at, at + word.length),
      around: [],
    }),
  );
}
