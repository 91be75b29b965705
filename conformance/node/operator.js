// The generated client of the operator's surface, with nothing but its basePath changed:
// node operator.js FACTS
import assert from 'node:assert/strict';
import {
  Configuration,
  EnvironmentsApi,
  ExternalJwtApi,
  OriginsApi,
  SessionsApi,
  TokensApi,
  UsersApi,
} from '@dynamic-labs/sdk-api';
import { api, facts, finish, mint, refusal, step } from './steps.js';

const environmentId = facts.environmentId;
const at = { environmentId };
// Some generated methods send no Authorization of their own; it is put beside them here.
const configured = (token) =>
  new Configuration({
    basePath: api,
    accessToken: () => token,
    headers: { Authorization: `Bearer ${token}` },
  });
const mine = configured(facts.apiToken);
const environments = new EnvironmentsApi(mine);
const origins = new OriginsApi(mine);
const sessions = new SessionsApi(mine);
const tokens = new TokensApi(mine);
const users = new UsersApi(mine);
const run = Date.now();

await step('the key is the base64 of a PEM', async () => {
  const { key } = await environments.getKeysForEnvironment(at);
  const pem = Buffer.from(key.publicKey, 'base64').toString('ascii');
  assert.match(pem, /^-----BEGIN PUBLIC KEY-----\n[\s\S]+-----END PUBLIC KEY-----\n?$/);
  assert.ok(key.id);
});

const settings = await step('the environment is read with its settings', async () => {
  const environment = await environments.getEnvironmentById(at);
  assert.equal(environment.id, environmentId);
  assert.ok(environment.createdAt instanceof Date);
  assert.equal(environment.settings.security.externalAuth.iss, facts.devIssuer.issuer);
  return environment.settings;
});

await step('settings that were read can be written back, with a change', async () => {
  const jwtDuration = { amount: 90, unit: 'minutes' };
  const projectSettings = {
    ...settings,
    general: { ...settings.general, displayName: 'Renamed' },
    security: { ...settings.security, jwtDuration },
  };
  const written = await environments.updateProjectSettings({ ...at, projectSettings });
  assert.deepEqual(written.security.jwtDuration, jwtDuration);
  assert.equal(written.general.displayName, 'Renamed');
  assert.equal(written.security.externalAuth.jwksUrl, facts.devIssuer.jwksUrl);
  const after = await environments.getEnvironmentById(at);
  assert.equal(after.settings.general.displayName, 'Renamed');
});

await step('an API token is made, listed and deleted', async () => {
  const postTokenFields = { note: 'made here', scopes: ['environment.users.read'] };
  const made = await tokens.postTokenRaw({ ...at, postTokenFields });
  assert.equal(made.raw.status, 201);
  const { token } = await made.value();
  assert.match(token.rawToken, /^dyn_/);
  assert.equal(token.checksum, token.rawToken.slice(-6));
  assert.deepEqual(token.scopes, ['environment.users.read']);
  const listed = await tokens.getTokens(at);
  const found = listed.tokens.find((t) => t.id === token.id);
  assert.equal(found.note, 'made here');
  assert.equal('rawToken' in found, false);
  const theirs = configured(token.rawToken);
  assert.ok((await new UsersApi(theirs).getEnvironmentUsers(at)).count >= 0);
  const no = await refusal(new EnvironmentsApi(theirs).getKeysForEnvironment(at));
  assert.equal(no.status, 403);
  assert.equal(no.code, 'insufficient_scope');
  assert.equal((await tokens.deleteTokenByIdRaw({ ...at, tokenId: token.id })).raw.status, 204);
  const gone = await refusal(new UsersApi(theirs).getEnvironmentUsers(at));
  assert.equal(gone.status, 401);
});

