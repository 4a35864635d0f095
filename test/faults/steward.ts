import { Agent, request, type ClientRequest } from 'node:http';
import { sessionCookie } from '../product/running-product';

export interface UploadAnswer {
  status: number;
  body: Record<string, unknown>;
}

const drained = (call: ClientRequest): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      call.off('drain', go).off('close', go);
      resolve();
    };
    call.once('drain', go).once('close', go);
  });

/** A data steward signed in to a running product. */
export class Steward {
  private constructor(
    private readonly address: string,
    private readonly cookie: string,
  ) {}

  static async of(product: { address: string; signInLink: string }): Promise<Steward> {
    const { cookie } = await sessionCookie(product.signInLink);
    if (!cookie) throw new Error('The sign-in link gave no session.');
    return new Steward(product.address, cookie);
  }

  /** Sends a file block by block; `sending` is told the share that is sent before each. */
  upload(
    blocks: Iterable<Buffer>,
    {
      prefer,
      sending,
      ...query
    }: { feed: string; source?: string; prefer?: string; sending?: (bytes: number) => Promise<void> | void } & Record<
      string,
      unknown
    >,
  ): Promise<UploadAnswer> {
    return new Promise((resolve, reject) => {
      // A sender that asks for the connection to be closed may miss an answer that comes before its file has ended.
      const agent = new Agent({ keepAlive: true });
      const words = new URLSearchParams(query as Record<string, string>).toString();
      const call = request(`${this.address}/api/imports?${words}`, {
        method: 'POST',
        agent,
        headers: {
          cookie: this.cookie,
          'x-inflect-request': '1',
          'content-type': 'application/octet-stream',
          ...(prefer ? { prefer } : {}),
        },
      });
      call.once('error', reject).once('close', () => agent.destroy());
      call.once('response', (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (piece: string) => (text += piece));
        response.once('error', reject);
        response.once('aborted', () => reject(new Error('The answer was cut off.')));
        response.once('end', () => {
          try {
            resolve({ status: response.statusCode ?? 0, body: JSON.parse(text || '{}') as Record<string, unknown> });
          } catch {
            resolve({ status: response.statusCode ?? 0, body: { text } });
          }
        });
      });
      void (async () => {
        let bytes = 0;
        for (const block of blocks) {
          await sending?.(bytes);
          if (call.destroyed || call.writableEnded) return;
          if (!call.write(block)) await drained(call);
          bytes += block.length;
        }
        call.end();
      })().catch(reject);
    });
  }

  async query<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const response = await fetch(`${this.address}/graphql`, {
      method: 'POST',
      headers: { cookie: this.cookie, 'content-type': 'application/json', 'x-inflect-request': '1' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data?: T; errors?: { message: string }[] };
    if (!data) throw new Error(`The query failed: ${JSON.stringify(errors)}`);
    return data;
  }
}
