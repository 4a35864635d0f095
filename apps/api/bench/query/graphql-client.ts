import { Agent, request } from 'node:http';

/** Asks one server over one connection that is kept open, as a browser does. */
export class GraphQlClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(
    private readonly port: number,
    private readonly token: string,
  ) {}

  /**
   * The answer's bytes once the last is here. They are not parsed: another program would do that, and here it would hold up
   * the server that is measured.
   */
  ask(body: string): Promise<Buffer> {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: `Bearer ${this.token}`,
    };
    const { agent, port } = this;
    return new Promise((resolve, reject) => {
      const sent = request(
        { agent, port, headers, host: '127.0.0.1', path: '/graphql', method: 'POST' },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.once('end', () => resolve(Buffer.concat(parts)));
          response.once('error', reject);
        },
      );
      sent.once('error', reject);
      sent.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
