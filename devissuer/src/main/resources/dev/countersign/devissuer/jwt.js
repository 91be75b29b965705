// The page of the dev issuer: mints a token and, when asked, brings it to the authority.
const $ = (id) => document.getElementById(id);

const state = { signInUrl: null, presets: [] };

function show(id, text) {
  $(id).textContent = text;
}

function problem(text) {
  $('problem').hidden = !text;
  show('problem', text || '');
}

function decode(token) {
  const parts = token.split('.').slice(0, 2).map((part) => {
    const binary = atob(part.replace(/-/g, '+').replace(/_/g, '/'));
    const bytes = Uint8Array.from(binary, (c) => c.charCodeAt(0));
    return JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)), null, 2);
  });
  return parts.join('\n');
}

async function answerOf(response) {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return { error: text || response.statusText };
  }
}

function textOf(answer) {
  const error = answer.error && answer.error.message ? answer.error.message : answer.error;
  return [error, answer.hint].filter(Boolean).join('\n');
}

function body() {
  const form = new FormData($('form'));
  const request = { sub: form.get('sub'), preset: form.get('preset') };
  for (const name of ['email', 'audience']) {
    if (form.get(name)) request[name] = form.get(name);
  }
  if (form.get('email')) request.emailVerified = form.get('emailVerified') === 'on';
  if (form.get('expiresIn')) request.expiresIn = Number(form.get('expiresIn'));
  return request;
}

async function generate() {
  problem('');
  $('signed').hidden = true;
  const response = await fetch('/api/dev/jwt', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body()),
  });
  const answer = await answerOf(response);
  if (!response.ok) {
    problem(textOf(answer));
    return null;
  }
  show('token', answer.token);
  show('decoded', decode(answer.token));
  $('again').hidden = !answer.second;
  show('second', answer.second || '');
  $('minted').hidden = false;
  return answer;
}

function showTokens(answer) {
  const names = { minifiedJwt: 'Access token', jwt: 'ID token' };
  const parts = Object.keys(names).filter((name) => answer[name]).flatMap((name) => {
    const heading = document.createElement('h3');
    heading.textContent = names[name];
    const token = document.createElement('pre');
    token.textContent = `${answer[name]}\n\n${decode(answer[name])}`;
    return [heading, token];
  });
  $('tokens').replaceChildren(...parts);
}

async function exchange(token) {
  const response = await fetch(state.signInUrl, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ jwt: token }),
    credentials: 'omit',
  });
  const answer = await answerOf(response);
  show('status', `${response.status} ${response.ok ? 'signed in' : 'refused'}`);
  showTokens(answer);
  const rest = { ...answer };
  for (const name of ['minifiedJwt', 'jwt']) if (rest[name]) rest[name] = '(below)';
  show('answer', JSON.stringify(rest, null, 2));
  $('signed').hidden = false;
}

async function signIn() {
  const minted = await generate();
  if (!minted) return;
  try {
    await exchange(minted.token);
    if (minted.second) await exchange(minted.second);
  } catch (error) {
    problem(`The authority at ${state.signInUrl} could not be asked: ${error.message}\n`
      + 'Is it running, and is this page\'s origin among the environment\'s origins?');
  }
}

function describe() {
  const preset = state.presets.find((one) => one.code === $('preset').value);
  if (preset) show('expected', `${preset.meaning}; expected: ${preset.expected}`);
}

async function start() {
  const config = await answerOf(await fetch('/api/dev/config'));
  show('issuer', config.issuer);
  show('jwks', config.jwksUrl);
  state.signInUrl = config.signInUrl || null;
  $('signin').disabled = !state.signInUrl;
  $('signin').title = state.signInUrl || 'start it with --sign-in URL to switch this on';
  state.presets = config.presets;
  $('preset').replaceChildren(...config.presets.map((preset) => new Option(preset.code, preset.code)));
  describe();
  const tunnel = await answerOf(await fetch('/api/dev/ngrok'));
  show('tunnel', tunnel.running ? tunnel.jwksUrl : tunnel.hint);
}

$('form').addEventListener('submit', (event) => {
  event.preventDefault();
  generate().catch((error) => problem(error.message));
});
$('signin').addEventListener('click', () => signIn().catch((error) => problem(error.message)));
$('preset').addEventListener('change', describe);
start().catch((error) => problem(error.message));
