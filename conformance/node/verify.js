// Our tokens in other people's verifiers: node verify.js FACTS
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import jwt from 'jsonwebtoken';
import jwksClient from 'jwks-rsa';
import { api, facts, finish, mint, part, step } from './steps.js';

const sdk = (environmentId) => `${api}/sdk/${environmentId}`;
const jwksUrl = `${sdk(facts.environmentId)}/.well-known/jwks`;
const issuer = facts.issuer;

async function signIn(environmentId, claims) {
  const reply = await fetch(`${sdk(environmentId)}/externalAuth/signin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jwt: await mint(claims) }),
  });
  assert.equal(reply.status, 200);
  return reply.json();
}

/** The recipe of the seeds: the PEM of the key endpoint, and user:basic among the scopes. */
function byRecipe(token) {
  const key = async () => {
    const reply = await fetch(`${api}/environments/${facts.environmentId}/keys`, {
      method: 'GET',
      headers: { Authorization: `Bearer ${facts.apiToken}` },
    });
    const json = await reply.json();
    return Buffer.from(json.key.publicKey, 'base64').toString('ascii');
  };
  const getKey = (header, callback) => {
    key().then((pem) => callback(null, pem), callback);
  };
  return new Promise((resolve, reject) => {
    jwt.verify(token, getKey, { algorithms: ['RS256'] }, (error, claims) => {
      if (error) {
        reject(error);
      } else if (!(claims.scope || '').split(' ').includes('user:basic')) {
        reject(new Error('scope does not include user:basic'));
      } else {
        resolve(claims);
      }
    });
  });
}

const cachedKeys = jwksClient({ jwksUri: jwksUrl, cache: true, rateLimit: true });

/** jsonwebtoken with the JWK Set; the header's type tells an access token from an ID token. */
function byJwksRsa(token) {
  const getKey = (header, callback) => {
    cachedKeys.getSigningKey(header.kid).then((key) => callback(null, key.getPublicKey()), callback);
  };
  const options = { algorithms: ['RS256'], issuer, audience: issuer, complete: true };
  return new Promise((resolve, reject) => {
    jwt.verify(token, getKey, options, (error, decoded) => {
      if (error) {
        reject(error);
      } else if (decoded.header.typ !== 'at+jwt') {
        reject(new Error('not an access token'));
      } else {
        resolve(decoded.payload);
      }
    });
  });
}

const remoteKeys = createRemoteJWKSet(new URL(jwksUrl));

async function byJose(token) {
  const options = { algorithms: ['RS256'], issuer, audience: issuer, typ: 'at+jwt' };
  return (await jwtVerify(token, remoteKeys, options)).payload;
}

const coded = (json) => Buffer.from(JSON.stringify(json)).toString('base64url');

function withClaims(token, changes) {
  const [header, , signature] = token.split('.');
  return `${header}.${coded({ ...part(token, 1), ...changes })}.${signature}`;
}

function withHeader(token, changes) {
  const [, claims, signature] = token.split('.');
  return `${coded({ ...part(token, 0), ...changes })}.${claims}.${signature}`;
}

function withBadSignature(token) {
  const [header, claims, signature] = token.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  bytes[10] ^= 1;
  return `${header}.${claims}.${bytes.toString('base64url')}`;
}

async function signedWithThePublicKey(token) {
  const headers = { Authorization: `Bearer ${facts.apiToken}` };
  const reply = await fetch(`${api}/environments/${facts.environmentId}/keys`, { headers });
  const pem = Buffer.from((await reply.json()).key.publicKey, 'base64');
  const text = `${coded({ ...part(token, 0), alg: 'HS256' })}.${token.split('.')[1]}`;
  return `${text}.${createHmac('sha256', pem).update(text).digest('base64url')}`;
}

const subject = `verified-${Date.now()}`;
const email = `${subject}@example.com`;
const ours = await signIn(facts.environmentId, { sub: subject, email, emailVerified: true });
const theirs = await signIn(facts.other.environmentId, { sub: subject });
const access = ours.minifiedJwt;
const [, idClaims, idSignature] = ours.jwt.split('.');

const refused = {
  'an ID token': ours.jwt,
  'an ID token under the access token\'s header': `${access.split('.')[0]}.${idClaims}.${idSignature}`,
  'another environment\'s token': theirs.minifiedJwt,
  'a token with another subject': withClaims(access, { sub: theirs.user.id }),
  'a token that lives longer': withClaims(access, { exp: 4102444800 }),
  'a token with a changed signature': withBadSignature(access),
  'a token without a signature': `${access.split('.').slice(0, 2).join('.')}.`,
  'a token of algorithm none': withHeader(access, { alg: 'none' }),
  'a token signed with the public key as a secret': await signedWithThePublicKey(access),
};

for (const [library, verify] of [
  ['jsonwebtoken with the key endpoint', byRecipe],
  ['jsonwebtoken with jwks-rsa', byJwksRsa],
  ['jose', byJose],
]) {
  await step(`${library} accepts an access token`, async () => {
    const claims = await verify(access);
    assert.equal(claims.sub, ours.user.id);
    assert.equal(claims.email, email);
    assert.equal(claims.iss, issuer);
    assert.equal(claims.environment_id, facts.environmentId);
    assert.ok(claims.scope.split(' ').includes('user:basic'));
  });
  for (const [what, token] of Object.entries(refused)) {
    await step(`${library} refuses ${what}`, () => assert.rejects(verify(token)));
  }
}

finish();
