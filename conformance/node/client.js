// The generated client of the sign-in surface, with nothing but its basePath changed:
// node client.js FACTS PACKAGE
import assert from 'node:assert/strict';
import { api, emailedCode, facts, finish, mint, part, refusal, step } from './steps.js';

const library = process.argv[3];
const { Configuration, SDKApi } = await import(library);
const environmentId = facts.environmentId;
const at = { environmentId };
const signedOut = new SDKApi(new Configuration({ basePath: api }));
const signedInWith = (accessToken) =>
  new SDKApi(new Configuration({ basePath: api, accessToken: () => accessToken }));
const inAnHour = () => Date.now() / 1000 + 3600;
const someone = `${library.replaceAll(/[^a-z0-9]/g, '')}.${Date.now()}@example.com`;

await step('settings are what the client can read', async () => {
  const settings = await signedOut.getEnvironmentSettings({ ...at, sdkVersion: 'ClientSDK/1.27.1' });
  assert.deepEqual(settings.chains, []);
  assert.deepEqual(settings.kyc, []);
  assert.equal(settings.environmentName, 'sandbox');
  assert.deepEqual(settings.providers.map((p) => p.provider), ['emailOnly']);
  assert.equal(settings.security.deviceRegistrationRequired, false);
  assert.equal(settings.security.externalAuth.enabled, true);
  assert.equal(settings.security.externalAuth.iss, facts.devIssuer.issuer);
  assert.equal(settings.security.externalAuth.jwksUrl, facts.devIssuer.jwksUrl);
});

const keyIds = await step('both addresses of the JWK Set answer the same RSA keys', async () => {
  const { keys } = await signedOut.getJwksByEnvironmentId(at);
  const json = await signedOut.getJwksJsonByEnvironmentId(at);
  assert.deepEqual(json.keys, keys);
  assert.ok(keys.length > 0);
  for (const key of keys) {
    assert.equal(key.kty, 'RSA');
    assert.equal(key.use, 'sig');
    assert.equal(key.alg, 'RS256');
    assert.ok(key.kid && key.n && key.e);
  }
  return keys.map((key) => key.kid);
});

await step('nonces come by one and by five', async () => {
  const { nonce } = await signedOut.getNonce(at);
  const { nonces } = await signedOut.getNonces({ ...at, count: 5 });
  assert.equal(nonces.length, 5);
  assert.equal(new Set([...nonces, nonce]).size, 6);
});

await step('an unknown environment is not there', async () => {
  const unknown = '00000000-0000-4000-8000-000000000000';
  const no = await refusal(signedOut.getEnvironmentSettings({ environmentId: unknown }));
  assert.equal(no.status, 404);
  assert.equal(no.code, 'not_found');
});

const first = await step('an emailed code is created', async () => {
  const reply = await signedOut.createEmailVerificationRaw({
    ...at,
    emailVerificationCreateRequest: { email: someone },
  });
  assert.equal(reply.raw.status, 201);
  const value = await reply.value();
  assert.match(value.verificationUUID, /^[0-9a-f-]{36}$/);
  assert.equal(value.email, someone);
  return { ...value, code: await emailedCode(someone) };
});

const second = await step('retry sends another code', async () => {
  const reply = await signedOut.retryEmailVerificationRaw({
    ...at,
    emailVerificationRetryRequest: {
      email: someone,
      verificationUUID: first.verificationUUID,
    },
  });
  assert.equal(reply.raw.status, 201);
  const value = await reply.value();
  return { ...value, code: await emailedCode(someone, first.code) };
});

const signInByCode = (verificationUUID, verificationToken) =>
  signedOut.signInWithEmailVerificationRaw({
    ...at,
    emailVerificationVerifyRequest: { verificationUUID, verificationToken },
  });

await step('a wrong code is refused', async () => {
  const wrong = String((Number(second.code) + 1) % 1_000_000).padStart(6, '0');
  const no = await refusal(signInByCode(second.verificationUUID, wrong));
  assert.equal(no.status, 422);
  assert.equal(no.code, 'wrong_email_verification_token');
});

await step('an address that is none is refused', async () => {
  const no = await refusal(
    signedOut.createEmailVerification({
      ...at,
      emailVerificationCreateRequest: { email: 'not an address' },
    }),
  );
  assert.ok([400, 422].includes(no.status), `${no.status}`);
  assert.equal(typeof no.error, 'string');
});

const byCode = await step('the right code opens a session', async () => {
  const value = await (await signInByCode(second.verificationUUID, second.code)).value();
  assert.equal(value.user.email, someone);
  assert.equal(value.user.projectEnvironmentId, environmentId);
  assert.equal(value.user.newUser, true);
  assert.ok(value.user.scope.split(' ').includes('user:basic'));
  assert.ok(value.user.firstVisit instanceof Date);
  const [credential] = value.user.verifiedCredentials;
  assert.equal(credential.format, 'email');
  assert.equal(credential.email, someone);
  assert.equal(credential.signInEnabled, true);
  assert.ok(value.expiresAt > inAnHour() - 3600 && Number.isInteger(value.expiresAt));
  return value;
});

