import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A key and a self-signed certificate, for a server on loopback. */
export function ownCertificate(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certificate = certificateOf(privateKey, publicKey.export({ type: 'spki', format: 'der' }));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pemOf(certificate),
  };
}

/** An authority that no system trusts. */
export class Authority {
  readonly #key: KeyObject;
  readonly #name: Buffer;
  readonly pem: string;

  constructor(name: string) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#key = privateKey;
    this.#name = named(name);
    const isAuthority = extension('551d13', der(SEQUENCE, der(BOOLEAN, Buffer.from([0xff]))));
    this.pem = pemOf(signedBy(privateKey, this.#name, this.#name, publicKey, isAuthority));
  }

  /** A key and a certificate for a server on loopback. */
  server(): { key: string; cert: string } {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const places = der(SEQUENCE, der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])));
    const names = extension('551d11', places);
    return {
      key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      cert: pemOf(signedBy(this.#key, this.#name, named('server'), publicKey, names)),
    };
  }
}

const [BOOLEAN, INTEGER, BITS, OCTETS, OID, UTF8, TIME, SEQUENCE, SET] = [
  1, 2, 3, 4, 6, 12, 0x17, 0x30, 0x31,
];
const ecdsaWithSha256 = der(SEQUENCE, der(OID, Buffer.from('2a8648ce3d040302', 'hex')));
const years = der(SEQUENCE, der(TIME, Buffer.from('200101000000Z')), der(TIME, Buffer.from('491231235959Z')));

function named(name: string): Buffer {
  const common = der(SEQUENCE, der(OID, Buffer.from('550403', 'hex')), der(UTF8, Buffer.from(name)));
  return der(SEQUENCE, der(SET, common));
}

function extension(id: string, value: Buffer): Buffer {
  return der(SEQUENCE, der(OID, Buffer.from(id, 'hex')), der(OCTETS, value));
}

function signedBy(key: KeyObject, issuer: Buffer, subject: Buffer, own: KeyObject, more: Buffer): Buffer {
  const content = der(
    SEQUENCE,
    der(0xa0, der(INTEGER, Buffer.from([2]))),
    der(INTEGER, randomBytes(8).fill(1, 0, 1)),
    ecdsaWithSha256,
    issuer,
    years,
    subject,
    own.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(SEQUENCE, more)),
  );
  return der(SEQUENCE, content, ecdsaWithSha256, der(BITS, Buffer.from([0]), sign('sha256', content, key)));
}

function pemOf(certificate: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`;
}

function certificateOf(key: KeyObject, publicKey: Buffer): Buffer {
  const nobody = der(SEQUENCE);
  const content = der(
    SEQUENCE,
    der(INTEGER, Buffer.from([1])),
    ecdsaWithSha256,
    nobody,
    years,
    nobody,
    publicKey,
  );
  return der(SEQUENCE, content, ecdsaWithSha256, der(BITS, Buffer.from([0]), sign('sha256', content, key)));
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const bytes = length > 0xff ? [length >> 8, length & 0xff] : [length];
  const size = length < 0x80 ? bytes : [0x80 + bytes.length, ...bytes];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
