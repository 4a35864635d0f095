import type { AccessRole, Plane } from '@inflect/measures';
import { type DataSource, IsNull } from 'typeorm';
import { AccessTokenEntity } from './access-token.entity';
import { sha256 } from './sha256';

export interface NewToken {
  /** The token itself; only its SHA-256 is stored. */
  token: string;
  name: string;
  role: AccessRole;
  plane: Plane;
  /** Program codes; null: all. */
  programs: readonly string[] | null;
  createdBy: string;
  expiresAt: Date;
}

/** Access tokens. Read before anyone's scope is known, so these methods take none. */
export class TokenRepository {
  constructor(private readonly dataSource: DataSource) {}

  async create(token: NewToken, at = new Date()): Promise<AccessTokenEntity> {
    const { token: secret, programs, ...rest } = token;
    const row = { ...rest, hash: sha256(secret), programs: programs ? [...programs] : null };
    return this.tokens.save(this.tokens.create({ ...row, createdAt: at, lastUsedAt: null, revokedAt: null }));
  }

  /** The token if it is known, not expired and not revoked. */
  async findActive(token: string, at = new Date()): Promise<AccessTokenEntity | null> {
    const found = await this.tokens.findOneBy({ hash: sha256(token), revokedAt: IsNull() });
    return found && found.expiresAt > at ? found : null;
  }

  /** Notes a use, at most once a minute: a busy script must not write with every request. */
  async touch(id: number, at = new Date()): Promise<void> {
    await this.dataSource.query(
      `update access_token set last_used_at = $2
       where id = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 minute')`,
      [id, at],
    );
  }

  /** False when there is no such token, or it was revoked before. */
  async revoke(id: number, at = new Date()): Promise<boolean> {
    const result = await this.tokens.update({ id, revokedAt: IsNull() }, { revokedAt: at });
    return result.affected === 1;
  }

  /** Latest first, revoked and expired ones included. */
  async list(): Promise<AccessTokenEntity[]> {
    return this.tokens.find({ order: { id: 'DESC' } });
  }

  private get tokens() {
    return this.dataSource.getRepository(AccessTokenEntity);
  }
}
