import { capBytes } from '../clean-text.ts';
import { maxOfferNameBytes, maxOfferPages, maxOffers, offersTimeoutMs } from '../limits.ts';
import type { Offer, Offers } from '../visit-record.ts';
import type { Exchange } from './exchange.ts';
import { isRecord } from './json-bounds.ts';
import { readPages } from './read-pages.ts';

/** One list beside that of the tools: where it is announced, how it is asked for, and what names an entry that has no name. */
interface Kind {
  offer: keyof Offers;
  capability: string;
  method: string;
  member: string;
  otherName: string;
}

const kinds: Kind[] = [
  { offer: 'prompts', capability: 'prompts', method: 'prompts/list', member: 'prompts', otherName: 'title' },
  {
    offer: 'resources',
    capability: 'resources',
    method: 'resources/list',
    member: 'resources',
    otherName: 'uri',
  },
  {
    offer: 'resourceTemplates',
    capability: 'resources',
    method: 'resources/templates/list',
    member: 'resourceTemplates',
    otherName: 'uriTemplate',
  },
];

/**
 * Asks for the names of a server's prompts, resources and resource templates, of those that it announces. To be called when
 * the tools are there: nothing here can fail a visit, and all of it together has a few seconds of its own. What could not be
 * read is marked, since an empty list would be a claim.
 */
export async function listOffers(
  exchange: Exchange,
  capabilities: unknown,
  params: Record<string, unknown>,
): Promise<Offers> {
  const announced = kinds.filter((kind) => isRecord(capabilities) && isRecord(capabilities[kind.capability]));
  const offers: Offers = {};
  if (announced.length === 0) return offers;
  for (const { offer } of announced) offers[offer] = { names: [], partial: true };
  let isLate = false;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      isLate = true;
      resolve();
    }, offersTimeoutMs);
  });
  const all = async (): Promise<void> => {
    for (const kind of announced) {
      const offer = await listOffer(exchange, kind, params);
      if (isLate) return;
      offers[kind.offer] = offer;
    }
  };
  await Promise.race([all(), late]);
  clearTimeout(timer);
  return offers;
}

async function listOffer(exchange: Exchange, kind: Kind, params: Record<string, unknown>): Promise<Offer> {
  const names = new Set<string>();
  let isCut = false;
  const { method, member } = kind;
  const question = { method, member, params, maxPages: maxOfferPages };
  const { broken, remarks } = await readPages(exchange, question, (entries) => {
    for (const entry of entries) {
      const name = nameOf(entry, kind.otherName);
      if (name === undefined || names.size >= maxOffers) isCut = true;
      else names.add(name);
    }
    return names.size < maxOffers;
  });
  // Many servers announce resources and know nothing of templates, which came later.
  const hasNone = broken?.isUnknownMethod === true && kind.offer === 'resourceTemplates';
  isCut ||= remarks.length > 0 || (broken !== undefined && !hasNone);
  return { names: [...names], ...(isCut ? { partial: true } : {}) };
}

function nameOf(entry: unknown, otherName: string): string | undefined {
  if (!isRecord(entry)) return undefined;
  const name = [entry.name, entry[otherName]].find((each) => typeof each === 'string' && each !== '');
  return typeof name === 'string'
    ? capBytes(name.slice(0, maxOfferNameBytes * 2), maxOfferNameBytes)
    : undefined;
}