const made = await step('a user is made', async () => {
  const internalBulkUpdateUserFields = {
    email: `made.${run}@example.com`,
    emailVerifiedAt: new Date(),
    firstName: 'Grace',
    metadata: { plan: 'pro' },
  };
  const reply = await users.createUserRaw({ ...at, internalBulkUpdateUserFields });
  assert.equal(reply.raw.status, 201);
  const { user } = await reply.value();
  assert.equal(user.email, `made.${run}@example.com`);
  assert.equal(user.firstName, 'Grace');
  assert.deepEqual(user.metadata, { plan: 'pro' });
  assert.equal(user.verifiedCredentials[0].format, 'email');
  return user;
});

await step('a user of the same address is refused', async () => {
  const internalBulkUpdateUserFields = {
    email: `made.${run}@example.com`,
    emailVerifiedAt: new Date(),
  };
  const no = await refusal(users.createUser({ ...at, internalBulkUpdateUserFields }));
  assert.equal(no.status, 422);
  assert.equal(no.code, 'email_already_exists');
});

await step('users are made in bulk; one that cannot be is told apart', async () => {
  const internalUserFields = [
    { email: `bulk1.${run}@example.com`, emailVerifiedAt: new Date(), firstName: 'One' },
    { email: `bulk2.${run}@example.com`, emailVerifiedAt: new Date(), firstName: 'Two' },
    { email: `made.${run}@example.com`, emailVerifiedAt: new Date() },
  ];
  const reply = await users.bulkCreateUserRaw({ ...at, internalUserFields });
  assert.equal(reply.raw.status, 201);
  const result = await reply.value();
  assert.deepEqual(result.created.map((user) => user.firstName), ['One', 'Two']);
  assert.deepEqual(result.updated, []);
  assert.equal(result.failed.length, 1);
  assert.equal(result.failed[0].code, 'email_already_exists');
  assert.equal(result.total, 3);
});

await step('bulk with upsert changes who is there', async () => {
  const internalUserFields = [
    { email: `bulk1.${run}@example.com`, emailVerifiedAt: new Date(), firstName: 'Uno' },
  ];
  const result = await users.bulkCreateUser({ ...at, internalUserFields, upsert: true });
  assert.deepEqual(result.updated.map((user) => user.firstName), ['Uno']);
  assert.deepEqual(result.created, []);
});

await step('a list of more than fifty is refused whole', async () => {
  const internalUserFields = Array.from({ length: 51 }, (_, i) => ({ alias: `${run} ${i}` }));
  const no = await refusal(users.bulkCreateUser({ ...at, internalUserFields }));
  assert.equal(no.status, 400);
  assert.equal(no.code, 'invalid_body');
});

await step('users are listed and found', async () => {
  const all = await users.getEnvironmentUsers({ ...at, limit: 100 });
  assert.ok(all.count >= 3);
  const filter = { filterColumn: 'email', filterValue: `made.${run}@example.com` };
  const found = await users.getEnvironmentUsers({ ...at, filter });
  assert.deepEqual(found.users.map((user) => user.id), [made.id]);
  const one = await users.getUser({ ...at, userId: made.id });
  assert.equal(one.user.id, made.id);
});

await step('a user is changed', async () => {
  const internalUpdatableUserFields = { firstName: 'Rear Admiral', jobTitle: 'Compiler' };
  const changed = await users.updateUser({
    ...at,
    userId: made.id,
    internalUpdatableUserFields,
  });
  assert.equal(changed.user.firstName, 'Rear Admiral');
  assert.equal(changed.user.jobTitle, 'Compiler');
  assert.equal(changed.user.email, `made.${run}@example.com`);
});

