import { Injectable } from '@nestjs/common';
import type { AccessRole, Plane } from '@inflect/measures';
import { AuditRepository, TokenRepository } from '@inflect/warehouse';
import { isWellFormedToken, newAccessToken } from './access-token';
import type { Principal } from './principal';

export interface NewToken {
  name: string;
  role: AccessRole;
  programs: 'all' | readonly string[];
  plane: Plane;
  days: number;
}

@Injectable()
export class AccessTokenService {
  constructor(
    private readonly tokens: TokenRepository,
    private readonly audit: AuditRepository,
  ) {}

  /** Makes a token and returns its text, which is never to be had again. */
  async create(request: NewToken, creator: Principal): Promise<{ id: string; token: string; expiresAt: Date }> {
    const token = newAccessToken();
    const expiresAt = new Date(Date.now() + request.days * 86_400_000);
    const { name, role, programs, plane } = request;
    const row = {
      token,
      name,
      role,
      plane,
      programs: programs === 'all' ? null : programs,
      createdBy: creator.id,
      expiresAt,
    };
    const { id } = await this.tokens.create(row);
    const detail = { token: id, role, plane, programs: programs === 'all' ? 'all' : [...programs] };
    await this.audit.append({ principal: creator.id, action: 'token.created', detail });
    return { id: String(id), token, expiresAt };
  }

  /** Null for an unknown, expired or revoked token, without saying which. */
  async principalOf(token: string): Promise<Principal | null> {
    if (!isWellFormedToken(token)) return null;
    const found = await this.tokens.findActive(token);
    if (!found) return null;
    await this.tokens.touch(found.id);
    return {
      id: `token:${found.id}`,
      name: found.name,
      kind: 'token',
      roles: [found.role],
      programs: found.programs ?? 'all',
      plane: found.plane,
    };
  }
}
