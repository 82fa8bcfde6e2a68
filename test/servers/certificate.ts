/** Makes X.509 certificates for tests, so that no key lies in the repository and no tool need be installed. */
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');
const ecdsaWithSha256 = der(0x30, bytes('06082a8648ce3d040302'));
const day = 24 * 3_600_000;

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const nameOf = (name: string): Buffer =>
  der(0x30, der(0x31, der(0x30, bytes('0603550403'), der(0x0c, Buffer.from(name)))));
const timeOf = (ms: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(ms).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));

/** A key with its certificate. */
export interface Certified {
  name: string;
  key: KeyObject;
  keyPem: string;
  certificatePem: string;
}

/** What a certificate says. */
export interface CertificateClaims {
  name: string;
  /** Without one it is signed by its own key. */
  issuer?: Certified;
  isAuthority?: boolean;
  /** IPv4 addresses and DNS names. */
  addresses?: string[];
  endsInDays?: number;
}

export function makeCertificate({
  name,
  issuer,
  isAuthority = false,
  addresses = [],
  endsInDays = 30,
}: CertificateClaims): Certified {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const names = addresses.map((address) =>
    /^\d/.test(address)
      ? der(0x87, Buffer.from(address.split('.').map(Number)))
      : der(0x82, Buffer.from(address)),
  );
  const authority = der(0x30, bytes('0603551d13'), bytes('0101ff'), der(0x04, der(0x30, bytes('0101ff'))));
  const extensions = [
    ...(isAuthority ? [authority] : []),
    ...(names.length > 0 ? [der(0x30, bytes('0603551d11'), der(0x04, der(0x30, ...names)))] : []),
  ];
  const now = Date.now();
  const claims = der(
    0x30,
    der(0xa0, bytes('020102')),
    der(0x02, Buffer.from([1 + Math.floor(Math.random() * 100)])),
    ecdsaWithSha256,
    nameOf(issuer?.name ?? name),
    der(0x30, timeOf(now - 60 * day), timeOf(now + endsInDays * day)),
    nameOf(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(extensions.length > 0 ? [der(0xa3, der(0x30, ...extensions))] : []),
  );
  const signature = sign('sha256', claims, issuer?.key ?? privateKey);
  const certificate = der(0x30, claims, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    name,
    key: privateKey,
    keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    certificatePem: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}
