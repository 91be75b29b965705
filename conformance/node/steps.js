// One line of JSON for each step; what must hold is said with node:assert.
import { readFileSync } from 'node:fs';

let failed = 0;

export const facts = JSON.parse(readFileSync(process.argv[2], 'utf8'));
export const api = `${facts.baseUrl}/api/v0`;

/** Runs a step, tells how it went, and gives what it gave. */
export async function step(name, work) {
  try {
    const value = await work();
    console.log(JSON.stringify({ step: name, ok: true }));
    return value;
  } catch (error) {
    failed += 1;
    console.log(JSON.stringify({ step: name, ok: false, reason: await reason(error) }));
    return undefined;
  }
}

export function finish() {
  process.exitCode = failed === 0 ? 0 : 1;
}

/** The status and body of the refusal that must come; the clients throw the response. */
export async function refusal(promise) {
  let value;
  try {
    value = await promise;
  } catch (thrown) {
    if (thrown instanceof Response) {
      return { status: thrown.status, ...(await thrown.json()) };
    }
    throw thrown;
  }
  throw new Error(`was not refused: ${JSON.stringify(value?.raw?.status ?? typeof value)}`);
}

/** The code in the newest mail to that address, waiting until there is one unlike `before`. */
export async function emailedCode(address, before) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const reply = await fetch(`${facts.baseUrl}/dev/inbox.json?to=${encodeURIComponent(address)}`);
    const code = (await reply.json()).mails?.[0]?.code;
    if (code && code !== before) {
      return code;
    }
    await new Promise((wake) => setTimeout(wake, 50));
  }
  throw new Error('no mail came');
}

/** A JWT of the dev issuer. */
export async function mint(request) {
  const reply = await fetch(facts.devIssuer.mintUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  return (await reply.json()).token;
}

export const part = (token, index) =>
  JSON.parse(Buffer.from(token.split('.')[index], 'base64url').toString('utf8'));

async function reason(error) {
  if (error instanceof Response) {
    return `${error.status} ${await error.text()}`;
  }
  return String(error?.message ?? error);
}
