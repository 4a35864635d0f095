import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sessionSecret } from './session-secret';

describe('the session secret', () => {
  const folder = mkdtempSync(join(tmpdir(), 'inflect-secret-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is made once, kept, and readable by its owner only', () => {
    const file = join(folder, 'deep', 'session.key');
    const first = sessionSecret(file);
    expect(first.length).toBeGreaterThanOrEqual(43);
    expect(sessionSecret(file)).toBe(first);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});
