// A visitor of a web server: one cookie, an address on loopback, and whether the certificate is known does not matter.
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';

/** An answer, as it came. */
class Answer {
  constructor(message, text) {
    this.status = message.statusCode;
    this.headers = message.headers;
    this.raw = message.rawHeaders.filter((_, index) => index % 2 === 0); // the names, as often as they came
    this.text = text;
  }

  /** What the page's forms hide. */
  hidden() {
    const fields = {};
    for (const [tag] of this.text.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
      fields[/\bname="([^"]*)"/.exec(tag)[1]] = /\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '';
    }
    return fields;
  }
}

export class Client {
  cookie = '';

  constructor(base, { from, headers }) {
    this.base = new URL(base);
    this.from = from;
    this.headers = headers;
  }

  get(path, headers = {}) {
    return this.#ask('GET', path, headers, '');
  }

  post(path, fields) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: this.base.origin };
    return this.#ask('POST', path, headers, new URLSearchParams(fields).toString());
  }

  /** Asks again for ten seconds, until it is answered so. */
  async until(path, status) {
    const latest = Date.now() + 10_000;
    while (Date.now() < latest) {
      if ((await this.get(path)).status === status) return true;
      await new Promise((later) => setTimeout(later, 100));
    }
    return false;
  }

  /** Bytes that are no TLS, and a connection that goes in the middle of its greeting. */
  async rubbish() {
    for (const bytes of ['GET /en/write HTTP/1.1\r\n\r\n', '\x16\x03\x01\x02\x00\x01']) {
      await new Promise((done) => {
        const socket = net.connect({ host: '127.0.0.1', port: this.base.port, localAddress: this.from }, () => socket.end(bytes, 'latin1'));
        socket.on('error', done).on('close', done).resume();
      });
    }
  }

  async #ask(method, path, more, body) {
    const headers = { ...this.headers, ...more, host: this.base.host };
    if (this.cookie) headers.cookie = this.cookie;
    if (method === 'POST') headers['content-length'] = Buffer.byteLength(body);
    const options = {
      method, path, headers, host: '127.0.0.1', port: this.base.port, localAddress: this.from, agent: false,
      servername: this.base.hostname, rejectUnauthorized: false, // the test's own certificate
    };
    const answer = await exchange(this.base.protocol === 'https:' ? https : http, options, body);
    for (const set of answer.headers['set-cookie'] ?? []) this.cookie = set.split(';')[0];
    return answer;
  }
}

/** One request, and its answer; the answer counts although the other side would not read all of what was sent. */
function exchange(protocol, options, body) {
  return new Promise((resolve, reject) => {
    let answered = false;
    const request = protocol.request(options, (message) => {
      answered = true;
      const chunks = [];
      message.on('data', (chunk) => chunks.push(chunk));
      message.on('error', reject);
      message.on('end', () => resolve(new Answer(message, Buffer.concat(chunks).toString('utf8'))));
    });
    request.setTimeout(30_000, () => request.destroy(new Error('no answer within 30 s')));
    request.on('error', (error) => { if (!answered) reject(error); });
    request.end(body);
  });
}

/** One request in the clear on a port of this machine, with a line before it that says whose it is. */
export function tunnelled(port, line, { host, method = 'GET', path, headers = {}, body = '' }) {
  const connect = (_, done) => {
    const socket = net.connect({ host: '127.0.0.1', port }, () => {
      if (line) socket.write(`${line}\r\n`);
      done(null, socket);
    });
    socket.on('error', done);
  };
  const more = { ...headers, host };
  if (method === 'POST') {
    more['content-type'] = 'application/x-www-form-urlencoded';
    more['content-length'] = Buffer.byteLength(body);
    more.origin = `http://${host}`;
  }
  const agent = new http.Agent();
  agent.createConnection = connect;
  return exchange(http, { method, path, headers: more, agent }, body);
}
