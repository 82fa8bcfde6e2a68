import fc from 'fast-check';
import { classify } from '../../../classifier/classify.ts';
import { presets } from '../../../policy/policy.ts';
import { findFormat } from '../../../policy/formats/index.ts';
import { recommendServer } from '../../../policy/recommend.ts';
import { targets } from '../../../policy/targets/index.ts';
import { dangerousSchemas } from './dangerous-schemas.ts';

/** What came of asking every target about calls whose danger is known. */
export interface Held {
  /** Dangerous calls that a target lets run unasked: the target, the preset, the definition and the call. */
  open: string[];
  /** How many dangerous calls were asked about. */
  dangerous: number;
  /** How many calls ran unasked, of which none is dangerous. */
  allowed: number;
  /** How many of these ran by an exception of a tool that does not run by itself. */
  byException: number;
}

/** Asks every target, as its client reads it, about the calls of generated definitions. */
export function holdToDangers(count: number, seed: number): Held {
  const held: Held = { open: [], dangerous: 0, allowed: 0, byException: 0 };
  for (const { tool, calls } of fc.sample(dangerousSchemas, { numRuns: count, seed })) {
    const classification = classify(tool);
    for (const preset of presets) {
      const policy = recommendServer('s', [{ name: tool.name, classification }], preset);
      const [own] = policy.tools;
      for (const target of targets) {
        const reading = findFormat(target.id)?.reader.read(target.render([policy]).text);
        if (reading === undefined || 'error' in reading)
          throw new Error(`Expected ${target.id} to read its policy, got ${reading?.error ?? 'no reader'}`);
        for (const { given, forbidding } of calls) {
          const isDangerous = forbidding.includes(preset);
          const decision = reading.decide({ server: 's', tool: tool.name, given });
          if (isDangerous) held.dangerous += 1;
          if (decision !== 'allow') continue;
          held.allowed += 1;
          if (own?.decision !== 'allow') held.byException += 1;
          if (isDangerous)
            held.open.push(
              `${target.id}, ${preset}: ${JSON.stringify(given)} of ${JSON.stringify(tool)}: ${JSON.stringify(classification.conditions.map(({ pointer, when, category, level, unmetBy }) => ({ pointer, when, category, level, unmetBy })))}`,
            );
        }
      }
    }
  }
  return held;
}
