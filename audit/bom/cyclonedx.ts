import { ComponentType } from '@cyclonedx/cyclonedx-library/Enums';
import {
  Bom,
  Component,
  ComponentRepository,
  Metadata,
  Property,
  Service,
  Tools,
} from '@cyclonedx/cyclonedx-library/Models';
import { JSON as CycloneJson, JsonSerializer } from '@cyclonedx/cyclonedx-library/Serialize';
import { Spec1dot7 } from '@cyclonedx/cyclonedx-library/Spec';
import { escapeAsUnits } from '../../policy/unseen-characters.ts';
import type { CheckedServer } from '../report/list-problems.ts';

type CheckedTool = CheckedServer['tools'][number];

/** Who made the list, and when, since a document that is written twice should be the same twice. */
export interface BomContext {
  /** Of toolrisk. */
  version: string;
  at: Date;
}

/** Names of properties, so that other programs find what is ours. */
const property = (name: string, value: string) => new Property(`toolrisk:${name}`, value);

/** A package URL (PURL) of a locator; undefined where it names no package. */
function purlOf(endpoint: string, version: string | undefined): string | undefined {
  const found = /^(npm|pypi|oci):((?:@[^@/\s]+\/)?[^@\s]+)/.exec(endpoint);
  if (found === null) return undefined;
  const [, type = '', name = ''] = found;
  const path = name.split('/').map(encodeURIComponent).join('/');
  return `pkg:${type}/${type === 'pypi' ? path.toLowerCase().replaceAll(/[_.]+/g, '-') : path}${version === undefined ? '' : `@${encodeURIComponent(version)}`}`;
}

function toolService(server: string, ref: string, { tool, classification }: CheckedTool): Service {
  const { category, level, effects, reversibility, blastRadius, fingerprint, evidence } = classification;
  const service = new Service(tool.name, { bomRef: ref, group: server });
  if (tool.description !== undefined) service.description = tool.description;
  for (const each of [
    property('category', category),
    property('level', level),
    property('reversibility', reversibility),
    property('blast-radius', blastRadius),
    property('fingerprint', fingerprint),
    property('ruleset', classification.ruleset),
    property('rationale', classification.rationale),
    ...effects.map((effect) => property('effect', effect)),
    ...evidence.map(({ rule, pointer, quote }) => property(`evidence:${rule}:${pointer}`, quote)),
    ...classification.findings
      .filter(({ severity }) => severity !== 'info')
      .map(({ kind, severity, message }) => property(`finding:${kind}:${severity}`, message)),
  ])
    service.properties.add(each);
  return service;
}

/**
 * A bill of materials in CycloneDX 1.7: each server a component, each of its tools a service with its label and the quotations that made it as
 * `toolrisk:*` properties. The format has no word of its own for tools of agents yet.
 */
export function cyclonedx(servers: readonly CheckedServer[], { version, at }: BomContext): string {
  const bom = new Bom({
    metadata: new Metadata({
      timestamp: at,
      tools: new Tools({
        components: new ComponentRepository([
          new Component(ComponentType.Application, 'toolrisk', { version }),
        ]),
      }),
    }),
  });
  servers.forEach(({ name, endpoint, version: own, listed, whole, outcome, tools }, index) => {
    const ref = `server-${index + 1}`;
    const purl = purlOf(endpoint, own);
    const component = new Component(ComponentType.Application, name, {
      bomRef: ref,
      ...(own !== undefined && { version: own }),
      ...(purl !== undefined && { purl }),
    });
    component.properties.add(property('endpoint', endpoint));
    component.properties.add(property('outcome', outcome));
    component.properties.add(property('listed', !listed ? 'no' : whole ? 'whole' : 'in part'));
    tools.forEach((tool, at_) => {
      const service = toolService(name, `${ref}-tool-${at_ + 1}`, tool);
      bom.services.add(service);
      component.dependencies.add(service.bomRef);
    });
    bom.components.add(component);
  });
  const serializer = new JsonSerializer(new CycloneJson.Normalize.Factory(Spec1dot7));
  return `${escapeAsUnits(serializer.serialize(bom, { sortLists: true, space: 2 }))}\n`;
}
