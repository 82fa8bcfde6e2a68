import type { Act } from './acts.ts';
import { looksOnly } from './sequels.ts';

/** Words that say of an answer only that there is one, as any tool has. */
const anyAnswer = new Set(
  `information info informationen informations información informaciones informação informazioni data daten données
  datos dados dati detail details result results output outputs response responses answer answers content contents value
  values display something anything things stuff item items an it them this that requested relevant useful some
  general basic safe safely only read and or a an the some any all of for about to from with on in as you your user users
  caller client model des les de du la el los las die das zur ansicht back`.split(/\s+/),
);
/** The same in scripts without spaces, with what joins such words. */
const anyAnswerUnspaced =
  /信息|数据|資料|资料|結果|结果|内容|情報|データ|정보|결과|데이터|相关|详细|一些|所有|的|を|。|[\s\p{P}a-z]/gu;
const unspaced = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const maxSentence = 100;
const endOfSentence = /[.!?;](?:\s|$)|\n/;
const word = /[\p{L}\p{N}_]+/gu;

/** Where the first word stands that is not said of any answer. */
function firstTelling(text: string): number | undefined {
  word.lastIndex = 0;
  for (let found = word.exec(text); found !== null; found = word.exec(text))
    if (!anyAnswer.has(found[0].toLowerCase())) return found.index;
  return undefined;
}

/**
 * Whether an act only says that the call answers with something: “Retrieves information for display.” Such a sentence
 * would fit any tool, so that it is no evidence beside another (decision 53).
 */
export function saysNothing(act: Act, text: string): boolean {
  // Behind a noun of information nothing is left to say.
  if (!looksOnly(act) || act.lemma === 'info') return false;
  if (!unspaced.test(act.verb.quote)) {
    const { end = 0 } = act.verb;
    const behind = text.slice(end, end + maxSentence);
    const telling = firstTelling(behind);
    const stop = endOfSentence.exec(behind)?.index;
    if (telling === undefined) return stop !== undefined || behind.length < maxSentence;
    return stop !== undefined && stop < telling;
  }
  const rest = text.slice(act.verb.end ?? 0, (act.verb.end ?? 0) + maxSentence).split(/[。\n.]/, 1)[0] ?? '';
  return rest.replace(anyAnswerUnspaced, '') === '';
}