const signIn = async (sub) => {
  const reply = await fetch(`${api}/sdk/${environmentId}/externalAuth/signin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jwt: await mint({ sub }) }),
  });
  return reply.json();
};
const alive = async (signedIn) => {
  const headers = { authorization: `Bearer ${signedIn.minifiedJwt}` };
  return (await fetch(`${api}/sdk/${environmentId}/session`, { headers })).status === 204;
};

await step('one session is read and revoked', async () => {
  const signedIn = await signIn(`one-${run}`);
  const { id: userId, sessionId } = signedIn.user;
  const read = await sessions.getSessionById({ userId, sessionId });
  assert.equal(read.id, sessionId);
  assert.ok(read.createdAt instanceof Date);
  assert.ok(!read.revokedAt);
  const ended = await sessions.revokeSessionById({ sessionId });
  assert.equal(ended.id, sessionId);
  assert.ok(ended.revokedAt instanceof Date);
  assert.equal(await alive(signedIn), false);
});

await step('all sessions of a user are revoked, and nobody else\'s', async () => {
  const mineToo = [await signIn(`user-${run}`), await signIn(`user-${run}`)];
  const other = await signIn(`other-${run}`);
  const userId = mineToo[0].user.id;
  const reply = await users.revokeUserSessionsRaw({ ...at, userId });
  assert.equal(reply.raw.status, 204);
  assert.deepEqual(await Promise.all(mineToo.map(alive)), [false, false]);
  assert.equal(await alive(other), true);
});

await step('all sessions of the environment are listed and revoked', async () => {
  const signedIn = await signIn(`all-${run}`);
  const headers = { authorization: `Bearer ${facts.apiToken}` };
  const base = `${api}/environments/${environmentId}`;
  const listed = await (await fetch(`${base}/users/${signedIn.user.id}/sessions`, { headers })).json();
  assert.deepEqual(listed.sessions.map((s) => s.id), [signedIn.user.sessionId]);
  const all = await fetch(`${base}/users/sessions/revoke`, { method: 'POST', headers });
  assert.equal(all.status, 202);
  assert.equal(typeof (await all.json()).message, 'string');
  assert.equal(await alive(signedIn), false);
});

await step('a user is deleted', async () => {
  assert.equal((await users.deleteUserRaw({ ...at, userId: made.id })).raw.status, 204);
  const no = await refusal(users.getUser({ ...at, userId: made.id }));
  assert.equal(no.status, 404);
  assert.equal(no.code, 'not_found');
});

await step('origins are added, listed and deleted', async () => {
  const inlineObject = { origin: 'https://interop.example' };
  const reply = await origins.addOriginRaw({ ...at, inlineObject });
  assert.equal(reply.raw.status, 201);
  const { origin } = await reply.value();
  assert.equal(origin.origin, 'https://interop.example');
  assert.equal(origin.projectEnvironmentId, environmentId);
  const listed = await origins.getOrigins(at);
  assert.ok(listed.origins.some((o) => o.id === origin.id));
  const bad = { ...at, inlineObject: { origin: 'https://interop.example/path' } };
  const no = await refusal(origins.addOrigin(bad));
  assert.equal(no.status, 422);
  assert.equal(no.code, 'invalid_cors_origins');
  assert.equal((await origins.deleteOriginByIdRaw({ originId: origin.id })).raw.status, 204);
  const after = await origins.getOrigins(at);
  assert.equal(after.origins.some((o) => o.id === origin.id), false);
});

await step('a JWT is checked against the settings', async () => {
  const check = async (encodedJwt) =>
    new ExternalJwtApi(mine).checkExternalJwt({
      ...at,
      externalJwtCheckRequest: { encodedJwt },
    });
  const good = await check(await mint({ sub: 'checked' }));
  assert.equal(good.valid, true);
  const expired = await check(await mint({ sub: 'checked', preset: 'expired' }));
  assert.equal(expired.valid, false);
  assert.ok(expired.errors.length > 0 && expired.errors.every((e) => typeof e === 'string'));
});

await step('without a token nothing is told', async () => {
  const bare = new EnvironmentsApi(new Configuration({ basePath: api }));
  const no = await refusal(bare.getEnvironmentById(at));
  assert.equal(no.status, 401);
  assert.equal(typeof no.error, 'string');
});

finish();
