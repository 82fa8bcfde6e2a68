import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { attacksFor } from '../../audit/attacks/attacks-for.ts';
import { attacks } from '../../audit/attacks/index.ts';
import { incidents } from '../../audit/attacks/incidents.ts';
import { effects } from '../../classifier/taxonomy.ts';
import type { Effect, Level } from '../../classifier/taxonomy.ts';

const idsFor = (its: Effect[], level: Level = 'high') =>
  attacksFor({ category: 'Write', level, effects: its, findings: [] }).map(({ attack }) => attack.id);

describe('attacksFor', () => {
  it('chooses by what the tool can do', () => {
    expect(idsFor(['moves-money'])[0]).toBe('transaction-hijack');
    expect(idsFor(['runs-code'])[0]).toBe('arbitrary-code-execution');
    expect(idsFor(['deletes-data'])[0]).toBe('destructive-action-autonomy');
    expect(idsFor(['reads-untrusted-content'])).toContain('indirect-prompt-injection');
    expect(idsFor(['reads-private-data'])).not.toContain('destructive-action-autonomy');
  });

  it('puts first what the tool contributes most to', () => {
    expect(idsFor(['runs-code', 'controls-process'])[0]).toBe('arbitrary-code-execution');
  });

  it('claims nothing of a tool of which nothing is known', () => {
    expect(idsFor([])).toEqual([]);
  });

  it('does not scare anybody with loops of harmless writes', () => {
    expect(idsFor(['writes-data'], 'low')).toEqual([]);
    expect(idsFor(['writes-data'], 'medium')).toEqual(['runaway-tool-loops']);
  });

  it('takes up a finding about the definition, in its own words', () => {
    const finding = {
      kind: 'poisoning',
      rule: 'x',
      severity: 'high',
      message: 'It orders.',
      evidence: [],
    } as const;
    const [first] = attacksFor({
      category: 'Read',
      level: 'low',
      effects: [],
      findings: [{ ...finding, evidence: [] }],
    });
    expect(first).toMatchObject({ attack: { id: 'tool-poisoning' }, reasons: ['It orders.'] });
  });

  it('tells only incidents in which an effect of the tool was abused, newest first', () => {
    for (const effect of effects) {
      for (const concerning of attacksFor({
        category: 'Write',
        level: 'high',
        effects: [effect],
        findings: [],
      })) {
        expect(concerning.incidents.every((incident) => incident.effects.includes(effect))).toBe(true);
        const dates = concerning.incidents.map((incident) => incident.date);
        expect(dates).toEqual(dates.toSorted().reverse());
      }
    }
  });
});

describe('the attack patterns', () => {
  it('are all listed, under the name of their file', () => {
    const kept = ['attack', 'attacks-for', 'incidents', 'index', 'taxonomies'];
    const files = readdirSync(join(import.meta.dirname, '../../audit/attacks')).map((file) =>
      file.replace('.ts', ''),
    );
    expect(attacks.map((attack) => attack.id).toSorted()).toEqual(
      files.filter((file) => !kept.includes(file)).toSorted(),
    );
  });

  it('are each reachable by an effect or a finding, or say that anything can carry them', () => {
    for (const attack of attacks) {
      expect(attack.howItWorks.length).toBeGreaterThanOrEqual(3);
      expect(attack.defences.length).toBeGreaterThanOrEqual(3);
      expect(attack.taxonomies.length).toBeGreaterThan(0);
    }
    const reached = new Set(effects.flatMap((effect) => idsFor([effect])));
    expect([...reached].toSorted()).toEqual(
      attacks
        .filter((attack) => attack.parts.length > 0)
        .map((attack) => attack.id)
        .toSorted(),
    );
  });

  it('cite incidents with a real date and an https reference, each used somewhere', () => {
    const used = new Set(attacks.flatMap((attack) => attack.incidents.map((incident) => incident.id)));
    for (const incident of Object.values(incidents)) {
      expect(incident.date).toMatch(/^20\d\d-\d\d(-\d\d)?$/);
      expect(new URL(incident.url).protocol).toBe('https:');
      expect(used).toContain(incident.id);
    }
  });
});
