import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, userEnvironment } from './running-product';

export interface CommandResult {
  code: number | null;
  out: string;
  err: string;
}

/** The inflect command for one INFLECT_HOME. */
export class CommandLine {
  private readonly files: string;

  constructor(
    home: string,
    folder: string,
    private readonly settings: Record<string, string> = { INFLECT_HOME: home, INFLECT_SAMPLE: 'off' },
  ) {
    this.files = join(folder, 'files');
    mkdirSync(this.files, { recursive: true });
  }

  /** Writes a file for a command to read; answers its path. */
  file(name: string, content: string | Buffer) {
    const path = join(this.files, name);
    writeFileSync(path, content);
    return path;
  }

  run(...words: string[]) {
    return this.spawned(process.execPath, [join(root, 'apps/api/bin/inflect.mjs'), ...words]);
  }

  /** As users type it; slower by npm's own start. */
  throughNpx(...words: string[]) {
    return this.spawned('npx', ['--no-install', 'inflect', ...words]);
  }

  async json<T>(...words: string[]): Promise<T> {
    const result = await this.run(...words, '--json');
    if (result.code !== 0) throw new Error(`inflect ${words.join(' ')}: exit ${result.code}: ${result.err}`);
    return JSON.parse(result.out) as T;
  }

  async query<T>(text: string, variables: Record<string, unknown> = {}): Promise<T> {
    const result = await this.run('query', this.file('query.graphql', text), '--variables', JSON.stringify(variables));
    if (result.code !== 0) throw new Error(`inflect query: exit ${result.code}: ${result.err}`);
    const answer = JSON.parse(result.out) as { data?: T } & T;
    return answer.data ?? answer;
  }

  private spawned(program: string, words: string[]) {
    return new Promise<CommandResult>((resolve, reject) => {
      const child = spawn(program, words, {
        cwd: root,
        env: userEnvironment(this.settings),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const result = { out: '', err: '' };
      child.stdout.on('data', (chunk: Buffer) => (result.out += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (result.err += chunk.toString()));
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, ...result }));
    });
  }
}