await step('its tokens say what the contract says', async () => {
  const claims = part(byCode.minifiedJwt, 1);
  const header = part(byCode.minifiedJwt, 0);
  assert.equal(header.alg, 'RS256');
  assert.equal(header.typ, 'at+jwt');
  assert.ok(keyIds.includes(header.kid));
  assert.equal(claims.kid, header.kid);
  assert.equal(claims.sub, byCode.user.id);
  assert.equal(claims.sid, byCode.user.sessionId);
  assert.equal(claims.environment_id, environmentId);
  assert.equal(claims.exp, byCode.expiresAt);
  assert.equal(claims.email, someone);
  assert.equal(claims.last_verified_credential_id, byCode.user.lastVerifiedCredentialId);
  assert.equal('verified_credentials' in claims, false);
  const id = part(byCode.jwt, 1);
  assert.equal(part(byCode.jwt, 0).typ, 'JWT');
  assert.equal(id.verified_credentials[0].public_identifier, someone);
  assert.equal('scope' in id, false);
});

await step('a used code is refused', async () => {
  const no = await refusal(signInByCode(second.verificationUUID, second.code));
  assert.equal(no.status, 422);
  assert.equal(no.code, 'invalid_email_verification');
});

const signInByJwt = (jwt) =>
  signedOut.externalAuthSignin({ ...at, externalAuthSigninRequest: { jwt } });

const subject = `subject-${library}-${Date.now()}`;
const byJwt = await step('a JWT of the trusted issuer opens a session', async () => {
  const jwt = await mint({ sub: subject, email: `${subject}@example.org`, emailVerified: true });
  const value = await signInByJwt(jwt);
  const external = value.user.verifiedCredentials.find((c) => c.format === 'externalUser');
  assert.equal(external.publicIdentifier ?? external.public_identifier, subject);
  assert.equal(value.user.email, `${subject}@example.org`);
  assert.ok(value.minifiedJwt && value.jwt);
  return value;
});

await step('the same subject is the same user again', async () => {
  const again = await signInByJwt(await mint({ sub: subject }));
  assert.equal(again.user.id, byJwt.user.id);
  assert.notEqual(again.user.sessionId, byJwt.user.sessionId);
  assert.equal(again.user.newUser, false);
});

for (const preset of ['expired', 'wrong-issuer', 'unknown-key-id', 'alg-none', 'bad-signature']) {
  await step(`a JWT that is ${preset} is refused`, async () => {
    const no = await refusal(signInByJwt(await mint({ sub: subject, preset })));
    assert.equal(no.status, 422);
    assert.equal(no.code, 'invalid_external_auth');
    assert.equal(typeof no.error, 'string');
  });
}

const token = byCode?.minifiedJwt;
const user = signedInWith(token);

await step('the user reads themselves', async () => {
  const self = await user.getAuthenticatedUser(at);
  assert.equal(self.id, byCode.user.id);
  assert.equal(self.sessionId, byCode.user.sessionId);
  assert.equal(self.verifiedCredentials.length, 1);
});

await step('the user changes their profile', async () => {
  const reply = await user.updateSelf({
    ...at,
    userFields: { firstName: 'Ada', lastName: 'Lovelace', metadata: { theme: 'dark' } },
  });
  assert.equal(reply.nextView, 'done');
  assert.equal(reply.user.firstName, 'Ada');
  assert.equal(reply.user.email, someone);
  assert.deepEqual(reply.user.metadata, { theme: 'dark' });
  assert.equal(part(reply.minifiedJwt, 1).name, 'Ada Lovelace');
  assert.equal(part(reply.minifiedJwt, 1).sid, byCode.user.sessionId);
});

await step('the session is there', async () => {
  assert.equal((await user.sessionCheckRaw(at)).raw.status, 204);
});

const refreshed = await step('refresh gives new tokens of the same session', async () => {
  const value = await user.refreshAuth(at);
  assert.equal(value.user.id, byCode.user.id);
  assert.equal(value.user.sessionId, byCode.user.sessionId);
  assert.notEqual(value.minifiedJwt, token);
  assert.ok(value.expiresAt >= byCode.expiresAt);
  return value;
});

await step('revoke ends the session', async () => {
  const reply = await signedInWith(refreshed.minifiedJwt).revokeSessionRaw(at);
  assert.equal(reply.raw.status, 204);
});

for (const [name, call] of [
  ['users', (client) => client.getAuthenticatedUser(at)],
  ['session', (client) => client.sessionCheckRaw(at)],
  ['refresh', (client) => client.refreshAuth(at)],
  ['revoke', (client) => client.revokeSessionRaw(at)],
]) {
  await step(`${name} is 401 afterwards, with every token of the session`, async () => {
    for (const jwt of [token, refreshed.minifiedJwt]) {
      const no = await refusal(call(signedInWith(jwt)));
      assert.equal(no.status, 401);
      assert.equal(no.code, 'session_revoked');
    }
  });
}

await step('another session of another user lives on', async () => {
  const self = await signedInWith(byJwt.minifiedJwt).getAuthenticatedUser(at);
  assert.equal(self.id, byJwt.user.id);
});

finish();
