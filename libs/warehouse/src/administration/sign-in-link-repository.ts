import type { DataSource } from 'typeorm';
import { SignInLinkEntity } from './sign-in.entities';
import { sha256 } from './sha256';

/** One-time sign-in links; only the SHA-256 of the secret is stored. */
export class SignInLinkRepository {
  constructor(private readonly dataSource: DataSource) {}

  async create(secret: string, expiresAt: Date): Promise<void> {
    await this.dataSource.getRepository(SignInLinkEntity).insert({ hash: sha256(secret), expiresAt, usedAt: null });
  }

  /** True exactly once for a known secret that has not expired, however many ask at the same time. */
  async consume(secret: string, at = new Date()): Promise<boolean> {
    const [used]: [unknown[], number] = await this.dataSource.query(
      `update sign_in_link set used_at = $2 where hash = $1 and used_at is null and expires_at > $2 returning hash`,
      [sha256(secret), at],
    );
    return used.length === 1;
  }
}
