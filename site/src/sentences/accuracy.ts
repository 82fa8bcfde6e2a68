import type {
  AccuracyReport,
  BehaviourAccuracy,
  LabelAccuracy,
  MeasuredShare,
  Miss,
  RuleAccuracy,
} from '../../../audit/accuracy-report.ts';
import { count, formatNumber, listInWords } from './words.ts';

function percent(value: number): string {
  return (value * 100).toFixed(1);
}

/** `95.6 %`; a dash where nothing was there to be measured. */
export function sharePercent({ right, all }: MeasuredShare): string {
  return all === 0 ? '–' : `${percent(right / all)} %`;
}

/** `93.0–97.3 %`: where the true share lies, as far as so many rows can tell. */
export function shareInterval({ all, low, high }: MeasuredShare): string {
  return all === 0 ? '–' : `${percent(low)}–${percent(high)} %`;
}

/** `345 of 361` */
export function shareCount({ right, all }: MeasuredShare): string {
  return `${formatNumber(right)} of ${formatNumber(all)}`;
}

/** Says how much worse the classifier does on tools that nobody looked at. */
export function gapSentence(development: LabelAccuracy, heldOut: LabelAccuracy): string {
  if (development.rows === 0 || heldOut.rows === 0)
    return 'One of the two parts is empty, so there is no gap to tell.';
  const [seen, unseen] = [development, heldOut].map(({ category }) => category.right / category.all);
  const points = ((seen ?? 0) - (unseen ?? 0)) * 100;
  const gap =
    Math.abs(points) < 0.05
      ? 'the same share of both'
      : `${Math.abs(points).toFixed(1)} points ${points > 0 ? 'fewer' : 'more'} of the held-out part`;
  return `The category is right for ${gap}. Expect the held-out figure of a tool that nobody here has seen.`;
}

function flagged(share: MeasuredShare): string {
  return `${shareCount(share)} (${shareInterval(share)})`;
}

/** Says how many of our own poisoned texts are found: of the forms that the rules decide, and of others. */
export function ownPoisonSentence(sets: NonNullable<AccuracyReport['ownPoison']>): string {
  const share = (among: typeof sets, kind: 'poisoned' | 'benign'): string => {
    const right = among.reduce((sum, figures) => sum + figures[kind].right, 0);
    const all = among.reduce((sum, figures) => sum + figures[kind].all, 0);
    return `${formatNumber(right)} of ${formatNumber(all)}`;
  };
  const explicit = sets.filter(({ isExplicit }) => isExplicit === true);
  const implicit = sets.filter(({ isExplicit }) => isExplicit !== true);
  const learned = explicit.filter(({ isLearned }) => isLearned);
  const counted = explicit.filter(({ isLearned }) => !isLearned);
  return (
    'Only explicit forms are decided: orders about what the user or other tools said, about private files, the conversation, ' +
    'the arguments of other tools or secrecy, and hidden or encoded text. ' +
    `Of our own texts of these forms, written before the rules, ${share(learned, 'poisoned')} poisoned ones are flagged that ` +
    `the rules have learned from and ${share(learned, 'benign')} harmless ones; of those that were set apart and only counted, ` +
    `${counted.map(({ poisoned, benign }) => `${flagged(poisoned)} and ${flagged(benign)}`).join('; ')}. ` +
    'Implicit poisoning, which asks for nothing that is plainly not the tool’s own, is not decided: of older texts of our own, ' +
    `most of which are implicit, ${share(implicit, 'poisoned')} are flagged, and ${share(implicit, 'benign')} harmless ones.`
  );
}

/** Says which real definitions are accused, and what a person says who has read them. */
export function accusedSentence({
  definitions,
  flagged: accused,
  flaggedDefinitions = [],
}: AccuracyReport['collection']): string {
  if (accused === 0) return `Of ${formatNumber(definitions)} real definitions none is flagged.`;
  const read = flaggedDefinitions.map(
    ({ server, tool, verdict }) => `${tool} of ${server} (${verdict ?? 'not read yet'})`,
  );
  return `Of ${formatNumber(definitions)} real definitions ${formatNumber(accused)} ${accused === 1 ? 'is' : 'are'} flagged: ${read.join('; ')}.`;
}

/** Gives the means that have no interval, on all rows and on those of which the person was sure. */
export function f1Sentence(figures: LabelAccuracy): string {
  const { sure } = figures;
  return (
    `F1 over the categories is ${figures.macroF1.toFixed(2)} on average, and ${sure.macroF1.toFixed(2)} where the ` +
    `person was sure; F1 of the effects is ${figures.effects.f1.toFixed(2)} and ${sure.effects.f1.toFixed(2)}.`
  );
}

function bothCounts(all: number, sure: number): string {
  return `${formatNumber(all)} (${formatNumber(sure)})`;
}

/** Counts the misses that matter most: danger taken for reading, and reading taken for harm. */
export function graveMissSentence({
  rows,
  sure,
  dangerousCalledRead,
  readCalledGrave,
}: LabelAccuracy): string {
  return (
    `Of ${formatNumber(rows)} rows in both parts (${formatNumber(sure.rows)} of which the person was sure), ` +
    `${bothCounts(dangerousCalledRead, sure.dangerousCalledRead)} that run, remove or pay are taken for Read, and ` +
    `${bothCounts(readCalledGrave, sure.readCalledGrave)} that read for removing or paying.`
  );
}

/** Says how many statements of behaviour were set aside, and how they were found. */
export function setAsideSentence({ setAside }: BehaviourAccuracy): string {
  if (setAside.right === 0) return 'None of them is set aside.';
  return (
    `${formatNumber(setAside.right)} of ${formatNumber(setAside.all)} (${sharePercent(setAside)}) contradict their own ` +
    'definition, such as a search that counts as a write because it is sent by POST. They are listed with reasons, and ' +
    'the second figure leaves them out. Only development rows on which verdict and statement differ were looked at, ' +
    'so errors that the classifier shares still count as right.'
  );
}

/** Which kinds of tools are misjudged, the most frequent kind first. */
export function missGroups(misses: Miss[]): { title: string; tools: string[] }[] {
  const groups = Map.groupBy(misses, ({ label, verdict }) => `${label} taken for ${verdict}`);
  return [...groups]
    .map(([title, its]) => ({
      title,
      tools: its.map(
        ({ tool, server, sure }) => `${tool} (${server}${sure ? '' : '; the label is not sure'})`,
      ),
    }))
    .toSorted((a, b) => b.tools.length - a.tools.length || (a.title < b.title ? -1 : 1));
}

/** Says how often a rule spoke and how often it was right. */
export function ruleSentences({ fired, agreed }: RuleAccuracy, definitions: number): string {
  const spoke =
    fired === 0
      ? `It spoke on none of ${count(definitions, 'real definition')}.`
      : `It spoke on ${formatNumber(fired)} of ${count(definitions, 'real definition')}.`;
  if (agreed === undefined) return spoke;
  const hands = `Where it argued for a category with weight, the hand label agreed in ${shareCount(agreed)} cases`;
  return `${spoke} ${hands} (${shareInterval(agreed)}).`;
}

/** Says which sources state the behaviour of tools. */
export function sourcesInWords(sources: string[]): string {
  const words: Record<string, string> = {
    http_method: 'the HTTP method behind the tool',
    'author-annotation': 'annotations of the author',
    'author-operationType': 'the author’s type of operation',
    'composio-tags': 'tags of a catalogue',
  };
  return listInWords(sources.map((source) => words[source] ?? source));
}
