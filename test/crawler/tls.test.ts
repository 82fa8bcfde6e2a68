import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visit } from '../../crawler/visit.ts';
import { makeCertificate, type CertificateClaims } from '../servers/certificate.ts';
import { json, resultOf, type Message } from '../servers/http-behaviours.ts';
import { optionsWith } from './support.ts';

const authority = makeCertificate({ name: 'Test authority', isAuthority: true });
const stranger = makeCertificate({ name: 'Strange authority', isAuthority: true });
const before = getCACertificates('default');
const servers: Server[] = [];

beforeAll(() => setDefaultCACertificates([...before, authority.certificatePem]));
afterAll(() => {
  setDefaultCACertificates(before);
  for (const server of servers) server.close();
});

async function visitWith(claims: Omit<CertificateClaims, 'name'>): Promise<unknown> {
  const { keyPem, certificatePem } = makeCertificate({ name: 'server', ...claims });
  const server = createServer({ key: keyPem, cert: certificatePem }, (request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      const message = JSON.parse(body) as Message;
      if (message.id === undefined) response.writeHead(202).end();
      else json(response, resultOf(message));
    });
  });
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
  return visit(
    { locator: url, transport: 'streamable-http', url },
    optionsWith({ kind: 'none' }, { allowPrivate: true }),
  );
}

describe('a certificate', () => {
  it('of an authority that is known is taken', async () => {
    expect(await visitWith({ issuer: authority, addresses: ['127.0.0.1'] })).toMatchObject({
      outcome: 'listed',
    });
  });

  it('is looked at even where the environment says that none need be', async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      expect(await visitWith({ addresses: ['127.0.0.1'] })).toMatchObject({ outcome: 'tls-failure' });
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
  });

  it.each<[string, Omit<CertificateClaims, 'name'>, RegExp]>([
    ['has expired', { issuer: authority, addresses: ['127.0.0.1'], endsInDays: -1 }, /CERT_HAS_EXPIRED/],
    [
      'is for another host',
      { issuer: authority, addresses: ['other.example'] },
      /ERR_TLS_CERT_ALTNAME_INVALID|altnames/,
    ],
    ['is signed by itself', { addresses: ['127.0.0.1'] }, /SELF_SIGNED/],
    [
      'is of a stranger',
      { issuer: stranger, addresses: ['127.0.0.1'] },
      /UNABLE_TO_(?:VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT)/,
    ],
  ])('that %s is never taken', async (_, claims, says) => {
    expect(await visitWith(claims)).toMatchObject({
      outcome: 'tls-failure',
      tools: [],
      reason: expect.stringMatching(says),
    });
  });
});
