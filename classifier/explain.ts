import { classificationOf, evidenceOf } from './classify.ts';
import type { Classification, Evidence } from './classification.ts';
import { judge } from './judgement/judge.ts';
import type { Act, ActSource, Doubt, Stake } from './language/acts.ts';
import type { ObjectClass } from './language/lexicon/object-classes.ts';
import type { VerbKind } from './language/lexicon/verbs.ts';
import type { Report } from './rule.ts';
import type { Category } from './taxonomy.ts';
import type { Tool } from './tool.ts';

/** One thing that a rule saw, as an explanation shows it. */
export interface Explained {
  rule: string;
  /** The category it argues for or against; absent where it speaks of level, effects or findings only. */
  supports?: Category;
  opposes?: Category;
  weight: number;
  /** Completes "the call …". */
  means?: string;
  /** How the level is moved, in words. */
  level?: string;
  evidence: Evidence[];
}

/** A verb with its object, as it was read, before any rule looked at it. */
export interface ExplainedAct {
  source: ActSource;
  /** The verb in its base form, and what verbs of its kind do. */
  verb: string;
  kind: VerbKind;
  object: string;
  /** The classes of the noun that the verb acts on. */
  objectClasses: ObjectClass[];
  /** What is at stake in its object. */
  stakes: Stake[];
  /** How surely the definition states it, and what it brings against it itself. */
  sureness: number;
  doubts: Doubt[];
  pointer: string;
  quote: string;
}

/** Why a definition has the label it has. */
export interface Explanation {
  classification: Classification;
  /** What the definition says that a call does, the name first. */
  acts: ExplainedAct[];
  /** What spoke for the category, strongest first. */
  supporting: Explained[];
  /** What spoke for another category or against this one, strongest first. */
  opposing: Explained[];
  /** What spoke of level, effects or reversibility. */
  circumstances: Explained[];
  scores: { category: Category; score: number }[];
}

function explained(report: Report): Explained {
  const { rule, supports, opposes, weight, means, level } = report;
  return {
    rule,
    ...(supports && { supports }),
    ...(opposes && { opposes }),
    weight: Math.round(weight * 100) / 100,
    ...(means !== undefined && { means: means() }),
    ...(level && { level: level.move === 'scope' ? 'one step up' : `${level.move} to ${level.to}` }),
    evidence: evidenceOf(report),
  };
}

function explainedAct(act: Act): ExplainedAct {
  const { source, lemma, kind, object, headClasses, lastClasses, stakes, sureness, doubts, phrase } = act;
  return {
    source,
    verb: lemma,
    kind,
    object: object.join(' '),
    objectClasses: [...new Set([...headClasses, ...lastClasses])],
    stakes: [...stakes],
    sureness: Math.round(sureness * 100) / 100,
    doubts: [...doubts],
    pointer: phrase.pointer,
    quote: phrase.quote,
  };
}

/** Tells everything that the rules saw in one definition, for and against the verdict. */
export function explain(tool: Tool): Explanation {
  const judgement = judge(tool);
  const { view, reports, decision } = judgement;
  const { category } = decision;
  const spoke = reports.filter(({ finding }) => finding === undefined).sort((a, b) => b.weight - a.weight);
  const isFor = ({ supports }: Report) => supports === category;
  const isAgainst = ({ supports, opposes }: Report) =>
    (supports !== undefined && supports !== category) || opposes !== undefined;
  return {
    classification: classificationOf(tool, judgement),
    acts: view.acts.map(explainedAct),
    supporting: spoke.filter(isFor).map(explained),
    opposing: spoke.filter((report) => !isFor(report) && isAgainst(report)).map(explained),
    circumstances: spoke.filter((report) => !isFor(report) && !isAgainst(report)).map(explained),
    scores: decision.scores
      .map((one) => ({ category: one.category, score: Math.round(one.score * 100) / 100 }))
      .sort((a, b) => b.score - a.score),
  };
}
