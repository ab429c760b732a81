// Starts `waypost demo` on free ports in a fresh directory, and stops it again.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import readline from 'node:readline';

const PATIENCE = 60_000; // milliseconds until the program must serve: the dev profile on a busy machine

/** The demonstration: its two addresses and its people as it printed them, the code of an answered message, and `stop`. */
export async function startDemo(binary) {
  const home = await mkdtemp(path.join(tmpdir(), 'waypost-walk-'));
  const free = '127.0.0.1:0';
  const child = spawn(
    binary,
    ['demo', '--json', '--data-dir', path.join(home, 'demo'), '--public', free, '--staff', free, '--health', free],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let complaints = '';
  child.stderr.on('data', (chunk) => { complaints = (complaints + chunk).slice(-4000); });
  const ended = new Promise((resolve) => child.once('exit', resolve));

  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(late);
    }
    await rm(home, { recursive: true, force: true });
  };

  try {
    const told = await new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('it did not serve in time')), PATIENCE);
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`it ended with ${code} before it served`)));
      readline.createInterface({ input: child.stdout }).on('line', (line) => {
        if (!line.startsWith('{')) return;
        clearTimeout(late);
        resolve(JSON.parse(line));
      });
    });
    const details = JSON.parse(await readFile(path.join(home, 'demo', 'demo.json'), 'utf8'));
    const [publicly, staff] = [told.public, told.staff].map((url) => url.replace(/\/$/, ''));
    return { public: publicly, staff, accounts: told.accounts, code: details.code, stop };
  } catch (error) {
    await stop();
    throw new Error(`${binary} demo: ${error.message}\n${complaints}`);
  }
}
