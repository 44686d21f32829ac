// Posts questions to an address at an even rate until its input ends, or for three minutes, and prints how each fared: one array of
// JSON. Runs in a container of the network in question. Its one argument: { url, perSecond, isNew }.
const { url, perSecond, isNew } = JSON.parse(process.argv[1]);
const patienceMs = 30_000;
const atMostMs = 180_000;
const answers = [];
const underWay = new Set();

async function ask(n) {
  const question = `What did we spend on paper?${isNew ? ` (${n})` : ''}`;
  const at = Date.now();
  const answer = { at, ms: 0, status: 0, type: '', code: '' };
  answers.push(answer);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question }),
      signal: AbortSignal.timeout(patienceMs),
    });
    answer.status = response.status;
    answer.type = response.headers.get('content-type') ?? '';
    answer.code = (await response.json()).code ?? '';
  } catch (error) {
    answer.code = String(error.cause?.code ?? error);
  }
  answer.ms = Date.now() - at;
}

let n = 0;
const timer = setInterval(() => {
  const asked = ask((n += 1)).finally(() => underWay.delete(asked));
  underWay.add(asked);
}, 1000 / perSecond);
const limit = setTimeout(end, atMostMs);
process.stdin.on('end', end).resume();

async function end() {
  clearInterval(timer);
  clearTimeout(limit);
  await Promise.all(underWay);
  console.log(JSON.stringify(answers));
  process.exit(0);
}
