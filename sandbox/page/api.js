// The sandbox's JSON API and its stream of events. See docs/SANDBOX.md.

export class Refusal extends Error {}

async function read(response) {
  const answer = await response.json();
  if (!response.ok) throw new Refusal(answer.error ?? answer.description ?? response.statusText);
  return answer;
}

export class Api {
  constructor(bot, person) {
    this.bot = bot;
    this.person = person;
  }

  async get(what, parameters = {}) {
    const query = new URLSearchParams({ bot: this.bot, person: this.person, ...parameters });
    return read(await fetch(`/sandbox/${what}?${query}`));
  }

  async post(action, parameters = {}, signal = undefined) {
    const body = JSON.stringify({ bot: this.bot, person: this.person, ...parameters });
    const headers = { "Content-Type": "application/json" };
    return read(await fetch(`/sandbox/${action}`, { method: "POST", headers, body, signal }));
  }

  async upload(file, parameters) {
    const form = new FormData();
    const values = { bot: this.bot, person: this.person, ...parameters };
    for (const [name, value] of Object.entries(values)) form.append(name, value);
    form.append("file", file);
    return read(await fetch("/sandbox/upload", { method: "POST", body: form }));
  }

  /** Calls `hear` for each event after number `after`, and `again` when the connection was lost and is back. */
  listen(after, hear, again) {
    const source = new EventSource(`/sandbox/events?bot=${this.bot}&person=${this.person}&after=${after}`);
    let lost = false;
    source.onmessage = (message) => hear(JSON.parse(message.data));
    source.onerror = () => (lost = true);
    source.onopen = () => {
      if (lost) again();
      lost = false;
    };
    return source;
  }
}

export async function firstBot() {
  for (;;) {
    const bots = await read(await fetch("/sandbox/bots"));
    if (bots.length) return bots;
    await new Promise((resolve) => setTimeout(resolve, 700));
  }
}
